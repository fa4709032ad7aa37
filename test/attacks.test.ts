import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../src/http/server.ts';
import { silentLog } from '../src/log.ts';
import { makeReads } from '../src/store/reads.ts';
import { makeWrites } from '../src/store/writes.ts';
import { clock, fixtureDatabase } from './api/fixture.ts';

// What graphql-cop and others try, against the server as it runs. What is refused must be refused before anything is read:
// with a message that says why, a code that stays, and without a statement.

let server: RunningServer;
const statements: string[] = [];
beforeAll(async () => {
  const db = await fixtureDatabase();
  const reads = makeReads(db, { onStatement: (text) => statements.push(text) });
  server = await startServer({
    ...{ db, reads, writes: makeWrites(db), log: silentLog, clock },
    ...{ host: '127.0.0.1', port: 0 },
  });
});
afterAll(() => server.close());
beforeEach(() => {
  statements.length = 0;
});

interface Said {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers have the shape of their question
  readonly data?: any;
  readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];
}

async function send(body: unknown, headers: Record<string, string> = {}): Promise<Said> {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

const ask = (query: string, variables?: object) => send({ query, variables });

const times = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');

async function expectRefused(said: Promise<Said>, code: string, message: RegExp, status = 400): Promise<void> {
  const { data, errors = [], status: given } = await said;
  expect([given, data]).toEqual([status, undefined]);
  expect(errors[0]).toMatchObject({ message: expect.stringMatching(message), extensions: { code } });
  expect(errors.length).toBeLessThanOrEqual(21);
  expect(statements).toEqual([]);
}

const SLUG = 'slug: "wa-king_county-001"';

describe('the checks of graphql-cop', () => {
  it('alias overloading: refused, since each alias is a field more to be answered', async () => {
    await expectRefused(ask(`{ ${times(101, (i) => `alias${i}: __typename`)} }`), 'LIMIT', /more than 50 aliases/);
  });

  it('array-based query batching: refused, since one request would be many', async () => {
    const batch = Array.from({ length: 10 }, () => ({ query: '{ __typename }' }));
    await expectRefused(send(batch), 'BAD_REQUEST', /A list of queries is not taken\. Send one query at a time/);
  });

  it('directive overloading: refused with one error, not with one for each directive', async () => {
    const said = ask(`{ __typename ${'@aa'.repeat(10)} }`);
    await expectRefused(said, 'LIMIT', /too many directives: at most 4 at one place/);
    expect((await said).errors).toHaveLength(1);
  });

  it('circular introspection: refused, since its lists multiply', async () => {
    const query = `{ __schema { types { ${'fields { type { '.repeat(4)} name ${'} } '.repeat(4)} } } }`;
    await expectRefused(ask(query), 'GRAPHQL_VALIDATION_FAILED', /Maximum introspection depth exceeded/);
  });

  it('circular fragments: refused by validation, whatever they go round through', async () => {
    const query = '{ __schema { ...A } } fragment A on __Schema { __typename ...B } fragment B on __Schema { ...A }';
    await expectRefused(ask(query), 'GRAPHQL_VALIDATION_FAILED', /Cannot spread fragment "A" within itself via "B"/);
    const through = `{ policy(${SLUG}) { ...A } } fragment A on Policy { jurisdiction { policies { nodes { ...A } } } }`;
    await expectRefused(ask(through), 'GRAPHQL_VALIDATION_FAILED', /Cannot spread fragment "A" within itself/);
  });

  it('field duplication: refused, since validation compares each with each', async () => {
    await expectRefused(ask(`{ ${'__typename '.repeat(500)} }`), 'LIMIT', /__typename more than 50 times/);
  });

  it('mutation by GET: refused, since any page could have a browser send it', async () => {
    const query = encodeURIComponent('mutation { reportError(input: {message: "x"}) { __typename } }');
    const response = await fetch(`${server.url}/graphql?query=${query}`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(statements).toEqual([]);
  });

  it.each(['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])(
    'POST of %s: refused, since any page could have a browser send it with a cookie',
    async (contentType) => {
      const body = `query=${encodeURIComponent('{ __typename }')}`;
      const said = send(body, { 'content-type': contentType, accept: '*/*' });
      await expectRefused(
        said,
        'UNSUPPORTED_MEDIA_TYPE',
        /POST takes a body of the content type application\/json/,
        415,
      );
    },
  );

  it('trace and debug mode: there is none, and an error shows no stack', async () => {
    const headers = { 'apollo-tracing': '1', 'x-apollo-tracing': '1', debug: 'true' };
    for (const query of [
      '{ __typename }',
      '{ policies(first: -1) { totalCount nodes { id } } }',
      'qwerty cop { abc }',
    ]) {
      const said = await send({ query, extensions: { tracing: true, debug: true } }, headers);
      expect(JSON.stringify(said)).not.toMatch(/tracing|stack|exception|node_modules/i);
    }
  });

  it('unhandled errors: each has a code and a message, and nothing else', async () => {
    const { errors } = await ask('qwerty cop { abc }');
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'GRAPHQL_PARSE_FAILED' }]);
  });

  it('field suggestions: allowed on purpose, since the schema is public and they help', async () => {
    const { errors } = await ask('{ policys { totalCount } }');
    expect(errors?.[0]?.message).toMatch(/Did you mean .*"policies"/);
  });

  it('introspection: allowed on purpose, since the schema is public', async () => {
    const { data } = await ask('{ __schema { queryType { name } types { name } } }');
    expect(data.__schema.types.length).toBeGreaterThan(100);
  });

  it('GraphiQL: shown on purpose, since the query page is for everybody', async () => {
    const response = await fetch(`${server.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(await response.text()).toMatch(/graphiql/i);
  });

  it('query by GET: allowed on purpose, since links and caches need it; it changes nothing', async () => {
    const response = await fetch(`${server.url}/graphql?query=%7B__typename%7D`);
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
  });
});

describe('what asks for too much', () => {
  it('a thousand aliases', () =>
    expectRefused(
      ask(`{ ${times(1000, (i) => `p${i}: policy(${SLUG}) { id }`)} }`),
      'LIMIT',
      /more than 4000 words and signs|more than 50 aliases/,
    ));

  it('a thousand aliases inside, over fragments', () => {
    const spread = times(40, (i) => `fragment f${i} on Query { a${i}: policy(${SLUG}) { x${i}: id } }`);
    return expectRefused(ask(`{ ${times(40, (i) => `...f${i}`)} } ${spread}`), 'LIMIT', /more than 50 aliases/);
  });

  it('ten thousand duplicated fields', () =>
    expectRefused(ask(`{ ${'sources '.repeat(9_000)} }`), 'LIMIT', /more than 4000 words and signs/));

  it.each([
    ['inline fragments', `{ ${'... on Query { sources { id } } '.repeat(60)} }`],
    ['named fragments', `{ ${'...f '.repeat(60)} } fragment f on Query { sources { id } }`],
    ['fragments that nothing uses', `{ sources { id } } fragment f on Query { ${'sources { id } '.repeat(60)} }`],
  ])('fields duplicated over %s', (_name, query) =>
    expectRefused(ask(query), 'LIMIT', /sources more than 50 times at the same place/),
  );

  it('fragments that double at each step', () => {
    const fragments = times(14, (i) => `fragment f${i} on Query { ...f${i + 1} ... { ...f${i + 1} } }`);
    return expectRefused(
      ask(`{ ...f0 } ${fragments} fragment f14 on Query { sources { id } }`),
      'LIMIT',
      /sources more than 50 times|more than 10000 fields/,
    );
  });

  it('aliases that double at each step of fragments', () => {
    const fragments = times(
      13,
      (i) => `fragment f${i} on Jurisdiction { a: parent { ...f${i + 1} } b: parent { ...f${i + 1} } }`,
    );
    const query = `{ jurisdiction(geoid: "53033") { ...f0 } } ${fragments} fragment f13 on Jurisdiction { name }`;
    return expectRefused(ask(query), 'LIMIT', /more than 10000 fields|fields deep/);
  });

  it.each([
    ['fields', `{ jurisdiction(geoid: "53033") { ${'parent { '.repeat(20)} name ${'} '.repeat(20)} } }`],
    [
      'fields of fragments',
      `{ jurisdiction(geoid: "53033") { ${'parent { '.repeat(8)} ...f ${'} '.repeat(8)} } }
       fragment f on Jurisdiction { ${'parent { '.repeat(8)} name ${'} '.repeat(8)} }`,
    ],
    [
      'ofType of introspection',
      `{ __schema { types { fields { type { ${'ofType { '.repeat(12)} name ${'} '.repeat(12)} } } } } }`,
    ],
  ])('deep nesting of %s', (_name, query) => expectRefused(ask(query), 'LIMIT', /fields deep: at most 15 are allowed/));

  it('nesting as deep as a body is long, of fields and of values', async () => {
    await expectRefused(ask(`${'{ a '.repeat(1_300)} ${'}'.repeat(1_300)}`), 'LIMIT', /fields deep/);
    await expectRefused(
      ask(`{ node(id: ${'['.repeat(1_900)}${']'.repeat(1_900)}) { id } }`),
      'LIMIT',
      /value is more than 15 lists and objects deep/,
    );
    const deep = `${'['.repeat(40_000)}${']'.repeat(40_000)}`;
    const body = `{"query":"query ($ids: [ID!]!) { nodes(ids: $ids) { id } }","variables":{"ids":${deep}}}`;
    await expectRefused(send(body), 'LIMIT', /more than 1000 values/);
  });

  it('more root fields than one query may have', () => {
    const query = `{ ${times(31, (i) => `...f${i}`)} } ${times(31, (i) => `fragment f${i} on Query { x${i} }`)}`;
    return expectRefused(ask(query), 'LIMIT', /31 fields at its root: at most 30/);
  });

  it.each([
    [
      'numbers',
      '{ jurisdictions(first: 100) { nodes { policies(first: 100) { nodes { provisions { answers { answer } } } } } } }',
    ],
    [
      'variables and their defaults',
      'query ($n: Int = 100) { jurisdictions(first: $n) { nodes { policies(last: $n) { edges { node { provisions { answers { answer } } } } } } } }',
    ],
    [
      'an interface, by inline fragments',
      '{ search(query: "x", first: 100) { nodes { ... on Jurisdiction { policies(first: 100) { nodes { agencies { name } } } } ... on Bill { id } } } }',
    ],
    [
      'a fragment called __schema, which others take for introspection',
      '{ ...__schema } fragment __schema on Query { jurisdictions(first: 100) { nodes { policies(first: 100) { nodes { agencies { name } } } } } }',
    ],
    [
      'ids, which are as many as there are',
      `{ nodes(ids: [${'"x" '.repeat(100)}]) { ... on Jurisdiction { policies(first: 100) { nodes { agencies { name } } } } } }`,
    ],
  ])('more objects than an answer may have, by %s', (_name, query) =>
    expectRefused(ask(query), 'LIMIT', /up to \d+ objects: at most 50000 are allowed/),
  );

  it('a size that is none is told where it stands, and counts as the largest until then', async () => {
    const { errors } = await ask('{ policies(first: 2000000000) { nodes { id } } }');
    expect(errors).toMatchObject([{ message: expect.stringMatching(/first/), extensions: { code: 'INVALID_INPUT' } }]);
  });

  it('a variable that is not declared', () =>
    expectRefused(
      ask('{ policies(first: $n) { totalCount } }'),
      'GRAPHQL_VALIDATION_FAILED',
      /Variable "\$n" is not defined/,
    ));

  it('five thousand unknown fields, which give twenty errors at most', async () => {
    const fields = times(1_900, (i) => `u${i}`);
    const { errors } = await ask(`{ policy(${SLUG}) { ${fields} } }`);
    expect(errors).toHaveLength(21);
    expect(errors?.at(-1)).toMatchObject({
      message: expect.stringMatching(/Too many validation errors/),
      extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
    await expectRefused(ask(`{ policy(${SLUG}) { ${times(5_000, (i) => `u${i}`)} } }`), 'LIMIT', /words and signs/);
  });

  it('names that are made to be compared', () =>
    expectRefused(ask(`{ ${'x'.repeat(20_000)} }`), 'LIMIT', /name xxxxxxxxxxxxxxxxxxxx… is 20000 characters long/));

  it('huge lists in variables', async () => {
    const ids = Array.from({ length: 9_000 }, (_, i) => `Bill:${i}`);
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    await expectRefused(ask(query, { ids: ids.slice(0, 5_000) }), 'LIMIT', /hold more than 1000 values/);
    await expectRefused(ask(query, { ids }), 'TOO_LARGE', /larger than 102400 bytes/, 413);
  });

  it('many wrong variables, of which twenty are told', async () => {
    const ids = Array.from({ length: 900 }, () => ({}));
    const { errors } = await ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids });
    expect(errors).toHaveLength(21);
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['INVALID_INPUT']));
    expect(statements).toEqual([]);
  });

  it('a body of ten megabytes, which is not even read', () =>
    expectRefused(send('x'.repeat(10 * 2 ** 20)), 'TOO_LARGE', /larger than 102400 bytes/, 413));
});
