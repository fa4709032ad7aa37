import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Rates } from '../src/domain/rate.ts';
import { inDays } from '../src/domain/token.ts';
import { type RunningServer, startServer } from '../src/http/server.ts';
import { memoryThrottle } from '../src/http/throttle.ts';
import { silentLog } from '../src/log.ts';
import type { Database } from '../src/store/client.ts';
import { makeReads } from '../src/store/reads.ts';
import { makeWrites } from '../src/store/writes.ts';
import { fixtureDatabase } from './api/fixture.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';

// What a caller sees of the points: each test has a server and a bucket of its own, and the clock stands still.

const RATES: Rates = {
  PUBLIC: { name: 'PUBLIC', perSecond: 10, burst: 1_000 },
  PARTNER: { name: 'PARTNER', perSecond: 50, burst: 5_000 },
  STAFF: { name: 'STAFF', perSecond: 50, burst: 5_000 },
};

let db: Database;
const servers: RunningServer[] = [];
beforeAll(async () => {
  db = await fixtureDatabase();
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

type Query = (query: string, headers?: Record<string, string>) => Promise<Response>;

interface Served {
  readonly get: Query;
  readonly post: Query;
  readonly link: (path: string) => Promise<Response>;
  readonly clock: FakeClock;
  readonly statements: string[];
}

async function serve(): Promise<Served> {
  const clock = fakeClock('2026-11-22T12:00:00.000Z');
  const statements: string[] = [];
  const server = await startServer({
    ...{ db, log: silentLog, clock, host: '127.0.0.1', port: 0 },
    reads: makeReads(db, { onStatement: (text) => statements.push(text) }),
    writes: makeWrites(db),
    throttle: memoryThrottle(RATES, clock),
  });
  servers.push(server);
  return {
    clock,
    statements,
    link: (path) => fetch(`${server.url}${path}`),
    get: (query, headers = {}) =>
      fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, { headers: { accept: MODERN, ...headers } }),
    post: (query, headers = {}) =>
      fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: MODERN, ...headers },
        body: JSON.stringify({ query }),
      }),
  };
}

const MODERN = 'application/graphql-response+json';
/** Asks for 100 policies: 1 for the list, 100 for its policies. The fixture has fewer. */
const LIST = '{ policies(first: 100) { nodes { title } } }';
/** A document that is not known yet costs a point for ten characters, once. */
const reading = (query: string) => Math.floor(query.length / 10);
const left = (response: Response) => Number(/r=(\d+)/.exec(response.headers.get('ratelimit') ?? '')?.[1]);

describe('each answer', () => {
  it('tells what it was asked and what it took, and gives back the difference', async () => {
    const { get, post } = await serve();
    const response = await post(LIST);
    const { data, extensions } = (await response.json()) as {
      data: { policies: { nodes: unknown[] } };
      extensions: unknown;
    };
    const held = data.policies.nodes.length;
    expect(held).toBeGreaterThan(2);
    expect(extensions).toEqual({
      cost: {
        requestedQueryCost: 101,
        actualQueryCost: 1 + held,
        throttleStatus: { maximumAvailable: 1_000, restoreRate: 10 },
      },
    });
    expect(response.headers.get('ratelimit-policy')).toBe('"PUBLIC";q=1000;qu="points";w=100');
    const spent = 1 + held + reading(LIST);
    expect(response.headers.get('ratelimit')).toBe(`"PUBLIC";r=${1_000 - spent};t=${Math.ceil(spent / 10)}`);
    // As a link it is another request for the same document.
    const link = await get(LIST);
    expect(left(link)).toBe(1_000 - spent - 1 - held);
    expect(link.headers.get('access-control-expose-headers')).toMatch(/ratelimit/i);
  });

  it('costs a point where it was kept, or is known to the client', async () => {
    const { get } = await serve();
    const first = await get(LIST);
    const second = await get(LIST);
    expect(await second.text()).toBe(await first.text());
    expect(left(second)).toBe(left(first) - 1);
    const third = await get(LIST, { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([third.status, left(third)]).toEqual([304, left(second) - 1]);
  });

  it('costs what it takes to read where the query was refused, then a point; and tells no cost', async () => {
    const { post } = await serve();
    let there = 1_000;
    for (const query of ['{ nothing }', '{', `{ ${'__typename '.repeat(60)} }`]) {
      for (const points of [1 + reading(query), 1]) {
        const response = await post(query);
        there -= points;
        expect([response.status, left(response)]).toEqual([400, there]);
        expect(await response.json()).not.toHaveProperty('extensions');
      }
    }
  });

  it('is not given to who sent more to read than a bucket holds, until it is paid for', async () => {
    const { post, clock } = await serve();
    const query = `# ${'x'.repeat(15_000)}\n{ nothing }`;
    expect((await post(query)).status).toBe(400);
    const response = await post(LIST);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '51']);
    clock.advance(70_000);
    expect((await post(LIST)).status).toBe(200);
  });

  it('takes from the bucket of the token, where there is one', async () => {
    const at = '2026-11-22T12:00:00.000Z';
    const request = { name: 'A partner', role: 'PARTNER', expiresAt: inDays(1, at) } as const;
    const { secret } = await makeWrites(db).tokens.create(request, { actor: { id: 'command:test', name: 'test' }, at });
    const { post } = await serve();
    const response = await post(LIST, { authorization: `Bearer ${secret}` });
    expect(response.headers.get('ratelimit-policy')).toBe('"PARTNER";q=5000;qu="points";w=100');
    expect(left(await post('{ __typename }'))).toBe(999 - reading('{ __typename }'));
  });
});

describe('a link that is no query', () => {
  it('costs a point and what it asks of the API, and is refused with 429 when nothing is left', async () => {
    const { link, clock } = await serve();
    const first = await link('/feeds/changes.atom');
    expect(first.status).toBe(200);
    expect(left(first)).toBeLessThan(1_000);
    let response = first;
    while (response.status !== 429) response = await link('/feeds/changes.atom');
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'THROTTLED' } }] });
    clock.advance(100_000);
    expect((await link('/feeds/changes.atom')).status).toBe(200);
    expect((await link('/health')).headers.has('ratelimit')).toBe(false);
  });
});

describe('rateLimit', () => {
  it('tells what is left, and is never kept', async () => {
    const { get, clock } = await serve();
    const query = '{ rateLimit { limit restoreRate cost nodeCount remaining resetAt } }';
    const ask = async () => {
      const response = await get(query);
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      return ((await response.json()) as { data: { rateLimit: unknown } }).data.rateLimit;
    };
    const fixed = { limit: 1_000, restoreRate: 10, cost: 1, nodeCount: 1 };
    expect(await ask()).toEqual({ ...fixed, remaining: 993, resetAt: '2026-11-22T12:00:01.000Z' });
    expect(await ask()).toEqual({ ...fixed, remaining: 992, resetAt: '2026-11-22T12:00:01.000Z' });
    clock.advance(60_000);
    expect(await ask()).toEqual({ ...fixed, remaining: 999, resetAt: '2026-11-22T12:01:01.000Z' });
  });
});

describe('who asks for more than is left', () => {
  /** 1 for the list, and 80 times a policy, a list and its usual ten agencies; it needs less. */
  const dear = (i: number) => `query q${i} { policies(first: 80) { nodes { agencies { name } } } }`;
  const until = async (status: number, ask: (i: number) => Promise<Response>): Promise<Response> => {
    for (let i = 0; ; i++) {
      const response = await ask(i);
      if (response.status === status) return response;
    }
  };

  it('is told when to come back, before anything is read', async () => {
    const { post, clock, statements } = await serve();
    await until(429, (i) => post(dear(i)));
    statements.length = 0;
    const response = await post(dear(9_999));
    const wait = Number(response.headers.get('retry-after'));
    const currentlyAvailable = left(response);
    expect([response.status, wait]).toEqual([429, Math.ceil((960 - currentlyAvailable) / 10)]);
    expect(await response.json()).toEqual({
      errors: [
        {
          message: `There are ${currentlyAvailable} points left, and this takes 961. Try again in ${wait} seconds; 10 points come back each second.`,
          extensions: { code: 'THROTTLED' },
        },
      ],
      extensions: {
        cost: {
          requestedQueryCost: 961,
          actualQueryCost: null,
          throttleStatus: { maximumAvailable: 1_000, currentlyAvailable, restoreRate: 10 },
        },
      },
    });
    expect(response.headers.get('cache-control')).toBe('private, no-store');
    expect(statements).toEqual([]);
    clock.advance((wait + 1) * 1_000);
    expect((await post(dear(9_999))).status).toBe(200);
  });

  it('is told so in an answer of 200 where the client knows application/json only', async () => {
    const { post } = await serve();
    await until(429, (i) => post(dear(i)));
    const response = await post(dear(9_999), { accept: 'application/json' });
    expect([response.status, response.headers.has('retry-after')]).toEqual([200, true]);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'THROTTLED' } }] });
  });

  it.each([
    [MODERN, 429],
    ['application/json', 200],
  ])('is told so at the door when nothing at all is left, in %s with %i', async (accept, status) => {
    const { get, statements, clock } = await serve();
    const retryAfter = async () => (await get(LIST, { accept })).headers.get('retry-after');
    while ((await retryAfter()) === null);
    statements.length = 0;
    const response = await get(LIST, { accept });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
    expect([response.headers.get('retry-after'), left(response)]).toEqual(['1', 0]);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringMatching(/^There are 0 points left/), extensions: { code: 'THROTTLED' } }],
      extensions: { cost: { requestedQueryCost: 1, throttleStatus: { currentlyAvailable: 0 } } },
    });
    expect(statements).toEqual([]);
    clock.advance(1_000);
    expect(await retryAfter()).toBeNull();
  });

  it('is told to ask for less where no bucket would ever hold so much', async () => {
    const { post, statements } = await serve();
    statements.length = 0;
    const query = '{ policies(first: 100) { nodes { agencies { name } } } }';
    const response = await post(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      errors: [{ message: expect.stringMatching(/costs up to 1201 points, and a full bucket of PUBLIC has 1000/) }],
    });
    expect([left(response), statements]).toEqual([999 - reading(query), []]);
  });
});
