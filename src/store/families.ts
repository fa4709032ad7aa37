import type { BillType } from '../domain/bill.ts';
import type { PreviousFamily } from '../domain/family/family.ts';
import { type FamilyInput, titlesOf } from '../domain/family/input.ts';
import { STAFF_ID } from '../domain/hand-made.ts';
import type { FamilyStore } from '../ingest/ports.ts';
import type { Database } from './client.ts';
import { groupBy } from './groups.ts';

interface BillRow {
  readonly id: string;
  readonly congress: number;
  readonly type: string;
  readonly number: number;
  readonly title: string;
  readonly shortTitle: string | null;
  readonly introducedOn: string | null;
  readonly sponsorId: string | null;
}
interface TitleRow {
  readonly billId: string;
  readonly type: string;
  readonly title: string;
}
interface SummaryRow {
  readonly billId: string;
  readonly text: string;
}
interface RelationRow {
  readonly billId: string;
  readonly relatedBillId: string;
  readonly relations: string;
}

/** What the families are worked out from. All bills at once: raw queries, which give thousands of rows twice as fast. */
export function makeFamilyStore(db: Database): FamilyStore {
  const { reader } = db;
  return {
    async lastBillChange() {
      const last = await reader.change.findFirst({
        where: { entity: 'bill' },
        orderBy: { seq: 'desc' },
        select: { seq: true },
      });
      return last?.seq ?? 0;
    },

    async billsInTheNews(seq) {
      const rows = await reader.change.findMany({
        where: { entity: 'bill', seq: { gt: seq }, cause: { not: 'PARSER' } },
        select: { recordId: true },
        distinct: ['recordId'],
      });
      return new Set(rows.map((row) => row.recordId));
    },

    async bills() {
      const bills = await reader.$queryRaw<BillRow[]>`
        SELECT "id", "congress", "type", "number", "title", "shortTitle", "introducedOn", "sponsorId"
        FROM "Bill" WHERE "delistedAt" IS NULL`;
      const [titles, summaries, relations] = await Promise.all([
        reader.$queryRaw<TitleRow[]>`SELECT "billId", "type", "title" FROM "BillTitle" ORDER BY "billId", "ordinal"`,
        reader.$queryRaw<SummaryRow[]>`SELECT "billId", "text" FROM "BillSummary" ORDER BY "billId", "ordinal"`,
        reader.$queryRaw<RelationRow[]>`
          SELECT "billId", "relatedBillId", "relations" FROM "BillRelation" ORDER BY "billId", "ordinal"`,
      ]);
      const titlesBy = groupBy(titles, (row) => row.billId);
      const summariesBy = groupBy(summaries, (row) => row.billId);
      const relationsBy = groupBy(relations, (row) => row.billId);
      return bills.map(
        ({ id, congress, type, number, introducedOn, sponsorId, title, shortTitle }): FamilyInput => ({
          id,
          congress: Number(congress),
          type: type as BillType,
          number: Number(number),
          introducedOn,
          sponsorId,
          ...titlesOf({ title, shortTitle, titles: titlesBy.get(id) ?? [] }),
          summaries: (summariesBy.get(id) ?? []).map(({ text }) => text),
          related: (relationsBy.get(id) ?? []).flatMap(({ relatedBillId, relations: stated }) =>
            (JSON.parse(stated) as { type: string; identifiedBy: string }[]).map((relation) => ({
              billId: relatedBillId,
              ...relation,
            })),
          ),
        }),
      );
    },

    async families() {
      // Those that staff made are theirs: no cluster takes their ids.
      const rows = await reader.billFamily.findMany({
        where: { id: { not: { startsWith: STAFF_ID } } },
        select: { id: true, name: true, mergedIntoId: true, createdAt: true, members: { orderBy: { ordinal: 'asc' } } },
      });
      return rows.map(
        ({ members, ...family }): PreviousFamily => ({ ...family, members: members.map(({ billId }) => billId) }),
      );
    },
  };
}
