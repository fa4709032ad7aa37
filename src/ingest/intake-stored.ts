import type { Arrival, IntakeSettings } from './arrival.ts';
import { QueuedIntake } from './intake.ts';
import { ArchiveShelf } from './intake-archive.ts';
import type { PageRequest } from './source.ts';

/** Only what is stored: the walk of a fetch without the fetching, then every other page of the source. */
export class StoredIntake extends QueuedIntake {
  readonly #archives: ArchiveShelf;

  constructor(settings: IntakeSettings) {
    super(settings);
    this.#archives = new ArchiveShelf(settings.pages);
  }

  protected fill(): void {
    for (const request of this.settings.source.start(this.settings.scope)) this.follow(request);
    for (const page of this.settings.known.values()) this.follow({ kind: page.kind, url: page.url });
  }

  protected async *arrive(request: PageRequest): AsyncGenerator<Arrival> {
    const page = this.settings.known.get(request.url);
    if (page) yield this.stored(request, page, this.#archives);
  }
}
