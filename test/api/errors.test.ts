import { pino } from 'pino';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/store/client.ts';
import { makeReads } from '../../src/store/reads.ts';
import { type Asker, asker } from './asking.ts';
import { fixtureDatabase } from './fixture.ts';

let db: Database;
let ask: Asker;
beforeAll(async () => {
  db = await fixtureDatabase();
  ask = asker(db);
});

const refusals: readonly [query: string, code: string, message: RegExp][] = [
  ['{ policies(filter: {state: "Washington"}) { totalCount } }', 'INVALID_INPUT', /write "WA" for Washington/],
  ['{ policies(filter: {jurisdiction: "King County"}) { totalCount } }', 'INVALID_INPUT', /not an Open Civic Data id/],
  [
    '{ policies(filter: {provision: {dimension: ADMIN_WARRANTS, answer: MANDATED}}) { totalCount } }',
    'INVALID_INPUT',
    /MANDATED is not an answer to ADMIN_WARRANTS: it takes NOT_HONORED, HONORED, SILENT/,
  ],
  [
    '{ bills(filter: {statusCode: "DEAD"}) { totalCount } }',
    'INVALID_INPUT',
    /"DEAD" is not a status code: give one of INTRODUCED/,
  ],
  ['{ bill(billId: "H.R. 3003") { id } }', 'INVALID_INPUT', /as in "hr3003-115"/],
  ['{ jurisdiction { id } }', 'INVALID_INPUT', /Give one of ocdId and geoid/],
  ['{ search(query: " ") { totalCount } }', 'INVALID_INPUT', /The search is empty/],
  ['{ search(query: "§ *") { totalCount } }', 'INVALID_INPUT', /The search is empty/],
  ['{ policies(filter: {search: "\\"\\""}) { totalCount } }', 'INVALID_INPUT', /The search is empty/],
  ['{ resources(filter: {about: "hr3003-115"}) { totalCount } }', 'INVALID_INPUT', /not the id of a record/],
  [
    '{ policy(slug: "wa-king_county-001") { status(on: "2014-02-30") { status } } }',
    'INVALID_INPUT',
    /not a day of the calendar/,
  ],
  ['{ policies(filter: {changedSince: "yesterday"}) { totalCount } }', 'INVALID_INPUT', /not an instant/],
  ['{ policies(filter: {mayor: "x"}) { totalCount } }', 'GRAPHQL_VALIDATION_FAILED', /Field "mayor" is not defined/],
  ['{ policies(first: 3) { nodes { nothing } } }', 'GRAPHQL_VALIDATION_FAILED', /Cannot query field "nothing"/],
  ['{ policies', 'GRAPHQL_PARSE_FAILED', /Syntax Error/],
  [`{ nodes(ids: [${'"Policy:x" '.repeat(101)}]) { id } }`, 'LIMIT', /at most 100 at a time/],
];

it.each(refusals)('refuses %s', async (query, code, message) => {
  const { errors } = await ask(query);
  expect(errors).toEqual([expect.objectContaining({ message: expect.stringMatching(message), extensions: { code } })]);
});

it('refuses a value of a variable as it refuses it in the query', async () => {
  const { errors } = await ask('query ($on: Date) { policy(slug: "x") { status(on: $on) { status } } }', {
    on: '2014-13-01',
  });
  expect(errors?.[0]).toMatchObject({
    message: expect.stringMatching(/not a day/),
    extensions: { code: 'INVALID_INPUT' },
  });
});

it('gives null for what is not there, and for what is no id', async () => {
  const { data, errors } =
    await ask(`{ policy(slug: "no-such") { id } bill(billId: "hr1-1") { id } a: node(id: "Policy:no-such") { id }
    b: node(id: "nonsense") { id } c: node(id: "Query:x") { id } d: node(id: "PolicyEvent:x") { id } e: node(id: "Change:x") { id }
    nodes(ids: ["Bill:hr3003-115", "", "Bill:hr3003-115", "BillAction:hr3003-115/99"]) { id } }`);
  expect(errors).toBeUndefined();
  const nothing = { policy: null, bill: null, a: null, b: null, c: null, d: null, e: null };
  expect(data).toEqual({ ...nothing, nodes: [{ id: 'Bill:hr3003-115' }, null, { id: 'Bill:hr3003-115' }, null] });
});

it('takes signs that a database may choke on', async () => {
  for (const odd of ['\0', 'a\0b', '\ud800', "'", '"', '%', '\\', '){}', '* OR 1', 'NEAR(a b)', ':*', 'é中']) {
    const { data, errors } = await ask(
      'query ($text: String!) { policy(slug: $text) { id } policies(filter: {agency: "x"}) { totalCount } bills(filter: {subject: $text}) { totalCount } }',
      { text: odd },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({ policy: null, policies: { totalCount: 0 }, bills: { totalCount: 0 } });
    const search = await ask('query ($text: String!) { search(query: $text) { totalCount } }', { text: odd });
    for (const error of search.errors ?? []) expect(error.extensions.code).toBe('INVALID_INPUT');
  }
});

describe('limits', () => {
  const nested = (depth: number): string => (depth ? `parent { ${nested(depth - 1)} }` : 'name');

  it('refuses what is too deep before anything is read', async () => {
    expect((await ask(`{ jurisdiction(geoid: "53033") { ${nested(12)} } }`)).errors).toBeUndefined();
    ask.statements();
    const { data, errors } = await ask(`{ jurisdiction(geoid: "53033") { ${nested(14)} } }`);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/16 fields deep: at most 15/), extensions: { code: 'LIMIT' } },
    ]);
    expect(ask.statements()).toEqual([]);
  });

  it('refuses what is too much, counted by the sizes asked for, in variables and fragments too', async () => {
    const query = `query ($n: Int) { jurisdictions(first: $n) { ...more } }
      fragment more on JurisdictionConnection { nodes { policies(first: $n) { nodes { title agencies { name } } } } }`;
    expect((await ask(query, { n: 50 })).errors).toBeUndefined();
    const { errors } = await ask(query, { n: 100 });
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/at most 50000 are allowed/), extensions: { code: 'LIMIT' } },
    ]);
  });

  it('counts the operation that is asked for', async () => {
    const small = 'query Small { policies(first: 1) { totalCount } }';
    const large =
      'query Large { jurisdictions(first: 100) { nodes { policies(first: 100) { nodes { agencies { name } } } } } }';
    expect((await ask(`${small} ${large}`, {}, 'Small')).errors).toBeUndefined();
    expect((await ask(`${small} ${large}`, {}, 'Large')).errors).toMatchObject([{ extensions: { code: 'LIMIT' } }]);
  });
});

describe('a fault of ours', () => {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void lines.push(JSON.parse(line)) });

  it('is told by an id only, which is in the log with the cause', async () => {
    const reads = makeReads(db);
    const broken = {
      ...reads,
      open: async () => {
        const opened = await reads.open();
        opened.view.row = () => Promise.reject(new Error('secret: the disk is full'));
        return opened;
      },
    };
    const failing = asker(db, { reads: broken, log });
    const { data, errors } = await failing('{ policy(slug: "x") { id } sources { id } }');
    expect(data).toMatchObject({ policy: null, sources: [{ id: 'Source:us-example-never' }, {}, {}, {}] });
    expect(JSON.stringify(errors)).not.toMatch(/secret|disk/);
    const id = errors?.[0]?.extensions.errorId;
    expect(errors).toEqual([
      expect.objectContaining({
        message: `Something went wrong on our side. Report it with the id ${id}.`,
        path: ['policy'],
      }),
    ]);
    expect(lines).toEqual([
      expect.objectContaining({ errorId: id, err: expect.objectContaining({ message: 'secret: the disk is full' }) }),
    ]);
  });

  it('is told in the same way when the database cannot be read at all', async () => {
    const away = { ...makeReads(db), open: () => Promise.reject(new Error('no connection to 10.0.0.7')) };
    const { data, errors } = await asker(db, { reads: away, log })('{ sources { id } }');
    expect(data ?? null).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
    expect(JSON.stringify(errors)).not.toMatch(/10\.0\.0\.7/);
  });
});
