import type { InstrumentType, PolicyStance, PolicyStatus } from '../domain/policy.ts';
import type { CarveoutKind, ProvisionAnswer, ProvisionDimension } from '../domain/provision.ts';
import type { JurisdictionLevel } from '../domain/records.ts';
import { equalTo, type ListSpec, type RecordFilter, recordList } from './list.ts';
import { holdsOn, inForceOn as inForce } from './periods.ts';
import { within } from './places.ts';
import { type Sql, sql } from './sql.ts';
import { type ThreatDay, type ThreatFilter, threatsOn } from './threats.ts';

export interface PolicyFilter extends RecordFilter {
  readonly state?: string | null | undefined;
  readonly jurisdiction?: string | null | undefined;
  /** Places inside the jurisdiction count too. */
  readonly includeWithin?: boolean | null | undefined;
  readonly level?: JurisdictionLevel | null | undefined;
  readonly stance?: PolicyStance | null | undefined;
  readonly instrumentType?: InstrumentType | null | undefined;
  /** The status on this day, which the caller sets to today. */
  readonly status?: { readonly is: PolicyStatus; readonly on: string } | null | undefined;
  readonly inForceOn?: string | null | undefined;
  readonly provision?:
    | { readonly dimension: ProvisionDimension; readonly answer?: ProvisionAnswer | null | undefined }
    | null
    | undefined;
  readonly carveout?: CarveoutKind | null | undefined;
  readonly agency?: string | null | undefined;
  /** A bill: the policies in force that it would hit. */
  readonly threatenedBy?: ThreatFilter | null | undefined;
}

export const policyList = recordList(
  'Policy',
  'policy',
  { ADOPTED_ON: { column: 'adoptedOn', nullable: true }, TITLE: { column: 'title' } },
  'ADOPTED_ON_DESC',
  (filter: PolicyFilter) => {
    const { state, level, stance, instrumentType, jurisdiction, includeWithin, status, inForceOn } = filter;
    const { provision, carveout, agency, threatenedBy } = filter;
    return [
      ...equalTo({ state, level, stance, instrumentType }),
      ...(jurisdiction == null
        ? []
        : includeWithin
          ? [sql`r."jurisdictionId" IN (${within(jurisdiction)})`]
          : equalTo({ jurisdictionId: jurisdiction })),
      ...(status ? [statusCondition(status)] : []),
      ...(inForceOn == null ? [] : [sql`r."id" IN (${inForce(inForceOn)})`]),
      ...(provision ? [provisionCondition(provision)] : []),
      ...(carveout == null ? [] : [sql`r."id" IN (SELECT "policyId" FROM "Carveout" WHERE "kind" = ${carveout})`]),
      ...(agency == null ? [] : [sql`r."id" IN (SELECT "policyId" FROM "PolicyAgency" WHERE "agencyId" = ${agency})`]),
      ...(threatenedBy ? [threatCondition(threatenedBy)] : []),
    ];
  },
);

/** Policies by whom they bind. */
export const agencyPolicyList: typeof policyList = {
  ...policyList,
  name: 'AgencyPolicy',
  from: sql`(SELECT p.*, a."agencyId" FROM "PolicyAgency" a JOIN "Policy" p ON p."id" = a."policyId") AS r`,
};

/** Policies by the bills that would hit them. */
export const threatenedPolicyList: ListSpec<PolicyFilter & ThreatDay, keyof typeof policyList.orders> = {
  ...policyList,
  name: 'ThreatenedPolicy',
  from: ({ threatOn }) =>
    sql`(SELECT o.*, t."billId" FROM (${threatsOn(threatOn, ['policyId'])}) AS t JOIN "Policy" o ON o."id" = t."policyId") AS r`,
};

const threatCondition = ({ id, on }: ThreatFilter): Sql =>
  sql`r."id" IN (SELECT t."policyId" FROM (${threatsOn(on, ['policyId'])}) AS t WHERE t."billId" = ${id})`;

/** A policy of which nothing is known on a day has the status UNKNOWN then. */
function statusCondition({ is, on }: { readonly is: PolicyStatus; readonly on: string }): Sql {
  const having = sql`r."id" IN (SELECT "policyId" FROM "PolicyPeriod" WHERE "status" = ${is} AND ${holdsOn(on)})`;
  if (is !== 'UNKNOWN') return having;
  return sql`(${having} OR r."id" NOT IN (SELECT "policyId" FROM "PolicyPeriod" WHERE ${holdsOn(on)}))`;
}

function provisionCondition({ dimension, answer }: NonNullable<PolicyFilter['provision']>): Sql {
  if (answer == null) return sql`r."id" IN (SELECT "policyId" FROM "Provision" WHERE "dimension" = ${dimension})`;
  return sql`r."id" IN (SELECT p."policyId" FROM "ProvisionAnswer" a JOIN "Provision" p ON p."id" = a."provisionId" WHERE a."answer" = ${answer} AND p."dimension" = ${dimension})`;
}
