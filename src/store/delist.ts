import type { Entity } from '../domain/ids.ts';
import type { ChangeSet, KnownRecord } from '../ingest/ports.ts';
import type { Transaction, Tx } from './client.ts';
import { type ListingNews, refreshListing } from './listing.ts';
import { readMerges } from './merges.ts';
import { delistedAmong } from './record-table.ts';

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

const newsOf = ({ at, sourceId, runId }: ChangeSet): ListingNews => ({ at, cause: 'SOURCE', sourceId, runId });

/** Marks what a source no longer lists; the record itself only when no source lists it. Returns how many records. */
export async function delist(write: Transaction, gone: readonly KnownRecord[], changes: ChangeSet): Promise<number> {
  let count = 0;
  for (const { entity, recordId } of gone) {
    await write.tx.sourceRecord.update({
      where: { sourceId_entity_recordId: { sourceId: changes.sourceId, entity, recordId } },
      data: { delistedAt: changes.at },
    });
    if ((await refresh(write, entity, recordId, changes)) === 'DELISTED') count++;
  }
  return count;
}

/** A record that was missed and is listed again: the count starts anew, and a mark is taken off. */
export async function markReturned(
  write: Transaction,
  returned: readonly KnownRecord[],
  changes: ChangeSet,
): Promise<void> {
  for (const { entity, recordId, delistedAt } of returned) {
    await write.tx.sourceRecord.update({
      where: { sourceId_entity_recordId: { sourceId: changes.sourceId, entity, recordId } },
      data: { missingRuns: 0, delistedAt: null },
    });
    if (delistedAt !== null) await refresh(write, entity, recordId, changes);
  }
}

/** Of the record that speaks for it, where staff merged it into another. */
async function refresh(write: Transaction, entity: Entity, recordId: string, changes: ChangeSet) {
  const merges = await readMerges(write.tx, entity);
  return refreshListing(write, entity, merges.rootOf(recordId), newsOf(changes), merges);
}

/** A record that was listed no more, and of which a source says something new: it is listed again. */
export async function relistClaimed(
  write: Transaction,
  entity: Entity,
  ids: readonly string[],
  changes: ChangeSet,
): Promise<void> {
  const merges = await readMerges(write.tx, entity);
  const roots = [...new Set(ids.map((id) => merges.rootOf(id)))];
  for (const id of await delistedAmong(write.tx, entity, roots)) {
    await refreshListing(write, entity, id, newsOf(changes), merges);
  }
}
