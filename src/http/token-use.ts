import type { Clock } from '../clock.ts';
import type { Instant } from '../domain/ids.ts';
import type { Log } from '../log.ts';
import type { TokenStore } from '../store/writes.ts';

/** Every write empties the caches of rows: so all uses of a stretch of time are written together. */
const EVERY_MS = 10 * 60_000;

export interface TokenUse {
  note(tokenId: string): void;
  /** Writes what is not yet written. */
  close(): Promise<void>;
}

/** Keeps in mind when tokens were used, and writes it down from time to time: a read is no write. */
export function tokenUse(tokens: Pick<TokenStore, 'markUsed'>, clock: Clock, log: Log): TokenUse {
  const stop = new AbortController();
  let unwritten = new Map<string, Instant>();
  let waiting = false;
  const write = async () => {
    if (!unwritten.size) return;
    const uses = unwritten;
    unwritten = new Map();
    await tokens.markUsed(uses).catch((error) => log.warn({ err: error }, 'uses of tokens were not written'));
  };
  const writeAndRest = async () => {
    waiting = true;
    await write();
    await clock.sleep(EVERY_MS, stop.signal).catch(() => {});
    waiting = false;
    if (unwritten.size && !stop.signal.aborted) void writeAndRest();
  };
  return {
    note(tokenId) {
      unwritten.set(tokenId, clock.now().toISOString());
      if (!waiting) void writeAndRest();
    },
    close() {
      stop.abort();
      return write();
    },
  };
}
