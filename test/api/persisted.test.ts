import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { operationHash, readOperationList } from '../../src/domain/operation-list.ts';
import { AnswerNotes } from '../../src/graphql/answer-notes.ts';
import { makeApi } from '../../src/graphql/api.ts';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import { silentLog } from '../../src/log.ts';
import type { Database } from '../../src/store/client.ts';
import { makeReads } from '../../src/store/reads.ts';
import { type By, makeWrites, type Writes } from '../../src/store/writes.ts';
import { clock, fixtureDatabase, NOW } from './fixture.ts';

// Operations asked for by hash or id, through the server.

const by: By = { actor: { id: 'command:tester', name: 'tester' }, at: NOW };
const TEXT = 'query Number($slug: String!) { policy(slug: $slug) { officialNumber } }';
const VARIABLES = { slug: 'wa-king_county-001' };
const DATA = { policy: { officialNumber: '17706' } };
const MUTATION = 'mutation Issue { createToken(input: {name: "x", role: ADMIN}) { __typename } }';

let db: Database;
let writes: Writes;
let server: RunningServer;
let token: string;
const start = (persistedOnly = false) =>
  startServer({
    ...{ db, reads: makeReads(db), writes, log: silentLog, clock, persistedOnly },
    ...{ host: '127.0.0.1', port: 0 },
  });
beforeAll(async () => {
  db = await fixtureDatabase();
  writes = makeWrites(db);
  server = await start();
  const request = { name: 'partner', role: 'PARTNER', expiresAt: '2027-01-01T00:00:00.000Z' } as const;
  token = (await writes.tokens.create(request, by)).secret;
});
afterAll(() => server.close());

interface Got {
  readonly status: number;
  readonly data?: unknown;
  readonly code?: string;
  readonly message?: string;
}

async function got(response: Response): Promise<Got> {
  const { data, errors } = (await response.json()) as {
    data?: unknown;
    errors?: { message: string; extensions: { code: string } }[];
  };
  const [error] = errors ?? [];
  return { status: response.status, ...(error ? { code: error.extensions.code, message: error.message } : { data }) };
}

const GRAPHQL = 'application/graphql-response+json';
const post = async (body: object, at = server, headers: Record<string, string> = {}) =>
  got(
    await fetch(`${at.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: GRAPHQL, ...headers },
      body: JSON.stringify(body),
    }),
  );
const get = async (params: Record<string, unknown>, at = server, accept = GRAPHQL) => {
  const search = Object.entries(params).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return got(await fetch(`${at.url}/graphql?${new URLSearchParams(search)}`, { headers: { accept } }));
};
const register = (id: string, text: string, operationName = 'Number') =>
  writes.operations.register([{ id, text, operationName }], 'partner.example', by);
const byHash = (text: string, version = 1) => ({ persistedQuery: { version, sha256Hash: operationHash(text) } });

describe('an operation asked for by hash, as Apollo clients do', () => {
  it.each([
    ['GET', get],
    ['POST', post],
  ])('is not found by %s until its text came with it once', async (how, ask) => {
    const text = `${TEXT} # ${how}`;
    const asked = { extensions: byHash(text), variables: VARIABLES };
    const missed = { status: 404, code: 'PERSISTED_QUERY_NOT_FOUND', message: 'PersistedQueryNotFound' };
    expect(await ask(asked)).toEqual(missed);
    expect(await ask({ ...asked, query: text })).toEqual({ status: 200, data: DATA });
    expect(await ask(asked)).toEqual({ status: 200, data: DATA });
    expect(await ask({ ...asked, variables: { slug: 'nowhere' } })).toEqual({ status: 200, data: { policy: null } });
  });

  it('is not found with 200 by those who take application/json only, as they expect', async () => {
    expect(await get({ extensions: byHash('{ never }') }, server, 'application/json')).toMatchObject({
      ...{ status: 200, code: 'PERSISTED_QUERY_NOT_FOUND' },
    });
  });

  it('is refused under the hash of another text, which is not kept', async () => {
    const wrong = { extensions: byHash('{ other }'), query: TEXT, variables: VARIABLES };
    expect(await post(wrong)).toMatchObject({ status: 400, code: 'PERSISTED_QUERY_MISMATCH' });
    expect(await post({ extensions: byHash('{ other }') })).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
  });

  it('is refused in a form that is not known', async () => {
    expect(await post({ extensions: byHash(TEXT, 2) })).toMatchObject({ code: 'PERSISTED_QUERY_NOT_SUPPORTED' });
    expect(await post({ extensions: { persistedQuery: { version: 1, sha256Hash: 'ABC' } } })).toMatchObject({
      ...{ status: 400, code: 'BAD_REQUEST' },
    });
  });

  it('may have been registered beforehand', async () => {
    const text = `${TEXT} # registered`;
    await register('RegisteredHash', text);
    expect(await get({ extensions: byHash(text), variables: VARIABLES })).toEqual({ status: 200, data: DATA });
  });

  it('changes nothing by GET', async () => {
    const extensions = byHash(MUTATION);
    await post({ query: MUTATION, extensions });
    expect((await get({ extensions })).status).toBe(405);
  });

  it('is kept within bounds: the oldest texts are forgotten, and their clients send them again', async () => {
    const small = await start();
    const texts = Array.from({ length: 110 }, (_, n) => `${TEXT} # ${n} ${'x'.repeat(80_000)}`);
    for (const query of texts) {
      await post({ query, extensions: byHash(query), variables: VARIABLES }, small);
    }
    const ask = (text = '') => post({ extensions: byHash(text), variables: VARIABLES }, small);
    expect(await ask(texts[0])).toMatchObject({ code: 'PERSISTED_QUERY_NOT_FOUND' });
    expect(await ask(texts.at(-1))).toEqual({ status: 200, data: DATA });
    await small.close();
  });
});

describe('a registered operation', () => {
  it('is asked for by its id, or the hash of its text', async () => {
    await register('KingCounty.Number', TEXT);
    for (const documentId of ['KingCounty.Number', `sha256:${operationHash(TEXT)}`]) {
      expect(await get({ documentId, variables: VARIABLES })).toEqual({ status: 200, data: DATA });
      expect(await post({ documentId, variables: VARIABLES })).toEqual({ status: 200, data: DATA });
    }
    expect(await post({ id: 'KingCounty.Number', variables: VARIABLES })).toEqual({ status: 200, data: DATA });
    expect(await get({ id: 'KingCounty.Number', variables: VARIABLES })).toEqual({ status: 200, data: DATA });
  });

  it('is not found where there is none, and is no text besides', async () => {
    const missed = await get({ documentId: 'nobody' });
    expect(missed).toMatchObject({ status: 404, code: 'PERSISTED_DOCUMENT_NOT_FOUND' });
    expect(missed.message).toContain('"nobody"');
    expect(await post({ documentId: 'nobody', query: TEXT })).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(await post({ documentId: 5 })).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it('is refused at the next request once it was removed, and good again once registered anew', async () => {
    await register('Removed', `${TEXT} # removed`);
    const ask = () => get({ documentId: 'Removed', variables: VARIABLES });
    expect((await ask()).status).toBe(200);
    await writes.operations.remove('Removed', by);
    expect(await ask()).toMatchObject({ code: 'PERSISTED_DOCUMENT_NOT_FOUND' });
    await expect(writes.operations.remove('Removed', by)).rejects.toThrow(/was removed at/);
    await expect(writes.operations.remove('never', by)).rejects.toThrow(/No operation is registered as "never"/);
    const again = await register('Removed', `${TEXT} # removed`);
    expect(again).toEqual({ added: 0, restored: 1, unchanged: 0 });
    expect((await ask()).status).toBe(200);
  });

  it('stands for one text for ever; all of a list are registered or none', async () => {
    await register('Fixed', TEXT);
    const list = [
      { id: 'NotRegistered', text: TEXT, operationName: 'Number' },
      { id: 'Fixed', text: '{ __typename }', operationName: 'Number' },
    ];
    await expect(writes.operations.register(list, 'other.example', by)).rejects.toThrow(
      /the id "Fixed" stands for another text, registered for partner\.example/,
    );
    expect(await writes.operations.find('NotRegistered')).toBeNull();
    expect(await register('Fixed', TEXT)).toEqual({ added: 0, restored: 0, unchanged: 1 });
  });

  it('is in the audit log, with its hash; and costs no write when it is asked for', async () => {
    await register('Audited', `${TEXT} # audited`);
    const [entry] = await writes.audit.newest(1);
    expect(entry).toMatchObject({ action: 'operations.register', target: 'Client:partner.example' });
    expect(JSON.parse(entry?.detail ?? '')).toEqual({
      ids: [{ id: 'Audited', hash: operationHash(`${TEXT} # audited`) }],
    });
    const before = await db.commits();
    await get({ documentId: 'Audited', variables: VARIABLES });
    expect(await db.commits()).toBe(before);
  });

  it('changes nothing by GET, and needs by POST the role it needs', async () => {
    await register('Issue', MUTATION, 'Issue');
    expect((await get({ documentId: 'Issue' })).status).toBe(405);
    expect(await post({ documentId: 'Issue' })).toEqual({
      ...{ status: 200, data: { createToken: { __typename: 'ForbiddenError' } } },
    });
  });
});

it.each([
  ['its id', { documentId: 'Kept', variables: VARIABLES }],
  ['its hash', { extensions: byHash(TEXT), variables: VARIABLES }],
])('is not kept where it was removed while it was answered, by %s', async (_how, body) => {
  const answered = async (found: (string | null)[]) => {
    const api = makeApi({
      ...{ reads: makeReads(db), writes, clock, log: silentLog },
      persisted: { find: async () => found.shift() ?? null, only: false },
    });
    const answer = new AnswerNotes(clock);
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const response = await api.fetch('http://localhost/graphql', init, { answer });
    expect(await response.json()).toEqual({ data: DATA });
    return answer.validity !== undefined;
  };
  expect(await answered([TEXT, TEXT])).toBe(true);
  expect(await answered([TEXT, null])).toBe(false);
});

it('gives nothing but registered operations to anyone, where it is set so', async () => {
  const only = await start(true);
  const registered = `${TEXT} # for emergencies`;
  await register('Emergency', registered);
  const refused = { status: 403, code: 'PERSISTED_ONLY' };
  expect(await post({ query: TEXT.replace('Number', 'Other'), variables: VARIABLES }, only)).toMatchObject(refused);
  expect(await get({ query: '{ __typename }' }, only)).toMatchObject(refused);
  const sent = { query: '{ __typename }', extensions: byHash('{ __typename }') };
  expect(await post(sent, only)).toMatchObject(refused);
  expect(await post({ extensions: sent.extensions }, only)).toMatchObject(refused);
  const answer = { status: 200, data: DATA };
  expect(await get({ documentId: 'Emergency', variables: VARIABLES }, only)).toEqual(answer);
  expect(await get({ extensions: byHash(registered), variables: VARIABLES }, only)).toEqual(answer);
  expect(await post({ query: registered, variables: VARIABLES }, only)).toEqual(answer);
  const withToken = { authorization: `Bearer ${token}` };
  expect(await post({ query: '{ viewer { role } }' }, only, withToken)).toEqual({
    ...{ status: 200, data: { viewer: { role: 'PARTNER' } } },
  });
  // Known to be valid, and its answer kept: still for those with a token only.
  const known = { query: TEXT.replace('Number', 'Known'), variables: VARIABLES };
  for (let times = 0; times < 3; times++) expect(await post(known, only, withToken)).toEqual(answer);
  expect(await post(known, only)).toMatchObject(refused);
  expect(await post({ ...known, variables: { slug: 'elsewhere' } }, only)).toMatchObject(refused);
  // What the server asks itself is nobody's query.
  expect((await fetch(`${only.url}/feeds/changes.json`)).status).toBe(200);
  expect((await fetch(`${only.url}/export/policies.json?state=WA`)).status).toBe(200);
  await only.close();
});

describe('a list of operations', () => {
  it('is read as the Relay compiler writes it, and as Apollo does', () => {
    const expected = [{ id: 'abc', text: TEXT }];
    expect(readOperationList(JSON.stringify({ abc: TEXT }), 'f')).toEqual(expected);
    const manifest = {
      ...{ format: 'apollo-persisted-query-manifest', version: 1 },
      operations: [{ id: 'abc', name: 'Number', type: 'query', body: TEXT }],
    };
    expect(readOperationList(JSON.stringify(manifest), 'f')).toEqual(expected);
  });

  it.each([
    ['nothing', /^f: it is not JSON/],
    ['[1]', /^f: it is not a list of operations/],
    ['{}', /^f: there is no operation/],
    ['{"a b": "{ x }"}', /^f: "a b" cannot be an id/],
    ['{"md5:abc": "{ x }"}', /^f: "md5:abc" cannot be an id/],
    ['{"sha256:abc": "{ x }"}', /^f: "sha256:abc" is not the SHA-256/],
    [JSON.stringify({ long: `# ${'x'.repeat(102_400)}` }), /^f: "long" is longer than/],
    [
      '{"format": "apollo-persisted-query-manifest", "version": 1, "operations": [{"id": "a", "body": "{ x }"}, {"id": "a", "body": "{ y }"}]}',
      /^f: "a" is there twice/,
    ],
  ])('is refused: %.60s', (json, message) => {
    expect(() => readOperationList(json, 'f')).toThrow(message);
  });
});
