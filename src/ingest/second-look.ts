import { setImmediate } from 'node:timers/promises';
import type { ScreenedBill } from '../domain/draft.ts';
import { isEvidence, Twins } from '../screen/twin.ts';
import type { Arrival } from './arrival.ts';
import { ArchiveShelf } from './intake-archive.ts';
import type { FetchedState, KnownPage, PageStore, TwinStore } from './ports.ts';
import type { PageReading } from './reader.ts';

interface Settings {
  readonly sourceId: string;
  readonly store: TwinStore;
  readonly pages: PageStore;
  readonly known: ReadonlyMap<string, KnownPage>;
  /** Nothing of the run is stored, so that its bytes must be kept at hand. */
  readonly dryRun: boolean;
}

/**
 * Bills with a title only may have a twin that tells more: read in the same run, or stored by another one, before or after
 * them. Gathers what a run reads, and says at its end which pages are worth a second look with the twins at hand.
 */
export class SecondLook {
  readonly #settings: Settings;
  readonly #archives: ArchiveShelf;
  readonly #read = new Set<string>();
  readonly #evidence: ScreenedBill[] = [];
  readonly #inNeed: { readonly kin: ScreenedBill; readonly arrival: Arrival }[] = [];
  #twins = new Twins([]);

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#archives = new ArchiveShelf(settings.pages);
  }

  note(arrival: Arrival, { kin, screened }: PageReading): void {
    for (const { recordId } of screened) this.#read.add(recordId);
    for (const own of kin) {
      if (isEvidence(own)) this.#evidence.push(own);
      else this.#inNeed.push({ kin: own, arrival: this.#settings.dryRun ? arrival : this.#stored(arrival.state) });
    }
  }

  /** What the second look is made with; complete once `arrivals` has begun. */
  get twins(): Twins {
    return this.#twins;
  }

  /** Pages of bills in need of a twin that may now have one. The run's own pages must be stored by now. */
  async *arrivals(): AsyncGenerator<Arrival> {
    if (this.#evidence.length === 0 && this.#inNeed.length === 0) return;
    const { sourceId, store, known } = this.#settings;
    const before = await store.tracked(sourceId);
    // What was read in this run counts as it was read in this run.
    const unread = before.filter(({ bill }) => !this.#read.has(bill.id));
    this.#twins = new Twins([...this.#evidence, ...unread]);
    for (const { kin, arrival } of this.#inNeed) if (this.#twins.mayHold(kin.bill)) yield arrival;
    const trackedBefore = new Set(before.map(({ bill }) => bill.id));
    const fresh = new Twins(this.#evidence.filter(({ bill }) => !trackedBefore.has(bill.id)));
    if (fresh.size === 0) return;
    for (const [at, { bill, url }] of (await store.others(sourceId)).entries()) {
      // Tens of thousands of titles: the server gets a turn now and then.
      if (at % 500 === 499) await setImmediate();
      const page = known.get(url);
      if (page && !this.#read.has(bill.id) && fresh.mayHold(bill)) yield this.#stored(page);
    }
  }

  /** The page, with its bytes out of the store. */
  #stored({ appliedHash, appliedWith, records, follows, ...state }: FetchedState & Partial<KnownPage>): Arrival {
    const { snapshotHash, member } = state;
    return {
      request: { kind: state.kind, url: state.url },
      state,
      snapshot: null,
      stateChanged: false,
      bytes: () =>
        member === null ? this.#settings.pages.readSnapshot(snapshotHash) : this.#archives.member(snapshotHash, member),
    };
  }
}
