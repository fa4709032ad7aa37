import type { Day } from './ids.ts';
import type { PolicyStatus } from './policy.ts';
import { type InForce, type PolicyHistory, Timeline } from './policy-timeline.ts';

export { IN_FORCE, type InForce, OPEN_START, type PolicyHistory } from './policy-timeline.ts';

/** The status of one policy over a stretch of days. */
export interface Period {
  readonly status: PolicyStatus;
  readonly inForce: InForce;
  readonly fromOn: Day;
  /** The first day after the period; null while it lasts. */
  readonly throughOn: Day | null;
  /** Why, in plain sentences. */
  readonly basis: string;
}

/**
 * The status of a policy over time: periods in order, without gap or overlap, the last without end. No period covers the
 * days before anything is known of it. Pure.
 *
 * What is not known is never filled in, because people act on this:
 * - A date known to the month or year counts from its last day; within the month or year the answer is UNKNOWN. So does an
 *   approximate date ("in effect by March 2017"), and nothing is known of the time before it.
 * - Between adoption and a later signature, veto or effective date the policy is not in force.
 * - What was vetoed, failed or was withdrawn never was in force, also where the body had adopted it before.
 * - An amended policy stays in force. An enjoined or suspended one is not in force until that is lifted.
 * - An ending of unknown date makes everything after the last dated event UNKNOWN: it may have ended on any day since.
 * - A source that says "in force" makes it YES; an assumption ("no revocation found") only PRESUMED. Without either, a
 *   stretch between two dated events is YES and the open stretch after the last one PRESUMED.
 * - A claim that the status is unknown means that nobody looked: PRESUMED up to the day of the claim, UNKNOWN from then.
 * - A claim that it ended, with no date: we know that it had ended by the day of the claim and not when. UNKNOWN from the
 *   last dated event (so from adoption, as a rule) up to that day, NO from then. PRESUMED would be wrong here: something
 *   that ended it was found.
 * - Without any date of adoption: UNKNOWN up to the day of the claim, then what the claim says.
 * - A dated event that ended it outweighs an assumption that it is in force; against a source that says so it is UNKNOWN.
 * - A claim without a day cannot be placed: one that it is over, or unknown, makes the time after the last event UNKNOWN.
 */
export function policyPeriods(history: PolicyHistory): Period[] {
  const line = new Timeline(history);
  for (const mark of line.marks) {
    if (line.claimOn !== null && mark.to > line.claimOn) line.claim();
    line.event(mark);
  }
  line.claim();
  line.undated();
  const periods: Period[] = [];
  line.boundaries.forEach((boundary, index) => {
    const next = line.boundaries[index + 1];
    const { status, on: fromOn } = boundary;
    const period = { status, ...line.forceOf(boundary, next), fromOn, throughOn: next?.on ?? null };
    const before = periods.at(-1);
    if (before?.status === period.status && before.inForce === period.inForce && before.basis === period.basis) {
      periods[periods.length - 1] = { ...before, throughOn: period.throughOn };
    } else periods.push(period);
  });
  return periods;
}

/** The period a day falls in; undefined before anything is known of the policy. */
export const statusOn = (periods: readonly Period[], day: Day): Period | undefined =>
  periods.find((period) => period.fromOn <= day && (period.throughOn === null || day < period.throughOn));
