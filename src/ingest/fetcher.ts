import type { LookupFunction } from 'node:net';
import type { Clock } from '../clock.ts';
import { RetryableError, SourceError } from '../domain/errors.ts';
import type { Log } from '../log.ts';
import type { Admission } from './access.ts';
import { isChallengeByHeaders } from './challenge.ts';
import { ACCEPT_ENCODING, makeExchange, type Reply } from './exchange.ts';
import type { FetchOptions, FetchResult } from './fetch-result.ts';
import { fetchFile } from './local-file.ts';
import { backoffMs, makeHostClocks } from './politeness.ts';
import {
  checkedUrl,
  headersOf,
  isPage,
  isRetryable,
  redirectOf,
  refusalOf,
  refuseEcho,
  resultOf,
  shown,
  urlOf,
  withKey,
} from './reply.ts';
import { makeRobots, ROBOTS_MAX_BYTES, ROBOTS_MAX_REDIRECTS } from './robots.ts';
import { abortable, linkedTo } from './signals.ts';

export interface Fetcher {
  /**
   * Brings a page. Throws the signal's reason when aborted, a RetryableError when a later try may help, a
   * BudgetSpentError when the publisher allows no more requests for now, and a SourceError with GONE, BLOCKED, DISALLOWED,
   * FORBIDDEN_ADDRESS, TOO_LARGE, INVALID or UNAVAILABLE when it will not.
   */
  fetch(url: string, options?: FetchOptions): Promise<FetchResult>;
  /** Requests sent: with those for robots.txt, redirects and further tries. */
  readonly requests: number;
  /** Bytes of bodies as they came over the wire, and of files read. */
  readonly bytes: number;
  /** Ends what is under way. */
  close(): Promise<void>;
}

export interface FetcherSettings {
  readonly userAgent: string;
  /** Least pause between the starts of two requests to one host. */
  readonly defaultDelayMs: number;
  /** Longest silence of a host: to connect, before its answer, within it. */
  readonly timeoutMs: number;
  /** Longest time for one answer as a whole: ten times timeoutMs where not given. */
  readonly totalTimeoutMs?: number | undefined;
  readonly maxBytes: number;
  readonly maxRedirects: number;
  /** Further tries of one page after the first. */
  readonly retries: number;
  readonly allowPrivateAddresses: boolean;
  /** file: addresses are read only below these folders. */
  readonly fileRoots: readonly string[];
  /** Longest Crawl-delay obeyed in full and longest Retry-After waited for: two minutes where not given. */
  readonly maxDelayMs?: number | undefined;
}

/** What tests hold still. */
export interface FetcherChances {
  readonly random?: () => number;
  readonly lookup?: LookupFunction;
}

/** A fetcher for all sources: the clocks of the hosts and what their robots.txt say are shared. */
export function makeFetcher(settings: FetcherSettings, clock: Clock, log: Log, chances: FetcherChances = {}): Fetcher {
  const random = chances.random ?? Math.random;
  const maxDelayMs = settings.maxDelayMs ?? 120_000;
  const closing = new AbortController();
  const hosts = makeHostClocks(clock, maxDelayMs);
  let requests = 0;
  let bytes = 0;
  const exchange = makeExchange({
    allowPrivateAddresses: settings.allowPrivateAddresses,
    timeoutMs: settings.timeoutMs,
    totalTimeoutMs: settings.totalTimeoutMs ?? settings.timeoutMs * 10,
    lookup: chances.lookup,
    onBytes: (count) => {
      bytes += count;
    },
  });

  interface Call {
    /** These four are of the next hop. */
    headers: Record<string, string>;
    delayMs: number;
    key?: Admission['key'];
    budget?: Admission['budget'];
    readonly maxBytes: number;
    readonly cut?: boolean;
    readonly signal: AbortSignal;
    /** Over all hops of the page. */
    tries: number;
  }

  /** One hop: in turn with all others to the host, and tried again where that may help. */
  async function send(url: URL, call: Call): Promise<Reply> {
    for (;;) {
      const turn = await hosts.enter(url.host, call.signal);
      let failure: RetryableError;
      let waitMs: number;
      try {
        await turn.start(call.delayMs, call.signal);
        await call.budget?.take(call.signal);
        requests += 1;
        // The only place that has the address with a key in it.
        const ask = { ...call, url: withKey(url, call.key), shownUrl: shown(url), wanted: isPage };
        const answer = await exchange.ask(ask).catch(keepRetryable);
        if (!(answer instanceof RetryableError)) {
          log.debug({ url: shown(url), status: answer.status, bytes: answer.bytes.length }, 'request');
          if (!isRetryable(answer.status) || isChallengeByHeaders(answer.headers)) return answer;
        }
        failure = answer instanceof RetryableError ? answer : refusalOf(url, answer, clock.now());
        waitMs = Math.max(failure.retryAfterMs ?? 0, backoffMs(call.tries, random));
        const overloaded = !(answer instanceof RetryableError) && (answer.status === 429 || answer.status === 503);
        if (overloaded || failure.retryAfterMs !== undefined) hosts.postpone(url.host, waitMs);
      } finally {
        turn.leave();
      }
      if (call.tries >= settings.retries || waitMs > maxDelayMs) throw failure;
      call.tries += 1;
      log.warn({ url: shown(url), waitMs, retry: call.tries, reason: failure.message }, 'request failed, trying again');
      await clock.sleep(waitMs, call.signal);
    }
  }

  const robots = makeRobots(clock, settings.userAgent, async (robotsUrl) => {
    const call: Call = {
      headers: {
        'user-agent': settings.userAgent,
        accept: 'text/plain, */*;q=0.5',
        'accept-encoding': ACCEPT_ENCODING,
      },
      delayMs: settings.defaultDelayMs,
      maxBytes: ROBOTS_MAX_BYTES,
      cut: true,
      signal: closing.signal,
      tries: 0,
    };
    let url = robotsUrl;
    for (let hop = 0; hop <= ROBOTS_MAX_REDIRECTS; hop += 1) {
      const reply = await send(url, call);
      const next = redirectOf(url, reply);
      if (!next) return { page: isPage(reply.status), bytes: reply.bytes };
      url = next;
    }
    return { page: false, bytes: Buffer.alloc(0) };
  });

  async function fetchPage(start: URL, options: FetchOptions, signal: AbortSignal): Promise<FetchResult> {
    const { admission } = options;
    const call: Call = {
      headers: {},
      delayMs: 0,
      maxBytes: options.maxBytes ?? settings.maxBytes,
      signal,
      tries: 0,
    };
    let url = start;
    for (let hop = 0; ; hop += 1) {
      // Not ended by one caller's signal: others may be waiting for the same rules.
      const rules = await abortable(robots.rulesFor(url), signal);
      if (!rules.allows(url.href)) {
        throw new SourceError('DISALLOWED', `The robots.txt of ${url.host} asks not to fetch ${shown(url)}`);
      }
      const crawlDelayMs = Math.min(rules.crawlDelayMs, maxDelayMs);
      call.delayMs = Math.max(settings.defaultDelayMs, options.minDelayMs ?? 0, crawlDelayMs);
      // Of another host, to which a redirect may lead, neither key nor budget is any business.
      const { key, budget } = (url.origin === admission?.origin ? admission : undefined) ?? {};
      Object.assign(call, { key, budget, headers: headersOf(settings.userAgent, options, key) });
      const reply = await send(url, call);
      if (admission?.key) refuseEcho(url, reply, admission.key.value);
      const next = redirectOf(url, reply);
      if (!next) return resultOf(start, url, reply, options);
      if (hop >= settings.maxRedirects) {
        throw new SourceError(
          'UNAVAILABLE',
          `${shown(start)} leads on more than ${settings.maxRedirects} times, last to ${shown(next)}`,
        );
      }
      url = next;
    }
  }

  return {
    get requests() {
      return requests;
    },
    get bytes() {
      return bytes;
    },
    async fetch(address, options = {}) {
      options.signal?.throwIfAborted();
      const url = urlOf(address);
      if (url.protocol === 'file:') {
        const result = await fetchFile(url, settings.fileRoots, options.maxBytes ?? settings.maxBytes, options);
        if (result.status === 'FETCHED') bytes += result.bytes.length;
        return result;
      }
      const { controller, release } = linkedTo(closing.signal, options.signal);
      try {
        return await fetchPage(checkedUrl(url, shown(url)), options, controller.signal);
      } finally {
        release();
      }
    },
    async close() {
      closing.abort(new Error('the fetcher is closed'));
      await exchange.close();
    },
  };
}

function keepRetryable(error: unknown): RetryableError {
  if (error instanceof RetryableError) return error;
  throw error;
}
