import { canonicalJson, contentHash } from '../domain/canonical.ts';
import { readReason, readSourceUrl } from '../domain/curation.ts';
import type { Draft } from '../domain/draft.ts';
import { EditConflictError, UserError } from '../domain/errors.ts';
import { HAND_MADE, isHandMade, isStaffId, readSections, STAFF_ID, staffId, titleOf } from '../domain/hand-made.ts';
import type { Entity } from '../domain/ids.ts';
import { STAFF_SOURCE_ID } from '../domain/overlay.ts';
import type * as models from '../generated/sqlite/client.ts';
import type { Upsert } from '../ingest/ports.ts';
import { writeClaims } from './apply.ts';
import { audited } from './audit.ts';
import type { Database, Transaction, Tx } from './client.ts';
import { refreshListing } from './listing.ts';
import { readMerges } from './merges.ts';
import { publish } from './publish.ts';
import { BY_STAFF, checkNeeds, newsByStaff, staffContext } from './staff.ts';
import type { By } from './tokens.ts';

export type RevisionRow = models.StaffRevision;

export interface HandMadeRequest {
  readonly entity: Entity;
  /** Null for a new record. */
  readonly recordId: string | null;
  /** `core`, and lists by name. Facts that are left out are null. */
  readonly sections: Readonly<Record<string, unknown>>;
  readonly reason: string;
  /** Where it can be looked up. */
  readonly sourceUrl: string | null;
  /** Number of the revision that the caller edited; 0 for a new record. */
  readonly expectedRevision: number;
}

/**
 * Records that staff make by hand. What is saved is seen by staff alone; what is published is a claim of the source
 * holdwatch-staff. All of it is in the audit log, in the same transaction.
 */
export interface HandMadeStore {
  save(request: HandMadeRequest, by: By): Promise<RevisionRow>;
  publish(entity: Entity, recordId: string, revision: number, by: By): Promise<RevisionRow>;
  /** Undoes a publication: what was published before is shown again, or nothing. */
  withdraw(entity: Entity, recordId: string, reason: string, by: By): Promise<RevisionRow>;
  /** The newest first. */
  revisions(entity: Entity, recordId: string): Promise<readonly RevisionRow[]>;
  /** The newest revision of each record that was not published as it stands. */
  drafts(): Promise<readonly RevisionRow[]>;
}

export function makeHandMadeStore(db: Database): HandMadeStore {
  const inOne = <T>(work: (write: Transaction) => Promise<T>) => db.write((tx) => work({ tx, provider: db.provider }));
  return {
    save: (request, by) => inOne((write) => save(write, request, by)),
    publish: (entity, recordId, revision, by) =>
      inOne((write) => publishRevision(write, { entity, recordId, revision }, by)),
    withdraw: (entity, recordId, reason, by) => inOne((write) => withdraw(write, { entity, recordId, reason }, by)),
    revisions: (entity, recordId) =>
      db.reader.staffRevision.findMany({ where: { entity, recordId }, orderBy: { number: 'desc' } }),
    async drafts() {
      const rows = await db.reader.staffRevision.findMany({ orderBy: [{ writtenAt: 'asc' }, { number: 'asc' }] });
      const newest = new Map(rows.map((row) => [`${row.entity}:${row.recordId}`, row]));
      return [...newest.values()].filter(
        ({ publishedAt, withdrawnAt }) => publishedAt === null || withdrawnAt !== null,
      );
    },
  };
}

async function save({ tx }: Transaction, request: HandMadeRequest, by: By): Promise<RevisionRow> {
  const row = await saveRevision(tx, request, by);
  const { number: revision, reason, sourceUrl } = row;
  await audited(tx, {
    ...{ ...by, action: 'record.save', target: `${row.entity}:${row.recordId}` },
    detail: { revision, hash: contentHash(row.sections), reason, sourceUrl },
  });
  return row;
}

/** Without its entry in the audit log: for who saves several as one act. */
export async function saveRevision(tx: Tx, request: HandMadeRequest, by: By): Promise<RevisionRow> {
  const { entity, expectedRevision } = request;
  if (!isHandMade(entity)) {
    throw new UserError(
      'INVALID_INPUT',
      `A ${entity} is not made by hand. These are: ${HAND_MADE.join(', ')}.`,
      'entity',
    );
  }
  const sections = readSections(entity, request.sections);
  const { reason, sourceUrl } = { reason: readReason(request.reason), sourceUrl: readSourceUrl(request.sourceUrl) };
  const recordId = request.recordId ?? (await newId(tx, entity, titleOf(sections.core)));
  const last = await lastRevision(tx, entity, recordId);
  if (request.recordId !== null && !last) throw noSuch(entity, recordId);
  if ((last?.number ?? 0) !== expectedRevision) throw conflict(last, expectedRevision, sections);
  await checkNeeds(tx, entity, sections);
  return tx.staffRevision.create({
    data: {
      ...{ entity, recordId, number: expectedRevision + 1, sections: canonicalJson(sections), reason, sourceUrl },
      ...{ writtenBy: by.actor.id, writtenByName: by.actor.name, writtenAt: by.at },
    },
  });
}

const noSuch = (entity: Entity, id: string) =>
  new UserError('NOT_FOUND', `Staff have made no ${entity} ${JSON.stringify(id)}.`, 'recordId');

function conflict(last: RevisionRow | null, expected: number, yours: unknown): EditConflictError {
  const version = last?.number ?? 0;
  const message = `Revision ${version} was saved${last ? ` by ${last.writtenByName}` : ''}, and you edited ${expected}: look at both, and decide anew.`;
  return new EditConflictError(message, {
    field: 'sections',
    shown: last && JSON.parse(last.sections),
    yours,
    version,
  });
}

async function newId(tx: Tx, entity: Entity, title: string): Promise<string> {
  const like = { entity, recordId: { startsWith: STAFF_ID } };
  const taken = await tx.staffRevision.findMany({ where: like, select: { recordId: true }, distinct: ['recordId'] });
  const ids = new Set(taken.map(({ recordId }) => recordId));
  return staffId(title, (id) => ids.has(id));
}

const lastRevision = (tx: Tx, entity: Entity, recordId: string, where: object = {}): Promise<RevisionRow | null> =>
  tx.staffRevision.findFirst({ where: { entity, recordId, ...where }, orderBy: { number: 'desc' } });

interface Revised {
  readonly entity: Entity;
  readonly recordId: string;
}

async function publishRevision(
  write: Transaction,
  { entity, recordId, revision }: Revised & { readonly revision: number },
  by: By,
): Promise<RevisionRow> {
  const { tx } = write;
  const last = await lastRevision(tx, entity, recordId);
  if (!last) throw noSuch(entity, recordId);
  if (last.number !== revision) throw conflict(last, revision, null);
  if (last.publishedAt !== null && last.withdrawnAt === null) {
    throw new UserError('CONFLICT', `Revision ${revision} of ${recordId} was published at ${last.publishedAt}.`);
  }
  const key = { entity_recordId_number: { entity, recordId, number: revision } };
  const published = { publishedAt: by.at, publishedBy: by.actor.id, withdrawnAt: null, withdrawnBy: null };
  const row = await tx.staffRevision.update({ where: key, data: published });
  await checkNeeds(tx, entity, JSON.parse(row.sections));
  await show(write, row, by);
  await audited(tx, { ...by, action: 'record.publish', target: `${entity}:${recordId}`, detail: { revision } });
  return row;
}

async function withdraw(
  write: Transaction,
  { entity, recordId, reason }: Revised & { readonly reason: string },
  by: By,
): Promise<RevisionRow> {
  const { tx } = write;
  const shown = { publishedAt: { not: null }, withdrawnAt: null };
  const last = await lastRevision(tx, entity, recordId, shown);
  if (!last) throw new UserError('CONFLICT', `Nothing of ${entity} ${recordId} is published.`, 'recordId');
  const key = { entity_recordId_number: { entity, recordId, number: last.number } };
  const withdrawn = { withdrawnAt: by.at, withdrawnBy: by.actor.id };
  const row = await tx.staffRevision.update({ where: key, data: withdrawn });
  const before = await lastRevision(tx, entity, recordId, shown);
  if (before) await show(write, before, by);
  else {
    // Nothing is deleted: it is listed no more.
    const claim = { sourceId: STAFF_SOURCE_ID, entity, recordId };
    await tx.sourceRecord.update({ where: { sourceId_entity_recordId: claim }, data: { delistedAt: by.at } });
    await relist(write, entity, recordId, by);
  }
  const detail = { revision: last.number, reason: readReason(reason) };
  await audited(tx, { ...by, action: 'record.withdraw', target: `${entity}:${recordId}`, detail });
  return row;
}

async function relist(write: Transaction, entity: Entity, recordId: string, { at }: By): Promise<void> {
  const merges = await readMerges(write.tx, entity);
  await refreshListing(write, entity, merges.rootOf(recordId), newsByStaff(at), merges);
}

/** Makes a revision what the staff say of the record, and publishes it. */
async function show(write: Transaction, row: RevisionRow, by: By): Promise<void> {
  const entity = row.entity as Entity;
  if (!isStaffId(row.recordId)) throw new Error(`${row.recordId} is no id of a record that staff made`);
  const { recordId } = row;
  const context = await staffContext(write, by.at);
  const sections = JSON.parse(row.sections) as Draft['sections'];
  const hashes: Record<string, string> = {};
  for (const [name, content] of Object.entries(sections)) {
    if (content === undefined || (Array.isArray(content) && !content.length)) continue;
    hashes[name] = contentHash(canonicalJson(content));
  }
  const claim = { sourceId: STAFF_SOURCE_ID, entity, recordId };
  const known = await write.tx.sourceRecord.findUnique({ where: { sourceId_entity_recordId: claim } });
  const pageUrl = row.sourceUrl ?? `holdwatch:staff/${entity}/${recordId}`;
  const upsert: Upsert = {
    draft: {
      ...{ entity, id: recordId, sections, words: [] },
      ...{ corroboration: row.sourceUrl ? 'CORROBORATED' : 'PARTIAL', corroborationNote: row.reason },
    },
    ...{ sections: hashes, contentHash: contentHash(row.sections), cause: 'CURATION', isNew: !known },
    ...{ pageUrl, snapshotHash: contentHash(row.sections), member: null, fetchedAt: row.writtenAt },
  };
  const contents = await writeClaims(write, { sourceId: STAFF_SOURCE_ID, at: by.at }, [upsert]);
  await publish({ ...context, contents }, entity, new Map([[recordId, { ...BY_STAFF, sourceId: STAFF_SOURCE_ID }]]));
  await relist(write, entity, recordId, by);
}
