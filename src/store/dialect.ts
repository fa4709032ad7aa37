import { Prisma } from '../generated/sqlite/client.ts';
import type { Provider, Tx } from './client.ts';
import { CASCADES, keysOf, touching } from './touched.ts';

// Bulk writing, where the two databases want different SQL. Names of tables and columns come from our code, never from a
// caller. Lists and rows travel as one JSON parameter each: 2 to 20 times as fast as a parameter per value, and the text of
// a statement does not depend on how many there are.

/** `column IN (values)` for any number of values; false for none. The column is SQL text such as `b."id"`. */
export function inList(provider: Provider, column: string, values: readonly string[]): Prisma.Sql {
  const list = storableJson(values);
  return provider === 'sqlite'
    ? Prisma.sql`${Prisma.raw(column)} IN (SELECT value FROM json_each(${list}))`
    : Prisma.sql`${Prisma.raw(column)} = ANY (ARRAY(SELECT jsonb_array_elements_text(${list}::jsonb)))`;
}

/** Text, numbers, booleans or null by column. */
export type Row = Readonly<Record<string, unknown>>;

export interface OnConflict {
  /** Columns of the primary key or a unique index. */
  readonly keys: readonly string[];
  /** Columns that take the new value, or leave the row that is there. */
  readonly update: readonly string[] | 'nothing';
  /** Where all of the rows are there already: those of these columns in which some of them differ. */
  readonly differing?: readonly string[] | null;
}

const CHUNK_CHARACTERS = 4 << 20;
/** Rows written out as JSON at once. */
const BLOCK = 100;

/**
 * Inserts rows into a table; a column that a row lacks is null, one that all lack takes its default. One call must not
 * give the same key twice where rows are updated. NUL characters and halves of surrogate pairs, which PostgreSQL cannot
 * store, are left out or replaced on both databases.
 * @returns how many rows were inserted or updated
 */
export async function insertRows(
  tx: Tx,
  provider: Provider,
  table: string,
  rows: readonly Row[],
  onConflict?: OnConflict,
): Promise<number> {
  const names = new Set<string>();
  for (const row of rows) for (const name in row) names.add(name);
  const columns = [...names];
  const insert = insertion(provider, table, columns, onConflict);
  // A row that is updated had the same key before, and who knows what else.
  const keys = keysOf(rows, onConflict && onConflict.update !== 'nothing' ? onConflict.keys : columns);
  let written = 0;
  for (const json of chunks(rows, provider === 'sqlite' ? columns : undefined)) {
    written += await tx.$executeRaw(touching(insert(json), keys, onConflict?.differing));
  }
  return written;
}

function insertion(provider: Provider, table: string, columns: readonly string[], onConflict?: OnConflict) {
  const names = columns.map(quoted).join(', ');
  const into = `INSERT INTO ${quoted(table)} (${names}) SELECT `;
  const conflict = onConflict ? ` ${conflictClause(onConflict)}` : '';
  // SQLite reads rows as arrays, which is faster; WHERE true keeps it from taking ON for a join's.
  const [start, end] =
    provider === 'sqlite'
      ? [
          `${into}${columns.map((_, index) => `value ->> ${index}`).join(', ')} FROM json_each(`,
          `) WHERE true${conflict}`,
        ]
      : [`${into}${names} FROM json_populate_recordset(NULL::${quoted(table)}, `, `::json)${conflict}`];
  return (json: string) => Prisma.sql`${Prisma.raw(start)}${json}${Prisma.raw(end)}`;
}

function conflictClause({ keys, update }: OnConflict): string {
  const action =
    update === 'nothing' || update.length === 0
      ? 'NOTHING'
      : `UPDATE SET ${update.map((name) => `${quoted(name)} = excluded.${quoted(name)}`).join(', ')}`;
  return `ON CONFLICT (${keys.map(quoted).join(', ')}) DO ${action}`;
}

/** The rows as JSON lists of at most about four million characters each: arrays in the order of the columns, or objects. */
function* chunks(rows: readonly Row[], columns?: readonly string[]): Generator<string> {
  let parts: string[] = [];
  let size = 0;
  for (let i = 0; i < rows.length; i += BLOCK) {
    const block = rows
      .slice(i, i + BLOCK)
      .map((row) => (columns ? columns.map((name) => plain(row[name])) : mapValues(row, plain)));
    const json = storableJson(block).slice(1, -1);
    parts.push(json);
    size += json.length;
    if (size < CHUNK_CHARACTERS) continue;
    yield `[${parts.join(',')}]`;
    parts = [];
    size = 0;
  }
  if (parts.length) yield `[${parts.join(',')}]`;
}

const plain = (value: unknown) => (typeof value === 'bigint' ? Number(value) : value);

const mapValues = (row: Row, change: (value: unknown) => unknown): Row =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, change(value)]));

/**
 * Deletes the rows whose column holds one of the values, where given only those with one more column of this value.
 * @returns how many
 */
export async function deleteWhereIn(
  tx: Tx,
  provider: Provider,
  table: string,
  column: string,
  values: readonly string[],
  only?: { readonly column: string; readonly value: string },
): Promise<number> {
  if (!values.length) return 0;
  const also = only ? Prisma.sql`AND ${Prisma.raw(quoted(only.column))} = ${only.value}` : Prisma.empty;
  const where = Prisma.sql`WHERE ${inList(provider, quoted(column), values)} ${also}`;
  const keys: Record<string, readonly string[]> = { [column]: values };
  if (CASCADES[table] && column !== 'id') {
    const rows = await tx.$queryRaw<{ id: string }[]>`SELECT "id" FROM ${Prisma.raw(quoted(table))} ${where}`;
    keys.id = rows.map(({ id }) => id);
  }
  return tx.$executeRaw(touching(Prisma.sql`DELETE FROM ${Prisma.raw(quoted(table))} ${where}`, keys));
}

export interface PackRow {
  readonly encoding: string;
  readonly bytes: number;
  readonly archiveHash: string | null;
  readonly ordinal: number;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Bytes do not fit into JSON: one statement per pack, which at a megabyte each costs nothing. @returns their ids in order */
export async function insertPacks(tx: Tx, packs: readonly PackRow[]): Promise<number[]> {
  const ids: number[] = [];
  for (const data of packs) ids.push((await tx.pack.create({ data, select: { id: true } })).id);
  return ids;
}

function quoted(name: string): string {
  if (!/^\w+$/.test(name)) throw new Error(`not a name of a table or column: ${JSON.stringify(name)}`);
  return `"${name}"`;
}

/** JSON escapes both of what PostgreSQL cannot store, so that text without them is not looked at twice. */
function storableJson(value: unknown): string {
  const json = JSON.stringify(value);
  return json.includes('\\u0000') || json.includes('\\ud') ? JSON.stringify(value, (_, part) => storable(part)) : json;
}

/** Text as both databases can store it. */
export const storableText = (text: string): string => text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd');

const storable = (value: unknown) => (typeof value === 'string' ? storableText(value) : value);
