import DataLoader from 'dataloader';
import type { MaybePromise } from '../maybe-promise.ts';
import { Basis, type EntityCache, type Entry, Kind } from './cache.ts';
import type { Provider } from './client.ts';
import { QuietContext } from './quiet-context.ts';
import type { Sql } from './sql.ts';
import { namesIn, type StatementNames } from './statement-names.ts';

/** Runs one statement. */
export type RunStatement = <Row>(statement: Sql) => Promise<Row[]>;

/** Values by key; a key without one is left out. */
export type Fetch<V> = (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>;

/** Most keys in one statement. */
const BATCH = 1000;

/**
 * What one request loads. Keys of one kind asked for together become one statement; what the cache knows of this version
 * is given at once, without a promise. What was loaded goes to the cache when the request ends, all together, and only if
 * the data has not moved on meanwhile: rows of two versions are never mixed there.
 */
export class Loads {
  /** Which database is asked. */
  readonly provider: Provider;
  readonly version: number;
  readonly #run: RunStatement;
  readonly #cache: EntityCache;
  readonly #loaders = new Map<string, DataLoader<string, unknown>>();
  readonly #loaded = new Map<string, Kind>();
  readonly #asked = new Map<string, Promise<unknown>>();
  /** What was found in memory. */
  readonly #found: Entry[] = [];
  #restsOnMore = false;
  #hasRun = false;

  constructor(provider: Provider, run: RunStatement, cache: EntityCache, version: number) {
    this.provider = provider;
    this.#run = run;
    this.version = version;
    this.#cache = cache;
  }

  readonly run: RunStatement = (statement) => {
    const kind = asking.getStore();
    if (kind) note(kind, namesIn(statement.sql));
    else this.#restsOnMore = true;
    this.#hasRun = true;
    return this.#run(statement);
  };

  /**
   * @param name of the fetch: one name, one way to fetch, whatever the request
   * @param column the one that has the key, where all is read from one table
   */
  readonly load = <V>(
    name: string,
    key: string,
    missing: V,
    fetch: () => Fetch<V>,
    column?: string,
  ): MaybePromise<V> => {
    const known = this.#cache.read(this.version, name, key);
    if (known) {
      this.#found.push(known);
      return known.value as V;
    }
    let loader = this.#loaders.get(name) as DataLoader<string, V> | undefined;
    if (!loader) {
      const byKeys = fetch();
      const kind = this.#kind(name, column);
      loader = new DataLoader<string, V>(
        async (keys) => {
          const found = await asking.run(kind, () => byKeys(keys));
          return keys.map((key) => {
            const value = found.get(key) ?? missing;
            kind.entries.set(key, value);
            return value;
          });
        },
        { maxBatchSize: BATCH },
      );
      this.#loaders.set(name, loader as DataLoader<string, unknown>);
    }
    return loader.load(key);
  };

  /** Something that is found out as a whole, such as a page of a list: what `key` says decides what comes of it. */
  readonly once = <V>(name: string, key: string, find: () => Promise<V>): MaybePromise<V> => {
    const known = this.#cache.read(this.version, name, key);
    if (known) {
      this.#found.push(known);
      return known.value as V;
    }
    const full = `${name}\n${key}`;
    let asked = this.#asked.get(full) as Promise<V> | undefined;
    if (!asked) {
      const kind = this.#kind(name, undefined);
      asked = asking.run(kind, find).then((value) => {
        kind.entries.set(key, value);
        return value;
      });
      this.#asked.set(full, asked);
    }
    return asked;
  };

  /** Was anything read of the database? What was in memory is all of the version that this began at. */
  get hasRun(): boolean {
    return this.#hasRun || this.#restsOnMore;
  }

  /** Something was read otherwise than by these loads: what it was is not known here. */
  restsOnMore(): void {
    this.#restsOnMore = true;
  }

  /** @returns all that was read; null where that is not known */
  publish(): Basis | null {
    const entries = this.#cache.publish(this.version, this.#loaded);
    return entries && !this.#restsOnMore ? new Basis(this.#cache, [...entries, ...this.#found]) : null;
  }

  #kind(name: string, column: string | undefined): Kind {
    let kind = this.#loaded.get(name);
    if (!kind) {
      kind = new Kind(column);
      this.#loaded.set(name, kind);
    }
    return kind;
  }
}

/** The kind that statements are run for. */
const asking = new QuietContext<Kind>();

function note(kind: Kind, { tables, columns }: StatementNames): void {
  for (const table of tables) kind.tables.add(table);
  if (columns === null) kind.columns = null;
  else for (const column of columns) kind.columns?.add(column);
}
