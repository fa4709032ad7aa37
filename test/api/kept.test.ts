import fs from 'node:fs';
import path from 'node:path';
import { parse, print, validate, visit } from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/viewer.ts';
import { AnswerNotes } from '../../src/graphql/answer-notes.ts';
import { type Api, makeApi } from '../../src/graphql/api.ts';
import { schema } from '../../src/graphql/schema.ts';
import { openingTabs } from '../../src/http/tabs.ts';
import { silentLog } from '../../src/log.ts';
import type { Database } from '../../src/store/client.ts';
import { makeReads } from '../../src/store/reads.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { UNLIMITED } from './asking.ts';
import { clock as fixtureClock, fixtureDatabase, NOW } from './fixture.ts';
import { wholeQueries } from './whole-queries.ts';

// For as long as an answer says that it is good, it must be what would be answered anew: all of the cookbook, and all there
// is to ask of the root fields, is asked again at the edges of that time, and years later where it says that it is good
// until the data changes.

const CURATOR: Viewer = { kind: 'STAFF', role: 'CURATOR', id: 'ana', name: 'Ana' };
const LATER = ['2026-11-22T23:59:59.999Z', '2026-11-23T00:00:00.000Z', '2031-02-28T12:34:56.789Z'];

let now = NOW;
let api: Api;
let db: Database;
beforeAll(async () => {
  db = await fixtureDatabase();
  const clock = { ...fixtureClock, now: () => new Date(now) };
  api = makeApi({ reads: makeReads(db), writes: makeWrites(db), clock, log: silentLog, limits: UNLIMITED });
});

async function ask(query: string, at: string | number, viewer: Viewer = CURATOR) {
  now = new Date(at).toISOString();
  const answer = new AnswerNotes({ ...fixtureClock, now: () => new Date(now) });
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) };
  const response = await api.fetch('http://localhost/graphql', init, { viewer, answer });
  return { text: await response.text(), answer };
}

const root = path.join(import.meta.dirname, '../..');
const blocks = (file: string) =>
  [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/^```graphql\n([\s\S]*?)^```/gm)].map(
    ([, query = '']) => query,
  );
const ARGUMENTS = {
  policy: 'slug: "ny-new_york_city-005"',
  bill: 'billId: "hr3003-115"',
  jurisdiction: 'geoid: "53033"',
  person: 'bioguideId: "G000289"',
  source: 'id: "us-govinfo-billstatus"',
  policyGap: 'slug: "ny-new_york_city-005"',
};
/** asKnownOn without a day is about this very instant, and says so. */
const withoutInstants = (query: string): string =>
  print(visit(parse(query), { Field: ({ name }) => (name.value === 'asKnownOn' ? null : undefined) }));
const nameOf = (query: string): string => /\bquery\s+(\w+)/.exec(query)?.[1] ?? query;
const questions = [
  ...blocks('docs/queries.md'),
  ...blocks('README.md'),
  ...openingTabs(new Date(NOW)).map(({ query }) => query),
  ...wholeQueries(ARGUMENTS).map(withoutInstants),
].filter((query) => validate(schema, parse(query)).length === 0);

it('has enough to ask', () => expect(questions.length).toBeGreaterThan(60));

it.each(questions.map((query) => [nameOf(query), query]))(
  'keeps what %s asks for no longer than it is good',
  async (_name, query) => {
    const { text, answer } = await ask(query, NOW);
    const { validity } = answer;
    if (!validity) {
      // What sleeps, and whose time is over, goes by the instant; and an error may pass.
      expect(/reviewQueue|rateLimit/.test(query) || text.startsWith('{"errors"')).toBe(true);
      expect(answer.isForAll).toBe(false);
      return;
    }
    const { from, until } = validity;
    const edges = Number.isFinite(until) ? [from, until - 1] : LATER;
    for (const at of edges) expect((await ask(query, at)).text).toBe(text);
  },
);

it.each([
  ['the day', '{ policy(slug: "wa-king_county-001") { status { status } } }', 86_400_000],
  ['the minute', '{ sources { freshness } }', 60_000],
  [
    'neither',
    '{ policy(slug: "wa-king_county-001") { status(on: "2020-01-01") { status } } }',
    Number.POSITIVE_INFINITY,
  ],
])('knows an answer that goes by %s', async (_what, query, length) => {
  const { validity } = (await ask(query, NOW)).answer;
  expect((validity?.until ?? 0) - (validity?.from ?? 0)).toBe(length);
});

const NO_QUESTION = '{ nothing }';

it.each([
  ['an instant', '{ policy(slug: "wa-king_county-001") { asKnownOn { at } } }'],
  ['what sleeps', '{ reviewQueue(filter: { snoozed: true }) { totalCount } }'],
  ['an error', '{ policies(after: "nowhere") { totalCount nodes { id } } }'],
  ['a question that is none', NO_QUESTION],
  ['a mutation', 'mutation { createToken(input: { name: "x", role: PARTNER }) { __typename } }'],
])('keeps no answer with %s', async (_what, query) => {
  const { text, answer } = await ask(query, NOW);
  expect(answer.validity).toBeUndefined();
  // The question is one, unless it is meant not to be.
  expect(/GRAPHQL_VALIDATION_FAILED/.test(text)).toBe(query === NO_QUESTION);
});
