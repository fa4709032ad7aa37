import type { ChangeKind } from '../domain/change.ts';
import type { Entity } from '../domain/ids.ts';
import type { ChangeSet, KnownRecord } from '../ingest/ports.ts';
import type { Transaction, Tx } from './client.ts';
import { insertRows } from './dialect.ts';
import { projectionOf } from './projection/index.ts';

// Absence is not removal: a record is only marked as no longer listed, and only after several runs of a source that lists
// everything. Nothing is deleted.

/** So many runs in a row must miss a record before it is marked. */
export const DELIST_AFTER_RUNS = 3;

/** Counts the runs that missed a record; returns those that have now been missed often enough. */
export async function markMissing(tx: Tx, sourceId: string, missing: readonly KnownRecord[]): Promise<KnownRecord[]> {
  for (const { entity, recordId } of missing) {
    await tx.sourceRecord.update({
      where: { sourceId_entity_recordId: { sourceId, entity, recordId } },
      data: { missingRuns: { increment: 1 } },
    });
  }
  return missing.filter((record) => record.delistedAt === null && record.missingRuns + 1 >= DELIST_AFTER_RUNS);
}

/** Marks what a source no longer lists; the record itself only when no source lists it. Returns how many records. */
export async function delist(write: Transaction, gone: readonly KnownRecord[], changes: ChangeSet): Promise<number> {
  const { tx } = write;
  let count = 0;
  for (const { entity, recordId } of gone) {
    await tx.sourceRecord.update({
      where: { sourceId_entity_recordId: { sourceId: changes.sourceId, entity, recordId } },
      data: { delistedAt: changes.at },
    });
    const listedElsewhere = await tx.sourceRecord.count({ where: { entity, recordId, delistedAt: null } });
    if (listedElsewhere) continue;
    await setDelisted(tx, entity, recordId, changes.at);
    await recordChange(write, entity, recordId, 'DELISTED', changes);
    count++;
  }
  return count;
}

/** A record that was missed and is listed again: the count starts anew, and a mark is taken off. */
export async function markReturned(
  write: Transaction,
  returned: readonly KnownRecord[],
  changes: ChangeSet,
): Promise<void> {
  const { tx } = write;
  for (const { entity, recordId, delistedAt } of returned) {
    await tx.sourceRecord.update({
      where: { sourceId_entity_recordId: { sourceId: changes.sourceId, entity, recordId } },
      data: { missingRuns: 0, delistedAt: null },
    });
    if (delistedAt === null) continue;
    if (await setDelisted(tx, entity, recordId, null)) await recordChange(write, entity, recordId, 'RELISTED', changes);
  }
}

/** Every record table has the same columns here; Prisma's types know them one by one. */
interface Delistable {
  updateMany(args: { where: { id: string }; data: { delistedAt: string | null } }): Promise<{ count: number }>;
  findUnique(args: { where: { id: string }; select: { version: true } }): Promise<{ version: number } | null>;
}

const tableOf = (tx: Tx, entity: Entity): Delistable => {
  const table = projectionOf(entity).table;
  return tx[`${table.charAt(0).toLowerCase()}${table.slice(1)}` as 'policy'] as unknown as Delistable;
};

async function setDelisted(tx: Tx, entity: Entity, id: string, delistedAt: string | null): Promise<boolean> {
  return (await tableOf(tx, entity).updateMany({ where: { id }, data: { delistedAt } })).count > 0;
}

async function recordChange(
  { tx, provider }: Transaction,
  entity: Entity,
  recordId: string,
  kind: ChangeKind,
  changes: ChangeSet,
) {
  const last = await tx.change.findFirst({
    where: { entity, recordId },
    orderBy: { seq: 'desc' },
    select: { title: true },
  });
  const row = await tableOf(tx, entity).findUnique({ where: { id: recordId }, select: { version: true } });
  await insertRows(tx, provider, 'Change', [
    {
      entity,
      recordId,
      kind,
      cause: 'SOURCE',
      fields: '[]',
      title: last?.title ?? recordId,
      version: row?.version ?? 0,
      sourceId: changes.sourceId,
      runId: changes.runId,
      at: changes.at,
    },
  ]);
}
