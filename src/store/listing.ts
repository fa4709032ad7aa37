import type { Cause, ChangeKind, FieldChange } from '../domain/change.ts';
import type { Entity, Instant } from '../domain/ids.ts';
import { subjectsOfVersion, writeChanges } from './change-log.ts';
import type { Transaction, Tx } from './client.ts';
import { type Merges, readMerges } from './merges.ts';
import { recordTable } from './record-table.ts';

// Whether a record is listed follows from what sources list and from what staff decided: never set by hand, so that what is
// undone leaves nothing behind.

/** Why listings are looked at again. */
export interface ListingNews {
  readonly at: Instant;
  readonly cause: Cause;
  readonly sourceId: string | null;
  readonly runId: string | null;
  readonly fields?: readonly FieldChange[];
}

/**
 * Works out anew whether a record is listed, and tells of it in the log where that changed.
 * @returns what happened; null where nothing did, or there is no such record
 */
export async function refreshListing(
  { tx, provider }: Transaction,
  entity: Entity,
  id: string,
  { at, cause, sourceId, runId, fields = [] }: ListingNews,
  given?: Merges,
): Promise<ChangeKind | null> {
  const row = await recordTable(tx, entity).findUnique({ where: { id }, select: { version: true, delistedAt: true } });
  if (!row) return null;
  const merges = given ?? (await readMerges(tx, entity));
  const until = await listedUntil(tx, entity, id, merges);
  const delistedAt = until === 'STAFF' ? (row.delistedAt ?? at) : until;
  if (delistedAt === row.delistedAt) return null;
  await recordTable(tx, entity).updateMany({ where: { id }, data: { delistedAt } });
  if ((delistedAt === null) === (row.delistedAt === null)) return null;
  const kind: ChangeKind = delistedAt === null ? 'RELISTED' : 'DELISTED';
  const last = await tx.change.findFirst({
    where: { entity, recordId: id },
    orderBy: { seq: 'desc' },
    select: { title: true },
  });
  const told = { entity, recordId: id, kind, cause, fields: JSON.stringify(fields), title: last?.title ?? id };
  const subjects = await subjectsOfVersion(tx, entity, id, row.version);
  await writeChanges({ tx, provider }, [{ row: { ...told, version: row.version, sourceId, runId, at }, subjects }]);
  return kind;
}

/** Null: it is listed. STAFF: sources may list it, and staff decided that it does not stand for itself. */
async function listedUntil(tx: Tx, entity: Entity, id: string, merges: Merges): Promise<Instant | 'STAFF' | null> {
  if (merges.isMerged(id) || (await isKeptOut(tx, entity, id))) return 'STAFF';
  const claims = await tx.sourceRecord.findMany({
    where: { entity, recordId: { in: [...merges.groupOf(id)] } },
    select: { delistedAt: true },
  });
  const ends = claims.map(({ delistedAt }) => delistedAt);
  return ends.includes(null) ? null : (ends.sort().at(-1) ?? null);
}

/** Staff dismissed what it was made of, or took it in and undid that. */
async function isKeptOut(tx: Tx, entity: Entity, recordId: string): Promise<boolean> {
  const screeningId = `${entity}:${recordId}`;
  const decisions = await tx.screeningDecision.findMany({ where: { screeningId }, orderBy: { number: 'asc' } });
  const stands = decisions.findLast(({ undoneAt }) => undoneAt === null);
  if (stands) return stands.verdict === 'LEFT_OUT';
  const screening = decisions.length ? await tx.screening.findUnique({ where: { id: screeningId } }) : null;
  // The rules may have come to track it since.
  return screening?.screenedVerdict !== 'TRACKED' && decisions[0]?.hadRecord === false;
}
