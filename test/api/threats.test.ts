import { beforeAll, describe, expect, it } from 'vitest';
import { HARM_NAMES, type Harm } from '../../src/domain/harm.ts';
import { rulesFor, rulesOf, THREAT_RULES, THREATENED_STANCES } from '../../src/domain/threat.ts';
import type { Database } from '../../src/store/client.ts';
import { type Asker, asker } from './asking.ts';
import { fixtureDatabase, insertRecords } from './fixture.ts';
import { bill } from './fixture-bills.ts';
import { KING, NEW_YORK_CITY } from './fixture-places.ts';
import { policy, provision } from './fixture-policies.ts';

// Who is hit. The database joins what the rules say; src/domain/threat.ts says the same of one bill and one policy: both
// must come to the same end.

const CALIFORNIA = 'ocd-division/country:us/state:ca';
const TEXAS = 'ocd-division/country:us/state:tx';

const facts = (jurisdictionId: string, more: Partial<Parameters<typeof policy>[1]> = {}) => ({
  title: 'A policy of the test',
  instrumentType: 'ORDINANCE' as const,
  jurisdictionId,
  adoptedOn: '2015-01-01',
  ...more,
});

const LIMIT = provision('DETAINER_RESPONSE', ['DECLINE_ALL']);
const event = (type: 'ADOPTED' | 'RESCINDED' | 'EFFECTIVE', on: string) => ({
  type,
  on,
  actor: null,
  note: null,
  url: null,
});

/** What a bill with one harm meets: one policy for each rule, and those that no rule may reach. */
const policies = [
  policy('threat-detainers', facts(CALIFORNIA), { provisions: [LIMIT] }),
  policy('threat-mixed', facts(CALIFORNIA, { stance: 'MIXED' }), {
    provisions: [provision('DETAINER_RESPONSE', ['HONOR_ALL', 'CONVICTION_CARVEOUT'])],
  }),
  policy('threat-information', facts(KING), { provisions: [provision('STATUS_INQUIRY', ['PROHIBITED'])] }),
  policy('threat-287g', facts(TEXAS), { provisions: [provision('AGREEMENT_287G', ['PROHIBITED'])] }),
  policy('threat-jail', facts(NEW_YORK_CITY), { provisions: [provision('JAIL_ACCESS', ['PROHIBITED'])] }),
  // Ended, not begun, pointing the other way, unread, delisted, or coded for nothing that a rule names.
  policy('safe-rescinded', facts(TEXAS), {
    provisions: [LIMIT],
    events: [event('ADOPTED', '2015-01-01'), event('RESCINDED', '2020-01-01')],
  }),
  policy('safe-not-yet', facts(TEXAS, { adoptedOn: '2027-06-01', claimedStatus: null }), { provisions: [LIMIT] }),
  policy('safe-other-way', facts(TEXAS, { stance: 'PRO_ENFORCEMENT' }), { provisions: [LIMIT] }),
  policy('safe-unread', facts(TEXAS, { stance: 'UNKNOWN' }), { provisions: [LIMIT] }),
  policy('safe-delisted', facts(TEXAS), { provisions: [LIMIT] }),
  policy('safe-willing', facts(TEXAS), { provisions: [provision('DETAINER_RESPONSE', ['HONOR_ALL'])] }),
  policy('safe-suggested', facts(TEXAS), {
    provisions: [provision('DETAINER_RESPONSE', ['DECLINE_ALL'], { coder: 'rule:detainer.declined' })],
    carveouts: [
      {
        dimension: null,
        kind: 'PRIOR_REMOVAL',
        lookbackYears: null,
        terms: null,
        quote: 'has previously been deported',
        quoteUrl: null,
        pinpoint: null,
        coder: 'rule:carveout.removal',
      },
    ],
    sponsors: [{ name: 'First Sponsor', role: 'primary' }],
  }),
  policy('safe-uncoded', facts(TEXAS)),
];

/** One bill for each harm there is, all alive; and the dead. */
const billOf = (harm: Harm): string => `hr${5000 + HARM_NAMES.indexOf(harm)}-119`;
const bills = [
  ...HARM_NAMES.map((harm) => bill(billOf(harm), { title: harm, introducedOn: '2025-06-01', harms: [harm] })),
  bill('hr6000-118', { title: 'Dead', introducedOn: '2024-01-01', harms: ['DETAINER_MANDATE'] }),
  bill('hr6001-119', {
    title: 'Law',
    introducedOn: '2025-05-01',
    statusCode: 'ENACTED:SIGNED',
    harms: ['DETAINER_MANDATE'],
  }),
  bill('hr6002-119', { title: 'Two', introducedOn: '2025-07-01', harms: ['DETAINER_MANDATE', 'SANCTUARY_DEFUNDING'] }),
];

let db: Database;
let ask: Asker;
beforeAll(async () => {
  db = await fixtureDatabase();
  await db.write(async (tx) => {
    await insertRecords(db, tx, [...policies, ...bills]);
    await tx.policy.update({ where: { id: 'safe-delisted' }, data: { delistedAt: '2026-11-20T12:00:00.000Z' } });
  });
  ask = asker(db);
});

interface Edge {
  readonly node: { readonly slug?: string; readonly billId?: string };
  readonly rules: readonly { readonly id: string }[];
  readonly policies?: readonly { readonly slug: string }[];
}

async function answer(query: string) {
  const { data, errors } = await ask(query);
  expect(errors).toBeUndefined();
  return data;
}

/** Rules by what they are about. */
const byNode = (edges: readonly Edge[]): Record<string, string[]> =>
  Object.fromEntries(edges.map(({ node, rules }) => [node.slug ?? node.billId, rules.map(({ id }) => id)]));

const threatened = async (billId: string, args = 'first: 100') =>
  byNode(
    (
      await answer(
        `{ bill(billId: "${billId}") { threatens { policies(${args}) { edges { node { slug } rules { id } } } } } }`,
      )
    ).bill.threatens.policies.edges,
  );

const threatening = async (slug: string, args = '') =>
  byNode(
    (await answer(`{ policy(slug: "${slug}") { threatenedBy${args} { edges { node { billId } rules { id } } } } }`))
      .policy.threatenedBy.edges,
  );

describe('a bill', () => {
  it('with each harm hits the policies that the rules name, and says by which', async () => {
    const all = await answer(
      '{ policies(first: 100) { nodes { slug stance status { inForce } provisions { dimension codedBy answers { answer } } } } }',
    );
    const reached = new Set<string>();
    for (const harm of HARM_NAMES) {
      const wanted: Record<string, string[]> = {};
      for (const { slug, stance, status, provisions } of all.policies.nodes) {
        if (!THREATENED_STANCES.includes(stance) || !['YES', 'PRESUMED'].includes(status.inForce)) continue;
        const read = provisions.filter((one: { codedBy: string }) => one.codedBy === 'CURATED');
        const coded = read.map((one: { dimension: string; answers: { answer: string }[] }) => ({
          dimension: one.dimension,
          answers: one.answers.map((given) => given.answer),
        }));
        const rules = rulesFor(coded).filter((rule) => rulesOf([harm]).includes(rule));
        if (rules.length) wanted[slug] = rules.map(({ id }) => `ThreatRule:${id}`);
        for (const { id } of rules) reached.add(id);
      }
      expect([harm, await threatened(billOf(harm))]).toEqual([harm, wanted]);
      expect(Object.keys(wanted).filter((slug) => slug.startsWith('safe-'))).toEqual([]);
    }
    expect([...reached].sort()).toEqual(THREAT_RULES.map(({ id }) => id).sort());
  });

  it('that cuts funds reaches limits on detainers and on information', async () => {
    expect(await threatened(billOf('SANCTUARY_DEFUNDING'))).toEqual({
      'threat-detainers': ['ThreatRule:defunding.detainers'],
      'threat-mixed': ['ThreatRule:defunding.detainers'],
      'threat-information': ['ThreatRule:defunding.information'],
      'ny-new_york_city-005': ['ThreatRule:defunding.detainers'],
      'ny-new_york_city-006': ['ThreatRule:defunding.detainers'],
      'wa-king_county-001': ['ThreatRule:defunding.detainers'],
      'wa-king_county-002': ['ThreatRule:defunding.detainers'],
    });
    expect(await threatened(billOf('LOCAL_POLICE_DEPUTIZATION'))).toEqual({
      'threat-287g': ['ThreatRule:deputization.agreements'],
    });
  });

  it('counts whom it hits, each policy and place once whatever the number of rules', async () => {
    const { bill: found } = await answer(`{ bill(billId: "hr6002-119") { threatens {
      rules { id } counts { policies jurisdictions states } byState { state policies jurisdictions }
      policies(first: 1) { totalCount } jurisdictions { totalCount nodes { name } } } } }`);
    expect(found.threatens).toEqual({
      rules: ['ThreatRule:defunding.detainers', 'ThreatRule:defunding.information', 'ThreatRule:mandate.detainers'].map(
        (id) => ({ id }),
      ),
      counts: { policies: 7, jurisdictions: 3, states: 3 },
      byState: [
        { state: 'CA', policies: 2, jurisdictions: 1 },
        { state: 'NY', policies: 2, jurisdictions: 1 },
        { state: 'WA', policies: 3, jurisdictions: 1 },
      ],
      policies: { totalCount: 7 },
      jurisdictions: {
        totalCount: 3,
        nodes: [{ name: 'California' }, { name: 'King County' }, { name: 'New York City' }],
      },
    });
  });

  it('takes a filter and an order, and pages', async () => {
    const state = await threatened('hr6002-119', 'filter: {state: "ca"}, orderBy: TITLE_DESC');
    expect(Object.keys(state)).toEqual(['threat-mixed', 'threat-detainers']);
    const page = async (args: string) =>
      (
        await answer(`{ bill(billId: "hr6002-119") { threatens { policies(${args}) {
        nodes { slug } pageInfo { hasNextPage hasPreviousPage endCursor } } } } }`)
      ).bill.threatens.policies;
    const first = await page('first: 4');
    const second = await page(`first: 4, after: "${first.pageInfo.endCursor}"`);
    expect([first.pageInfo.hasNextPage, second.pageInfo.hasPreviousPage, second.pageInfo.hasNextPage]).toEqual([
      true,
      true,
      false,
    ]);
    const slugs = [...first.nodes, ...second.nodes].map(({ slug }: { slug: string }) => slug);
    expect(slugs.sort()).toEqual(Object.keys(await threatened('hr6002-119')).sort());
  });

  it('with no harm that depends on local rules hits nobody, and says so by having no rules', async () => {
    for (const billId of [billOf('ILLEGAL_REENTRY_PENALTIES'), 'hr536-117']) {
      const { bill: found } = await answer(`{ bill(billId: "${billId}") { threatens { rules { id }
        counts { policies jurisdictions states } byState { state } policies { totalCount nodes { id } } } } }`);
      expect(found.threatens).toEqual({
        rules: [],
        counts: { policies: 0, jurisdictions: 0, states: 0 },
        byState: [],
        policies: { totalCount: 0, nodes: [] },
      });
    }
  });

  it('that is dead shows whom it would hit if it came back', async () => {
    expect(await threatened('hr6000-118')).toEqual(await threatened(billOf('DETAINER_MANDATE')));
  });
});

describe('a policy', () => {
  const hitBy = (...harms: Harm[]) => harms.map(billOf);

  it('is threatened by living bills only, unless the dead are asked for', async () => {
    const alive = await threatening('threat-detainers');
    expect(Object.keys(alive).sort()).toEqual(
      [
        ...hitBy(
          'SANCTUARY_DEFUNDING',
          'PREEMPTION_OF_LOCAL_LAW',
          'DETAINER_MANDATE',
          'PRIVATE_RIGHT_OF_ACTION_VS_LOCALITIES',
          'CRIMINAL_PENALTIES_FOR_OFFICIALS',
        ),
        'hr6002-119',
        's685-119',
      ].sort(),
    );
    expect(alive['hr6002-119']).toEqual(['ThreatRule:defunding.detainers', 'ThreatRule:mandate.detainers']);
    const dead = await threatening('threat-detainers', '(alive: false)');
    expect(Object.keys(dead)).toEqual(['hr6001-119', 'hr6000-118', 'hr3003-115']);
    expect(await threatening('threat-detainers', '(alive: null)')).toEqual({ ...alive, ...dead });
  });

  it.each(policies.map(({ id }) => id).filter((id) => id.startsWith('safe-')))('%s is not threatened', async (slug) => {
    expect(await threatening(slug, '(alive: null)')).toEqual({});
  });

  it('is found by the bill, and the bill by the policy', async () => {
    const { policies: found, bills: back } = await answer(`{
      policies(filter: {threatenedBy: "Bill:hr6002-119", jurisdiction: "${CALIFORNIA}"}) { totalCount nodes { slug } }
      bills(filter: {threatens: "Policy:threat-287g", alive: true}) { totalCount nodes { billId } } }`);
    expect(found.nodes.map(({ slug }: { slug: string }) => slug).sort()).toEqual(['threat-detainers', 'threat-mixed']);
    const wanted = hitBy('PREEMPTION_OF_LOCAL_LAW', 'LOCAL_POLICE_DEPUTIZATION').sort();
    expect(back.nodes.map(({ billId }: { billId: string }) => billId).sort()).toEqual(wanted);
    expect([found.totalCount, back.totalCount]).toEqual([2, 2]);
  });

  it('is not looked for by what is no bill', async () => {
    const { errors } = await ask('{ policies(filter: {threatenedBy: "king county"}) { totalCount } }');
    expect(errors?.map(({ extensions, message }) => [extensions.code, message])).toEqual([
      ['INVALID_INPUT', '"king county" is not a bill\'s id: write type, number and Congress, as in "hr3003-115".'],
    ]);
  });
});

describe('a place', () => {
  it('is threatened through its own policies, each bill once, with the policies and all rules', async () => {
    const { jurisdiction } = await answer(`{ jurisdiction(geoid: "53033") { threatenedBy(first: 100) { totalCount
      edges { node { billId } rules { id } policies { slug } } } } }`);
    const edges: Edge[] = jurisdiction.threatenedBy.edges;
    expect(jurisdiction.threatenedBy.totalCount).toBe(edges.length);
    expect(new Set(edges.map(({ node }) => node.billId)).size).toBe(edges.length);
    const two = edges.find(({ node }) => node.billId === 'hr6002-119');
    expect(two?.rules.map(({ id }) => id)).toEqual([
      'ThreatRule:defunding.detainers',
      'ThreatRule:defunding.information',
      'ThreatRule:mandate.detainers',
    ]);
    expect(two?.policies?.map(({ slug }) => slug)).toEqual([
      'threat-information',
      'wa-king_county-001',
      'wa-king_county-002',
    ]);
    const data = edges.find(({ node }) => node.billId === billOf('DATA_SHARING_MANDATE'));
    expect(data?.policies?.map(({ slug }) => slug)).toEqual(['threat-information']);
    for (const { rules, policies: hit } of edges)
      expect([rules.length > 0, (hit?.length ?? 0) > 0]).toEqual([true, true]);
  });

  it('is not threatened through the policies of its state or of places inside it', async () => {
    const { jurisdiction } = await answer('{ jurisdiction(geoid: "53") { threatenedBy { totalCount } } }');
    expect(jurisdiction.threatenedBy.totalCount).toBe(0);
  });
});

it('costs as many statements for many bills, policies and places as for one', async () => {
  const cost = async (query: string) => {
    // Of its own, so that nothing is known yet.
    const cold = asker(db);
    expect((await cold(query)).errors).toBeUndefined();
    return cold.statements().length;
  };
  const ofBills = (first: number) => `{ bills(first: ${first}) { nodes { threatens { rules { id } counts { policies }
    byState { state } policies(first: 3) { totalCount edges { node { title } rules { id } } }
    jurisdictions(first: 3) { totalCount nodes { name } } } } } }`;
  expect(await cost(ofBills(40))).toBe(await cost(ofBills(1)));
  const by = 'threatenedBy(first: 3) { totalCount edges { node { title } rules { id } policies { title } } }';
  const ofPlaces = (more: string) => `{ jurisdictions(filter: {${more}}) { nodes { ${by} } } }`;
  expect(await cost(ofPlaces(''))).toBe(await cost(ofPlaces('geoid: "53033"')));
  const ofPolicies = (more: string) => `{ policies(first: 50, filter: {${more}}) { nodes { ${by} } } }`;
  expect(await cost(ofPolicies(''))).toBe(
    await cost(ofPolicies('jurisdiction: "ocd-division/country:us/state:wa/county:king"')),
  );
});

describe('what only a rule suggests', () => {
  it('says so, and is found only where it is asked for', async () => {
    const { policy: suggested } = await answer(
      '{ policy(slug: "safe-suggested") { sponsors { name role } provisions { codedBy coder } carveouts { codedBy kind } } }',
    );
    expect(suggested).toEqual({
      sponsors: [{ name: 'First Sponsor', role: 'primary' }],
      provisions: [{ codedBy: 'RULE', coder: 'rule:detainer.declined' }],
      carveouts: [{ codedBy: 'RULE', kind: 'PRIOR_REMOVAL' }],
    });
    const found = async (filter: string): Promise<string[]> =>
      (await answer(`{ policies(first: 100, filter: {state: "TX", ${filter}}) { nodes { slug } } }`)).policies.nodes
        .map(({ slug }: { slug: string }) => slug)
        .filter((slug: string) => slug === 'safe-suggested');
    for (const filter of [
      'provision: {dimension: DETAINER_RESPONSE, answer: DECLINE_ALL}',
      'carveout: PRIOR_REMOVAL',
    ]) {
      expect(await found(filter)).toEqual([]);
      expect(await found(`${filter}, includeSuggestions: true`)).toEqual(['safe-suggested']);
    }
  });
});
