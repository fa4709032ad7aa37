import fs from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Viewer } from '../../src/domain/viewer.ts';
import { LIMITS, type Limits } from '../../src/graphql/limits.ts';
import { openingTabs } from '../../src/http/tabs.ts';
import { type Asker, asker, UNLIMITED } from './asking.ts';
import { clock, fixtureDatabase } from './fixture.ts';
import { wholeQueries } from './whole-queries.ts';

// Every query of the cookbook and the README, every tab of the query page, and for every root field a query for all there is to ask of
// it, is answered on both databases, and both must give the golden answers byte for byte. Read a golden that changed
// before you commit it.

/** Some questions of the cookbook are for staff. */
const CURATOR: Viewer = { kind: 'STAFF', role: 'CURATOR', id: 'ana', name: 'Ana' };

const folder = import.meta.dirname;
const root = path.join(folder, '../..');

/** Arguments that root fields need; lists are asked for their first three. */
const ARGUMENTS = {
  node: 'id: "Policy:wa-king_county-001"',
  nodes:
    'ids: ["Bill:hr3003-115", "Change:1", "Problem:1", "BillAction:hr3003-115/1", "BillSponsor:hr3003-115/0", "BillTextSection:hr3003-115.ih/1", "Version:policy/wa-king_county-001/2", "Screening:bill:hr3003-115"]',
  policy: 'slug: "ny-new_york_city-005"',
  bill: 'billId: "hr3003-115"',
  agreementCounts: 'by: [STATE, MODEL, STATUS, AGENCY_TYPE, SIGNED_YEAR], on: "2025-06-01"',
  errorReport: 'reportId: "r0123456789abcdef0123"',
  billCounts: 'by: [HARM, STAGE, STATUS, CONGRESS, STANCE, SPONSOR], first: 3',
  policyCounts:
    'by: [YEAR, STATE, LEVEL, INSTRUMENT, STANCE, DETAINER_RESPONSE, ADOPTED_YEAR], from: "2013-05-05", to: "2014-12-31", first: 3',
  policyGap: 'slug: "ny-new_york_city-005"',
  comparePolicies: 'slugs: ["ny-new_york_city-005", "wa-king_county-001"]',
  carveoutCounts: 'by: [KIND, STATE]',
  jurisdiction: 'geoid: "53033"',
  person: 'bioguideId: "G000289"',
  source: 'id: "us-govinfo-billstatus"',
  search: 'query: "detainer*", first: 3',
};

const blocks = (file: string) =>
  [...fs.readFileSync(path.join(root, file), 'utf8').matchAll(/^```graphql\n([\s\S]*?)^```/gm)].map(
    ([, query = '']) => query,
  );

const nameOf = (query: string, i: number): string => /\bquery\s+(\w+)/.exec(query)?.[1] ?? String(i + 1);

/** By the file of their golden answer. */
const queries = Object.entries({
  cookbook: blocks('docs/queries.md'),
  readme: blocks('README.md'),
  tab: openingTabs(clock.now()).map(({ query }) => query),
  whole: wholeQueries(ARGUMENTS),
}).flatMap(([from, list]) =>
  list.map((query, i) => ({
    golden: `${from}.${nameOf(query, i)}.golden`,
    query,
    // The queries for everything ask for more than callers may.
    limits: from === 'whole' ? UNLIMITED : LIMITS,
  })),
);

/** Askers with the limits of callers and without, over one database. */
async function askers() {
  const db = await fixtureDatabase();
  const known = new Map<string, Asker>();
  return (query: string, limits: Limits) => {
    const isForStaff = query.includes('reviewQueue');
    const key = `${limits === LIMITS} ${isForStaff}`;
    const ask = known.get(key) ?? asker(db, { limits, ...(isForStaff ? { viewer: CURATOR } : {}) });
    known.set(key, ask);
    return ask(query);
  };
}

let ask: Awaited<ReturnType<typeof askers>>;
beforeAll(async () => {
  ask = await askers();
});

it.each(queries)('answers $golden', async ({ golden, query, limits }) => {
  const reply = await ask(query, limits);
  expect(reply.errors).toBeUndefined();
  const file = path.join(folder, 'golden', golden);
  await expect(`${JSON.stringify(reply.data, null, 2)}\n`).toMatchFileSnapshot(file);
});

it('answers from the cache as it did from the database', async () => {
  for (const { query, limits } of queries) await ask(query, limits);
  const cold = await askers();
  for (const { query, limits } of queries) {
    expect(JSON.stringify(await ask(query, limits))).toBe(JSON.stringify(await cold(query, limits)));
  }
});

it('has one golden answer for each query, and no others', () => {
  expect(blocks('docs/queries.md').length).toBeGreaterThan(15);
  const wanted = queries.map(({ golden }) => golden).sort();
  expect(new Set(wanted).size).toBe(wanted.length);
  const there = fs.readdirSync(path.join(folder, 'golden')).filter((file) => file.endsWith('.golden'));
  expect(there.filter((file) => !wanted.includes(file))).toEqual([]);
});
