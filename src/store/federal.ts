import type { Verdict } from '../domain/bill.ts';
import type { Entity } from '../domain/ids.ts';
import type { Chamber } from '../domain/person.ts';
import type { Effect, ExecutiveActionKind, ExecutiveActionStatus, JurisdictionLevel } from '../domain/records.ts';
import {
  type BaseFilter,
  dateBetween,
  equalTo,
  type ListSpec,
  ordersOf,
  type RecordFilter,
  recordList,
  since,
} from './list.ts';
import { sql, table } from './sql.ts';
import { tied, tiedList, tiedTo } from './ties.ts';
import { onTopic } from './topics.ts';

// Lists of what the federal government does, says and signs, apart from bills.

export interface ExecutiveActionFilter extends RecordFilter {
  readonly kind?: ExecutiveActionKind | null | undefined;
  readonly status?: ExecutiveActionStatus | null | undefined;
  readonly effect?: Effect | null | undefined;
  readonly president?: string | null | undefined;
  readonly verdict?: Verdict | null | undefined;
  readonly orderNumber?: number | null | undefined;
  readonly documentNumber?: string | null | undefined;
  readonly topic?: string | null | undefined;
  readonly announcedFrom?: string | null | undefined;
  readonly announcedTo?: string | null | undefined;
}

export const executiveActionList = recordList(
  'ExecutiveAction',
  'executiveAction',
  { ANNOUNCED_ON: { column: 'announcedOn', nullable: true }, TITLE: { column: 'title' } },
  'ANNOUNCED_ON_DESC',
  ({ kind, status, effect, president, verdict, orderNumber, documentNumber, ...filter }: ExecutiveActionFilter) => [
    ...equalTo({ kind, status, effect, president, verdict, orderNumber, documentNumber }),
    ...onTopic('executiveAction', filter.topic),
    ...dateBetween('announcedOn', filter.announcedFrom, filter.announcedTo),
  ],
);

export interface CourtDecisionFilter extends RecordFilter {
  readonly court?: string | null | undefined;
  readonly effect?: Effect | null | undefined;
  readonly jurisdiction?: string | null | undefined;
  readonly policy?: string | null | undefined;
  readonly executiveAction?: string | null | undefined;
  readonly topic?: string | null | undefined;
  readonly decidedFrom?: string | null | undefined;
  readonly decidedTo?: string | null | undefined;
}

const bearsOn = (entity: Entity, id: string | null | undefined) =>
  id == null ? [] : [tiedTo('courtDecision', { entity, id }, 'AFFECTS')];

export const courtDecisionList = recordList(
  'CourtDecision',
  'courtDecision',
  { DECIDED_ON: { column: 'decidedOn', nullable: true }, CAPTION: { column: 'caption' } },
  'DECIDED_ON_DESC',
  ({ court, effect, jurisdiction, policy, executiveAction, topic, decidedFrom, decidedTo }: CourtDecisionFilter) => [
    ...equalTo({ court, effect }),
    ...onTopic('courtDecision', topic),
    ...bearsOn('policy', policy),
    ...bearsOn('executiveAction', executiveAction),
    ...(jurisdiction == null
      ? []
      : [
          sql`r."id" IN (SELECT "decisionId" FROM "CourtDecisionJurisdiction" WHERE "jurisdictionId" = ${jurisdiction})`,
        ]),
    ...dateBetween('decidedOn', decidedFrom, decidedTo),
  ],
);

/** Court decisions by the policies and executive actions they bear on. */
export const tiedCourtDecisionList = tiedList(courtDecisionList, tied('CourtDecision', 'courtDecision'));

/** Court decisions by the places they bear on. */
export const placeCourtDecisionList: ListSpec<CourtDecisionFilter, keyof typeof courtDecisionList.orders> = {
  ...courtDecisionList,
  name: 'PlaceCourtDecision',
  from: sql`(SELECT d.*, p."jurisdictionId" FROM "CourtDecisionJurisdiction" p JOIN "CourtDecision" d ON d."id" = p."decisionId") AS r`,
};

export interface DesignationListFilter extends RecordFilter {
  readonly publisher?: string | null | undefined;
}

export const designationListList = recordList(
  'DesignationList',
  'designationList',
  { AS_OF: { column: 'asOf', nullable: true } },
  'AS_OF_DESC',
  ({ publisher }: DesignationListFilter) => equalTo({ publisher }),
);

export interface DesignationFilter extends RecordFilter {
  readonly list?: string | null | undefined;
  readonly state?: string | null | undefined;
  readonly level?: JurisdictionLevel | null | undefined;
  readonly jurisdiction?: string | null | undefined;
  readonly disputed?: boolean | null | undefined;
  /** Only those not withdrawn, or only those withdrawn. */
  readonly withdrawn?: boolean | null | undefined;
}

export const designationList = recordList(
  'Designation',
  'designation',
  { PUBLISHED_NAME: { column: 'publishedName' }, AS_OF: { column: 'asOf', nullable: true } },
  'PUBLISHED_NAME_ASC',
  ({ list, state, level, jurisdiction, disputed, withdrawn }: DesignationFilter) => [
    ...equalTo({ listId: list, state, level, jurisdictionId: jurisdiction, disputed }),
    ...(withdrawn == null ? [] : [sql`r."withdrawnOn" IS ${withdrawn ? sql`NOT NULL` : sql`NULL`}`]),
  ],
);

export interface ScreeningFilter extends BaseFilter {
  readonly verdict?: Verdict | null | undefined;
  readonly congress?: number | null | undefined;
  readonly entity?: Entity | null | undefined;
  readonly source?: string | null | undefined;
  /** Only those where staff decided otherwise than the rules, or only those left as they were. */
  readonly overruled?: boolean | null | undefined;
}

const SCREENING_ORDERS = ordersOf('Screening', {
  SCREENED_AT: { column: 'screenedAt' },
  SCORE: { column: 'score', numeric: true },
  ID: { column: 'id' },
});

export const screeningList: ListSpec<ScreeningFilter, keyof typeof SCREENING_ORDERS> = {
  name: 'Screening',
  from: table('Screening'),
  hydrated: 'Screening',
  orders: SCREENING_ORDERS,
  defaultOrder: 'SCORE_DESC',
  where: ({ verdict, congress, entity, source, overruled, changedSince }) => [
    ...equalTo({ verdict, congress, entity, sourceId: source }),
    ...(overruled == null ? [] : [sql`(r."screenedVerdict" <> r."verdict") = ${overruled}`]),
    ...since('screenedAt', changedSince),
  ],
};

export interface PersonFilter extends RecordFilter {
  readonly chamber?: Chamber | null | undefined;
  readonly state?: string | null | undefined;
  readonly party?: string | null | undefined;
  /** A day on which they sat. */
  readonly servedOn?: string | null | undefined;
}

export const personList = recordList(
  'Person',
  'person',
  { NAME: { column: 'sortName' } },
  'NAME_ASC',
  ({ chamber, state, party, servedOn }: PersonFilter) => [
    ...equalTo({ chamber, state, party }),
    ...(servedOn == null
      ? []
      : [
          sql`r."id" IN (SELECT "personId" FROM "PersonTerm" WHERE "through" >= ${servedOn} AND "from" <= ${servedOn})`,
        ]),
  ],
);
