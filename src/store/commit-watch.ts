import type { Log } from '../log.ts';
import type { Database } from './client.ts';

/** Tells those who wait that somebody committed, in this process or another. */
export interface CommitWatch {
  /** The version of the data now: take it before reading, and wait for the next one when there was nothing to read. */
  version(): number | Promise<number>;
  /** Resolves as soon as the data is of another version than `seen`, with that version. Rejects when the signal aborts. */
  after(seen: number, signal: AbortSignal): Promise<number>;
  /** Ends the watch: who waits is rejected. */
  close(): void;
}

/** How often the store is asked, in milliseconds: a question costs microseconds on SQLite, and one small statement on PostgreSQL. */
export const WATCH_EVERY = 500;

export interface WatchOptions {
  readonly clock: { sleep(ms: number, signal?: AbortSignal): Promise<void> };
  readonly log: Pick<Log, 'warn'>;
  readonly every?: number;
}

interface Waiting {
  readonly seen: number;
  readonly resolve: (version: number) => void;
  readonly end: () => void;
}

/**
 * One for a process, however many wait: it asks only while somebody does. Asking rather than being told: it works the same
 * on both databases, whichever process committed, and after a lost connection there is nothing to catch up with.
 */
export function watchCommits(
  db: Pick<Database, 'dataVersion'>,
  { clock, log, every = WATCH_EVERY }: WatchOptions,
): CommitWatch {
  const ended = new AbortController();
  const waiting = new Set<Waiting>();
  let asking = false;

  const tell = async () => {
    try {
      const version = await db.dataVersion();
      for (const one of waiting) if (one.seen !== version) one.resolve(version);
    } catch (error) {
      log.warn({ err: error }, 'the store could not be asked for commits');
    }
  };
  const ask = async () => {
    if (asking) return;
    asking = true;
    while (waiting.size && !ended.signal.aborted) {
      await clock.sleep(every, ended.signal).catch(() => {});
      await tell();
    }
    asking = false;
  };

  return {
    version: () => db.dataVersion(),
    after(seen, signal) {
      return new Promise<number>((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        if (ended.signal.aborted) return reject(ended.signal.reason);
        const leave = () => {
          waiting.delete(one);
          signal.removeEventListener('abort', abort);
        };
        const abort = () => {
          leave();
          reject(signal.reason);
        };
        const one: Waiting = {
          seen,
          resolve(version) {
            leave();
            resolve(version);
          },
          end() {
            leave();
            reject(ended.signal.reason);
          },
        };
        signal.addEventListener('abort', abort);
        waiting.add(one);
        // It may have come between the reading and the waiting.
        void tell();
        void ask();
      });
    },
    close() {
      ended.abort(new Error('the watch for commits has ended'));
      for (const one of waiting) one.end();
    },
  };
}
