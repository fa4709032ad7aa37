import type { Arrival, IntakeSettings } from './arrival.ts';
import { QueuedIntake } from './intake.ts';
import { ARCHIVE_KIND, ArchiveShelf } from './intake-archive.ts';
import type { PageRequest } from './source.ts';

/** Only what is stored: the walk of a fetch without the fetching, then every other page of the source. */
export class StoredIntake extends QueuedIntake {
  readonly #archives: ArchiveShelf;
  readonly #only: readonly string[] | undefined;

  /** `only`: the addresses of the pages wanted, where it is not all of them. */
  constructor(settings: IntakeSettings, only?: readonly string[]) {
    super(settings);
    this.#only = only;
    this.#archives = new ArchiveShelf(settings.pages);
  }

  protected fill(): void {
    if (this.#only) {
      for (const url of this.#only) this.follow({ kind: this.settings.known.get(url)?.kind ?? '', url });
      return;
    }
    for (const request of this.settings.source.start(this.settings.scope)) this.follow(request);
    // An archive has been unpacked: its members are pages of their own.
    for (const { kind, url } of this.settings.known.values()) if (kind !== ARCHIVE_KIND) this.follow({ kind, url });
  }

  protected async *arrive(request: PageRequest): AsyncGenerator<Arrival> {
    const page = this.settings.known.get(request.url);
    if (page) yield this.stored(request, page, this.#archives);
  }
}
