import type { Clock } from '../../src/clock.ts';
import { canonicalJson, contentHash } from '../../src/domain/canonical.ts';
import { subjectsOf } from '../../src/domain/change-subject.ts';
import type { Entity } from '../../src/domain/ids.ts';
import { writeChanges } from '../../src/store/change-log.ts';
import type { Database, Tx } from '../../src/store/client.ts';
import { packContent } from '../../src/store/content.ts';
import { insertRows } from '../../src/store/dialect.ts';
import { projectionOf } from '../../src/store/projection/index.ts';
import { ensureSearch, indexRecords } from '../../src/store/search.ts';
import { searchEntry } from '../../src/store/search-text.ts';
import { freshDatabase } from '../harness/database.ts';
import { type FixtureRecord, fixtureRecords } from './fixture-records.ts';
import { watchedRows } from './fixture-watched.ts';

/** When the fixture's clock stands still. The 119th Congress sits. */
export const NOW = '2026-11-22T06:30:00.000Z';
export const clock: Clock = { now: () => new Date(NOW), sleep: () => Promise.resolve() };

const SOURCE = 'us-holdwatch-starter';
const OFFICIAL = 'us-govinfo-billstatus';
const CREATED = '2026-11-01T00:00:00.000Z';
const CHANGED = '2026-11-20T12:00:00.000Z';

/** Rows of records, as apply would write them; and their search entries. */
export async function insertRecords(db: Database, tx: Tx, records: readonly FixtureRecord[]): Promise<void> {
  const levels = new Map(records.map(({ id, sections }) => [id, (sections.core as { level?: string }).level]));
  const around = { level: (id: string) => levels.get(id) };
  for (const { entity, id, sections } of records) {
    const projection = projectionOf(entity);
    const changedAt = id.startsWith('wa-') || id === 'hr3003-115' ? CHANGED : CREATED;
    const meta = { reviewStatus: 'UNREVIEWED', version: 1, createdAt: CREATED, changedAt };
    await insertRows(tx, db.provider, projection.table, [{ id, ...projection.main(id, sections, around), ...meta }]);
    for (const { table, rows } of projection.children?.(id, sections) ?? []) {
      await insertRows(tx, db.provider, table, rows);
    }
    const entry = searchEntry(entity, id, sections as never);
    if (entry) await indexRecords(tx, db.provider, [{ entity, id, ...entry }]);
  }
}

/** A database with all of the fixture in it. */
export async function fixtureDatabase(): Promise<Database> {
  const db = await freshDatabase();
  await fill(db);
  return db;
}

/** Puts all of the fixture into a migrated, empty database. */
export async function fill(db: Database): Promise<void> {
  await ensureSearch(db);
  await db.write(async (tx) => {
    const insert = (table: string, rows: readonly Record<string, unknown>[]) =>
      insertRows(tx, db.provider, table, rows);
    await insertRecords(db, tx, fixtureRecords);
    await insertLine(insert);
    await insertHistory(insert);
    for (const row of changes()) {
      const record = fixtureRecords.find(({ entity, id }) => entity === row.entity && id === row.recordId);
      const subjects = record ? subjectsOf(record.entity, record.id, record.sections) : [];
      await writeChanges({ tx, provider: db.provider }, [{ row, subjects }]);
    }
    for (const [table, rows] of Object.entries(watchedRows({ created: CREATED, changed: CHANGED })))
      await insert(table, rows);
    await tx.policy.update({ where: { id: 'wa-seattle-105' }, data: { delistedAt: CHANGED } });
  });
}

type Insert = (table: string, rows: readonly Record<string, unknown>[]) => Promise<number>;

async function insertLine(insert: Insert): Promise<void> {
  await insert('Source', [
    source(OFFICIAL, 'Government Publishing Office', 'official', '17 6 * * *', 'recent'),
    source(SOURCE, 'Holdwatch starter facts', 'curated', '0 3 1 * *', 'complete'),
    source('us-example-never', 'A source that never ran', 'press', '0 4 * * *', 'recent'),
    source('us-example-stale', 'A source that ran long ago', 'research', '0 5 * * *', 'recent'),
  ]);
  await insert('SourceCongress', [
    {
      sourceId: OFFICIAL,
      congress: 115,
      files: 13_556,
      newestAt: '2023-01-12T09:30:00.000Z',
      lookedAt: '2026-11-20T06:17:00.000Z',
      changedAt: '2026-11-01T06:17:00.000Z',
    },
    { sourceId: OFFICIAL, congress: 119, files: 40, newestAt: null, lookedAt: null, changedAt: null },
  ]);
  await insert('Run', [
    run('us-govinfo-billstatus.1', OFFICIAL, 'SUCCEEDED', '2026-11-20T06:17:00.000Z', 8),
    run('us-govinfo-billstatus.2', OFFICIAL, 'HELD', '2026-11-21T06:17:00.000Z', 0),
    run('us-holdwatch-starter.1', SOURCE, 'SUCCEEDED', '2026-11-01T03:00:00.000Z', 40),
    run('us-example-stale.1', 'us-example-stale', 'SUCCEEDED', '2026-10-01T05:00:00.000Z', 1),
  ]);
  await insert(
    'Problem',
    [1, 2, 3].map((n) => ({
      runId: 'us-govinfo-billstatus.1',
      sourceId: OFFICIAL,
      station: 'PARSE',
      code: 'INVALID',
      message: `bill ${n} has no number`,
      url: `https://www.govinfo.gov/bulkdata/BILLSTATUS/115/hr/BILLSTATUS-115hr${n}.xml`,
      member: null,
      snapshotHash: null,
      at: '2026-11-20T06:20:00.000Z',
    })),
  );
}

const source = (id: string, name: string, lineage: string, schedule: string, coverage: string) => ({
  id,
  name,
  lineage,
  homepage: `https://${id}.example/`,
  schedule,
  coverage,
  parserVersion: 1,
});

const run = (id: string, sourceId: string, status: string, startedAt: string, inserted: number) => ({
  id,
  sourceId,
  mode: 'FETCH',
  cause: 'SOURCE',
  status,
  reason: status === 'HELD' ? 'half of the records would change' : null,
  startedAt,
  endedAt: startedAt,
  seen: 40,
  inserted,
  updated: 0,
  unchanged: 40 - inserted,
  missing: 0,
  problems: status === 'HELD' ? 0 : 3,
  requests: 41,
  bytes: 5_000_000_000,
  detail: '{}',
});

async function insertHistory(insert: Insert): Promise<void> {
  const of = (entity: string, recordId: string, at = CREATED) => ({ entity, recordId, at });
  const contents = new Map<string, string>();
  const kept = (sections: object) =>
    canonicalJson(
      Object.fromEntries(
        Object.entries(sections).map(([name, section]) => {
          const text = canonicalJson(section);
          contents.set(contentHash(text), text);
          return [name, contentHash(text)];
        }),
      ),
    );
  const king = fixtureRecords.find(({ id }) => id === 'wa-king_county-001');
  const sections = (king?.sections ?? {}) as { readonly core: Readonly<Record<string, unknown>> };
  const { core } = sections;
  await insert('Version', [
    {
      ...of('policy', 'wa-king_county-001'),
      number: 1,
      sections: kept({ core: { ...core, adoptedOn: '2013-12', claimedStatus: 'ADOPTED' } }),
      cause: 'SOURCE',
      runId: 'us-holdwatch-starter.1',
    },
    {
      ...of('policy', 'wa-king_county-001', CHANGED),
      number: 2,
      sections: kept(sections),
      cause: 'CURATION',
      runId: null,
    },
  ]);
  await insert(
    'Content',
    [...contents].map(([hash, text]) => ({ hash, body: packContent(text) })),
  );
  const page = { pageUrl: 'holdwatch:policies.csv', snapshotHash: 'f'.repeat(64), member: null, fetchedAt: CREATED };
  await insert('SourceRecord', [
    {
      sourceId: SOURCE,
      entity: 'policy',
      recordId: 'wa-king_county-001',
      ...page,
      sections: kept(sections),
      contentHash: 'h',
      corroboration: 'CORROBORATED',
      corroborationNote: 'Legistar page',
      firstSeenAt: CREATED,
      changedAt: CREATED,
      missingRuns: 0,
      delistedAt: null,
    },
  ]);
  const assertion = { sourceId: SOURCE, entity: 'policy', recordId: 'wa-king_county-001', ...page, since: CREATED };
  await insert('Assertion', [
    { ...assertion, field: 'adoptedOn', value: '"2013-12-02"', quote: null, quoteUrl: null, pinpoint: null },
    {
      ...assertion,
      field: 'officialNumber',
      value: '"17706"',
      quote: 'Ordinance 17706',
      quoteUrl: 'https://example.org/',
      pinpoint: 'p. 1',
    },
  ]);
  await insert('Conflict', [
    {
      id: 'policy:wa-king_county-001:adoptedOn:us-example-stale',
      entity: 'policy',
      recordId: 'wa-king_county-001',
      field: 'adoptedOn',
      shownSourceId: SOURCE,
      otherSourceId: 'us-example-stale',
      shownValue: '"2013-12-02"',
      otherValue: '"2013-12-10"',
      reason: 'A source that is curated is shown before one that is research.',
      status: 'OPEN',
      openedAt: CHANGED,
      closedAt: null,
    },
  ]);
  await insert('Screening', [
    screening('hr3003-115', 'No Sanctuary for Criminals Act', 'TRACKED', 9.5),
    screening('hr900-119', 'A bill that may concern us', 'CANDIDATE', 2),
    screening('hr1234-119', 'Whale Sanctuary Act', 'LEFT_OUT', 0),
  ]);
  await insert('BillFamily', [
    {
      id: 'kates-law',
      name: "Kate's Law",
      firstBillId: 's2193-114',
      firstIntroducedOn: '2015-10-21',
      billCount: 3,
      mergedIntoId: null,
      reviewStatus: 'REVIEWED',
      version: 1,
      createdAt: CREATED,
      changedAt: CREATED,
    },
    {
      id: 'stop-illegal-reentry',
      name: 'Stop Illegal Reentry Act',
      firstBillId: null,
      firstIntroducedOn: null,
      billCount: 0,
      mergedIntoId: 'kates-law',
      reviewStatus: 'UNREVIEWED',
      version: 2,
      createdAt: CREATED,
      changedAt: CREATED,
    },
  ]);
  await insert(
    'BillFamilyMember',
    ['s2193-114', 'hr3004-115', 's271-119'].map((billId, ordinal) => ({ familyId: 'kates-law', billId, ordinal })),
  );
  await insert('BillFamilyLink', [
    { familyId: 'kates-law', billId: 'hr3004-115', otherId: 's2193-114', method: 'TITLE', score: 0.9, note: null },
    { familyId: 'kates-law', billId: 's271-119', otherId: 's2193-114', method: 'CRS', score: 1, note: null },
  ]);
}

const changes = () => [
  change('policy', 'wa-king_county-001', 'CREATED', 'SOURCE', CREATED, []),
  change('bill', 'hr3003-115', 'CREATED', 'SOURCE', CREATED, []),
  change('bill', 'hr3003-115', 'UPDATED', 'PARSER', CHANGED, [{ field: 'actions', before: 'changed', after: 2 }]),
  change('policy', 'wa-king_county-001', 'UPDATED', 'CURATION', CHANGED, [
    { field: 'adoptedOn', before: '2013-12', after: '2013-12-02' },
  ]),
  change('policy', 'wa-seattle-105', 'DELISTED', 'SOURCE', CHANGED, []),
];

const change = (
  entity: Entity,
  recordId: string,
  kind: string,
  cause: string,
  at: string,
  fields: readonly unknown[],
) => ({
  entity,
  recordId,
  kind,
  cause,
  fields: canonicalJson(fields),
  title: recordId,
  version: 1,
  sourceId: cause === 'CURATION' ? null : SOURCE,
  runId: null,
  at,
});

const screening = (recordId: string, title: string, verdict: string, score: number) => ({
  id: `bill:${recordId}`,
  entity: 'bill',
  recordId,
  title,
  congress: Number(recordId.split('-')[1]),
  verdict,
  screenedVerdict: verdict,
  score,
  stance: verdict === 'TRACKED' ? 'HARMFUL' : 'UNKNOWN',
  matches: canonicalJson(
    score > 0 ? [{ rule: 'sanctuary-defunding', harm: 'SANCTUARY_DEFUNDING', field: 'title', words: title }] : [],
  ),
  codebookVersion: 1,
  decidedBy: 'rules',
  reason: null,
  sourceId: OFFICIAL,
  url: 'https://www.govinfo.gov/',
  documentHash: 'e'.repeat(64),
  screenedAt: CREATED,
});
