import { bytesHash } from '../domain/canonical.ts';
import type { Arrival, Intake, IntakeSettings } from './arrival.ts';
import type { ArchiveShelf } from './intake-archive.ts';
import { Lane } from './lane.ts';
import type { FetchedState, KnownPage } from './ports.ts';
import type { InnerPage, PageRequest } from './source.ts';

/** Pages that wait to be brought; each kind of intake knows how to bring one. */
export abstract class QueuedIntake implements Intake {
  protected readonly settings: IntakeSettings;
  readonly #listings = new Lane();
  readonly #pages = new Lane();
  readonly #inner: InnerPage[] = [];
  /** Hash of each page that came within another in this run. */
  readonly #brought = new Map<string, string>();
  #taken = this.#pages;
  #endsEarly: string | undefined;

  constructor(settings: IntakeSettings) {
    this.settings = settings;
  }

  follow(request: PageRequest): void {
    const isListing = request.listing !== undefined || this.#listings.find(request.url) !== undefined;
    const lane = isListing && !this.#pages.find(request.url) ? this.#listings : this.#pages;
    lane.add(request);
  }

  bring(page: InnerPage): void {
    this.#inner.push(page);
  }

  get waiting(): number {
    return this.#listings.waitingCount + this.#pages.waitingCount;
  }

  get endsEarly(): string | undefined {
    return this.#endsEarly;
  }

  unfinished(): readonly PageRequest[] {
    return [...this.#listings.waiting, ...this.#pages.waiting];
  }

  /** No more pages in this run: this one did not come, nor will those after it. */
  protected endEarly(reason: string): void {
    this.#endsEarly = reason;
    this.#taken.giveBack();
  }

  async *arrivals(): AsyncGenerator<Arrival> {
    await this.fill();
    for (;;) {
      yield* this.#innerArrivals();
      if (this.#endsEarly !== undefined) return;
      this.#taken = this.#listings.waitingCount > 0 ? this.#listings : this.#pages;
      const request = this.#taken.take();
      if (!request) return;
      this.settings.signal.throwIfAborted();
      yield* this.arrive(request);
    }
  }

  /** Two answers may hold one page: the same twice is once. */
  *#innerArrivals(): Generator<Arrival> {
    for (const { kind, url, body } of this.#inner.splice(0)) {
      const bytes = Buffer.from(body);
      const hash = bytesHash(bytes);
      if (this.#brought.get(url) === hash) continue;
      this.#brought.set(url, hash);
      yield this.loose({ kind, url }, bytes, { contentType: 'application/json' });
    }
  }

  /** Every page, listings apart, that was asked for so far, arrived or waiting. */
  protected get requests(): readonly PageRequest[] {
    return this.#pages.requests;
  }

  /** What was asked of a page, as it stands now. */
  protected requested(url: string): PageRequest | undefined {
    return this.#pages.find(url);
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
      isStored: true,
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
      asOf: facts.asOf ?? (same ? known.asOf : null),
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
