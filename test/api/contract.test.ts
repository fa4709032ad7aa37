import { beforeAll, describe, expect, it } from 'vitest';
import { type Asker, asker } from './asking.ts';
import { fixtureDatabase } from './fixture.ts';

// The names that partners rely on: each query, argument and filter of the contract, asked for as it stands there.

let ask: Asker;
beforeAll(async () => {
  ask = asker(await fixtureDatabase());
});

const PAGE = '$first: Int, $after: String, $last: Int, $before: String';
const page = 'first: $first, after: $after, last: $last, before: $before';
const LIST = 'totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } }';

const CONTRACT = `query (${PAGE}, $policies: PolicyFilter, $byPolicy: PolicyOrder, $bills: BillFilter, $byBill: BillOrder,
  $places: JurisdictionFilter, $types: [SearchType!], $kinds: [RecordType!]) {
  node(id: "Bill:hr3003-115") { id }
  nodes(ids: ["Bill:hr3003-115", "Bill:hr1-1"]) { id }
  policy(slug: "wa-king_county-001") { id }
  policies(${page}, filter: $policies, orderBy: $byPolicy) { ${LIST} }
  bill(billId: "hr3003-115") { id }
  bills(${page}, filter: $bills, orderBy: $byBill) { ${LIST} }
  byOcdId: jurisdiction(ocdId: "ocd-division/country:us/state:wa") { id }
  byGeoid: jurisdiction(geoid: "53") { id }
  jurisdictions(${page}, filter: $places) { ${LIST} }
  search(query: "sanctuary", types: $types, first: $first, after: $after) { ${LIST} }
  changes(after: $after, first: $first, types: $kinds) { ${LIST} }
  sources { id freshness lastRun { status seen inserted updated reason problems(first: 1) { totalCount } } }
  executiveActions(${page}) { ${LIST} } courtDecisions(${page}) { ${LIST} } agreements287g(${page}) { ${LIST} }
  designations(${page}) { ${LIST} } organizations(${page}) { ${LIST} } campaigns(${page}) { ${LIST} }
  resources(${page}) { ${LIST} } screenings(${page}) { ${LIST} }
}`;

const POLICIES = {
  ...{
    changedSince: '2026-01-01T00:00:00Z',
    state: 'WA',
    jurisdiction: 'ocd-division/country:us/state:wa/county:king',
  },
  ...{ level: 'COUNTY', stance: 'ANTI_DETAINER', status: 'EFFECTIVE', inForceOn: '2014-12-31' },
  ...{ instrumentType: 'ORDINANCE', provision: { dimension: 'DETAINER_RESPONSE', answer: 'CONVICTION_CARVEOUT' } },
  ...{ carveout: 'SERIOUS_FELONY', reviewStatus: 'UNREVIEWED' },
};
const BILLS = {
  ...{ changedSince: '2026-01-01T00:00:00Z', congress: 115, type: 'HR', stance: 'HARMFUL', poison: true },
  ...{ harm: 'SANCTUARY_DEFUNDING', statusCode: 'PASS_OVER:HOUSE', sponsor: 'G000289' },
  ...{ introducedFrom: '2017-01-01', introducedTo: '2017-12-31', family: 'kates-law' },
};

it('answers to every name of it', async () => {
  const { data, errors } = await ask(CONTRACT, { first: 20, policies: POLICIES, bills: BILLS });
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    node: { id: 'Bill:hr3003-115' },
    nodes: [{ id: 'Bill:hr3003-115' }, null],
    policy: { id: 'Policy:wa-king_county-001' },
    bill: { id: 'Bill:hr3003-115' },
    byOcdId: { id: 'Jurisdiction:ocd-division/country:us/state:wa' },
    byGeoid: { id: 'Jurisdiction:ocd-division/country:us/state:wa' },
  });
  for (const { freshness } of data.sources) expect(['FRESH', 'STALE', 'BROKEN', 'NEVER']).toContain(freshness);
});

describe('who says so', () => {
  const said = async (args: string, of = 'policy(slug: "wa-king_county-001")') => {
    const { data, errors } = await ask(
      `{ of: ${of} { ... on Policy { provenance${args} { sourceId assertions { field } } } } }`,
    );
    expect(errors).toBeUndefined();
    return data.of.provenance;
  };
  const assertions = (...fields: string[]) => [
    { sourceId: 'us-holdwatch-starter', assertions: fields.map((field) => ({ field })) },
  ];

  it('is told of the record, or of one field of it', async () => {
    expect(await said('')).toEqual(assertions('adoptedOn', 'officialNumber'));
    expect(await said('(field: "adoptedOn")')).toEqual(assertions('adoptedOn'));
    // Stated, and without words of its own.
    expect(await said('(field: "title")')).toEqual(assertions());
    expect(await said('(field: "expiresOn")')).toEqual([]);
    expect(await said('(field: "no such field")')).toEqual([]);
  });

  it('is told of a provision', async () => {
    const { data, errors } = await ask(
      '{ policy(slug: "wa-king_county-001") { provisions { dimension provenance { sourceId } } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.policy.provisions).toContainEqual({
      dimension: 'DETAINER_RESPONSE',
      provenance: [{ sourceId: 'us-holdwatch-starter' }],
    });
  });
});

it('looks a rule up by its id, as it does whatever has one', async () => {
  const { data } = await ask(
    '{ node(id: "ThreatRule:defunding.detainers") { id ... on ThreatRule { harm } } none: node(id: "ThreatRule:x") { id } }',
  );
  expect(data).toEqual({ node: { id: 'ThreatRule:defunding.detainers', harm: 'SANCTUARY_DEFUNDING' }, none: null });
});

it('finds one source by its slug and by its id', async () => {
  const { data } = await ask(
    '{ a: source(id: "us-holdwatch-starter") { slug id } b: source(id: "Source:us-holdwatch-starter") { slug id } }',
  );
  expect(data.a).toEqual({ slug: 'us-holdwatch-starter', id: 'Source:us-holdwatch-starter' });
  expect(data.b).toEqual(data.a);
});

describe('changedSince', () => {
  it('is taken by search: what changed according to the log', async () => {
    const found = async (changedSince?: string) => {
      const query =
        'query ($at: DateTime) { search(query: "king county", changedSince: $at) { totalCount nodes { id } } }';
      const { data, errors } = await ask(query, { at: changedSince });
      expect(errors).toBeUndefined();
      expect(data.search.totalCount).toBe(data.search.nodes.length);
      return data.search.nodes.map(({ id }: { id: string }) => id);
    };
    expect((await found()).length).toBeGreaterThan(1);
    expect(await found('2026-11-20T12:00:00Z')).toEqual(['Policy:wa-king_county-001']);
    expect(await found('2026-11-20T12:00:01Z')).toEqual([]);
  });

  it('is taken by carve-outs: of policies that changed', async () => {
    const policies = async (changedSince: string) => {
      const { data, errors } = await ask(
        `{ carveouts(first: 100, filter: {changedSince: "${changedSince}"}) { nodes { policy { slug } } } }`,
      );
      expect(errors).toBeUndefined();
      return [...new Set(data.carveouts.nodes.map((one: { policy: { slug: string } }) => one.policy.slug))];
    };
    expect(await policies('2026-01-01T00:00:00Z')).toContain('ny-new_york_city-005');
    expect(await policies('2026-11-20T12:00:00Z')).toEqual(['wa-king_county-001']);
  });
});
