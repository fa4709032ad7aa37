import { byAge, type StoredBillText, textFileOf, xmlUrlOf } from '../domain/bill-text.ts';
import type { Cause } from '../domain/change.ts';
import type { BillTextStore, UnreadBill } from '../ingest/ports.ts';
import type { Database } from './client.ts';
import { groupBy } from './groups.ts';

const ENTITY = 'billTextVersion';
/** SQLite takes a few ten thousand values in one statement, PostgreSQL fewer. */
const CHUNK = 500;

export function makeBillTextStore(db: Database): BillTextStore {
  const { reader } = db;

  /** Every text there is: its bill, and the hash of its words. */
  async function hashes(): Promise<Map<string, Record<string, string>>> {
    const rows = await reader.sourceRecord.findMany({
      where: { entity: ENTITY, delistedAt: null },
      select: { recordId: true, sections: true },
      orderBy: [{ recordId: 'asc' }, { sourceId: 'asc' }],
    });
    const byBill = new Map<string, Record<string, string>>();
    for (const { recordId, sections } of rows) {
      const { sections: words } = JSON.parse(sections) as { sections: string };
      const bill = recordId.slice(0, recordId.lastIndexOf('.'));
      byBill.set(bill, { ...byBill.get(bill), [recordId]: words });
    }
    return byBill;
  }

  return {
    async billsToRead() {
      const dismissed = await reader.screening.findMany({
        where: { entity: 'bill', decidedBy: 'STAFF', verdict: 'LEFT_OUT' },
        select: { recordId: true },
      });
      const isDismissed = new Set(dismissed.map(({ recordId }) => recordId));
      const kept = await reader.bill.findMany({
        where: { verdict: { not: 'LEFT_OUT' }, delistedAt: null },
        select: { id: true, texts: { select: { urls: true }, orderBy: { ordinal: 'asc' } } },
        orderBy: { id: 'asc' },
      });
      const wanted = await reader.screening.findMany({
        where: { entity: 'bill', textsWanted: { not: null } },
        select: { recordId: true, textsWanted: true },
        orderBy: { recordId: 'asc' },
      });
      const urls = new Map<string, string[]>();
      for (const { id, texts } of kept) {
        if (isDismissed.has(id)) continue;
        urls.set(
          id,
          texts.flatMap((text) => xmlUrlOf(JSON.parse(text.urls) as string[]) ?? []),
        );
      }
      for (const { recordId, textsWanted } of wanted) {
        if (isDismissed.has(recordId) || urls.has(recordId)) continue;
        urls.set(recordId, (JSON.parse(textsWanted ?? '[]') as string[]).filter(textFileOf));
      }
      return urls;
    },

    known: hashes,

    async texts(billId) {
      const rows = await reader.billTextVersion.findMany({
        where: { billId, delistedAt: null },
        select: { id: true, versionCode: true, on: true, sections: { orderBy: { ordinal: 'asc' } } },
      });
      return rows
        .map(
          ({ sections, ...row }): StoredBillText => ({
            ...row,
            sections: sections.map(({ number, heading, path, text }) => ({
              number,
              heading,
              path: JSON.parse(path) as string[],
              text,
            })),
          }),
        )
        .sort((a, b) => byAge({ code: a.versionCode, on: a.on }, { code: b.versionCode, on: b.on }));
    },

    async unread() {
      const known = await hashes();
      if (known.size === 0) return [];
      const changed: { readonly texts: readonly string[]; readonly sourceId: string; readonly url: string }[] = [];
      const bills = [...known.keys()];
      for (let i = 0; i < bills.length; i += CHUNK) {
        const screenings = await reader.screening.findMany({
          where: { entity: 'bill', recordId: { in: bills.slice(i, i + CHUNK) } },
          select: { recordId: true, sourceId: true, url: true, textsRead: true },
          orderBy: { recordId: 'asc' },
        });
        for (const { recordId, sourceId, url, textsRead } of screenings) {
          const now = known.get(recordId) ?? {};
          const read = JSON.parse(textsRead ?? '{}') as Record<string, string>;
          const texts = [...new Set([...Object.keys(now), ...Object.keys(read)])].filter((id) => now[id] !== read[id]);
          if (texts.length > 0) changed.push({ texts, sourceId, url });
        }
      }
      const news = await inTheNews(changed.flatMap(({ texts }) => texts));
      return changed.map(
        ({ texts, sourceId, url }): UnreadBill => ({
          sourceId,
          url,
          cause: texts.some((id) => news.has(id)) ? 'SOURCE' : 'PARSER',
        }),
      );
    },
  };

  /** Of these texts those whose newest version is not us reading better. */
  async function inTheNews(ids: readonly string[]): Promise<Set<string>> {
    const news = new Set<string>();
    for (let i = 0; i < ids.length; i += CHUNK) {
      const versions = await reader.version.findMany({
        where: { entity: ENTITY, recordId: { in: ids.slice(i, i + CHUNK) } },
        select: { recordId: true, number: true, cause: true },
        orderBy: { number: 'asc' },
      });
      for (const [id, all] of groupBy(versions, (row) => row.recordId)) {
        if ((all.at(-1)?.cause as Cause | undefined) !== 'PARSER') news.add(id);
      }
    }
    return news;
  }
}
