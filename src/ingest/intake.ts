import { bytesHash } from '../domain/canonical.ts';
import type { Arrival, Intake, IntakeSettings } from './arrival.ts';
import type { ArchiveShelf } from './intake-archive.ts';
import type { FetchedState, KnownPage } from './ports.ts';
import type { PageRequest } from './source.ts';

/** Pages that wait to be brought; each kind of intake knows how to bring one. */
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
