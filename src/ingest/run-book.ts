import type { RunStatus } from '../domain/change.ts';
import type { Moved } from '../domain/screening-move.ts';
import type { CongressTally } from './congress-tally.ts';
import { causeOf, type LineDeps, modeOf, type RunOptions, type RunOutcome } from './line.ts';
import type { ApplyReport, ChangeSet, ProblemReport, RunRecord } from './ports.ts';
import type { Source } from './source.ts';

/** The record of one run, from the moment it opens: what it met, and how it ended. */
export class RunBook {
  readonly runId: string;
  readonly started: Date;
  readonly problems: ProblemReport[] = [];
  bytesRead = 0;
  /** What a new codebook changed. */
  moved: Moved | null = null;
  readonly opened: RunRecord;
  readonly #deps: LineDeps;
  readonly #options: RunOptions;
  readonly #requestsBefore: number;

  /** Nothing is written of a dry run. */
  static async open(source: Source, deps: LineDeps, options: RunOptions): Promise<RunBook> {
    const book = new RunBook(source, deps, options);
    if (!options.dryRun) {
      await deps.runs.closeInterrupted(book.opened.sourceId, book.opened.startedAt);
      await deps.runs.open(book.opened);
    }
    return book;
  }

  private constructor(source: Source, deps: LineDeps, options: RunOptions) {
    this.#deps = deps;
    this.#options = options;
    this.#requestsBefore = deps.fetcher.requests;
    this.started = deps.clock.now();
    const startedAt = this.started.toISOString();
    const sourceId = options.again?.as ?? source.id;
    this.runId = `${sourceId}.${startedAt.replace(/\D/g, '')}`;
    const zero = { seen: 0, inserted: 0, updated: 0, unchanged: 0, missing: 0, problems: 0, requests: 0, bytes: 0 };
    this.opened = {
      id: this.runId,
      sourceId,
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
  }

  async close(
    status: RunStatus,
    reason: string | null,
    {
      changes = null,
      report = null,
      detail = {},
      tally,
    }: {
      changes?: ChangeSet | null;
      report?: ApplyReport | null;
      detail?: Readonly<Record<string, unknown>>;
      tally?: CongressTally | undefined;
    } = {},
  ): Promise<RunOutcome> {
    const { clock, log, runs, fetcher } = this.#deps;
    const { problems, moved, opened } = this;
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
      requests: fetcher.requests - this.#requestsBefore,
      bytes: this.bytesRead,
      detail: { ...opened.detail, ...detail, ...(moved && { moved }) },
    };
    // A run that ended early, or read only some pages again, says nothing of how current the rest is.
    const isWhole = status === 'SUCCEEDED' && reason === null && !this.#options.again;
    const freshness = isWhole ? tally?.freshness(run.mode, opened.startedAt, changes) : undefined;
    if (!this.#options.dryRun) await runs.close(run, problems, freshness);
    const seconds = (clock.now().getTime() - this.started.getTime()) / 1000;
    log.info(
      { run: run.id, status, reason, seen: run.seen, inserted: run.inserted, updated: run.updated },
      'run ended',
    );
    return { run, changes, report, problems, moved, seconds };
  }
}
