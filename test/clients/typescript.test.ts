import { execFile, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringUpToDate } from '../../clients/typescript/example/mirror.ts';
import { receiver } from '../../clients/typescript/example/receiver.ts';
import {
  Bills,
  type ClientOptions,
  createClient,
  HoldwatchError,
  NewestChange,
  nodes,
  Policies,
  Policy,
  pages,
  Search,
  syncChanges,
  verifyWebhook,
} from '../../clients/typescript/src/index.ts';
import { readOperationList } from '../../src/domain/operation-list.ts';
import { checkDocument } from '../../src/graphql/operation-check.ts';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import { silentLog } from '../../src/log.ts';
import type { Database } from '../../src/store/client.ts';
import { makeReads } from '../../src/store/reads.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { clock, fixtureDatabase, NOW } from '../api/fixture.ts';

// The client package and its examples, against the server on a store with the records of test/api/fixture.

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-client-'));
let db: Database;
let server: RunningServer;
let token: string;
const at = () => `${server.url}/graphql`;
beforeAll(async () => {
  db = await fixtureDatabase();
  const writes = makeWrites(db);
  server = await startServer({
    ...{ db, reads: makeReads(db), writes, log: silentLog, clock },
    ...{ host: '127.0.0.1', port: 0 },
  });
  const request = { name: 'curator', role: 'CURATOR', expiresAt: '2027-01-01T00:00:00.000Z' } as const;
  token = (await writes.tokens.create(request, { actor: { id: 'command:test', name: 'test' }, at: NOW })).secret;
});
afterAll(async () => {
  await server.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

/** A fetch that writes down what was asked, and may answer by itself. */
function watched(answer?: (asked: number) => Response | undefined) {
  const asked: { readonly method: string; readonly url: string; readonly headers: Headers; readonly body: string }[] =
    [];
  const send: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const body = await request.clone().text();
    asked.push({ method: request.method, url: request.url, headers: request.headers, body });
    return answer?.(asked.length) ?? fetch(request);
  };
  return { asked, fetch: send };
}
const client = (options: Partial<ClientOptions> = {}) => createClient({ url: at(), ...options });

describe('a question', () => {
  it('of the package is typed, and asked as a link', async () => {
    const { asked, fetch } = watched();
    const { policy } = await client({ fetch }).request(Policy, { slug: 'wa-king_county-001', on: '2014-12-31' });
    expect(policy?.officialNumber).toBe('17706');
    expect(policy?.onThatDay.inForce satisfies string | undefined).toBe('YES');
    expect(asked).toMatchObject([{ method: 'GET', body: '' }]);
    // @ts-expect-error: not a variable of it
    await expect(client().request(Policy, { slugs: 'x' })).rejects.toThrow(HoldwatchError);
  });

  it('that is too long for a link is posted', async () => {
    const { asked, fetch } = watched();
    const query = `king ${'county '.repeat(600)}`;
    await client({ fetch })
      .request(Search, { query })
      .catch(() => {});
    expect(asked).toMatchObject([{ method: 'POST' }]);
  });

  it('of your own is posted, with a token if there is one', async () => {
    const { asked, fetch } = watched();
    const answer = await client({ fetch, token }).request<{ viewer: { role: string } }>('{ viewer { role } }');
    expect(answer.viewer.role).toBe('CURATOR');
    expect(asked[0]).toMatchObject({ method: 'POST', body: '{"query":"{ viewer { role } }"}' });
  });

  it('goes by its hash, and with its text when the server does not know that', async () => {
    const { asked, fetch } = watched();
    const byHash = client({ fetch, byHash: true });
    for (let times = 0; times < 2; times++) await byHash.request(NewestChange, {});
    expect(asked.map(({ url }) => url.includes('query='))).toEqual([false, true, false]);
  });

  it('is answered from what was kept where the server says that nothing changed', async () => {
    const statuses: number[] = [];
    const send: typeof fetch = async (input, init) => {
      const response = await fetch(input, init);
      statuses.push(response.status);
      return response;
    };
    const keeping = client({ fetch: send, keep: 1 });
    const first = await keeping.request(NewestChange, {});
    expect(await keeping.request(NewestChange, {})).toEqual(first);
    // There is room for one only.
    await keeping.request(Bills, {});
    await keeping.request(NewestChange, {});
    expect(statuses).toEqual([200, 304, 200, 200]);
  });
});

describe('an error', () => {
  it('carries the codes of the API', async () => {
    const error = await client()
      .request(Policies, { after: 'no cursor' })
      .catch((reason) => reason);
    expect(error).toBeInstanceOf(HoldwatchError);
    expect(error).toMatchObject({ code: 'INVALID_INPUT', isForNow: false });
    const unknown = await client()
      .request('{ nothing }')
      .catch((reason) => reason);
    expect(unknown).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED', status: 400 });
    const refused = await client({ token: 'hw_wrong' })
      .request(NewestChange, {})
      .catch((reason) => reason);
    expect(refused).toMatchObject({ code: 'INVALID_TOKEN', status: 401 });
    const elsewhere = await createClient({ url: `${server.url}/health` })
      .request(NewestChange, {})
      .catch((reason) => reason);
    expect(elsewhere).toMatchObject({ code: 'HTTP', status: 200 });
  });

  const throttled = { errors: [{ message: 'Too much.', extensions: { code: 'THROTTLED' } }] };
  it.each([
    ['503 with Retry-After', () => new Response('busy', { status: 503, headers: { 'retry-after': '7' } }), [7000]],
    ['429 without', () => Response.json(throttled, { status: 429 }), [1000]],
    ['THROTTLED with 200', () => Response.json(throttled, { headers: { 'retry-after': '3' } }), [3000]],
  ])('for now is asked again: %s', async (_what, refusal, expected) => {
    const waits: number[] = [];
    const { asked, fetch } = watched((times) => (times === 1 ? refusal() : undefined));
    const wait = async (ms: number) => void waits.push(ms);
    const { changes } = await client({ fetch, wait }).request(NewestChange, {});
    expect(changes.pageInfo.endCursor).toBeTruthy();
    expect([asked.length, waits]).toEqual([2, expected]);
  });

  it('for now is told after so many tries, or at once where the wait is too long', async () => {
    const waits: number[] = [];
    const wait = async (ms: number) => void waits.push(ms);
    const { fetch } = watched(() => Response.json(throttled, { status: 429 }));
    await expect(client({ fetch, wait, retries: 2 }).request(NewestChange, {})).rejects.toThrow('Too much.');
    expect(waits).toEqual([1000, 2000]);
    const tomorrow = watched(() => new Response('', { status: 503, headers: { 'retry-after': '86400' } }));
    await expect(client({ fetch: tomorrow.fetch, wait }).request(NewestChange, {})).rejects.toMatchObject({
      ...{ status: 503, retryAfterMs: 86_400_000 },
    });
    expect(tomorrow.asked).toHaveLength(1);
  });

  it('of the caller ends the wait', async () => {
    const stop = new AbortController();
    const { fetch } = watched(() => {
      queueMicrotask(() => stop.abort(new Error('enough')));
      return new Response('', { status: 503, headers: { 'retry-after': '30' } });
    });
    await expect(client({ fetch }).request(NewestChange, {}, { signal: stop.signal })).rejects.toThrow('enough');
  });
});

describe('pages', () => {
  it('are read one after the other, all of them and none twice', async () => {
    const whole = await client().request(Bills, { first: 100, orderBy: 'TITLE_ASC' });
    const slow: string[] = [];
    for await (const bill of nodes(client(), Bills, { first: 2, orderBy: 'TITLE_ASC' }, ({ bills }) => bills)) {
      slow.push(bill.id satisfies string);
    }
    expect(slow.length).toBeGreaterThan(4);
    expect(slow).toEqual(whole.bills.nodes.map(({ id }) => id));
    let sizes = 0;
    for await (const page of pages(client(), Bills, { first: 3 }, ({ bills }) => bills)) sizes += page.nodes.length;
    expect(sizes).toBe(slow.length);
  });

  it('of changes go on from a cursor', async () => {
    const all: number[] = [];
    const cursors: string[] = [];
    for await (const { changes, cursor } of syncChanges(client(), { first: 2 })) {
      all.push(...changes.map(({ seq }) => seq));
      cursors.push(cursor);
    }
    expect(all.length).toBeGreaterThan(2);
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
    const rest: number[] = [];
    for await (const { changes } of syncChanges(client(), { after: cursors[0] })) {
      rest.push(...changes.map(({ seq }) => seq));
    }
    expect(rest).toEqual(all.slice(2));
    const { changes: ofState } = await client().request<{ changes: { totalCount: number } }>(
      '{ changes(filter: {about: {state: "WA"}}) { totalCount } }',
    );
    const about: number[] = [];
    for await (const { changes } of syncChanges(client(), { about: { state: 'WA' } })) {
      about.push(...changes.map(({ seq }) => seq));
    }
    expect(about).toHaveLength(ofState.totalCount);
    expect(about.length).toBeGreaterThan(0);
    expect(about.length).toBeLessThan(all.length);
    for await (const page of syncChanges(client(), { after: cursors.at(-1) })) throw new Error(`${page.cursor} is new`);
  });
});

it('keeps a copy in step: loaded once, then brought up to date by what staff changed', async () => {
  const mirror = path.resolve(import.meta.dirname, '../../clients/typescript/example/mirror.ts');
  const file = path.join(folder, 'policies.json');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', mirror, at(), file]);
  expect(stdout).toMatch(/^\d+ policies, up to /);
  const before = JSON.parse(fs.readFileSync(file, 'utf8'));
  const id = 'Policy:wa-king_county-001';
  expect(before.policies[id].title).not.toBe('A new name');

  const answer = await client({ token }).request<{ curate: { __typename: string } }>(
    'mutation Name($input: CurateInput!) { curate(input: $input) { __typename } }',
    {
      input: { record: id, field: 'title', value: '"A new name"', reason: 'The council says so.', expectedVersion: 1 },
    },
  );
  expect(answer.curate.__typename).toBe('CuratedValue');
  const after = await bringUpToDate(client(), structuredClone(before));
  expect(after.policies[id]?.title).toBe('A new name');
  expect(after.cursor).not.toBe(before.cursor);
  // What a copy from the start would be.
  expect(after).toEqual(await bringUpToDate(client(), { cursor: null, policies: {} }));
});

describe('a webhook', () => {
  const secret = `whsec_${Buffer.from('a secret of 24 bytes!!!!').toString('base64')}`;
  const newer = `whsec_${Buffer.from('another one of 24 bytes!').toString('base64')}`;
  const body = JSON.stringify({ type: 'change.created', data: { title: 'Zoë’s ordinance' } });
  const now = Date.parse(NOW);
  const seconds = String(now / 1000);
  const sign = (...secrets: string[]) =>
    secrets.map((key) => new Webhook(key).sign('msg_1', new Date(now), body)).join(' ');
  const headers = (signature = sign(secret)) => ({
    ...{ 'webhook-id': 'msg_1', 'webhook-timestamp': seconds, 'webhook-signature': signature },
  });

  it('is believed where the signature is that of Standard Webhooks, of text and of bytes', async () => {
    expect(await verifyWebhook(body, headers(), secret, { now })).toEqual(JSON.parse(body));
    expect(await verifyWebhook(Buffer.from(body), new Headers(headers()), secret, { now })).toEqual(JSON.parse(body));
  });

  it('is believed while secrets change, on either side', async () => {
    expect(await verifyWebhook(body, headers(sign(newer, secret)), secret, { now })).toBeTruthy();
    expect(await verifyWebhook(body, headers(), [newer, secret], { now })).toBeTruthy();
    expect(await verifyWebhook(body, headers(`v1a,zzz v1,!!! ${sign(secret)}`), secret, { now })).toBeTruthy();
  });

  it.each([
    ['another body', `${body} `, headers(), now, 'SIGNATURE'],
    ['another id', body, { ...headers(), 'webhook-id': 'msg_2' }, now, 'SIGNATURE'],
    ['another time', body, { ...headers(), 'webhook-timestamp': String(now / 1000 + 1) }, now, 'SIGNATURE'],
    ['another secret', body, headers(sign(newer)), now, 'SIGNATURE'],
    ['another version', body, headers(sign(secret).replace('v1,', 'v2,')), now, 'SIGNATURE'],
    ['half a signature', body, headers(sign(secret).slice(0, 20)), now, 'SIGNATURE'],
    ['six minutes ago', body, headers(), now + 360_000, 'TOO_OLD'],
    ['in six minutes', body, headers(), now - 360_000, 'TOO_NEW'],
    ['no time', body, { ...headers(), 'webhook-timestamp': 'soon' }, now, 'HEADERS'],
    ['no signature', body, { 'webhook-id': 'msg_1', 'webhook-timestamp': seconds }, now, 'HEADERS'],
  ])('is not believed: %s', async (_what, sent, given, at, reason) => {
    await expect(verifyWebhook(sent, given, secret, { now: at })).rejects.toMatchObject({ reason });
  });

  it('is taken by the example once it is believed', async () => {
    const taken: unknown[] = [];
    const receive = receiver([secret], async (id, event) => void taken.push([id, event]));
    const sentAt = new Date();
    const signed = {
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(Math.floor(sentAt.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('msg_1', sentAt, body),
    };
    const post = (text: string) =>
      receive(new Request('http://receiver.example/', { method: 'POST', headers: signed, body: text }));
    expect((await post(body)).status).toBe(204);
    expect((await post(`${body} `)).status).toBe(401);
    expect(taken).toEqual([['msg_1', JSON.parse(body)]]);
  });
});

describe('the package', () => {
  const root = path.resolve(import.meta.dirname, '../../clients/typescript');

  it('brings operations along that the schema answers, and a list to register them by', () => {
    const { operations } = JSON.parse(fs.readFileSync(path.join(root, 'operations.json'), 'utf8')) as {
      operations: { name: string; body: string }[];
    };
    expect(operations.length).toBeGreaterThan(7);
    for (const { name, body } of operations) expect(checkDocument(body)).toEqual({ operationName: name, faults: [] });
  });

  it('goes on where a server answers registered operations only', async () => {
    const list = readOperationList(fs.readFileSync(path.join(root, 'operations.json'), 'utf8'), 'operations.json');
    const writes = makeWrites(db);
    const only = await startServer({
      ...{ db, reads: makeReads(db), writes, log: silentLog, clock, persistedOnly: true },
      ...{ host: '127.0.0.1', port: 0 },
    });
    const partner = createClient({ url: `${only.url}/graphql`, byHash: true });
    const ask = () => partner.request(Policy, { slug: 'wa-king_county-001' });
    await expect(ask()).rejects.toMatchObject({ code: 'PERSISTED_ONLY' });
    const named = list.map((operation) => ({
      ...operation,
      operationName: checkDocument(operation.text).operationName ?? '',
    }));
    await writes.operations.register(named, 'holdwatch-client', {
      ...{ actor: { id: 'command:test', name: 'test' }, at: NOW },
    });
    expect((await ask()).policy?.officialNumber).toBe('17706');
    await expect(partner.request('{ __typename }')).rejects.toMatchObject({ code: 'PERSISTED_ONLY' });
    await only.close();
  });

  it('is current', () => {
    const script = path.resolve(root, '../../scripts/client-operations.ts');
    execFileSync(process.execPath, ['--import', 'tsx', script, '--check'], { stdio: 'pipe' });
  });

  it('needs nothing of Node.js', () => {
    for (const file of fs.readdirSync(path.join(root, 'src'))) {
      expect(fs.readFileSync(path.join(root, 'src', file), 'utf8')).not.toMatch(
        /from '(?!\.\/)|\bBuffer\b|\bprocess\./,
      );
    }
  });
});
