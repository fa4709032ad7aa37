import type { CarveoutKind, ProvisionDimension } from '../domain/provision.ts';
import type { Provider } from './client.ts';
import type { Order } from './cursor.ts';
import { groupBy } from './groups.ts';
import type { ListSpec } from './list.ts';
import type { Listed } from './page.ts';
import { type PolicyFilter, policyList } from './policies.ts';
import { all, column, join, name, type Sql, sql } from './sql.ts';

export interface CarveoutFilter {
  readonly kind?: readonly CarveoutKind[] | null | undefined;
  readonly dimension?: ProvisionDimension | null | undefined;
  /** Convictions count for this many years; with neither bound those without a limit are among them. */
  readonly lookbackFrom?: number | null | undefined;
  readonly lookbackTo?: number | null | undefined;
  /** Only those with a limit of years, or only those without. */
  readonly hasLookback?: boolean | null | undefined;
  /** Those that only a rule suggests, too. */
  readonly includeSuggestions?: boolean | null | undefined;
  /** Of which policies. */
  readonly policies: PolicyFilter;
}

const ORDERS = {
  POLICY_ASC: order('POLICY_ASC', []),
  KIND_ASC: order('KIND_ASC', [{ column: 'kind', descending: false, nullable: false, numeric: false }]),
  LOOKBACK_ASC: order('LOOKBACK_ASC', [{ column: 'lookbackYears', descending: false, nullable: true, numeric: true }]),
  LOOKBACK_DESC: order('LOOKBACK_DESC', [{ column: 'lookbackYears', descending: true, nullable: true, numeric: true }]),
} as const;

function order(word: string, terms: Order['terms']): Order {
  const key = (of: string, numeric: boolean) => ({ column: of, descending: false, nullable: false, numeric });
  return { name: `Carveout.${word}`, terms: [...terms, key('policyId', false), key('ordinal', true)] };
}

/** Ids of the policies that a filter lets through. */
export const policiesWhere = (filter: PolicyFilter, provider: Provider): Sql =>
  sql`SELECT r."id" FROM "Policy" AS r WHERE ${all(policyList.where(filter, provider))}`;

export const carveoutList: ListSpec<CarveoutFilter, keyof typeof ORDERS> = {
  name: 'Carveout',
  from: sql`(SELECT c.*, p."state", p."level", p."jurisdictionId" FROM "Carveout" c JOIN "Policy" p ON p."id" = c."policyId") AS r`,
  columns: sql`r.*`,
  hydrated: null,
  orders: ORDERS,
  defaultOrder: 'POLICY_ASC',
  where: ({ kind, dimension, lookbackFrom, lookbackTo, hasLookback, includeSuggestions, policies }, provider) => [
    ...(kind?.length ? [sql`${column('kind')} IN (${join([...kind], ', ')})`] : []),
    ...(dimension == null ? [] : [sql`r."dimension" = ${dimension}`]),
    ...(lookbackFrom == null ? [] : [sql`r."lookbackYears" >= ${lookbackFrom}`]),
    ...(lookbackTo == null ? [] : [sql`r."lookbackYears" <= ${lookbackTo}`]),
    ...(hasLookback == null ? [] : [sql`r."lookbackYears" IS ${hasLookback ? sql`NOT NULL` : sql`NULL`}`]),
    ...(includeSuggestions ? [] : [sql`COALESCE(r."coder", '') NOT LIKE 'rule:%'`]),
    sql`r."policyId" IN (${policiesWhere(policies, provider)})`,
  ],
};

/** By what carve-outs are counted: columns of the list. */
const SIDES = { KIND: 'kind', DIMENSION: 'dimension', STATE: 'state', LEVEL: 'level' } as const;
export type CarveoutSide = keyof typeof SIDES;

/** How many leave out one kind of people. */
export interface CarveoutCount {
  readonly kind: Readonly<Partial<Record<CarveoutSide, string | null>>>;
  readonly carveouts: number;
  readonly policies: number;
  readonly jurisdictions: number;
  /** In order; those of the nation have none. */
  readonly states: readonly string[];
}

/** The same of one state, as the statement gives it. */
export type CarveoutCountRow = Readonly<Record<string, unknown>>;

/** The groups, each apart for every state: what a policy or place is counted in is of one state, so that they add up. */
export function carveoutCountsStatement(listed: Listed, by: readonly CarveoutSide[]): Sql {
  const sides = by.map((side) => ({ named: name(side), of: column(SIDES[side]) }));
  const named = join([...sides.map(({ named, of }) => sql`${of} AS ${named}`), sql`r."state" AS "of"`], ', ');
  const words = join([...sides.map(({ of }) => of), sql`r."state"`], ', ');
  return sql`SELECT ${named}, COUNT(*) AS "carveouts", COUNT(DISTINCT r."policyId") AS "policies", COUNT(DISTINCT r."jurisdictionId") AS "jurisdictions" FROM ${listed.from} WHERE ${all(listed.where)} GROUP BY ${words}`;
}

/** The groups of all states together, those with most policies first and what is not known last. */
export function carveoutCounts(by: readonly CarveoutSide[], rows: readonly CarveoutCountRow[]): CarveoutCount[] {
  const wordsOf = (row: CarveoutCountRow) => by.map((side) => (row[side] ?? null) as string | null);
  const groups = [...groupBy(rows, (row) => JSON.stringify(wordsOf(row)))].map(([key, ofStates]) => {
    const words = JSON.parse(key) as (string | null)[];
    const sum = (of: string) => ofStates.reduce((total, row) => total + Number(row[of]), 0);
    return {
      words,
      kind: Object.fromEntries(by.map((side, i) => [side, words[i] ?? null])),
      carveouts: sum('carveouts'),
      policies: sum('policies'),
      jurisdictions: sum('jurisdictions'),
      states: ofStates.flatMap((row) => (row.of === null ? [] : [String(row.of)])).sort(),
    };
  });
  return groups
    .sort(
      (a, b) =>
        Number(a.words.includes(null)) - Number(b.words.includes(null)) ||
        b.policies - a.policies ||
        (String(a.words) < String(b.words) ? -1 : 1),
    )
    .map(({ words: _words, ...count }) => count);
}
