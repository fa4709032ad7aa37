import { markLasting } from './lasting.ts';
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

/** What an entry weighs beside its key and value, and what a kind does beside its name and entries. */
const ENTRY = 64;
const KIND = 200;

/** Values that were found in one way, by their key. */
export class Kind {
  /** Tables that they were read from. */
  readonly tables = new Set<string>();
  /** Columns of these tables that they hang on, whichever tables those are of; null where it may be any. */
  columns: Set<string> | null = new Set();
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
  readonly key: string;
  readonly value: unknown;
  readonly weight: number;
  /** Where it is kept: of the younger of two where it is in both. */
  kind: KeptKind;
  isGone: boolean;
}

class KeptKind {
  readonly name: string;
  readonly generation: Generation | undefined;
  readonly column: string | undefined;
  readonly tables = new Set<string>();
  columns: Set<string> | null = new Set();
  readonly entries = new Map<string, Entry>();
  isGone = false;

  constructor(name: string, generation: Generation | undefined, column: string | undefined) {
    this.name = name;
    this.generation = generation;
    this.column = column;
  }
}

/** All that an answer rests on. */
export class Basis {
  readonly #cache: EntityCache;
  readonly #entries: readonly Entry[];

  constructor(cache: EntityCache, entries: readonly Entry[]) {
    this.#cache = cache;
    this.#entries = entries;
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Is all of it as it was? To be asked after the database was asked for its version. */
  isGood(): boolean {
    if (!this.#entries.every(({ isGone, kind }) => !isGone && !kind.isGone)) return false;
    // What is given for it is as if it had been read.
    for (const entry of this.#entries) this.#cache.use(entry);
    return true;
  }
}

export type { Entry };

type KindOf = Pick<Kind, 'column' | 'tables' | 'columns'>;

/** Were other columns changed than those that something hangs on? */
const isBeside = (changed: ReadonlySet<string> | null, columns: ReadonlySet<string> | null): boolean => {
  if (!changed || !columns) return false;
  for (const column of changed) if (columns.has(column)) return false;
  return true;
};

/** What was loaded in a stretch of time. */
class Generation {
  readonly #kinds = new Map<string, KeptKind>();
  weight = 0;

  read(kind: string, key: string): Entry | undefined {
    return this.#kinds.get(kind)?.entries.get(key);
  }

  /** Takes an entry in; `like` says what its kind is where there is none yet. */
  add(name: string, like: KindOf, entry: Entry): void {
    let kind = this.#kinds.get(name);
    if (!kind) {
      kind = new KeptKind(name, this, like.column);
      this.#kinds.set(name, kind);
      this.weight += KIND + name.length;
    }
    for (const table of like.tables) kind.tables.add(table);
    if (like.columns === null) kind.columns = null;
    else for (const column of like.columns) kind.columns?.add(column);
    entry.kind = kind;
    kind.entries.set(entry.key, entry);
    this.weight += entry.weight;
  }

  /** Forgets what may be another now. */
  forget(touched: Touched): void {
    for (const [name, kind] of this.#kinds) {
      const column = kind.tables.size === 1 ? kind.column : undefined;
      for (const table of kind.tables) {
        const values = touched.of(table, column);
        if (values === undefined || isBeside(touched.changed(table), kind.columns)) continue;
        if (values === null) {
          this.#drop(name, kind);
          break;
        }
        for (const value of values) this.#forgetEntry(kind, value);
      }
    }
  }

  end(): void {
    for (const [name, kind] of this.#kinds) this.#drop(name, kind);
  }

  #drop(name: string, kind: KeptKind): void {
    kind.isGone = true;
    this.#kinds.delete(name);
    this.weight -= KIND + name.length;
    for (const { weight } of kind.entries.values()) this.weight -= weight;
  }

  #forgetEntry(kind: KeptKind, key: string): void {
    const entry = kind.entries.get(key);
    if (!entry) return;
    entry.isGone = true;
    kind.entries.delete(key);
    this.weight -= entry.weight;
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
    if (older) this.use(older);
    return older;
  }

  /** An entry that is not gone was of use: it stays for as long as one that was read now. */
  use(entry: Entry): void {
    if (entry.kind.generation !== this.#young) this.#add(entry.kind.name, entry.kind, entry);
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
        const entry = this.#young.read(name, key) ?? entryOf(key, value);
        if (entry.kind === NOWHERE) {
          if (this.#add(name, kind, entry)) markLasting(value);
          else isWhole = false;
        }
        entries.push(entry);
      }
    }
    return isWhole ? entries : null;
  }

  #add(name: string, like: KindOf, entry: Entry): boolean {
    const weight = entry.weight + KIND + name.length;
    if (weight > this.#limit / 2) return false;
    if (this.#young.weight + weight > this.#limit / 2) {
      const gone = this.#old;
      this.#old = this.#young;
      this.#young = new Generation();
      gone.end();
    }
    this.#young.add(name, like, entry);
    return true;
  }
}

const NOWHERE = new KeptKind('', undefined, undefined);

const entryOf = (key: string, value: unknown): Entry => ({
  key,
  value,
  weight: ENTRY + key.length + weigh(value),
  kind: NOWHERE,
  isGone: false,
});
