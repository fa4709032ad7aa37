import fs from 'node:fs';
import path from 'node:path';
import { getIntrospectionQuery, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config.ts';
import { CostPlan } from '../../src/graphql/cost.ts';
import { LIMITS } from '../../src/graphql/limits.ts';
import { schema } from '../../src/graphql/schema.ts';
import { openingTabs } from '../../src/http/tabs.ts';
import { asker, UNLIMITED } from './asking.ts';
import { clock, fixtureDatabase } from './fixture.ts';

const CONTEXT = { clock: { today: () => '2026-11-22' } };

const planOf = (query: string) => new CostPlan(schema, parse(query), undefined);
const requested = (query: string, variables = {}) => planOf(query).requested(variables, CONTEXT);

describe('what a query asks for', () => {
  it.each<[query: string, nodes: number, points: number, variables?: Record<string, unknown>]>([
    ['{ __typename }', 0, 0],
    ['{ policy(slug: "x") { id title } }', 1, 1],
    ['{ policies { totalCount } }', 1, 1],
    // A list, its twenty policies, and where the page lies.
    ['{ policies { nodes { id } pageInfo { hasNextPage } } }', 22, 22],
    ['{ policies { edges { cursor node { id } } } }', 21, 21],
    ['{ policies(first: 5) { nodes { id } } }', 6, 6],
    ['{ policies(last: 7) { nodes { id } } }', 8, 8],
    ['{ policies(first: 0) { nodes { id } } }', 2, 2],
    ['query ($n: Int) { policies(first: $n) { nodes { id } } }', 31, 31, { n: 30 }],
    ['query ($n: Int) { policies(first: $n) { nodes { id } } }', 21, 21],
    ['query ($n: Int = 3) { policies(first: $n) { nodes { id } } }', 4, 4, { n: 3 }],
    // Lists that nobody sizes count ten, and a point for themselves.
    ['{ policy(slug: "x") { provisions { id } } }', 11, 12],
    ['{ policy(slug: "x") { provisions { answers { answer } } } }', 111, 122],
    ['{ bills(first: 10) { nodes { actions(first: 4) { nodes { text } } } } }', 61, 61],
    ['{ nodes(ids: ["a", "b", "c"]) { id } }', 3, 4],
    ['query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', 4, 5, { ids: ['a', 'b', 'c', 'd'] }],
    // What takes more work says so.
    ['{ jurisdiction(geoid: "x") { score { total } } }', 2, 21],
    // An object of an interface is of one type: the dearest counts, with what is asked of all.
    ['{ node(id: "x") { id ... on Bill { sponsor { person { id } } } ... on Policy { jurisdiction { id } } } }', 3, 3],
    [
      '{ search(query: "x", first: 10) { nodes { ... on Bill { actions(first: 9) { nodes { id } } } ... on Policy { jurisdiction { id } } } } }',
      111,
      111,
    ],
    // The same field at the same place is one, wherever it is asked for.
    [
      '{ policy(slug: "x") { jurisdiction { id } } ...f } fragment f on Query { policy(slug: "x") { jurisdiction { name } } }',
      2,
      2,
    ],
    ['{ a: policy(slug: "x") { id } b: policy(slug: "x") { id } }', 2, 2],
    // Left out or not, it may be there.
    ['query ($no: Boolean!) { policies { nodes @include(if: $no) { id } } }', 21, 21, { no: false }],
    ['{ billCounts(by: [HARM], first: 30) { totalCount groups { bills } } }', 31, 31],
    ['{ policyCounts(by: [YEAR], from: "2020-01-01", to: "2024-12-31") { groups { policies } } }', 6, 6],
    ['{ __type(name: "Bill") { name } }', 1, 1],
    ['mutation { reportError(input: {message: "x"}) { __typename ... on ReportedError { report { id } } } }', 2, 2],
  ])('%s', (query, nodes, points, variables) => {
    expect(requested(query, variables)).toEqual({ nodes, points });
  });

  it('is far within the limits for the introspection that tools send', () => {
    const { nodes } = requested(getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }));
    expect(nodes).toBeGreaterThan(1_000);
    expect(nodes).toBeLessThan(LIMITS.nodes / 2);
    expect(
      requested(
        '{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }',
      ).nodes,
    ).toBeGreaterThan(LIMITS.nodes);
  });

  it('is refused however large it is', () => {
    const query = `{ jurisdictions(first: 100) { nodes { ${'children(first: 100) { nodes { '.repeat(200)} id ${'} } '.repeat(200)} } } }`;
    expect(requested(query).nodes <= LIMITS.nodes).toBe(false);
  });
});

describe('what an answer holds', () => {
  const blocks = (file: string) =>
    [
      ...fs
        .readFileSync(path.join(import.meta.dirname, '../..', file), 'utf8')
        .matchAll(/^```graphql\n([\s\S]*?)^```/gm),
    ].map(([, query = '']) => query);
  const queries = [
    ...blocks('docs/queries.md'),
    ...blocks('README.md'),
    ...openingTabs(clock.now()).map(({ query }) => query),
  ];

  it('is never more than was asked for, in any query that we show, and each of these may be asked at once', async () => {
    const db = await fixtureDatabase();
    const viewer = { kind: 'STAFF', role: 'CURATOR', id: 'ana', name: 'Ana' } as const;
    const ask = asker(db, { limits: UNLIMITED, viewer });
    const { burst } = loadConfig({}).rates.PUBLIC;
    expect(queries.length).toBeGreaterThan(30);
    for (const query of queries) {
      const plan = planOf(query);
      const { points } = plan.requested({}, CONTEXT);
      expect(points).toBeLessThan(burst / 5);
      const { data } = await ask(query);
      const held = plan.actual(data);
      expect(held).toBeGreaterThan(0);
      expect(held).toBeLessThanOrEqual(points);
    }
  });

  it('is counted object by object', () => {
    const plan =
      planOf(`{ policies { edges { node { id jurisdiction { name } provisions { id answers { answer } } } } pageInfo { hasNextPage } }
      node(id: "x") { ... on Bill { b: sponsor { person { id } } } ... on Policy { b: jurisdiction { id } } } none: policy(slug: "y") { id } }`);
    const policy = (provisions: number) => ({
      id: 'x',
      jurisdiction: { name: 'x' },
      provisions: Array.from({ length: provisions }, () => ({ id: 'x', answers: [{ answer: 'x' }] })),
    });
    const data = {
      // 1 for the list; for each policy 1, its place 1, the list 1, and for each provision 1, its list 1, the answer 1.
      policies: { edges: [{ node: policy(2) }, { node: policy(0) }], pageInfo: { hasNextPage: false } },
      node: { b: { person: { id: 'x' } } },
      none: null,
    };
    expect(plan.actual(data)).toBe(1 + (3 + 2 * 3) + 3 + 1 + 3);
    expect([plan.actual(null), plan.actual(undefined), plan.actual({})]).toEqual([0, 0, 0]);
  });
});
