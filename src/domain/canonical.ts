import { createHash } from 'node:crypto';

/** JSON with sorted keys and without undefined values: equal content gives equal text, whatever built it. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined) entries.push(`${JSON.stringify(key)}:${canonicalJson(member)}`);
  }
  return `{${entries.join(',')}}`;
}

/** SHA-256 as 43 characters of base64url. */
export const contentHash = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** SHA-256 of bytes as hexadecimal, as everybody writes it. */
export const bytesHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
