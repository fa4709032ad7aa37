import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { EntityCache, Kind, type Loaded } from '../../src/store/cache.ts';
import type { Database } from '../../src/store/client.ts';
import { makeReads, type Reads } from '../../src/store/reads.ts';
import { type Asker, asker } from './asking.ts';
import { fixtureDatabase } from './fixture.ts';

// How many statements a question costs, and which: a list of many must not cost more than a list of one.

let db: Database;
beforeAll(async () => {
  db = await fixtureDatabase();
});

const POLICIES = `{ policies(first: 50) { edges { cursor node { id title stance summary adoptedOn { value }
  jurisdiction { id name geoid } provisions { id dimension quote answers { answer } } } } pageInfo { hasNextPage endCursor } } }`;

const QUESTIONS: readonly [name: string, query: string][] = [
  ['policies with jurisdiction and provisions', POLICIES],
  [
    'bills with actions and sponsors',
    `{ bills(first: 20) { nodes { billId title statusCode sponsor { fullName person { name } }
      actions(first: 5) { nodes { on text } pageInfo { hasNextPage } } cosponsors(first: 3) { totalCount nodes { fullName } } } } }`,
  ],
  ['bills with where they stand', '{ bills(first: 50) { nodes { stage statusSentence statusAction { on text } } } }'],
  [
    'poison bills of one stage, counted by harm and sponsor',
    `{ billCounts(by: [HARM, SPONSOR], filter: {congress: 119, poison: true, stage: [IN_COMMITTEE, LAW]}) { totalCount
      groups { bills harm sponsorName sponsor { name } } } }`,
  ],
  ['bills counted by stage', '{ billCounts(by: STAGE) { groups { bills stage } } }'],
  [
    'executive actions with their history',
    `{ executiveActions(first: 50) { nodes { timeline { type on { value } text action { title } courtDecision { caption } }
      relatedBy { type by { title } } supersedes { title } followedBy { title } courtDecisions(first: 3) { nodes { caption } } } } }`,
  ],
  [
    'court decisions by topic, with what they bear on',
    `{ courtDecisions(first: 50, filter: {topic: "commandeering", policy: "tx-texas-151"}) { nodes { id } }
      all: courtDecisions(first: 50) { nodes { policies { title courtDecisions(first: 3) { nodes { caption } } } executiveActions { title } jurisdictions { name } } } }`,
  ],
  [
    'policies in force by month, state and answer to detainers',
    '{ policyCounts(by: [MONTH, STATE, DETAINER_RESPONSE], from: "2014-01-01", to: "2014-06-30", first: 20) { groups { month state detainerResponse policies uncertain } } }',
  ],
  [
    'policies in force on a day',
    '{ policyCounts(by: LEVEL, filter: {inForceOn: "2014-12-31"}) { groups { level policies presumed } } }',
  ],
  [
    'who is left out, listed and counted',
    `{ carveouts(first: 20, filter: {kind: [VIOLENT_FELONY], lookbackFrom: 1, inForceOn: "2020-01-01"}) { nodes { kind policy { title } } }
      carveoutCounts(by: [KIND, STATE]) { kind state policies states } }`,
  ],
  [
    'policies side by side and beside the model',
    `{ comparePolicies(slugs: ["ny-new_york_city-005", "wa-king_county-001"]) { rows { cells { provision { quote } carveouts { kind } } } }
      policyGap(slug: "wa-king_county-002") { met answers { provision { quote } carveouts { kind } } } }`,
  ],
  ['policies counted only', '{ policies(filter: {state: "WA"}) { totalCount } }'],
  [
    'policies by everything',
    `{ policies(filter: {changedSince: "2026-01-01T00:00:00Z", state: "WA", jurisdiction: "ocd-division/country:us", includeWithin: true,
      level: COUNTY, stance: ANTI_DETAINER, status: EFFECTIVE, inForceOn: "2026-01-01", instrumentType: ORDINANCE,
      provision: {dimension: DETAINER_RESPONSE, answer: JUDICIAL_WARRANT_REQUIRED}, carveout: SERIOUS_FELONY, reviewStatus: UNREVIEWED,
      agency: "wa-king-jail"}, orderBy: CHANGED_AT_ASC) { nodes { id } } }`,
  ],
  [
    'bills by everything',
    `{ bills(filter: {changedSince: "2026-01-01T00:00:00Z", congress: 119, type: S, stance: HARMFUL, poison: true, harm: SANCTUARY_DEFUNDING,
      statusCode: "REFERRED", alive: true, sponsor: "C001098", cosponsor: "X000001", introducedFrom: "2025-01-01", introducedTo: "2026-01-01",
      family: "kates-law", verdict: TRACKED, subject: "Immigration", committee: "hsju00"}) { nodes { id } } }`,
  ],
  [
    'places with everything about them',
    `{ jurisdictions(first: 50) { nodes { name parent { name } containers { name } children(first: 3) { totalCount nodes { name } }
      policies(first: 5) { nodes { title } } agencies(first: 5) { nodes { name } } agreements287g(first: 5) { nodes { agencyName } }
      designations(first: 5) { nodes { publishedName } } courtDecisions(first: 5) { nodes { caption } } } } }`,
  ],
  [
    'records with who says so and what is about them',
    `{ policies(first: 50) { nodes { provenance { source { name } assertions { field value } } conflicts { field }
      versions(first: 3) { nodes { number run { id } } } changes(first: 3) { nodes { seq } } resources(first: 3) { nodes { title } }
      campaigns(first: 3) { nodes { name organizations { name } } } relations { policy { title } } } } }`,
  ],
  [
    'bills with whom they would hit',
    `{ bills(first: 50) { nodes { threatens { rules { id } counts { policies jurisdictions states } byState { state policies }
      policies(first: 3) { totalCount edges { node { title } rules { id } } } jurisdictions(first: 3) { totalCount nodes { name } } } } } }`,
  ],
  [
    'policies that a bill would hit, with all that threatens them',
    `{ policies(first: 50, filter: {threatenedBy: "s685-119"}) { nodes { threatenedBy(first: 3) { totalCount
      edges { node { title } rules { id } } } } } }`,
  ],
  [
    'places with what threatens them',
    `{ jurisdictions(first: 50) { nodes { threatenedBy(first: 3) { totalCount edges { node { title } rules { id }
      policies { title } } } } } }`,
  ],
  ['bills that threaten a policy, counted only', '{ bills(filter: {threatens: "wa-king_county-001"}) { totalCount } }'],
  ['the second page', 'AFTER'],
  [
    'changes',
    '{ changes(first: 100, types: [POLICY, BILL], causes: [SOURCE]) { nodes { seq record { id } source { name } } } }',
  ],
  [
    'sources',
    '{ sources { name freshness lastRun { status } lastSuccess { endedAt } runs(first: 2) { nodes { id } } problems(first: 2) { totalCount } } }',
  ],
];

it('asks the database what the golden says, and no more', async () => {
  const lines: string[] = [];
  for (const [name, query] of QUESTIONS) {
    const ask = asker(db);
    let question = query;
    if (query === 'AFTER') {
      const { data } = await ask('{ policies(first: 2) { pageInfo { endCursor } } }');
      question = `{ policies(first: 2, after: "${data.policies.pageInfo.endCursor}") { totalCount pageInfo { hasNextPage hasPreviousPage } nodes { id } } }`;
      ask.statements();
    }
    expect((await ask(question)).errors).toBeUndefined();
    const statements = ask.statements();
    // Which statement goes first hangs on which answer comes first: not on us.
    lines.push(`# ${name}: ${statements.length}`, ...statements.sort(), '');
  }
  await expect(lines.join('\n')).toMatchFileSnapshot(path.join(import.meta.dirname, 'golden', 'statements.sql'));
});

it('searches in one statement, and hydrates what it finds in one for each kind of record', async () => {
  const ask = asker(db);
  const { data } = await ask('{ search(query: "sanctuary") { edges { snippet node { __typename } } } }');
  const kinds = new Set(data.search.edges.map((edge: { node: { __typename: string } }) => edge.node.__typename));
  expect(kinds.size).toBeGreaterThan(1);
  // And one for the summaries of the bills, out of which the snippets are.
  expect(ask.statements()).toHaveLength(1 + kinds.size + 1);
});

describe('the cache', () => {
  let ask: Asker;
  beforeAll(() => {
    ask = asker(db);
  });

  it('answers without the database', async () => {
    await ask(POLICIES);
    ask.statements();
    const again = await ask(POLICIES);
    expect(again.errors).toBeUndefined();
    expect(ask.statements()).toEqual([]);
  });

  it('forgets what was written when anybody commits, and shows the new row', async () => {
    const query = '{ policies(filter: {state: "NY"}) { nodes { slug summary provisions { note } } } }';
    const summary = async () => {
      const { data } = await ask(query);
      return data.policies.nodes.find(({ slug }: { slug: string }) => slug === 'ny-new_york_city-005').summary;
    };
    expect(await summary()).toMatch(/Rikers/);
    ask.statements();
    await db.write((tx) => tx.policy.update({ where: { id: 'ny-new_york_city-005' }, data: { summary: 'Changed.' } }));
    expect(await summary()).toBe('Changed.');
    // The row. Which rows are on the page hangs on other columns, and its provisions are what they were.
    expect(ask.statements()).toHaveLength(1);
  });

  it('keeps to its weight', async () => {
    const cache = new EntityCache(1000);
    cache.moveTo(1);
    for (let i = 0; i < 100; i++) {
      cache.publish(1, kindOf([[`${i}`, { text: 'x'.repeat(100) }]]));
      expect(cache.weight).toBeLessThanOrEqual(1000);
    }
    expect(cache.read(1, 'row', '99')).toBeDefined();
    expect(cache.read(1, 'row', '0')).toBeUndefined();
    cache.publish(0, kindOf([['old', 'of a version that is gone']]));
    expect(cache.read(1, 'row', 'old')).toBeUndefined();
    cache.forget(null);
    expect(cache.weight).toBe(0);
  });
});

/** Rows of one kind, as a request has loaded them. */
function kindOf(entries: readonly [string, unknown][]): Loaded {
  const kind = new Kind('id');
  kind.tables.add('Policy');
  for (const [key, value] of entries) kind.entries.set(key, value);
  return new Map([['row', kind]]);
}

it('answers again when somebody commits in the middle, so that one answer never mixes two versions', async () => {
  const reads = makeReads(db);
  let commits = 0;
  const disturbed: Reads = {
    ...reads,
    // Somebody commits between the look at the version and the first statement, two times over.
    open: async () => {
      const opened = await reads.open();
      if (commits < 2) {
        const title = `Senate Bill 4, ${++commits}`;
        await db.write((tx) => tx.policy.update({ where: { id: 'tx-texas-151' }, data: { title } }));
      }
      return opened;
    },
  };
  let executed = 0;
  const open = () => {
    executed++;
    return disturbed.open();
  };
  const ask = asker(db, { reads: { ...disturbed, open } });
  const { data } = await ask('{ policy(slug: "tx-texas-151") { title } }');
  expect(data.policy.title).toBe('Senate Bill 4, 2');
  expect(executed).toBe(3);
});
