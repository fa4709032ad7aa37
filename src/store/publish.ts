import { canonicalJson, contentHash } from '../domain/canonical.ts';
import type { Cause, ChangeKind, FieldChange } from '../domain/change.ts';
import type { SectionsOf } from '../domain/draft.ts';
import type { Entity, Instant } from '../domain/ids.ts';
import type { Lineage } from '../domain/lineage.ts';
import { type Claim, type Disagreement, mergeClaims } from '../domain/merge.ts';
import { Prisma } from '../generated/sqlite/client.ts';
import type { Provider, Transaction, Tx } from './client.ts';
import { saveDisagreements } from './conflicts.ts';
import { insertContents, readContents } from './content.ts';
import { inList, insertRows } from './dialect.ts';
import { projectionOf } from './projection/index.ts';
import type { ChildTable, Row, Surroundings } from './projection/projection.ts';
import { indexRecords } from './search.ts';
import { searchEntry } from './search-text.ts';

/** Why a record is published again. */
export interface Occasion {
  readonly cause: Cause;
  readonly sourceId: string | null;
  readonly runId: string | null;
}

export interface PublishContext {
  readonly tx: Tx;
  readonly provider: Provider;
  readonly at: Instant;
  readonly lineages: ReadonlyMap<string, Lineage>;
  readonly around: Surroundings;
  /** Contents that this transaction has at hand, as canonical JSON by hash. */
  readonly contents: ReadonlyMap<string, unknown>;
}

interface Shown {
  readonly id: string;
  readonly sections: Readonly<Record<string, unknown>>;
  readonly hashes: Readonly<Record<string, string>>;
  readonly disagreements: readonly Disagreement[];
  readonly uncorroborated: boolean;
}

interface Before {
  readonly version: number;
  readonly hashes: Readonly<Record<string, string>>;
}

/**
 * Works out what is shown of the given records out of all that is claimed of them, and writes it where it differs from
 * what was shown before: a Version, a Change, the rows, the search entry. Returns how many differed.
 */
export async function publish(
  context: PublishContext,
  entity: Entity,
  occasions: ReadonlyMap<string, Occasion>,
): Promise<number> {
  const { tx, provider, at } = context;
  const ids = [...occasions.keys()];
  const before = await versionsBefore(tx, entity, ids);
  const shown = await mergeAll(context, entity, ids);
  await saveDisagreements(context, entity, shown, at);
  const changed = shown.filter(
    (record) => canonicalJson(record.hashes) !== canonicalJson(before.get(record.id)?.hashes ?? {}),
  );
  if (!changed.length) return 0;

  const oldContents = await readContents(
    tx,
    changed.flatMap(({ id, hashes }) =>
      Object.entries(before.get(id)?.hashes ?? {}).flatMap(([name, hash]) => (hashes[name] === hash ? [] : [hash])),
    ),
  );
  const versions: Row[] = [];
  const changes: Row[] = [];
  const projection = projectionOf(entity);
  for (const record of changed) {
    const occasion = occasions.get(record.id);
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
    });
  }
  await insertRows(tx, provider, 'Version', versions);
  await writeRows(context, entity, changed, before);
  await insertRows(tx, provider, 'Change', changes);
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

async function versionsBefore(tx: Tx, entity: Entity, ids: readonly string[]): Promise<Map<string, Before>> {
  const rows = await tx.version.findMany({
    where: { entity, recordId: { in: [...ids] } },
    orderBy: { number: 'asc' },
    select: { recordId: true, number: true, sections: true },
  });
  return new Map(rows.map((row) => [row.recordId, { version: row.number, hashes: JSON.parse(row.sections) }]));
}

async function mergeAll(context: PublishContext, entity: Entity, ids: readonly string[]): Promise<Shown[]> {
  const { tx, lineages } = context;
  const rows = await tx.sourceRecord.findMany({
    where: { entity, recordId: { in: [...ids] } },
    select: { sourceId: true, recordId: true, sections: true, corroboration: true },
    orderBy: { sourceId: 'asc' },
  });
  const claims = rows.map((row) => ({ ...row, hashes: JSON.parse(row.sections) as Record<string, string> }));
  const missing = claims.flatMap(({ hashes }) => Object.values(hashes).filter((hash) => !context.contents.has(hash)));
  const stored = await readContents(tx, missing);
  const content = (hash: string) => context.contents.get(hash) ?? stored.get(hash);

  const byRecord = new Map<string, typeof claims>();
  for (const claim of claims) byRecord.set(claim.recordId, [...(byRecord.get(claim.recordId) ?? []), claim]);
  const fresh = new Map<string, string>();
  // In the order of the run, whatever order the database gave: the event log must be the same on both.
  const shown = ids.flatMap((id): Shown[] => {
    const stated = byRecord.get(id);
    if (!stated) return [];
    const uncorroborated = stated.every((claim) => claim.corroboration === 'UNCORROBORATED');
    const full = stated.map(({ sourceId, hashes }): Claim => {
      const lineage = lineages.get(sourceId);
      if (!lineage) throw new Error(`source ${sourceId} is not in the store`);
      return {
        sourceId,
        lineage,
        sections: Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [name, content(hash)])),
      };
    });
    const { sections, disagreements } = mergeClaims(entity, full);
    const only = stated.length === 1 ? stated[0] : undefined;
    const hashes = only ? only.hashes : hashSections(sections, fresh);
    return [{ id, sections, hashes, disagreements, uncorroborated }];
  });
  await insertContents(context, fresh);
  return shown;
}

function hashSections(
  sections: Readonly<Record<string, unknown>>,
  contents: Map<string, string>,
): Record<string, string> {
  const hashes: Record<string, string> = {};
  for (const [name, section] of Object.entries(sections)) {
    if (section === undefined || (Array.isArray(section) && section.length === 0)) continue;
    const text = canonicalJson(section);
    const hash = contentHash(text);
    hashes[name] = hash;
    contents.set(hash, text);
  }
  return hashes;
}

/** Which facts differ, with both values; for lists how many entries there were and are. */
function fieldChanges(old: Before, now: Shown, contents: ReadonlyMap<string, unknown>): FieldChange[] {
  const changes: FieldChange[] = [];
  const before = (name: string) => contents.get(old.hashes[name] ?? '');
  for (const name of [...new Set([...Object.keys(old.hashes), ...Object.keys(now.hashes)])].sort()) {
    if (old.hashes[name] === now.hashes[name]) continue;
    if (name === 'core') changes.push(...factChanges(before(name), now.sections.core));
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

async function writeRows(
  { tx, provider, at, around }: PublishContext,
  entity: Entity,
  records: readonly Shown[],
  before: ReadonlyMap<string, Before>,
): Promise<void> {
  const projection = projectionOf(entity);
  const main: Row[] = [];
  const children = new Map<string, Row[]>();
  for (const { id, sections, uncorroborated } of records) {
    const typed = sections as SectionsOf[typeof entity];
    main.push({
      id,
      ...projection.main(id, typed, around),
      reviewStatus: uncorroborated ? 'NEEDS_REVIEW' : 'UNREVIEWED',
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
  // Review, first sighting and delisting are not the projection's to overwrite.
  const update = Object.keys(main[0] ?? {}).filter((column) => !['id', 'reviewStatus', 'createdAt'].includes(column));
  await insertRows(tx, provider, projection.table, main, { keys: ['id'], update });
  const existing = records.filter(({ id }) => before.has(id)).map(({ id }) => id);
  if (existing.length) {
    for (const child of projection.childTables) {
      await deleteChildren({ tx, provider }, child, existing);
    }
  }
  for (const [table, rows] of children) await insertRows(tx, provider, table, rows);
}

async function deleteChildren(
  { tx, provider }: Transaction,
  { table, parentColumn, only }: ChildTable,
  ids: readonly string[],
): Promise<void> {
  const ours = only ? Prisma.sql`${Prisma.raw(`"${only.column}"`)} = ${only.value} AND ` : Prisma.empty;
  await tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${table}"`)} WHERE ${ours}${inList(provider, `"${parentColumn}"`, ids)}`;
}
