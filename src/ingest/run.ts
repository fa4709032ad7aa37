import { SourceError, UserError } from '../domain/errors.ts';
import { movedBy } from '../domain/screening-move.ts';
import { type Admission, admissionOf } from './access.ts';
import type { Intake, IntakeSettings } from './arrival.ts';
import { ChangeSetBuilder, digestOf } from './change-set.ts';
import { CongressTally } from './congress-tally.ts';
import { deriveFamilies } from './derive.ts';
import { deriveAgreements } from './derive-agreements.ts';
import { editionSuspicions } from './edition-guard.ts';
import { gather } from './gathering.ts';
import { suspicions } from './guard.ts';
import { FetchIntake } from './intake-fetch.ts';
import { PathIntake } from './intake-path.ts';
import { StoredIntake } from './intake-stored.ts';
import { withLease } from './lease.ts';
import { type LineDeps, modeOf, type RunOptions, type RunOutcome, readerVersionOf } from './line.ts';
import { PageReader } from './page-reader.ts';
import type { ApplyReport, ChangeSet } from './ports.ts';
import { RunBook } from './run-book.ts';
import type { Scope, Source } from './source.ts';
import { takeIn } from './taken-in.ts';
import { type Again, screenTexts } from './text-news.ts';
import { reviewTroubles } from './watch-troubles.ts';

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
  const book = await RunBook.open(source, deps, options);
  try {
    return await throughStations(source, deps, options, admission, book);
  } catch (error) {
    if (options.signal?.aborted) {
      return book.close('INTERRUPTED', 'Stopped; what was fetched is kept, and the next run goes on.');
    }
    if (error instanceof SourceError) return book.close('FAILED', error.message);
    const reason = error instanceof UserError ? error.message : 'A fault of ours: see the log.';
    await book.close('FAILED', reason).catch(() => {});
    throw error;
  }
}

/** From the first page to the report: gather, build, judge, apply. */
async function throughStations(
  source: Source,
  deps: LineDeps,
  options: RunOptions,
  admission: Admission | undefined,
  book: RunBook,
): Promise<RunOutcome> {
  const { problems } = book;
  const known = await deps.pages.pages(source.id);
  const knownRecords = await deps.records.known(source.id);
  const reader = await PageReader.open(source, deps, knownRecords);
  const readerVersion = readerVersionOf(source);
  const builder = new ChangeSetBuilder(source, knownRecords, known, readerVersion, options.again?.pages);
  const settings: IntakeSettings = {
    source,
    scope: await scopeOf(source, deps, options, book.started),
    known,
    pages: deps.pages,
    clock: deps.clock,
    log: deps.log,
    readerVersion,
    signal: options.signal ?? new AbortController().signal,
    waiting: book.opened.mode === 'FETCH' ? await deps.pages.waiting(source.id) : [],
    admission,
    onProblem: (problem) => problems.push(problem),
  };
  const intake = openIntake(deps, options, settings);
  const tally = new CongressTally(source, known);
  const done = await gather({ deps, options, settings, intake, known, builder, reader, tally, book });

  // What a publisher allowed is applied like any other run; only the rest is left, for the next run to begin with.
  const unfinished = intake.unfinished();
  if (book.opened.mode === 'FETCH' && !options.dryRun) await deps.pages.saveWaiting(source.id, unfinished);
  const note = intake.endsEarly === undefined ? null : `${intake.endsEarly} Pages that wait: ${unfinished.length}.`;

  const isWhole =
    source.coverage === 'complete' &&
    !options.from &&
    !options.congress &&
    note === null &&
    problems.every(({ station }) => station !== 'FETCH');
  if (isWhole) {
    for (const arrival of builder.pagesInDoubt()) {
      builder.confirm((await reader.readAlone(arrival, await arrival.bytes())).drafts);
    }
  }
  const changes = builder.build(book.runId, deps.clock, isWhole);
  book.moved = await whatMoved(deps, changes);
  const digest = digestOf(changes);
  const isEarly = note !== null;
  const reasons = await doubts(source, deps, options, { builder, changes, known: knownRecords.size, isEarly });
  if (options.releaseDigest && options.releaseDigest !== digest) {
    throw new UserError('CONFLICT', 'What the source says has changed since the run was held: look at the newest run.');
  }
  if (reasons.length && !options.releaseDigest) {
    return book.close('HELD', reasons.join(' '), { changes, detail: { digest, ...countsOf(changes) }, tally });
  }
  if (options.dryRun) return book.close('SUCCEEDED', note, { changes, tally });
  options.onProgress?.({ done, waiting: 0, station: 'APPLY' });
  const report = await deps.records.apply(changes);
  noteRefused(report, book);
  return book.close('SUCCEEDED', note, { changes, report, detail: countsOf(changes), tally });
}

async function scopeOf(source: Source, deps: LineDeps, options: RunOptions, today: Date): Promise<Scope> {
  const { succeeded } = await deps.runs.last(source.id);
  return {
    today,
    ...(succeeded ? { since: new Date(succeeded.startedAt) } : {}),
    congresses: deps.congresses,
    base: deps.base,
    ...(source.needs ? { billsToRead: await deps.texts.billsToRead() } : {}),
    ...(options.congress ? { congress: options.congress } : {}),
  };
}

function openIntake(deps: LineDeps, options: RunOptions, settings: IntakeSettings): Intake {
  if (options.again) return new StoredIntake(settings, [...options.again.pages.keys()]);
  if (options.reparse) return new StoredIntake(settings);
  if (options.from !== undefined) return new PathIntake(settings, options.from);
  return new FetchIntake(settings, deps.fetcher, deps.locate);
}

interface Gathered {
  readonly builder: ChangeSetBuilder;
  readonly changes: ChangeSet;
  /** How many records the source had. */
  readonly known: number;
  /** It ended before it had seen all. */
  readonly isEarly: boolean;
}

/** Why staff should look before this is applied. None of pages read again: what many say at once is what they say. */
async function doubts(
  source: Source,
  deps: LineDeps,
  options: RunOptions,
  { builder, changes, known, isEarly }: Gathered,
): Promise<readonly string[]> {
  if (options.again) return [];
  const suspected = suspicions(
    {
      known,
      seen: builder.records,
      updatedBySource: builder.updatedBySource,
      missing: changes.missing.length,
      complete: source.coverage === 'complete',
      minRecords: isEarly ? 0 : options.from ? 1 : source.minRecords,
      listings: options.from ? [] : builder.listings,
    },
    deps.guard,
  );
  return [...suspected, ...(await editionSuspicions(changes.upserts, deps.agreements, deps.guard))];
}

function noteRefused({ refused }: ApplyReport, { problems }: RunBook): void {
  for (const { pageUrl: url, message } of refused) {
    problems.push({ station: 'RECONCILE', code: 'MISSING_REFERENCE', message, url, member: null, snapshotHash: null });
  }
}

async function whatMoved({ records }: LineDeps, { sourceId, screened }: ChangeSet) {
  const version = screened[0]?.screening.codebookVersion;
  return version === undefined ? null : movedBy(await records.screenedOtherwise(sourceId, version), screened);
}

function countsOf(changes: ChangeSet): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { screening } of changes.screened) counts[screening.verdict] = (counts[screening.verdict] ?? 0) + 1;
  return counts;
}
