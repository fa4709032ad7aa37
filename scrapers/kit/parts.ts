import { SourceError } from '../../src/domain/errors.ts';

/**
 * What a page with parts holds: the answer of each address, in the order they were asked for, null where an optional one
 * had none. Throws SourceError INVALID where the page is something else.
 */
export function readParts(body: string): ReadonlyMap<string, string | null> {
  let parts: unknown;
  try {
    parts = JSON.parse(body);
  } catch (cause) {
    throw new SourceError('INVALID', 'not a page with parts: it is not JSON', { cause });
  }
  const entries = parts !== null && typeof parts === 'object' && !Array.isArray(parts) ? Object.entries(parts) : [];
  if (entries.length === 0 || !entries.every(([, text]) => text === null || typeof text === 'string')) {
    throw new SourceError('INVALID', 'not a page with parts: it is no list of addresses and answers');
  }
  return new Map(entries as [string, string | null][]);
}
