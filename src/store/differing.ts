import type { Provider, Tx } from './client.ts';
import { inList, type Row } from './dialect.ts';
import { name, sql } from './sql.ts';

/**
 * In which columns any of these rows differs from what the table has under its id.
 * @returns null where one of them is not there yet
 */
export async function differingColumns(
  tx: Tx,
  provider: Provider,
  table: string,
  rows: readonly Row[],
  columns: readonly string[],
): Promise<string[] | null> {
  const ids = rows.map(({ id }) => String(id));
  const stored = await tx.$queryRaw<Row[]>(
    sql`SELECT r.* FROM ${name(table)} AS r WHERE ${inList(provider, 'r."id"', ids)}`,
  );
  const before = new Map(stored.map((row) => [row.id, row]));
  if (!rows.every(({ id }) => before.has(id))) return null;
  return columns.filter((column) => rows.some((row) => plain(row[column]) !== plain(before.get(row.id)?.[column])));
}

/** The databases give yes and no, and large numbers, each in its own way. */
function plain(value: unknown): unknown {
  if (typeof value === 'boolean' || typeof value === 'bigint') return Number(value);
  return value ?? null;
}
