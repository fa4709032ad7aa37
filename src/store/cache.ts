import type { Touched } from './touched.ts';

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

/** Values that were found in one way, by their key. */
export class Kind {
  /** Tables that they were read from. */
  readonly tables = new Set<string>();
  readonly entries = new Map<string, unknown>();
  /** Where they come from one table: the column that has the key. */
  readonly column: string | undefined;

  constructor(column: string | undefined) {
    this.column = column;
  }
}

/** By the name of the kind. */
export type Loaded = ReadonlyMap<string, Kind>;

/** What was loaded in a stretch of time. */
class Generation {
  readonly #kinds = new Map<string, Kind>();
  weight = 0;

  read(kind: string, key: string): unknown {
    return this.#kinds.get(kind)?.entries.get(key);
  }

  add(name: string, { column, tables }: Kind, key: string, value: unknown, weight: number): void {
    let kind = this.#kinds.get(name);
    if (!kind) {
      kind = new Kind(column);
      this.#kinds.set(name, kind);
    }
    for (const table of tables) kind.tables.add(table);
    kind.entries.set(key, value);
    this.weight += weight;
  }

  kind(name: string): Kind | undefined {
    return this.#kinds.get(name);
  }

  /** Forgets what may be another now. Its weight stays: it is no more than a bound. */
  forget(touched: Touched): void {
    for (const [name, kind] of this.#kinds) {
      const column = kind.tables.size === 1 ? kind.column : undefined;
      for (const table of kind.tables) {
        const values = touched.of(table, column);
        if (values === undefined) continue;
        if (values === null) this.#kinds.delete(name);
        else for (const value of values) kind.entries.delete(value);
      }
    }
  }
}

/**
 * Rows as loaded, and pages and counts as found out, for one version of the data: when it moves, what was written is
 * forgotten, and the rest is of the new version too. Bounded by weight (about bytes): when half of that is full, what was
 * not used since it was last so goes. An order of use for each entry would cost more than all else here: a page of 50
 * policies reads 600 entries.
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

  /** Somebody committed. null: who knows what. */
  forget(touched: Touched | null): void {
    if (touched) {
      this.#young.forget(touched);
      this.#old.forget(touched);
    } else {
      this.#young = new Generation();
      this.#old = new Generation();
    }
    // What is under way began before the commit: it neither finds anything here nor adds to it.
    this.#version = undefined;
  }

  /** From now on it is good for this version. */
  moveTo(version: number): void {
    this.#version = version;
  }

  /** undefined where it is not known for this version. */
  read(version: number, kind: string, key: string): unknown {
    if (version !== this.#version) return undefined;
    const value = this.#young.read(kind, key);
    if (value !== undefined) return value;
    const older = this.#old.read(kind, key);
    const known = older === undefined ? undefined : this.#old.kind(kind);
    if (known) this.#add(kind, known, key, older);
    return older;
  }

  /** Takes in all that one request has loaded, together. */
  publish(version: number, loaded: Loaded): void {
    if (version !== this.#version) return;
    for (const [name, kind] of loaded) for (const [key, value] of kind.entries) this.#add(name, kind, key, value);
  }

  #add(name: string, kind: Kind, key: string, value: unknown): void {
    if (this.#young.read(name, key) !== undefined) return;
    const weight = ENTRY + key.length + weigh(value);
    if (weight > this.#limit / 2) return;
    if (this.#young.weight + weight > this.#limit / 2) {
      this.#old = this.#young;
      this.#young = new Generation();
    }
    this.#young.add(name, kind, key, value, weight);
  }
}
