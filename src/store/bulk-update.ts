import { Prisma } from '../generated/sqlite/client.ts';
import type { Provider, Tx } from './client.ts';
import type { Row } from './dialect.ts';
import { keysOf, touching } from './touched.ts';

const CHUNK = 10_000;

/** Updates many rows by key in one statement: every column of the rows that is no key takes the new value. */
export async function updateRows(
  tx: Tx,
  provider: Provider,
  table: string,
  keys: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const quoted = (name: string) => `"${name}"`;
  const sqlite = provider === 'sqlite';
  const field = (name: string) => (sqlite ? `new.value ->> '${name}'` : `new.${quoted(name)}`);
  const changed = columns.filter((name) => !keys.includes(name));
  const set = changed.map((name) => `${quoted(name)} = ${field(name)}`);
  const where = keys.map((name) => `old.${quoted(name)} = ${field(name)}`).join(' AND ');
  const start = `UPDATE ${quoted(table)} AS old SET ${set.join(', ')} FROM `;
  for (let i = 0; i < rows.length; i += CHUNK) {
    const chunk = rows.slice(i, i + CHUNK);
    const json = JSON.stringify(chunk);
    const from = sqlite
      ? Prisma.sql`json_each(${json}) AS new`
      : Prisma.sql`json_populate_recordset(NULL::${Prisma.raw(quoted(table))}, ${json}::json) AS new`;
    const statement = Prisma.sql`${Prisma.raw(start)}${from} WHERE ${Prisma.raw(where)}`;
    await tx.$executeRaw(touching(statement, keysOf(chunk, keys), changed));
  }
}
