import { expect, it } from 'vitest';
import { makeApi } from '../../src/graphql/api.ts';
import { answerDirectly } from '../../src/graphql/direct.ts';
import { openingTabs } from '../../src/http/tabs.ts';
import { silentLog } from '../../src/log.ts';
import { makeReads } from '../../src/store/reads.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { clock, fixtureDatabase } from './fixture.ts';

const db = await fixtureDatabase();
const api = makeApi({ reads: makeReads(db), writes: makeWrites(db), clock, log: silentLog });

const bodyOf = (question: object): Buffer => Buffer.from(JSON.stringify(question));

async function fetched(question: object, accept: string) {
  const response = await api.fetch(
    'http://localhost/graphql',
    { method: 'POST', headers: { 'content-type': 'application/json', accept }, body: JSON.stringify(question) },
    {},
  );
  return { contentType: response.headers.get('content-type'), body: await response.text() };
}

it.each(['application/json', 'application/graphql-response+json'])(
  'gives the answer of Yoga, as %s',
  async (accept) => {
    for (const { query } of openingTabs(clock.now())) {
      const first = await fetched({ query }, accept);
      expect(await answerDirectly(api, bodyOf({ query }), accept, {})).toEqual(first);
    }
  },
);

it('takes variables and the name of an operation', async () => {
  const query = 'query A($slug: String!) { policy(slug: $slug) { id } } query B { policies(first: 1) { totalCount } }';
  for (const more of [
    { variables: { slug: 'wa-king_county-001' }, operationName: 'A' },
    { variables: null, operationName: 'B' },
  ]) {
    const question = { query, ...more };
    const first = await fetched(question, 'application/json');
    expect(await answerDirectly(api, bodyOf(question), 'application/json', {})).toEqual(first);
  }
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
