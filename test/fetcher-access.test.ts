import { describe, expect, it } from 'vitest';
import { BudgetSpentError, UserError } from '../src/domain/errors.ts';
import { type Access, type AccessDeps, admissionOf, missingKey } from '../src/ingest/access.ts';
import type { BudgetStore } from '../src/ingest/ports.ts';
import { defineSource } from '../src/ingest/source.ts';
import { fakeClock } from './fake-clock.ts';
import { at, openFetcher as open, refusal, until } from './local-fetcher.ts';
import type { LocalSite } from './local-site.ts';

const KEY = 'sesame-1234';

const sourceWith = (access: Access) =>
  defineSource({
    ...{ id: 'x-keyed', name: 'Keyed', lineage: 'official', homepage: 'https://keyed.example' },
    ...{ schedule: '0 0 * * *', parserVersion: 1, coverage: 'recent', minRecords: 0, access },
    start: () => [],
    parse: () => [],
  });

/** Counts as the store does, for as long as it lives. */
function counts(): BudgetStore & { readonly rows: Map<string, number> } {
  const rows = new Map<string, number>();
  return {
    rows,
    async take(publisher, allowances) {
      const name = (per: string, startedAt: string) => `${publisher} ${per} ${startedAt}`;
      const spent = allowances.find(({ per, startedAt, limit }) => (rows.get(name(per, startedAt)) ?? 0) >= limit);
      if (spent) return spent;
      for (const { per, startedAt } of allowances)
        rows.set(name(per, startedAt), (rows.get(name(per, startedAt)) ?? 0) + 1);
      return null;
    },
  };
}

const access: Access = { publisher: 'keyed', key: { setting: 'KEYED_KEY', header: 'X-Api-Key' } };
const depsOf = (base: string, rest: Partial<AccessDeps> = {}): AccessDeps => ({
  budgets: counts(),
  clock: fakeClock(),
  base: () => base,
  key: () => KEY,
  ...rest,
});
const admissionTo = (site: LocalSite, deps: Partial<AccessDeps> = {}, to: Access = access) =>
  admissionOf(sourceWith(to), depsOf(`${site.origin}/v3`, deps));
const keysSent = (site: LocalSite) => site.requests.map(({ path, headers }) => [path, headers['x-api-key']]);

describe('a key', () => {
  it('goes in its header to the publisher, and not for its robots.txt', async () => {
    const { site, fetcher } = await open({ '/v3/a': 'a' });
    await fetcher.fetch(site.url('/v3/a'), { admission: admissionTo(site) });
    await fetcher.fetch(site.url('/v3/a'));
    expect(keysSent(site)).toEqual([
      ['/robots.txt', undefined],
      ['/v3/a', KEY],
      ['/v3/a', undefined],
    ]);
    expect(site.requests.some(({ url }) => url.includes(KEY))).toBe(false);
  });

  it('stays behind where the publisher leads to another host, and goes along to another page of its own', async () => {
    const { site, fetcher } = await open({ '/end': 'end' });
    site.route('/here', { status: 302, headers: { location: '/there' } });
    site.route('/there', { status: 302, headers: { location: at(site, 'elsewhere.test', '/end') } });
    await fetcher.fetch(site.url('/here'), { admission: admissionTo(site) });
    expect(keysSent(site).filter(([path]) => path !== '/robots.txt')).toEqual([
      ['/here', KEY],
      ['/there', KEY],
      ['/end', undefined],
    ]);
  });

  it('that the publisher wants in the address is sent there, and stands in no address of ours', async () => {
    const { site, fetcher } = await open({
      '/v3/a': { status: 302, headers: { location: '/v3/b?x=1' } },
      '/v3/b': 'b',
      '/v3/c': { status: 500 },
    });
    // No name that would be masked as a secret's.
    const inAddress: Access = { publisher: 'keyed', key: { setting: 'KEYED_KEY', parameter: 'who' } };
    const admission = admissionTo(site, {}, inAddress);
    const page = await fetcher.fetch(site.url("/v3/a?$filter=Id eq '1'"), { admission });
    expect(site.requests.map(({ url }) => url)).toEqual([
      '/robots.txt',
      `/v3/a?$filter=Id%20eq%20%271%27&who=${KEY}`,
      `/v3/b?x=1&who=${KEY}`,
    ]);
    expect(page).toMatchObject({ url: site.url('/v3/b?x=1') });
    const failed = fetcher.fetch(site.url('/v3/c'), { admission });
    await expect(failed).rejects.toMatchObject({ message: `${site.url('/v3/c')} answered 500` });
  });

  it.each([
    ['in its body', { body: `{"request":{"api_key":"${KEY}"}}`, type: 'application/json' }],
    ['in the address it leads to', { status: 302, headers: { location: `/v3/a?k=${KEY}` } }],
    ['in an ETag', { body: 'a', etag: `"${KEY}"` }],
  ])('that the publisher repeats %s comes no further', async (_where, reply) => {
    const { site, fetcher } = await open({ '/v3/b': reply });
    const failed = fetcher.fetch(site.url('/v3/b?q=1'), { admission: admissionTo(site) });
    await expect(failed).rejects.toMatchObject({ code: 'INVALID', message: expect.not.stringContaining(KEY) });
    await expect(failed).rejects.toThrow('repeats our key');
  });

  it('that is refused is named by its setting', async () => {
    const { site, fetcher } = await open({ '/v3/a': { status: 403 } });
    const failed = fetcher.fetch(site.url('/v3/a'), { admission: admissionTo(site) });
    await expect(failed).rejects.toThrow(/refuses us \(403\)\. Is the key in KEYED_KEY right/);
    await expect(failed).rejects.toMatchObject({ message: expect.not.stringContaining(KEY) });
  });

  it('that is not set is asked for by its setting, before anything is fetched', () => {
    const without = depsOf('https://keyed.example', { key: () => undefined });
    expect(missingKey(sourceWith(access), without)).toBe('KEYED_KEY');
    expect(() => admissionOf(sourceWith(access), without)).toThrow(UserError);
    expect(() => admissionOf(sourceWith(access), without)).toThrow(/x-keyed .* in the setting KEYED_KEY/);
    expect(missingKey(sourceWith(access), depsOf('https://keyed.example'))).toBeUndefined();
  });

  it('is not needed for files of this machine', () => {
    const local = depsOf('file:///srv/keyed', { key: () => undefined });
    expect(missingKey(sourceWith(access), local)).toBeUndefined();
    expect(admissionOf(sourceWith(access), local)).toBeUndefined();
  });
});

describe('a budget', () => {
  const limited = (budget: Access['budget']): Access => ({ publisher: 'keyed', ...(budget && { budget }) });

  it('of a minute is waited for', async () => {
    const { site, fetcher, clock } = await open({ '/v3/a': 'a' });
    clock.advance(50_000);
    const admission = admissionTo(site, { clock }, limited({ perMinute: 2 }));
    const starts: string[] = [];
    for (let i = 0; i < 5; i++) {
      await fetcher.fetch(site.url('/v3/a'), { admission });
      starts.push(clock.now().toISOString().slice(14, 19));
    }
    expect(starts).toEqual(['00:50', '00:50', '01:00', '01:00', '02:00']);
  });

  it('of a day ends with the moment at which it opens, without asking', async () => {
    const { site, fetcher, clock } = await open({ '/v3/a': 'a' });
    const admission = admissionTo(site, { clock }, limited({ perMinute: 10, perDay: 3 }));
    for (let i = 0; i < 3; i++) await fetcher.fetch(site.url('/v3/a'), { admission });
    const spent = await fetcher.fetch(site.url('/v3/a'), { admission }).catch((error) => error);
    expect(spent).toBeInstanceOf(BudgetSpentError);
    expect(spent.opensAt).toEqual(new Date('2026-03-03T00:00:00.000Z'));
    expect(spent.message).toBe('keyed allows 3 requests a day, and they are spent');
    expect(site.paths()).toHaveLength(3);
    clock.advance(12 * 3_600_000);
    expect(await fetcher.fetch(site.url('/v3/a'), { admission })).toMatchObject({ status: 'FETCHED' });
  });

  it('of an hour that is nearly over is waited for as well', async () => {
    const { site, fetcher, clock } = await open({ '/v3/a': 'a' });
    clock.advance(59 * 60_000);
    const admission = admissionTo(site, { clock }, limited({ perHour: 1 }));
    await fetcher.fetch(site.url('/v3/a'), { admission });
    await fetcher.fetch(site.url('/v3/a'), { admission });
    expect(clock.sleeps).toContain(60_000);
  });

  it('counts further tries and redirects, and neither robots.txt nor other hosts', async () => {
    const { site, fetcher, clock } = await open(
      { '/v3/a': [{ status: 500 }, { status: 302, headers: { location: '/v3/b' } }] },
      { retries: 1 },
    );
    site.route('/v3/b', { status: 302, headers: { location: at(site, 'elsewhere.test', '/c') } });
    site.route('/c', 'c');
    const budgets = counts();
    const admission = admissionTo(site, { clock, budgets }, limited({ perDay: 100 }));
    await fetcher.fetch(site.url('/v3/a'), { admission });
    expect([...budgets.rows]).toEqual([['keyed DAY 2026-03-02T00:00:00.000Z', 3]]);
    expect(site.paths()).toHaveLength(4);
  });

  it('is shared by all sources of the publisher, and outlives the fetcher', async () => {
    const { site, fetcher, clock } = await open({ '/v3/a': 'a' });
    const budgets = counts();
    const limit = limited({ perDay: 1 });
    await fetcher.fetch(site.url('/v3/a'), { admission: admissionTo(site, { clock, budgets }, limit) });
    const again = fetcher.fetch(site.url('/v3/a'), { admission: admissionTo(site, { clock, budgets }, limit) });
    expect(await refusal(again)).toBeInstanceOf(BudgetSpentError);
  });

  it('is waited for no longer when the run is stopped', async () => {
    const { site, fetcher, clock } = await open({ '/v3/a': 'a' });
    const admission = admissionTo(site, { clock }, limited({ perMinute: 1 }));
    await fetcher.fetch(site.url('/v3/a'), { admission });
    const asleep = clock.stop();
    const stop = new AbortController();
    const waiting = refusal(fetcher.fetch(site.url('/v3/a'), { admission, signal: stop.signal }));
    await asleep;
    stop.abort(new Error('enough'));
    expect(await waiting).toEqual(new Error('enough'));
    await until(() => expect(site.paths()).toHaveLength(1));
  });
});
