import { canonicalJson } from '../domain/canonical.ts';
import type { Cause } from '../domain/change.ts';
import type { Entity, Instant } from '../domain/ids.ts';
import type { CurationStatus, Laid, Standing } from '../domain/overlay.ts';
import type { CurationMoved } from '../domain/review-task.ts';
import { updateRows } from './bulk-update.ts';
import type { Transaction, Tx } from './client.ts';
import { insertRows } from './dialect.ts';
import { groupBy } from './groups.ts';
import type { Merges } from './merges.ts';

/** A curation as the store has it. */
export interface StoredCuration extends Laid {
  readonly recordId: string;
  readonly status: CurationStatus;
  readonly upstream: unknown;
}

/** Where curations of one record stand now. */
export interface RecordStandings {
  readonly id: string;
  readonly cause: Cause;
  readonly title: string;
  readonly curations: readonly StoredCuration[];
  readonly standings: readonly Standing[];
}

const MOVED = 'CURATION_MOVED';

/**
 * Curations that nobody retracted, by the record they count for: those of a record merged into it first, so that its own
 * outrank them; then in the order they were made.
 */
export async function readCurations(
  tx: Pick<Tx, 'curation'>,
  entity: Entity,
  ids: readonly string[],
  merges: Merges,
): Promise<Map<string, StoredCuration[]>> {
  const groups = ids.flatMap((id) => merges.groupOf(id));
  const rows = await tx.curation.findMany({
    where: { entity, recordId: { in: groups }, status: { not: 'RETRACTED' } },
    orderBy: { number: 'asc' },
  });
  const own = (recordId: string) => (merges.isMerged(recordId) ? 0 : 1);
  const ranked = rows.toSorted((a, b) => own(a.recordId) - own(b.recordId) || a.number - b.number);
  const curations = ranked.map(
    ({ id, recordId, field, value, corrects, reason, status, upstream }): StoredCuration => ({
      id,
      recordId,
      field,
      value: JSON.parse(value),
      corrects: JSON.parse(corrects),
      reason,
      status: status as CurationStatus,
      upstream: JSON.parse(upstream),
    }),
  );
  return new Map(groupBy(curations, ({ recordId }) => merges.rootOf(recordId)));
}

/** Writes where curations stand, and opens and closes the tasks that follow from it. */
export async function saveStandings(
  { tx, provider }: Transaction,
  entity: Entity,
  records: readonly RecordStandings[],
  at: Instant,
): Promise<void> {
  const moved = records.flatMap(({ curations, standings, ...record }) => {
    const before = new Map(curations.map((curation) => [curation.id, curation]));
    return standings.flatMap(({ id, status, upstream }) => {
      const curation = before.get(id);
      if (!curation) return [];
      const isAsBefore = curation.status === status && canonicalJson(curation.upstream) === canonicalJson(upstream);
      return [{ ...record, curation, status, upstream, isAsBefore }];
    });
  });
  const changed = moved.filter(({ isAsBefore }) => !isAsBefore);
  const rows = changed.map(({ curation: { id }, status, upstream }) => ({
    id,
    status,
    upstream: canonicalJson(upstream),
    changedAt: at,
  }));
  if (rows.length) await updateRows(tx, provider, 'Curation', ['id'], rows);

  const wanted = new Map(
    moved.filter(({ status }) => status === 'NEEDS_REVIEW').map((entry) => [entry.curation.id, entry]),
  );
  const looked = new Map(moved.map((entry) => [entry.curation.id, entry]));
  if (!looked.size) return;
  const open = await tx.reviewTask.findMany({ where: { kind: MOVED, closedAt: null } });
  const taskOf = new Map(open.map((task) => [(JSON.parse(task.detail) as CurationMoved).curationId, task]));
  for (const [curationId, task] of taskOf) {
    const entry = looked.get(curationId);
    if (!entry || wanted.has(curationId)) continue;
    await closeTask(tx, task.id, entry.cause === 'CURATION' ? 'RESOLVED' : 'LAPSED', at);
  }
  const tasks = [...wanted.values()].flatMap(({ id: recordId, title, curation, upstream, isAsBefore }) => {
    const task = taskOf.get(curation.id);
    if (isAsBefore && task?.recordId === recordId) return [];
    const { id: curationId, field, value: staff, corrects } = curation;
    const detail: CurationMoved = { curationId, field, staff, corrects, upstream };
    return [
      {
        id: task?.id ?? `${MOVED}:${curationId}:${at}`,
        kind: MOVED,
        entity,
        recordId,
        sourceId: null,
        runId: null,
        title: `${title}: sources moved away from what staff corrected`,
        detail: canonicalJson(detail),
        status: 'OPEN',
        openedAt: task?.openedAt ?? at,
        changedAt: at,
        closedAt: null,
      },
    ];
  });
  const update = ['recordId', 'title', 'detail', 'status', 'changedAt', 'closedAt'];
  if (tasks.length) await insertRows(tx, provider, 'ReviewTask', tasks, { keys: ['id'], update });
}

/** Closes what waits because of a curation that staff have retracted. */
export async function closeTasksOf(tx: Tx, curationId: string, at: Instant): Promise<void> {
  const open = await tx.reviewTask.findMany({ where: { kind: MOVED, closedAt: null } });
  for (const { id, detail } of open) {
    if ((JSON.parse(detail) as CurationMoved).curationId === curationId) await closeTask(tx, id, 'RESOLVED', at);
  }
}

const closeTask = (tx: Tx, id: string, status: 'RESOLVED' | 'LAPSED', at: Instant) =>
  tx.reviewTask.update({ where: { id }, data: { status, changedAt: at, closedAt: at } });
