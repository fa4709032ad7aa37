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

/** A value that is kept, until somebody writes what it came from. */
interface Entry {
  readonly value: unknown;
  /** Where it is kept: of the younger of two where it is in both. */
  kind: KeptKind;
  isGone: boolean;
}

class KeptKind {
  readonly column: string | undefined;
  readonly tables = new Set<string>();
  readonly entries = new Map<string, Entry>();
  isGone = false;

  constructor(column: string | undefined) {
    this.column = column;
  }
}

/** All that an answer rests on. */
export class Basis {
  readonly #entries: readonly Entry[];

  constructor(entries: readonly Entry[]) {
    this.#entries = entries;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Is all of it as it was? To be asked after the database was asked for its version. */
  isGood(): boolean {
    return this.#entries.every(({ isGone, kind }) => !isGone && !kind.isGone);
  }
}

export type { Entry };

/** What was loaded in a stretch of time. */
class Generation {
  readonly #kinds = new Map<string, KeptKind>();
  weight = 0;

  read(kind: string, key: string): Entry | undefined {
    return this.#kinds.get(kind)?.entries.get(key);
  }

  /** Takes an entry in; `like` says what its kind is where there is none yet. */
  add(name: string, like: Pick<Kind, 'column' | 'tables'>, key: string, entry: Entry, weight: number): void {
    const kind = this.#kinds.get(name) ?? new KeptKind(like.column);
    this.#kinds.set(name, kind);
    for (const table of like.tables) kind.tables.add(table);
    entry.kind = kind;
    kind.entries.set(key, entry);
    this.weight += weight;
  }

  /** Forgets what may be another now. Its weight stays: it is no more than a bound. */
  forget(touched: Touched): void {
    for (const [name, kind] of this.#kinds) {
      const column = kind.tables.size === 1 ? kind.column : undefined;
      for (const table of kind.tables) {
        const values = touched.of(table, column);
        if (values === undefined) continue;
        if (values === null) this.#drop(name, kind);
        else for (const value of values) this.#forgetEntry(kind, value);
      }
    }
  }

  end(): void {
    for (const [name, kind] of this.#kinds) this.#drop(name, kind);
  }

  #drop(name: string, kind: KeptKind): void {
    kind.isGone = true;
    this.#kinds.delete(name);
  }

  #forgetEntry(kind: KeptKind, key: string): void {
    const entry = kind.entries.get(key);
    if (entry) entry.isGone = true;
    kind.entries.delete(key);
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
      this.#young.end();
      this.#old.end();
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
  read(version: number, kind: string, key: string): Entry | undefined {
    if (version !== this.#version) return undefined;
    const entry = this.#young.read(kind, key);
    if (entry) return entry;
    const older = this.#old.read(kind, key);
    if (older) this.#add(kind, older.kind, key, older);
    return older;
  }

  /**
   * Takes in all that one request has loaded, together.
   * @returns the entries of it; null where some of it is not kept
   */
  publish(version: number, loaded: Loaded): Entry[] | null {
    if (version !== this.#version) return null;
    const entries: Entry[] = [];
    let isWhole = true;
    for (const [name, kind] of loaded) {
      for (const [key, value] of kind.entries) {
        const entry = this.#young.read(name, key) ?? { value, kind: NOWHERE, isGone: false };
        if (entry.kind === NOWHERE && !this.#add(name, kind, key, entry)) isWhole = false;
        entries.push(entry);
      }
    }
    return isWhole ? entries : null;
  }

  #add(name: string, like: Pick<Kind, 'column' | 'tables'>, key: string, entry: Entry): boolean {
    const weight = ENTRY + key.length + weigh(entry.value);
    if (weight > this.#limit / 2) return false;
    if (this.#young.weight + weight > this.#limit / 2) {
      const gone = this.#old;
      this.#old = this.#young;
      this.#young = new Generation();
      gone.end();
    }
    this.#young.add(name, like, key, entry, weight);
    return true;
  }
}

const NOWHERE = new KeptKind(undefined);
