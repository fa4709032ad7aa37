import { bytesHash } from '../domain/canonical.ts';
import { SourceError } from '../domain/errors.ts';
import type { Instant } from '../domain/ids.ts';
import { type ArchiveEntry, archiveFromBytes, openArchive } from './archive.ts';
import { type Arrival, DOCUMENT_MAX_BYTES, fetchProblem, type IntakeSettings } from './arrival.ts';
import type { FetchedState, KnownPage, PageStore } from './ports.ts';
import { instantOf } from './revision.ts';
import type { PageRequest } from './source.ts';

/** Kind of the page that an archive itself is. */
export const ARCHIVE_KIND = 'archive';

/** Archives of the store, opened once. */
export class ArchiveShelf {
  readonly #pages: PageStore;
  readonly #open = new Map<string, Promise<Map<string, { read(): Promise<Buffer> }>>>();

  constructor(pages: PageStore) {
    this.#pages = pages;
  }

  async member(hash: string, name: string): Promise<Buffer> {
    const entry = (await this.#entries(hash)).get(name);
    if (!entry) throw new SourceError('INVALID', `archive ${hash} has no member ${name}`);
    return entry.read();
  }

  #entries(hash: string): Promise<Map<string, { read(): Promise<Buffer> }>> {
    let opened = this.#open.get(hash);
    if (!opened) {
      opened = (async () => {
        const archive = await openArchive(await this.#pages.openArchive(hash));
        const entries = new Map<string, { read(): Promise<Buffer> }>();
        for await (const entry of archive.entries()) entries.set(entry.name, entry);
        return entries;
      })();
      this.#open.set(hash, opened);
    }
    return opened;
  }
}

/** What is known of an archive beside its bytes. */
export interface ArchiveFacts {
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  readonly asOf: Instant | null;
  readonly contentType: string;
  /** Up to when the publisher's changes are in a member, in milliseconds; null where nothing tells. */
  vouchedUntil(entry: ArchiveEntry): number | null;
  /** What was asked of a member's page; undefined where it is not to be brought. All are where this is not given. */
  wanted?(page: PageRequest, asOf: Instant | null): PageRequest | undefined;
}

/** The archive itself, then its members. An archive that was applied as it is has nothing more to say. */
export async function* archiveArrivals(
  settings: IntakeSettings,
  request: PageRequest,
  bytes: Buffer,
  facts: ArchiveFacts,
): AsyncGenerator<Arrival> {
  const { source, scope, known, clock, signal } = settings;
  const hash = bytesHash(bytes);
  const before = known.get(request.url);
  const same = before?.documentHash === hash;
  const fetchedAt = same ? before.fetchedAt : clock.now().toISOString();
  const state: FetchedState = {
    url: request.url,
    kind: request.kind,
    etag: facts.etag ?? null,
    lastModified: facts.lastModified ?? null,
    revision: request.revision ?? null,
    documentHash: hash,
    snapshotHash: hash,
    member: null,
    fetchedAt,
    asOf: facts.asOf,
  };
  const isDone = same && before.appliedHash === hash && before.appliedWith === settings.readerVersion;
  // Who wants only some of its members asks for the others by themselves, and knows them.
  if (isDone && facts.wanted) return;
  // Opened before anything is kept of it: what is no ZIP ends here.
  const archive = isDone ? undefined : await archiveFromBytes(bytes);
  const stored = same || (await settings.pages.hasSnapshot(hash));
  yield {
    request: { ...request, archive: true },
    state,
    snapshot: stored
      ? null
      : { hash, url: request.url, contentType: facts.contentType, bytes, archive: true, fetchedAt },
    stateChanged: !same,
    bytes: async () => bytes,
  };
  if (!archive) return;
  try {
    for await (const entry of archive.entries()) {
      signal.throwIfAborted();
      const found = source.member?.(entry.name, scope);
      const asOf = instantOf(facts.vouchedUntil(entry), clock.now());
      const member = found && facts.wanted ? facts.wanted(found, asOf) : found;
      if (!member) continue;
      try {
        if (entry.size > (source.maxBytes ?? DOCUMENT_MAX_BYTES)) {
          throw new SourceError(
            'TOO_LARGE',
            `${entry.name} unpacks to ${entry.size} bytes, more than this source allows`,
          );
        }
        const origin = { hash, name: entry.name, fetchedAt, asOf };
        const arrival = memberArrival(member, await entry.read(), origin, known.get(member.url));
        yield { ...arrival, archiveUrl: request.url };
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        settings.onProblem({ ...fetchProblem(error, member.url, entry.name), snapshotHash: hash });
      }
    }
  } finally {
    await archive.close();
  }
}

/** Where a member came from, and up to when it is vouched for. */
interface MemberOrigin {
  readonly hash: string;
  readonly name: string;
  readonly fetchedAt: Instant;
  readonly asOf: Instant | null;
}

function memberArrival(
  request: PageRequest,
  bytes: Buffer,
  { hash, name, fetchedAt, asOf }: MemberOrigin,
  known: KnownPage | undefined,
): Arrival {
  const documentHash = bytesHash(bytes);
  if (known?.documentHash === documentHash) {
    const { appliedHash, appliedWith, records, follows, ...state } = known;
    const isNewer = asOf !== null && (state.asOf === null || state.asOf < asOf);
    const confirmed = isNewer ? { ...state, revision: request.revision ?? state.revision, asOf } : state;
    return { request, state: confirmed, snapshot: null, stateChanged: isNewer, bytes: async () => bytes };
  }
  const state: FetchedState = {
    url: request.url,
    kind: request.kind,
    etag: null,
    lastModified: null,
    revision: request.revision ?? null,
    documentHash,
    snapshotHash: hash,
    member: name,
    fetchedAt,
    asOf,
  };
  return { request, state, snapshot: null, stateChanged: true, bytes: async () => bytes };
}
