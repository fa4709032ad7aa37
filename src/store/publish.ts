import { canonicalJson } from '../domain/canonical.ts';
import type { Cause, ChangeKind, FieldChange } from '../domain/change.ts';
import { SUBJECT_SECTIONS, subjectsOf } from '../domain/change-subject.ts';
import type { ReviewStatus, SectionsOf } from '../domain/draft.ts';
import type { Entity, Instant } from '../domain/ids.ts';
import { type NewChange, writeChanges } from './change-log.ts';
import type { Tx } from './client.ts';
import { saveDisagreements } from './conflicts.ts';
import { readContents } from './content.ts';
import { deleteWhereIn, insertRows } from './dialect.ts';
import { differingColumns } from './differing.ts';
import { readMerges } from './merges.ts';
import { projectionOf } from './projection/index.ts';
import type { Row, Surroundings } from './projection/projection.ts';
import { saveReview } from './record-table.ts';
import { indexRecords } from './search.ts';
import { searchEntry } from './search-text.ts';
import { type Shown, type ShownContext, shownOf } from './shown.ts';
import { type RecordStandings, saveStandings } from './standings.ts';

/** Why a record is published again. */
export interface Occasion {
  readonly cause: Cause;
  readonly sourceId: string | null;
  readonly runId: string | null;
}

export interface PublishContext extends ShownContext {
  readonly at: Instant;
  readonly around: Surroundings;
}

interface Before {
  readonly version: number;
  readonly hashes: Readonly<Record<string, string>>;
}

/**
 * Works out what is shown of the given records out of all that is claimed of them, and writes it where it differs from
 * what was shown before: a Version, a Change, the rows, the search entry; and where curations of them now stand. Returns how
 * many differed.
 */
export async function publish(
  context: PublishContext,
  entity: Entity,
  occasions: ReadonlyMap<string, Occasion>,
): Promise<number> {
  const { tx, provider, at } = context;
  const merges = await readMerges(tx, entity);
  // What a source says of a record that staff merged into another is said of the other.
  const reasons = new Map([...occasions].map(([id, occasion]) => [merges.rootOf(id), occasion]));
  const ids = [...reasons.keys()];
  const before = await versionsBefore(tx, entity, ids);
  const shown = await shownOf(context, entity, ids, merges);
  await saveDisagreements(context, entity, shown, at);
  await saveStandings(
    context,
    entity,
    shown.flatMap((record) => standingsOf(entity, record, reasons)),
    at,
  );
  const changed = shown.filter(
    (record) => canonicalJson(record.hashes) !== canonicalJson(before.get(record.id)?.hashes ?? {}),
  );
  // Of a record that nobody curated and staff did not touch, the review is as it was.
  const reviewed = shown.filter(({ id, curations }) => curations.length || reasons.get(id)?.cause === 'CURATION');
  await saveReviews(
    context,
    entity,
    reviewed.filter((record) => !changed.includes(record)),
  );
  if (!changed.length) return 0;

  const oldContents = await readContents(
    tx,
    changed.flatMap(({ id, hashes }) =>
      Object.entries(before.get(id)?.hashes ?? {}).flatMap(([name, hash]) => (hashes[name] === hash ? [] : [hash])),
    ),
  );
  const versions: Row[] = [];
  const changes: NewChange[] = [];
  const projection = projectionOf(entity);
  for (const record of changed) {
    const occasion = reasons.get(record.id);
    if (!occasion) continue;
    const old = before.get(record.id);
    const number = (old?.version ?? 0) + 1;
    const kind: ChangeKind = old ? 'UPDATED' : 'CREATED';
    const sections = record.sections as SectionsOf[typeof entity];
    const fields = old ? fieldChanges(old, record, oldContents) : [];
    versions.push({
      entity,
      recordId: record.id,
      number,
      sections: canonicalJson(record.hashes),
      cause: occasion.cause,
      runId: occasion.runId,
      at,
    });
    changes.push({
      row: {
        entity,
        recordId: record.id,
        kind,
        cause: occasion.cause,
        fields: canonicalJson(fields),
        title: projection.title(record.id, sections),
        version: number,
        sourceId: occasion.sourceId,
        runId: occasion.runId,
        at,
      },
      subjects: [
        ...subjectsOf(entity, record.id, sections),
        ...(old ? subjectsOf(entity, record.id, sectionsBefore(old, record, oldContents) as typeof sections) : []),
      ],
    });
  }
  await insertRows(tx, provider, 'Version', versions);
  await writeRows(context, entity, changed, before);
  await writeChanges(context, changes);
  await indexRecords(
    tx,
    provider,
    changed.flatMap(({ id, sections }) => {
      const entry = searchEntry(entity, id, sections as never);
      return entry ? [{ entity, id, ...entry }] : [];
    }),
  );
  return changed.length;
}

/** What it was, of the sections that subjects are read from. */
function sectionsBefore(old: Before, now: Shown, contents: ReadonlyMap<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    SUBJECT_SECTIONS.flatMap((name) => {
      const hash = old.hashes[name];
      if (hash === undefined) return [];
      return [[name, hash === now.hashes[name] ? now.sections[name] : contents.get(hash)]];
    }),
  );
}

function standingsOf(entity: Entity, record: Shown, reasons: ReadonlyMap<string, Occasion>): RecordStandings[] {
  if (!record.curations.length) return [];
  const title = projectionOf(entity).title(record.id, record.sections as SectionsOf[typeof entity]);
  return [{ ...record, title, cause: reasons.get(record.id)?.cause ?? 'SOURCE' }];
}

async function versionsBefore(tx: Tx, entity: Entity, ids: readonly string[]): Promise<Map<string, Before>> {
  const rows = await tx.version.findMany({
    where: { entity, recordId: { in: [...ids] } },
    orderBy: { number: 'asc' },
    select: { recordId: true, number: true, sections: true },
  });
  return new Map(rows.map((row) => [row.recordId, { version: row.number, hashes: JSON.parse(row.sections) }]));
}

/** Which facts differ, with both values; for lists how many entries there were and are. */
function fieldChanges(old: Before, now: Shown, contents: ReadonlyMap<string, unknown>): FieldChange[] {
  const changes: FieldChange[] = [];
  const before = (name: string) => contents.get(old.hashes[name] ?? '');
  for (const name of [...new Set([...Object.keys(old.hashes), ...Object.keys(now.hashes)])].sort()) {
    if (old.hashes[name] === now.hashes[name]) continue;
    if (name === 'core' || name === 'marks') changes.push(...factChanges(before(name), now.sections[name]));
    else changes.push({ field: name, before: entries(before(name)), after: entries(now.sections[name]) });
  }
  return changes;
}

const entries = (list: unknown): number => (Array.isArray(list) ? list.length : 0);

function factChanges(old: unknown, now: unknown): FieldChange[] {
  const before = (old ?? {}) as Record<string, unknown>;
  const after = (now ?? {}) as Record<string, unknown>;
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter((field) => canonicalJson(before[field]) !== canonicalJson(after[field]))
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
}

/** What staff say, or else whether somebody should look. */
function reviewStatusOf({ sections, uncorroborated, standings }: Shown): ReviewStatus {
  const { reviewStatus } = (sections.marks ?? {}) as { readonly reviewStatus?: ReviewStatus };
  const isDoubtful = uncorroborated || standings.some(({ status }) => status === 'NEEDS_REVIEW');
  return reviewStatus ?? (isDoubtful ? 'NEEDS_REVIEW' : 'UNREVIEWED');
}

/** Sources may move away from a staff value while what is shown stays: then the review alone is news. */
async function saveReviews({ tx }: PublishContext, entity: Entity, records: readonly Shown[]): Promise<void> {
  for (const record of records) await saveReview(tx, entity, record.id, reviewStatusOf(record));
}

async function writeRows(
  { tx, provider, at, around }: PublishContext,
  entity: Entity,
  records: readonly Shown[],
  before: ReadonlyMap<string, Before>,
): Promise<void> {
  const projection = projectionOf(entity);
  const main: Row[] = [];
  const children = new Map<string, Row[]>();
  for (const record of records) {
    const { id, sections } = record;
    const typed = sections as SectionsOf[typeof entity];
    main.push({
      id,
      ...projection.main(id, typed, around),
      reviewStatus: reviewStatusOf(record),
      lastVerifiedAt: null,
      verifyBy: null,
      ...(sections.marks as Row | undefined),
      version: (before.get(id)?.version ?? 0) + 1,
      createdAt: at,
      changedAt: at,
    });
    for (const { table, rows } of projection.children?.(id, typed) ?? []) {
      const list = children.get(table) ?? [];
      list.push(...rows);
      children.set(table, list);
    }
  }
  // First sighting and delisting are not the projection's to overwrite.
  const update = Object.keys(main[0] ?? {}).filter((column) => !['id', 'createdAt'].includes(column));
  // What rests on other columns alone stays in memory, here and in every process.
  const differing = records.every(({ id }) => before.has(id))
    ? await differingColumns(tx, provider, projection.table, main, update)
    : null;
  await insertRows(tx, provider, projection.table, main, { keys: ['id'], update, differing });
  const existing = records.filter(({ id }) => before.has(id)).map(({ id }) => id);
  if (existing.length) {
    for (const { table, parentColumn, only } of projection.childTables) {
      await deleteWhereIn(tx, provider, table, parentColumn, existing, only);
    }
  }
  for (const [table, rows] of children) await insertRows(tx, provider, table, rows);
}
