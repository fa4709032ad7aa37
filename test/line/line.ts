import { onTestFinished } from 'vitest';
import { sources } from '../../scrapers/index.ts';
import type { FetcherSettings } from '../../src/ingest/fetcher.ts';
import { makeFetcher } from '../../src/ingest/fetcher.ts';
import type { LineDeps, RunOptions, RunOutcome } from '../../src/ingest/line.ts';
import { ingest } from '../../src/ingest/run.ts';
import { type Source, sourceRow } from '../../src/ingest/source.ts';
import { silentLog } from '../../src/log.ts';
import { makeAgreementStore } from '../../src/store/agreements.ts';
import { makeRecordStore } from '../../src/store/apply.ts';
import { makeBillTextStore } from '../../src/store/bill-texts.ts';
import { makeBudgetStore } from '../../src/store/budgets.ts';
import { makeFamilyStore } from '../../src/store/families.ts';
import { makeLeaseStore } from '../../src/store/leases.ts';
import { makePageStore } from '../../src/store/pages.ts';
import { makeTaskStore } from '../../src/store/review-tasks.ts';
import { makeRunStore } from '../../src/store/runs.ts';
import { ensureSearch } from '../../src/store/search.ts';
import { makeTwinStore } from '../../src/store/twins.ts';
import { type FakeClock, fakeClock } from '../fake-clock.ts';
import { freshDatabase } from '../harness/database.ts';
import { SETTINGS } from '../local-fetcher.ts';

export const billstatus = sourceOf('us-govinfo-billstatus');

export function sourceOf(id: string): Source {
  const source = sources.find((candidate) => candidate.id === id);
  if (!source) throw new Error(`no source ${id}`);
  return source;
}

export interface TestLine {
  readonly deps: LineDeps;
  readonly db: Awaited<ReturnType<typeof freshDatabase>>;
  readonly clock: FakeClock;
  run(source: Source, options?: RunOptions): Promise<RunOutcome>;
}

/** The whole line on a fresh store, with a clock that stands still `bases` for the publishers, and `keys` by their setting. */
export async function openLine(
  bases: Record<string, string> = {},
  settings: Partial<FetcherSettings> = {},
  keys: Record<string, string> = {},
  atEnd: (close: () => Promise<void>) => void = onTestFinished,
): Promise<TestLine> {
  const db = await freshDatabase();
  await ensureSearch(db);
  const clock = fakeClock('2023-06-01T12:00:00.000Z');
  const fetcher = makeFetcher({ ...SETTINGS, ...settings }, clock, silentLog, { random: () => 1 });
  atEnd(() => fetcher.close());
  const deps: LineDeps = {
    pages: makePageStore(db),
    records: makeRecordStore(db),
    families: makeFamilyStore(db),
    agreements: makeAgreementStore(db),
    twins: makeTwinStore(db),
    texts: makeBillTextStore(db),
    sources,
    runs: makeRunStore(db),
    leases: makeLeaseStore(db),
    budgets: makeBudgetStore(db),
    tasks: makeTaskStore(db),
    fetcher,
    clock,
    log: silentLog,
    guard: { maxChangedShare: 0.3, maxMissingShare: 0.2, minShareOfLast: 0.5 },
    congresses: [],
    locate: (url) => url,
    base: (publisher) => bases[publisher] ?? `https://${publisher}.invalid`,
    key: (setting) => keys[setting],
  };
  await deps.runs.saveSources(sources.map(sourceRow));
  return {
    deps,
    db,
    clock,
    run(source, options) {
      clock.advance(60_000);
      return ingest(source, deps, options);
    },
  };
}

/** Everything the store says, without the times at which it came to say it. */
export async function tableCounts(line: TestLine): Promise<Record<string, number>> {
  const { reader } = line.db;
  return {
    bills: await reader.bill.count(),
    actions: await reader.billAction.count(),
    screenings: await reader.screening.count(),
    versions: await reader.version.count(),
    changes: await reader.change.count(),
    snapshots: await reader.snapshot.count(),
    pages: await reader.page.count(),
    assertions: await reader.assertion.count(),
  };
}
