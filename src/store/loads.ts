import DataLoader from 'dataloader';
import type { EntityCache } from './cache.ts';
import type { Provider } from './client.ts';
import type { Sql } from './sql.ts';

export type MaybePromise<T> = T | Promise<T>;

export const andThen = <T, U>(value: MaybePromise<T>, next: (value: T) => MaybePromise<U>): MaybePromise<U> =>
  value instanceof Promise ? value.then(next) : next(value);

/** A promise only where one of them is one. */
export const together = <T>(values: readonly MaybePromise<T>[]): MaybePromise<T[]> =>
  values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as T[]);

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
  readonly run: RunStatement;
  readonly version: number;
  readonly #cache: EntityCache;
  readonly #loaders = new Map<string, DataLoader<string, unknown>>();
  readonly #loaded = new Map<string, Map<string, unknown>>();
  readonly #asked = new Map<string, Promise<unknown>>();

  constructor(provider: Provider, run: RunStatement, cache: EntityCache, version: number) {
    this.provider = provider;
    this.run = run;
    this.version = version;
    this.#cache = cache;
  }

  /** `kind` names the fetch: one kind, one way to fetch, whatever the request. */
  readonly load = <V>(kind: string, key: string, missing: V, fetch: () => Fetch<V>): MaybePromise<V> => {
    const known = this.#cache.read(this.version, kind, key);
    if (known !== undefined) return known as V;
    let loader = this.#loaders.get(kind) as DataLoader<string, V> | undefined;
    if (!loader) {
      const byKeys = fetch();
      const loaded = this.#loadedOf(kind);
      loader = new DataLoader<string, V>(
        async (keys) => {
          const found = await byKeys(keys);
          return keys.map((key) => {
            const value = found.get(key) ?? missing;
            loaded.set(key, value);
            return value;
          });
        },
        { maxBatchSize: BATCH },
      );
      this.#loaders.set(kind, loader as DataLoader<string, unknown>);
    }
    return loader.load(key);
  };

  /** Something that is found out as a whole, such as a page of a list: what `key` says decides what comes of it. */
  readonly once = <V>(kind: string, key: string, find: () => Promise<V>): MaybePromise<V> => {
    const known = this.#cache.read(this.version, kind, key);
    if (known !== undefined) return known as V;
    const name = `${kind}\n${key}`;
    let asked = this.#asked.get(name) as Promise<V> | undefined;
    if (!asked) {
      asked = find().then((value) => {
        this.#loadedOf(kind).set(key, value);
        return value;
      });
      this.#asked.set(name, asked);
    }
    return asked;
  };

  publish(): void {
    this.#cache.publish(this.version, this.#loaded);
  }

  #loadedOf(kind: string): Map<string, unknown> {
    let loaded = this.#loaded.get(kind);
    if (!loaded) {
      loaded = new Map();
      this.#loaded.set(kind, loaded);
    }
    return loaded;
  }
}
