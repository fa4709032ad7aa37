import { type BillLaw, congressEndsOn, ordinalSuffix } from './bill.ts';
import { type BillStatusCode, isBillStatus } from './bill-status.ts';
import { inWords } from './partial-date.ts';

/** What a sentence on a bill's standing is made of. */
export interface BillStanding {
  readonly congress: number;
  readonly type: string;
  readonly introducedOn: string | null;
  readonly statusCode: string;
  readonly statusSince: string | null;
  /** Of a bill that became law, where its file says so. */
  readonly laws?: readonly BillLaw[];
}

interface Telling {
  /** What happened. `on` is " on 7 January 2025", or nothing where the day is not known. */
  readonly happened: (on: string, bill: BillStanding) => string;
  /** What it waits for while its Congress sits. */
  readonly waits?: string;
  /** How it died with its Congress; left out where it had come to an end before. */
  readonly died?: string;
}

type Words = 'House' | 'Senate';
const own = ({ type }: BillStanding): Words => (type.startsWith('h') ? 'House' : 'Senate');

const dated = (day: string | null): string => (day === null ? '' : ` on ${inWords(day)}`);

const AGAIN = { waits: 'may be voted on again', died: 'died' };
const UNSETTLED = 'died before both chambers agreed';

const passOver = (chamber: Words, other: Words): Telling => ({
  happened: (on) => `Passed the ${chamber}${on}`,
  waits: `waits for the ${other}`,
  died: `died in the ${other}`,
});
const passBack = (chamber: Words, other: Words): Telling => ({
  happened: (on) => `Passed the ${chamber} with changes${on}`,
  waits: `waits for the ${other} to agree to them`,
  died: UNSETTLED,
});
const conference = (chamber: Words, other: Words): Telling => ({
  happened: (on) => `The ${chamber} agreed to the conference report${on}`,
  waits: `waits for the ${other} to agree`,
  died: UNSETTLED,
});
const failed = (chamber: Words): Telling => ({
  happened: (on) => `Voted down in the ${chamber}${on}`,
  died: 'died',
});
const failedSecond = (chamber: Words, other: Words): Telling => ({
  happened: (on) => `Passed the ${other}, and was voted down in the ${chamber}${on}`,
  died: 'died',
});
const notOverridden = (chamber: Words): Telling => ({
  happened: (on) => `Vetoed by the President; the ${chamber} did not override${on}`,
});
const overriddenOnce = (chamber: Words, other: Words): Telling => ({
  happened: (on) => `Vetoed by the President; the ${chamber} voted to override${on}`,
  waits: `waits for the ${other}`,
  died: `died in the ${other}`,
});
const notOverriddenSecond = (chamber: Words, other: Words): Telling => ({
  happened: (on) => `Vetoed by the President; the ${other} voted to override, the ${chamber} did not${on}`,
});
const law = (how: string): Telling => ({
  happened: (on, { laws }) => `${how}${on}${laws?.[0] ? ` as ${laws[0].type} ${laws[0].number}` : ''}`,
});

const TELLINGS: Readonly<Record<BillStatusCode, Telling>> = {
  INTRODUCED: {
    happened: (on, bill) => `Introduced in the ${own(bill)}${on || dated(bill.introducedOn)}`,
    waits: 'not yet referred to a committee',
    died: 'died without going to a committee',
  },
  REFERRED: {
    happened(on, bill) {
      const introduced = `Introduced in the ${own(bill)}`;
      const { introducedOn, statusSince } = bill;
      if (introducedOn === null || introducedOn === statusSince) return `${introduced}${on}`;
      return `${introduced}${dated(introducedOn)}${on && `, referred to committee${on}`}`;
    },
    waits: 'waits in committee',
    died: 'died in committee',
  },
  REPORTED: {
    happened: (on, bill) => `Sent to the floor of the ${own(bill)}${on}`,
    waits: 'waits for a vote',
    died: 'died waiting for a vote',
  },
  'PASS_OVER:HOUSE': passOver('House', 'Senate'),
  'PASS_OVER:SENATE': passOver('Senate', 'House'),
  'PASS_BACK:HOUSE': passBack('House', 'Senate'),
  'PASS_BACK:SENATE': passBack('Senate', 'House'),
  'CONFERENCE:PASSED:HOUSE': conference('House', 'Senate'),
  'CONFERENCE:PASSED:SENATE': conference('Senate', 'House'),
  'PASSED:SIMPLERES': { happened: (on, bill) => `Agreed to by the ${own(bill)}${on}, which is all it takes` },
  'PASSED:CONCURRENTRES': { happened: (on) => `Agreed to by both chambers${on}, which is all it takes` },
  'PASSED:CONSTAMEND': {
    happened: (on) => `Passed by both chambers${on}; the states decide on it as an amendment to the Constitution`,
  },
  'PASSED:BILL': {
    happened: (on) => `Passed by both chambers${on}`,
    waits: 'waits for the President',
    died: 'died unsigned',
  },
  'PROV_KILL:SUSPENSIONFAILED': {
    happened: (on) => `Fell short${on} of the two thirds that a vote under suspension of the rules takes`,
    ...AGAIN,
  },
  'PROV_KILL:CLOTUREFAILED': {
    happened: (on) => `Blocked in the Senate${on}, which did not vote to end debate`,
    ...AGAIN,
  },
  'PROV_KILL:PINGPONGFAIL': {
    happened: (on) => `One chamber refused the other's changes${on}`,
    waits: AGAIN.waits,
    died: UNSETTLED,
  },
  'PROV_KILL:VETO': {
    happened: (on) => `Vetoed by the President${on}`,
    waits: 'Congress may override',
    died: 'died without an override',
  },
  'FAIL:ORIGINATING:HOUSE': failed('House'),
  'FAIL:ORIGINATING:SENATE': failed('Senate'),
  'FAIL:SECOND:HOUSE': failedSecond('House', 'Senate'),
  'FAIL:SECOND:SENATE': failedSecond('Senate', 'House'),
  'VETOED:POCKET': { happened: (on) => `Vetoed${on} by the President, who kept it until Congress had adjourned` },
  'VETOED:OVERRIDE_FAIL_ORIGINATING:HOUSE': notOverridden('House'),
  'VETOED:OVERRIDE_FAIL_ORIGINATING:SENATE': notOverridden('Senate'),
  'VETOED:OVERRIDE_PASS_OVER:HOUSE': overriddenOnce('House', 'Senate'),
  'VETOED:OVERRIDE_PASS_OVER:SENATE': overriddenOnce('Senate', 'House'),
  'VETOED:OVERRIDE_FAIL_SECOND:HOUSE': notOverriddenSecond('House', 'Senate'),
  'VETOED:OVERRIDE_FAIL_SECOND:SENATE': notOverriddenSecond('Senate', 'House'),
  'ENACTED:SIGNED': law('Signed into law'),
  'ENACTED:VETO_OVERRIDE': law('Became law over a veto'),
  'ENACTED:TENDAYRULE': law("Became law without the President's signature"),
};

/** Where a bill stands on a day, in one plain sentence. Of a Congress that is over it says how the bill died with it. */
export function billSentence(bill: BillStanding, today: string): string {
  if (!isBillStatus(bill.statusCode)) return `${bill.statusCode}.`;
  const { happened, waits, died } = TELLINGS[bill.statusCode];
  const told = happened(dated(bill.statusSince), bill);
  const end = congressEndsOn(bill.congress);
  if (today < end) return waits ? `${told}; ${waits}.` : `${told}.`;
  if (!died) return `${told}.`;
  return `${told}; ${died} when the ${bill.congress}${ordinalSuffix(bill.congress)} Congress ended on ${inWords(end)}.`;
}
