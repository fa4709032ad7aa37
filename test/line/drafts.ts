import type { Draft } from '../../src/domain/draft.ts';
import { compare, hashDraft, recordKey } from '../../src/ingest/reconcile.ts';
import { makeRecordStore } from '../../src/store/apply.ts';
import type { Database } from '../../src/store/client.ts';
import { DELIST_AFTER_RUNS } from '../../src/store/delist.ts';
import { ensureSearch } from '../../src/store/search.ts';
import { type FixtureRecord, fixtureRecords } from '../api/fixture-records.ts';

// A source that says of any kind of record whatever a test wants, and is published by the real last station.

const SOURCE = 'test-office';
const NO_PAGES = { unchanged: 0, screened: [], pages: [], readerVersion: '1', lineage: 'official' } as const;

export interface Office {
  /** Says this of these records: one run. */
  put(...records: readonly FixtureRecord[]): Promise<void>;
  /** Lists a record no more, for as many runs as it takes. */
  drop(record: Pick<FixtureRecord, 'entity' | 'id'>): Promise<void>;
  /** Lists it again, unchanged. */
  relist(record: Pick<FixtureRecord, 'entity' | 'id'>): Promise<void>;
}

export async function openOffice(db: Database): Promise<Office> {
  await ensureSearch(db);
  const store = makeRecordStore(db);
  await db.write((tx) =>
    tx.source.upsert({
      where: { id: SOURCE },
      create: {
        ...{ id: SOURCE, name: 'Test office', lineage: 'official', homepage: 'https://example.org/' },
        ...{ schedule: '0 4 * * *', coverage: 'recent', parserVersion: 1 },
      },
      update: {},
    }),
  );
  let runs = (await db.reader.change.count()) + 1;
  const run = () => {
    const at = new Date(Date.UTC(2026, 10, 20) + runs++ * 1000).toISOString();
    return { ...NO_PAGES, sourceId: SOURCE, runId: `${SOURCE}.${at}`, at, missing: [], returned: [], upserts: [] };
  };
  const known = async ({ entity, id }: Pick<FixtureRecord, 'entity' | 'id'>) => {
    const found = (await store.known(SOURCE)).get(recordKey(entity, id));
    return found ? [found] : [];
  };
  return {
    async put(...records) {
      const all = await store.known(SOURCE);
      const news = run();
      const upserts = records.flatMap(({ entity, id, sections }) => {
        const draft = {
          entity,
          id,
          sections,
          words: [],
          corroboration: 'CORROBORATED',
          corroborationNote: null,
        } as Draft;
        const hashes = hashDraft(draft);
        const result = compare(all.get(recordKey(entity, id)), hashes);
        if (result === 'unchanged') return [];
        const page = { pageUrl: 'https://example.org/', snapshotHash: 'x', member: null, fetchedAt: news.at };
        return [{ draft, ...hashes, cause: 'SOURCE' as const, isNew: result === 'created', ...page }];
      });
      const { refused } = await store.apply({ ...news, records: records.length, upserts });
      if (refused.length) throw new Error(JSON.stringify(refused));
    },
    async drop(record) {
      for (let i = 0; i < DELIST_AFTER_RUNS; i++) {
        await store.apply({ ...run(), records: 0, missing: await known(record) });
      }
    },
    async relist(record) {
      await store.apply({ ...run(), records: 1, returned: await known(record) });
    },
  };
}

/** The office, once it has said all of the fixture. */
export async function openFixtureOffice(db: Database): Promise<Office> {
  const office = await openOffice(db);
  await office.put(...fixtureRecords);
  return office;
}
