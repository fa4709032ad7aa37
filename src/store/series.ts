import type { Day } from '../domain/ids.ts';
import { OPEN_START } from '../domain/policy-status.ts';
import { SPAN_LETTERS, type Span, spanEnds } from '../domain/span.ts';
import { type CountedBy, sidesOf } from './counts.ts';
import { groupBy } from './groups.ts';
import type { Listed } from './page.ts';
import { all, join, name, raw, type Sql, sql } from './sql.ts';

// How many policies were in force at the end of each month or year. Each period comes in on one day and goes out on
// another: the database adds up what comes and goes in each span, and the running sums are the answer. So the cost does not
// depend on how many spans are asked for.

export type PolicySide = CountedBy<'Policy'>;

export interface Stretch {
  readonly unit: Span;
  readonly from: Day;
  readonly to: Day;
}

/** How many policies of one kind were in force on one day. */
export interface PolicyTally {
  /** "2014-09", or "2014" by year. */
  readonly span: string;
  readonly on: Day;
  /** The kind, side by side. */
  readonly kind: Readonly<Partial<Record<PolicySide, string | null>>>;
  readonly policies: number;
  /** Of these, those that nothing is known to have ended. */
  readonly presumed: number;
  /** Of these, those that came into force on a day known only to the month. */
  readonly knownToMonth: number;
  readonly knownToYear: number;
  /** Of these, those of which only a day by which they were in force is known. */
  readonly knownByThen: number;
  /** Not among these: those of which it is not known whether they were in force. */
  readonly uncertain: number;
  /** Of the uncertain, those of which nothing up to that time is dated. */
  readonly undated: number;
}

const IN_FORCE = sql`('YES', 'PRESUMED')`;

/** Events that say when a policy came into force. */
const BEGINNINGS = sql`('ADOPTED', 'SIGNED', 'EFFECTIVE', 'REINSTATED', 'INJUNCTION_LIFTED')`;

/** What is known of the day "since": a date to the day, or a month or year that it lies in, or neither. */
const known = (fits: (date: Sql) => Sql): Sql =>
  sql`(${fits(sql`h."adoptedOn"`)} OR ${fits(sql`h."effectiveOn"`)} OR EXISTS (SELECT 1 FROM "PolicyEvent" e WHERE e."policyId" = h."id" AND e."type" IN ${BEGINNINGS} AND ${fits(sql`e."on"`)}))`;
const lettersOf = (count: number) => (date: Sql) =>
  sql`(length(${date}) = ${raw(`${count}`)} AND substr(h."since", 1, ${raw(`${count}`)}) = ${date})`;
const KNOWN = sql`CASE WHEN h."inForce" = 'UNKNOWN' THEN CASE WHEN h."fromOn" = ${OPEN_START} THEN 'UNDATED' END WHEN ${known((date) => sql`${date} = h."since"`)} THEN 'DAY' WHEN ${known(lettersOf(7))} THEN 'MONTH' WHEN ${known(lettersOf(4))} THEN 'YEAR' ELSE 'BY_THEN' END`;

/** What came and went in each span, by kind, force and how well its beginning is known. */
export function seriesStatement(listed: Listed, by: readonly PolicySide[], today: Day, { unit, to }: Stretch): Sql {
  const sides = sidesOf('Policy', by, today);
  const words = sides.map(({ word }) => word);
  const list = (columns: readonly Sql[]) => join([...columns], ', ');
  const policies = sql`SELECT DISTINCT ${list([sql`r."id", r."adoptedOn", r."effectiveOn"`, ...sides.map(({ word, value }) => sql`${value} AS ${word}`)])} FROM ${join([listed.from, ...sides.flatMap(({ join: joined }) => (joined ? [joined] : []))], ' ')} WHERE ${all(listed.where)}`;
  // A policy with two answers is two rows with all its periods each: every window keeps to one of them.
  const inOrder = sql`PARTITION BY ${list([sql`"id"`, ...words])} ORDER BY "ordinal"`;
  const periods = sql`SELECT l.*, p."ordinal", p."inForce", p."fromOn", p."throughOn" FROM l JOIN "PolicyPeriod" p ON p."policyId" = l."id"`;
  const begun = sql`SELECT d.*, CASE WHEN "inForce" IN ${IN_FORCE} AND COALESCE(LAG("inForce") OVER (${inOrder}), 'NO') NOT IN ${IN_FORCE} THEN "fromOn" END AS "began" FROM (${periods}) AS d`;
  const held = sql`SELECT b.*, MAX("began") OVER (${inOrder}) AS "since" FROM (${begun}) AS b`;
  const shared = list([...words, sql`"inForce"`, sql`"known"`]);
  const counted = sql`SELECT ${list([...words, sql`"inForce"`, sql`"fromOn"`, sql`"throughOn"`, sql`${KNOWN} AS "known"`])} FROM (${held}) AS h WHERE "inForce" <> 'NO' AND "fromOn" <= ${to}`;
  const spanOf = (word: string) => sql`substr(${name(word)}, 1, ${raw(`${SPAN_LETTERS[unit]}`)}) AS "span"`;
  const changes = sql`SELECT ${spanOf('fromOn')}, ${shared}, 1 AS "change" FROM c UNION ALL SELECT ${spanOf('throughOn')}, ${shared}, -1 AS "change" FROM c WHERE "throughOn" <= ${to}`;
  return sql`WITH l AS (${policies}), c AS (${counted}) SELECT "span", ${shared}, SUM("change") AS "change" FROM (${changes}) AS changes GROUP BY "span", ${shared} ORDER BY "span"`;
}

export interface SeriesRow {
  readonly span: string;
  readonly inForce: 'YES' | 'PRESUMED' | 'UNKNOWN';
  readonly known: 'DAY' | 'MONTH' | 'YEAR' | 'BY_THEN' | 'UNDATED' | null;
  readonly change: number | bigint;
  readonly [side: string]: unknown;
}

type Numbers = { -readonly [N in keyof PolicyTally as PolicyTally[N] extends number ? N : never]: number };
const none = (): Numbers => ({
  policies: 0,
  presumed: 0,
  knownToMonth: 0,
  knownToYear: 0,
  knownByThen: 0,
  uncertain: 0,
  undated: 0,
});

function add(numbers: Numbers, { inForce, known, change }: SeriesRow): void {
  const by = Number(change);
  if (inForce === 'UNKNOWN') {
    numbers.uncertain += by;
    if (known === 'UNDATED') numbers.undated += by;
  } else {
    numbers.policies += by;
    if (inForce === 'PRESUMED') numbers.presumed += by;
    if (known === 'MONTH') numbers.knownToMonth += by;
    if (known === 'YEAR') numbers.knownToYear += by;
    if (known === 'BY_THEN') numbers.knownByThen += by;
  }
}

/**
 * The running sums: for each span, in order, a row for each kind, those with none included. Kinds are in the order of how
 * many they ever were, at most `limit` of them; what is not known comes last. Without sides there is one kind: all.
 */
export function tallies(
  rows: readonly SeriesRow[],
  by: readonly PolicySide[],
  stretch: Stretch,
  limit: number,
): PolicyTally[] {
  const ends = spanEnds(stretch.unit, stretch.from, stretch.to);
  const kindOf = (row: SeriesRow) => by.map((side) => (row[side] ?? null) as string | null);
  const groups = groupBy(rows, (row) => JSON.stringify(kindOf(row)));
  if (by.length === 0 && groups.size === 0) groups.set('[]', []);
  const kinds = [...groups].map(([key, changes]) => {
    const words = JSON.parse(key) as (string | null)[];
    const line = runningSums(changes, ends);
    return { words, line, weight: Math.max(0, ...line.map(({ policies, uncertain }) => policies + uncertain)) };
  });
  const shown = kinds
    .filter(({ weight }) => weight > 0 || by.length === 0)
    .sort(
      (a, b) =>
        Number(a.words.includes(null)) - Number(b.words.includes(null)) ||
        b.weight - a.weight ||
        order(a.words, b.words),
    )
    .slice(0, limit);
  return ends.flatMap(({ span, on }, at) =>
    shown.map(({ words, line }) => ({
      span,
      on,
      kind: Object.fromEntries(by.map((side, i) => [side, words[i] ?? null])),
      ...(line[at] ?? none()),
    })),
  );
}

function runningSums(changes: readonly SeriesRow[], ends: readonly { readonly span: string }[]): Numbers[] {
  const sums = none();
  let next = 0;
  return ends.map(({ span }) => {
    for (let row = changes[next]; row && row.span <= span; row = changes[++next]) add(sums, row);
    return { ...sums };
  });
}

const order = (a: readonly unknown[], b: readonly unknown[]): number => (String(a) < String(b) ? -1 : 1);
