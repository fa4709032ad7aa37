import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { SourceError, UserError } from '../domain/errors.ts';
import { type Arrival, DOCUMENT_MAX_BYTES, fetchProblem, type IntakeSettings } from './arrival.ts';
import { readWithin, walkFolder } from './folder.ts';
import { QueuedIntake } from './intake.ts';
import { ArchiveShelf, archiveArrivals } from './intake-archive.ts';
import type { PageRequest } from './source.ts';

/** A folder of files, or one ZIP, named on the command line. */
export class PathIntake extends QueuedIntake {
  readonly #from: string;
  readonly #archives: ArchiveShelf;
  #paths = new Map<string, { path: string; revision: string; name: string }>();

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
      this.follow({ kind: 'archive', url: pathToFileURL(this.#from).href, archive: true });
      return;
    }
    for await (const file of walkFolder(this.#from, signal)) {
      const request = source.member(file.name, scope);
      if (!request) continue;
      this.#paths.set(request.url, file);
      this.follow(request);
    }
    if (this.waiting === 0) {
      throw new UserError('INVALID_INPUT', `--from ${this.#from}: no file there has a name that ${source.id} knows`);
    }
  }

  protected async *arrive(request: PageRequest): AsyncGenerator<Arrival> {
    if (request.archive) {
      const bytes = await readFile(this.#from);
      const { mtime } = await stat(this.#from);
      yield* archiveArrivals(this.settings, request, bytes, {
        contentType: 'application/zip',
        asOf: mtime.toISOString(),
      });
      return;
    }
    const file = this.#paths.get(request.url);
    if (!file) return;
    const known = this.settings.known.get(request.url);
    if (known?.revision === file.revision) {
      yield this.stored(request, known, this.#archives);
      return;
    }
    try {
      const bytes = await readWithin(file.path, this.settings.source.maxBytes ?? DOCUMENT_MAX_BYTES);
      yield this.loose(request, bytes, { revision: file.revision });
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      this.settings.onProblem(fetchProblem(error, request.url, file.name));
    }
  }
}
