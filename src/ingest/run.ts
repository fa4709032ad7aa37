import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Cause, RunMode, RunStatus } from '../domain/change.ts';
import { SourceError, UserError } from '../domain/errors.ts';
import { STAFF_SOURCE } from '../domain/overlay.ts';
import { PlaceIndex } from '../domain/place-index.ts';
import { PolicyIndex } from '../domain/policy-index.ts';
import { type Moved, movedBy } from '../domain/screening-move.ts';
import type { Log } from '../log.ts';
import { CODEBOOK_VERSION } from '../screen/screen.ts';
import { ACTION_CODEBOOK_VERSION } from '../screen/screen-action.ts';
import { MEASURE_CODEBOOK_VERSION } from '../screen/screen-measure.ts';
import { restsOnTwin, type Twins } from '../screen/twin.ts';
import { type Admission, admissionOf } from './access.ts';
import type { Arrival, Intake, IntakeSettings } from './arrival.ts';
import type { RequestBudget } from './budget.ts';
import { ChangeSetBuilder, digestOf } from './change-set.ts';
import { CongressTally } from './congress-tally.ts';
import { deriveFamilies } from './derive.ts';
import { deriveAgreements } from './derive-agreements.ts';
import { editionSuspicions } from './edition-guard.ts';
import type { Fetcher } from './fetcher.ts';
import { type GuardLimits, suspicions } from './guard.ts';
import { FetchIntake } from './intake-fetch.ts';
import { PathIntake } from './intake-path.ts';
import { StoredIntake } from './intake-stored.ts';
import { withLease } from './lease.ts';
import { type Document, documentOf } from './media.ts';
import { withOutdated } from './outdated.ts';
import type {
  AgreementStore,
  ApplyReport,
  BillTextStore,
  BudgetStore,
  ChangeSet,
  FamilyStore,
  KnownRecord,
  LeaseStore,
  PageStore,
  ProblemReport,
  RecordStore,
  RunRecord,
  RunStore,
  TaskStore,
  TwinStore,
} from './ports.ts';
import { type Evidence, isUnreadable, type PageReading, readPage } from './reader.ts';
import { FetchedSaver } from './saver.ts';
import { SecondLook } from './second-look.ts';
import type { Scope, ScreenedEntity, Source } from './source.ts';
import { takeIn } from './taken-in.ts';
import { TextLook } from './text-look.ts';
import { type Again, screenTexts } from './text-news.ts';
import { reviewTroubles } from './watch-troubles.ts';

export interface LineDeps {
  readonly pages: PageStore;
  readonly records: RecordStore;
  readonly families: FamilyStore;
  readonly agreements: AgreementStore;
  readonly twins: TwinStore;
  readonly texts: BillTextStore;
  readonly runs: RunStore;
  readonly leases: LeaseStore;
  readonly budgets: BudgetStore;
  readonly tasks: TaskStore;
  readonly fetcher: Fetcher;
  readonly clock: Clock;
  readonly log: Log;
  readonly guard: GuardLimits;
  /** Every source: bills are screened again when another source brings their text. */
  readonly sources: readonly Source[];
  /** Congresses to follow, where a run names none; empty: the current one and the one before. */
  readonly congresses: readonly number[];
  base(publisher: string): string;
  /** Value of a setting that holds a key for a publisher; undefined while it is not set. */
  key(setting: string): string | undefined;
  /** What a publisher allows, where the settings say it. */
  budget?(publisher: string): RequestBudget | undefined;
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
  /** Only these stored pages, as what the line worked out by itself. */
  readonly again?: Again;
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
  /** What a new codebook changed; null where nothing was screened again with one. */
  readonly moved: Moved | null;
  readonly seconds: number;
}

/** The server answers requests while a run reads: it gets a turn this often. */
const TURN_MS = 8;

const CODEBOOK_VERSIONS: Record<ScreenedEntity, number> = {
  bill: CODEBOOK_VERSION,
  executiveAction: ACTION_CODEBOOK_VERSION,
  policy: MEASURE_CODEBOOK_VERSION,
};

export const readerVersionOf = (source: Source): string =>
  source.screened ? `${source.parserVersion}/${CODEBOOK_VERSIONS[source.screened]}` : `${source.parserVersion}`;

const modeOf = (options: RunOptions): RunMode =>
  options.again
    ? 'DERIVE'
    : options.reparse
      ? 'REPARSE'
      : options.from === undefined
        ? 'FETCH'
        : options.from.endsWith('.zip')
          ? 'ARCHIVE'
          : 'FOLDER';

/** Why what it changes would change. */
const causeOf = ({ again, reparse }: RunOptions): Cause =>
  again?.as === STAFF_SOURCE.id
    ? 'CURATION'
    : reparse || (again && ![...again.pages.values()].includes('SOURCE'))
      ? 'PARSER'
      : 'SOURCE';

/** One run of the line for one source, from the first page to the report. */
export async function ingest(source: Source, deps: LineDeps, options: RunOptions = {}): Promise<RunOutcome> {
  // Without its key a source is not set up: that is no failed run, and is said before any is opened.
  const admission = modeOf(options) === 'FETCH' ? admissionOf(source, deps) : undefined;
  if (options.dryRun) return runLine(source, deps, options, admission);
  const outcome = await withLease(deps, `source:${source.id}`, async () => {
    const done = await runLine(source, deps, options, admission);
    if (source.watches) await reviewTroubles(deps, done.run);
    return done;
  });
  if (outcome.run.status === 'SUCCEEDED') {
    await takeInScreened(deps, options.signal);
    await screenTexts(deps, readAgain(deps, options.signal));
    await deriveFamilies(deps);
    await deriveAgreements(deps);
  }
  await deps.tasks.refresh(deps.clock.now().toISOString());
  return outcome;
}

const readAgain = (deps: LineDeps, signal?: AbortSignal) => (owner: Source, again: Again) =>
  withLease(deps, `source:${owner.id}`, () => runLine(owner, deps, { again, ...(signal && { signal }) }, undefined));

/** What staff took in becomes a record at once. @returns how many pages were read */
export const takeInScreened = (deps: LineDeps, signal?: AbortSignal): Promise<number> =>
  takeIn(deps, readAgain(deps, signal));

async function runLine(
  source: Source,
  deps: LineDeps,
  options: RunOptions,
  admission: Admission | undefined,
): Promise<RunOutcome> {
  const { clock, log, runs } = deps;
  const started = clock.now();
  const startedAt = started.toISOString();
  const runSource = options.again?.as ?? source.id;
  const runId = `${runSource}.${startedAt.replace(/\D/g, '')}`;
  const problems: ProblemReport[] = [];
  const before = { requests: deps.fetcher.requests, bytes: deps.fetcher.bytes };
  let bytesRead = 0;
  const zero = { seen: 0, inserted: 0, updated: 0, unchanged: 0, missing: 0, problems: 0, requests: 0, bytes: 0 };
  const opened: RunRecord = {
    id: runId,
    sourceId: runSource,
    mode: modeOf(options),
    cause: causeOf(options),
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
    await runs.closeInterrupted(runSource, startedAt);
    await runs.open(opened);
  }

  let tally: CongressTally | undefined;
  let moved: Moved | null = null;
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
      detail: { ...opened.detail, ...detail, ...(moved && { moved }) },
    };
    const freshness =
      status === 'SUCCEEDED' && reason === null && !options.again
        ? tally?.freshness(run.mode, startedAt, changes)
        : undefined;
    if (!options.dryRun) await runs.close(run, problems, freshness);
    const seconds = (clock.now().getTime() - started.getTime()) / 1000;
    log.info({ run: runId, status, reason, seen: run.seen, inserted: run.inserted, updated: run.updated }, 'run ended');
    return { run, changes, report, problems, moved, seconds };
  };

  try {
    const known = await deps.pages.pages(source.id);
    const knownRecords = await deps.records.known(source.id);
    const keptKind = source.screened ?? source.supplements;
    const kept = keptKind ? await deps.records.ids(keptKind) : new Set<string>();
    const policies = source.screened === 'policy' ? await policyIndex(deps, knownRecords) : undefined;
    const places = source.namesPlaces ? new PlaceIndex(await deps.agreements.places()) : undefined;
    const readerVersion = readerVersionOf(source);
    const builder = new ChangeSetBuilder(source, knownRecords, known, readerVersion, options.again?.pages);
    const { succeeded } = await runs.last(source.id);
    const scope: Scope = {
      today: started,
      ...(succeeded ? { since: new Date(succeeded.startedAt) } : {}),
      congresses: deps.congresses,
      base: deps.base,
      ...(source.needs ? { billsToRead: await deps.texts.billsToRead() } : {}),
      ...(options.congress ? { congress: options.congress } : {}),
    };
    const settings: IntakeSettings = {
      source,
      scope,
      known,
      pages: deps.pages,
      clock,
      log,
      readerVersion,
      signal: options.signal ?? new AbortController().signal,
      waiting: opened.mode === 'FETCH' ? await deps.pages.waiting(source.id) : [],
      admission,
      onProblem: (problem) => problems.push(problem),
    };
    const intake = openIntake(deps, options, settings);

    const texts = await TextLook.open(source, deps.texts);
    const readWithText = async (arrival: Arrival, bytes: Buffer, twins?: Twins): Promise<PageReading> => {
      const reading = await read(source, arrival, bytes, kept, { twins, policies, places });
      const found = await texts?.of(reading.screened);
      return found ? read(source, arrival, bytes, kept, { twins, texts: found }) : reading;
    };

    const dryRun = options.dryRun === true;
    const looks = new SecondLook({ sourceId: source.id, store: deps.twins, pages: deps.pages, known, dryRun });
    const saver = new FetchedSaver(source.id, deps.pages, clock, dryRun);
    tally = new CongressTally(source, known);
    let done = 0;
    let turn = performance.now();
    try {
      for await (const arrival of options.again ? intake.arrivals() : withOutdated(intake, settings)) {
        await saver.add(arrival);
        if (!arrival.isAgain) tally.note(arrival);
        done++;
        if (arrival.archiveUrl) builder.countMember(arrival.archiveUrl);
        const page = known.get(arrival.state.url);
        const applied =
          !options.again && page?.appliedHash === arrival.state.documentHash && page.appliedWith === readerVersion;
        const isListing =
          arrival.request.listing !== undefined || (page !== undefined && page.follows > 0 && !arrival.request.archive);
        if (applied && !isListing) {
          builder.addUnchangedPage(arrival, arrival.request.archive ? page.follows : page.records);
        } else if (arrival.request.archive) {
          builder.addArchive(arrival);
        } else {
          const bytes = await arrival.bytes();
          bytesRead += bytes.length;
          const reading = await readWithText(arrival, bytes);
          problems.push(...reading.problems);
          for (const request of reading.follows) {
            if (request.about !== undefined && !kept.has(request.about)) continue;
            // What a watched page leads to is asked for as often as the page.
            const { revision } = arrival.request;
            intake.follow(source.watches && revision !== undefined ? { revision, ...request } : request);
          }
          // Those of a page out of the store are there as well, and some of them newer.
          if (!arrival.isStored) for (const page of reading.inner) intake.bring(page);
          builder.addReading(arrival, reading);
          if (isUnreadable(reading)) {
            saver.doubt(arrival);
            if (source.watches) builder.leaveUnapplied(arrival);
          }
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
    // What a publisher allowed is applied like any other run; only the rest is left, for the next run to begin with.
    const unfinished = intake.unfinished();
    if (opened.mode === 'FETCH' && !dryRun) await deps.pages.saveWaiting(source.id, unfinished);
    const note = intake.endsEarly === undefined ? null : `${intake.endsEarly} Pages that wait: ${unfinished.length}.`;

    for await (const arrival of looks.arrivals()) {
      const reading = await readWithText(arrival, await arrival.bytes(), looks.twins);
      if (reading.screened.some(({ screening }) => restsOnTwin(screening))) builder.addSecondReading(arrival, reading);
    }

    const whole =
      source.coverage === 'complete' &&
      !options.from &&
      !options.congress &&
      note === null &&
      problems.every((p) => p.station !== 'FETCH');
    if (whole) {
      for (const arrival of builder.pagesInDoubt()) {
        builder.confirm((await read(source, arrival, await arrival.bytes(), kept, { policies, places })).drafts);
      }
    }
    const changes = builder.build(runId, clock, whole);
    moved = await whatMoved(deps.records, changes);
    const digest = digestOf(changes);
    // A text is no listing that may be broken: what it says of many bills at once is what they say.
    const suspected = suspicions(
      {
        known: knownRecords.size,
        seen: builder.records,
        updatedBySource: builder.updatedBySource,
        missing: changes.missing.length,
        complete: source.coverage === 'complete',
        minRecords: note ? 0 : options.from ? 1 : source.minRecords,
        listings: options.from ? [] : builder.listings,
      },
      deps.guard,
    );
    const reasons = options.again
      ? []
      : [...suspected, ...(await editionSuspicions(changes.upserts, deps.agreements, deps.guard))];
    if (options.releaseDigest && options.releaseDigest !== digest) {
      throw new UserError(
        'CONFLICT',
        'What the source says has changed since the run was held: look at the newest run.',
      );
    }
    if (reasons.length && !options.releaseDigest) {
      return await finish('HELD', reasons.join(' '), changes, null, { digest, ...countsOf(changes) });
    }
    if (options.dryRun) return await finish('SUCCEEDED', note, changes);
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
    return await finish('SUCCEEDED', note, changes, report, countsOf(changes));
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

/** Policies that a source's matters may be already; those of which it has spoken before come first. */
async function policyIndex({ records }: LineDeps, known: ReadonlyMap<string, KnownRecord>): Promise<PolicyIndex> {
  const own = [...known.values()].flatMap(({ entity, recordId }) => (entity === 'policy' ? recordId : []));
  return new PolicyIndex(await records.policyFacts(), new Set(own));
}

function openIntake(deps: LineDeps, options: RunOptions, settings: IntakeSettings): Intake {
  if (options.again) return new StoredIntake(settings, [...options.again.pages.keys()]);
  if (options.reparse) return new StoredIntake(settings);
  if (options.from !== undefined) return new PathIntake(settings, options.from);
  return new FetchIntake(settings, deps.fetcher, deps.locate);
}

async function read(
  source: Source,
  arrival: Arrival,
  bytes: Buffer,
  kept: ReadonlySet<string>,
  evidence: Evidence = {},
): Promise<PageReading> {
  const { state, request } = arrival;
  let document: Document;
  try {
    document = await documentOf(bytes, source.media?.[request.kind] ?? 'TEXT', state.url);
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
    return { drafts: [], screened: [], kin: [], follows: [], inner: [], records: 0, problems: [problem] };
  }
  const page = {
    kind: request.kind,
    url: state.url,
    ...document,
    contentType: '',
    ...(state.member ? { member: state.member } : {}),
  };
  return readPage(source, page, state.snapshotHash, kept, evidence);
}

async function whatMoved(records: RecordStore, { sourceId, screened }: ChangeSet): Promise<Moved | null> {
  const version = screened[0]?.screening.codebookVersion;
  return version === undefined ? null : movedBy(await records.screenedOtherwise(sourceId, version), screened);
}

function countsOf(changes: ChangeSet): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { screening } of changes.screened) counts[screening.verdict] = (counts[screening.verdict] ?? 0) + 1;
  return counts;
}
