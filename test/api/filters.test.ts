import { beforeAll, describe, expect, it } from 'vitest';
import { type Asker, asker } from './asking.ts';
import { fixtureDatabase } from './fixture.ts';

// Each filter alone, on the fixture, against what it must let through.

let ask: Asker;
beforeAll(async () => {
  ask = asker(await fixtureDatabase(), { viewer: { kind: 'STAFF', role: 'CURATOR', id: 'ana', name: 'Ana' } });
});

async function ids(list: string, filter: string): Promise<string[]> {
  const { data, errors } = await ask(`{ ${list}(first: 100, filter: {${filter}}) { totalCount nodes { id } } }`);
  expect(errors).toBeUndefined();
  const found = data[list].nodes.map(({ id }: { id: string }) => id.replace(/^\w+:/, ''));
  expect(data[list].totalCount).toBe(found.length);
  return found.sort();
}

const KING = ['wa-king_county-001', 'wa-king_county-002'];
const NYC = ['ny-new_york_city-005', 'ny-new_york_city-006'];
const WA_OWN = ['wa-unknown-900', 'wa-washington-098', 'wa-washington-099'];
const ALL_POLICIES = ['ca-santa_clara_county-015', ...NYC, 'tx-texas-151', ...KING, ...WA_OWN];

describe.each<[list: string, filters: Record<string, string[]>]>([
  [
    'policies',
    {
      '': ALL_POLICIES,
      'listing: ANY': [...ALL_POLICIES, 'wa-seattle-105'].sort(),
      'listing: DELISTED': ['wa-seattle-105'],
      'state: "wa"': [...KING, ...WA_OWN],
      'jurisdiction: "ocd-division/country:us/state:wa"': WA_OWN,
      'jurisdiction: "Jurisdiction:ocd-division/country:us/state:wa"': WA_OWN,
      'jurisdiction: "ocd-division/country:us/state:wa", includeWithin: true, listing: ANY': [
        ...KING,
        'wa-seattle-105',
        ...WA_OWN,
      ],
      'jurisdiction: "ocd-division/country:us/state:wa/county:king", includeWithin: true, listing: ANY': [
        ...KING,
        'wa-seattle-105',
      ],
      'jurisdiction: "ocd-division/country:us", includeWithin: true': ALL_POLICIES,
      'jurisdiction: "ocd-division/country:us/state:nowhere", includeWithin: true': [],
      'level: STATE': ['tx-texas-151', ...WA_OWN],
      'stance: PRO_ENFORCEMENT': ['tx-texas-151'],
      'instrumentType: BOARD_POLICY': ['ca-santa_clara_county-015'],
      'inForceOn: "2013-12-01"': ['ca-santa_clara_county-015'],
      'inForceOn: "2013-12-02"': ['ca-santa_clara_county-015', 'wa-king_county-001'],
      'inForceOn: "2014-12-31"': ['ca-santa_clara_county-015', ...NYC, ...KING],
      // Adopted on an unknown day of 2020: in force for sure only when the year is over.
      'inForceOn: "2020-12-30", instrumentType: STATUTE, state: "WA"': ['wa-washington-098'],
      'inForceOn: "2021-01-01", instrumentType: STATUTE, state: "WA"': ['wa-washington-098', 'wa-washington-099'],
      'adoptedFrom: "2020-01-01"': ['wa-washington-099'],
      'adoptedFrom: "2013-12-02", adoptedTo: "2014-09-02"': KING,
      'status: AMENDED': ['wa-king_county-001'],
      'status: UNKNOWN': ['wa-unknown-900'],
      'provision: {dimension: DETAINER_RESPONSE}': [...NYC, ...KING],
      'provision: {dimension: DETAINER_RESPONSE, answer: CONVICTION_CARVEOUT}': [...NYC, 'wa-king_county-001'],
      'provision: {dimension: NOTIFICATION_OF_RELEASE, answer: LIMITED}': ['ny-new_york_city-005'],
      'provision: {dimension: STATUS_INQUIRY, answer: LIMITED}': [],
      'provisions: [{dimension: DETAINER_RESPONSE}, {dimension: JAIL_ACCESS}]': ['ny-new_york_city-005'],
      'provisions: [{dimension: DETAINER_RESPONSE, answer: JUDICIAL_WARRANT_REQUIRED}], provision: {dimension: DETAINER_RESPONSE, answer: CONVICTION_CARVEOUT}':
        NYC,
      'provisions: []': ALL_POLICIES,
      'carveout: TERRORISM_WATCHLIST': NYC,
      'carveout: SERIOUS_FELONY, lookbackFrom: 5': ['ny-new_york_city-005'],
      'lookbackTo: 4': [],
      'lookbackTo: 5': NYC,
      'withoutCarveouts: true': ['wa-king_county-002'],
      'withoutCarveouts: false': [...NYC, 'wa-king_county-001'],
      'agency: "Agency:wa-king-jail"': KING,
      'agency: "ny-nyc-police"': ['ny-new_york_city-006'],
      'threatenedBy: "s685-119"': [...NYC, ...KING],
      'threatenedBy: "Bill:S685-119", state: "NY"': NYC,
      'threatenedBy: "s271-119"': [],
      'threatenedBy: "hr1-1"': [],
      'reviewStatus: REVIEWED': [],
      'changedSince: "2026-11-20T12:00:00Z"': [...KING, ...WA_OWN],
      'changedSince: "2026-11-20T13:00:00.001+01:00"': [],
      'search: "seattle", listing: ANY': ['wa-seattle-105'],
    },
  ],
  [
    'bills',
    {
      '': ['hr3003-115', 'hr3004-115', 'hr536-117', 'hr900-119', 's2193-114', 's271-119', 's5-119', 's685-119'],
      'congress: 115': ['hr3003-115', 'hr3004-115'],
      'type: HR, congress: 119': ['hr900-119'],
      'stance: PROTECTIVE': ['hr536-117'],
      'poison: false': ['hr536-117', 'hr900-119'],
      'harm: MANDATORY_MINIMUMS': ['s2193-114', 's271-119'],
      'statusCode: "PASS_OVER:HOUSE"': ['hr3003-115', 'hr3004-115'],
      'alive: true': ['hr900-119', 's271-119', 's685-119'],
      'alive: false, congress: 119': ['s5-119'],
      'stage: IN_COMMITTEE': ['hr900-119', 's271-119', 's685-119'],
      'stage: [DEAD, LAW], introducedFrom: "2017-06-22"': ['hr3003-115', 'hr3004-115', 'hr536-117', 's5-119'],
      'stage: PASSED_ONE_CHAMBER': [],
      'stage: [], congress: 115': ['hr3003-115', 'hr3004-115'],
      'sponsor: "C001098"': ['s2193-114', 's271-119', 's685-119'],
      'sponsor: "Person:G000289"': ['hr3003-115', 'hr3004-115'],
      'cosponsor: "X000025"': ['hr3003-115'],
      'introducedFrom: "2025-01-28", introducedTo: "2025-02-24"': ['s271-119', 's685-119'],
      'family: "BillFamily:kates-law"': ['hr3004-115', 's2193-114', 's271-119'],
      'family: "stop-illegal-reentry"': ['hr3004-115', 's2193-114', 's271-119'],
      'verdict: CANDIDATE': ['hr900-119'],
      'subject: "Detention of persons", congress: 117': ['hr536-117'],
      'subject: "Detention"': [],
      'committee: "hsju00"': ['hr3003-115'],
      'threatens: "wa-king_county-001"': ['hr3003-115', 's685-119'],
      'threatens: "Policy:ny-new_york_city-005", alive: true': ['s685-119'],
      'threatens: "wa-washington-098"': [],
      'threatens: "no-such-policy"': [],
      'changedSince: "2026-11-20T12:00:00Z"': ['hr3003-115'],
      'search: "laken"': ['s5-119'],
    },
  ],
  [
    'jurisdictions',
    {
      'geoid: "53033"': ['ocd-division/country:us/state:wa/county:king'],
      'level: COUNTY, state: "CA"': ['ocd-division/country:us/state:ca/county:santa_clara'],
      'within: "ocd-division/country:us/state:wa"': [
        'ocd-division/country:us/state:wa/county:king',
        'ocd-division/country:us/state:wa/place:seattle',
      ],
      'within: "ocd-division/country:us/state:wa/county:king"': ['ocd-division/country:us/state:wa/place:seattle'],
      'inForceOn: "2013-12-01"': ['ocd-division/country:us/state:ca/county:santa_clara'],
      'inForceOn: "2014-12-31", policies: {carveout: TERRORISM_WATCHLIST}': [
        'ocd-division/country:us/state:ny/place:new_york',
      ],
      'policies: {stance: PRO_ENFORCEMENT}': ['ocd-division/country:us/state:tx'],
      'policies: {stance: PRO_ENFORCEMENT}, inForceOn: "2017-08-31"': [],
      'hasPolicies: false, level: STATE': ['ocd-division/country:us/state:ca', 'ocd-division/country:us/state:ny'],
      'search: "new york city"': ['ocd-division/country:us/state:ny/place:new_york'],
    },
  ],
  [
    'agencies',
    {
      'kind: POLICE': ['ny-nyc-police'],
      'jurisdiction: "ocd-division/country:us/state:wa"': [],
      'jurisdiction: "ocd-division/country:us/state:wa", includeWithin: true': ['wa-king-jail'],
    },
  ],
  [
    'executiveActions',
    {
      'kind: EXECUTIVE_ORDER, effect: HARMFUL': ['eo-13768'],
      'orderNumber: 13993': ['eo-13993'],
      'documentNumber: "2017-02102"': ['eo-13768'],
      'president: "Joseph R. Biden Jr."': ['eo-13993'],
      'announcedFrom: "2017-01-25", announcedTo: "2017-01-25"': ['eo-13768'],
      'status: IN_FORCE': [],
      'topic: "detainers"': ['eo-13768'],
      'topic: "commandeering"': [],
    },
  ],
  [
    'courtDecisions',
    {
      'jurisdiction: "ocd-division/country:us"': ['printz-v-us-1997'],
      'jurisdiction: "ocd-division/country:us/state:wa"': [],
      'court: "scotus", decidedTo: "1997-06-27"': ['printz-v-us-1997'],
      'decidedFrom: "2018-05-09"': [],
      'topic: "commandeering"': ['printz-v-us-1997', 'santa-clara-2017'],
      'topic: "commandeer"': [],
      'policy: "Policy:tx-texas-151"': ['el-cenizo-2018'],
      'policy: "eo-13768"': [],
      'executiveAction: "ExecutiveAction:eo-13768", topic: "sanctuary_funding"': ['santa-clara-2017'],
    },
  ],
  [
    'agreements287g',
    {
      'state: "TX", model: TASK_FORCE, status: ACTIVE': ['287g-fixture-1'],
      'model: LEGACY': [],
      'jurisdiction: "ocd-division/country:us", includeWithin: true': ['287g-fixture-1'],
      'jurisdiction: "ocd-division/country:us"': [],
      'signedFrom: "2025-03-02"': [],
    },
  ],
  [
    'designations',
    {
      'list: "doj-2025-08-05", state: "NY", level: MUNICIPALITY, disputed: false, withdrawn: false': [
        'doj-2025-08-05--new-york-city',
      ],
      'withdrawn: true': [],
      'disputed: true': [],
    },
  ],
  ['designationLists', { 'publisher: "US Department of Justice"': ['doj-2025-08-05'], 'publisher: "ICE"': [] }],
  ['organizations', { 'kind: COALITION': ['ijn'], 'search: "IDP"': ['idp'] }],
  [
    'campaigns',
    {
      'organization: "Organization:ijn"': ['ijn-anti-detainer'],
      'organization: "idp"': [],
      'about: "Policy:wa-king_county-001"': ['ijn-anti-detainer'],
      'about: "Organization:ijn"': [],
    },
  ],
  [
    'resources',
    {
      'topic: "poison_bills"': ['ijn-kates-law-fact-sheet'],
      'kind: FACT_SHEET, publisher: "ijn", about: "Bill:hr3004-115"': ['ijn-kates-law-fact-sheet'],
      'about: "Bill:s5-119"': [],
      'publishedFrom: "2017-06-01", publishedTo: "2017-06-01"': ['ijn-kates-law-fact-sheet'],
      'publishedFrom: "2017-06-02"': [],
    },
  ],
  [
    'watchedPages',
    {
      '': ['tx-example-policy-600'],
      'kind: AGENCY_POLICY, media: PDF, policy: "Policy:tx-texas-151"': ['tx-example-policy-600'],
      'jurisdiction: "ocd-division/country:us/state:tx", search: "arrested"': ['tx-example-policy-600'],
      'kind: STATUTE': [],
      'media: HTML': [],
      'policy: "wa-king_county-001"': [],
      'search: "anybody"': [],
    },
  ],
  [
    'reviewQueue',
    {
      '': ['WATCHED_PAGE_CHANGED:tx-example-policy-600:2', 'WATCHED_PAGE_TROUBLE:example'],
      'kind: WATCHED_PAGE_CHANGED': ['WATCHED_PAGE_CHANGED:tx-example-policy-600:2'],
      'status: LAPSED': ['WATCHED_PAGE_TROUBLE:example.old'],
      'status: null, kind: WATCHED_PAGE_TROUBLE': ['WATCHED_PAGE_TROUBLE:example', 'WATCHED_PAGE_TROUBLE:example.old'],
      'recordType: WATCHED_PAGE, source: "Source:us-example-never", kind: WATCHED_PAGE_TROUBLE': [
        'WATCHED_PAGE_TROUBLE:example',
      ],
      'recordType: POLICY': [],
      'record: "WatchedPage:tx-example-policy-600"': ['WATCHED_PAGE_CHANGED:tx-example-policy-600:2'],
      'isAssigned: true': [],
      'assignee: "staff:ana"': [],
      'isAssigned: false, snoozed: null, kind: WATCHED_PAGE_CHANGED': ['WATCHED_PAGE_CHANGED:tx-example-policy-600:2'],
      'snoozed: true': [],
      'source: "us-example-stale"': [],
      'changedSince: "2026-11-21T00:00:00Z"': [],
    },
  ],
  [
    'screenings',
    {
      'verdict: LEFT_OUT': ['bill:hr1234-119'],
      'congress: 119': ['bill:hr1234-119', 'bill:hr900-119'],
      'recordType: POLICY': [],
      'source: "Source:us-govinfo-billstatus", overruled: false, verdict: TRACKED': ['bill:hr3003-115'],
      'overruled: true': [],
      'changedSince: "2026-11-02T00:00:00Z"': [],
    },
  ],
  [
    'billFamilies',
    {
      'harm: MANDATORY_MINIMUMS, congress: 114, reviewStatus: REVIEWED': ['kates-law'],
      'congress: 116': [],
      'listing: ANY': ['kates-law', 'stop-illegal-reentry'],
    },
  ],
  [
    'people',
    {
      'state: "VA"': ['G000289'],
      'party: "Democrat"': [],
      'chamber: SENATE': ['C001098'],
      'servedOn: "2018-06-01"': ['G000289', 'X000001'],
      'servedOn: "2026-11-22"': ['C001098'],
      'search: "goodlatte"': ['G000289'],
    },
  ],
])('%s', (list, filters) => {
  it.each(Object.entries(filters))('by %s', async (filter, expected) =>
    expect(await ids(list, filter)).toEqual(expected),
  );
});

describe('changes', () => {
  const seqs = async (args: string) => {
    const { data, errors } = await ask(`{ changes(${args}) { nodes { seq } } }`);
    expect(errors).toBeUndefined();
    return data.changes.nodes.map(({ seq }: { seq: number }) => seq);
  };

  it.each([
    ['first: 100', [1, 2, 3, 4, 5]],
    ['last: 2', [4, 5]],
    ['types: [BILL]', [2, 3]],
    ['types: []', [1, 2, 3, 4, 5]],
    ['causes: [SOURCE, CURATION], types: [POLICY]', [1, 4, 5]],
    ['kinds: [DELISTED]', [5]],
    ['source: "us-holdwatch-starter", changedSince: "2026-11-20T12:00:00Z"', [3, 5]],
  ])('by %s', async (args, expected) => expect(await seqs(args)).toEqual(expected));

  it('go on where the cursor left off', async () => {
    const { data } = await ask('{ changes(first: 2) { pageInfo { endCursor } } }');
    expect(await seqs(`after: "${data.changes.pageInfo.endCursor}"`)).toEqual([3, 4, 5]);
    expect(await seqs(`after: "${data.changes.pageInfo.endCursor}", types: [POLICY]`)).toEqual([4, 5]);
  });
});

describe('parts of bills', () => {
  it('are paged and filtered', async () => {
    const { data, errors } = await ask(`{ bill(billId: "HR3003-115") {
      cosponsors(first: 2) { totalCount nodes { fullName } pageInfo { hasNextPage } }
      last: cosponsors(last: 1) { nodes { fullName } pageInfo { hasPreviousPage } }
      withdrawn: cosponsors(withdrawn: true) { totalCount }
      democrats: cosponsors(party: "D") { totalCount }
      actions(from: "2017-06-23") { totalCount }
      none: actions(from: "2017-06-30") { totalCount }
      all: actions(type: "IntroReferral", to: "2017-06-22") { totalCount nodes { id text } }
    } }`);
    expect(errors).toBeUndefined();
    expect(data.bill).toMatchObject({
      cosponsors: {
        totalCount: 25,
        nodes: [{ fullName: 'Rep. Cosponsor 1 [R-TX-1]' }, {}],
        pageInfo: { hasNextPage: true },
      },
      last: { nodes: [{ fullName: 'Rep. Cosponsor 25 [R-TX-25]' }], pageInfo: { hasPreviousPage: true } },
      withdrawn: { totalCount: 0 },
      democrats: { totalCount: 0 },
      actions: { totalCount: 1 },
      none: { totalCount: 0 },
      all: { totalCount: 2, nodes: [{ id: 'BillAction:hr3003-115/1' }, { id: 'BillAction:hr3003-115/2' }] },
    });
  });

  it('belong to a member', async () => {
    const { data } = await ask(`{ person(bioguideId: "x000001") { cosponsoredBills { totalCount nodes { billId } } }
      people { nodes { sponsoredBills { totalCount } } } }`);
    expect(data.person.cosponsoredBills).toEqual({
      totalCount: 2,
      nodes: [{ billId: 'hr3004-115' }, { billId: 'hr3003-115' }],
    });
    expect(
      data.people.nodes.map((one: { sponsoredBills: { totalCount: number } }) => one.sponsoredBills.totalCount),
    ).toEqual([0, 3, 2]);
  });
});
