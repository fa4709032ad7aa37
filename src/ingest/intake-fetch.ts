import { RetryableError, SourceError } from '../domain/errors.ts';
import { type Arrival, DOCUMENT_MAX_BYTES, fetchProblem, type IntakeSettings } from './arrival.ts';
import type { Fetcher } from './fetcher.ts';
import { QueuedIntake } from './intake.ts';
import { ArchiveShelf, archiveArrivals } from './intake-archive.ts';
import type { KnownPage } from './ports.ts';
import type { PageRequest } from './source.ts';

const ARCHIVE_MAX_BYTES = 2 ** 31;
/** So many pages in a row that could not be had are an outage: the run ends and the data stands. */
const OUTAGE_AFTER = 5;

/** Pages from the publisher, by conditional requests; what the listing says has not changed is not asked for. */
export class FetchIntake extends QueuedIntake {
  readonly #fetcher: Fetcher;
  readonly #locate: (url: string) => string;
  readonly #archives: ArchiveShelf;
  #failuresInARow = 0;

  constructor(settings: IntakeSettings, fetcher: Fetcher, locate: (url: string) => string) {
    super(settings);
    this.#fetcher = fetcher;
    this.#locate = locate;
    this.#archives = new ArchiveShelf(settings.pages);
  }

  protected fill(): void {
    for (const request of this.settings.source.start(this.settings.scope)) this.follow(request);
  }

  protected async *arrive(request: PageRequest): AsyncGenerator<Arrival> {
    const { source, signal, known, log } = this.settings;
    const page = known.get(request.url);
    if (page && request.revision !== undefined && page.revision === request.revision) {
      yield this.stored(request, page, this.#archives);
      return;
    }
    try {
      const answer = await this.#fetcher.fetch(this.#locate(request.url), {
        signal,
        ...(page?.etag ? { etag: page.etag } : {}),
        ...(page?.lastModified ? { lastModified: page.lastModified } : {}),
        ...(request.accept ? { accept: request.accept } : {}),
        maxBytes: request.archive ? ARCHIVE_MAX_BYTES : (source.maxBytes ?? DOCUMENT_MAX_BYTES),
        ...(source.politeness?.minDelayMs ? { minDelayMs: source.politeness.minDelayMs } : {}),
      });
      this.#failuresInARow = 0;
      if (answer.status === 'FETCHED') {
        const asOf = answer.lastModified ? instantOf(answer.lastModified) : null;
        const facts = { etag: answer.etag, lastModified: answer.lastModified, asOf, contentType: answer.contentType };
        if (request.archive) yield* archiveArrivals(this.settings, request, answer.bytes, facts);
        else yield this.loose(request, answer.bytes, facts);
      } else if (page) {
        if (request.archive) yield* this.#storedArchive(request, page);
        else yield this.#confirmed(request, page);
      }
    } catch (error) {
      if (signal.aborted || !(error instanceof SourceError || error instanceof RetryableError)) throw error;
      log.warn({ source: source.id, url: request.url, error: error.message }, 'page could not be fetched');
      this.settings.onProblem(fetchProblem(error, request.url));
      if (error instanceof RetryableError && ++this.#failuresInARow >= OUTAGE_AFTER) {
        throw new SourceError(
          'UNAVAILABLE',
          `${OUTAGE_AFTER} pages in a row could not be had; the last: ${error.message}`,
        );
      }
    }
  }

  /** The publisher was asked and has nothing new: the revision it now lists need not be asked for again. */
  #confirmed(request: PageRequest, page: KnownPage): Arrival {
    const arrival = this.stored(request, page, this.#archives);
    if (request.revision === undefined || request.revision === page.revision) return arrival;
    return { ...arrival, state: { ...arrival.state, revision: request.revision }, stateChanged: true };
  }

  async *#storedArchive(request: PageRequest, page: KnownPage): AsyncGenerator<Arrival> {
    yield this.#confirmed(request, page);
    for (const member of this.settings.known.values()) {
      if (member.snapshotHash !== page.snapshotHash || member.member === null) continue;
      yield this.stored({ kind: member.kind, url: member.url }, member, this.#archives);
    }
  }
}

function instantOf(httpDate: string): string | null {
  const time = Date.parse(httpDate);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
