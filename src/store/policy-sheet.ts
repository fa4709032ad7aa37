import type { OnRecord, SheetRow } from '../domain/policy-import.ts';
import type { PolicySections, SheetAgency, SheetPolicy } from '../domain/policy-sheet.ts';
import type { Database } from './client.ts';
import { readContents } from './content.ts';
import { exportRecords } from './export.ts';
import { groupBy } from './groups.ts';

const CHUNK = 200;

/**
 * All that a sheet of policies is written from and compared with.
 * @param rows of the file, where there is one: the states of records that they were exported from are read as well
 */
export async function readPolicySheet(db: Database, rows: readonly SheetRow[] = []): Promise<OnRecord> {
  const { reader } = db;
  const listed = await reader.policy.findMany({ where: { delistedAt: null }, select: { id: true, version: true } });
  const versions = new Map(listed.map(({ id, version }) => [id, version]));
  const words = await wordsOfSources(db);
  const policies = new Map<string, SheetPolicy>();
  for await (const { id, sections } of exportRecords(db, 'policy')) {
    const version = versions.get(id);
    if (version === undefined) continue;
    const said = words.get(id) ?? { notes: '', corroboration: '' };
    policies.set(id, { id, version, sections: sections as unknown as PolicySections, ...said });
  }
  const placeRows = await reader.jurisdiction.findMany({
    where: { delistedAt: null },
    select: { id: true, name: true, level: true, state: true, geoid: true },
  });
  const places = new Map(placeRows.map((row) => [row.id, row]));
  const agencyRows: SheetAgency[] = await reader.agency.findMany({
    where: { delistedAt: null },
    select: { id: true, name: true, jurisdictionId: true },
    orderBy: { id: 'asc' },
  });
  const agencies = new Map(agencyRows.map((row) => [row.id, row]));
  const byPlace = new Map(groupBy(agencyRows, ({ jurisdictionId }) => jurisdictionId));
  const revisions = await reader.staffRevision.findMany({ where: { entity: 'policy' }, orderBy: { number: 'asc' } });
  const drafts = new Map(
    revisions.map(({ recordId, sections }) => [recordId, JSON.parse(sections) as PolicySections] as const),
  );
  for (const id of policies.keys()) drafts.delete(id);
  const past = await readPast(db, rows, versions);
  return {
    policies,
    drafts,
    place: (id) => places.get(id),
    agency: (id) => agencies.get(id),
    agenciesOf: (placeId) => byPlace.get(placeId) ?? [],
    hasPolicy: (id) => policies.has(id),
    past: (id, version) => past.get(`${id} ${version}`),
  };
}

/** What the first source by name says of what its word on a policy rests on, in the words of the starter data. */
async function wordsOfSources({ reader }: Database): Promise<Map<string, { notes: string; corroboration: string }>> {
  const claims = await reader.sourceRecord.findMany({
    where: { entity: 'policy', delistedAt: null },
    select: { recordId: true, corroboration: true, corroborationNote: true },
    orderBy: [{ recordId: 'asc' }, { sourceId: 'desc' }],
  });
  return new Map(
    claims.map(({ recordId, corroboration, corroborationNote }) => {
      const [said = '', ...notes] = (corroborationNote ?? '').split(/^Notes: /m);
      return [recordId, { corroboration: said.trim() || corroboration.toLowerCase(), notes: notes.join('').trim() }];
    }),
  );
}

async function readPast(
  { reader }: Database,
  rows: readonly SheetRow[],
  versions: ReadonlyMap<string, number>,
): Promise<Map<string, PolicySections>> {
  const wanted = rows.flatMap(({ cells }) => {
    const { id = '', version = '' } = cells;
    const now = versions.get(id.trim());
    return now !== undefined && /^\s*\d{1,9}\s*$/.test(version) && Number(version) < now
      ? [{ recordId: id.trim(), number: Number(version) }]
      : [];
  });
  const past = new Map<string, PolicySections>();
  for (let i = 0; i < wanted.length; i += CHUNK) {
    const found = await reader.version.findMany({
      where: { entity: 'policy', OR: wanted.slice(i, i + CHUNK) },
      select: { recordId: true, number: true, sections: true },
    });
    const hashes = found.map((row) => ({ ...row, hashes: JSON.parse(row.sections) as Record<string, string> }));
    const contents = await readContents(
      reader,
      hashes.flatMap((row) => Object.values(row.hashes)),
    );
    for (const { recordId, number, hashes: named } of hashes) {
      const sections = Object.fromEntries(Object.entries(named).map(([name, hash]) => [name, contents.get(hash)]));
      past.set(`${recordId} ${number}`, sections as unknown as PolicySections);
    }
  }
  return past;
}
