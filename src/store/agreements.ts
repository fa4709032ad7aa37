import { byTime, type EditionList, type EditionRow } from '../domain/agreement/edition.ts';
import type { JurisdictionLevel } from '../domain/records.ts';
import type { AgreementStore, EditionFacts } from '../ingest/ports.ts';
import type { Database } from './client.ts';
import { readContents } from './content.ts';
import { groupBy } from './groups.ts';

interface EditionRecord {
  readonly id: string;
  readonly list: string;
  readonly asOf: string;
  readonly part: string | null;
  readonly rowCount: number;
  readonly sections: string;
}

/** What agreements are worked out from: editions, of which the rows are read one edition at a time. */
export function makeAgreementStore(db: Database): AgreementStore {
  const { reader } = db;
  return {
    async lastChange() {
      if ((await reader.agreementEdition.count()) === 0) return 0;
      const last = await reader.change.findFirst({
        where: { entity: { in: ['agreementEdition', 'jurisdiction'] } },
        orderBy: { seq: 'desc' },
        select: { seq: true },
      });
      return last?.seq ?? 0;
    },

    async editionsInTheNews(seq) {
      const rows = await reader.change.findMany({
        where: { entity: 'agreementEdition', seq: { gt: seq }, cause: { not: 'PARSER' } },
        select: { recordId: true },
        distinct: ['recordId'],
      });
      return new Set(rows.map((row) => row.recordId));
    },

    async editions() {
      const editions = await reader.$queryRaw<EditionRecord[]>`
        SELECT e."id", e."list", e."asOf", e."part", e."rowCount", v."sections"
        FROM "AgreementEdition" e
        JOIN "Version" v ON v."entity" = 'agreementEdition' AND v."recordId" = e."id" AND v."number" = e."version"
        WHERE e."delistedAt" IS NULL`;
      const claims = await reader.sourceRecord.findMany({
        where: { entity: 'agreementEdition', delistedAt: null },
        select: { recordId: true, sourceId: true, pageUrl: true, snapshotHash: true, member: true, fetchedAt: true },
        orderBy: { sourceId: 'asc' },
      });
      const sources = await reader.source.findMany({ where: { lineage: 'official' }, select: { id: true } });
      const official = new Set(sources.map(({ id }) => id));
      const claimsOf = groupBy(claims, ({ recordId }) => recordId);
      return editions
        .flatMap(({ id, list, sections, ...edition }): EditionFacts[] => {
          const stated = claimsOf.get(id) ?? [];
          const claim = stated.find(({ sourceId }) => official.has(sourceId)) ?? stated[0];
          if (!claim) return [];
          const { pageUrl, snapshotHash, member, fetchedAt } = claim;
          const { rows } = JSON.parse(sections) as { rows?: string };
          return [
            {
              ...edition,
              id,
              list: list as EditionList,
              rowCount: Number(edition.rowCount),
              rowsHash: rows ?? null,
              pageUrl,
              snapshotHash,
              member,
              fetchedAt,
            },
          ];
        })
        .sort(byTime);
    },

    async rows({ rowsHash }) {
      if (rowsHash === null) return [];
      return (await readContents(reader, [rowsHash])).get(rowsHash) as readonly EditionRow[];
    },

    async places() {
      const places = await reader.jurisdiction.findMany({
        where: { delistedAt: null },
        select: { id: true, name: true, level: true, state: true },
      });
      const within = groupBy(
        await reader.jurisdictionContainment.findMany({ select: { childId: true, parentId: true } }),
        ({ childId }) => childId,
      );
      return places.map((place) => ({
        ...place,
        level: place.level as JurisdictionLevel,
        within: (within.get(place.id) ?? []).map(({ parentId }) => parentId),
      }));
    },
  };
}
