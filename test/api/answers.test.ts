import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { openingTabs } from '../../src/http/tabs.ts';
import { type Asker, asker } from './asking.ts';
import { clock, fixtureDatabase } from './fixture.ts';
import { wholeQueries } from './whole-queries.ts';

// Every query of the cookbook, every tab of the query page, and for every root field a query for all there is to ask of
// it, is answered on both databases, and both must give the golden answers byte for byte. Read a golden that changed
// before you commit it.

const folder = import.meta.dirname;
const cookbook = fs.readFileSync(path.join(folder, '../../docs/queries.md'), 'utf8');

/** Arguments that root fields need; lists are asked for their first three. */
const ARGUMENTS = {
  node: 'id: "Policy:wa-king_county-001"',
  nodes: 'ids: ["Bill:hr3003-115", "Change:1", "Problem:1", "BillAction:hr3003-115/1", "BillSponsor:hr3003-115/0", "Version:policy/wa-king_county-001/2", "Screening:bill:hr3003-115"]',
  policy: 'slug: "ny-new_york_city-005"',
  bill: 'billId: "hr3003-115"',
  jurisdiction: 'geoid: "53033"',
  person: 'bioguideId: "G000289"',
  source: 'id: "us-govinfo-billstatus"',
  search: 'query: "detainer*", first: 3',
};

const nameOf = (query: string): string => /\b(?:query|fragment)\s+(\w+)/.exec(query)?.[1] ?? 'unnamed';

const queries = [
  ...[...cookbook.matchAll(/^```graphql\n([\s\S]*?)^```/gm)].map(([, query = '']) => ['docs/queries.md', query] as const),
  ...openingTabs(clock.now()).map(({ query }) => ['tab', query] as const),
  ...wholeQueries(ARGUMENTS).map((query) => ['whole', query] as const),
].map(([from, query]) => ({ from, name: nameOf(query), query }));

/** The queries for everything ask for more than callers may. */
const ANYTHING = { depth: 100, complexity: 1e9 };

let ask: Asker;
beforeAll(async () => {
  ask = asker(await fixtureDatabase(), { limits: ANYTHING });
});

it('reads the cookbook', () => {
  expect(cookbook.match(/^```graphql$/gm)?.length).toBeGreaterThan(15);
  expect(new Set(queries.map(({ from, name }) => `${from}.${name}`)).size).toBe(queries.length);
});

it.each(queries)('answers $name of $from', async ({ from, name, query }) => {
  const reply = await ask(query);
  expect(reply.errors).toBeUndefined();
  const golden = path.join(folder, 'golden', `${from === 'docs/queries.md' ? 'cookbook' : from}.${name}.json`);
  await expect(`${JSON.stringify(reply.data, null, 2)}\n`).toMatchFileSnapshot(golden);
});

it('answers from the cache as it did from the database', async () => {
  for (const { query } of queries) await ask(query);
  ask.statements();
  const cold = asker(await fixtureDatabase(), { limits: ANYTHING });
  for (const { query } of queries) expect(JSON.stringify(await ask(query))).toBe(JSON.stringify(await cold(query)));
});
