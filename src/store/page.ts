import { cursorOf, type Order, type Position, type Slice, type Term } from './cursor.ts';
import { all, column, join, type Sql, sql } from './sql.ts';

// Keyset pagination: a page is found by the place of its neighbour in the order, never by counting rows from the start.

/** Rows to page through, called `r`. */
export interface Listed {
  readonly from: Sql;
  readonly where: readonly Sql[];
  readonly order: Order;
  /** What to select; the order's columns when left out. */
  readonly columns?: Sql;
}

/** The same of many owners at once: each owner's rows are a list of its own. */
export interface Owned {
  readonly column: string;
  /** Condition that picks the owners. */
  readonly owners: Sql;
}

/** The rows of one page, and one more where there is one, in the direction of the slice. */
export function pageStatement(listed: Listed, slice: Slice): Sql {
  return sql`SELECT ${columnsOf(listed)} FROM ${listed.from} WHERE ${all([...listed.where, ...between(listed.order, slice)])} ORDER BY ${orderBy(listed.order, slice.backward)} LIMIT ${slice.limit + 1}`;
}

/** The pages of many owners in one statement. */
export function pagesStatement(listed: Listed, owned: Owned, slice: Slice): Sql {
  const owner = column(owned.column);
  const conditions = all([owned.owners, ...listed.where, ...between(listed.order, slice)]);
  const rank = sql`ROW_NUMBER() OVER (PARTITION BY ${owner} ORDER BY ${orderBy(listed.order, slice.backward)})`;
  return sql`SELECT * FROM (SELECT ${columnsOf(listed)}, ${owner} AS "owner", ${rank} AS "rank" FROM ${listed.from} WHERE ${conditions}) AS ranked WHERE "rank" <= ${slice.limit + 1} ORDER BY "owner", "rank"`;
}

export const countStatement = (listed: Listed): Sql =>
  sql`SELECT COUNT(*) AS "count" FROM ${listed.from} WHERE ${all(listed.where)}`;

export const countsStatement = (listed: Listed, owned: Owned): Sql =>
  sql`SELECT ${column(owned.column)} AS "owner", COUNT(*) AS "count" FROM ${listed.from} WHERE ${all([owned.owners, ...listed.where])} GROUP BY ${column(owned.column)}`;

/** Is there a row at or before (`-1`), or at or after (`1`), a position? For the side of a page that was not read. */
export function beyondStatement(listed: Listed, position: Position, side: -1 | 1): Sql {
  return sql`SELECT 1 AS "found" FROM ${listed.from} WHERE ${all([...listed.where, upTo(listed.order, position, side)])} LIMIT 1`;
}

/** The owners that have such a row. */
export function ownersBeyondStatement(listed: Listed, owned: Owned, position: Position, side: -1 | 1): Sql {
  const conditions = all([owned.owners, ...listed.where, upTo(listed.order, position, side)]);
  return sql`SELECT DISTINCT ${column(owned.column)} AS "owner" FROM ${listed.from} WHERE ${conditions}`;
}

export interface CutPage {
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  readonly cursors: readonly string[];
  /** Was there one row more? */
  readonly more: boolean;
}

/** Cuts off the one row too many and puts a page read backward the right way round. */
export function cutPage(rows: CutPage['rows'], order: Order, slice: Slice): CutPage {
  const kept = rows.slice(0, slice.limit);
  if (slice.backward) kept.reverse();
  return { rows: kept, cursors: kept.map((row) => cursorOf(order, row)), more: rows.length > slice.limit };
}

const columnsOf = (listed: Listed): Sql =>
  listed.columns ??
  join(
    listed.order.terms.map((term) => column(term.column)),
    ', ',
  );

function orderBy(order: Order, backward: boolean): Sql {
  return join(
    order.terms.map((term) => {
      const down = term.descending !== backward;
      const direction = down ? sql`DESC` : sql`ASC`;
      if (!term.nullable) return sql`${column(term.column)} ${direction}`;
      return sql`${column(term.column)} ${direction} ${backward ? sql`NULLS FIRST` : sql`NULLS LAST`}`;
    }),
    ', ',
  );
}

const between = (order: Order, slice: Slice): Sql[] => [
  ...(slice.after ? [past(order, slice.after, 1)] : []),
  ...(slice.before ? [past(order, slice.before, -1)] : []),
];

/** Strictly after (`1`) or before (`-1`) a position. */
function past(order: Order, position: Position, side: -1 | 1): Sql {
  return order.terms.reduceRight<Sql | null>((rest, term, i) => {
    const value = position[i] ?? null;
    const beyond = pastTerm(term, value, side);
    if (!rest) return beyond;
    const tied = sql`(${equals(term, value)} AND ${rest})`;
    if (term.nullable) return sql`(${beyond} OR ${tied})`;
    // The outer bound says nothing new, but lets the database start in the middle of an index.
    return sql`(${column(term.column)} ${comparison(term, side)}= ${value} AND (${beyond} OR ${tied}))`;
  }, null) as Sql;
}

const upTo = (order: Order, position: Position, side: -1 | 1): Sql => {
  const at = all(order.terms.map((term, i) => equals(term, position[i] ?? null)));
  return sql`(${at} OR ${past(order, position, side)})`;
};

const comparison = (term: Term, side: -1 | 1): Sql => (term.descending === (side === 1) ? sql`<` : sql`>`);

function equals(term: Term, value: string | number | null): Sql {
  return value === null ? sql`${column(term.column)} IS NULL` : sql`${column(term.column)} = ${value}`;
}

function pastTerm(term: Term, value: string | number | null, side: -1 | 1): Sql {
  const target = column(term.column);
  if (value === null) return side === 1 ? sql`1 = 0` : sql`${target} IS NOT NULL`;
  const beyond = sql`${target} ${comparison(term, side)} ${value}`;
  return term.nullable && side === 1 ? sql`(${beyond} OR ${target} IS NULL)` : beyond;
}
