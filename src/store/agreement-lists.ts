import type { EditionList } from '../domain/agreement/edition.ts';
import type { AgreementModel, AgreementStatus } from '../domain/records.ts';
import { dateBetween, equalTo, type RecordFilter, recordList } from './list.ts';
import { within } from './places.ts';
import { type Sql, sql } from './sql.ts';

// Agreements under section 287(g), and the lists they stand on.

/** Does the agreement's row have a period of this kind on that day? */
const isActiveOn = (day: string): Sql =>
  sql`r."id" IN (SELECT "agreementId" FROM "Agreement287gPeriod" WHERE "status" = 'ACTIVE' AND "fromOn" <= ${day} AND ("throughOn" IS NULL OR "throughOn" >= ${day}))`;

export interface Agreement287gFilter extends RecordFilter {
  readonly state?: string | null | undefined;
  readonly model?: AgreementModel | null | undefined;
  readonly status?: AgreementStatus | null | undefined;
  readonly jurisdiction?: string | null | undefined;
  readonly includeWithin?: boolean | null | undefined;
  readonly signedFrom?: string | null | undefined;
  readonly signedTo?: string | null | undefined;
  /** In force on that day. */
  readonly activeOn?: string | null | undefined;
}

export const agreement287gList = recordList(
  'Agreement287g',
  'agreement287g',
  {
    SIGNED_ON: { column: 'signedOn', nullable: true },
    STATE: { column: 'state' },
    AGENCY_NAME: { column: 'agencyName' },
  },
  'SIGNED_ON_DESC',
  ({ state, model, status, jurisdiction, includeWithin, signedFrom, signedTo, activeOn }: Agreement287gFilter) => [
    ...equalTo({ state, model, status }),
    ...(jurisdiction == null
      ? []
      : includeWithin
        ? [sql`r."jurisdictionId" IN (${within(jurisdiction)})`]
        : equalTo({ jurisdictionId: jurisdiction })),
    ...dateBetween('signedOn', signedFrom, signedTo),
    ...(activeOn == null ? [] : [isActiveOn(activeOn)]),
  ],
);

export interface AgreementEditionFilter extends RecordFilter {
  readonly list?: EditionList | null | undefined;
  readonly asOfFrom?: string | null | undefined;
  readonly asOfTo?: string | null | undefined;
}

export const agreementEditionList = recordList(
  'AgreementEdition',
  'agreementEdition',
  { AS_OF: { column: 'asOf' } },
  'AS_OF_DESC',
  ({ list, asOfFrom, asOfTo }: AgreementEditionFilter) => [
    ...equalTo({ list }),
    ...dateBetween('asOf', asOfFrom, asOfTo),
  ],
);
