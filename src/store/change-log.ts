import { idsAmong, placeSubjects, SUBJECT_SECTIONS, subjectOf, subjectsOf } from '../domain/change-subject.ts';
import type { SectionsOf } from '../domain/draft.ts';
import type { Entity } from '../domain/ids.ts';
import type { Transaction, Tx } from './client.ts';
import { readContents } from './content.ts';
import { inList, insertRows, type Row } from './dialect.ts';
import { groupBy } from './groups.ts';
import { name, sql } from './sql.ts';

// The event log, and what each line of it concerns. Both are written in the transaction of the change, so that what a filter
// finds never changes afterwards: a subscriber that follows one misses nothing and is told nothing twice.

export interface NewChange {
  /** A row of Change, without its number. */
  readonly row: Row & { readonly entity: Entity; readonly recordId: string };
  /** What the record names, before and after. */
  readonly subjects: readonly string[];
}

/** Adds lines to the log, in this order. The rows of the records must have been written before. */
export async function writeChanges(write: Transaction, changes: readonly NewChange[]): Promise<void> {
  if (!changes.length) return;
  const { tx, provider } = write;
  const last = (await tx.change.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } }))?.seq ?? 0;
  await insertRows(
    tx,
    provider,
    'Change',
    changes.map(({ row }) => row),
  );
  const lines = await tx.change.findMany({
    where: { seq: { gt: last } },
    select: { seq: true, entity: true, recordId: true },
  });
  const seqs = new Map(lines.map(({ seq, entity, recordId }) => [`${entity}:${recordId}`, seq]));
  const widened = await widen(
    write,
    changes.map(({ subjects }) => subjects),
  );
  const rows = changes.flatMap(({ row }, i) => {
    const seq = seqs.get(`${row.entity}:${row.recordId}`);
    return [...(widened[i] ?? [])].map((subject) => ({ subject, seq }));
  });
  await insertRows(tx, provider, 'ChangeSubject', rows);
}

/** What a record names in one of its versions. */
export async function subjectsOfVersion<E extends Entity>(
  tx: Tx,
  entity: E,
  recordId: string,
  number: number,
): Promise<string[]> {
  const version = await tx.version.findUnique({ where: { entity_recordId_number: { entity, recordId, number } } });
  if (!version) return [subjectOf(entity, recordId)];
  const hashes = JSON.parse(version.sections) as Record<string, string>;
  const names = SUBJECT_SECTIONS.filter((name) => hashes[name] !== undefined);
  const contents = await readContents(
    tx,
    names.flatMap((name) => hashes[name] ?? []),
  );
  const sections = Object.fromEntries(names.map((name) => [name, contents.get(hashes[name] ?? '')]));
  return subjectsOf(entity, recordId, sections as unknown as SectionsOf[E]);
}

/** Adds what follows from other records: where a policy that is named is, a bill's families, what contains a place. */
async function widen(write: Transaction, named: readonly (readonly string[])[]): Promise<Set<string>[]> {
  const all = named.flat();
  const placesOf = await idsBy(write, 'Policy', 'id', 'jurisdictionId', idsAmong(all, 'policy'));
  const familiesOf = await idsBy(write, 'BillFamilyMember', 'billId', 'familyId', idsAmong(all, 'bill'));
  const placed = named.map((subjects) => [
    ...subjects,
    ...related(placesOf, idsAmong(subjects, 'policy')).flatMap(placeSubjects),
    // A family tells of itself only: another that has a bill of it too is not concerned.
    ...related(familiesOf, idsAmong(subjects, 'billFamily').length ? [] : idsAmong(subjects, 'bill')).map((id) =>
      subjectOf('billFamily', id),
    ),
  ]);
  const outsideOf = await outsides(
    write,
    placed.flatMap((subjects) => idsAmong(subjects, 'within')),
  );
  return placed.map(
    (subjects) =>
      new Set([...subjects, ...related(outsideOf, idsAmong(subjects, 'within')).map((id) => subjectOf('within', id))]),
  );
}

type Related = ReadonlyMap<string, readonly Pair[]>;
interface Pair {
  readonly from: string;
  readonly to: string;
}

const related = (map: Related, ids: readonly string[]): string[] =>
  ids.flatMap((id) => (map.get(id) ?? []).map(({ to }) => to));

async function idsBy(
  { tx, provider }: Transaction,
  table: string,
  by: string,
  wanted: string,
  ids: readonly string[],
): Promise<Related> {
  if (!ids.length) return new Map();
  const rows = await tx.$queryRaw<Pair[]>(
    sql`SELECT ${name(by)} AS "from", ${name(wanted)} AS "to" FROM ${name(table)} WHERE ${inList(provider, `"${by}"`, [...new Set(ids)])}`,
  );
  return groupBy(rows, ({ from }) => from);
}

/** All that contains each of these places, however far out. */
async function outsides({ tx, provider }: Transaction, ids: readonly string[]): Promise<Related> {
  if (!ids.length) return new Map();
  const rows = await tx.$queryRaw<Pair[]>(
    sql`WITH RECURSIVE outside("from", "to") AS (SELECT "childId", "parentId" FROM "JurisdictionContainment" WHERE ${inList(provider, '"childId"', [...new Set(ids)])} UNION SELECT o."from", c."parentId" FROM outside o JOIN "JurisdictionContainment" c ON c."childId" = o."to") SELECT "from", "to" FROM outside`,
  );
  return groupBy(rows, ({ from }) => from);
}
