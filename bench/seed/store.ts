import { sources } from '../../scrapers/index.ts';
import { type App, openApp } from '../../src/cli/app.ts';
import { loadConfig } from '../../src/config.ts';
import type { Draft } from '../../src/domain/draft.ts';
import type { RunRecord } from '../../src/ingest/ports.ts';
import { ingest } from '../../src/ingest/run.ts';
import { makeLog } from '../../src/log.ts';
import { billDraft, familyDraft, peopleDrafts } from './bills.ts';
import { changesOf, type Delivery, SOURCES } from './changes.ts';
import { agencyDraft, policyDraft } from './policies.ts';

// The generator writes through the product's own last station (the one that applies what a run found out), so that claims,
// assertions, contents, versions, changes and the search index are there as in a store that grew.

/** With the starter data and the places: half a million rows, of which some 250,000 are records and their parts. */
const SIZE = { agencies: 2000, policies: 3000, bills: 3600, families: 720 };
/** Records of one transaction. */
const BATCH = 3000;

/** The product's store in this file, without its log and its schedule. */
export const openStore = (file: string): Promise<App> =>
  openApp(loadConfig({ DATABASE_URL: `file:${file}`, SCHEDULE: 'off' }), makeLog('error', false));

/** Ids of places that policies can be of, always in the same order. */
export async function placesOf({ db }: App): Promise<string[]> {
  const rows = await db.reader.jurisdiction.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  return rows.map(({ id }) => id).filter((id) => id.includes('/state:'));
}

/**
 * Fills a new SQLite store.
 * @param times 1 for half a million rows
 */
export async function fillStore(file: string, times: number, say: (line: string) => void): Promise<void> {
  const app = await openStore(file);
  try {
    for (const id of ['us-census-jurisdictions', 'holdwatch-starter']) {
      const source = sources.find((candidate) => candidate.id === id);
      if (source) await ingest(source, app.line);
    }
    await app.line.runs.saveSources(Object.values(SOURCES));
    const places = await placesOf(app);
    const agencies = SIZE.agencies * times;
    const people = peopleDrafts();
    const third = (size: number) => Math.floor((size * times) / 3);
    const { policies, bills, families } = SOURCES;
    const write = writer(app, say);
    await write(policies, 'agencies', agencies, (i) => agencyDraft(i, places));
    await write(policies, 'policies', SIZE.policies * times, (i) => policyDraft(i, 0, places, agencies));
    await write(bills, 'people', people.length, (i) => people[i] as Draft);
    await write(bills, 'bills', SIZE.bills * times, (i) => billDraft(i, 0));
    await write(families, 'families', SIZE.families * times, familyDraft);
    // A second edition of every third, so that there are changes and earlier versions.
    const again = (i: number) => policyDraft(i * 3, 1, places, agencies);
    await write(policies, 'policies, changed', third(SIZE.policies), again, false);
    await write(bills, 'bills, changed', third(SIZE.bills), (i) => billDraft(i * 3, 1), false);
  } finally {
    await app.close();
  }
}

function writer(app: App, say: (line: string) => void) {
  let batches = 0;
  return async (
    from: Delivery['from'],
    what: string,
    count: number,
    draftOf: (index: number) => Draft,
    isNew = true,
  ): Promise<void> => {
    const start = performance.now();
    for (let first = 0; first < count; first += BATCH) {
      batches++;
      // Times of the store's own making, so that two stores are alike.
      const at = new Date(Date.parse('2026-11-01T00:00:00Z') + batches * 60_000).toISOString();
      const drafts = Array.from({ length: Math.min(BATCH, count - first) }, (_, i) => draftOf(first + i));
      await deliver(app, { from, drafts, isNew, at, runId: `bench-${batches}` });
    }
    say(`${count} ${what} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  };
}

/** As a run does it. */
async function deliver({ line }: App, delivery: Delivery): Promise<void> {
  const { snapshot, state, changes } = changesOf(delivery);
  const run: RunRecord = {
    ...{ id: delivery.runId, sourceId: delivery.from.id, mode: 'FETCH', cause: 'SOURCE', status: 'RUNNING' },
    ...{ reason: null, startedAt: delivery.at, endedAt: null, detail: {} },
    ...{ seen: delivery.drafts.length, inserted: 0, updated: 0, unchanged: 0, missing: 0, problems: 0 },
    ...{ requests: 0, bytes: 0 },
  };
  await line.runs.open(run);
  await line.pages.saveFetched(delivery.from.id, [snapshot], [state]);
  const { refused, inserted, updated } = await line.records.apply(changes);
  if (refused[0]) throw new Error(`${refused.length} drafts were refused: ${refused[0].message}`);
  await line.runs.close({ ...run, inserted, updated, status: 'SUCCEEDED', endedAt: delivery.at }, []);
}
