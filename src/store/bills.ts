import type { BillStance, BillType, Verdict } from '../domain/bill.ts';
import { type BillStage, STAGE_CODES, type StageCodes } from '../domain/bill-stage.ts';
import type { Harm } from '../domain/harm.ts';
import { equalTo, type ListSpec, type RecordFilter, recordList } from './list.ts';
import { any, join, name, type Sql, sql } from './sql.ts';
import { type ThreatDay, type ThreatFilter, threatsOn } from './threats.ts';

export interface BillFilter extends RecordFilter {
  readonly congress?: number | null | undefined;
  readonly type?: BillType | null | undefined;
  readonly stance?: BillStance | null | undefined;
  readonly poison?: boolean | null | undefined;
  readonly harm?: Harm | null | undefined;
  readonly statusCode?: string | null | undefined;
  /** Bioguide id. */
  readonly sponsor?: string | null | undefined;
  readonly cosponsor?: string | null | undefined;
  readonly introducedFrom?: string | null | undefined;
  readonly introducedTo?: string | null | undefined;
  readonly family?: string | null | undefined;
  readonly verdict?: Verdict | null | undefined;
  readonly subject?: string | null | undefined;
  readonly committee?: string | null | undefined;
  /** A policy that it would hit. */
  readonly threatens?: ThreatFilter | null | undefined;
  /** Can it still become law? `congress` is the one that sits. */
  readonly alive?:
    | { readonly is: boolean; readonly congress: number; readonly finalCodes: readonly string[] }
    | null
    | undefined;
  /** At one of these stages; `congress` is the one that sits. */
  readonly stage?: { readonly anyOf: readonly BillStage[]; readonly congress: number } | null | undefined;
}

const billsWith = (tableWord: Sql, condition: Sql): Sql =>
  sql`r."id" IN (SELECT "billId" FROM ${tableWord} WHERE ${condition})`;

const BILL_ORDERS = {
  INTRODUCED_ON: { column: 'introducedOn', nullable: true },
  LATEST_ACTION_ON: { column: 'latestActionOn', nullable: true },
  TITLE: { column: 'title' },
} as const;

const billConditions = (filter: BillFilter): Sql[] => [
  ...equalTo({
    congress: filter.congress,
    type: filter.type,
    stance: filter.stance,
    poison: filter.poison,
    statusCode: filter.statusCode,
    sponsorId: filter.sponsor,
    verdict: filter.verdict,
  }),
  ...(filter.family == null ? [] : [familyCondition(filter.family)]),
  ...(filter.introducedFrom == null ? [] : [sql`r."introducedOn" >= ${filter.introducedFrom}`]),
  ...(filter.introducedTo == null ? [] : [sql`r."introducedOn" <= ${filter.introducedTo}`]),
  ...(filter.harm == null ? [] : [billsWith(sql`"BillHarm"`, sql`"harm" = ${filter.harm}`)]),
  ...(filter.subject == null ? [] : [billsWith(sql`"BillSubject"`, sql`"name" = ${filter.subject}`)]),
  ...(filter.committee == null ? [] : [billsWith(sql`"BillCommittee"`, sql`"committeeId" = ${filter.committee}`)]),
  ...(filter.cosponsor == null
    ? []
    : [billsWith(sql`"BillSponsor"`, sql`"personId" = ${filter.cosponsor} AND "role" = 'COSPONSOR'`)]),
  ...(filter.threatens ? [threatCondition(filter.threatens)] : []),
  ...(filter.alive ? [aliveCondition(filter.alive)] : []),
  ...(filter.stage ? [stageCondition(filter.stage)] : []),
];

/** A family that was absorbed answers with the bills of the one that has its bills now. */
const familyCondition = (id: string): Sql =>
  billsWith(
    sql`"BillFamilyMember"`,
    sql`"familyId" = COALESCE((SELECT "mergedIntoId" FROM "BillFamily" WHERE "id" = ${id}), ${id})`,
  );

function aliveCondition({ is, congress, finalCodes }: NonNullable<BillFilter['alive']>): Sql {
  const final = join([...finalCodes], ', ');
  return is
    ? sql`(r."congress" >= ${congress} AND r."statusCode" NOT IN (${final}))`
    : sql`(r."congress" < ${congress} OR r."statusCode" IN (${final}))`;
}

const stageCondition = ({ anyOf, congress }: NonNullable<BillFilter['stage']>): Sql =>
  any(STAGE_CODES.filter(({ stage }) => anyOf.includes(stage)).map((codes) => atStage(codes, congress)));

/** Bills at one stage. `sitting` is the Congress that sits. */
function atStage({ codes, congress }: StageCodes, sitting: number): Sql {
  const coded = sql`r."statusCode" IN (${join([...codes], ', ')})`;
  if (congress === 'ANY') return coded;
  return congress === 'SITS'
    ? sql`(${coded} AND r."congress" >= ${sitting})`
    : sql`(${coded} AND r."congress" < ${sitting})`;
}

/** The stage of a bill. `sitting` is the Congress that sits. */
export const stageOf = (sitting: number): Sql =>
  sql`CASE ${join(
    STAGE_CODES.map((codes) => sql`WHEN ${atStage(codes, sitting)} THEN ${codes.stage}`),
    ' ',
  )} END`;

const threatCondition = ({ id, on }: ThreatFilter): Sql =>
  sql`r."id" IN (SELECT t."billId" FROM (${threatsOn(on, ['policyId'])}) AS t WHERE t."policyId" = ${id})`;

export const billList = recordList('Bill', 'bill', BILL_ORDERS, 'INTRODUCED_ON_DESC', billConditions);

/** Bills by who signed on to them; one member may have signed one bill twice. */
export const cosponsoredBillList: ListSpec<BillFilter, keyof typeof billList.orders> = {
  ...billList,
  name: 'CosponsoredBill',
  from: sql`(SELECT b.*, s."personId" FROM (SELECT DISTINCT "personId", "billId" FROM "BillSponsor" WHERE "role" = 'COSPONSOR') AS s JOIN "Bill" b ON b."id" = s."billId") AS r`,
};

/** Bills by the family they are in. */
export const familyBillList: ListSpec<BillFilter, keyof typeof billList.orders> = {
  ...billList,
  name: 'FamilyBill',
  from: sql`(SELECT b.*, m."familyId" FROM "BillFamilyMember" m JOIN "Bill" b ON b."id" = m."billId") AS r`,
};

/** Bills by what they would hit: a policy, or a place through its policies. */
const threateningBillList = (
  list: string,
  by: 'policyId' | 'jurisdictionId',
): ListSpec<BillFilter & ThreatDay, keyof typeof billList.orders> => ({
  ...billList,
  name: list,
  from: ({ threatOn }) =>
    sql`(SELECT b.*, t.${name(by)} FROM (${threatsOn(threatOn, [by])}) AS t JOIN "Bill" b ON b."id" = t."billId") AS r`,
});

export const policyThreatList = threateningBillList('PolicyThreat', 'policyId');
export const placeThreatList = threateningBillList('PlaceThreat', 'jurisdictionId');

export interface BillFamilyFilter extends RecordFilter {
  /** Families that one of these bills belongs to. */
  readonly harm?: Harm | null | undefined;
  readonly congress?: number | null | undefined;
}

const familiesWith = (condition: Sql): Sql =>
  sql`r."id" IN (SELECT m."familyId" FROM "BillFamilyMember" m WHERE ${condition})`;

export const billFamilyList = recordList(
  'BillFamily',
  'billFamily',
  { NAME: { column: 'name' }, FIRST_INTRODUCED_ON: { column: 'firstIntroducedOn', nullable: true } },
  'NAME_ASC',
  ({ harm, congress, listing }: BillFamilyFilter) => [
    // One that was absorbed or fell apart is there for those who kept its id.
    ...((listing ?? 'LISTED') === 'LISTED' ? [sql`r."billCount" > 0`] : []),
    ...(congress == null
      ? []
      : [familiesWith(sql`m."billId" IN (SELECT "id" FROM "Bill" WHERE "congress" = ${congress})`)]),
    ...(harm == null
      ? []
      : [familiesWith(sql`m."billId" IN (SELECT "billId" FROM "BillHarm" WHERE "harm" = ${harm})`)]),
  ],
);
