import { empty, join, raw, Sql, sqltag as sql } from '@prisma/client/runtime/client';
import { storableText } from './dialect.ts';

// Statements of the reading side are composed of Prisma's tagged SQL: values are always parameters, names are ours.

export { empty, join, raw, Sql, sql };

/** A quoted name of a table or column. Never a caller's word; the check keeps it so. */
export function name(word: string): Sql {
  if (!/^[A-Za-z]\w*$/.test(word)) throw new Error(`not a name of a table or column: ${word}`);
  return raw(`"${word}"`);
}

/** A column of the listed table, which every list statement calls `r`. */
export const column = (word: string): Sql => sql`r.${name(word)}`;

/** A table to list, called `r`. */
export const table = (word: string): Sql => sql`${name(word)} AS r`;

/** Conditions that must all hold; none hold always. */
export const all = (conditions: readonly Sql[]): Sql =>
  conditions.length ? join([...conditions], ' AND ') : sql`1 = 1`;

/** Conditions of which one must hold; none hold never. */
export const any = (conditions: readonly Sql[]): Sql =>
  conditions.length ? sql`(${join([...conditions], ' OR ')})` : sql`1 = 0`;

/** The first day a partial date may mean: "2014" counts from 2014-01-01. */
export const earliestDayOf = (date: Sql): Sql => sql`substr(replace(${date}, '~', '') || '-01-01', 1, 10)`;

/** The same statement with texts that both databases can take: PostgreSQL refuses a NUL that SQLite would look for. */
export function storable(statement: Sql): Sql {
  const odd = (value: unknown) => typeof value === 'string' && storableText(value) !== value;
  if (!statement.values.some(odd)) return statement;
  return new Sql(
    statement.strings,
    statement.values.map((value) => (typeof value === 'string' ? storableText(value) : value)),
  );
}
