import type { Clock } from '../clock.ts';
import type { Arrival } from './arrival.ts';
import type { FetchedState, NewSnapshot, PageStore } from './ports.ts';

/** What was fetched is saved after so many bytes or pages, so that a crash costs little. */
const SAVE_AFTER_BYTES = 4 * 2 ** 20;
const SAVE_AFTER_PAGES = 500;
/** A slow publisher's pages are saved at least so often. */
const SAVE_AFTER_MS = 10_000;
/** Saves what was fetched while the run goes on. */
export class FetchedSaver {
  readonly #sourceId: string;
  readonly #store: PageStore;
  readonly #clock: Clock;
  readonly #off: boolean;
  #snapshots: NewSnapshot[] = [];
  #pages = new Map<string, FetchedState>();
  #bytes = 0;
  #since: number;

  constructor(sourceId: string, store: PageStore, clock: Clock, off: boolean) {
    this.#sourceId = sourceId;
    this.#store = store;
    this.#clock = clock;
    this.#off = off;
    this.#since = clock.now().getTime();
  }

  async add(arrival: Arrival): Promise<void> {
    if (this.#off || !arrival.stateChanged) return;
    this.#pages.set(arrival.state.url, arrival.state);
    if (arrival.snapshot) {
      this.#snapshots.push(arrival.snapshot);
      this.#bytes += arrival.snapshot.bytes.length;
    }
    const waited = this.#clock.now().getTime() - this.#since;
    if (this.#bytes > SAVE_AFTER_BYTES || this.#pages.size >= SAVE_AFTER_PAGES || waited > SAVE_AFTER_MS)
      await this.flush();
  }

  /** What this page holds cannot be read: whatever its listing says, it is to be asked for once more. */
  doubt({ state, snapshot, archiveUrl }: Arrival): void {
    const isFresh = snapshot !== null || archiveUrl !== undefined;
    if (!this.#off && isFresh) this.#pages.set(state.url, { ...state, revision: null, asOf: null });
  }

  async flush(): Promise<void> {
    const [snapshots, pages] = [this.#snapshots, [...this.#pages.values()]];
    this.#snapshots = [];
    this.#pages.clear();
    this.#bytes = 0;
    this.#since = this.#clock.now().getTime();
    if (pages.length) await this.#store.saveFetched(this.#sourceId, snapshots, pages);
  }
}
