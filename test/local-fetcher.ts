import { onTestFinished, vi } from 'vitest';
import { SourceError } from '../src/domain/errors.ts';
import { type Fetcher, type FetcherSettings, makeFetcher } from '../src/ingest/fetcher.ts';
import { silentLog } from '../src/log.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';
import { type LocalSite, type SiteRoute, startLocalSite } from './local-site.ts';

export const USER_AGENT = 'Holdwatch/0.1 (+https://holdwatch.example/bot)';

export const SETTINGS: FetcherSettings = {
  userAgent: USER_AGENT,
  defaultDelayMs: 0,
  timeoutMs: 5000,
  maxBytes: 1_000_000,
  maxRedirects: 3,
  retries: 0,
  allowPrivateAddresses: true,
  fileRoots: [],
};

/** A fetcher with a clock that stands still, chance that is always 1, and a name server on which every name is this machine. */
export function localFetcher(settings: Partial<FetcherSettings> = {}): { fetcher: Fetcher; clock: FakeClock } {
  const clock = fakeClock();
  const fetcher = makeFetcher({ ...SETTINGS, ...settings }, clock, silentLog, {
    random: () => 1,
    lookup: (_name, options, callback) =>
      options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4),
  });
  onTestFinished(() => fetcher.close());
  return { fetcher, clock };
}

/** A site and a fetcher for it, both closed when the test is done. */
export async function openFetcher(routes: Record<string, SiteRoute>, settings: Partial<FetcherSettings> = {}) {
  const site = await startLocalSite(routes);
  onTestFinished(() => site.close());
  return { site, ...localFetcher(settings) };
}

/** The same site under another name, which makes it another host. */
export const at = (site: LocalSite, host: string, path: string): string => `http://${host}:${site.port}${path}`;

/** The SourceError's code, or the error itself where it is another one. */
export const refusal = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no error',
    (error) => (error instanceof SourceError ? error.code : error),
  );

/** Waits for something that happens on the other side of the connection. */
export const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 20_000, interval: 2 });
