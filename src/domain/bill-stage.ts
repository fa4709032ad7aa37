import { congressEndsOn } from './bill.ts';
import { BILL_STATUSES, type BillStatusCode, isBillStatus } from './bill-status.ts';

/** How far a bill came, in few words: the status codes by what has to happen next, and the two ways to end without it. */
export const BILL_STAGES = {
  INTRODUCED: 'Introduced; no committee has it yet.',
  IN_COMMITTEE: 'Before a committee.',
  ON_THE_FLOOR: 'Before a whole chamber: out of committee, or voted on without getting the votes it takes.',
  PASSED_ONE_CHAMBER: 'Passed by one chamber; before the other.',
  RESOLVING_DIFFERENCES: 'Passed by both chambers in different words, which they have not settled.',
  TO_THE_PRESIDENT: 'Passed by both chambers; before the President.',
  VETOED: 'Vetoed; Congress can still override.',
  LAW: 'Law.',
  ADOPTED:
    'Passed for good where that makes no law: a resolution, or an amendment to the Constitution sent to the states.',
  FAILED: 'Voted down, or vetoed and not overridden.',
  DEAD: 'Its Congress ended before it came to an end of its own.',
} as const;
export type BillStage = keyof typeof BILL_STAGES;

/** Stages that the end of a Congress leaves as they are. */
const ENDS = ['LAW', 'ADOPTED', 'FAILED'] as const;
const isEnd = (stage: BillStage): boolean => (ENDS as readonly BillStage[]).includes(stage);

/** The stage that a code means while its Congress sits. */
const STAGE_OF: Readonly<Record<BillStatusCode, Exclude<BillStage, 'DEAD'>>> = {
  INTRODUCED: 'INTRODUCED',
  REFERRED: 'IN_COMMITTEE',
  REPORTED: 'ON_THE_FLOOR',
  'PASS_OVER:HOUSE': 'PASSED_ONE_CHAMBER',
  'PASS_OVER:SENATE': 'PASSED_ONE_CHAMBER',
  'PASS_BACK:HOUSE': 'RESOLVING_DIFFERENCES',
  'PASS_BACK:SENATE': 'RESOLVING_DIFFERENCES',
  'CONFERENCE:PASSED:HOUSE': 'RESOLVING_DIFFERENCES',
  'CONFERENCE:PASSED:SENATE': 'RESOLVING_DIFFERENCES',
  'PASSED:SIMPLERES': 'ADOPTED',
  'PASSED:CONCURRENTRES': 'ADOPTED',
  'PASSED:CONSTAMEND': 'ADOPTED',
  'PASSED:BILL': 'TO_THE_PRESIDENT',
  'PROV_KILL:SUSPENSIONFAILED': 'ON_THE_FLOOR',
  'PROV_KILL:CLOTUREFAILED': 'ON_THE_FLOOR',
  'PROV_KILL:PINGPONGFAIL': 'RESOLVING_DIFFERENCES',
  'PROV_KILL:VETO': 'VETOED',
  'FAIL:ORIGINATING:HOUSE': 'FAILED',
  'FAIL:ORIGINATING:SENATE': 'FAILED',
  'FAIL:SECOND:HOUSE': 'FAILED',
  'FAIL:SECOND:SENATE': 'FAILED',
  'VETOED:POCKET': 'FAILED',
  'VETOED:OVERRIDE_FAIL_ORIGINATING:HOUSE': 'FAILED',
  'VETOED:OVERRIDE_FAIL_ORIGINATING:SENATE': 'FAILED',
  'VETOED:OVERRIDE_PASS_OVER:HOUSE': 'VETOED',
  'VETOED:OVERRIDE_PASS_OVER:SENATE': 'VETOED',
  'VETOED:OVERRIDE_FAIL_SECOND:HOUSE': 'FAILED',
  'VETOED:OVERRIDE_FAIL_SECOND:SENATE': 'FAILED',
  'ENACTED:SIGNED': 'LAW',
  'ENACTED:VETO_OVERRIDE': 'LAW',
  'ENACTED:TENDAYRULE': 'LAW',
};

/** The stage on a day. A bill whose Congress is over is dead, unless it came to an end of its own before. */
export function billStage(bill: { readonly congress: number; readonly statusCode: string }, today: string): BillStage {
  const stage = isBillStatus(bill.statusCode) ? STAGE_OF[bill.statusCode] : 'INTRODUCED';
  return isEnd(stage) || today < congressEndsOn(bill.congress) ? stage : 'DEAD';
}

/** Which bills are at a stage, as a list of bills can be searched for them. */
export interface StageCodes {
  readonly stage: BillStage;
  readonly codes: readonly BillStatusCode[];
  /** Of a Congress that sits, of one that is over, or of any. */
  readonly congress: 'SITS' | 'OVER' | 'ANY';
}

const CODES = Object.keys(BILL_STATUSES) as BillStatusCode[];

/** Every stage, in the order of a bill's way. */
export const STAGE_CODES: readonly StageCodes[] = (Object.keys(BILL_STAGES) as BillStage[]).map((stage) => ({
  stage,
  codes: CODES.filter((code) => (stage === 'DEAD' ? !isEnd(STAGE_OF[code]) : STAGE_OF[code] === stage)),
  congress: stage === 'DEAD' ? 'OVER' : isEnd(stage) ? 'ANY' : 'SITS',
}));
