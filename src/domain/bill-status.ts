import type { BillAction, BillKey } from './bill.ts';
import { type Chamber, type FloorVote, LONGEST_ACTION, readFloorVote } from './floor-vote.ts';

/**
 * Where a bill stands, in GovTrack's codes, each with what it means.
 */
export const BILL_STATUSES = {
  INTRODUCED: 'Introduced, not yet referred to a committee.',
  REFERRED: 'Referred to a committee.',
  REPORTED: 'Reported by a committee, or placed on a calendar without one.',
  'PASS_OVER:HOUSE': 'Passed the House first; now before the Senate.',
  'PASS_OVER:SENATE': 'Passed the Senate first; now before the House.',
  'PASS_BACK:HOUSE': 'The House passed it with changes that the Senate must agree to.',
  'PASS_BACK:SENATE': 'The Senate passed it with changes that the House must agree to.',
  'CONFERENCE:PASSED:HOUSE': 'The House agreed to the conference report; the Senate has not.',
  'CONFERENCE:PASSED:SENATE': 'The Senate agreed to the conference report; the House has not.',
  'PASSED:SIMPLERES': 'Agreed to: a simple resolution needs one chamber.',
  'PASSED:CONCURRENTRES': 'Agreed to by both chambers: a concurrent resolution needs no signature.',
  'PASSED:CONSTAMEND': 'Passed both chambers as an amendment to the Constitution; now before the states.',
  'PASSED:BILL': 'Passed both chambers in the same form; now before the President.',
  'PROV_KILL:SUSPENSIONFAILED': 'Failed under suspension of the rules; may be voted on again.',
  'PROV_KILL:CLOTUREFAILED': 'Cloture failed; may be voted on again.',
  'PROV_KILL:PINGPONGFAIL': "A chamber refused the other's changes; may be voted on again.",
  'PROV_KILL:VETO': 'Vetoed; Congress may override.',
  'FAIL:ORIGINATING:HOUSE': 'Failed in the House, where it began.',
  'FAIL:ORIGINATING:SENATE': 'Failed in the Senate, where it began.',
  'FAIL:SECOND:HOUSE': 'Failed in the House after passing the Senate.',
  'FAIL:SECOND:SENATE': 'Failed in the Senate after passing the House.',
  'VETOED:POCKET': 'Vetoed by the President keeping it until Congress had adjourned.',
  'VETOED:OVERRIDE_FAIL_ORIGINATING:HOUSE': 'Vetoed; the House, where it began, did not override.',
  'VETOED:OVERRIDE_FAIL_ORIGINATING:SENATE': 'Vetoed; the Senate, where it began, did not override.',
  'VETOED:OVERRIDE_PASS_OVER:HOUSE': 'Vetoed; the House voted to override; now before the Senate.',
  'VETOED:OVERRIDE_PASS_OVER:SENATE': 'Vetoed; the Senate voted to override; now before the House.',
  'VETOED:OVERRIDE_FAIL_SECOND:HOUSE': 'Vetoed; the Senate voted to override, the House did not.',
  'VETOED:OVERRIDE_FAIL_SECOND:SENATE': 'Vetoed; the House voted to override, the Senate did not.',
  'ENACTED:SIGNED': 'Law, signed by the President.',
  'ENACTED:VETO_OVERRIDE': 'Law over a veto.',
  'ENACTED:TENDAYRULE': 'Law without signature.',
} as const;
export type BillStatusCode = keyof typeof BILL_STATUSES;

export const isBillStatus = (text: string): text is BillStatusCode => Object.hasOwn(BILL_STATUSES, text);

/** Nothing can happen to it any more, whatever day it is. Any other bill dies when its Congress ends. */
export const isFinalStatus = (code: BillStatusCode): boolean =>
  /^(?:ENACTED|PASSED:(?:SIMPLERES|CONCURRENTRES|CONSTAMEND)|VETOED:(?:POCKET|OVERRIDE_FAIL))/.test(code);

/** What the status is computed from. */
export interface BillHistory<Action = BillAction> extends Pick<BillKey, 'type' | 'number'> {
  /** The official title: an amendment to the Constitution is known by its opening words. */
  readonly officialTitle: string;
  readonly introducedOn: string | null;
  /** Newest first, as published. */
  readonly actions: readonly Action[];
}

export interface BillStatus<Action = BillAction> {
  readonly code: BillStatusCode;
  readonly since: string | null;
  /** The action that made it so; null while nothing did. */
  readonly action: Action | null;
}

/** The status after all actions, each applied to the status before it, oldest first. */
export function billStatus<Action extends Pick<BillAction, 'on' | 'text'>>(
  bill: BillHistory<Action>,
): BillStatus<Action> {
  let status: BillStatus<Action> = { code: 'INTRODUCED', since: bill.introducedOn, action: null };
  for (const action of bill.actions.toReversed()) {
    const code = statusAfter(status.code, action.text.slice(0, LONGEST_ACTION).replace(/\s+/g, ' '), bill);
    // A later vote with the same outcome is the newer fact; the same day's second line is only a copy.
    if (code && (code !== status.code || action.on !== status.since)) status = { code, since: action.on, action };
  }
  return status;
}

function statusAfter(before: BillStatusCode, text: string, bill: BillHistory<unknown>): BillStatusCode | undefined {
  // An amendment's own history, told among the bill's.
  if (/^[HS]\.Amdt\.\d/i.test(text)) return undefined;
  const vote = readFloorVote(text, bill);
  if (vote) return afterVote(before, vote, bill);
  if (/\bPocket Vetoed by President/i.test(text)) return 'VETOED:POCKET';
  if (/\bVetoed by President/i.test(text)) return 'PROV_KILL:VETO';
  if (/Sent to Archivist of the United States unsigned/i.test(text)) return 'ENACTED:TENDAYRULE';
  if (/^(?:Signed by President|(?:Became )?(?:Public|Private) Law\b)/i.test(text)) return afterLaw(before);
  if ((before === 'INTRODUCED' || before === 'REFERRED') && REPORTED.some((words) => words.test(text)))
    return 'REPORTED';
  return before === 'INTRODUCED' && /\bReferred to /i.test(text) ? 'REFERRED' : undefined;
}

const REPORTED = [
  // Without its number it is the calendar of bills read the first time, which says nothing of a committee.
  /Placed on (?:the )?[\w ]+ Calendar\b.* Calendar No\. \d/i,
  /Ordered to be Reported/i,
  /Committee on .*\. Reported by/i,
  /Reported to Senate from/i,
  /Committee Agreed to Seek Consideration Under Suspension/i,
];

/** The number that a law is given days after the signature changes nothing. */
function afterLaw(before: BillStatusCode): BillStatusCode | undefined {
  if (before.startsWith('ENACTED:')) return undefined;
  return before === 'PROV_KILL:VETO' || before.startsWith('VETOED:') ? 'ENACTED:VETO_OVERRIDE' : 'ENACTED:SIGNED';
}

const other = (chamber: Chamber): Chamber => (chamber === 'HOUSE' ? 'SENATE' : 'HOUSE');

function afterVote(before: BillStatusCode, vote: FloorVote, bill: BillHistory<unknown>): BillStatusCode | undefined {
  const { chamber, passed } = vote;
  const first: Chamber = bill.type.startsWith('h') ? 'HOUSE' : 'SENATE';
  switch (vote.on) {
    case 'CLOTURE':
      return passed ? undefined : 'PROV_KILL:CLOTUREFAILED';
    case 'VETO':
      if (chamber === first)
        return passed ? `VETOED:OVERRIDE_PASS_OVER:${chamber}` : `VETOED:OVERRIDE_FAIL_ORIGINATING:${chamber}`;
      return passed ? 'ENACTED:VETO_OVERRIDE' : `VETOED:OVERRIDE_FAIL_SECOND:${chamber}`;
    case 'CONFERENCE':
      if (!passed) return undefined;
      return before === `CONFERENCE:PASSED:${other(chamber)}` ? passedBoth(bill) : `CONFERENCE:PASSED:${chamber}`;
    case 'AMENDMENTS':
      if (!passed) return 'PROV_KILL:PINGPONGFAIL';
      return vote.amended ? `PASS_BACK:${chamber}` : passedBoth(bill);
    case 'PASSAGE':
      if (chamber !== first) {
        if (passed) return vote.amended ? `PASS_BACK:${chamber}` : passedBoth(bill);
        return vote.suspension ? 'PROV_KILL:SUSPENSIONFAILED' : `FAIL:SECOND:${chamber}`;
      }
      if (passed) return bill.type === 'hres' || bill.type === 'sres' ? 'PASSED:SIMPLERES' : `PASS_OVER:${chamber}`;
      return vote.suspension ? 'PROV_KILL:SUSPENSIONFAILED' : `FAIL:ORIGINATING:${chamber}`;
  }
}

function passedBoth({ type, officialTitle }: BillHistory<unknown>): BillStatusCode {
  if (type === 'hconres' || type === 'sconres') return 'PASSED:CONCURRENTRES';
  const amendsConstitution =
    (type === 'hjres' || type === 'sjres') && /proposing an amendment to the Constitution/i.test(officialTitle);
  return amendsConstitution ? 'PASSED:CONSTAMEND' : 'PASSED:BILL';
}
