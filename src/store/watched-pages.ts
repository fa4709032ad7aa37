import type { Entity, Instant } from '../domain/ids.ts';
import { REVIEW_TASK_KINDS, type ReviewTaskKind, type ReviewTaskStatus, URGENCY } from '../domain/review-task.ts';
import type { WatchedMedia, WatchedPageKind } from '../domain/watched-page.ts';
import { type BaseFilter, equalTo, type ListSpec, ordersOf, type RecordFilter, recordList, since } from './list.ts';
import { raw, sql } from './sql.ts';

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
  /** The id of a record of the kind `entity`. */
  readonly recordId?: string | null | undefined;
  /** "staff:…" or "token:…". */
  readonly assignee?: string | null | undefined;
  readonly isAssigned?: boolean | null | undefined;
  /** Whether they are snoozed at this instant; any where it is left out. */
  readonly snoozed?: { readonly is: boolean; readonly at: Instant } | null | undefined;
}

const TASK_ORDERS = ordersOf('ReviewTask', {
  OPENED_AT: { column: 'openedAt' },
  CHANGED_AT: { column: 'changedAt' },
  URGENCY: { column: 'urgency', numeric: true },
});

const URGENCIES = raw(REVIEW_TASK_KINDS.map((kind) => `WHEN '${kind}' THEN ${URGENCY[kind]}`).join(' '));

export const reviewTaskList: ListSpec<ReviewTaskFilter, keyof typeof TASK_ORDERS> = {
  name: 'ReviewTask',
  from: sql`(SELECT t.*, CASE t."kind" ${URGENCIES} END AS "urgency" FROM "ReviewTask" t) AS r`,
  hydrated: 'ReviewTask',
  orders: TASK_ORDERS,
  defaultOrder: 'OPENED_AT_ASC',
  where: ({ kind, status, entity, source, recordId, assignee, isAssigned, snoozed, changedSince }) => [
    ...equalTo({ kind, status, entity, sourceId: source, recordId, assignee }),
    ...(isAssigned == null ? [] : [isAssigned ? sql`r."assignee" IS NOT NULL` : sql`r."assignee" IS NULL`]),
    ...(snoozed == null
      ? []
      : [snoozed.is ? sql`r."wakesAt" > ${snoozed.at}` : sql`(r."wakesAt" IS NULL OR r."wakesAt" <= ${snoozed.at})`]),
    ...since('changedAt', changedSince),
  ],
};
