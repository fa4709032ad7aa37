import { canonicalJson } from '../domain/canonical.ts';
import { ENTITIES, type Entity } from '../domain/ids.ts';
import type { Lineage } from '../domain/lineage.ts';
import type { InstrumentType } from '../domain/policy.ts';
import type { PolicyFacts } from '../domain/policy-index.ts';
import type { ApplyReport, ChangeSet, RecordStore, Upsert } from '../ingest/ports.ts';
import { writeAssertions } from './assertions.ts';
import { updateRows } from './bulk-update.ts';
import type { Database, Transaction, Tx } from './client.ts';
import { insertContents } from './content.ts';
import { delist, markMissing, markReturned, relistClaimed } from './delist.ts';
import { insertRows } from './dialect.ts';
import { projectionOf } from './projection/index.ts';
import { type Occasion, publish } from './publish.ts';
import { reviewChangedPages } from './review-tasks.ts';
import { saveScreenings, screenedOtherwise } from './screenings.ts';
import { takenIn, wantedIds } from './taken-in.ts';
import { refreshTasks } from './task-causes.ts';

/** Records of one kind written together: enough to be fast, few enough to stay small in memory. */
const CHUNK = 400;
const ANALYZE_AFTER = 1000;

export function makeRecordStore(db: Database): RecordStore {
  return {
    async known(sourceId) {
      const rows = await db.reader.sourceRecord.findMany({
        where: { sourceId },
        select: { entity: true, recordId: true, pageUrl: true, contentHash: true, missingRuns: true, delistedAt: true },
      });
      return new Map(rows.map((row) => [`${row.entity}:${row.recordId}`, { ...row, entity: row.entity as Entity }]));
    },
    ids: async (entity) => new Set([...(await idsOf(db.reader, entity)), ...(await wantedIds(db.reader, entity))]),
    takenIn: () => takenIn(db.reader),
    policyFacts: () => policyFacts(db.reader),
    screenedOtherwise: (sourceId, codebookVersion) => screenedOtherwise(db.reader, sourceId, codebookVersion),
    async apply(changes) {
      const report = await db.write((tx) => applyChanges({ tx, provider: db.provider }, changes));
      // Without fresh statistics PostgreSQL reads whole tables after a first load. SQLite is better off without any: it
      // takes those of a small table for true when the table has grown, and reads it whole for each row of a bulk update.
      if (db.provider === 'postgresql' && report.inserted >= ANALYZE_AFTER) {
        await db.write((tx) => tx.$executeRaw`ANALYZE`);
      }
      return report;
    },
  };
}

async function idsOf(client: Pick<Tx, 'sourceRecord'>, entity: Entity): Promise<Set<string>> {
  const rows = await client.sourceRecord.findMany({
    where: { entity },
    select: { recordId: true },
    distinct: ['recordId'],
  });
  return new Set(rows.map((row) => row.recordId));
}

async function policyFacts(client: Pick<Tx, 'policy'>): Promise<PolicyFacts[]> {
  const rows = await client.policy.findMany({
    where: { delistedAt: null },
    select: {
      id: true,
      jurisdictionId: true,
      instrumentType: true,
      officialNumber: true,
      citation: true,
      url: true,
      adoptedOn: true,
    },
  });
  return rows.map((row) => ({ ...row, instrumentType: row.instrumentType as InstrumentType }));
}

/** The last station: everything a run found out, in the caller's transaction. */
async function applyChanges(write: Transaction, changes: ChangeSet): Promise<ApplyReport> {
  const { tx } = write;
  const sources = await tx.source.findMany({ select: { id: true, lineage: true } });
  const lineages = new Map(sources.map(({ id, lineage }) => [id, lineage as Lineage]));
  const places = await tx.jurisdiction.findMany({ select: { id: true, level: true } });
  const levels = new Map(places.map(({ id, level }) => [id, level]));
  const around = { level: (id: string) => levels.get(id) };

  const refused: { upsert: Upsert; missing: string }[] = [];
  const present = new Map<Entity, Set<string>>();
  let inserted = 0;
  let updated = 0;
  let changed = 0;
  for (const entity of ENTITIES) {
    const all = changes.upserts.filter(({ draft }) => draft.entity === entity);
    const own = new Set(all.map(({ draft }) => draft.id));
    for (let i = 0; i < all.length; i += CHUNK) {
      const chunk: Upsert[] = [];
      for (const upsert of all.slice(i, i + CHUNK)) {
        const missing = await firstMissing(tx, upsert, own, present);
        if (missing) refused.push({ upsert, missing });
        else chunk.push(upsert);
      }
      if (!chunk.length) continue;
      if (entity === 'jurisdiction') {
        for (const { draft } of chunk) levels.set(draft.id, (draft.sections.core as { level: string }).level);
      }
      const contents = await writeClaims(write, changes, chunk);
      const occasions = new Map(
        chunk.map(({ draft, cause }): [string, Occasion] => [
          draft.id,
          { cause, sourceId: changes.sourceId, runId: changes.runId },
        ]),
      );
      changed += await publish({ ...write, at: changes.at, lineages, around, contents }, entity, occasions);
      await relistClaimed(write, entity, [...occasions.keys()], changes);
      inserted += chunk.filter(({ isNew }) => isNew).length;
      updated += chunk.filter(({ isNew }) => !isNew).length;
    }
  }

  const gone = await markMissing(tx, changes.sourceId, changes.missing);
  const delisted = await delist(write, gone, changes);
  await markReturned(write, changes.returned, changes);
  await saveScreenings(write, changes);
  await reviewChangedPages(write, changes);
  await refreshTasks(tx, changes.at);
  await markApplied(write, changes, new Set(refused.map(({ upsert }) => upsert.pageUrl)));
  return {
    inserted,
    updated,
    delisted,
    changes: changed,
    refused: refused.map(({ upsert, missing }) => ({
      pageUrl: upsert.pageUrl,
      message: `${upsert.draft.entity} ${upsert.draft.id} rests on ${missing}, which is not in the store`,
    })),
  };
}

async function firstMissing(
  tx: Tx,
  { draft }: Upsert,
  own: ReadonlySet<string>,
  present: Map<Entity, Set<string>>,
): Promise<string | undefined> {
  const needs = projectionOf(draft.entity).needs?.(draft.sections as never) ?? [];
  for (const { entity, id } of needs) {
    if (entity === draft.entity && own.has(id)) continue;
    let known = present.get(entity);
    if (!known) {
      known = await idsOf(tx, entity);
      present.set(entity, known);
    }
    if (!known.has(id)) return `${entity} ${id}`;
  }
  return undefined;
}

/** What the source says: contents, its record of each, its assertions. Returns the contents by hash. */
export async function writeClaims(
  { tx, provider }: Transaction,
  changes: Pick<ChangeSet, 'sourceId' | 'at'>,
  chunk: readonly Upsert[],
): Promise<ReadonlyMap<string, unknown>> {
  const contents = new Map<string, unknown>();
  const texts = new Map<string, string>();
  for (const { draft, sections } of chunk) {
    const bySection = draft.sections as unknown as Record<string, unknown>;
    for (const [name, hash] of Object.entries(sections)) {
      contents.set(hash, bySection[name]);
      texts.set(hash, canonicalJson(bySection[name]));
    }
  }
  await insertContents({ tx, provider }, texts);
  const rows = chunk.map((upsert) => ({
    sourceId: changes.sourceId,
    entity: upsert.draft.entity,
    recordId: upsert.draft.id,
    pageUrl: upsert.pageUrl,
    snapshotHash: upsert.snapshotHash,
    member: upsert.member,
    sections: canonicalJson(upsert.sections),
    contentHash: upsert.contentHash,
    corroboration: upsert.draft.corroboration,
    corroborationNote: upsert.draft.corroborationNote,
    fetchedAt: upsert.fetchedAt,
    firstSeenAt: changes.at,
    changedAt: changes.at,
    missingRuns: 0,
    delistedAt: null,
  }));
  await insertRows(tx, provider, 'SourceRecord', rows, {
    keys: ['sourceId', 'entity', 'recordId'],
    update: Object.keys(rows[0] ?? {}).filter(
      (column) => !['sourceId', 'entity', 'recordId', 'firstSeenAt'].includes(column),
    ),
  });
  await writeAssertions({ tx, provider }, changes, chunk);
  return contents;
}

async function markApplied(
  { tx, provider }: Transaction,
  changes: ChangeSet,
  incomplete: ReadonlySet<string>,
): Promise<void> {
  const rows = changes.pages
    .filter(({ url }) => !incomplete.has(url))
    .map(({ url, documentHash, records, follows }) => ({
      sourceId: changes.sourceId,
      url,
      records,
      follows,
      appliedHash: documentHash,
      appliedWith: changes.readerVersion,
    }));
  await updateRows(tx, provider, 'Page', ['sourceId', 'url'], rows);
}
