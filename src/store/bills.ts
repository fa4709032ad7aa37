import type { BillStance, BillType, Verdict } from '../domain/bill.ts';
import type { Harm } from '../domain/harm.ts';
import { equalTo, type ListSpec, type RecordFilter, recordList } from './list.ts';
import { join, type Sql, sql } from './sql.ts';

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
  /** Can it still become law? `congress` is the one that sits. */
  readonly alive?:
    | { readonly is: boolean; readonly congress: number; readonly finalCodes: readonly string[] }
    | null
    | undefined;
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
    familyId: filter.family,
    verdict: filter.verdict,
  }),
  ...(filter.introducedFrom == null ? [] : [sql`r."introducedOn" >= ${filter.introducedFrom}`]),
  ...(filter.introducedTo == null ? [] : [sql`r."introducedOn" <= ${filter.introducedTo}`]),
  ...(filter.harm == null ? [] : [billsWith(sql`"BillHarm"`, sql`"harm" = ${filter.harm}`)]),
  ...(filter.subject == null ? [] : [billsWith(sql`"BillSubject"`, sql`"name" = ${filter.subject}`)]),
  ...(filter.committee == null ? [] : [billsWith(sql`"BillCommittee"`, sql`"committeeId" = ${filter.committee}`)]),
  ...(filter.cosponsor == null
    ? []
    : [billsWith(sql`"BillSponsor"`, sql`"personId" = ${filter.cosponsor} AND "role" = 'COSPONSOR'`)]),
  ...(filter.alive ? [aliveCondition(filter.alive)] : []),
];

function aliveCondition({ is, congress, finalCodes }: NonNullable<BillFilter['alive']>): Sql {
  const final = join([...finalCodes], ', ');
  return is
    ? sql`(r."congress" >= ${congress} AND r."statusCode" NOT IN (${final}))`
    : sql`(r."congress" < ${congress} OR r."statusCode" IN (${final}))`;
}

export const billList = recordList('Bill', 'bill', BILL_ORDERS, 'INTRODUCED_ON_DESC', billConditions);

/** Bills by who signed on to them; one member may have signed one bill twice. */
export const cosponsoredBillList: ListSpec<BillFilter, keyof typeof billList.orders> = {
  ...billList,
  name: 'CosponsoredBill',
  from: sql`(SELECT b.*, s."personId" FROM (SELECT DISTINCT "personId", "billId" FROM "BillSponsor" WHERE "role" = 'COSPONSOR') AS s JOIN "Bill" b ON b."id" = s."billId") AS r`,
};

export interface BillFamilyFilter extends Omit<RecordFilter, 'search'> {
  /** Families that one of these bills belongs to. */
  readonly harm?: Harm | null | undefined;
  readonly congress?: number | null | undefined;
}

export const billFamilyList = recordList(
  'BillFamily',
  null,
  { NAME: { column: 'name' } },
  'NAME_ASC',
  ({ harm, congress }: BillFamilyFilter) => [
    ...(congress == null ? [] : [sql`r."id" IN (SELECT "familyId" FROM "Bill" WHERE "congress" = ${congress})`]),
    ...(harm == null
      ? []
      : [
          sql`r."id" IN (SELECT b."familyId" FROM "BillHarm" h JOIN "Bill" b ON b."id" = h."billId" WHERE h."harm" = ${harm})`,
        ]),
  ],
);
