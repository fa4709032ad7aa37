import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { RunMode, RunStatus } from '../domain/change.ts';
import { SourceError, UserError } from '../domain/errors.ts';
import type { Log } from '../log.ts';
import { CODEBOOK_VERSION } from '../screen/screen.ts';
import { ACTION_CODEBOOK_VERSION } from '../screen/screen-action.ts';
import { restsOnTwin, type Twins } from '../screen/twin.ts';
import type { Arrival, Intake, IntakeSettings } from './arrival.ts';
import { ChangeSetBuilder, digestOf } from './change-set.ts';
import { deriveFamilies } from './derive.ts';
import type { Fetcher } from './fetcher.ts';
import { type GuardLimits, suspicions } from './guard.ts';
import { FetchIntake } from './intake-fetch.ts';
import { PathIntake } from './intake-path.ts';
import { StoredIntake } from './intake-stored.ts';
import { withLease } from './lease.ts';
import type {
  ApplyReport,
  ChangeSet,
  FamilyStore,
  LeaseStore,
  PageStore,
  ProblemReport,
  RecordStore,
  RunRecord,
  RunStore,
  TwinStore,
} from './ports.ts';
import { decode, type PageReading, readPage } from './reader.ts';
import { FetchedSaver } from './saver.ts';
import { SecondLook } from './second-look.ts';
import type { Scope, ScreenedEntity, Source } from './source.ts';

export interface LineDeps {
  readonly pages: PageStore;
  readonly records: RecordStore;
  readonly families: FamilyStore;
  readonly twins: TwinStore;
  readonly runs: RunStore;
  readonly leases: LeaseStore;
  readonly fetcher: Fetcher;
  readonly clock: Clock;
  readonly log: Log;
  readonly guard: GuardLimits;
  /** Congresses to follow, where a run names none; empty: the current one and the one before. */
  readonly congresses: readonly number[];
  base(publisher: string): string;
  /** Where the bytes of a page's address are, for addresses that only stand for a place. */
  locate(url: string): string;
}

export interface RunOptions {
  /** A folder or ZIP instead of the publisher. */
  readonly from?: string;
  readonly congress?: number;
  /** Stop before apply; nothing is written, not even what was fetched. */
  readonly dryRun?: boolean;
  /** Read what is stored again, without fetching. */
  readonly reparse?: boolean;
  /** Apply although the guard held it: the digest of the change set that staff looked at. */
  readonly releaseDigest?: string;
  readonly signal?: AbortSignal;
  onProgress?(progress: Progress): void;
}

export interface Progress {
  readonly done: number;
  readonly waiting: number;
  readonly station: 'READ' | 'APPLY';
}

export interface RunOutcome {
  readonly run: RunRecord;
  readonly changes: ChangeSet | null;
  readonly report: ApplyReport | null;
  readonly problems: readonly ProblemReport[];
  readonly seconds: number;
}

/** The server answers requests while a run reads: it gets a turn this often. */
const TURN_MS = 8;

const CODEBOOK_VERSIONS: Record<ScreenedEntity, number> = {
  bill: CODEBOOK_VERSION,
  executiveAction: ACTION_CODEBOOK_VERSION,
};

export const readerVersionOf = (source: Source): string =>
  source.screened ? `${source.parserVersion}/${CODEBOOK_VERSIONS[source.screened]}` : `${source.parserVersion}`;

const modeOf = (options: RunOptions): RunMode =>
  options.reparse
    ? 'REPARSE'
    : options.from === undefined
      ? 'FETCH'
      : options.from.endsWith('.zip')
        ? 'ARCHIVE'
        : 'FOLDER';

/** One run of the line for one source, from the first page to the report. */
export async function ingest(source: Source, deps: LineDeps, options: RunOptions = {}): Promise<RunOutcome> {
  if (options.dryRun) return runLine(source, deps, options);
  const outcome = await withLease(deps, `source:${source.id}`, () => runLine(source, deps, options));
  if (outcome.run.status === 'SUCCEEDED') await deriveFamilies(deps);
  return outcome;
}

async function runLine(source: Source, deps: LineDeps, options: RunOptions): Promise<RunOutcome> {
  const { clock, log, runs } = deps;
  const started = clock.now();
  const startedAt = started.toISOString();
  const runId = `${source.id}.${startedAt.replace(/\D/g, '')}`;
  const problems: ProblemReport[] = [];
  const before = { requests: deps.fetcher.requests, bytes: deps.fetcher.bytes };
  let bytesRead = 0;
  const zero = { seen: 0, inserted: 0, updated: 0, unchanged: 0, missing: 0, problems: 0, requests: 0, bytes: 0 };
  const opened: RunRecord = {
    id: runId,
    sourceId: source.id,
    mode: modeOf(options),
    cause: options.reparse ? 'PARSER' : 'SOURCE',
    status: 'RUNNING',
    reason: null,
    startedAt,
    endedAt: null,
    ...zero,
    detail: {
      ...(options.congress ? { congress: options.congress } : {}),
      ...(options.from ? { from: options.from } : {}),
    },
  };
  if (!options.dryRun) {
    await runs.closeInterrupted(source.id, startedAt);
    await runs.open(opened);
  }

  const finish = async (
    status: RunStatus,
    reason: string | null,
    changes: ChangeSet | null = null,
    report: ApplyReport | null = null,
    detail: Record<string, unknown> = {},
  ): Promise<RunOutcome> => {
    const run: RunRecord = {
      ...opened,
      status,
      reason,
      endedAt: clock.now().toISOString(),
      seen: changes?.records ?? 0,
      inserted: report?.inserted ?? 0,
      updated: report?.updated ?? 0,
      unchanged: changes?.unchanged ?? 0,
      missing: changes?.missing.length ?? 0,
      problems: problems.length,
      requests: deps.fetcher.requests - before.requests,
      bytes: bytesRead,
      detail: { ...opened.detail, ...detail },
    };
    if (!options.dryRun) await runs.close(run, problems);
    const seconds = (clock.now().getTime() - started.getTime()) / 1000;
    log.info({ run: runId, status, reason, seen: run.seen, inserted: run.inserted, updated: run.updated }, 'run ended');
    return { run, changes, report, problems, seconds };
  };

  try {
    const known = await deps.pages.pages(source.id);
    const knownRecords = await deps.records.known(source.id);
    const kept = source.screened ? await deps.records.ids(source.screened) : new Set<string>();
    const builder = new ChangeSetBuilder(source, knownRecords, known);
    const readerVersion = readerVersionOf(source);
    const scope: Scope = {
      today: started,
      congresses: deps.congresses,
      base: deps.base,
      ...(options.congress ? { congress: options.congress } : {}),
    };
    const intake = openIntake(deps, options, {
      source,
      scope,
      known,
      pages: deps.pages,
      clock,
      log,
      readerVersion,
      signal: options.signal ?? new AbortController().signal,
      onProblem: (problem) => problems.push(problem),
    });

    const dryRun = options.dryRun === true;
    const looks = new SecondLook({ sourceId: source.id, store: deps.twins, pages: deps.pages, known, dryRun });
    const saver = new FetchedSaver(source.id, deps.pages, clock, dryRun);
    let done = 0;
    let turn = performance.now();
    try {
      for await (const arrival of intake.arrivals()) {
        await saver.add(arrival);
        done++;
        if (arrival.archiveUrl) builder.countMember(arrival.archiveUrl);
        const page = known.get(arrival.state.url);
        const applied = page?.appliedHash === arrival.state.documentHash && page.appliedWith === readerVersion;
        if (applied && !(page.follows > 0 && !arrival.request.archive)) {
          builder.addUnchangedPage(arrival, arrival.request.archive ? page.follows : page.records);
        } else if (arrival.request.archive) {
          builder.addArchive(arrival);
        } else {
          const bytes = await arrival.bytes();
          bytesRead += bytes.length;
          const reading = read(source, arrival, bytes, kept);
          problems.push(...reading.problems);
          for (const request of reading.follows) intake.follow(request);
          builder.addReading(arrival, reading);
          looks.note(arrival, reading);
        }
        if (performance.now() - turn > TURN_MS) {
          options.onProgress?.({ done, waiting: intake.waiting, station: 'READ' });
          await setImmediate();
          options.signal?.throwIfAborted();
          turn = performance.now();
        }
      }
    } finally {
      await saver.flush();
    }

    for await (const arrival of looks.arrivals()) {
      const reading = read(source, arrival, await arrival.bytes(), kept, looks.twins);
      if (reading.screened.some(({ screening }) => restsOnTwin(screening))) builder.addSecondReading(arrival, reading);
    }

    const whole =
      source.coverage === 'complete' &&
      !options.from &&
      !options.congress &&
      problems.every((p) => p.station !== 'FETCH');
    if (whole) {
      for (const arrival of builder.pagesInDoubt()) {
        builder.confirm(read(source, arrival, await arrival.bytes(), kept).drafts);
      }
    }
    const changes = builder.build(runId, clock, readerVersion, whole);
    const digest = digestOf(changes);
    const reasons = suspicions(
      {
        known: knownRecords.size,
        seen: builder.records,
        updatedBySource: builder.updatedBySource,
        missing: changes.missing.length,
        complete: source.coverage === 'complete',
        minRecords: options.from ? 1 : source.minRecords,
        listings: options.from ? [] : builder.listings,
      },
      deps.guard,
    );
    if (options.releaseDigest && options.releaseDigest !== digest) {
      throw new UserError(
        'CONFLICT',
        'What the source says has changed since the run was held: look at the newest run.',
      );
    }
    if (reasons.length && !options.releaseDigest) {
      return await finish('HELD', reasons.join(' '), changes, null, { digest, ...countsOf(changes) });
    }
    if (options.dryRun) return await finish('SUCCEEDED', null, changes);
    options.onProgress?.({ done, waiting: 0, station: 'APPLY' });
    const report = await deps.records.apply(changes);
    for (const { pageUrl, message } of report.refused) {
      problems.push({
        station: 'RECONCILE',
        code: 'MISSING_REFERENCE',
        message,
        url: pageUrl,
        member: null,
        snapshotHash: null,
      });
    }
    return await finish('SUCCEEDED', null, changes, report, countsOf(changes));
  } catch (error) {
    if (options.signal?.aborted)
      return await finish('INTERRUPTED', 'Stopped; what was fetched is kept, and the next run goes on.');
    if (error instanceof SourceError) return await finish('FAILED', error.message);
    await finish('FAILED', error instanceof UserError ? error.message : 'A fault of ours: see the log.').catch(
      () => {},
    );
    throw error;
  }
}

function openIntake(deps: LineDeps, options: RunOptions, settings: IntakeSettings): Intake {
  if (options.reparse) return new StoredIntake(settings);
  if (options.from !== undefined) return new PathIntake(settings, options.from);
  return new FetchIntake(settings, deps.fetcher, deps.locate);
}

function read(source: Source, arrival: Arrival, bytes: Buffer, kept: ReadonlySet<string>, twins?: Twins): PageReading {
  const { state, request } = arrival;
  let body: string;
  try {
    body = decode(bytes, state.url);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const problem: ProblemReport = {
      station: 'PARSE',
      code: error.code,
      message: error.message,
      url: state.url,
      member: state.member,
      snapshotHash: state.snapshotHash,
    };
    return { drafts: [], screened: [], kin: [], follows: [], records: 0, problems: [problem] };
  }
  const page = {
    kind: request.kind,
    url: state.url,
    body,
    contentType: '',
    ...(state.member ? { member: state.member } : {}),
  };
  return readPage(source, page, state.snapshotHash, kept, twins);
}

function countsOf(changes: ChangeSet): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { screening } of changes.screened) counts[screening.verdict] = (counts[screening.verdict] ?? 0) + 1;
  return counts;
}
