import { sources } from '../../scrapers/index.ts';
import { type Clock, systemClock } from '../clock.ts';
import { type Config, loadConfig } from '../config.ts';
import { makeFetcher } from '../ingest/fetcher.ts';
import type { LineDeps } from '../ingest/line.ts';
import { sourceRow } from '../ingest/source.ts';
import { type Log, makeLog } from '../log.ts';
import { makeAgreementStore } from '../store/agreements.ts';
import { makeRecordStore } from '../store/apply.ts';
import { makeBillTextStore } from '../store/bill-texts.ts';
import { makeBudgetStore } from '../store/budgets.ts';
import { type Database, openDatabase } from '../store/client.ts';
import { makeFamilyStore } from '../store/families.ts';
import { makeLeaseStore } from '../store/leases.ts';
import { migrate } from '../store/migrate.ts';
import { makePageStore } from '../store/pages.ts';
import { makeTaskStore } from '../store/review-tasks.ts';
import { makeRunStore } from '../store/runs.ts';
import { ensureSearch } from '../store/search.ts';
import { makeTwinStore } from '../store/twins.ts';

/** Everything wired: what each command works with. */
export interface App {
  readonly config: Config;
  readonly log: Log;
  readonly db: Database;
  readonly line: LineDeps;
  close(): Promise<void>;
}

/** Opens the store (migrated first) and the line. The caller closes it. */
export async function openApp(
  config: Config = loadConfig(),
  log: Log = makeLog(config.logLevel, process.stderr.isTTY),
  clock: Clock = systemClock,
): Promise<App> {
  const applied = await migrate(config.databaseUrl);
  if (applied.length) log.info({ migrations: applied }, 'migrations applied');
  const db = await openDatabase(config.databaseUrl);
  await ensureSearch(db);
  const fetcher = makeFetcher(config.fetcher, clock, log);
  const line: LineDeps = {
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
    log,
    guard: config.guard,
    congresses: config.congresses,
    base: config.base,
    key: config.key,
    budget: config.budget,
    locate: config.locate,
  };
  await line.runs.saveSources(sources.map(sourceRow));
  return {
    config,
    log,
    db,
    line,
    async close() {
      await fetcher.close();
      await db.close();
    },
  };
}
