import { type BillCore, billUrl, parseBillId } from '../../src/domain/bill.ts';
import type { SectionsOf } from '../../src/domain/draft.ts';
import type { Harm } from '../../src/domain/harm.ts';
import type { Entity } from '../../src/domain/ids.ts';
import type { PolicyCore } from '../../src/domain/policy.ts';
import type { Carveout, Provision, ProvisionAnswer, ProvisionDimension } from '../../src/domain/provision.ts';
import type { JurisdictionLevel } from '../../src/domain/records.ts';

// A small record of real places, policies and bills, in the shapes that drafts have. Facts from data/ and public pages.

export interface FixtureRecord<E extends Entity = Entity> {
  readonly entity: E;
  readonly id: string;
  readonly sections: SectionsOf[E];
}

const record = <E extends Entity>(entity: E, id: string, sections: SectionsOf[E]): FixtureRecord => ({
  entity,
  id,
  sections,
});

export const WA = 'ocd-division/country:us/state:wa';
export const KING = `${WA}/county:king`;
export const SEATTLE = `${WA}/place:seattle`;
export const NEW_YORK_CITY = 'ocd-division/country:us/state:ny/place:new_york';
const NATION = 'ocd-division/country:us';

function place(
  id: string,
  name: string,
  level: JurisdictionLevel,
  geoid: string | null,
  parentId: string | null,
  within?: readonly string[],
): FixtureRecord {
  const state = /state:(\w\w)/.exec(id)?.[1]?.toUpperCase() ?? null;
  return record('jurisdiction', id, {
    core: { geoid, level, name, state, parentId, validFrom: null, validThrough: null },
    ...(within ? { within } : {}),
  });
}

const places = [
  place(NATION, 'United States', 'FEDERAL', null, null),
  place(WA, 'Washington', 'STATE', '53', NATION),
  place(KING, 'King County', 'COUNTY', '53033', WA),
  place(SEATTLE, 'Seattle', 'MUNICIPALITY', '5363000', WA, [KING]),
  place('ocd-division/country:us/state:ny', 'New York', 'STATE', '36', NATION),
  place(NEW_YORK_CITY, 'New York City', 'MUNICIPALITY', '3651000', 'ocd-division/country:us/state:ny'),
  place('ocd-division/country:us/state:ca', 'California', 'STATE', '06', NATION),
  place('ocd-division/country:us/state:ca/county:santa_clara', 'Santa Clara County', 'COUNTY', '06085', 'ocd-division/country:us/state:ca'),
  place('ocd-division/country:us/state:tx', 'Texas', 'STATE', '48', NATION),
];

const agencies = [
  record('agency', 'wa-king-jail', {
    core: { name: 'King County Department of Adult and Juvenile Detention', kind: 'JAIL_OR_CORRECTIONS', jurisdictionId: KING },
  }),
  record('agency', 'ny-nyc-police', { core: { name: 'New York City Police Department', kind: 'POLICE', jurisdictionId: NEW_YORK_CITY } }),
  record('agency', 'ny-nyc-correction', {
    core: { name: 'New York City Department of Correction', kind: 'JAIL_OR_CORRECTIONS', jurisdictionId: NEW_YORK_CITY },
  }),
];

const provision = (dimension: ProvisionDimension, answers: readonly ProvisionAnswer[], more: Partial<Provision> = {}): Provision => ({
  dimension,
  answers: answers.map((answer) => ({ answer, published: null })),
  joinedBy: 'OR',
  scope: 'GENERAL',
  note: null,
  quote: null,
  quoteUrl: null,
  pinpoint: null,
  coder: 'holdwatch-starter',
  codebookVersion: 1,
  ...more,
});

const carveout = (kind: Carveout['kind'], more: Partial<Carveout> = {}): Carveout => ({
  dimension: 'DETAINER_RESPONSE',
  kind,
  lookbackYears: null,
  terms: null,
  quote: null,
  quoteUrl: null,
  pinpoint: null,
  ...more,
});

type PolicyFacts = Pick<PolicyCore, 'title' | 'instrumentType' | 'jurisdictionId' | 'adoptedOn'> & Partial<PolicyCore>;

const policy = (id: string, facts: PolicyFacts, more: Omit<SectionsOf['policy'], 'core'> = {}): FixtureRecord =>
  record('policy', id, {
    core: {
      popularName: null,
      officialNumber: null,
      citation: null,
      issuingBody: null,
      stance: 'ANTI_DETAINER',
      summary: null,
      url: null,
      effectiveOn: null,
      claimedStatus: 'EFFECTIVE',
      claimedStatusBasis: 'assumed',
      claimedStatusAsOf: '2026-05-01',
      ...facts,
    },
    ...(facts.adoptedOn && !more.events
      ? { events: [{ type: 'ADOPTED', on: facts.adoptedOn, actor: null, note: null, url: null }] }
      : {}),
    ...more,
  });

const policies = [
  policy(
    'wa-king_county-001',
    {
      title: 'How the county will honor civil immigration hold requests (ICE detainers)',
      officialNumber: '17706',
      instrumentType: 'ORDINANCE',
      jurisdictionId: KING,
      issuingBody: 'Metropolitan King County Council',
      adoptedOn: '2013-12-02',
      claimedStatus: 'AMENDED',
      claimedStatusBasis: 'source',
      summary: 'The jail holds a person for ICE only after a conviction for a serious or violent crime.',
      url: 'http://mkcclegisearch.kingcounty.gov/LegislationDetail.aspx?ID=1445647',
    },
    {
      events: [
        { type: 'ADOPTED', on: '2013-12-02', actor: 'Metropolitan King County Council', note: null, url: null },
        { type: 'AMENDED', on: '2014-09-02', actor: null, note: 'by Ordinance 17886', url: null },
      ],
      provisions: [provision('DETAINER_RESPONSE', ['CONVICTION_CARVEOUT'], { note: 'Low-level crimes are not held.' })],
      carveouts: [carveout('SERIOUS_FELONY')],
      relations: [{ type: 'AMENDED_BY', targetId: 'wa-king_county-002', target: 'Ordinance 17886', note: null }],
      agencies: [{ agencyId: 'wa-king-jail' }],
    },
  ),
  policy(
    'wa-king_county-002',
    {
      title: 'Ending the honoring of civil immigration hold requests',
      officialNumber: '17886',
      instrumentType: 'ORDINANCE',
      jurisdictionId: KING,
      adoptedOn: '2014-09-02',
      url: 'http://mkcclegisearch.kingcounty.gov/LegislationDetail.aspx?ID=1830090',
    },
    {
      provisions: [provision('DETAINER_RESPONSE', ['JUDICIAL_WARRANT_REQUIRED'])],
      relations: [{ type: 'AMENDS', targetId: 'wa-king_county-001', target: 'Ordinance 17706', note: null }],
      agencies: [{ agencyId: 'wa-king-jail' }],
    },
  ),
  policy('wa-seattle-105', {
    title: 'No inquiry into immigration status',
    officialNumber: '121063',
    citation: 'SMC 4.18.015',
    instrumentType: 'ORDINANCE',
    jurisdictionId: SEATTLE,
    adoptedOn: '2003-01',
    claimedStatusBasis: 'source',
  }),
  policy('wa-washington-098', {
    title: 'Keep Washington Working Act',
    officialNumber: 'E2SSB 5497 (2019 c 440)',
    instrumentType: 'STATUTE',
    jurisdictionId: WA,
    adoptedOn: '2019-05-21',
  }),
  policy('wa-washington-099', {
    title: 'Courts Open to All Act',
    officialNumber: 'HB 2567 (2020)',
    instrumentType: 'STATUTE',
    jurisdictionId: WA,
    adoptedOn: '2020',
  }),
  policy(
    'ny-new_york_city-005',
    {
      title: 'Persons not to be detained by the Department of Correction',
      officialNumber: 'Local Law 58 of 2014',
      instrumentType: 'ORDINANCE',
      jurisdictionId: NEW_YORK_CITY,
      adoptedOn: '2014-11-14',
      summary: 'A judge’s warrant is required, and a conviction for a violent or serious crime; no ICE office on Rikers Island.',
    },
    {
      provisions: [
        provision('DETAINER_RESPONSE', ['JUDICIAL_WARRANT_REQUIRED', 'CONVICTION_CARVEOUT'], { joinedBy: 'AND', pinpoint: '§ 9-131 b' }),
        provision('NOTIFICATION_OF_RELEASE', ['LIMITED']),
        provision('JAIL_ACCESS', ['OFFICE_PROHIBITED']),
      ],
      carveouts: [
        carveout('VIOLENT_FELONY', { lookbackYears: 5 }),
        carveout('SERIOUS_FELONY', { lookbackYears: 5 }),
        carveout('TERRORISM_WATCHLIST'),
      ],
      agencies: [{ agencyId: 'ny-nyc-correction' }],
    },
  ),
  policy(
    'ny-new_york_city-006',
    {
      title: 'Persons not to be detained by the police department',
      officialNumber: 'Local Law 59 of 2014',
      instrumentType: 'ORDINANCE',
      jurisdictionId: NEW_YORK_CITY,
      adoptedOn: '2014-11-14',
    },
    {
      provisions: [provision('DETAINER_RESPONSE', ['JUDICIAL_WARRANT_REQUIRED', 'CONVICTION_CARVEOUT'], { joinedBy: 'AND' })],
      carveouts: [carveout('VIOLENT_FELONY', { lookbackYears: 5 }), carveout('TERRORISM_WATCHLIST')],
      agencies: [{ agencyId: 'ny-nyc-police' }],
    },
  ),
  policy('ca-santa_clara_county-015', {
    title: 'Civil Detainer Policy',
    officialNumber: 'Board Policy 3.54',
    instrumentType: 'BOARD_POLICY',
    jurisdictionId: 'ocd-division/country:us/state:ca/county:santa_clara',
    adoptedOn: '2011-10-18',
  }),
  policy('tx-texas-151', {
    title: 'Senate Bill 4',
    instrumentType: 'STATUTE',
    jurisdictionId: 'ocd-division/country:us/state:tx',
    stance: 'PRO_ENFORCEMENT',
    adoptedOn: '2017-05-07',
    effectiveOn: '2017-09-01',
  }),
  policy('wa-unknown-900', {
    title: 'A practice of which no date is known',
    instrumentType: 'INFORMAL_PRACTICE',
    jurisdictionId: WA,
    adoptedOn: null,
    claimedStatus: 'UNKNOWN',
    claimedStatusBasis: null,
    claimedStatusAsOf: null,
  }),
];

interface BillFacts {
  readonly title: string;
  readonly introducedOn: string;
  readonly statusCode?: string;
  readonly stance?: BillCore['stance'];
  readonly verdict?: BillCore['verdict'];
  readonly harms?: readonly Harm[];
  readonly summary?: string;
  readonly sponsor?: readonly [personId: string, fullName: string];
  readonly cosponsors?: number;
  readonly more?: Partial<SectionsOf['bill']>;
}

function bill(id: string, facts: BillFacts): FixtureRecord {
  const key = parseBillId(id);
  if (!key) throw new Error(id);
  const { title, introducedOn, statusCode = 'REFERRED', stance = 'HARMFUL', verdict = 'TRACKED', harms = [], summary, sponsor } = facts;
  return record('bill', id, {
    core: {
      ...key,
      title,
      shortTitle: null,
      originChamber: key.type === 's' ? 'Senate' : 'House',
      introducedOn,
      policyArea: 'Immigration',
      constitutionalAuthority: null,
      latestActionOn: introducedOn,
      latestActionText: 'Referred to the Committee on the Judiciary.',
      statusCode,
      statusSince: introducedOn,
      stance,
      poison: harms.length > 0,
      verdict,
      url: billUrl(key),
    },
    titles: [{ type: 'Display Title', title, chamber: null, textVersion: null }],
    sponsors: [
      ...(sponsor ? [member('SPONSOR', sponsor[0], sponsor[1], introducedOn)] : []),
      ...Array.from({ length: facts.cosponsors ?? 0 }, (_, i) =>
        member('COSPONSOR', `X${String(i + 1).padStart(6, '0')}`, `Rep. Cosponsor ${i + 1} [R-TX-${i + 1}]`, introducedOn),
      ),
    ],
    actions: [
      action(introducedOn, 'Referred to the Committee on the Judiciary.'),
      action(introducedOn, 'Introduced.'),
    ],
    subjects: ['Immigration', 'Detention of persons'],
    summaries: summary
      ? [{ versionCode: '00', actionOn: introducedOn, actionDesc: 'Introduced', updatedAt: null, html: `<p>${summary}</p>`, text: summary }]
      : [],
    harms: harms.map((harm) => ({
      harm,
      codedBy: 'CURATED',
      coder: 'holdwatch-starter',
      field: null,
      quote: null,
      codebookVersion: 1,
    })),
    ...facts.more,
  });
}

const member = (role: 'SPONSOR' | 'COSPONSOR', personId: string, fullName: string, sponsoredOn: string) => ({
  role,
  personId,
  fullName,
  party: 'R',
  state: 'TX',
  district: '1',
  byRequest: role === 'SPONSOR' ? false : null,
  original: role === 'SPONSOR' ? null : true,
  sponsoredOn: role === 'SPONSOR' ? null : sponsoredOn,
  withdrawnOn: null,
});

const action = (on: string, text: string) => ({
  on,
  time: null,
  text,
  type: 'IntroReferral',
  code: null,
  sourceSystem: 'Library of Congress',
  committees: ['hsju00'],
});

const bills = [
  bill('hr3003-115', {
    title: 'No Sanctuary for Criminals Act',
    introducedOn: '2017-06-22',
    statusCode: 'PASS_OVER:HOUSE',
    harms: ['SANCTUARY_DEFUNDING', 'DETAINER_MANDATE', 'PREEMPTION_OF_LOCAL_LAW'],
    summary:
      'This bill prohibits a state or local government from restricting cooperation with immigration enforcement. It makes a jurisdiction that does so ineligible for certain law enforcement grants, and sets out the probable cause that a detainer under section 287(d) needs.',
    sponsor: ['G000289', 'Rep. Goodlatte, Bob [R-VA-6]'],
    cosponsors: 25,
    more: {
      votes: [
        {
          actionOrdinal: null,
          chamber: 'House',
          congress: 115,
          session: 1,
          rollNumber: 342,
          at: '2017-06-29T20:00:00.000Z',
          url: 'http://clerk.house.gov/evs/2017/roll342.xml',
        },
      ],
      committees: [
        {
          committeeId: 'hsju00',
          parentId: null,
          name: 'Judiciary Committee',
          chamber: 'House',
          type: 'Standing',
          activities: [{ name: 'Referred to', at: '2017-06-22T13:01:00.000Z' }],
        },
      ],
      related: [
        {
          relatedBillId: 's87-115',
          title: 'Stop Dangerous Sanctuary Cities Act',
          relations: [{ type: 'Related bill', identifiedBy: 'CRS' }],
          latestActionOn: null,
          latestActionText: null,
        },
      ],
    },
  }),
  bill('hr3004-115', {
    title: "Kate's Law",
    introducedOn: '2017-06-22',
    statusCode: 'PASS_OVER:HOUSE',
    harms: ['ILLEGAL_REENTRY_PENALTIES'],
    summary: 'Raises the penalties for reentry after removal.',
    sponsor: ['G000289', 'Rep. Goodlatte, Bob [R-VA-6]'],
    cosponsors: 3,
  }),
  bill('s2193-114', {
    title: "Kate's Law",
    introducedOn: '2015-10-21',
    harms: ['ILLEGAL_REENTRY_PENALTIES', 'MANDATORY_MINIMUMS'],
    sponsor: ['C001098', 'Sen. Cruz, Ted [R-TX]'],
  }),
  bill('s271-119', {
    title: 'Stop Illegal Reentry Act',
    introducedOn: '2025-01-28',
    harms: ['ILLEGAL_REENTRY_PENALTIES', 'MANDATORY_MINIMUMS'],
    sponsor: ['C001098', 'Sen. Cruz, Ted [R-TX]'],
  }),
  bill('s685-119', {
    title: 'Stop Dangerous Sanctuary Cities Act',
    introducedOn: '2025-02-24',
    harms: ['SANCTUARY_DEFUNDING', 'DETAINER_LIABILITY_SHIELD'],
    summary: 'Denies community development money to sanctuary jurisdictions and shields jails that comply with detainers.',
    sponsor: ['C001098', 'Sen. Cruz, Ted [R-TX]'],
  }),
  bill('s5-119', {
    title: 'Laken Riley Act',
    introducedOn: '2025-01-06',
    statusCode: 'ENACTED:SIGNED',
    harms: ['MANDATORY_DETENTION_EXPANSION', 'STATE_STANDING_TO_SUE'],
    sponsor: ['B001319', 'Sen. Britt, Katie Boyd [R-AL]'],
    more: { laws: [{ type: 'Public Law', number: '119-1' }] },
  }),
  bill('hr536-117', {
    title: 'New Way Forward Act',
    introducedOn: '2021-01-28',
    stance: 'PROTECTIVE',
    sponsor: ['G000586', 'Rep. García, Jesús G. "Chuy" [D-IL-4]'],
  }),
  bill('hr900-119', { title: 'A bill that may concern us', introducedOn: '2025-03-03', stance: 'UNKNOWN', verdict: 'CANDIDATE' }),
];

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
export const fixtureRecords: readonly FixtureRecord[] = [...places, ...agencies, ...policies, ...bills, ...others];
