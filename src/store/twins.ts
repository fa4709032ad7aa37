import { parseBillId } from '../domain/bill.ts';
import type { ScreenedBill, Screening } from '../domain/draft.ts';
import { type FamilyInput, titlesOf } from '../domain/family/input.ts';
import type { TwinStore } from '../ingest/ports.ts';
import type { Database } from './client.ts';

const SCREENED = {
  recordId: true,
  title: true,
  url: true,
  verdict: true,
  score: true,
  stance: true,
  matches: true,
  codebookVersion: true,
} as const;

export function makeTwinStore(db: Database): TwinStore {
  const { reader } = db;
  return {
    async tracked(sourceId) {
      const rows = await reader.screening.findMany({
        where: { entity: 'bill', sourceId, verdict: 'TRACKED', screenedVerdict: 'TRACKED' },
        select: SCREENED,
      });
      const bills = await reader.bill.findMany({
        where: { id: { in: rows.map((row) => row.recordId) } },
        select: {
          id: true,
          title: true,
          shortTitle: true,
          introducedOn: true,
          sponsorId: true,
          titles: { select: { type: true, title: true }, orderBy: { ordinal: 'asc' } },
          related: { select: { relatedBillId: true, relations: true }, orderBy: { ordinal: 'asc' } },
        },
      });
      const byId = new Map(bills.map((bill) => [bill.id, bill]));
      return rows.flatMap((row): ScreenedBill[] => {
        const bill = byId.get(row.recordId);
        const known = bill && comparable(bill.id, bill);
        if (!known) return [];
        const related = bill.related.flatMap(({ relatedBillId, relations }) =>
          (JSON.parse(relations) as { type: string; identifiedBy: string }[]).map((relation) => ({
            billId: relatedBillId,
            ...relation,
          })),
        );
        const { introducedOn, sponsorId } = bill;
        return [{ bill: { ...known, introducedOn, sponsorId, related }, screening: screeningOf(row) }];
      });
    },

    async others(sourceId) {
      const rows = await reader.screening.findMany({
        where: { entity: 'bill', sourceId, screenedVerdict: { not: 'TRACKED' }, decidedBy: 'SCREENER' },
        select: { recordId: true, title: true, url: true },
      });
      return rows.flatMap(({ recordId, title, url }) => {
        const bill = comparable(recordId, { title, shortTitle: null, titles: [] });
        return bill ? [{ bill, url }] : [];
      });
    },
  };
}

function comparable(id: string, titled: Parameters<typeof titlesOf>[0]): FamilyInput | undefined {
  const key = parseBillId(id);
  return key && { id, ...key, introducedOn: null, sponsorId: null, ...titlesOf(titled), summaries: [], related: [] };
}

const screeningOf = (row: {
  readonly verdict: string;
  readonly score: number;
  readonly stance: string;
  readonly matches: string;
  readonly codebookVersion: number;
}): Screening => ({
  verdict: row.verdict as Screening['verdict'],
  score: row.score,
  stance: row.stance as Screening['stance'],
  poison: row.verdict === 'TRACKED',
  matches: JSON.parse(row.matches),
  codebookVersion: row.codebookVersion,
});
