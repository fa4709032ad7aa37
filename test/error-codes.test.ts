import fs from 'node:fs';
import path from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../src/domain/error-codes.ts';
import type { AnswerSettings } from '../src/http/answers/settings.ts';
import { BODY_LIMIT } from '../src/http/graphql.ts';
import { type RunningServer, startServer } from '../src/http/server.ts';
import type { Database } from '../src/store/client.ts';
import { makeReads } from '../src/store/reads.ts';
import { makeWrites } from '../src/store/writes.ts';
import { clock, fixtureDatabase } from './api/fixture.ts';

const root = path.resolve(import.meta.dirname, '..');
const codes = Object.entries(ERROR_CODES) as [ErrorCode, (typeof ERROR_CODES)[ErrorCode]][];

/** All text of TypeScript files under a folder, but for those named. */
const textUnder = (folder: string, but: readonly string[]): string =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('generated') && !but.includes(path.basename(file)))
    .map((file) => fs.readFileSync(path.join(root, folder, file), 'utf8'))
    .join('\n');

it('are all in docs/errors.md, which is made of them', async () => {
  const rows = codes.map(
    ([code, { status, meaning, advice }]) => `| \`${code}\` | ${status.join(', ')} | ${meaning} | ${advice} |`,
  );
  const page = `# Errors

\`npx vitest run --project unit test/error-codes.test.ts -u\` writes this page out of \`src/domain/error-codes.ts\`.

Every error has one shape, in GraphQL and outside of it: \`message\` says for people what is wrong and what to do, and
\`extensions.code\` says for programs which of these it is. Codes are stable: none is renamed, and none comes to mean something
else. Who asks with \`Accept: application/json\` only gets 200 wherever GraphQL answered at all, whatever the status says here;
what fails while fields are worked out comes with 200, with \`path\`, and beside what did not fail.

| code | status | what it means | what to do |
|---|---|---|---|
${rows.join('\n')}

What stands in the way of a mutation is no error but a type of its answer: \`NotFoundError\`, \`InvalidInputError\`,
\`ForbiddenError\`, \`ConflictError\` and \`LimitError\` ([api.md](api.md#mutations)).
`;
  await expect(page).toMatchFileSnapshot(path.join(root, 'docs/errors.md'));
});

it('are all that our code gives', () => {
  const given = textUnder('src/graphql', []) + textUnder('src/http', []);
  const found = [...given.matchAll(/(?:code: |code = |errorAnswer\(\s*\d+,\s*|refused\(|failed\(\d+, )'([A-Z_]+)'/g)];
  expect(found.length).toBeGreaterThan(15);
  expect([...new Set(found.map(([, code = '']) => code))].filter((code) => !(code in ERROR_CODES))).toEqual([]);
});

describe('are given by the server', () => {
  let db: Database;
  let server: RunningServer;
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  beforeAll(async () => {
    db = await fixtureDatabase();
    server = await start(makeReads(db));
  });
  afterAll(() => server.close());

  const start = (reads: ReturnType<typeof makeReads>, answers: Partial<AnswerSettings> = {}) =>
    startServer({ db, reads, answers, writes: makeWrites(db), log, clock, host: '127.0.0.1', port: 0 });

  const ask = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const link = (query: string) =>
    fetch(`${server.url}/graphql?${query}`, { headers: { accept: 'application/graphql-response+json' } });
  const MUTATION = 'mutation { revokeToken(input: {token: "x"}) { __typename } }';

  const TRIED: readonly [code: ErrorCode, what: string, status: number, ask: () => Promise<Response>][] = [
    ['GRAPHQL_PARSE_FAILED', 'half a query', 400, () => ask({ query: '{ policies' })],
    ['GRAPHQL_VALIDATION_FAILED', 'an unknown field', 400, () => ask({ query: '{ nothing }' })],
    [
      'GRAPHQL_VALIDATION_FAILED',
      'an unknown filter',
      400,
      () => ask({ query: '{ bills(filter: {mayor: "x"}) { totalCount } }' }),
    ],
    [
      'OPERATION_RESOLUTION_FAILURE',
      'two operations',
      400,
      () => ask({ query: 'query A { viewer { role } } query B { viewer { role } }' }),
    ],
    ['INVALID_INPUT', 'a bad page size', 200, () => ask({ query: '{ policies(first: 0) { totalCount } }' })],
    [
      'INVALID_INPUT',
      'a bad variable',
      400,
      () => ask({ query: 'query ($n: Int!) { policies(first: $n) { totalCount } }', variables: { n: 'x' } }),
    ],
    ['FORBIDDEN', 'what is for others', 200, () => ask({ query: '{ tokens { totalCount } }' })],
    [
      'INVALID_TOKEN',
      'a token of nobody',
      401,
      () => ask({ query: '{ viewer { role } }' }, { authorization: 'Bearer x' }),
    ],
    ['BAD_REQUEST', 'no JSON', 400, () => ask('{')],
    ['BAD_REQUEST', 'no query', 400, () => ask({})],
    ['BAD_REQUEST', 'a list of queries', 400, () => ask([{ query: '{ viewer { role } }' }])],
    ['BAD_REQUEST', 'an unknown parameter', 400, () => ask({ query: '{ viewer { role } }', extra: 1 })],
    ['BAD_REQUEST', 'a link without a query', 400, () => link('')],
    ['BAD_REQUEST', 'a link with variables that are no JSON', 400, () => link('query={viewer{role}}&variables={')],
    ['METHOD_NOT_ALLOWED', 'PUT', 405, () => fetch(`${server.url}/graphql`, { method: 'PUT', body: '{}' })],
    ['METHOD_NOT_ALLOWED', 'a mutation as a link', 405, () => link(`query=${encodeURIComponent(MUTATION)}`)],
    [
      'UNSUPPORTED_MEDIA_TYPE',
      'a form',
      415,
      () => ask('query=x', { 'content-type': 'application/x-www-form-urlencoded' }),
    ],
    ['TOO_LARGE', 'a large body', 413, () => ask({ query: ' '.repeat(BODY_LIMIT) })],
    [
      'NOT_ACCEPTABLE',
      'a page as a picture',
      406,
      () => fetch(`${server.url}/policies/wa-king_county-001`, { headers: { accept: 'image/png' } }),
    ],
    ['NOT_FOUND', 'another address', 404, () => fetch(`${server.url}/nowhere`)],
  ];

  it.each(TRIED)('%s, for %s', async (code, _what, status, asking) => {
    const response = await asking();
    const { errors } = (await response.json()) as { errors: { message: string; extensions: object }[] };
    expect(response.status).toBe(status);
    expect(ERROR_CODES[code].status).toContain(status);
    // Nothing else in it, such as what a parser said.
    expect(errors).toEqual([expect.objectContaining({ message: expect.any(String), extensions: { code } })]);
    expect(lines).toEqual([]);
  });

  it('INTERNAL, for a fault of ours, with the id that stands in the log', async () => {
    const reads = makeReads(db);
    const away = { ...reads, open: () => Promise.reject(new Error('no connection to 10.0.0.7')) };
    const broken = await start(away);
    try {
      const response = await fetch(`${broken.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body: JSON.stringify({ query: '{ viewer { role } }' }),
      });
      const text = await response.text();
      const { errorId } = JSON.parse(text).errors[0].extensions;
      expect(response.status).toBe(500);
      expect(text).not.toContain('10.0.0.7');
      expect(lines.splice(0)).toEqual([
        expect.objectContaining({ errorId, err: expect.objectContaining({ message: 'no connection to 10.0.0.7' }) }),
      ]);
    } finally {
      await broken.close();
    }
  });

  it('INTERNAL, for a fault outside of GraphQL, in the same way', async () => {
    const writes = makeWrites(db);
    const tokens = { ...writes.tokens, bearer: () => Promise.reject(new Error('no connection to 10.0.0.7')) };
    const address = { log, clock, host: '127.0.0.1', port: 0 };
    const broken = await startServer({ db, reads: makeReads(db), writes: { ...writes, tokens }, ...address });
    try {
      const bearer = `Bearer hw_${'0'.repeat(12)}_${'A'.repeat(43)}`;
      const response = await fetch(`${broken.url}/graphql?query={viewer{role}}`, {
        headers: { authorization: bearer },
      });
      const text = await response.text();
      const { errorId, code } = JSON.parse(text).errors[0].extensions;
      expect([response.status, code]).toEqual([500, 'INTERNAL']);
      expect(text).toContain(`Report it with the id ${errorId}.`);
      expect(text).not.toContain('10.0.0.7');
      expect(lines.splice(0)).toEqual([
        expect.objectContaining({ errorId, err: expect.objectContaining({ message: 'no connection to 10.0.0.7' }) }),
      ]);
    } finally {
      await broken.close();
    }
  });

  it('OVERLOADED, where more is asked than it takes', async () => {
    const full = await start(makeReads(db), { mostAtOnce: 0 });
    try {
      const response = await fetch(`${full.url}/graphql?query={viewer{role}}`);
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'OVERLOADED' } }] });
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1']);
    } finally {
      await full.close();
    }
  });

  it('and those that take more to come to, in tests of their own', () => {
    const ours = textUnder('src', ['error-codes.ts']);
    const elsewhere = textUnder('test', ['error-codes.test.ts']);
    const tried = new Set<string>([...TRIED.map(([code]) => code), 'INTERNAL', 'OVERLOADED']);
    const untried = codes
      .map(([code]) => code)
      .filter((code) => ours.includes(`'${code}'`) && !tried.has(code) && !elsewhere.includes(code));
    expect(untried).toEqual([]);
  });
});
