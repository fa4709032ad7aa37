import type { Cause, RunMode, RunStatus } from '../domain/change.ts';
import type { CongressFreshness, RunRecord, RunStore } from '../ingest/ports.ts';
import type { Database, Transaction } from './client.ts';
import { insertRows } from './dialect.ts';

/** So many problems of one run are kept one by one; the rest only as a number. */
const PROBLEMS_KEPT = 5000;

export function makeRunStore(db: Database): RunStore {
  return {
    async saveSources(sources) {
      const known = await db.reader.source.findMany();
      const byId = new Map(known.map((row) => [row.id, row]));
      const changed = sources.filter(
        (source) => JSON.stringify({ ...byId.get(source.id), ...source }) !== JSON.stringify(byId.get(source.id)),
      );
      if (!changed.length) return;
      await db.write(async (tx) => {
        for (const source of changed)
          await tx.source.upsert({ where: { id: source.id }, create: source, update: source });
      });
    },
    open: (run) => db.write(async (tx) => void (await tx.run.create({ data: rowOf(run) }))),
    close: (run, problems, freshness = []) =>
      db.write(async (tx) => {
        const { id, ...data } = rowOf(run);
        await tx.run.update({ where: { id }, data });
        const rows = problems.slice(0, PROBLEMS_KEPT).map((problem) => ({
          runId: run.id,
          sourceId: run.sourceId,
          ...problem,
          at: run.endedAt ?? run.startedAt,
        }));
        if (rows.length) await insertRows(tx, db.provider, 'Problem', rows);
        await saveFreshness({ tx, provider: db.provider }, run.sourceId, freshness);
      }),
    async freshness(sourceId) {
      const rows = await db.reader.sourceCongress.findMany({ where: { sourceId }, orderBy: { congress: 'desc' } });
      return rows.map(({ sourceId: _, ...freshness }) => freshness);
    },
    async closeInterrupted(sourceId, at) {
      const open = await db.reader.run.count({ where: { sourceId, status: 'RUNNING' } });
      if (!open) return;
      await db.write(async (tx) => {
        await tx.run.updateMany({
          where: { sourceId, status: 'RUNNING' },
          data: {
            status: 'INTERRUPTED',
            endedAt: at,
            reason: 'The process ended before the run did; nothing of it was applied.',
          },
        });
      });
    },
    async last(sourceId) {
      const [succeeded, any] = await Promise.all([
        db.reader.run.findFirst({
          where: { sourceId, status: { in: ['SUCCEEDED', 'RELEASED'] } },
          orderBy: { startedAt: 'desc' },
        }),
        db.reader.run.findFirst({ where: { sourceId }, orderBy: { startedAt: 'desc' } }),
      ]);
      return { succeeded: succeeded && recordOf(succeeded), any: any && recordOf(any) };
    },
    async find(runId) {
      const row = await db.reader.run.findUnique({ where: { id: runId } });
      return row && recordOf(row);
    },
    setStatus: (runId, status, reason) =>
      db.write(async (tx) => void (await tx.run.update({ where: { id: runId }, data: { status, reason } }))),
  };
}

async function saveFreshness(
  { tx, provider }: Transaction,
  sourceId: string,
  freshness: readonly CongressFreshness[],
): Promise<void> {
  if (!freshness.length) return;
  const before = await tx.sourceCongress.findMany({ where: { sourceId } });
  const known = new Map(before.map((row) => [row.congress, row]));
  const rows = freshness.map((fresh) => ({
    sourceId,
    ...fresh,
    lookedAt: fresh.lookedAt ?? known.get(fresh.congress)?.lookedAt ?? null,
    changedAt: fresh.changedAt ?? known.get(fresh.congress)?.changedAt ?? null,
  }));
  const update = ['files', 'newestAt', 'lookedAt', 'changedAt'];
  await insertRows(tx, provider, 'SourceCongress', rows, { keys: ['sourceId', 'congress'], update });
}

const rowOf = (run: RunRecord) => ({ ...run, bytes: BigInt(run.bytes), detail: JSON.stringify(run.detail) });

const recordOf = (
  row: Omit<ReturnType<typeof rowOf>, 'mode' | 'cause' | 'status'> & { mode: string; cause: string; status: string },
): RunRecord => ({
  ...row,
  mode: row.mode as RunMode,
  cause: row.cause as Cause,
  status: row.status as RunStatus,
  bytes: Number(row.bytes),
  detail: JSON.parse(row.detail),
});
