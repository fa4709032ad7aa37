import type { Clock } from '../clock.ts';
import { UserError } from '../domain/errors.ts';
import type { Log } from '../log.ts';
import { withLease } from './lease.ts';
import type { ChangeSet, LeaseStore, RecordStore, RunRecord, RunStore, SourceRow } from './ports.ts';

export interface DerivationDeps {
  readonly records: RecordStore;
  readonly runs: RunStore;
  readonly leases: LeaseStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** What we work out ourselves, out of what sources say of other records. */
export interface Derivation {
  /** The one who says it: its parser version is that of the method. */
  readonly source: SourceRow;
  /** Number of the last line of the event log that it depends on; 0 where there is none. */
  lastChange(): Promise<number>;
  /** Ids of what changed after that line because a source or staff said something new, not because we read better. */
  newsAfter(seq: number): Promise<ReadonlySet<string>>;
  work(run: { readonly id: string; readonly at: string }, news: ReadonlySet<string>): Promise<Derived>;
}

export interface Derived {
  readonly changes: ChangeSet;
  /** What the run's detail is to say. */
  readonly detail: Readonly<Record<string, number>>;
}

/**
 * Works it out again where something it depends on has changed since it last was, or our method has, and applies what is new.
 * Where nothing has, this is two small queries. What a crash left undone is made up for after the next run of any source.
 * @returns the report, or null where there was nothing to do
 */
export async function derive(derivation: Derivation, deps: DerivationDeps): Promise<RunRecord | null> {
  if (!(await isDue(derivation, deps))) return null;
  const { id } = derivation.source;
  try {
    return await withLease(deps, `source:${id}`, async () =>
      (await isDue(derivation, deps)) ? run(derivation, deps) : null,
    );
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    deps.log.info({ source: id, reason: error.message }, 'left to another process');
    return null;
  }
}

async function isDue(derivation: Derivation, { runs }: DerivationDeps): Promise<boolean> {
  const upTo = await derivation.lastChange();
  const done = (await runs.last(derivation.source.id)).succeeded?.detail;
  return upTo > 0 && (done?.upTo !== upTo || done.method !== derivation.source.parserVersion);
}

async function run(derivation: Derivation, { records, runs, clock, log }: DerivationDeps): Promise<RunRecord> {
  const { source } = derivation;
  const startedAt = clock.now().toISOString();
  await runs.saveSources([source]);
  await runs.closeInterrupted(source.id, startedAt);
  const before = (await runs.last(source.id)).succeeded?.detail;
  // Read before the records: what changes meanwhile is seen as new the next time.
  const upTo = await derivation.lastChange();
  const news = await derivation.newsAfter(typeof before?.upTo === 'number' ? before.upTo : 0);
  const zero = { seen: 0, inserted: 0, updated: 0, unchanged: 0, missing: 0, problems: 0, requests: 0, bytes: 0 };
  const opened: RunRecord = {
    id: `${source.id}.${startedAt.replace(/\D/g, '')}`,
    sourceId: source.id,
    mode: 'DERIVE',
    cause: news.size ? 'SOURCE' : 'PARSER',
    status: 'RUNNING',
    reason: null,
    startedAt,
    endedAt: null,
    ...zero,
    detail: {},
  };
  await runs.open(opened);
  try {
    const { changes, detail } = await derivation.work({ id: opened.id, at: clock.now().toISOString() }, news);
    const isNothing = !changes.upserts.length && !changes.missing.length && !changes.returned.length;
    const report = isNothing ? { inserted: 0, updated: 0 } : await records.apply(changes);
    const ended: RunRecord = {
      ...opened,
      status: 'SUCCEEDED',
      endedAt: clock.now().toISOString(),
      seen: changes.records,
      inserted: report.inserted,
      updated: report.updated,
      unchanged: changes.unchanged,
      missing: changes.missing.length,
      detail: { upTo, method: source.parserVersion, ...detail },
    };
    await runs.close(ended, []);
    log.info({ run: ended.id, seen: ended.seen, inserted: ended.inserted, updated: ended.updated }, 'worked out');
    return ended;
  } catch (error) {
    const failed = { ...opened, status: 'FAILED' as const, reason: 'A fault of ours: see the log.' };
    await runs.close({ ...failed, endedAt: clock.now().toISOString() }, []).catch(() => {});
    throw error;
  }
}
