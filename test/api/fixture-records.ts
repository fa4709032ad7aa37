import { bills, people } from './fixture-bills.ts';
import { agencies, type FixtureRecord, NATION, NEW_YORK_CITY, places, record } from './fixture-places.ts';
import { policies } from './fixture-policies.ts';

// A small record of real places, policies and bills, in the shapes that drafts have. Facts from data/ and public pages.

export { type FixtureRecord, KING, NEW_YORK_CITY, SEATTLE, WA } from './fixture-places.ts';

const others = [
  record('executiveAction', 'eo-13768', {
    core: {
      kind: 'EXECUTIVE_ORDER',
      title: 'Enhancing Public Safety in the Interior of the United States',
      orderNumber: 13768,
      documentNumber: '2017-02102',
      citation: '82 FR 8799',
      number: null,
      president: 'Donald J. Trump',
      agencies: ['DHS', 'DOJ'],
      announcedOn: '2017-01-25',
      effectiveOn: '2017-01-25',
      publishedOn: '2017-01-30',
      publishedAs: 'Executive Order',
      verdict: 'TRACKED',
      status: 'RESCINDED',
      statusBasis: 'Executive Order 13993',
      effect: 'HARMFUL',
      topics: ['sanctuary_funding', 'detainers'],
      summary: 'Orders that sanctuary jurisdictions lose federal grants, and restarts Secure Communities.',
      url: 'https://www.federalregister.gov/documents/2017/01/30/2017-02102/enhancing-public-safety-in-the-interior-of-the-united-states',
      predecessorId: null,
      supersededById: 'eo-13993',
      subsequent: [{ on: '2021-01-20', text: 'Revoked by Executive Order 13993' }],
    },
  }),
  record('executiveAction', 'eo-13993', {
    core: {
      kind: 'EXECUTIVE_ORDER',
      title: 'Revision of Civil Immigration Enforcement Policies and Priorities',
      orderNumber: 13993,
      documentNumber: null,
      citation: '86 FR 7051',
      number: null,
      president: 'Joseph R. Biden Jr.',
      agencies: ['DHS'],
      announcedOn: '2021-01-20',
      effectiveOn: '2021-01-20',
      publishedOn: '2021-01-25',
      publishedAs: 'Executive Order',
      verdict: 'TRACKED',
      status: 'RESCINDED',
      statusBasis: null,
      effect: 'PROTECTIVE',
      topics: [],
      summary: null,
      url: null,
      predecessorId: 'eo-13768',
      supersededById: null,
      subsequent: [],
    },
  }),
  record('courtDecision', 'printz-v-us-1997', {
    core: {
      caption: 'Printz v. United States',
      court: 'scotus',
      docketNumber: '95-1478',
      citation: '521 U.S. 898',
      decidedOn: '1997-06-27',
      disposition: 'reversed',
      holding: 'Congress may not conscript state or local officers to carry out a federal program.',
      effect: 'PROTECTIVE',
      topics: ['commandeering'],
      url: 'https://supreme.justia.com/cases/federal/us/521/898/',
    },
    jurisdictions: [NATION],
  }),
  record('agreement287g', '287g-fixture-1', {
    core: {
      state: 'TX',
      agencyName: 'Fixture County Sheriff’s Office',
      agencyType: 'county',
      agencyId: null,
      jurisdictionId: 'ocd-division/country:us/state:tx',
      countyName: 'Fixture County',
      model: 'TASK_FORCE',
      modelPublished: 'Task Force Model',
      signedOn: '2025-03-01',
      status: 'ACTIVE',
      memorandumUrl: null,
      addendumUrl: null,
      firstListedOn: '2025-03-10',
      lastListedOn: '2026-05-18',
      note: null,
    },
  }),
  record('designationList', 'doj-2025-08-05', {
    core: {
      publisher: 'US Department of Justice',
      title: 'Sanctuary jurisdiction list following Executive Order 14287',
      asOf: '2025-08-05',
      withdrawnOn: null,
      complete: true,
      url: null,
    },
  }),
  record('designation', 'doj-2025-08-05--new-york-city', {
    core: {
      listId: 'doj-2025-08-05',
      jurisdictionId: NEW_YORK_CITY,
      publishedName: 'New York City, NY',
      level: 'MUNICIPALITY',
      state: 'NY',
      asOf: '2025-08-05',
      withdrawnOn: null,
      disputed: false,
      disputeNote: null,
      url: null,
    },
  }),
  record('organization', 'ijn', {
    core: {
      name: 'Immigrant Justice Network',
      abbreviation: 'IJN',
      kind: 'COALITION',
      focus: 'Policy where criminal and immigration law meet.',
      url: 'https://immigrantjusticenetwork.org',
      contactUrl: null,
      memberOf: [],
    },
  }),
  record('organization', 'idp', {
    core: {
      name: 'Immigrant Defense Project',
      abbreviation: 'IDP',
      kind: 'LEGAL_NONPROFIT',
      focus: null,
      url: 'https://www.immigrantdefenseproject.org',
      contactUrl: null,
      memberOf: ['ijn'],
    },
  }),
  record('campaign', 'ijn-anti-detainer', {
    core: {
      name: 'Local and state anti-detainer campaigns',
      startedOn: '2008',
      demands: ['End holds on ICE detainers', 'Include people with convictions'],
      hashtags: ['#PoisonBills'],
      url: null,
    },
    ties: [
      { role: 'RUN_BY', toEntity: 'organization', toId: 'ijn' },
      { role: 'TARGETS', toEntity: 'policy', toId: 'wa-king_county-001' },
      { role: 'TARGETS', toEntity: 'policy', toId: 'wa-king_county-002' },
    ],
  }),
  record('resource', 'ijn-nwf-backgrounder', {
    core: {
      kind: 'EXPLAINER',
      title: 'New Way Forward Backgrounder',
      publishedOn: null,
      languages: ['en'],
      topics: [],
      hashtags: [],
      url: null,
    },
    ties: [
      { role: 'PUBLISHED_BY', toEntity: 'organization', toId: 'ijn' },
      { role: 'ABOUT', toEntity: 'bill', toId: 'hr536-117' },
    ],
  }),
  record('resource', 'ijn-kates-law-fact-sheet', {
    core: {
      kind: 'FACT_SHEET',
      title: 'Fact sheet on harsh bills',
      publishedOn: '2017-06',
      languages: ['en', 'es'],
      topics: ['poison_bills'],
      hashtags: ['#PoisonBills'],
      url: null,
    },
    ties: [
      { role: 'PUBLISHED_BY', toEntity: 'organization', toId: 'ijn' },
      { role: 'ABOUT', toEntity: 'bill', toId: 'hr3003-115' },
      { role: 'ABOUT', toEntity: 'bill', toId: 'hr3004-115' },
      { role: 'AFFECTS', toEntity: 'bill', toId: 'hr3004-115' },
    ],
  }),
];

/** In an order in which they can be inserted. */
export const fixtureRecords: readonly FixtureRecord[] = [
  ...people,
  ...places,
  ...agencies,
  ...policies,
  ...bills,
  ...others,
];
