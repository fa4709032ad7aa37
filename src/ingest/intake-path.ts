import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SourceError, UserError } from '../domain/errors.ts';
import { archiveFromBytes } from './archive.ts';
import { type Arrival, DOCUMENT_MAX_BYTES, fetchProblem, type IntakeSettings } from './arrival.ts';
import { compose } from './composite.ts';
import { type FolderFile, readWithin, walkFolder } from './folder.ts';
import { QueuedIntake } from './intake.ts';
import { ARCHIVE_KIND, ArchiveShelf, archiveArrivals } from './intake-archive.ts';
import { instantOf, tellTimes } from './revision.ts';
import type { PageRequest, PartsOf } from './source.ts';

/** A folder of files, or one ZIP, named on the command line. */
export class PathIntake extends QueuedIntake {
  readonly #from: string;
  readonly #archives: ArchiveShelf;
  #paths = new Map<string, FolderFile>();
  /** Every file by its name in the folder. */
  readonly #files = new Map<string, FolderFile>();
  #timesTell = false;

  constructor(settings: IntakeSettings, from: string) {
    super(settings);
    this.#from = path.resolve(from);
    this.#archives = new ArchiveShelf(settings.pages);
  }

  protected async fill(): Promise<void> {
    const { source, scope, signal } = this.settings;
    if (!source.member) throw new UserError('INVALID_INPUT', `${source.id} cannot read files: leave --from out`);
    const found = await stat(this.#from).catch(() => undefined);
    if (!found) throw new UserError('INVALID_INPUT', `--from ${this.#from}: there is no such file or folder`);
    if (found.isFile()) {
      this.follow({ kind: ARCHIVE_KIND, url: pathToFileURL(this.#from).href, archive: true });
      return;
    }
    for await (const file of walkFolder(this.#from, signal)) {
      this.#files.set(file.name, file);
      const request = source.member(file.name, scope);
      if (!request) continue;
      this.#paths.set(request.url, file);
      this.follow(request);
    }
    this.#timesTell = tellTimes([...this.#paths.values()].map(({ modifiedMs }) => modifiedMs));
    if (this.waiting === 0) {
      throw new UserError(
        'INVALID_INPUT',
        `--from ${this.#from}: no file there has a name that ${source.id} knows${source.needs ? ', or is of a bill that is read' : ''}`,
      );
    }
  }

  protected async *arrive(request: PageRequest): AsyncGenerator<Arrival> {
    if (request.archive) {
      const bytes = await readFile(this.#from);
      const { mtime } = await stat(this.#from);
      const timesTell = tellTimes(await memberTimes(bytes));
      yield* archiveArrivals(this.settings, request, bytes, {
        contentType: 'application/zip',
        asOf: mtime.toISOString(),
        vouchedUntil: ({ modifiedMs }) => (timesTell ? modifiedMs : null),
      });
      return;
    }
    const file = this.#paths.get(request.url);
    if (!file) return;
    const parts = this.settings.source.parts?.[request.kind];
    if (parts) {
      yield await this.#composed(request, file, parts);
      return;
    }
    const known = this.settings.known.get(request.url);
    if (known?.revision === file.revision) {
      yield this.stored(request, known, this.#archives);
      return;
    }
    try {
      const bytes = await readWithin(file.path, this.settings.source.maxBytes ?? DOCUMENT_MAX_BYTES);
      const asOf = instantOf(this.#timesTell ? file.modifiedMs : null, this.settings.clock.now());
      yield this.loose(request, bytes, { revision: file.revision, asOf });
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      this.settings.onProblem(fetchProblem(error, request.url, file.name));
    }
  }

  /** A page with parts, which are files too. */
  async #composed(request: PageRequest, file: FolderFile, parts: PartsOf): Promise<Arrival> {
    const maxBytes = this.settings.source.maxBytes ?? DOCUMENT_MAX_BYTES;
    const { bytes } = await compose(request, parts, {
      held: undefined,
      maxBytes,
      ask: async ({ url }) => {
        const found = url === request.url ? file : this.#partOf(file, url);
        if (!found) throw new SourceError('GONE', `--from ${this.#from}: no file there is that of ${url}`);
        const bytes = await readWithin(found.path, maxBytes);
        return { status: 'FETCHED', url, bytes, contentType: '', etag: null, lastModified: null };
      },
      onLack: ({ url }, error) => this.settings.onProblem(fetchProblem(error, url)),
    });
    const asOf = instantOf(this.#timesTell ? file.modifiedMs : null, this.settings.clock.now());
    return this.loose(request, bytes, { asOf, contentType: 'application/json' });
  }

  /** The file at the same place as in the publisher's folders, or the one of that name beside the page's own. */
  #partOf({ name }: FolderFile, url: string): FolderFile | undefined {
    const { pathname } = new URL(url);
    for (const file of this.#files.values()) if (pathname.endsWith(`/${file.name}`)) return file;
    return this.#files.get(path.posix.join(path.posix.dirname(name), path.posix.basename(pathname)));
  }
}

/** Of those members whose time is an instant. */
async function memberTimes(bytes: Buffer): Promise<number[]> {
  const archive = await archiveFromBytes(bytes);
  const times: number[] = [];
  for await (const { modifiedMs } of archive.entries()) if (modifiedMs !== null) times.push(modifiedMs);
  await archive.close();
  return times;
}
