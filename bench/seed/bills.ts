import { type BillSections, type BillType, billId, billUrl, congressStartsOn } from '../../src/domain/bill.ts';
import type { Draft } from '../../src/domain/draft.ts';
import { HARM_CODEBOOK_VERSION, HARM_NAMES } from '../../src/domain/harm.ts';
import { type Random, randomOf } from './random.ts';
import { daysAfter, prose, title } from './words.ts';

const FIRST_CONGRESS = 108;
const CONGRESSES = 12;
/** A family is the same idea in so many bills. */
const FAMILY = 5;
const STATES = 'AL AZ AR CA CO FL GA IL IA KS LA MI MN MO NC NV NY OH OK PA SC TN TX UT VA WA WI'.split(' ');
const STATUSES = ['REFERRED', 'REFERRED', 'REFERRED', 'REPORTED', 'PASS_OVER:HOUSE', 'ENACTED:SIGNED'];
const COMMITTEES = [
  ['hsju00', 'Judiciary Committee', 'House'],
  ['hshm00', 'Homeland Security Committee', 'House'],
  ['hswm00', 'Ways and Means Committee', 'House'],
  ['ssju00', 'Judiciary Committee', 'Senate'],
] as const;
const PEOPLE = 600;

const personId = (index: number) => `B${String(100_000 + index)}`;

/** The bill of this number among all: an idea comes back in one Congress after another. */
function keyOf(index: number) {
  const random = randomOf('bill key', index);
  const type: BillType = random.chance(70) ? 'hr' : 's';
  return { type, number: 20_000 + Math.floor(index / CONGRESSES), congress: FIRST_CONGRESS + (index % CONGRESSES) };
}

export const benchBillId = (index: number): string => billId(keyOf(index));

export function personDraft(index: number): Draft<'person'> {
  const random = randomOf('person', index);
  const state = STATES[index % STATES.length] as string;
  const [firstName, lastName] = [title(random, 1), title(random, 1)];
  const party = random.chance(50) ? 'Republican' : 'Democrat';
  const from = congressStartsOn(FIRST_CONGRESS + random.whole(0, 5));
  const seat = { chamber: 'HOUSE' as const, state, district: String(random.whole(1, 30)), party };
  return {
    entity: 'person',
    id: personId(index),
    sections: {
      core: {
        name: `${firstName} ${lastName}`,
        firstName,
        middleName: null,
        lastName,
        nickname: null,
        suffix: null,
        ...seat,
      },
      terms: Array.from({ length: random.whole(1, 4) }, (_, term) => ({
        ...seat,
        from: daysAfter(from, 731 * term),
        through: daysAfter(from, 731 * (term + 1) - 1),
        senateClass: null,
      })),
    },
    words: [],
    corroboration: 'CORROBORATED',
    corroborationNote: null,
  };
}

export const peopleDrafts = (): Draft<'person'>[] => Array.from({ length: PEOPLE }, (_, i) => personDraft(i));

export function familyDraft(index: number): Draft<'billFamily'> {
  const first = index * FAMILY;
  const members = Array.from({ length: FAMILY }, (_, i) => ({ billId: benchBillId(first + i) }));
  const random = randomOf('family', index);
  const [head] = members as [{ billId: string }];
  return {
    entity: 'billFamily',
    id: `bench-family-${index}`,
    sections: {
      core: {
        name: title(random, 6),
        firstBillId: head.billId,
        firstIntroducedOn: introducedOn(first),
        billCount: FAMILY,
        mergedIntoId: null,
      },
      members,
      links: members.slice(1).map(({ billId: later }) => ({
        billId: later,
        otherId: head.billId,
        method: 'SAME_TITLE',
        score: 1,
        note: null,
      })) as never,
    },
    words: [],
    corroboration: 'CORROBORATED',
    corroborationNote: null,
  };
}

const introducedOn = (index: number): string =>
  daysAfter(congressStartsOn(keyOf(index).congress), randomOf('introduced', index).whole(1, 600));

/**
 * A bill with what a file of bill status holds of it.
 * @param edition 0 as it was first read; 1 with one more action
 */
export function billDraft(index: number, edition: number): Draft<'bill'> {
  const random = randomOf('bill', index);
  const key = keyOf(index);
  const introduced = introducedOn(index);
  const name = title(random, random.whole(6, 18));
  const actions = actionsOf(random, introduced, edition);
  const [latest] = actions as [(typeof actions)[number]];
  const harms = Array.from({ length: random.chance(70) ? random.whole(1, 4) : 0 }, () => random.pick(HARM_NAMES));
  const sections: BillSections = {
    core: {
      ...key,
      title: name,
      shortTitle: random.chance(60) ? `${title(random, 3)} Act` : null,
      originChamber: key.type === 'hr' ? 'House' : 'Senate',
      introducedOn: introduced,
      policyArea: 'Immigration',
      constitutionalAuthority: random.chance(30) ? prose(random, 30) : null,
      latestActionOn: latest.on,
      latestActionText: latest.text,
      statusCode: random.pick(STATUSES),
      statusSince: introduced,
      stance: harms.length ? 'HARMFUL' : 'NEUTRAL',
      poison: harms.length > 0,
      verdict: random.chance(80) ? 'TRACKED' : 'CANDIDATE',
      url: billUrl(key),
    },
    titles: [
      { type: 'Official Title as Introduced', title: `To ${prose(random, 20)}`, chamber: null, textVersion: null },
      { type: 'Display Title', title: name, chamber: null, textVersion: null },
    ],
    sponsors: sponsorsOf(random, introduced),
    committees: Array.from({ length: random.whole(1, 3) }, () => random.pick(COMMITTEES)).map(
      ([committeeId, committee, chamber]) => ({
        committeeId,
        parentId: null,
        name: committee,
        chamber,
        type: 'Standing',
        activities: [{ name: 'Referred To', at: `${introduced}T14:00:00.000Z` }],
      }),
    ),
    actions,
    subjects: Array.from({ length: random.whole(2, 12) }, () => title(random, 2)),
    summaries: Array.from({ length: random.chance(80) ? random.whole(1, 2) : 0 }, () => {
      const text = prose(random, random.whole(80, 260));
      return {
        versionCode: '00',
        actionOn: introduced,
        actionDesc: 'Introduced in House',
        updatedAt: `${introduced}T12:00:00.000Z`,
        html: `<p>${text}</p>`,
        text,
      };
    }),
    texts: [{ type: 'Introduced in House', on: introduced, urls: [`${billUrl(key)}/text/ih`] }],
    harms: [...new Set(harms)].map((harm) => ({
      harm,
      codedBy: 'RULE',
      coder: 'rule:bench',
      field: 'title',
      quote: prose(random, 12),
      codebookVersion: HARM_CODEBOOK_VERSION,
    })),
  };
  return {
    entity: 'bill',
    id: billId(key),
    sections,
    words: [],
    corroboration: 'CORROBORATED',
    corroborationNote: null,
  };
}

/** The latest first, as the file has them. */
function actionsOf(random: Random, introduced: string, edition: number) {
  const count = random.whole(3, 15) + 1;
  const all = Array.from({ length: count }, (_, i) => ({
    on: daysAfter(introduced, i * 9),
    time: null,
    text: i === 0 ? 'Introduced in House' : `Referred to the ${prose(random, random.whole(6, 16))}`,
    type: i === 0 ? 'IntroReferral' : 'Committee',
    code: String(random.whole(1000, 99_000)),
    sourceSystem: 'House floor actions',
    committees: ['hsju00'],
  }));
  return (edition ? all : all.slice(0, -1)).reverse();
}

function sponsorsOf(random: Random, introduced: string) {
  const ids = new Set(
    Array.from({ length: 1 + Math.floor(24 * random.next() ** 2) }, () => random.whole(0, PEOPLE - 1)),
  );
  return [...ids].map((id, at) => {
    const { core } = personDraft(id).sections;
    return {
      role: at ? ('COSPONSOR' as const) : ('SPONSOR' as const),
      personId: personId(id),
      fullName: `Rep. ${core.lastName}, ${core.firstName} [${core.party?.[0]}-${core.state}-${core.district}]`,
      party: core.party?.[0] ?? null,
      state: core.state,
      district: core.district,
      byRequest: false,
      original: at ? random.chance(40) : null,
      sponsoredOn: at ? daysAfter(introduced, random.whole(0, 90)) : introduced,
      withdrawnOn: null,
    };
  });
}
