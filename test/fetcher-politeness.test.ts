import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { RetryableError } from '../src/domain/errors.ts';
import { backoffMs, retryAfterMs } from '../src/ingest/politeness.ts';
import { parseRobots } from '../src/ingest/robots.ts';
import { at, openFetcher as open, refusal, until } from './local-fetcher.ts';
import type { SiteReply } from './local-site.ts';

/** Answers "ok" and notes the time by the fake clock, and how many requests were open at once. */
function timed(clock: () => number) {
  const seen = { starts: [] as number[], atOnce: 0, most: 0 };
  const route = async (): Promise<SiteReply> => {
    seen.starts.push(clock());
    seen.atOnce += 1;
    seen.most = Math.max(seen.most, seen.atOnce);
    await new Promise((resolve) => setTimeout(resolve, 2));
    seen.atOnce -= 1;
    return { body: 'ok' };
  };
  const gaps = () => seen.starts.slice(1).map((start, at) => start - (seen.starts[at] ?? 0));
  return { seen, route, gaps };
}

const rules = (text: string) => ({ body: `User-agent: *\n${text}`, type: 'text/plain' });

describe('robots.txt', () => {
  it('is obeyed, and read once a day', async () => {
    const { site, clock, fetcher } = await open({ '/robots.txt': rules('Disallow: /private'), '/a': 'a', '/b': 'b' });
    await fetcher.fetch(site.url('/a'));
    expect(await refusal(fetcher.fetch(site.url('/private/x')))).toBe('DISALLOWED');
    await fetcher.fetch(site.url('/b'));
    expect(site.requests.map(({ path }) => path)).toEqual(['/robots.txt', '/a', '/b']);
    clock.advance(86_400_000);
    site.route('/robots.txt', rules('Disallow: /a'));
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBe('DISALLOWED');
  });

  it('is read once for many pages asked for at the same time, and for each host', async () => {
    const { site, fetcher } = await open({ '/robots.txt': rules(''), '/a': 'a' });
    await Promise.all([1, 2, 3].map(() => fetcher.fetch(site.url('/a'))));
    await fetcher.fetch(at(site, 'b.test', '/a'));
    expect(site.requests.filter(({ path }) => path === '/robots.txt')).toHaveLength(2);
  });

  it.each([404, 401, 403, 410])('that answers %i asks for nothing', async (status) => {
    const { site, fetcher } = await open({ '/robots.txt': { status }, '/a': 'a' });
    expect(await fetcher.fetch(site.url('/a'))).toMatchObject({ status: 'FETCHED' });
  });

  it.each([
    ['answers 500', { status: 500 }],
    ['answers 429', { status: 429 }],
    ['breaks off', { fail: 'reset' }],
  ] as const)('that %s closes the site for now, and is not asked for with every page', async (_what, broken) => {
    const { site, clock, fetcher } = await open(
      { '/robots.txt': [broken, broken, rules('')], '/a': 'a' },
      { retries: 1 },
    );
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBeInstanceOf(RetryableError);
    expect(await refusal(fetcher.fetch(site.url('/a')))).toMatchObject({
      name: 'RetryableError',
      retryAfterMs: 300_000,
    });
    expect(site.requests.map(({ path }) => path)).toEqual(['/robots.txt', '/robots.txt']);
    clock.advance(300_000);
    expect(await fetcher.fetch(site.url('/a'))).toMatchObject({ status: 'FETCHED' });
  });

  it('of yesterday is used while that of today cannot be read', async () => {
    const { site, clock, fetcher } = await open({ '/robots.txt': [rules('Disallow: /b'), { status: 503 }], '/a': 'a' });
    await fetcher.fetch(site.url('/a'));
    clock.advance(90_000_000);
    expect(await fetcher.fetch(site.url('/a'))).toMatchObject({ status: 'FETCHED' });
    expect(await refusal(fetcher.fetch(site.url('/b')))).toBe('DISALLOWED');
  });

  it('is followed to where it has moved', async () => {
    const { site, fetcher } = await open({ '/rules': rules('Disallow: /a') });
    site.route('/robots.txt', ({ headers }) =>
      headers.host?.startsWith('b.test')
        ? rules('Disallow: /a')
        : { status: 301, headers: { location: at(site, 'b.test', '/robots.txt') } },
    );
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBe('DISALLOWED');
  });

  it('that leads in a circle asks for nothing', async () => {
    const { site, fetcher } = await open({
      '/robots.txt': { status: 301, headers: { location: '/robots.txt' } },
      '/a': 'a',
    });
    expect(await fetcher.fetch(site.url('/a'))).toMatchObject({ status: 'FETCHED' });
    expect(site.requests.map(({ path }) => path)).toEqual([...Array(6).fill('/robots.txt'), '/a']);
  });

  it('without end is read as far as 500 KiB', async () => {
    const { site, fetcher } = await open({
      '/robots.txt': rules(`Disallow: /a\n${'# more\n'.repeat(200_000)}`),
      '/b': 'b',
    });
    expect(await refusal(fetcher.fetch(site.url('/a')))).toBe('DISALLOWED');
    expect(await fetcher.fetch(site.url('/b'))).toMatchObject({ status: 'FETCHED' });
    expect(fetcher.bytes).toBeLessThan(700_000);
  });

  it('speaks to the product in our user agent before it speaks to all', () => {
    const text = '\uFEFFUser-agent: holdwatch\nDisallow: /no\nCrawl-delay: 2.5\n\nUser-agent: *\nDisallow: /';
    const parsed = parseRobots('https://a.test/robots.txt', text, 'Holdwatch/0.1 (+https://holdwatch.example)');
    expect([parsed.allows('https://a.test/yes'), parsed.allows('https://a.test/no?x=1')]).toEqual([true, false]);
    expect(parsed.crawlDelayMs).toBe(2500);
    const others = parseRobots('https://a.test/robots.txt', text, 'Other/1');
    expect([others.allows('https://a.test/yes'), others.crawlDelayMs]).toEqual([false, 0]);
  });

  it('with a Crawl-delay that is no number asks for no delay', () => {
    expect(parseRobots('https://a.test/robots.txt', 'User-agent: *\nCrawl-delay: soon', 'H/1').crawlDelayMs).toBe(0);
    expect(parseRobots('https://a.test/robots.txt', 'User-agent: *\nCrawl-delay: -5', 'H/1').crawlDelayMs).toBe(0);
  });
});

describe('the clock of a host', () => {
  async function gapsWith(
    robots: string,
    settings: { defaultDelayMs?: number; maxDelayMs?: number },
    minDelayMs?: number,
  ) {
    const { site, clock, fetcher } = await open({ '/robots.txt': rules(robots) }, settings);
    const { seen, route, gaps } = timed(() => clock.now().getTime());
    site.route('/a', route);
    await Promise.all([1, 2, 3].map(() => fetcher.fetch(site.url('/a'), { minDelayMs })));
    return { gaps: gaps(), most: seen.most };
  }

  it('lets one request start at a time, the default delay apart', async () => {
    expect(await gapsWith('', { defaultDelayMs: 700 })).toEqual({ gaps: [700, 700], most: 1 });
  });

  it('goes by the delay of the source where that is longer', async () => {
    expect((await gapsWith('', { defaultDelayMs: 700 }, 1500)).gaps).toEqual([1500, 1500]);
    expect((await gapsWith('', { defaultDelayMs: 700 }, 100)).gaps).toEqual([700, 700]);
  });

  it('goes by the Crawl-delay where that is longer, up to the limit', async () => {
    expect((await gapsWith('Crawl-delay: 5', { defaultDelayMs: 700 })).gaps).toEqual([5000, 5000]);
    expect((await gapsWith('Crawl-delay: 3600', { maxDelayMs: 60_000 })).gaps).toEqual([60_000, 60_000]);
  });

  it('counts the time that has passed anyway', async () => {
    const { site, clock, fetcher } = await open({ '/a': 'a' }, { defaultDelayMs: 1000 });
    await fetcher.fetch(site.url('/a'));
    clock.advance(400);
    await fetcher.fetch(site.url('/a'));
    clock.advance(2000);
    await fetcher.fetch(site.url('/a'));
    expect(clock.sleeps).toEqual([1000, 600]);
  });

  it('is not stuck when the time of the system is set back', async () => {
    const { site, clock, fetcher } = await open({ '/a': 'a' }, { defaultDelayMs: 1000 });
    await fetcher.fetch(site.url('/a'));
    clock.advance(-3_600_000);
    await fetcher.fetch(site.url('/a'));
    expect(clock.sleeps).toEqual([1000, 1000]);
  });

  it('does not hold up another host', async () => {
    const { site, clock, fetcher } = await open({ '/a': 'a', '/slow': { hang: 'head' } });
    const slow = refusal(fetcher.fetch(site.url('/slow')));
    await until(() => expect(site.paths()).toEqual(['/slow']));
    expect(await fetcher.fetch(at(site, 'b.test', '/a'))).toMatchObject({ status: 'FETCHED' });
    expect(clock.sleeps).toEqual([]);
    await fetcher.close();
    expect(await slow).toMatchObject({ message: 'the fetcher is closed' });
  });
});

describe('another try', () => {
  it.each([
    [500, 502, 408],
    [503, 504, 429],
  ])('is made after %i, %i, %i, waiting 1, 2 and 4 seconds at most', async (...statuses) => {
    const { site, clock, fetcher } = await open(
      { '/a': [...statuses.map((status) => ({ status })), 'at last'] },
      { retries: 3 },
    );
    expect(await fetcher.fetch(site.url('/a'))).toMatchObject({ bytes: Buffer.from('at last') });
    expect(clock.sleeps).toEqual([1000, 2000, 4000]);
  });

  it('is not made more often than allowed, over all redirects of a page', async () => {
    const { site, fetcher } = await open(
      { '/a': [{ status: 500 }, { status: 302, headers: { location: '/b' } }], '/b': { status: 500 } },
      { retries: 2 },
    );
    expect(await refusal(fetcher.fetch(site.url('/a')))).toMatchObject({
      name: 'RetryableError',
      message: expect.stringMatching(/\/b answered 500/),
    });
    expect(site.paths()).toEqual(['/a', '/a', '/b', '/b']);
  });

  it.each([
    ['seconds', '30'],
    ['a date', 'Mon, 02 Mar 2026 12:00:30 GMT'],
  ])('waits for Retry-After as %s', async (_form, value) => {
    const { site, clock, fetcher } = await open(
      { '/a': [{ status: 429, headers: { 'retry-after': value } }, 'ok'] },
      { retries: 1 },
    );
    await fetcher.fetch(site.url('/a'));
    expect(clock.sleeps).toEqual([30_000]);
  });

  it('is left to the caller where the site asks for longer than we wait, and nobody else asks it before', async () => {
    const { site, clock, fetcher } = await open(
      { '/a': { status: 503, headers: { 'retry-after': '3600' } }, '/b': 'b' },
      { retries: 5 },
    );
    expect(await refusal(fetcher.fetch(site.url('/a')))).toMatchObject({
      name: 'RetryableError',
      retryAfterMs: 3_600_000,
    });
    clock.advance(600_000);
    expect(await refusal(fetcher.fetch(site.url('/b')))).toMatchObject({
      name: 'RetryableError',
      retryAfterMs: 3_000_000,
    });
    expect(site.paths()).toEqual(['/a']);
    clock.advance(3_000_000);
    expect(await fetcher.fetch(site.url('/b'))).toMatchObject({ status: 'FETCHED' });
  });

  it.each([
    [429, {}, 1000],
    [503, {}, 1000],
    [500, { 'retry-after': '20' }, 20_000],
  ])('after %i %o holds everybody up, not only the one who was told', async (status, headers, pause) => {
    const { site, clock, fetcher } = await open({ '/busy': { status, headers }, '/b': 'b' });
    expect(await refusal(fetcher.fetch(site.url('/busy')))).toBeInstanceOf(RetryableError);
    await fetcher.fetch(site.url('/b'));
    expect(clock.sleeps).toEqual([pause]);
  });

  it('lets others go first while it waits after a mere fault', async () => {
    const { site, fetcher } = await open({ '/faulty': [{ status: 500 }, 'ok'], '/b': 'b' }, { retries: 1 });
    await Promise.all([fetcher.fetch(site.url('/faulty')), fetcher.fetch(site.url('/b'))]);
    expect(site.paths()).toEqual(['/faulty', '/b', '/faulty']);
  });

  it('waits a random part of a time that doubles, at most a minute', () => {
    expect([0, 1, 2, 5, 6, 40].map((tries) => backoffMs(tries, () => 1))).toEqual([
      1000, 2000, 4000, 32_000, 60_000, 60_000,
    ]);
    expect(backoffMs(3, () => 0.25)).toBe(2000);
    expect(backoffMs(3, () => 0)).toBe(0);
  });

  it.each([
    [undefined, undefined],
    ['', undefined],
    ['soon', undefined],
    ['7', 7000],
    ['Mon, 02 Mar 2026 12:00:00 GMT', 0],
    ['Mon, 02 Mar 2026 11:59:00 GMT', 0],
  ])('reads Retry-After %o as %o', (header, ms) => {
    expect(retryAfterMs(header, new Date('2026-03-02T12:00:00Z'))).toBe(ms);
  });
});

describe('an aborted request', () => {
  const stopped = new Error('stopped by the test');

  it('is not begun', async () => {
    const { site, fetcher } = await open({ '/a': 'a' });
    expect(await refusal(fetcher.fetch(site.url('/a'), { signal: AbortSignal.abort(stopped) }))).toBe(stopped);
    expect(fetcher.requests).toBe(0);
  });

  it('leaves nothing behind on a signal that outlives it', async () => {
    const { site, fetcher } = await open({ '/a': 'a' });
    const { signal } = new AbortController();
    await fetcher.fetch(site.url('/a'), { signal });
    await refusal(fetcher.fetch(site.url('/none'), { signal }));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it.each(['head', 'body'] as const)('ends while it waits for the %s', async (hang) => {
    const { site, fetcher } = await open({ '/a': { body: 'some', hang }, '/b': 'b' }, { retries: 3 });
    const stop = new AbortController();
    const page = refusal(fetcher.fetch(site.url('/a'), { signal: stop.signal }));
    await until(() => expect(site.paths()).toEqual(['/a']));
    stop.abort(stopped);
    expect(await page).toBe(stopped);
    expect(await fetcher.fetch(site.url('/b'))).toMatchObject({ status: 'FETCHED' });
  });

  it('ends while it waits for the host, or for another try', async () => {
    for (const settings of [{ defaultDelayMs: 60_000 }, { retries: 1 }]) {
      const { site, clock, fetcher } = await open({ '/robots.txt': rules(''), '/a': [{ status: 500 }, 'a'] }, settings);
      const stop = new AbortController();
      const asleep = clock.stop();
      const page = refusal(fetcher.fetch(site.url('/a'), { signal: stop.signal }));
      await asleep;
      stop.abort(stopped);
      expect(await page).toBe(stopped);
    }
  });

  it('ends while it stands in the queue, which keeps its order', async () => {
    const { site, fetcher } = await open({ '/a': { hang: 'head' }, '/b': 'b', '/c': 'c' });
    const [first, second] = [new AbortController(), new AbortController()];
    const a = refusal(fetcher.fetch(site.url('/a'), { signal: first.signal }));
    await until(() => expect(site.paths()).toEqual(['/a']));
    const b = refusal(fetcher.fetch(site.url('/b'), { signal: second.signal }));
    const c = fetcher.fetch(site.url('/c'));
    await setImmediate();
    second.abort(stopped);
    expect(await b).toBe(stopped);
    await setImmediate();
    expect(fetcher.requests).toBe(2);
    first.abort(stopped);
    expect(await a).toBe(stopped);
    expect(await c).toMatchObject({ status: 'FETCHED' });
    expect(site.paths()).toEqual(['/a', '/c']);
  });

  it('does not take the robots.txt away from others who wait for it', async () => {
    const { site, fetcher } = await open({ '/a': 'a' });
    let answer: (reply: SiteReply) => void = () => {};
    site.route('/robots.txt', () => new Promise<SiteReply>((resolve) => (answer = resolve)));
    const stop = new AbortController();
    const first = refusal(fetcher.fetch(site.url('/a'), { signal: stop.signal }));
    const second = fetcher.fetch(site.url('/a'));
    await until(() => expect(site.requests).toHaveLength(1));
    stop.abort(stopped);
    expect(await first).toBe(stopped);
    answer(rules(''));
    expect(await second).toMatchObject({ status: 'FETCHED' });
  });

  it('is what closing does to all that is under way, and to all that comes after', async () => {
    const { site, fetcher } = await open({ '/a': { hang: 'head' } }, { retries: 3 });
    const page = refusal(fetcher.fetch(site.url('/a')));
    await until(() => expect(site.paths()).toEqual(['/a']));
    await fetcher.close();
    expect(await page).toMatchObject({ message: 'the fetcher is closed' });
    await expect(fetcher.fetch(site.url('/a'))).rejects.toThrow('the fetcher is closed');
  });
});
