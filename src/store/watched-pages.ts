import type { Entity } from '../domain/ids.ts';
import type { ReviewTaskKind, ReviewTaskStatus } from '../domain/review-task.ts';
import type { WatchedMedia, WatchedPageKind } from '../domain/watched-page.ts';
import { type BaseFilter, equalTo, type ListSpec, ordersOf, type RecordFilter, recordList, since } from './list.ts';
import { sql, table } from './sql.ts';

// Lists of pages that are watched, and of what waits for a person.

export interface WatchedPageFilter extends RecordFilter {
  readonly kind?: WatchedPageKind | null | undefined;
  readonly media?: WatchedMedia | null | undefined;
  readonly jurisdiction?: string | null | undefined;
  readonly policy?: string | null | undefined;
}

export const watchedPageList = recordList(
  'WatchedPage',
  'watchedPage',
  { LABEL: { column: 'label' } },
  'LABEL_ASC',
  ({ kind, media, jurisdiction, policy }: WatchedPageFilter) => [
    ...equalTo({ kind, media, jurisdictionId: jurisdiction }),
    ...(policy == null ? [] : [sql`r."id" IN (SELECT "pageId" FROM "WatchedPagePolicy" WHERE "policyId" = ${policy})`]),
  ],
);

/** Watched pages by the policies that they speak of. */
export const policyWatchedPageList: typeof watchedPageList = {
  ...watchedPageList,
  name: 'PolicyWatchedPage',
  from: sql`(SELECT w.*, p."policyId" FROM "WatchedPagePolicy" p JOIN "WatchedPage" w ON w."id" = p."pageId") AS r`,
};

export interface ReviewTaskFilter extends BaseFilter {
  readonly kind?: ReviewTaskKind | null | undefined;
  readonly status?: ReviewTaskStatus | null | undefined;
  readonly entity?: Entity | null | undefined;
  readonly source?: string | null | undefined;
}

const TASK_ORDERS = ordersOf('ReviewTask', { OPENED_AT: { column: 'openedAt' }, CHANGED_AT: { column: 'changedAt' } });

export const reviewTaskList: ListSpec<ReviewTaskFilter, keyof typeof TASK_ORDERS> = {
  name: 'ReviewTask',
  from: table('ReviewTask'),
  hydrated: 'ReviewTask',
  orders: TASK_ORDERS,
  defaultOrder: 'OPENED_AT_ASC',
  where: ({ kind, status, entity, source, changedSince }) => [
    ...equalTo({ kind, status, entity, sourceId: source }),
    ...since('changedAt', changedSince),
  ],
};
