import { bytesHash } from '../domain/canonical.ts';
import { SourceError } from '../domain/errors.ts';
import { openArchive } from './archive.ts';
import { type Arrival, DOCUMENT_MAX_BYTES, fetchProblem, type IntakeSettings } from './arrival.ts';
import type { FetchedState, KnownPage, PageStore } from './ports.ts';
import type { PageRequest } from './source.ts';

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

/** The archive itself, then its members. An archive that was applied as it is has nothing more to say. */
export async function* archiveArrivals(
  settings: IntakeSettings,
  request: PageRequest,
  bytes: Buffer,
  facts: { etag?: string | null; lastModified?: string | null; asOf: string | null; contentType: string },
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
  if (same && before.appliedHash === hash && before.appliedWith === settings.readerVersion) return;
  const archive = await openArchive({
    size: bytes.length,
    read: async (offset, length) => bytes.subarray(offset, offset + length),
  });
  try {
    for await (const entry of archive.entries()) {
      signal.throwIfAborted();
      const member = source.member?.(entry.name, scope);
      if (!member) continue;
      try {
        if (entry.size > (source.maxBytes ?? DOCUMENT_MAX_BYTES)) {
          throw new SourceError(
            'TOO_LARGE',
            `${entry.name} unpacks to ${entry.size} bytes, more than this source allows`,
          );
        }
        const body = await entry.read();
        const arrival = memberArrival(member, entry.name, body, hash, fetchedAt, facts.asOf, known.get(member.url));
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

function memberArrival(
  request: PageRequest,
  name: string,
  bytes: Buffer,
  archiveHash: string,
  fetchedAt: string,
  asOf: string | null,
  known: KnownPage | undefined,
): Arrival {
  const documentHash = bytesHash(bytes);
  const same = known?.documentHash === documentHash;
  const { appliedHash, appliedWith, records, follows, ...knownState } = known ?? ({} as KnownPage);
  const state: FetchedState = same
    ? knownState
    : {
        url: request.url,
        kind: request.kind,
        etag: null,
        lastModified: null,
        revision: null,
        documentHash,
        snapshotHash: archiveHash,
        member: name,
        fetchedAt,
        asOf,
      };
  return { request, state, snapshot: null, stateChanged: !same, bytes: async () => bytes };
}
