import { equalTo, type ListSpec, ordersOf } from './list.ts';
import { type Sql, sql, table } from './sql.ts';

// Parts of bills and of their texts without an upper bound: read by the page, always of one bill, in the order of the file.

const inFileOrder = (name: string) =>
  ordersOf(name, { ORDINAL: { column: 'ordinal', numeric: true } }, { column: 'ordinal', numeric: true });

type FileOrder = 'ORDINAL_ASC' | 'ORDINAL_DESC';

const partList = <Filter>(name: string, where: (filter: Filter) => Sql[]): ListSpec<Filter, FileOrder> => ({
  name,
  from: table(name),
  hydrated: null,
  orders: inFileOrder(name),
  defaultOrder: 'ORDINAL_ASC',
  where,
});

export interface ActionFilter {
  readonly type?: string | null | undefined;
  readonly from?: string | null | undefined;
  readonly to?: string | null | undefined;
}

export const actionList = partList('BillAction', ({ type, from, to }: ActionFilter) => [
  ...equalTo({ type }),
  ...(from == null ? [] : [sql`r."on" >= ${from}`]),
  ...(to == null ? [] : [sql`r."on" <= ${to}`]),
]);

export interface CosponsorFilter {
  /** Leave out those who took their names off, or list only them. */
  readonly withdrawn?: boolean | null | undefined;
  readonly original?: boolean | null | undefined;
  readonly party?: string | null | undefined;
}

export const cosponsorList = partList('BillSponsor', ({ withdrawn, original, party }: CosponsorFilter) => [
  sql`r."role" = 'COSPONSOR'`,
  ...equalTo({ original, party }),
  ...(withdrawn == null ? [] : [sql`r."withdrawnOn" IS ${withdrawn ? sql`NOT NULL` : sql`NULL`}`]),
]);

export const amendmentList = partList('BillAmendment', (_filter: Record<string, never>) => []);
export const textSectionList = partList('BillTextSection', (_filter: Record<string, never>) => []);
