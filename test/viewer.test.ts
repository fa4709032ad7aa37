import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueSessionSecret } from '../src/domain/token.ts';
import { cookieJar } from '../src/http/cookies.ts';
import { type RunningServer, startServer } from '../src/http/server.ts';
import { tokenUse } from '../src/http/token-use.ts';
import { isFromOwnPage } from '../src/http/viewer.ts';
import { silentLog } from '../src/log.ts';
import type { Database } from '../src/store/client.ts';
import { makeReads } from '../src/store/reads.ts';
import { type By, makeWrites, type Writes } from '../src/store/writes.ts';
import { fakeClock } from './fake-clock.ts';
import { freshDatabase } from './harness/database.ts';

const START = '2026-11-22T12:00:00.000Z';
const EXPIRES = '2026-12-22T12:00:00.000Z';
const by: By = { actor: { id: 'command:test', name: 'test' }, at: START };
const zoe = { kind: 'STAFF', role: 'ADMIN', id: 'id.example/zoe', name: 'Zoë' } as const;

let db: Database;
let writes: Writes;
let server: RunningServer;
/** Sleeping lasts until the server closes. */
const clock = { ...fakeClock(START), sleep: () => new Promise<void>(() => {}) };
beforeAll(async () => {
  db = await freshDatabase();
  writes = makeWrites(db);
  server = await start();
});
afterAll(() => server.close());

const start = (publicUrl?: string) =>
  startServer({
    ...{ db, reads: makeReads(db), writes, log: silentLog, clock },
    ...{ host: '127.0.0.1', port: 0, publicUrl },
  });

const issue = (role: 'PARTNER' | 'ADMIN' = 'PARTNER', name = 'Partner site', expiresAt = EXPIRES) =>
  writes.tokens.create({ name, role, expiresAt }, by);

async function ask(query: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers have the shape of their question
  return { status: response.status, headers: response.headers, body: (await response.json()) as any };
}

const VIEWER = '{ viewer { role name kind } }';
const CREATE = 'mutation { createToken(input: {name: "x", role: PARTNER}) { __typename } }';
const PUBLIC = { role: 'PUBLIC', name: null, kind: 'ANYONE' };
const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

describe('a token', () => {
  it('says who asks, in any case of the word Bearer', async () => {
    const { secret } = await issue();
    for (const scheme of ['Bearer', 'bearer', 'BEARER ']) {
      const { status, body } = await ask(VIEWER, { authorization: `${scheme} ${secret}` });
      expect([status, body.data.viewer]).toEqual([200, { role: 'PARTNER', name: 'Partner site', kind: 'TOKEN' }]);
    }
    const link = await fetch(`${server.url}/graphql?query=${encodeURIComponent(VIEWER)}`, { headers: bearer(secret) });
    expect(await link.json()).toMatchObject({ data: { viewer: { role: 'PARTNER' } } });
  });

  it('may be missing: then it is anyone who asks', async () => {
    expect((await ask(VIEWER)).body).toEqual({ data: { viewer: PUBLIC } });
  });

  it('makes an answer that is for its holder alone', async () => {
    const { secret } = await issue();
    const link = (headers: Record<string, string>) =>
      fetch(`${server.url}/graphql?query=${encodeURIComponent(VIEWER)}`, { headers });
    const own = await link(bearer(secret));
    expect(own.headers.get('cache-control')).toBe('private, no-store');
    expect(own.headers.get('vary')).toBe('accept, accept-encoding, authorization, cookie');
    const others = await link({});
    expect(others.headers.get('cache-control')).toBe('public, max-age=10, stale-while-revalidate=60');
    expect(others.headers.get('vary')).toBe('accept, accept-encoding, authorization, cookie');
    // A cookie may decide on another page's request, and not on this one.
    const visitors = await link({ cookie: 'holdwatch_session=x', 'sec-fetch-site': 'cross-site' });
    expect(visitors.headers.get('cache-control')).toBe('private, no-store');
    expect((await ask(VIEWER)).headers.get('cache-control')).toBe('private, no-store');
  });

  it('never answers one viewer with what was made for another', async () => {
    const holders = await Promise.all(['a', 'b', 'c'].map((name) => issue('PARTNER', name)));
    const asked = Array.from({ length: 60 }, (_, i) => holders[i % 4]);
    const answers = await Promise.all(asked.map((holder) => ask(VIEWER, holder ? bearer(holder.secret) : {})));
    expect(answers.map(({ body }) => body.data.viewer.name)).toEqual(asked.map((holder) => holder?.token.name ?? null));
  });

  it.each([
    ['no token of ours', 'Bearer abc', 'INVALID_TOKEN'],
    ['one that was never issued', `Bearer hw_000000000000_${'A'.repeat(43)}`, 'INVALID_TOKEN'],
    ['none at all', 'Bearer', 'INVALID_TOKEN'],
    ['a password', 'Basic dXNlcjpwYXNz', 'INVALID_TOKEN'],
  ])('is refused when it is %s', async (_what, authorization, code) => {
    const { status, body, headers } = await ask(VIEWER, { authorization });
    expect([status, body.errors[0].extensions.code]).toEqual([401, code]);
    expect(headers.get('www-authenticate')).toMatch(/^Bearer realm="holdwatch", error="invalid_token"/);
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('is refused when any of it is wrong', async () => {
    const { secret } = await issue();
    for (const place of [4, 16, 30, secret.length - 1]) {
      const wrong = `${secret.slice(0, place)}${secret[place] === 'a' ? 'b' : 'a'}${secret.slice(place + 1)}`;
      const { status, body } = await ask(VIEWER, bearer(wrong));
      expect([status, body.errors[0].extensions.code]).toEqual([401, 'INVALID_TOKEN']);
    }
  });

  it('is refused from the moment it is revoked', async () => {
    const { token, secret } = await issue();
    expect((await ask(VIEWER, bearer(secret))).status).toBe(200);
    await writes.tokens.revoke(token.id, by);
    const { status, body } = await ask(VIEWER, bearer(secret));
    expect([status, body.errors[0].extensions.code]).toEqual([401, 'REVOKED_TOKEN']);
  });

  it('is refused when its time is over, and the old secret when its grace is', async () => {
    const short = await issue('PARTNER', 'short', '2026-11-22T12:30:00.000Z');
    const rotated = await issue();
    const renewed = await writes.tokens.rotate(rotated.token.id, { graceMinutes: 60 }, by);
    const codes = async () =>
      Promise.all(
        [short, rotated, renewed].map(async ({ secret }) => {
          const { status, body } = await ask(VIEWER, bearer(secret));
          return status === 200 ? body.data.viewer.role : body.errors[0].extensions.code;
        }),
      );
    expect(await codes()).toEqual(['PARTNER', 'PARTNER', 'PARTNER']);
    clock.advance(30 * 60_000);
    expect(await codes()).toEqual(['EXPIRED_TOKEN', 'PARTNER', 'PARTNER']);
    clock.advance(30 * 60_000);
    expect(await codes()).toEqual(['EXPIRED_TOKEN', 'EXPIRED_TOKEN', 'PARTNER']);
  });

  it('lets an administrator write, from any page, by POST only', async () => {
    const { secret } = await issue('ADMIN');
    const from = { ...bearer(secret), origin: 'https://partner.example' };
    expect((await ask(CREATE, from)).body.data.createToken.__typename).toBe('IssuedToken');
    const count = await db.reader.token.count();
    const link = await fetch(`${server.url}/graphql?query=${encodeURIComponent(CREATE)}`, { headers: from });
    expect(link.status).toBe(405);
    const form = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: from,
      body: new URLSearchParams({ query: CREATE }),
    });
    expect(form.status).toBe(415);
    expect(await db.reader.token.count()).toBe(count);
  });
});

describe('a session', () => {
  const open = async (expiresAt = '2026-11-23T12:00:00.000Z') => {
    const { text, hash } = issueSessionSecret();
    await writes.sessions.open(hash, { staff: zoe, expiresAt }, clock.now().toISOString());
    return { cookie: `other=1; holdwatch_session=${text}`, hash };
  };
  const own = () => ({ origin: server.url, 'sec-fetch-site': 'same-origin' });
  const staff = { role: 'ADMIN', name: 'Zoë', kind: 'STAFF' };

  it('says who asks, and lets them write from a page of this server', async () => {
    const { cookie } = await open();
    expect((await ask(VIEWER, { cookie, ...own() })).body.data.viewer).toEqual(staff);
    expect((await ask(CREATE, { cookie, ...own() })).body.data.createToken.__typename).toBe('IssuedToken');
    const link = await fetch(`${server.url}/graphql?query=${encodeURIComponent(VIEWER)}`, { headers: { cookie } });
    expect(await link.json()).toMatchObject({ data: { viewer: staff } });
    expect(link.headers.get('cache-control')).toBe('private, no-store');
  });

  it.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another site, with a browser that says no more', { origin: 'https://evil.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['nowhere', {}],
    ['a page without an origin', { origin: 'null' }],
    ['a neighbouring site', { 'sec-fetch-site': 'same-site' }],
  ])('counts for nothing in what %s has the browser send', async (_what, headers) => {
    const { cookie } = await open();
    const { status, body } = await ask(CREATE, { cookie, ...(headers as Record<string, string>) });
    expect([status, body.data.createToken.__typename]).toEqual([200, 'ForbiddenError']);
    expect((await ask(VIEWER, { cookie, ...(headers as Record<string, string>) })).body.data.viewer).toEqual(PUBLIC);
  });

  it('counts for nothing in a link from another site', async () => {
    const { cookie } = await open();
    const link = await fetch(`${server.url}/graphql?query=${encodeURIComponent(VIEWER)}`, {
      headers: { cookie, 'sec-fetch-site': 'cross-site' },
    });
    expect(await link.json()).toEqual({ data: { viewer: PUBLIC } });
  });

  it('gives way to a token', async () => {
    const { cookie } = await open();
    const { secret } = await issue();
    expect((await ask(VIEWER, { cookie, ...own(), ...bearer(secret) })).body.data.viewer.kind).toBe('TOKEN');
    expect((await ask(VIEWER, { cookie, ...own(), authorization: 'Bearer x' })).status).toBe(401);
  });

  it('ends: then it is anyone who asks', async () => {
    const ends = new Date(clock.now().getTime() + 60_000).toISOString();
    const { cookie } = await open(ends);
    expect((await ask(VIEWER, { cookie, ...own() })).body.data.viewer).toEqual(staff);
    clock.advance(60_000);
    expect((await ask(VIEWER, { cookie, ...own() })).body.data.viewer).toEqual(PUBLIC);
    expect((await ask(VIEWER, { cookie: 'holdwatch_session=nonsense', ...own() })).body.data.viewer).toEqual(PUBLIC);
  });

  it('is closed by whoever has it', async () => {
    const { cookie, hash } = await open();
    expect((await ask(VIEWER, { cookie, ...own() })).body.data.viewer).toEqual(staff);
    await writes.sessions.close(hash, clock.now().toISOString());
    expect((await ask(VIEWER, { cookie, ...own() })).body.data.viewer).toEqual(PUBLIC);
  });

  it('goes by the address that browsers know, where there is one', async () => {
    const behind = await start('https://holdwatch.example');
    const { cookie } = await open();
    const secure = cookie.replace('holdwatch_session', '__Host-holdwatch_session');
    const from = async (headers: Record<string, string>) => {
      const response = await fetch(`${behind.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query: VIEWER }),
      });
      return ((await response.json()) as { data: { viewer: { kind: string } } }).data.viewer.kind;
    };
    expect(await from({ cookie: secure, origin: 'https://holdwatch.example' })).toBe('STAFF');
    expect(await from({ cookie, origin: 'https://holdwatch.example' })).toBe('ANYONE');
    expect(await from({ cookie: secure, origin: behind.url })).toBe('ANYONE');
    await behind.close();
  });
});

it('takes no page for its own that is not', () => {
  const origin = 'https://holdwatch.example';
  const of = (method: string, headers: Record<string, string>) => isFromOwnPage({ method, headers }, origin);
  expect(of('POST', { origin })).toBe(true);
  expect(of('POST', {})).toBe(false);
  expect(of('POST', { origin: `${origin}.evil.example` })).toBe(false);
  expect(of('POST', { origin: 'http://holdwatch.example' })).toBe(false);
  expect(of('GET', {})).toBe(true);
  expect(of('GET', { 'sec-fetch-site': 'none' })).toBe(true);
  expect(of('GET', { 'sec-fetch-site': 'cross-site' })).toBe(false);
});

it('hides cookies from scripts and other sites, and from plain HTTP where it can', () => {
  expect(cookieJar(false).set('session', 'x', 60)).toBe(
    'holdwatch_session=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax',
  );
  expect(cookieJar(true).set('session', 'x', 60)).toBe(
    '__Host-holdwatch_session=x; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure',
  );
  expect(cookieJar(true).set('session', '', 60)).toContain('Max-Age=0');
  expect(cookieJar(true).read('session', 'holdwatch_session=planted')).toBeUndefined();
  expect(cookieJar(false).read('session', 'a=b;holdwatch_session=x=y ; c')).toBe('x=y');
  expect(cookieJar(false).read('session', 'my_holdwatch_session=x; holdwatch_session=')).toBeUndefined();
});

describe('the use of tokens', () => {
  it('is written once in a while, however often they are used', async () => {
    const written: [string, string][][] = [];
    const asleep = fakeClock(START);
    let wake = () => {};
    const slow = {
      ...asleep,
      sleep: (ms: number, signal?: AbortSignal) =>
        new Promise<void>((resolve, reject) => {
          wake = () => {
            asleep.advance(ms);
            resolve();
          };
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
        }),
    };
    const use = tokenUse({ markUsed: async (uses) => void written.push([...uses]) }, slow, silentLog);
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    for (let i = 0; i < 100; i++) use.note('a');
    use.note('b');
    await settled();
    expect(written).toEqual([[['a', START]]]);
    wake();
    await settled();
    // Nobody used one meanwhile but those: written together, and then there is nothing to write.
    expect(written).toHaveLength(2);
    expect(written[1]?.map(([id]) => id)).toEqual(['a', 'b']);
    wake();
    await settled();
    expect(written).toHaveLength(2);
    use.note('c');
    use.note('d');
    await settled();
    await use.close();
    expect(written.slice(2).map((uses) => uses.map(([id]) => id))).toEqual([['c'], ['d']]);
  });

  it('leaves the data as it is between', async () => {
    const { secret } = await issue();
    await ask(VIEWER, bearer(secret));
    const version = await db.dataVersion();
    for (let i = 0; i < 20; i++) await ask(VIEWER, bearer(secret));
    expect(await db.dataVersion()).toBe(version);
  });
});
