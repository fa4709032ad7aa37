import { BudgetSpentError, RetryableError, SourceError } from '../domain/errors.ts';
import { type Arrival, DOCUMENT_MAX_BYTES, fetchProblem, type IntakeSettings } from './arrival.ts';
import { compose, type Validator } from './composite.ts';
import type { FetchResult } from './fetch-result.ts';
import type { Fetcher } from './fetcher.ts';
import { QueuedIntake } from './intake.ts';
import { ARCHIVE_KIND, ArchiveShelf, archiveArrivals } from './intake-archive.ts';
import type { KnownPage } from './ports.ts';
import { heldUntil, instantOf, isHeld } from './revision.ts';
import type { PagePart, PageRequest, PartsOf } from './source.ts';

const ARCHIVE_MAX_BYTES = 2 ** 31;
const ZIP = 'application/zip';
/** A bundle is fetched where more pages than this, and more than this share of those listed, would have to be. */
const BUNDLE_FROM_PAGES = 10;
const BUNDLE_FROM_SHARE = 0.25;
/** What was changed so shortly before a bundle was made may not be in it: publishers work in batches. */
const BUNDLE_MARGIN_MS = 4 * 60 * 60_000;
/** So many pages of a host in a row that could not be had are an outage: the run ends and the data stands. */
const OUTAGE_AFTER = 5;

/** Pages from the publisher, by conditional requests; what the listing says has not changed is not asked for. */
export class FetchIntake extends QueuedIntake {
  readonly #fetcher: Fetcher;
  readonly #locate: (url: string) => string;
  readonly #archives: ArchiveShelf;
  readonly #judged = new Set<string>();
  readonly #unbundled = new Set<string>();
  /** Pages that came out of a bundle of this run. */
  readonly #brought = new Set<string>();
  /** By host: one that is down says nothing of another. */
  readonly #failuresInARow = new Map<string, number>();

  constructor(settings: IntakeSettings, fetcher: Fetcher, locate: (url: string) => string) {
    super(settings);
    this.#fetcher = fetcher;
    this.#locate = locate;
    this.#archives = new ArchiveShelf(settings.pages);
  }

  protected fill(): void {
    for (const request of this.settings.waiting ?? []) this.follow(request);
    for (const request of this.settings.source.start(this.settings.scope)) this.follow(request);
  }

  protected async *arrive(request: PageRequest): AsyncGenerator<Arrival> {
    const { url, revision, bundle } = request;
    if (this.#brought.has(url)) return;
    const page = this.settings.known.get(url);
    // A listing that was fetched and not believed is asked for again: it may have been short for an hour.
    const isDoubtful = page !== undefined && page.follows > 0 && page.appliedHash !== page.documentHash;
    if (page && revision !== undefined && !isDoubtful && isHeld(page, revision)) {
      yield this.#standing(request, page, page.revision);
      return;
    }
    if (bundle !== undefined && this.#isToUnbundle(bundle)) {
      for await (const arrival of this.#unbundle(bundle)) {
        this.#brought.add(arrival.state.url);
        yield arrival;
      }
      if (this.#brought.has(url) || this.endsEarly !== undefined) return;
    }
    yield* this.#ask(request, page);
  }

  async *#ask(request: PageRequest, page: KnownPage | undefined): AsyncGenerator<Arrival> {
    const { source, signal, clock } = this.settings;
    try {
      const parts = source.parts?.[request.kind];
      if (parts) {
        const arrival = await this.#composed(request, page, parts);
        this.#failuresInARow.delete(hostOf(request));
        yield arrival;
        return;
      }
      const maxBytes = request.archive ? ARCHIVE_MAX_BYTES : (source.maxBytes ?? DOCUMENT_MAX_BYTES);
      const answer = await this.#get(request, page, maxBytes);
      this.#failuresInARow.delete(hostOf(request));
      if (answer.status === 'FETCHED') {
        const { etag, lastModified, contentType, bytes } = answer;
        const asOf = instantOf(lastModified === null ? null : Date.parse(lastModified), clock.now());
        if (request.archive) yield* this.#archive(request, bytes, { etag, lastModified, asOf, contentType });
        else yield this.loose(request, bytes, { etag, lastModified, asOf, contentType });
      } else if (page && !this.#unbundled.has(request.url)) {
        yield this.#standing(request, page, request.revision ?? page.revision);
        if (request.archive) yield* this.#storedMembers(page);
      }
    } catch (error) {
      if (error instanceof BudgetSpentError) {
        this.endEarly(`${error.message} until ${error.opensAt.toISOString()}.`);
        return;
      }
      if (signal.aborted || !(error instanceof SourceError || error instanceof RetryableError)) throw error;
      this.#report(request, error);
      if (error instanceof RetryableError && this.#failedAgain(request) >= OUTAGE_AFTER) {
        throw new SourceError(
          'UNAVAILABLE',
          `${OUTAGE_AFTER} pages in a row could not be had; the last: ${error.message}`,
        );
      }
    }
  }

  #failedAgain(request: PageRequest): number {
    const failures = (this.#failuresInARow.get(hostOf(request)) ?? 0) + 1;
    this.#failuresInARow.set(hostOf(request), failures);
    return failures;
  }

  #get({ url, accept }: PagePart, held: Validator | undefined, maxBytes: number): Promise<FetchResult> {
    const { source, signal, admission } = this.settings;
    return this.#fetcher.fetch(this.#locate(url), {
      signal,
      etag: held?.etag ?? undefined,
      lastModified: held?.lastModified ?? undefined,
      accept,
      maxBytes,
      minDelayMs: source.politeness?.minDelayMs,
      admission,
    });
  }

  /** A page of several addresses, as the one document that is kept of it. */
  async #composed(request: PageRequest, page: KnownPage | undefined, parts: PartsOf): Promise<Arrival> {
    const { source, pages } = this.settings;
    const maxBytes = source.maxBytes ?? DOCUMENT_MAX_BYTES;
    const { bytes, validators, isWhole } = await compose(request, parts, {
      held: page && { validators: page.etag, bytes: () => pages.readSnapshot(page.snapshotHash) },
      maxBytes,
      ask: (part, validator) => this.#get(part, validator, maxBytes),
      onLack: (part, error) => this.#report(part, error),
    });
    // Without its revision it is asked for again by the next run.
    const { revision: _, ...unsettled } = request;
    return this.loose(isWhole ? request : unsettled, bytes, { etag: validators, contentType: 'application/json' });
  }

  #report({ url }: PagePart, error: SourceError | RetryableError): void {
    const { source, log, onProblem } = this.settings;
    log.warn({ source: source.id, url, error: error.message }, 'page could not be fetched');
    onProblem(fetchProblem(error, url));
  }

  /** What is stored stands, because the publisher or its listing says so. */
  #standing(request: PageRequest, page: KnownPage, revision: string | null): Arrival {
    const arrival = this.stored(request, page, this.#archives);
    // The kind of a listing may tell what was wanted of it this time.
    const kind = request.listing ? request.kind : page.kind;
    if (revision === page.revision && kind === page.kind) return arrival;
    return { ...arrival, state: { ...arrival.state, revision, kind }, stateChanged: true };
  }

  async *#storedMembers(archive: KnownPage): AsyncGenerator<Arrival> {
    for (const member of this.settings.known.values()) {
      if (member.snapshotHash !== archive.snapshotHash || member.member === null) continue;
      yield this.stored({ kind: member.kind, url: member.url }, member, this.#archives);
    }
  }

  /** Asked once for each bundle: when the first page's turn comes, all listings have been read. */
  #isToUnbundle(bundle: string): boolean {
    if (this.#judged.has(bundle)) return false;
    this.#judged.add(bundle);
    return this.#isLeftOver(bundle) || this.#isWorthwhile(bundle);
  }

  /** An earlier run stored it, and ended before it was applied. */
  #isLeftOver(bundle: string): boolean {
    const page = this.settings.known.get(bundle);
    return page !== undefined && page.appliedHash !== page.documentHash;
  }

  /** Would so much of a bundle have to be fetched page by page that it is less trouble as a whole? */
  #isWorthwhile(bundle: string): boolean {
    const { known } = this.settings;
    const listed = this.requests.filter((request) => request.bundle === bundle);
    const wanted = listed.filter(({ url, revision }) => {
      const page = known.get(url);
      if (this.#brought.has(url)) return false;
      return !page || revision === undefined || !isHeld(page, revision);
    });
    return wanted.length > BUNDLE_FROM_PAGES && wanted.length > listed.length * BUNDLE_FROM_SHARE;
  }

  async *#unbundle(url: string): AsyncGenerator<Arrival> {
    this.#unbundled.add(url);
    const request = { kind: ARCHIVE_KIND, url, archive: true, accept: ZIP };
    const page = this.settings.known.get(url);
    if (page && this.#isLeftOver(url)) {
      yield* this.#archive(request, await this.settings.pages.readSnapshot(page.snapshotHash), page);
      if (!this.#isWorthwhile(url)) return;
    }
    yield* this.#ask(request, page);
  }

  #archive(
    request: PageRequest,
    bytes: Buffer,
    { etag, lastModified, asOf, contentType = ZIP }: ArchiveHead,
  ): AsyncGenerator<Arrival> {
    const madeAt = asOf === null ? null : Date.parse(asOf);
    return archiveArrivals(this.settings, request, bytes, {
      etag,
      lastModified,
      asOf,
      contentType,
      // It may have been made of files that were stale: no member is newer than its own time.
      vouchedUntil: ({ latestMs }) => (madeAt === null ? null : Math.min(madeAt - BUNDLE_MARGIN_MS, latestMs)),
      ...(this.#unbundled.has(request.url) ? { wanted: (member, until) => this.#wanted(member, until) } : {}),
    });
  }

  /** A member of a bundle: not where what is held, or what the listing names, is newer. */
  #wanted(member: PageRequest, asOf: string | null): PageRequest | undefined {
    const page = this.settings.known.get(member.url);
    const request = this.requested(member.url) ?? member;
    if (request.revision !== undefined) {
      const isKnown = page !== undefined && isHeld(page, request.revision);
      return !isKnown && isHeld({ revision: null, asOf }, request.revision) ? request : undefined;
    }
    const until = page ? heldUntil(page) : null;
    const isNewer = asOf !== null && (until === null || until < Date.parse(asOf));
    return !page || isNewer ? request : undefined;
  }
}

const hostOf = ({ url }: PageRequest): string => new URL(url).host;

type ArchiveHead = Pick<KnownPage, 'etag' | 'lastModified' | 'asOf'> & { readonly contentType?: string };
