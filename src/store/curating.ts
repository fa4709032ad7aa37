import { canonicalJson } from '../domain/canonical.ts';
import { checkNotCoded } from '../domain/coding/coding.ts';
import { type CurationRequest, fieldKind, readReason, readSourceUrl, readValue } from '../domain/curation.ts';
import { CORE_SCHEMAS } from '../domain/draft.ts';
import { UserError } from '../domain/errors.ts';
import type { Entity } from '../domain/ids.ts';
import { entryField, isSame } from '../domain/overlay.ts';
import type * as models from '../generated/sqlite/client.ts';
import { audited } from './audit.ts';
import type { Database, Transaction, Tx } from './client.ts';
import { checkLock } from './edit-lock.ts';
import { readMerges } from './merges.ts';
import type { PublishContext } from './publish.ts';
import { type Shown, shownOf } from './shown.ts';
import { checkNeeds, recordStanding, republish, staffContext } from './staff.ts';
import { closeTasksOf } from './standings.ts';
import type { By } from './tokens.ts';

export type CurationRow = models.Curation;

/** Staff values of fields. All of it is in the audit log, in the same transaction. */
export interface CurationStore {
  /** Sets a value that outranks what sources say. @throws EditConflictError when the field was changed since */
  curate(request: CurationRequest, by: By): Promise<CurationRow>;
  /** Takes a curation back: what would be shown without it is shown again. */
  retract(id: string, reason: string, by: By): Promise<CurationRow>;
  /** Undoes a retraction. */
  reinstate(id: string, reason: string, by: By): Promise<CurationRow>;
  /** Sources moved elsewhere, and staff stay with their value: it corrects from now on what sources say now. */
  keep(id: string, reason: string, by: By): Promise<CurationRow>;
  /** Sources moved elsewhere, and staff follow them: takes back all curations of the field. */
  accept(id: string, reason: string, by: By): Promise<readonly CurationRow[]>;
  of(entity: Entity, recordId: string): Promise<readonly CurationRow[]>;
}

export function makeCurationStore(db: Database): CurationStore {
  const inOne = <T>(work: (write: Transaction) => Promise<T>) => db.write((tx) => work({ tx, provider: db.provider }));
  return {
    curate: (request, by) => inOne((write) => curate(write, request, by)),
    retract: (id, reason, by) =>
      inOne(async (write) => {
        const curation = await standing(write.tx, id);
        await retractOne(write.tx, curation, readReason(reason), by);
        return settled(write, curation, by);
      }),
    reinstate: (id, reason, by) =>
      inOne(async (write) => {
        const curation = await known(write.tx, id);
        if (curation.status !== 'RETRACTED') {
          throw new UserError('CONFLICT', `The curation ${id} was not retracted: it is ${curation.status}.`);
        }
        const ended = { endedAt: null, endedBy: null, endedReason: null };
        await write.tx.curation.update({ where: { id }, data: { status: 'ACTIVE', changedAt: by.at, ...ended } });
        await audit(write.tx, 'curation.reinstate', curation, { reason: readReason(reason) }, by);
        return settled(write, curation, by);
      }),
    keep: (id, reason, by) => inOne((write) => keep(write, id, reason, by)),
    accept: (id, reason, by) =>
      inOne(async (write) => {
        const curation = await standing(write.tx, id);
        const { entity, recordId, field } = curation;
        const all = await write.tx.curation.findMany({
          where: { entity, recordId, field, status: { not: 'RETRACTED' } },
          orderBy: { number: 'asc' },
        });
        for (const each of all) await retractOne(write.tx, each, readReason(reason), by);
        await settled(write, curation, by);
        return write.tx.curation.findMany({
          where: { id: { in: all.map((each) => each.id) } },
          orderBy: { number: 'asc' },
        });
      }),
    of: (entity, recordId) => db.reader.curation.findMany({ where: { entity, recordId }, orderBy: { number: 'asc' } }),
  };
}

/** Sets a value, in a transaction that does more. */
export async function curate(
  write: Transaction,
  request: CurationRequest,
  by: By,
  { coded }: { readonly coded: boolean } = { coded: false },
): Promise<CurationRow> {
  const { tx } = write;
  const { entity } = request;
  const reason = readReason(request.reason);
  const sourceUrl = readSourceUrl(request.sourceUrl);
  const context = await staffContext(write, by.at);
  const { version, record } = await shownNow(context, entity, request.recordId);
  const drawn = drawUp({ ...request, reason, sourceUrl }, record, by, coded);
  const value: unknown = JSON.parse(drawn.value);
  await checkLock(tx, { ...request, recordId: record.id, value }, record, version);
  const number = await nextNumber(tx);
  const curation = await tx.curation.create({ data: { id: `c${number}`, number, ...drawn } });
  const [after] = await shownOf(context, entity, [record.id]);
  await checkWhole(tx, entity, after?.sections ?? {});
  const told = { reason, sourceUrl, value, corrects: JSON.parse(drawn.corrects) };
  await audit(tx, 'curation.create', curation, told, by);
  return settled(write, curation, by, context);
}

/** The row of a curation of that record, as it is shown now. @throws UserError when it is none that can be made */
export function drawUp(
  request: CurationRequest,
  record: Shown,
  by: By,
  coded = false,
): Omit<CurationRow, 'id' | 'number'> {
  const { entity, field, act, reason, sourceUrl } = request;
  const lists = Object.keys(record.sections).filter((name) => name !== 'core' && name !== 'marks');
  const kind = fieldKind(entity, field, lists);
  const value = readValue(request, kind);
  if (!coded && entity === 'policy' && field === 'provisions') checkNotCoded(value, record.sections.provisions);
  const isEntry = kind === 'LIST' && act !== 'SET';
  const place = isEntry ? entryPlace(record, request, value) : { field, corrects: upstreamOf(record, field, kind) };
  return {
    entity,
    recordId: record.id,
    field: place.field,
    value: canonicalJson(value),
    corrects: canonicalJson(place.corrects),
    upstream: canonicalJson(place.corrects),
    reason,
    sourceUrl,
    curator: by.actor.id,
    curatorName: by.actor.name,
    status: 'ACTIVE',
    createdAt: by.at,
    changedAt: by.at,
    ...{ endedAt: null, endedBy: null, endedReason: null },
  };
}

/** Of the next curation that is made. */
export async function nextNumber(tx: Tx): Promise<number> {
  const last = await tx.curation.aggregate({ _max: { number: true } });
  return (last._max.number ?? 0) + 1;
}

/** The record that speaks for this id, as it is shown now. */
async function shownNow(context: PublishContext, entity: Entity, id: string) {
  const merges = await readMerges(context.tx, entity);
  const root = merges.rootOf(id);
  const { version } = await recordStanding(context.tx, entity, root);
  const [record] = await shownOf(context, entity, [root], merges);
  if (!record) throw new Error(`nobody claims ${entity} ${root}`);
  return { version, record };
}

const upstreamOf = ({ upstream }: Shown, field: string, kind: string): unknown =>
  kind === 'FACT'
    ? ((upstream.core as Record<string, unknown>)[field] ?? null)
    : kind === 'LIST'
      ? (upstream[field] ?? [])
      : null;

/** Which entry it is about. One that staff wrote is corrected at the place of the entry that it stands for. */
function entryPlace({ sections, curations, standings }: Shown, { field, act, entry }: CurationRequest, value: unknown) {
  if (act === 'ADD') return { field: entryField(field, null, value), corrects: null };
  const list = (sections[field] ?? []) as readonly unknown[];
  if (!list.some((other) => isSame(other, entry))) {
    throw new UserError('INVALID_INPUT', `${field} has no such entry: give it whole, as it is shown.`, 'entry');
  }
  const inForce = new Set(standings.filter(({ status }) => status !== 'SUPERSEDED').map(({ id }) => id));
  const written = curations.find(
    (curation) => inForce.has(curation.id) && curation.field.startsWith(`${field}/`) && isSame(curation.value, entry),
  );
  return written
    ? { field: written.field, corrects: written.corrects }
    : { field: entryField(field, entry, value), corrects: entry };
}

/** @throws UserError where the record cannot be so */
export async function checkWhole(tx: Tx, entity: Entity, sections: Readonly<Record<string, unknown>>): Promise<void> {
  const parsed = CORE_SCHEMAS[entity].safeParse(sections.core);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UserError(
      'INVALID_INPUT',
      `The record cannot be so: ${issue?.path.join('.')} ${issue?.message}.`,
      'value',
    );
  }
  await checkNeeds(tx, entity, sections);
}

async function keep(write: Transaction, id: string, reason: string, by: By): Promise<CurationRow> {
  const { tx } = write;
  const { number: _, ...curation } = await standing(tx, id);
  if (curation.status !== 'NEEDS_REVIEW') {
    throw new UserError('CONFLICT', `The curation ${id} is ${curation.status}: there is nothing to decide.`);
  }
  const number = await nextNumber(tx);
  const kept = await tx.curation.create({
    data: {
      ...curation,
      id: `c${number}`,
      number,
      corrects: curation.upstream,
      reason: readReason(reason),
      curator: by.actor.id,
      curatorName: by.actor.name,
      status: 'ACTIVE',
      createdAt: by.at,
      changedAt: by.at,
    },
  });
  await audit(tx, 'curation.keep', kept, { reason, instead: id, corrects: JSON.parse(kept.corrects) }, by);
  return settled(write, kept, by);
}

async function retractOne(tx: Tx, curation: CurationRow, reason: string, by: By): Promise<void> {
  const ended = { endedAt: by.at, endedBy: by.actor.id, endedReason: reason };
  await tx.curation.update({ where: { id: curation.id }, data: { status: 'RETRACTED', changedAt: by.at, ...ended } });
  await closeTasksOf(tx, curation.id, by.at);
  await audit(tx, 'curation.retract', curation, { reason, value: JSON.parse(curation.value) }, by);
}

/** Publishes its record again; returns the curation as it stands then. */
async function settled(
  write: Transaction,
  curation: CurationRow,
  by: By,
  given?: PublishContext,
): Promise<CurationRow> {
  const context = given ?? (await staffContext(write, by.at));
  await republish(context, curation.entity as Entity, [curation.recordId]);
  return known(write.tx, curation.id);
}

async function known(tx: Tx, id: string): Promise<CurationRow> {
  const curation = await tx.curation.findUnique({ where: { id } });
  if (!curation) throw new UserError('NOT_FOUND', `There is no curation ${JSON.stringify(id)}.`);
  return curation;
}

/** One that was not retracted. */
async function standing(tx: Tx, id: string): Promise<CurationRow> {
  const curation = await known(tx, id);
  if (curation.status !== 'RETRACTED') return curation;
  throw new UserError('CONFLICT', `The curation ${id} was retracted at ${curation.endedAt}.`);
}

const audit = (tx: Tx, action: string, { id, entity, recordId, field }: CurationRow, detail: object, by: By) =>
  audited(tx, { ...by, action, target: `Curation:${id}`, detail: { entity, recordId, field, ...detail } });
