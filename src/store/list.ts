import type { ReviewStatus } from '../domain/draft.ts';
import type { Entity } from '../domain/ids.ts';
import type { Provider } from './client.ts';
import type { Order, PageArgs, Term } from './cursor.ts';
import type { Listed } from './page.ts';
import type { TableName } from './rows.ts';
import { searchCondition } from './search.ts';
import { column, earliestDayOf, type Sql, sql, table } from './sql.ts';

// What a list is: where its rows are, what they may be filtered by, and in which orders they can be read.

/** What every list may be filtered by. */
export interface BaseFilter {
  /** An instant: rows that changed then or later. */
  readonly changedSince?: string | null | undefined;
}

/** Whether records that their sources no longer list are wanted. */
export const LISTINGS = ['LISTED', 'DELISTED', 'ANY'] as const;
export type ListingWord = (typeof LISTINGS)[number];

/** What every list of records with sources may be filtered by. */
export interface RecordFilter extends BaseFilter {
  readonly reviewStatus?: ReviewStatus | null | undefined;
  readonly listing?: ListingWord | null | undefined;
  readonly search?: string | null | undefined;
}

export interface ListArguments<Filter, OrderName extends string> extends PageArgs {
  readonly filter?: Filter | null | undefined;
  readonly orderBy?: OrderName | null | undefined;
}

/** How one list is read. `hydrated` lists find ids first and take the rows from the cache; the others select rows. */
export interface ListSpec<Filter, OrderName extends string> {
  readonly name: string;
  /** Where its rows are, called `r`; where that hangs on the filter, it is worked out from it. */
  readonly from: Sql | ((filter: Filter) => Sql);
  readonly columns?: Sql;
  /** The table whose rows the ids belong to, where the list is hydrated. */
  readonly hydrated: TableName | null;
  readonly orders: Readonly<Record<OrderName, Order>>;
  readonly defaultOrder: OrderName;
  where(filter: Filter, provider: Provider): Sql[];
}

type Columns = Readonly<Record<string, { readonly column: string; readonly nullable?: true; readonly numeric?: true }>>;
type OrderNames<C extends Columns> = `${keyof C & string}_${'ASC' | 'DESC'}`;

/** Each column up and down, with the key to tell equal rows apart. */
export function ordersOf<const C extends Columns>(
  list: string,
  columns: C,
  key: { readonly column: string; readonly numeric?: true } = { column: 'id' },
): Record<OrderNames<C>, Order> {
  const orders: Record<string, Order> = {};
  for (const [word, by] of Object.entries(columns)) {
    for (const direction of ['ASC', 'DESC'] as const) {
      const descending = direction === 'DESC';
      const term = (of: typeof by | typeof key): Term => ({
        column: of.column,
        descending,
        nullable: 'nullable' in of,
        numeric: 'numeric' in of,
      });
      const terms = by.column === key.column ? [term(by)] : [term(by), term(key)];
      orders[`${word}_${direction}`] = { name: `${list}.${word}_${direction}`, terms };
    }
  }
  return orders as Record<OrderNames<C>, Order>;
}

/** The list as the arguments want it. */
export function listed<Filter, OrderName extends string>(
  spec: ListSpec<Filter, OrderName>,
  provider: Provider,
  args: ListArguments<Filter, OrderName>,
): Listed {
  const filter = args.filter ?? ({} as Filter);
  return {
    from: typeof spec.from === 'function' ? spec.from(filter) : spec.from,
    where: spec.where(filter, provider),
    order: orderOf(spec, args),
    ...(spec.columns ? { columns: spec.columns } : spec.hydrated ? {} : { columns: sql`r.*` }),
  };
}

export const orderOf = <Filter, OrderName extends string>(
  { orders, defaultOrder }: ListSpec<Filter, OrderName>,
  { orderBy }: ListArguments<Filter, OrderName>,
): Order => orders[orderBy ?? defaultOrder];

type Wanted = string | number | boolean | null | undefined;

/** `column = value` for each value that was given. */
export const equalTo = (values: Readonly<Record<string, Wanted>>): Sql[] =>
  Object.entries(values).flatMap(([word, value]) => (value == null ? [] : [sql`${column(word)} = ${value}`]));

/** Whether a partial date lies between two days, both included; it counts from the earliest day it may mean. */
export const dateBetween = (word: string, from: string | null | undefined, to: string | null | undefined): Sql[] => [
  ...(from == null ? [] : [sql`${earliestDayOf(column(word))} >= ${from}`]),
  ...(to == null ? [] : [sql`${earliestDayOf(column(word))} <= ${to}`]),
];

export const since = (word: string, instant: string | null | undefined): Sql[] =>
  instant == null ? [] : [sql`${column(word)} >= ${instant}`];

/** The conditions of RecordFilter. Without a word on it, what is no longer listed is left out. */
export function recordConditions(filter: RecordFilter, entity: Entity | null, provider: Provider): Sql[] {
  const listing = filter.listing ?? 'LISTED';
  return [
    ...(listing === 'LISTED' ? [sql`r."delistedAt" IS NULL`] : []),
    ...(listing === 'DELISTED' ? [sql`r."delistedAt" IS NOT NULL`] : []),
    ...since('changedAt', filter.changedSince),
    ...equalTo({ reviewStatus: filter.reviewStatus }),
    ...(filter.search == null || !entity ? [] : [searchCondition(provider, entity, filter.search)]),
  ];
}

/** A list of records of one table, ids first. */
export function recordList<Filter extends RecordFilter, const C extends Columns>(
  tableName: TableName,
  /** What search knows it as; null where search does not know it. */
  entity: Entity | null,
  columns: C,
  defaultOrder: OrderNames<C> | 'CHANGED_AT_ASC' | 'CHANGED_AT_DESC',
  conditions: (filter: Filter, provider: Provider) => Sql[],
): ListSpec<Filter, OrderNames<C> | 'CHANGED_AT_ASC' | 'CHANGED_AT_DESC'> {
  return {
    name: tableName,
    from: table(tableName),
    hydrated: tableName,
    orders: ordersOf(tableName, { ...columns, CHANGED_AT: { column: 'changedAt' } }),
    defaultOrder,
    where: (filter, provider) => [...conditions(filter, provider), ...recordConditions(filter, entity, provider)],
  } as ListSpec<Filter, OrderNames<C> | 'CHANGED_AT_ASC' | 'CHANGED_AT_DESC'>;
}
