import type { SectionsOf } from '../../src/domain/draft.ts';
import type { PolicyCore } from '../../src/domain/policy.ts';
import type { Carveout, Provision, ProvisionAnswer, ProvisionDimension } from '../../src/domain/provision.ts';
import { type FixtureRecord, KING, NEW_YORK_CITY, record, SEATTLE, WA } from './fixture-places.ts';

export const provision = (
  dimension: ProvisionDimension,
  answers: readonly ProvisionAnswer[],
  more: Partial<Provision> = {},
): Provision => ({
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

export const policy = (id: string, facts: PolicyFacts, more: Omit<SectionsOf['policy'], 'core'> = {}): FixtureRecord =>
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

export const policies = [
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
      summary:
        'A judge’s warrant is required, and a conviction for a violent or serious crime; no ICE office on Rikers Island.',
    },
    {
      provisions: [
        provision('DETAINER_RESPONSE', ['JUDICIAL_WARRANT_REQUIRED', 'CONVICTION_CARVEOUT'], {
          joinedBy: 'AND',
          pinpoint: '§ 9-131 b',
        }),
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
      provisions: [
        provision('DETAINER_RESPONSE', ['JUDICIAL_WARRANT_REQUIRED', 'CONVICTION_CARVEOUT'], { joinedBy: 'AND' }),
      ],
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
