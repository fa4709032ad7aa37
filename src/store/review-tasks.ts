import { canonicalJson } from '../domain/canonical.ts';
import type { Entity } from '../domain/ids.ts';
import type { PageChanged, PageTrouble, ReviewTask, ReviewTaskKind, ReviewTaskStatus } from '../domain/review-task.ts';
import type { Prisma } from '../generated/sqlite/client.ts';
import type { ChangeSet, TaskStore, TroubledPage } from '../ingest/ports.ts';
import type { Database, Transaction, Tx } from './client.ts';
import { insertRows } from './dialect.ts';
import { refreshTasks } from './task-causes.ts';

const CHANGED: ReviewTaskKind = 'WATCHED_PAGE_CHANGED';

/** What `Change.fields` says of a text that changed. */
interface TextChange {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Opens a task for each watched page whose words changed in this run because the page did, in the transaction that writes
 * the change. A change upon a change moves on the task that is open; the text that was there before withdraws it.
 */
export async function reviewChangedPages({ tx, provider }: Transaction, changes: ChangeSet): Promise<void> {
  if (!changes.upserts.some(({ draft }) => draft.entity === 'watchedPage')) return;
  const rows = await tx.change.findMany({
    where: { runId: changes.runId, entity: 'watchedPage', kind: 'UPDATED', cause: 'SOURCE' },
    orderBy: { seq: 'asc' },
  });
  const ids = rows.map(({ recordId }) => recordId);
  const open = await tasksWhere(tx, { kind: CHANGED, recordId: { in: ids }, status: 'OPEN' });
  const byPage = new Map(open.map((task) => [task.recordId, task]));
  const tasks = rows.flatMap(({ recordId, title, version, fields }): ReviewTask[] => {
    const text = (JSON.parse(fields) as TextChange[]).find(({ field }) => field === 'textHash');
    if (!text) return [];
    const before = byPage.get(recordId);
    const since = before?.detail as PageChanged | undefined;
    const fromHash = since?.fromHash ?? text.before;
    const isAsItWas = text.after === fromHash;
    return [
      {
        id: before?.id ?? `${CHANGED}:${recordId}:${version}`,
        kind: CHANGED,
        entity: 'watchedPage',
        recordId,
        sourceId: changes.sourceId,
        runId: changes.runId,
        title: `${title}: its words changed`,
        detail: { fromVersion: since?.fromVersion ?? version - 1, toVersion: version, fromHash },
        status: isAsItWas ? 'LAPSED' : 'OPEN',
        openedAt: before?.openedAt ?? changes.at,
        changedAt: changes.at,
        closedAt: isAsItWas ? changes.at : null,
      },
    ];
  });
  await saveTasks({ tx, provider }, tasks);
}

export function makeTaskStore(db: Database): TaskStore {
  return {
    troubled: (sourceId) => troubledPages(db.reader, sourceId),
    standing: (sourceId, kind) => tasksWhere(db.reader, { sourceId, kind, status: { in: ['OPEN', 'RESOLVED'] } }),
    save: (tasks) => db.write((tx) => saveTasks({ tx, provider: db.provider }, tasks)),
    refresh: (at) => db.write((tx) => refreshTasks(tx, at)),
  };
}

type Reader = Pick<Tx, 'run' | 'problem' | 'sourceRecord' | 'reviewTask'>;

async function tasksWhere(client: Pick<Tx, 'reviewTask'>, where: Prisma.ReviewTaskWhereInput): Promise<ReviewTask[]> {
  const rows = await client.reviewTask.findMany({ where, orderBy: { id: 'asc' } });
  return rows.map((row) => ({
    ...row,
    kind: row.kind as ReviewTaskKind,
    entity: row.entity as Entity,
    status: row.status as ReviewTaskStatus,
    detail: JSON.parse(row.detail) as PageChanged | PageTrouble,
  }));
}

/** Opens tasks, or says more of those that are open. */
export async function saveTasks({ tx, provider }: Transaction, tasks: readonly ReviewTask[]): Promise<void> {
  if (!tasks.length) return;
  const rows = tasks.map((task) => ({ ...task, detail: canonicalJson(task.detail) }));
  const update = ['runId', 'recordId', 'title', 'detail', 'status', 'changedAt', 'closedAt'];
  await insertRows(tx, provider, 'ReviewTask', rows, { keys: ['id'], update });
}

/** How far back a row of failures is followed. */
const RUNS_BACK = 100;

/** Pages with a problem in the newest run from the publisher that came to its end, and since when. */
async function troubledPages(client: Reader, sourceId: string): Promise<TroubledPage[]> {
  const runs = await client.run.findMany({
    where: { sourceId, mode: 'FETCH', status: { in: ['SUCCEEDED', 'HELD', 'RELEASED', 'REJECTED'] } },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: RUNS_BACK,
    select: { id: true, startedAt: true },
  });
  const problems = await client.problem.findMany({
    where: { runId: { in: runs.map(({ id }) => id) }, station: { in: ['FETCH', 'PARSE'] }, url: { not: null } },
    orderBy: { id: 'desc' },
    select: { runId: true, url: true, code: true, message: true },
  });
  const newest = problems.filter(({ runId }) => runId === runs[0]?.id);
  const records = await client.sourceRecord.findMany({
    where: { sourceId, pageUrl: { in: [...new Set(newest.map(({ url }) => url ?? ''))] } },
    select: { pageUrl: true, recordId: true },
  });
  const recordOf = new Map(records.map(({ pageUrl, recordId }) => [pageUrl, recordId]));
  const failed = new Set(problems.map(({ runId, url }) => `${runId} ${url}`));
  return newest.map(({ url, code, message }) => {
    const fine = runs.findIndex(({ id }) => !failed.has(`${id} ${url}`));
    const row = fine === -1 ? runs : runs.slice(0, fine);
    return {
      url: url ?? '',
      code,
      message,
      recordId: recordOf.get(url ?? '') ?? null,
      runs: row.length,
      since: row.at(-1)?.startedAt ?? '',
    };
  });
}
