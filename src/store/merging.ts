import type { FieldChange } from '../domain/change.ts';
import { readReason } from '../domain/curation.ts';
import { UserError } from '../domain/errors.ts';
import type { Entity, Instant } from '../domain/ids.ts';
import type * as models from '../generated/sqlite/client.ts';
import { audited } from './audit.ts';
import type { Database, Transaction, Tx } from './client.ts';
import { saveDisagreements } from './conflicts.ts';
import { refreshListing } from './listing.ts';
import { isMergeable, MERGEABLE, type Merges, readMerges } from './merges.ts';
import { indexRecords, removeRecords } from './search.ts';
import { searchEntry } from './search-text.ts';
import { shownOf } from './shown.ts';
import { newsByStaff, recordStanding, republish, staffContext } from './staff.ts';
import type { By } from './tokens.ts';

export type MergeRow = models.Merge;

export interface MergeRequest {
  readonly entity: Entity;
  /** The one that is no longer shown by itself. */
  readonly fromId: string;
  /** The one that speaks for both from now on. */
  readonly intoId: string;
  readonly reason: string;
  /** The versions that the caller looked at. */
  readonly expectedFromVersion: number;
  readonly expectedIntoVersion: number;
}

/** Records that staff hold to be one. All of it is in the audit log, in the same transaction. */
export interface MergeStore {
  merge(request: MergeRequest, by: By): Promise<MergeRow>;
  undo(id: string, reason: string, by: By): Promise<MergeRow>;
  /** Merges that stand, by the record that was merged. */
  into(entity: Entity, intoId: string): Promise<readonly MergeRow[]>;
}

export function makeMergeStore(db: Database): MergeStore {
  const inOne = <T>(work: (write: Transaction) => Promise<T>) => db.write((tx) => work({ tx, provider: db.provider }));
  return {
    merge: (request, by) => inOne((write) => merge(write, request, by)),
    undo: (id, reason, by) => inOne((write) => undo(write, id, reason, by)),
    into: (entity, intoId) =>
      db.reader.merge.findMany({ where: { entity, intoId, undoneAt: null }, orderBy: { number: 'asc' } }),
  };
}

async function merge(write: Transaction, request: MergeRequest, by: By): Promise<MergeRow> {
  const { tx } = write;
  const { entity, fromId, intoId, expectedFromVersion, expectedIntoVersion } = request;
  const reason = readReason(request.reason);
  if (!isMergeable(entity)) {
    throw new UserError('INVALID_INPUT', `A ${entity} cannot be merged. These can: ${MERGEABLE.join(', ')}.`, 'fromId');
  }
  const before = await readMerges(tx, entity);
  checkRoots(before, fromId, intoId);
  await checkVersion(tx, entity, fromId, expectedFromVersion, 'fromId');
  await checkVersion(tx, entity, intoId, expectedIntoVersion, 'intoId');
  const last = await tx.merge.aggregate({ _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  const { actor, at } = by;
  const row = await tx.merge.create({
    data: {
      ...{ id: `m${number}`, number, entity, fromId, intoId, reason, createdAt: at },
      ...{ mergedBy: actor.id, mergedByName: actor.name },
    },
  });
  const context = await staffContext(write, at);
  await removeRecords(tx, write.provider, entity, [fromId]);
  // What its sources disagree on is asked of the other one from now on.
  await saveDisagreements(write, entity, [{ id: fromId, disagreements: [] }], at);
  await list(write, entity, [fromId], at, { field: 'mergedIntoId', before: null, after: intoId });
  await republish(context, entity, [intoId]);
  await list(write, entity, [intoId], at);
  await audited(tx, {
    ...by,
    action: 'merge.create',
    target: `Merge:${row.id}`,
    detail: { entity, fromId, intoId, reason },
  });
  return row;
}

function checkRoots(merges: Merges, fromId: string, intoId: string): void {
  if (fromId === intoId) throw new UserError('INVALID_INPUT', 'A record cannot be merged into itself.', 'intoId');
  for (const [id, field] of [
    [fromId, 'fromId'],
    [intoId, 'intoId'],
  ] as const) {
    const root = merges.rootOf(id);
    if (root !== id) throw new UserError('CONFLICT', `${id} was merged into ${root} already.`, field);
  }
}

async function checkVersion(tx: Tx, entity: Entity, id: string, expected: number, field: string): Promise<void> {
  const { version } = await recordStanding(tx, entity, id);
  if (version === expected) return;
  throw new UserError('CONFLICT', `${id} is at version ${version}, and you looked at ${expected}: look again.`, field);
}

async function undo(write: Transaction, id: string, reason: string, by: By): Promise<MergeRow> {
  const { tx } = write;
  const row = await tx.merge.findUnique({ where: { id } });
  if (!row) throw new UserError('NOT_FOUND', `There is no merge ${JSON.stringify(id)}.`);
  if (row.undoneAt !== null) throw new UserError('CONFLICT', `The merge ${id} was undone at ${row.undoneAt}.`);
  const { fromId, intoId } = row;
  const entity = row.entity as Entity;
  // The record that spoke for both may itself have been merged since.
  const spoke = (await readMerges(tx, entity)).rootOf(intoId);
  const undone = { undoneAt: by.at, undoneBy: by.actor.id, undoneReason: readReason(reason) };
  await tx.merge.update({ where: { id }, data: undone });
  const context = await staffContext(write, by.at);
  await republish(context, entity, [fromId, spoke]);
  await list(write, entity, [fromId], by.at, { field: 'mergedIntoId', before: intoId, after: null });
  await list(write, entity, [spoke], by.at);
  const [shown] = await shownOf(context, entity, [fromId]);
  const entry = shown && searchEntry(entity, fromId, shown.sections as never);
  if (entry) await indexRecords(tx, write.provider, [{ entity, id: fromId, ...entry }]);
  await audited(tx, { ...by, action: 'merge.undo', target: `Merge:${id}`, detail: { entity, fromId, intoId, reason } });
  return { ...row, ...undone };
}

/** Whether they are listed, once it is settled who speaks for whom. */
async function list(write: Transaction, entity: Entity, ids: readonly string[], at: Instant, told?: FieldChange) {
  const merges = await readMerges(write.tx, entity);
  const news = { ...newsByStaff(at), ...(told && { fields: [told] }) };
  for (const id of ids) await refreshListing(write, entity, id, news, merges);
}
