import { andThen, type MaybePromise } from '../maybe-promise.ts';
import { type Basis, EntityCache } from './cache.ts';
import type { Database, Frozen } from './client.ts';
import { Loads, type RunStatement } from './loads.ts';
import { RecordView } from './record-view.ts';
import { sql, storable } from './sql.ts';

export type { Basis } from './cache.ts';
export type { Connection, Edge } from './connection.ts';
export type { RecordView } from './record-view.ts';

export interface ReadOptions {
  /** Most that is kept of loaded rows, in about bytes. */
  readonly cacheBytes?: number;
  /** Called with the text of each statement: for tests that count them. */
  readonly onStatement?: (text: string) => void;
}

/** What one request reads. */
export interface RequestReads {
  /** The version of the data when it began. */
  readonly version: number;
  readonly view: RecordView;
  /**
   * To be called when the answer is made. True: all of it is of one version of the data, and later requests may use what
   * was loaded. False: somebody committed meanwhile, and the answer may mix two versions: read again.
   */
  close(): MaybePromise<boolean>;
  /** What the answer rests on, once it is closed: null where that is not known. */
  basis(): Basis | null;
  /** To be called where something is read past the view. */
  restsOnMore(): void;
}

/** What is read of one moment, page by page. */
export interface FrozenReads extends Frozen {
  /** Reads in a view of its own: what it loads is not kept for longer than the page, but for some megabytes. */
  page<T>(work: (view: RecordView) => Promise<T>): Promise<T>;
}

/** The reading side of the store. */
export interface Reads {
  open(): MaybePromise<RequestReads>;
  /** The data as it is now, however long it takes to read. To be closed by the caller. */
  freeze(): Promise<FrozenReads>;
  /** Resolves when the database has its tables and no migration is half done; rejects when not. */
  check(): Promise<void>;
}

const CACHE_BYTES = 128 * 2 ** 20;
/** Places and sources that the next page names too. */
const FROZEN_CACHE_BYTES = 8 * 2 ** 20;

export function makeReads(db: Database, options: ReadOptions = {}): Reads {
  const cache = new EntityCache(options.cacheBytes ?? CACHE_BYTES);
  db.onTouched((touched) => cache.forget(touched));
  // Async, since Prisma's promises are none of JavaScript's own.
  const run: RunStatement = async (statement) => {
    options.onStatement?.(statement.sql);
    return db.reader.$queryRaw(storable(statement));
  };
  return {
    open: () =>
      andThen(db.dataVersion(), (version) => {
        cache.moveTo(version);
        const loads = new Loads(db.provider, run, cache, version);
        let basis: Basis | null = null;
        return {
          version,
          view: new RecordView(loads),
          close: () => {
            const end = (now: number): boolean => {
              if (now !== version) return false;
              basis = loads.publish();
              return true;
            };
            return loads.hasRun ? andThen(db.dataVersion(), end) : end(version);
          },
          basis: () => basis,
          restsOnMore: () => loads.restsOnMore(),
        };
      }),
    async freeze() {
      const frozen = await db.freeze();
      const kept = new EntityCache(FROZEN_CACHE_BYTES);
      kept.moveTo(frozen.commits);
      return {
        ...frozen,
        async page(work) {
          const loads = new Loads(db.provider, frozen.run, kept, frozen.commits);
          const result = await work(new RecordView(loads));
          loads.publish();
          return result;
        },
      };
    },
    async check() {
      await db.reader.$queryRaw(sql`SELECT 1 FROM "SearchEntry" LIMIT 1`);
      const undone = await db.reader.$queryRaw<unknown[]>(
        sql`SELECT 1 FROM "_prisma_migrations" WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL`,
      );
      if (undone.length) throw new Error('a migration has not ended');
    },
  };
}
