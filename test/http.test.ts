import http from 'node:http';
import net from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BODY_LIMIT } from '../src/http/graphql.ts';
import { type RunningServer, startServer } from '../src/http/server.ts';
import { silentLog } from '../src/log.ts';
import type { Database } from '../src/store/client.ts';
import { makeReads } from '../src/store/reads.ts';
import { makeWrites } from '../src/store/writes.ts';
import { clock, fixtureDatabase } from './api/fixture.ts';

let db: Database;
let server: RunningServer;
beforeAll(async () => {
  db = await fixtureDatabase();
  server = await start();
});
afterAll(() => server.close());

const start = (reads = makeReads(db)) =>
  startServer({ db, reads, writes: makeWrites(db), log: silentLog, clock, host: '127.0.0.1', port: 0 });

const QUERY = '{ policy(slug: "wa-king_county-001") { officialNumber } }';
const ANSWER = { data: { policy: { officialNumber: '17706' } } };

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

describe('a question', () => {
  it('may be posted', async () => {
    const response = await post(JSON.stringify({ query: QUERY }));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(ANSWER);
  });

  it('may be a link', async () => {
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent(QUERY)}`);
    expect(await response.json()).toEqual(ANSWER);
    const head = await fetch(`${server.url}/graphql?query=${encodeURIComponent(QUERY)}`, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
  });

  it('may come from any page, without credentials', async () => {
    const headers = { origin: 'https://partner.example' };
    const response = await post(JSON.stringify({ query: QUERY }), headers);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    // Nothing is said of pages to what is none, and to the next page again.
    expect((await post(JSON.stringify({ query: QUERY }))).headers.get('access-control-allow-origin')).toBeNull();
    const next = await post(JSON.stringify({ query: QUERY }), headers);
    expect(next.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    const preflight = await fetch(`${server.url}/graphql`, {
      method: 'OPTIONS',
      headers: {
        ...headers,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toMatch(/content-type/);
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
  });

  const form = new FormData();
  form.set('operations', JSON.stringify({ query: 'mutation { x }' }));
  form.set('map', '{}');

  it.each([
    ['multipart', form, undefined],
    ['form', new URLSearchParams({ query: 'mutation { x }' }), undefined],
    ['text', JSON.stringify({ query: 'mutation { x }' }), 'text/plain'],
    ['graphql', 'mutation { x }', 'application/graphql'],
    ['JSON in another script', JSON.stringify({ query: QUERY }), 'application/json; charset=utf-16'],
  ])('is refused as %s, which a browser would send from any page without asking', async (_what, body, type) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      body,
      headers: type ? { 'content-type': type } : {},
    });
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNSUPPORTED_MEDIA_TYPE' } }] });
  });

  it('never changes anything as a link', async () => {
    const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent('mutation { x }')}`);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
  });

  it.each(['PUT', 'DELETE', 'PATCH'])('is refused by %s', async (method) => {
    const response = await fetch(`${server.url}/graphql`, { method, body: '{}' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toMatch(/POST/);
  });

  it('is refused when it is too large, said beforehand or not', async () => {
    const fits = JSON.stringify({ query: QUERY }).padEnd(BODY_LIMIT);
    expect((await post(fits)).status).toBe(200);
    const large = await post(`${fits} `);
    expect(large.status).toBe(413);
    expect(await large.json()).toMatchObject({ errors: [{ extensions: { code: 'TOO_LARGE' } }] });
    const stream = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(BODY_LIMIT).fill(32));
        controller.enqueue(new Uint8Array(BODY_LIMIT).fill(32));
        controller.close();
      },
    });
    const unannounced = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(unannounced.status).toBe(413);
  });

  it('may come in parts, and in many at once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(JSON.stringify({ query: QUERY }))));
    for (const answer of answers) expect(await answer.json()).toEqual(ANSWER);
  });
});

describe('an answer in events', () => {
  const events = { accept: 'text/event-stream' };

  it('comes in pieces, and nobody may keep it', async () => {
    const response = await post(JSON.stringify({ query: QUERY }), events);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('content-length')).toBeNull();
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.text()).toContain(`event: next\ndata: ${JSON.stringify(ANSWER)}\n\n`);
  });

  it('has a head too, and no more', async () => {
    const url = `${server.url}/graphql?query=${encodeURIComponent(QUERY)}`;
    const head = await fetch(url, { method: 'HEAD', headers: events });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

describe('the query page', () => {
  it('comes with all it needs, and opens with working queries', async () => {
    const response = await fetch(`${server.url}/graphql`, { headers: { accept: 'text/html,*/*' } });
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const html = await response.text();
    for (const tab of ['PoliciesInForce', 'CarveoutsOfNewYorkCity', 'SanctuaryDefunding', 'ChangedThisWeek']) {
      expect(html).toContain(`query ${tab}`);
    }
    expect(html).toContain('2026-11-15T00:00:00.000Z');
    expect(html).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?\/\//);
  });

  it('is given plain to those who cannot unpack it', async () => {
    const plain = await get('/graphql', { accept: 'text/html' });
    const zipped = await get('/graphql', { accept: 'text/html', 'accept-encoding': 'gzip' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(zipped.body).equals(plain.body)).toBe(true);
  });
});

/** Without the help that fetch gives. */
const get = (path: string, headers: Record<string, string>) =>
  new Promise<{ status: number | undefined; headers: http.IncomingHttpHeaders; body: Buffer }>((resolve, reject) => {
    http
      .get(`${server.url}${path}`, { headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) }),
        );
      })
      .on('error', reject);
  });

describe('the other addresses', () => {
  it('lead to the API, or say that there is nothing', async () => {
    const root = await fetch(server.url, { redirect: 'manual' });
    expect([root.status, root.headers.get('location')]).toEqual([302, '/graphql']);
    const nothing = await fetch(`${server.url}/policies`);
    expect(nothing.status).toBe(404);
    expect(await nothing.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
  });

  it('refuses an address that is none', async () => {
    const socket = net.connect(server.port, '127.0.0.1');
    socket.write('GET // HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    const chunks: string[] = [];
    for await (const chunk of socket.setEncoding('utf8')) chunks.push(chunk);
    expect(chunks.join('')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('tell of life and of readiness', async () => {
    expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ status: 'ok' });
    const ready = await fetch(`${server.url}/ready`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }]);
    const reads = { ...makeReads(db), check: () => Promise.reject(new Error('no tables')) };
    const unready = await start(reads);
    const response = await fetch(`${unready.url}/ready`);
    expect([response.status, await response.json()]).toEqual([503, { status: 'not ready' }]);
    expect((await fetch(`${unready.url}/health`)).status).toBe(200);
    await unready.close();
  });
});

describe('closing', () => {
  it('answers what is under way, and takes nothing new', async () => {
    const reads = makeReads(db);
    let open: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let asked: () => void = () => {};
    const arrived = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const slow = {
      ...reads,
      open: async () => {
        asked();
        await gate;
        return reads.open();
      },
    };
    const closing = await start(slow);
    const answer = fetch(`${closing.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: QUERY }),
    });
    await arrived;
    const closed = closing.close();
    await expect(connected(closing.port)).resolves.toBe(false);
    open();
    expect(await (await answer).json()).toEqual(ANSWER);
    await closed;
  });
});

const connected = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
