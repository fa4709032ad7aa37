/** What is weighed of a value: the characters of its texts, and something for the rest. */
function weigh(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + weigh(entry), 32);
  if (value === null || typeof value !== 'object') return 8;
  let weight = 32;
  for (const member of Object.values(value)) weight += 16 + weigh(member);
  return weight;
}

/** What an entry weighs beside its key and value. */
const ENTRY = 64;

/** Values by kind and key. */
export type Loaded = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/** What was loaded in a stretch of time. */
class Generation {
  readonly #kinds = new Map<string, Map<string, unknown>>();
  weight = 0;

  read(kind: string, key: string): unknown {
    return this.#kinds.get(kind)?.get(key);
  }

  add(kind: string, key: string, value: unknown, weight: number): void {
    let entries = this.#kinds.get(kind);
    if (!entries) {
      entries = new Map();
      this.#kinds.set(kind, entries);
    }
    entries.set(key, value);
    this.weight += weight;
  }
}

/**
 * Rows as loaded, for one version of the data and no other: all of it goes when the version moves. Bounded by weight (about
 * bytes): when half of that is full, what was not used since it was last so goes. An order of use for each entry would cost
 * more than all else here: a page of 50 policies reads 600 entries.
 */
export class EntityCache {
  readonly #limit: number;
  #young = new Generation();
  #old = new Generation();
  #version: number | undefined;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get weight(): number {
    return this.#young.weight + this.#old.weight;
  }

  /** Empties itself when the data has moved on. Versions never go back. */
  moveTo(version: number): void {
    if (version === this.#version) return;
    this.#young = new Generation();
    this.#old = new Generation();
    this.#version = version;
  }

  /** undefined where it is not known for this version. */
  read(version: number, kind: string, key: string): unknown {
    if (version !== this.#version) return undefined;
    const value = this.#young.read(kind, key);
    if (value !== undefined) return value;
    const older = this.#old.read(kind, key);
    if (older !== undefined) this.#add(kind, key, older);
    return older;
  }

  /** Takes in all that one request has loaded, together. */
  publish(version: number, loaded: Loaded): void {
    if (version !== this.#version) return;
    for (const [kind, entries] of loaded) for (const [key, value] of entries) this.#add(kind, key, value);
  }

  #add(kind: string, key: string, value: unknown): void {
    if (this.#young.read(kind, key) !== undefined) return;
    const weight = ENTRY + key.length + weigh(value);
    if (weight > this.#limit / 2) return;
    if (this.#young.weight + weight > this.#limit / 2) {
      this.#old = this.#young;
      this.#young = new Generation();
    }
    this.#young.add(kind, key, value, weight);
  }
}
