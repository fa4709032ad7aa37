import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Transaction, Tx } from './client.ts';
import { insertRows } from './dialect.ts';

// Sections of records by the hash of their content: kept once, however many versions and sources share them.

const LONG = 512;

export function packContent(text: string): string {
  if (text.length < LONG) return text;
  // A short text needs no large window, whose memory would have to be cleared first.
  const windowBits = Math.min(15, Math.max(10, 33 - Math.clz32(text.length)));
  return `z:${deflateRawSync(text, { level: 1, windowBits, memLevel: windowBits - 7 }).toString('base64')}`;
}

export function unpackContent(body: string): unknown {
  const text = body.startsWith('z:') ? inflateRawSync(Buffer.from(body.slice(2), 'base64')).toString('utf8') : body;
  return JSON.parse(text);
}

/** Contents by hash, to be written; those already stored are left alone. */
export async function insertContents(
  { tx, provider }: Transaction,
  contents: ReadonlyMap<string, string>,
): Promise<void> {
  const rows = [...contents].map(([hash, text]) => ({ hash, body: packContent(text) }));
  await insertRows(tx, provider, 'Content', rows, { keys: ['hash'], update: 'nothing' });
}

/** Contents of the given hashes; one that is not stored is a fault of ours. */
export async function readContents(tx: Pick<Tx, 'content'>, hashes: Iterable<string>): Promise<Map<string, unknown>> {
  const wanted = [...new Set(hashes)];
  const found = new Map<string, unknown>();
  for (let i = 0; i < wanted.length; i += 500) {
    const rows = await tx.content.findMany({ where: { hash: { in: wanted.slice(i, i + 500) } } });
    for (const row of rows) found.set(row.hash, unpackContent(row.body));
  }
  for (const hash of wanted) if (!found.has(hash)) throw new Error(`content ${hash} is not in the store`);
  return found;
}
