import { sources } from '../../scrapers/index.ts';
import { type App, openApp } from '../../src/cli/app.ts';
import { loadConfig } from '../../src/config.ts';
import { bytesHash } from '../../src/domain/canonical.ts';
import type { Draft } from '../../src/domain/draft.ts';
import type { Upsert } from '../../src/ingest/ports.ts';
import { hashDraft } from '../../src/ingest/reconcile.ts';
import { ingest } from '../../src/ingest/run.ts';
import { makeLog } from '../../src/log.ts';
import { billDraft, familyDraft, peopleDrafts } from './bills.ts';
import { agencyDraft, policyDraft } from './policies.ts';

// The generator writes through the product's own last station (the one that applies what a run found out), so that claims,
// assertions, contents, versions, changes and the search index are there as in a store that grew.

/** Of these the product has about 350,000 rows, those of the starter data and of the places included. */
const SIZE = { agencies: 2000, policies: 3000, bills: 3600, families: 720 };
const READER = 'bench';
/** Records of one transaction. */
const BATCH = 3000;
const SOURCES = [
  { id: 'bench-policies', name: 'Generated policies', lineage: 'curated' },
  { id: 'bench-bills', name: 'Generated bills', lineage: 'official' },
  { id: 'bench-families', name: 'Generated families', lineage: 'derived' },
] as const;
type SourceId = (typeof SOURCES)[number]['id'];

/**
 * Fills a new SQLite store.
 * @param times 1 for about 350,000 rows
 */
export async function fillStore(file: string, times: number, say: (line: string) => void): Promise<void> {
  const env = { DATABASE_URL: `file:${file}`, SCHEDULE: 'off' };
  const app = await openApp(loadConfig(env), makeLog('error', false));
  try {
    for (const id of ['us-census-jurisdictions', 'holdwatch-starter']) {
      const source = sources.find((candidate) => candidate.id === id);
      if (source) await ingest(source, app.line);
    }
    await app.line.runs.saveSources(
      SOURCES.map((source) => ({
        ...source,
        homepage: 'https://example.org',
        schedule: '0 0 1 1 *',
        coverage: 'recent',
        parserVersion: 1,
      })),
    );
    const rows = await app.db.reader.jurisdiction.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
    const places = rows.map(({ id }) => id).filter((id) => /state:/.test(id));
    const [agencies, policies, bills, families] = [SIZE.agencies, SIZE.policies, SIZE.bills, SIZE.families].map(
      (size) => size * times,
    ) as [number, number, number, number];
    const write = writer(app, say);
    await write('bench-policies', 'agencies', agencies, (i) => agencyDraft(i, places));
    await write('bench-policies', 'policies', policies, (i) => policyDraft(i, 0, places, agencies));
    const people = peopleDrafts();
    await write('bench-bills', 'people', people.length, (i) => people[i] as Draft);
    await write('bench-bills', 'bills', bills, (i) => billDraft(i, 0));
    await write('bench-families', 'families', families, familyDraft);
    // A second edition of every third, so that there are changes and earlier versions.
    const third = (n: number) => Math.floor(n / 3);
    await write(
      'bench-policies',
      'policies, changed',
      third(policies),
      (i) => policyDraft(i * 3, 1, places, agencies),
      false,
    );
    await write('bench-bills', 'bills, changed', third(bills), (i) => billDraft(i * 3, 1), false);
  } finally {
    await app.close();
  }
}

function writer({ line }: App, say: (line: string) => void) {
  let batches = 0;
  return async (sourceId: SourceId, what: string, count: number, draftOf: (index: number) => Draft, isNew = true) => {
    const start = performance.now();
    for (let from = 0; from < count; from += BATCH) {
      batches++;
      // Times of the store's own making, so that two stores are alike.
      const at = new Date(Date.parse('2026-11-01T00:00:00Z') + batches * 60_000).toISOString();
      const drafts = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => draftOf(from + i));
      await applyDrafts(sourceId, drafts, isNew, at, `bench-${batches}`);
    }
    say(`${count} ${what} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  };

  async function applyDrafts(sourceId: SourceId, drafts: readonly Draft[], isNew: boolean, at: string, runId: string) {
    const counts = {
      seen: drafts.length,
      inserted: 0,
      updated: 0,
      unchanged: 0,
      missing: 0,
      problems: 0,
      requests: 0,
      bytes: 0,
    };
    const run = {
      id: runId,
      sourceId,
      mode: 'FETCH',
      cause: 'SOURCE',
      reason: null,
      startedAt: at,
      detail: {},
      ...counts,
    } as const;
    await line.runs.open({ ...run, status: 'RUNNING', endedAt: null });
    // One document for all of a batch: what each publisher's own looks like is of no matter here.
    const bytes = Buffer.from(JSON.stringify(drafts.map(({ id }) => id)));
    const hash = bytesHash(bytes);
    const url = `https://example.org/${runId}.json`;
    const state = {
      ...{ url, kind: 'bench', etag: null, lastModified: null, revision: null, documentHash: hash, snapshotHash: hash },
      ...{ member: null, fetchedAt: at, asOf: null },
    };
    const snapshot = { hash, url, contentType: 'application/json', bytes, archive: false, fetchedAt: at };
    await line.pages.saveFetched(sourceId, [snapshot], [state]);
    const upserts = drafts.map((draft): Upsert => {
      const hashes = hashDraft(draft);
      return {
        draft,
        ...hashes,
        cause: 'SOURCE',
        isNew,
        pageUrl: url,
        snapshotHash: hash,
        member: null,
        fetchedAt: at,
      };
    });
    const pages = [{ url, documentHash: hash, records: drafts.length, follows: 0 }];
    const lineage = SOURCES.find(({ id }) => id === sourceId)?.lineage ?? 'curated';
    const report = await line.records.apply({
      ...{ sourceId, lineage, runId, at, readerVersion: READER, records: drafts.length, upserts },
      ...{ unchanged: 0, missing: [], returned: [], screened: [], pages },
    });
    const [refused] = report.refused;
    if (refused) throw new Error(`${report.refused.length} drafts of ${runId} were refused: ${refused.message}`);
    await line.runs.close(
      { ...run, inserted: report.inserted, updated: report.updated, status: 'SUCCEEDED', endedAt: at },
      [],
    );
  }
}
