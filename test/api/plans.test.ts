import { beforeAll, expect, it } from 'vitest';
import { ANYONE, type Viewer } from '../../src/domain/viewer.ts';
import type { Database } from '../../src/store/client.ts';
import { type Asker, asker } from './asking.ts';
import { fixtureDatabase } from './fixture.ts';

// A plan gives the answer that graphql-js gives, byte for byte, whether rows are in memory or not. The queries of the goldens
// are answered by plans too; here are those that a plan could get wrong.

const POLICY = 'policy(slug: "wa-king_county-001")';

const queries: readonly [what: string, query: string, variables?: Readonly<Record<string, unknown>>][] = [
  ['aliases', `{ a: ${POLICY} { x: id y: title x: id } b: ${POLICY} { id } }`],
  [
    'an alias that JavaScript knows',
    `{ ${POLICY} { constructor: id toString: title hasOwnProperty: id __proto__: title } }`,
  ],
  [
    'fields asked for twice',
    `{ ${POLICY} { jurisdiction { name } jurisdiction { state } ... on Policy { jurisdiction { level } } } }`,
  ],
  [
    'fragments',
    `query { ...Q } fragment Q on Query { ${POLICY} { ...P } } fragment P on Policy { id ...R } fragment R on Record { version }`,
  ],
  [
    'types of an interface',
    `{ nodes(ids: ["${'Policy:wa-king_county-001'}", "Bill:hr3003-115", "Nothing:x"]) { __typename id ... on Policy { title } ... on Record { version } ... on Bill { billId } } }`,
  ],
  [
    'types of a search',
    '{ search(query: "detainer", first: 5) { edges { snippet node { __typename id ... on Policy { slug } } } } }',
  ],
  [
    'what is skipped',
    'query($yes: Boolean!, $no: Boolean = false) { policies(first: 2) { nodes { id @include(if: $yes) title @skip(if: $yes) summary @include(if: $no) } totalCount @skip(if: true) } }',
    { yes: true },
  ],
  [
    'what is not skipped',
    'query($yes: Boolean!) { policies(first: 2) { nodes { id @include(if: $yes) title @skip(if: $yes) } } }',
    { yes: false },
  ],
  [
    'variables',
    'query($first: Int = 2, $state: String, $on: Date) { policies(first: $first, filter: {state: $state, inForceOn: $on}) { totalCount nodes { id } } }',
    { state: 'WA', on: '2014-12-31' },
  ],
  [
    'variables left out',
    'query($first: Int = 2, $state: String) { policies(first: $first, filter: {state: $state}) { nodes { id } } }',
  ],
  ['a variable that is wrong', 'query($first: Int) { policies(first: $first) { nodes { id } } }', { first: 'two' }],
  ['a variable that is missing', 'query($slug: String!) { policy(slug: $slug) { id } }'],
  [
    'a list from the end',
    '{ policies(last: 2) { edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }',
  ],
  [
    'lists within lists',
    '{ bills(first: 3) { nodes { id actions(first: 2) { nodes { on text } pageInfo { hasNextPage } totalCount } } } }',
  ],
  ['what is not there', '{ policy(slug: "nowhere") { id jurisdiction { name } } bill(billId: "hr1-93") { id } }'],
  ['an error in a field that may be null', '{ a: jurisdiction { id } policies(first: 1) { nodes { id } } }'],
  [
    'an error in a field that may not be null',
    '{ policies(first: 1, filter: {state: "Washington"}) { nodes { id } } }',
  ],
  ['an error after what is awaited', '{ policies(first: 1) { nodes { id status(on: "2014-02-30") { status } } } }'],
  ['a cursor of another list', '{ policies(first: 1, after: "e30") { nodes { id } } }'],
  ['what needs a role', '{ tokens { totalCount } policies(first: 1) { nodes { id } } }'],
  ['who asks', '{ viewer { role name kind } }'],
  ['what the schema is', '{ __schema { queryType { name } } __type(name: "Policy") { kind } __typename }'],
  ['several operations', 'query A { __typename }'],
  ['what is no query', 'mutation { reportError(input: {record: "Policy:nowhere", message: "x"}) { __typename } }'],
];

let db: Database;
beforeAll(async () => {
  db = await fixtureDatabase();
});

const VIEWERS: readonly Viewer[] = [ANYONE, { kind: 'STAFF', role: 'ADMIN', id: 'ana', name: 'Ana' }];

it.each(VIEWERS)('a plan says what graphql-js says, to $role', async (viewer) => {
  const planned = asker(db, { viewer });
  for (const [what, query, variables] of queries) {
    const said = JSON.stringify(await asker(db, { viewer, plans: false })(query, variables));
    const answers = [await planned(query, variables), await planned(query, variables), await planned(query, variables)];
    expect({ what, answers: answers.map((answer) => JSON.stringify(answer)) }).toEqual({
      what,
      answers: [said, said, said],
    });
  }
});

it('one document is planned anew for other variables', async () => {
  const planned = asker(db);
  const query =
    'query($state: String, $full: Boolean!) { policies(filter: {state: $state}) { totalCount nodes { id title @include(if: $full) } } }';
  const ask = (asker: Asker, state: string, full: boolean) => asker(query, { state, full });
  for (const state of ['WA', 'NY', 'WA']) {
    for (const full of [true, false]) {
      expect(await ask(planned, state, full)).toEqual(await ask(asker(db, { plans: false }), state, full));
    }
  }
});
