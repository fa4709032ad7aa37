import { EntityCache } from './cache.ts';
import type { Database } from './client.ts';
import { andThen, Loads, type MaybePromise, type RunStatement } from './loads.ts';
import { RecordView } from './record-view.ts';
import { sql, storable } from './sql.ts';

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
}

/** The reading side of the store. */
export interface Reads {
  open(): MaybePromise<RequestReads>;
  /** Resolves when the database has its tables and no migration is half done; rejects when not. */
  check(): Promise<void>;
}

const CACHE_BYTES = 128 * 2 ** 20;

export function makeReads(db: Database, options: ReadOptions = {}): Reads {
  const cache = new EntityCache(options.cacheBytes ?? CACHE_BYTES);
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
        return {
          version,
          view: new RecordView(loads),
          close: () =>
            andThen(db.dataVersion(), (now) => {
              if (now !== version) return false;
              loads.publish();
              return true;
            }),
        };
      }),
    async check() {
      await db.reader.$queryRaw(sql`SELECT 1 FROM "SearchEntry" LIMIT 1`);
      const undone = await db.reader.$queryRaw<unknown[]>(
        sql`SELECT 1 FROM "_prisma_migrations" WHERE "finished_at" IS NULL AND "rolled_back_at" IS NULL`,
      );
      if (undone.length) throw new Error('a migration has not ended');
    },
  };
}
