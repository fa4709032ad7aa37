import type { FetchedState, KnownPage, NewSnapshot, PageStore } from '../ingest/ports.ts';
import type { Database } from './client.ts';
import { inList, insertRows } from './dialect.ts';
import { insertSnapshots, packSnapshots, SnapshotReader } from './snapshots.ts';

export function makePageStore(db: Database): PageStore {
  const { provider } = db;
  const snapshots = new SnapshotReader(db);
  return {
    async pages(sourceId) {
      // Tens of thousands of rows at the start of each run: twice as fast as through the model.
      const rows = await db.reader.$queryRaw<KnownPage[]>`
        SELECT "url", "kind", "etag", "lastModified", "revision", "documentHash", "snapshotHash", "member", "records",
          "follows", "fetchedAt", "asOf", "appliedHash", "appliedWith"
        FROM "Page" WHERE "sourceId" = ${sourceId}`;
      return new Map(rows.map((row): [string, KnownPage] => [row.url, row]));
    },
    async saveFetched(sourceId: string, fresh: readonly NewSnapshot[], pages: readonly FetchedState[]) {
      const known = await knownHashes(db, fresh);
      // Pages of one run may be equal to the byte: listings of nothing are.
      const byHash = new Map(fresh.map((snapshot) => [snapshot.hash, snapshot]));
      const packs = await packSnapshots([...byHash.values()].filter((snapshot) => !known.has(snapshot.hash)));
      await db.write(async (tx) => {
        await insertSnapshots({ tx, provider }, sourceId, packs);
        await insertRows(
          tx,
          provider,
          'Page',
          pages.map((page) => ({ sourceId, ...page, records: 0, follows: 0 })),
          {
            keys: ['sourceId', 'url'],
            update: [
              'kind',
              'etag',
              'lastModified',
              'revision',
              'documentHash',
              'snapshotHash',
              'member',
              'fetchedAt',
              'asOf',
            ],
          },
        );
      });
    },
    async dismiss(sourceId, readerVersion) {
      await db.write(async (tx) => {
        await tx.$executeRaw`UPDATE "Page" SET "appliedHash" = "documentHash", "appliedWith" = ${readerVersion}
          WHERE "sourceId" = ${sourceId}`;
      });
    },
    async waiting(sourceId) {
      const rows = await db.reader.waitingPage.findMany({ where: { sourceId }, orderBy: { ordinal: 'asc' } });
      return rows.map(({ request }) => JSON.parse(request));
    },
    async saveWaiting(sourceId, requests) {
      if (!requests.length && !(await db.reader.waitingPage.count({ where: { sourceId } }))) return;
      await db.write(async (tx) => {
        await tx.waitingPage.deleteMany({ where: { sourceId } });
        const rows = requests.map((request, ordinal) => ({ sourceId, ordinal, request: JSON.stringify(request) }));
        if (rows.length) await insertRows(tx, provider, 'WaitingPage', rows);
      });
    },
    hasSnapshot: async (hash) => (await db.reader.snapshot.count({ where: { hash } })) > 0,
    readSnapshot: (hash) => snapshots.read(hash),
    openArchive: (hash) => snapshots.archive(hash),
  };
}

async function knownHashes(db: Database, snapshots: readonly NewSnapshot[]): Promise<Set<string>> {
  const hashes = snapshots.map((snapshot) => snapshot.hash);
  const rows = await db.reader.$queryRaw<{ hash: string }[]>`
    SELECT "hash" FROM "Snapshot" WHERE ${inList(db.provider, '"hash"', hashes)}`;
  return new Set(rows.map((row) => row.hash));
}
