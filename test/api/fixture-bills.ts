import { type BillCore, billUrl, parseBillId } from '../../src/domain/bill.ts';
import type { SectionsOf } from '../../src/domain/draft.ts';
import type { Harm } from '../../src/domain/harm.ts';
import { type FixtureRecord, record } from './fixture-places.ts';

interface BillFacts {
  readonly title: string;
  readonly introducedOn: string;
  readonly statusCode?: string;
  /** The action that brought it there, where that is not its referral. */
  readonly decided?: readonly [on: string, text: string];
  readonly stance?: BillCore['stance'];
  readonly verdict?: BillCore['verdict'];
  readonly harms?: readonly Harm[];
  readonly summary?: string;
  readonly sponsor?: readonly [personId: string, fullName: string];
  readonly cosponsors?: number;
  readonly more?: Partial<SectionsOf['bill']>;
}

const REFERRED = 'Referred to the Committee on the Judiciary.';

export function bill(id: string, facts: BillFacts): FixtureRecord {
  const key = parseBillId(id);
  if (!key) throw new Error(id);
  const {
    title,
    introducedOn,
    statusCode = 'REFERRED',
    decided = [introducedOn, REFERRED],
    stance = 'HARMFUL',
    verdict = 'TRACKED',
    harms = [],
    summary,
    sponsor,
  } = facts;
  return record('bill', id, {
    core: {
      ...key,
      title,
      shortTitle: null,
      originChamber: key.type === 's' ? 'Senate' : 'House',
      introducedOn,
      policyArea: 'Immigration',
      constitutionalAuthority: null,
      latestActionOn: decided[0],
      latestActionText: decided[1],
      statusCode,
      statusSince: decided[0],
      stance,
      poison: harms.length > 0,
      verdict,
      url: billUrl(key),
    },
    titles: [{ type: 'Display Title', title, chamber: null, textVersion: null }],
    sponsors: [
      ...(sponsor ? [member('SPONSOR', sponsor[0], sponsor[1], introducedOn)] : []),
      ...Array.from({ length: facts.cosponsors ?? 0 }, (_, i) =>
        member(
          'COSPONSOR',
          `X${String(i + 1).padStart(6, '0')}`,
          `Rep. Cosponsor ${i + 1} [R-TX-${i + 1}]`,
          introducedOn,
        ),
      ),
    ],
    actions: [
      ...(facts.decided ? [action(...facts.decided)] : []),
      action(introducedOn, REFERRED),
      action(introducedOn, 'Introduced.'),
    ],
    subjects: ['Immigration', 'Detention of persons'],
    summaries: summary
      ? [
          {
            versionCode: '00',
            actionOn: introducedOn,
            actionDesc: 'Introduced',
            updatedAt: null,
            html: `<p>${summary}</p>`,
            text: summary,
          },
        ]
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

const TEXT = 'https://www.govinfo.gov/content/pkg/BILLS-115hr3003ih/xml/BILLS-115hr3003ih.xml';

export const billTexts = [
  record('billTextVersion', 'hr3003-115.ih', {
    core: {
      billId: 'hr3003-115',
      versionCode: 'ih',
      type: 'Introduced in House',
      on: '2017-06-22',
      title: 'To modify provisions on cooperation in the enforcement of the immigration laws.',
      url: TEXT,
      sectionCount: 2,
      wordCount: 27,
    },
    sections: [
      {
        number: '1',
        heading: 'Short title',
        path: [],
        text: 'This Act may be cited as the “No Sanctuary for Criminals Act”.',
      },
      {
        number: '2',
        heading: 'Cooperation',
        path: ['Title I: Places'],
        text: '(a) In general.—No place may restrict any official from complying with the immigration laws.',
      },
    ],
  }),
];

export const bills = [
  bill('hr3003-115', {
    title: 'No Sanctuary for Criminals Act',
    introducedOn: '2017-06-22',
    statusCode: 'PASS_OVER:HOUSE',
    decided: ['2017-06-29', 'On passage Passed by recorded vote: 228 - 195 (Roll no. 342).'],
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
      texts: [{ type: 'Introduced in House', on: '2017-06-22', urls: [TEXT] }],
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
    decided: ['2017-06-29', 'On passage Passed by recorded vote: 257 - 167 (Roll no. 344).'],
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
    summary:
      'Denies community development money to sanctuary jurisdictions and shields jails that comply with detainers.',
    sponsor: ['C001098', 'Sen. Cruz, Ted [R-TX]'],
  }),
  bill('s5-119', {
    title: 'Laken Riley Act',
    introducedOn: '2025-01-06',
    statusCode: 'ENACTED:SIGNED',
    decided: ['2025-01-29', 'Signed by President.'],
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
  bill('hr900-119', {
    title: 'A bill that may concern us',
    introducedOn: '2025-03-03',
    stance: 'UNKNOWN',
    verdict: 'CANDIDATE',
  }),
];

const person = (id: string, lastName: string, firstName: string, state: string, from: string, through: string) =>
  record('person', id, {
    core: {
      name: `${firstName} ${lastName}`,
      firstName,
      middleName: null,
      lastName,
      nickname: null,
      suffix: null,
      chamber: id === 'C001098' ? 'SENATE' : 'HOUSE',
      party: 'Republican',
      state,
      district: id === 'C001098' ? null : '6',
    },
    terms: [
      {
        chamber: id === 'C001098' ? 'SENATE' : 'HOUSE',
        from,
        through,
        state,
        district: id === 'C001098' ? null : '6',
        party: 'Republican',
        senateClass: id === 'C001098' ? 1 : null,
      },
    ],
  });

export const people = [
  person('G000289', 'Goodlatte', 'Bob', 'VA', '2017-01-03', '2019-01-03'),
  person('C001098', 'Cruz', 'Ted', 'TX', '2025-01-03', '2031-01-03'),
  person('X000001', 'Cosponsor', 'First', 'TX', '2017-01-03', '2019-01-03'),
];
