import type { Clock } from '../clock.ts';
import { bytesHash } from '../domain/canonical.ts';
import { SourceError } from '../domain/errors.ts';
import type { Log } from '../log.ts';
import type { ArchiveShelf } from './intake-archive.ts';
import type { FetchedState, KnownPage, NewSnapshot, PageStore, ProblemReport } from './ports.ts';
import type { PageRequest, Scope, Source } from './source.ts';

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
  bytes(): Promise<Buffer>;
}

export interface Intake {
  /** Arrivals in order; pages asked for with `follow` come after those already waiting. */
  arrivals(): AsyncGenerator<Arrival>;
  follow(request: PageRequest): void;
  /** Entries still to come, as far as known. */
  readonly waiting: number;
}

export interface IntakeSettings {
  readonly source: Source;
  readonly scope: Scope;
  readonly known: ReadonlyMap<string, KnownPage>;
  readonly pages: PageStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
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

export abstract class QueuedIntake implements Intake {
  protected readonly settings: IntakeSettings;
  readonly #queue: PageRequest[] = [];
  readonly #asked = new Set<string>();
  #next = 0;

  constructor(settings: IntakeSettings) {
    this.settings = settings;
  }

  follow(request: PageRequest): void {
    if (this.#asked.has(request.url)) return;
    this.#asked.add(request.url);
    this.#queue.push(request);
  }

  get waiting(): number {
    return this.#queue.length - this.#next;
  }

  async *arrivals(): AsyncGenerator<Arrival> {
    await this.fill();
    for (;;) {
      const request = this.#queue[this.#next];
      if (!request) return;
      this.#next++;
      this.settings.signal.throwIfAborted();
      yield* this.arrive(request);
    }
  }

  protected abstract fill(): Promise<void> | void;
  protected abstract arrive(request: PageRequest): AsyncGenerator<Arrival>;

  /** A page that is in the store already, whatever brought it. */
  protected stored(request: PageRequest, page: KnownPage, archives: ArchiveShelf): Arrival {
    const { appliedHash, appliedWith, records, follows, ...state } = page;
    return {
      request,
      state,
      snapshot: null,
      stateChanged: false,
      bytes: () =>
        page.member === null
          ? this.settings.pages.readSnapshot(page.snapshotHash)
          : archives.member(page.snapshotHash, page.member),
    };
  }

  /** Bytes that just came in, compared with what is stored of the page. */
  protected loose(
    request: PageRequest,
    bytes: Buffer,
    facts: Partial<FetchedState> & { contentType?: string },
  ): Arrival {
    const hash = bytesHash(bytes);
    const fetchedAt = this.settings.clock.now().toISOString();
    const known = this.settings.known.get(request.url);
    const same = known?.documentHash === hash;
    const state: FetchedState = {
      url: request.url,
      kind: request.kind,
      etag: facts.etag ?? null,
      lastModified: facts.lastModified ?? null,
      revision: facts.revision ?? request.revision ?? null,
      documentHash: hash,
      snapshotHash: same ? known.snapshotHash : hash,
      member: same ? known.member : null,
      fetchedAt: same ? known.fetchedAt : fetchedAt,
      asOf: facts.asOf ?? null,
    };
    const contentType = facts.contentType ?? 'application/octet-stream';
    return {
      request,
      state,
      snapshot: same ? null : { hash, url: request.url, contentType, bytes, archive: false, fetchedAt },
      stateChanged: true,
      bytes: async () => bytes,
    };
  }
}
