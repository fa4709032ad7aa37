import type { Clock } from '../clock.ts';
import type { Cause, RunMode } from '../domain/change.ts';
import { STAFF_SOURCE } from '../domain/overlay.ts';
import type { Moved } from '../domain/screening-move.ts';
import type { Log } from '../log.ts';
import { CODEBOOK_VERSION } from '../screen/screen.ts';
import { ACTION_CODEBOOK_VERSION } from '../screen/screen-action.ts';
import { MEASURE_CODEBOOK_VERSION } from '../screen/screen-measure.ts';
import type { RequestBudget } from './budget.ts';
import type { Fetcher } from './fetcher.ts';
import type { GuardLimits } from './guard.ts';
import type {
  AgreementStore,
  ApplyReport,
  BillTextStore,
  BudgetStore,
  ChangeSet,
  FamilyStore,
  LeaseStore,
  PageStore,
  ProblemReport,
  RecordStore,
  RunRecord,
  RunStore,
  TaskStore,
  TwinStore,
} from './ports.ts';
import type { ScreenedEntity, Source } from './source.ts';
import type { Again } from './text-news.ts';

// What the line needs, what a run of it may be asked, and what comes of one.

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

const CODEBOOK_VERSIONS: Record<ScreenedEntity, number> = {
  bill: CODEBOOK_VERSION,
  executiveAction: ACTION_CODEBOOK_VERSION,
  policy: MEASURE_CODEBOOK_VERSION,
};

export const readerVersionOf = (source: Source): string =>
  source.screened ? `${source.parserVersion}/${CODEBOOK_VERSIONS[source.screened]}` : `${source.parserVersion}`;

export const modeOf = (options: RunOptions): RunMode =>
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
export const causeOf = ({ again, reparse }: RunOptions): Cause =>
  again?.as === STAFF_SOURCE.id
    ? 'CURATION'
    : reparse || (again && ![...again.pages.values()].includes('SOURCE'))
      ? 'PARSER'
      : 'SOURCE';
