import { expect, it } from 'vitest';
import type { TierName } from '../../src/domain/rate.ts';
import { ANYONE } from '../../src/domain/viewer.ts';
import { makeApi } from '../../src/graphql/api.ts';
import { answerDirectly } from '../../src/graphql/direct.ts';
import { openingTabs } from '../../src/http/tabs.ts';
import { memoryThrottle } from '../../src/http/throttle.ts';
import { silentLog } from '../../src/log.ts';
import { makeReads } from '../../src/store/reads.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { clock, fixtureDatabase } from './fixture.ts';

const db = await fixtureDatabase();
const tier = <Name extends TierName>(name: Name) => ({ name, perSecond: 1e6, burst: 1e6 });
const throttle = memoryThrottle({ PUBLIC: tier('PUBLIC'), PARTNER: tier('PARTNER'), STAFF: tier('STAFF') }, clock);
const options = { writes: makeWrites(db), clock, log: silentLog, throttle };
const api = makeApi({ ...options, reads: makeReads(db) });
/** Has graphql-js answer everything. */
const unplanned = makeApi({ ...options, reads: makeReads(db), plans: false });

const bodyOf = (question: object): Buffer => Buffer.from(JSON.stringify(question));

async function fetched(question: object, accept: string, by = api) {
  const response = await by.fetch(
    'http://localhost/graphql',
    { method: 'POST', headers: { 'content-type': 'application/json', accept }, body: JSON.stringify(question) },
    {},
  );
  return { contentType: response.headers.get('content-type'), body: await response.text() };
}

async function direct(question: object, accept: string) {
  const answer = await answerDirectly(api, bodyOf(question), accept, {});
  return answer && { contentType: answer.contentType, body: answer.body.toString() };
}

it.each(['application/json', 'application/graphql-response+json'])(
  'gives the answer of graphql-js by Yoga, with what it cost, as %s',
  async (accept) => {
    for (const { query } of openingTabs(clock.now())) {
      const wanted = await fetched({ query }, accept, unplanned);
      expect(wanted.body).toContain('"actualQueryCost":');
      expect(await fetched({ query }, accept)).toEqual(wanted);
      // The second time by texts that were kept of rows, the third by those of lists.
      for (let time = 0; time < 3; time++) expect(await direct({ query }, accept)).toEqual(wanted);
    }
  },
);

it('writes text of any script as it is', async () => {
  const note = 'Ñandú — “quoted” \u2028 \\ \t \ud83d\ude00 ゆ \ud800';
  await db.write((tx) => tx.policy.updateMany({ where: { id: 'wa-king_county-001' }, data: { summary: note } }));
  const question = { query: '{ policy(slug: "wa-king_county-001") { id summary version } }' };
  const wanted = await fetched(question, 'application/json', unplanned);
  expect(await fetched(question, 'application/json')).toEqual(wanted);
  for (let time = 0; time < 2; time++) expect(await direct(question, 'application/json')).toEqual(wanted);
  expect(JSON.parse(wanted.body).data.policy.summary).toContain('“quoted” \u2028 \\ \t 😀 ゆ');
});

it('takes variables and the name of an operation', async () => {
  const query = 'query A($slug: String!) { policy(slug: $slug) { id } } query B { policies(first: 1) { totalCount } }';
  for (const more of [
    { variables: { slug: 'wa-king_county-001' }, operationName: 'A' },
    { variables: null, operationName: 'B' },
  ]) {
    const question = { query, ...more };
    const first = await fetched(question, 'application/json');
    expect(await direct(question, 'application/json')).toEqual(first);
  }
});

it('takes no points for what it leaves to Yoga', async () => {
  const standing = () => throttle.standing(ANYONE, '').remaining;
  const question = { query: '{ policies(first: 10, filter: {state: "Washington"}) { totalCount } }' };
  await fetched(question, 'application/json');
  const before = standing();
  expect(await direct(question, 'application/json')).toBeUndefined();
  expect(standing()).toBe(before);
});

it.each([
  ['what was never asked before', { query: '{ policies(first: 7) { totalCount } }' }, 'application/json'],
  ['what is not valid', { query: '{ nothing }' }, 'application/json'],
  ['what cannot be read', { query: '{' }, 'application/json'],
  ['an error', { query: '{ policies(filter: {state: "Washington"}) { totalCount } }' }, 'application/json'],
  [
    'a mutation',
    { query: 'mutation { reportError(input: {record: "Policy:x", message: "x"}) { __typename } }' },
    'application/json',
  ],
  ['several operations without a name', { query: 'query A { __typename } query B { __typename }' }, 'application/json'],
  [
    'a variable that is wrong',
    { query: 'query($f: Int) { policies(first: $f) { totalCount } }', variables: { f: 'x' } },
    'application/json',
  ],
  ['variables that are none', { query: '{ __typename }', variables: [] }, 'application/json'],
  ['extensions', { query: '{ __typename }', extensions: {} }, 'application/json'],
  ['no query', {}, 'application/json'],
  ['a list', [{ query: '{ __typename }' }], 'application/json'],
  ['another media type', { query: '{ __typename }' }, '*/*'],
])('leaves %s to Yoga', async (what, question, accept) => {
  await fetched({ query: '{ __typename }' }, accept);
  if (!what.startsWith('what was never')) await fetched(question, accept);
  expect(await answerDirectly(api, bodyOf(question), accept, {})).toBeUndefined();
});
