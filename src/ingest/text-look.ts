import type { StoredBillText } from '../domain/bill-text.ts';
import type { ScreenedRecord } from '../domain/draft.ts';
import type { BillTextStore } from './ports.ts';
import type { Source } from './source.ts';

/** The text of one bill as the screener gets it: its versions, the newest first, and the hashes of their words. */
export interface BillTexts {
  readonly versions: readonly StoredBillText[];
  readonly read: Readonly<Record<string, string>>;
}

/**
 * The stored texts of bills. A page says which bill it is of when it is read, so a bill whose text is known is read a second
 * time with it: a few hundred of some thousands.
 */
export class TextLook {
  readonly #store: BillTextStore;
  readonly #known: ReadonlyMap<string, Readonly<Record<string, string>>>;

  private constructor(store: BillTextStore, known: ReadonlyMap<string, Readonly<Record<string, string>>>) {
    this.#store = store;
    this.#known = known;
  }

  /** Undefined for sources of which nothing is screened by its text. */
  static async open(source: Source, store: BillTextStore): Promise<TextLook | undefined> {
    if (source.screened !== 'bill') return undefined;
    const known = await store.known();
    return known.size > 0 ? new TextLook(store, known) : undefined;
  }

  /** Texts of the bills among these, by the bill's id; undefined where there is none. */
  async of(screened: readonly ScreenedRecord[]): Promise<ReadonlyMap<string, BillTexts> | undefined> {
    const found = new Map<string, BillTexts>();
    for (const { entity, recordId } of screened) {
      const read = entity === 'bill' ? this.#known.get(recordId) : undefined;
      if (read) found.set(recordId, { read, versions: await this.#store.texts(recordId) });
    }
    return found.size > 0 ? found : undefined;
  }
}
