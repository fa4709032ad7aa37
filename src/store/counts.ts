import { congressOf } from '../domain/bill.ts';
import { stageOf } from './bills.ts';
import type { Listed } from './page.ts';
import { all, column, join, name, type Sql, sql } from './sql.ts';

// How many there are of each kind: the rows of a list, grouped by one or more of their sides.

/** What rows are grouped by. */
interface Grouping {
  readonly value: (today: string) => Sql;
  /** A table that has one row or more for each of the list's. Rows without one are a group of their own. */
  readonly join?: Sql;
}

const byColumn = (word: string): Grouping => ({ value: () => column(word) });

/** Each list that can be counted so, by the words that callers use. */
export const GROUPINGS = {
  Bill: {
    HARM: { value: () => sql`h."harm"`, join: sql`LEFT JOIN "BillHarm" h ON h."billId" = r."id"` },
    STAGE: { value: (today) => stageOf(congressOf(today)) },
    STATUS: byColumn('statusCode'),
    CONGRESS: byColumn('congress'),
    STANCE: byColumn('stance'),
    SPONSOR: byColumn('sponsorId'),
  },
  Agreement287g: {
    STATE: byColumn('state'),
    MODEL: byColumn('model'),
    STATUS: byColumn('status'),
    AGENCY_TYPE: byColumn('agencyType'),
    SIGNED_YEAR: { value: () => sql`substr(r."signedOn", 1, 4)` },
  },
  Policy: {
    STATE: byColumn('state'),
    LEVEL: byColumn('level'),
    INSTRUMENT: byColumn('instrumentType'),
    STANCE: byColumn('stance'),
    DETAINER_RESPONSE: {
      value: () => sql`d."answer"`,
      // What a rule suggests, and nobody has looked at, counts as not coded.
      join: sql`LEFT JOIN "Provision" v ON v."policyId" = r."id" AND v."dimension" = 'DETAINER_RESPONSE' AND v."coder" NOT LIKE 'rule:%' LEFT JOIN "ProvisionAnswer" d ON d."provisionId" = v."id"`,
    },
    ADOPTED_YEAR: { value: () => sql`substr(r."adoptedOn", 1, 4)` },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Grouping>>>>;

export type CountedName = keyof typeof GROUPINGS;
export type CountedBy<N extends CountedName> = keyof (typeof GROUPINGS)[N] & string;

/** A group: the word or number it has on each side it was grouped by, and how many rows it has. */
export type CountedGroup<N extends CountedName> = Partial<Record<CountedBy<N>, string | number | null>> & {
  readonly count: number;
};

/** The sides with the columns they are read from, ready for a statement over the list. */
export function sidesOf<N extends CountedName>(
  listName: N,
  by: readonly CountedBy<N>[],
  today: string,
): { readonly word: Sql; readonly value: Sql; readonly join?: Sql }[] {
  const groupings: Readonly<Record<string, Grouping>> = GROUPINGS[listName];
  return by.map((side) => {
    const { value, ...grouping } = groupings[side] as Grouping;
    return { word: name(side), ...grouping, value: value(today) };
  });
}

/**
 * The groups of a list, the largest first; those for what is not known come after all others. A row that has several values on
 * one side, such as a bill with two harms, counts once in the group of each.
 */
export function groupsStatement<N extends CountedName>(
  listName: N,
  listed: Listed,
  by: readonly CountedBy<N>[],
  today: string,
  limit: number,
): Sql {
  const sides = sidesOf(listName, by, today);
  const values = sides.map(({ word, value }) => sql`${value} AS ${word}`);
  const joins = sides.flatMap((side) => (side.join ? [side.join] : []));
  const from = join([listed.from, ...joins], ' ');
  const words = join(
    sides.map(({ word }) => word),
    ', ',
  );
  // Said, for the databases differ where it is not.
  const ordered = join(
    sides.map(({ word }) => sql`${word} NULLS LAST`),
    ', ',
  );
  const unknown = join(
    sides.map(({ word }) => sql`${word} IS NULL`),
    ' OR ',
  );
  return sql`SELECT ${words}, COUNT(DISTINCT "id") AS "count" FROM (SELECT r."id", ${join(values, ', ')} FROM ${from} WHERE ${all(listed.where)}) AS g GROUP BY ${words} ORDER BY CASE WHEN ${unknown} THEN 1 ELSE 0 END, "count" DESC, ${ordered} LIMIT ${limit}`;
}
