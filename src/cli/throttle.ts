import { systemClock } from '../clock.ts';
import type { Throttle } from '../domain/rate.ts';
import { sharedThrottle } from '../http/shared-throttle.ts';
import { memoryThrottle } from '../http/throttle.ts';
import { openRateBuckets } from '../store/rate-buckets.ts';
import type { App } from './app.ts';

/** Counts what is asked: together with the other servers of a store of PostgreSQL, by itself on SQLite. The caller closes it. */
export async function openThrottle({ config: { databaseUrl, rates }, log }: App): Promise<{
  readonly throttle: Throttle;
  close(): Promise<void>;
}> {
  const longestSeconds = Math.max(...Object.values(rates).map(({ burst, perSecond }) => burst / perSecond));
  const buckets = await openRateBuckets(databaseUrl, longestSeconds, (error) =>
    log.warn({ err: error }, 'full buckets were not forgotten'),
  );
  return {
    throttle: buckets ? sharedThrottle(rates, systemClock, buckets, log) : memoryThrottle(rates, systemClock),
    close: async () => buckets?.close(),
  };
}
