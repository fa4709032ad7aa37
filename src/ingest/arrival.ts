import type { Clock } from '../clock.ts';
import { SourceError } from '../domain/errors.ts';
import type { Log } from '../log.ts';
import type { Admission } from './access.ts';
import type { FetchedState, KnownPage, NewSnapshot, PageStore, ProblemReport } from './ports.ts';
import type { InnerPage, PageRequest, Scope, Source } from './source.ts';

/** One page of a run: its state, and its bytes when somebody wants to read them. */
export interface Arrival {
  readonly request: PageRequest;
  readonly state: FetchedState;
  /** Address of the archive it came out of in this run. */
  readonly archiveUrl?: string;
  /** Set when the bytes are new to the store. */
  readonly snapshot: NewSnapshot | null;
  /** The state differs from what is stored and should be saved. */
  readonly stateChanged: boolean;
  /** It did not come: it is read again out of the store, because it is read better now. */
  readonly isAgain?: boolean;
  /** It is out of the store: it was not asked for, or the publisher says that it stands. */
  readonly isStored?: boolean;
  bytes(): Promise<Buffer>;
}

export interface Intake {
  /** Arrivals in order; pages asked for with `follow` come after those already waiting. */
  arrivals(): AsyncGenerator<Arrival>;
  follow(request: PageRequest): void;
  /** A page that came within another: it arrives next. */
  bring(page: InnerPage): void;
  /** Entries still to come, as far as known. */
  readonly waiting: number;
  /** Why the run ends before its last page, in words; undefined while there is no such reason. */
  readonly endsEarly?: string | undefined;
  /** Pages asked for that did not arrive because the run ended early. */
  unfinished(): readonly PageRequest[];
}

export interface IntakeSettings {
  readonly source: Source;
  readonly scope: Scope;
  readonly known: ReadonlyMap<string, KnownPage>;
  readonly pages: PageStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Pages that the run before did not get to: they come first. */
  readonly waiting?: readonly PageRequest[];
  /** Key and budget, for pages from the publisher. */
  readonly admission?: Admission | undefined;
  /** Version of parser and codebook: a page applied with it has nothing more to say. */
  readonly readerVersion: string;
  /** Called for what could not be brought; the run goes on. */
  onProblem(problem: ProblemReport): void;
}

/** The largest single document, where a source does not say otherwise. */
export const DOCUMENT_MAX_BYTES = 16 * 2 ** 20;

/** What could not be brought, as a problem of the run. */
export const fetchProblem = (
  error: Error & { code?: unknown },
  url: string,
  member: string | null = null,
): ProblemReport => ({
  station: 'FETCH',
  code: error instanceof SourceError ? error.code : 'UNAVAILABLE',
  message: error.message,
  url,
  member,
  snapshotHash: null,
});
