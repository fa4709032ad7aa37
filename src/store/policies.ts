import type { InstrumentType, PolicyStance, PolicyStatus } from '../domain/policy.ts';
import type { CarveoutKind, ProvisionAnswer, ProvisionDimension } from '../domain/provision.ts';
import type { JurisdictionLevel } from '../domain/records.ts';
import { within } from './containment.ts';
import { dateBetween, equalTo, type ListSpec, type RecordFilter, recordList } from './list.ts';
import { holdsOn, inForceOn as inForce } from './periods.ts';
import { recodingCondition } from './recoding.ts';
import { all, type Sql, sql } from './sql.ts';
import { type ThreatDay, type ThreatFilter, threatsOn } from './threats.ts';

export interface ProvisionWanted {
  readonly dimension: ProvisionDimension;
  readonly answer?: ProvisionAnswer | null | undefined;
}

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
  readonly adoptedFrom?: string | null | undefined;
  readonly adoptedTo?: string | null | undefined;
  readonly provision?: ProvisionWanted | null | undefined;
  /** All of these. */
  readonly provisions?: readonly ProvisionWanted[] | null | undefined;
  readonly carveout?: CarveoutKind | null | undefined;
  /** A carve-out, of that kind where one is named, counts convictions for at least, or at most, so many years. */
  readonly lookbackFrom?: number | null | undefined;
  readonly lookbackTo?: number | null | undefined;
  /** Only policies coded by people who coded nobody as left out; or only those that leave somebody out. */
  readonly withoutCarveouts?: boolean | null | undefined;
  /** What only a rule suggests counts for `provision` and `carveout` too. */
  readonly includeSuggestions?: boolean | null | undefined;
  /** Coded under an older version of the codebook, in an entry that changed since; or not. */
  readonly needsRecoding?: boolean | null | undefined;
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
    const { provision, includeSuggestions, agency, threatenedBy } = filter;
    const byPeople = includeSuggestions ? sql`` : sql` AND ("coder" IS NULL OR "coder" NOT LIKE 'rule:%')`;
    return [
      ...equalTo({ state, level, stance, instrumentType }),
      ...(jurisdiction == null
        ? []
        : includeWithin
          ? [sql`r."jurisdictionId" IN (${within(jurisdiction)})`]
          : equalTo({ jurisdictionId: jurisdiction })),
      ...(status ? [statusCondition(status)] : []),
      ...(inForceOn == null ? [] : [sql`r."id" IN (${inForce(inForceOn)})`]),
      ...dateBetween('adoptedOn', filter.adoptedFrom, filter.adoptedTo),
      ...[...(provision ? [provision] : []), ...(filter.provisions ?? [])].map((one) =>
        provisionCondition(one, byPeople),
      ),
      ...carveoutCondition(filter, byPeople),
      ...(filter.withoutCarveouts == null ? [] : [noCarveoutCondition(filter.withoutCarveouts, byPeople)]),
      ...(filter.needsRecoding == null ? [] : [recodingCondition(filter.needsRecoding)]),
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

function carveoutCondition({ carveout, lookbackFrom, lookbackTo }: PolicyFilter, byPeople: Sql): Sql[] {
  const wanted = [
    ...(carveout == null ? [] : [sql`"kind" = ${carveout}`]),
    ...(lookbackFrom == null ? [] : [sql`"lookbackYears" >= ${lookbackFrom}`]),
    ...(lookbackTo == null ? [] : [sql`"lookbackYears" <= ${lookbackTo}`]),
  ];
  if (wanted.length === 0) return [];
  return [sql`r."id" IN (SELECT "policyId" FROM "Carveout" WHERE ${all(wanted)}${byPeople})`];
}

/** A carve-out is a row, or an answer that speaks of one. Where a rule suggests one, it is not said that there is none. */
function noCarveoutCondition(without: boolean, byPeople: Sql): Sql {
  const withSome = (coded: Sql) =>
    sql`(r."id" IN (SELECT "policyId" FROM "Carveout" WHERE 1 = 1${coded}) OR r."id" IN (SELECT p."policyId" FROM "ProvisionAnswer" a JOIN "Provision" p ON p."id" = a."provisionId" WHERE a."answer" IN ('CARVEOUT', 'CONVICTION_CARVEOUT', 'CHARGE_CARVEOUT')${coded}))`;
  if (!without) return withSome(byPeople);
  return sql`(NOT ${withSome(sql``)} AND r."id" IN (SELECT "policyId" FROM "Provision" WHERE "coder" NOT LIKE 'rule:%'))`;
}

function provisionCondition({ dimension, answer }: ProvisionWanted, byPeople: Sql): Sql {
  if (answer == null)
    return sql`r."id" IN (SELECT "policyId" FROM "Provision" WHERE "dimension" = ${dimension}${byPeople})`;
  return sql`r."id" IN (SELECT p."policyId" FROM "ProvisionAnswer" a JOIN "Provision" p ON p."id" = a."provisionId" WHERE a."answer" = ${answer} AND p."dimension" = ${dimension}${byPeople})`;
}
