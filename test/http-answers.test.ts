import http from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Tier } from '../src/domain/rate.ts';
import { type RunningServer, type ServerOptions, startServer } from '../src/http/server.ts';
import { memoryThrottle } from '../src/http/throttle.ts';
import { silentLog } from '../src/log.ts';
import { type Database, openDatabase } from '../src/store/client.ts';
import { makeReads } from '../src/store/reads.ts';
import { makeWrites } from '../src/store/writes.ts';
import { fixtureDatabase, NOW } from './api/fixture.ts';
import { fakeClock } from './fake-clock.ts';

// What is kept of answers, here and by others, through the server as it runs.

const POLICY = 'wa-king_county-001';
const TITLE = `{ policy(slug: "${POLICY}") { title } }`;
const LONG = '{ bills(first: 20) { nodes { id title statusMeaning actions(first: 5) { nodes { text } } } } }';
const BY_DAY = `{ policy(slug: "${POLICY}") { status { status } } }`;
const REPORT = `mutation { reportError(input: { record: "Policy:${POLICY}", message: "The title has a misprint." }) { __typename } }`;

let db: Database;
let other: Database;
let server: RunningServer;
/** Answers that were made, not taken from what is kept. */
let made = 0;
const clock = { ...fakeClock(NOW), sleep: () => new Promise<void>(() => {}) };

beforeAll(async () => {
  db = await fixtureDatabase();
  // As another process has it: its own handle, its own connections.
  other = await openDatabase((db as Database & { readonly url: string }).url);
  server = await start();
});
afterAll(async () => {
  await server.close();
  await other.close();
});
beforeEach(() => {
  made = 0;
});

function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const reads = makeReads(db);
  const counted = {
    ...reads,
    open: () => {
      made += 1;
      return reads.open();
    },
  };
  return startServer({
    ...{ db, reads: counted, writes: makeWrites(db), log: silentLog, clock, host: '127.0.0.1', port: 0 },
    ...options,
  });
}

interface Reply {
  readonly status: number | undefined;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Without the help that fetch gives. */
const ask = (query: string, headers: Record<string, string> = {}, method = 'GET', at = server): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const isPost = method === 'POST';
    const path = isPost ? '/graphql' : `/graphql?query=${encodeURIComponent(query)}`;
    const all = { ...(isPost ? { 'content-type': 'application/json' } : {}), ...headers };
    http
      .request(`${at.url}${path}`, { method, headers: all }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      })
      .on('error', reject)
      .end(isPost ? JSON.stringify({ query }) : undefined);
  });
const post = (query: string, headers: Record<string, string> = {}, at = server) => ask(query, headers, 'POST', at);
const json = ({ body }: Reply) => JSON.parse(body.toString());

const rename = (title: string, by = other) =>
  by.write((tx) => tx.policy.update({ where: { id: POLICY }, data: { title } }));

describe('a repeated question', () => {
  it('outlives a write that touches nothing of its answer, and no other', async () => {
    const list =
      '{ policies(first: 50, filter: { state: "WA" }) { totalCount nodes { title jurisdiction { name } } } }';
    const touch = (id: string, data: { summary: string } | { state: string }) =>
      other.write((tx) => tx.policy.update({ where: { id }, data }));
    const askBoth = async () => {
      const before = made;
      await post(TITLE);
      const title = made - before;
      await post(list);
      return [title, made - before - title];
    };
    expect(await askBoth()).toEqual([1, 1]);
    expect(await askBoth()).toEqual([0, 0]);
    // A list of policies may be another when any of them has another value by which it is picked; but not by its words.
    await touch('tx-texas-151', { summary: 'One.' });
    expect(await askBoth()).toEqual([0, 0]);
    await touch('tx-texas-151', { state: 'TX' });
    expect(await askBoth()).toEqual([0, 1]);
    await touch(POLICY, { summary: 'Two.' });
    expect(await askBoth()).toEqual([1, 1]);
    await other.write((tx) => tx.person.updateMany({ data: { nickname: null } }));
    expect(await askBoth()).toEqual([0, 0]);
  });

  it('is answered from memory, by GET and by POST, until anybody writes', async () => {
    await rename('First');
    for (let i = 0; i < 3; i++) {
      expect(json(await post(TITLE))).toEqual({ data: { policy: { title: 'First' } } });
      expect(json(await ask(TITLE))).toEqual({ data: { policy: { title: 'First' } } });
    }
    expect(made).toBe(2);
    await rename('Second');
    expect(json(await post(TITLE)).data.policy.title).toBe('Second');
    await rename('Third', db);
    expect(json(await post(TITLE)).data.policy.title).toBe('Third');
    expect(json(await ask(TITLE)).data.policy.title).toBe('Third');
    expect(made).toBe(5);
  });

  it('is answered once where many ask at the same time', async () => {
    await rename('Many');
    const answers = await Promise.all(Array.from({ length: 30 }, () => post(TITLE)));
    expect(new Set(answers.map(({ body }) => body.toString()))).toEqual(
      new Set([JSON.stringify({ data: { policy: { title: 'Many' } } })]),
    );
    expect(made).toBe(1);
  });

  it('is answered anew each time where nothing is to be kept', async () => {
    const plain = await start({ answers: { cacheBytes: 0 } });
    for (let i = 0; i < 3; i++) expect((await post(TITLE, {}, plain)).status).toBe(200);
    expect(made).toBe(3);
    expect((await ask(TITLE, {}, 'GET', plain)).headers.etag).toBeDefined();
    await plain.close();
  });

  it('goes by the day where its answer does', async () => {
    clock.advance(Date.parse(NOW) - clock.now().getTime());
    for (let i = 0; i < 2; i++) await post(BY_DAY);
    expect(made).toBe(1);
    clock.advance(24 * 60 * 60_000);
    for (let i = 0; i < 2; i++) await post(BY_DAY);
    expect(made).toBe(2);
    clock.advance(Date.parse(NOW) - clock.now().getTime());
  });

  it('is answered for another media type on its own', async () => {
    const types = ['application/json', 'application/graphql-response+json'];
    for (let i = 0; i < 2; i++) {
      for (const accept of types) {
        const { headers } = await post('{ nothing }', { accept });
        expect(headers['content-type']).toMatch(accept);
      }
    }
    for (const accept of types) expect((await post(TITLE, { accept })).headers['content-type']).toMatch(accept);
  });

  it('is done each time where it is a mutation, at the same time too', async () => {
    const count = await db.reader.reviewTask.count();
    const answers = await Promise.all([1, 2, 3].map(() => post(REPORT)));
    expect(answers.map((answer) => json(answer).data.reportError.__typename)).toEqual(Array(3).fill('ReportedError'));
    expect(await db.reader.reviewTask.count()).toBe(count + 3);
  });

  it('is never answered with what was for another viewer', async () => {
    const by = { actor: { id: 'command:test', name: 'test' }, at: NOW };
    const { tokens } = makeWrites(db);
    const holders = await Promise.all(
      ['a', 'b'].map((name) => tokens.create({ name, role: 'PARTNER', expiresAt: '2027-01-01T00:00:00.000Z' }, by)),
    );
    const names: (string | null)[] = [];
    for (let i = 0; i < 2; i++) {
      for (const holder of [undefined, ...holders]) {
        const headers: Record<string, string> = holder ? { authorization: `Bearer ${holder.secret}` } : {};
        names.push(json(await post('{ viewer { name } }', headers)).data.viewer.name);
      }
    }
    expect(names).toEqual([null, 'a', 'b', null, 'a', 'b']);
  });
});

describe('an answer to a link', () => {
  it('has a tag that stands for its content, and is not sent again to who has it', async () => {
    await rename('Tagged');
    const { headers, body } = await ask(TITLE);
    const etag = String(headers.etag);
    expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
    for (const tags of [etag, etag.replace('W/', ''), `"x", ${etag}`, '*']) {
      const again = await ask(TITLE, { 'if-none-match': tags });
      expect([again.status, again.body.length, again.headers.etag]).toEqual([304, 0, etag]);
      expect(again.headers['cache-control']).toBe(headers['cache-control']);
      expect(again.headers['access-control-allow-origin']).toBe('*');
      expect(again.headers['content-length']).toBeUndefined();
    }
    expect((await ask(TITLE, { 'if-none-match': 'W/"x"' })).body.equals(body)).toBe(true);
    await rename('Changed');
    const changed = await ask(TITLE, { 'if-none-match': etag });
    expect([changed.status, json(changed).data.policy.title]).toEqual([200, 'Changed']);
    // A write elsewhere makes no new content.
    const now = await ask(TITLE);
    await other.write((tx) => tx.bill.update({ where: { id: 'hr3003-115' }, data: { shortTitle: 'Elsewhere' } }));
    expect((await ask(TITLE, { 'if-none-match': String(now.headers.etag) })).status).toBe(304);
  });

  it('may be kept by anyone for a short time, and never past midnight where it goes by the day', async () => {
    expect((await ask(TITLE)).headers['cache-control']).toBe('public, max-age=10, stale-while-revalidate=60');
    clock.advance(Date.parse('2026-11-22T23:59:30.000Z') - clock.now().getTime());
    expect((await ask(BY_DAY)).headers['cache-control']).toBe('public, max-age=10, stale-while-revalidate=20');
    clock.advance(25_000);
    expect((await ask(BY_DAY)).headers['cache-control']).toBe('public, max-age=5, stale-while-revalidate=0');
    clock.advance(Date.parse(NOW) - clock.now().getTime());
    const settings = await start({ answers: { maxAgeSeconds: 0, staleSeconds: 0 } });
    const { headers } = await ask(TITLE, {}, 'GET', settings);
    expect(headers['cache-control']).toBe('public, max-age=0, stale-while-revalidate=0');
    await settings.close();
  });

  it.each([
    ['an instant', `{ policy(slug: "${POLICY}") { asKnownOn { at } } }`],
    ['an error', '{ policies(first: 1000) { totalCount } }'],
    ['a question that is none', '{ nothing }'],
  ])('may not be kept by anyone where it has %s', async (_what, query) => {
    expect((await ask(query)).headers['cache-control']).toBe('private, no-store');
  });

  it('has a head that says the same', async () => {
    const whole = await ask(LONG, { 'accept-encoding': 'gzip' });
    const head = await ask(LONG, { 'accept-encoding': 'gzip' }, 'HEAD');
    expect(head.body).toHaveLength(0);
    const { date: _date, ...rest } = head.headers;
    expect(whole.headers).toMatchObject(rest);
  });

  it('cannot change anything, by GET or HEAD', async () => {
    const count = await db.reader.reviewTask.count();
    expect((await ask(REPORT)).status).toBe(405);
    expect((await ask(REPORT, {}, 'HEAD')).status).toBe(405);
    expect(await db.reader.reviewTask.count()).toBe(count);
  });

  it('shows a partner’s page what it needs to see', async () => {
    const { headers } = await ask(TITLE, { origin: 'https://partner.example' });
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
    expect(headers['access-control-expose-headers']).toMatch(/etag.*retry-after.*ratelimit/);
  });
});

describe('an answer is packed', () => {
  const plain = async () => (await ask(LONG)).body;

  it.each([
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['zstd', undefined],
    ['gzip;q=0, identity', undefined],
    ['identity;q=0, zstd', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('as %s wants it', async (wanted, encoding) => {
    const headers: Record<string, string> = wanted === undefined ? {} : { 'accept-encoding': wanted };
    const body = await plain();
    for (const reply of [await ask(LONG, headers), await post(LONG, headers), await ask(LONG, headers)]) {
      expect(reply.headers['content-encoding']).toBe(encoding);
      expect(Number(reply.headers['content-length'])).toBe(reply.body.length);
      const unpack = { gzip: gunzipSync, br: brotliDecompressSync }[encoding ?? ''] ?? ((bytes: Buffer) => bytes);
      expect(unpack(reply.body).equals(body)).toBe(true);
      if (encoding) expect(reply.body.length).toBeLessThan(body.length / 2);
    }
  });

  it('with one tag for all encodings, which each of them is asked by', async () => {
    const tags = await Promise.all(
      ['gzip', 'br', 'identity'].map(
        async (encoding) => (await ask(LONG, { 'accept-encoding': encoding })).headers.etag,
      ),
    );
    expect(new Set(tags).size).toBe(1);
    const again = await ask(LONG, { 'accept-encoding': 'br', 'if-none-match': String(tags[0]) });
    expect([again.status, again.headers['content-encoding']]).toEqual([304, undefined]);
  });

  it('not at all where it is short', async () => {
    expect((await ask(TITLE, { 'accept-encoding': 'gzip, br' })).headers['content-encoding']).toBeUndefined();
  });
});

describe('too much at once', () => {
  it('is refused, and who is refused is told to come back; what is kept is given all the same', async () => {
    const reads = makeReads(db);
    let arrived = () => {};
    const both = new Promise<void>((resolve) => {
      let left = 3;
      arrived = () => --left === 0 && resolve();
    });
    let open = () => {};
    let gate = Promise.resolve();
    const slow = {
      ...reads,
      open: () => {
        arrived();
        return gate.then(() => reads.open());
      },
    };
    const narrow = await start({ reads: slow, answers: { mostAtOnce: 2 } });
    await post(TITLE, {}, narrow);
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const [third = '', ...two] = [1, 2, 3].map((first) => `{ bills(first: ${first}) { totalCount } }`);
    const underWay = two.map((query) => post(query, {}, narrow));
    await both;
    const refused = await post(third, {}, narrow);
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '1']);
    expect(json(refused).errors[0].extensions.code).toBe('OVERLOADED');
    expect((await post(TITLE, {}, narrow)).status).toBe(200);
    open();
    for (const answer of underWay) expect((await answer).status).toBe(200);
    expect((await post(third, {}, narrow)).status).toBe(200);
    await narrow.close();
  });
});

describe('what is given from memory', () => {
  it('is counted before it is given, and may be refused', async () => {
    const tier = (name: Tier['name']): Tier => ({ name, perSecond: 1, burst: 12 });
    const throttle = memoryThrottle({ PUBLIC: tier('PUBLIC'), PARTNER: tier('PARTNER'), STAFF: tier('STAFF') }, clock);
    const throttled = await start({ throttle });
    const replies: Reply[] = [];
    for (let i = 0; i < 15; i++) replies.push(await post(TITLE, {}, throttled));
    const served = replies.filter((reply) => json(reply).data);
    expect(served.length).toBeGreaterThan(5);
    expect(served.length).toBeLessThan(13);
    for (const { body } of served) expect(body).toEqual(served[0]?.body);
    const refused = replies.at(-1) as Reply;
    expect(json(refused).errors[0].extensions.code).toBe('THROTTLED');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    await throttled.close();
  });
});

describe('ending', () => {
  it('says that it is not ready first, and goes on answering meanwhile', async () => {
    let wake = () => {};
    const slept: number[] = [];
    const sleep = (ms: number) => {
      slept.push(ms);
      return new Promise<void>((resolve) => {
        wake = resolve;
      });
    };
    const ending = await start({ clock: { ...clock, sleep } });
    const closed = ending.close(5_000);
    expect(slept).toEqual([5_000]);
    const ready = await fetch(`${ending.url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([503, { status: 'closing' }]);
    const answer = await post(TITLE, {}, ending);
    expect([answer.status, answer.headers.connection]).toEqual([200, 'close']);
    wake();
    await closed;
    await expect(post(TITLE, {}, ending)).rejects.toThrow();
  });
});
