import type { Day } from './ids.ts';
import { isApproximate, latestDay } from './partial-date.ts';
import type { PolicyCore, PolicyEvent, PolicyStatus } from './policy.ts';
import {
  comesAfter,
  type Mark,
  marksOf,
  neverCameToBe,
  RULES,
  type Rule,
  type UndatedMark,
  undatedMarks,
} from './policy-marks.ts';

/** What the status is computed from: the dates and the claim of PolicyCore, and the events. */
export type PolicyHistory = Pick<
  PolicyCore,
  'adoptedOn' | 'effectiveOn' | 'claimedStatus' | 'claimedStatusBasis' | 'claimedStatusAsOf'
> & { readonly events: readonly PolicyEvent[] };

/** Where a period begins whose beginning nobody knows. */
export const OPEN_START: Day = '0001-01-01';

/**
 * YES: known to be in force. PRESUMED: it came into force and nothing was found that ended it. UNKNOWN: nobody can say
 * from what is on record. NO: known, or said by a source, not to be in force.
 */
export const IN_FORCE = ['YES', 'PRESUMED', 'UNKNOWN', 'NO'] as const;
export type InForce = (typeof IN_FORCE)[number];

type Force = 'NONE' | 'BEFORE' | 'WAITING' | 'IN' | 'PAUSED' | 'OUT' | 'UNKNOWN';

/** From this day on. */
interface Boundary {
  readonly on: Day;
  readonly status: PolicyStatus;
  readonly force: Force;
  readonly basis: string;
  readonly byClaim: boolean;
}

type Says = 'IN' | 'BEFORE' | 'PAUSED' | 'OUT' | 'UNKNOWN';

/** What a claimed status says of force. */
const CLAIMS: Record<PolicyStatus, Says> = {
  PROPOSED: 'BEFORE',
  INTRODUCED: 'BEFORE',
  IN_COMMITTEE: 'BEFORE',
  ADOPTED: 'IN',
  SIGNED: 'IN',
  EFFECTIVE: 'IN',
  PARTIALLY_IN_FORCE: 'IN',
  AMENDED: 'IN',
  ENJOINED: 'PAUSED',
  VETOED: 'OUT',
  FAILED: 'OUT',
  WITHDRAWN: 'OUT',
  SUPERSEDED: 'OUT',
  RESCINDED: 'OUT',
  EXPIRED: 'OUT',
  STRUCK_DOWN: 'OUT',
  PREEMPTED: 'OUT',
  DORMANT: 'UNKNOWN',
  UNKNOWN: 'UNKNOWN',
};

const NO_DATE = 'No date of adoption is known.';

/** Builds the line of time of one policy; the rules stand at policyPeriods. */
export class Timeline {
  readonly marks: readonly Mark[];
  /** The day of the claim, where there is one that can be placed. */
  readonly claimOn: Day | null;
  readonly #history: PolicyHistory;
  readonly #says: Says | null;
  readonly #undated: readonly UndatedMark[];
  #boundaries: Boundary[] = [];
  #claimed = false;

  constructor(history: PolicyHistory) {
    this.#history = history;
    this.marks = marksOf(history);
    this.#undated = undatedMarks(history.events);
    this.#says = history.claimedStatus === null ? null : CLAIMS[history.claimedStatus];
    this.claimOn = this.#says && history.claimedStatusAsOf !== null ? latestDay(history.claimedStatusAsOf) : null;
  }

  get boundaries(): readonly Boundary[] {
    if (this.#boundaries.length === 0) this.#put(OPEN_START, 'UNKNOWN', 'UNKNOWN', NO_DATE);
    return this.#boundaries;
  }

  get #last(): Boundary | undefined {
    return this.#boundaries.at(-1);
  }

  #put(on: Day, status: PolicyStatus, force: Force, basis: string, byClaim = false): void {
    const last = this.#last;
    const day = last && on < last.on ? last.on : on;
    if (last?.on === day) this.#boundaries.pop();
    this.#boundaries.push({ on: day, status, force, basis, byClaim });
  }

  event(mark: Mark): void {
    const force = this.#last?.force ?? 'NONE';
    const rule = RULES[mark.type];
    const [next, status] = this.#after(force, mark, rule);
    if (next === force && status === this.#last?.status && rule.stage !== 'CHANGE') return;
    if (force === 'NONE' && rule.stage !== 'BEFORE' && rule.stage !== 'START') {
      this.#put(OPEN_START, 'UNKNOWN', 'UNKNOWN', NO_DATE);
    }
    if (next !== force && rule.stage !== 'BEFORE' && (mark.from < mark.to || mark.approximate)) {
      const basis = `${rule.verb} ${mark.when}${mark.note}: the day is not known.`;
      this.#put(this.#windowStart(mark), 'UNKNOWN', 'UNKNOWN', basis);
    }
    const waiting = next === 'WAITING' ? ' Not in force before its later date.' : '';
    this.#put(mark.to, status, next, `${rule.verb} ${mark.when}${mark.note}.${waiting}`);
  }

  #after(force: Force, mark: Mark, rule: Rule): readonly [Force, PolicyStatus] {
    const same = [force, this.#last?.status ?? 'UNKNOWN'] as const;
    switch (rule.stage) {
      case 'BEFORE':
        return force === 'NONE' || force === 'BEFORE' ? ['BEFORE', rule.status] : same;
      case 'START':
        if (force === 'IN' || force === 'PAUSED') return same;
        if (this.#waits(mark)) return ['WAITING', rule.status];
        return ['IN', this.#says === 'IN' ? 'EFFECTIVE' : rule.status];
      case 'CHANGE':
        return force === 'IN' || force === 'NONE' || force === 'UNKNOWN' ? ['IN', rule.status] : same;
      case 'PAUSE':
        return force === 'OUT' ? same : ['PAUSED', rule.status];
      case 'RESUME':
        return force === 'OUT' && mark.type === 'INJUNCTION_LIFTED' ? same : ['IN', rule.status];
      case 'END':
        return neverCameToBe(mark.type) && force === 'IN' ? same : ['OUT', rule.status];
    }
  }

  /** Does a signature, a veto or an effective date still to come stand between this step and force? */
  #waits(mark: Mark): boolean {
    const later = this.marks.slice(this.marks.indexOf(mark) + 1);
    const ends = later.findIndex(({ type }) => RULES[type].stage === 'END');
    if (neverCameToBe(later[ends]?.type)) return true;
    return later
      .slice(0, ends < 0 ? undefined : ends)
      .some(
        ({ type, to, approximate }) =>
          RULES[type].stage === 'START' && comesAfter(type, mark.type) && to > mark.to && !approximate,
      );
  }

  /** The first of the days on which a change may have happened whose day is not known. */
  #windowStart(mark: Mark): Day {
    if (!mark.approximate) return mark.from;
    const last = this.#last;
    if (last) return last.on;
    const { adoptedOn } = this.#history;
    const known = adoptedOn !== null && !isApproximate(adoptedOn) && this.marks.find(({ adopted }) => adopted);
    return known && known.from < mark.to ? known.from : OPEN_START;
  }

  /** Places the claim, once: what the source said of the status, on the day it looked. */
  claim(): void {
    const { claimedStatus: status, claimedStatusBasis: basis } = this.#history;
    const says = this.#says;
    const on = this.claimOn;
    if (this.#claimed || status === null || says === null || on === null) return;
    this.#claimed = true;
    const text = this.#claimText();
    const put = (force: Force, why = text) => this.#put(on, force === 'UNKNOWN' ? 'UNKNOWN' : status, force, why, true);
    switch (this.#last?.force ?? 'NONE') {
      case 'OUT':
      case 'PAUSED':
        if (says === 'IN' && basis === 'source')
          put('UNKNOWN', `${text} That contradicts what is known to have happened.`);
        else if (says === 'OUT' && this.#last?.force === 'PAUSED') put('OUT');
        return;
      case 'NONE':
        if (says !== 'BEFORE') this.#put(this.#firstPossible(), 'UNKNOWN', 'UNKNOWN', NO_DATE);
        put(says);
        return;
      case 'BEFORE':
        if (says === 'BEFORE') return;
        if (!neverCameToBe(status)) this.#blur('What became of it after that has no date.');
        put(says);
        return;
      case 'WAITING':
        if (says === 'OUT' || says === 'PAUSED') put(says);
        return;
      case 'IN':
        if (says === 'OUT' || says === 'PAUSED') {
          this.#blur(this.#undated.some(endsIt) ? this.#undatedText(endsIt) : `${text} The day it ended is not known.`);
          put(says);
        } else if (says === 'UNKNOWN') put('UNKNOWN', `Whether it was still in force was not known as of ${on}.`);
        else if (says === 'BEFORE') put('UNKNOWN', `${text} That contradicts its adoption.`);
        else if (status !== this.#last?.status && (status === 'AMENDED' || status === 'PARTIALLY_IN_FORCE')) put('IN');
    }
  }

  /** Endings, pauses and returns that have no date, and a claim that has none. */
  undated(): void {
    const dated = this.#boundaries.findLastIndex(({ byClaim }) => !byClaim);
    const since = this.#boundaries.slice(Math.max(dated, 0)).map(({ force }) => force);
    const returns = (mark: UndatedMark) => !endsIt(mark);
    let text: string | undefined;
    if (since.includes('IN')) {
      if (this.#undated.some(endsIt)) text = this.#undatedText(endsIt);
      else if (this.claimOn === null && this.#says !== null && this.#says !== 'IN')
        text = `${this.#claimText()} That has no date.`;
    } else if ((since[0] === 'OUT' || since[0] === 'PAUSED') && this.#undated.some(returns))
      text = this.#undatedText(returns);
    if (text === undefined) return;
    this.#boundaries = this.#boundaries.map((boundary, index) =>
      index < dated || (boundary.byClaim && boundary.force !== 'IN')
        ? boundary
        : { ...boundary, status: 'UNKNOWN', force: 'UNKNOWN', basis: `${boundary.basis} ${text}` },
    );
  }

  forceOf({ force, basis, byClaim }: Boundary, next: Boundary | undefined): { inForce: InForce; basis: string } {
    if (force === 'UNKNOWN') return { inForce: 'UNKNOWN', basis };
    if (force !== 'IN') return { inForce: 'NO', basis };
    const attested = next !== undefined && !next.byClaim;
    const { claimedStatusBasis, claimedStatusAsOf } = this.#history;
    if (this.#says === null ? attested : claimedStatusBasis === 'source' && this.#says !== 'UNKNOWN') {
      return { inForce: 'YES', basis: attested || byClaim ? basis : `${basis} ${this.#claimText()}` };
    }
    const when = attested ? 'in this time' : claimedStatusAsOf === null ? '' : `as of ${claimedStatusAsOf}`;
    return { inForce: 'PRESUMED', basis: `${basis} Nothing was found that ended it ${when}`.trimEnd().concat('.') };
  }

  #firstPossible(): Day {
    const starts = this.marks.filter(({ type }) => RULES[type].stage === 'START').map(({ from }) => from);
    return starts.sort()[0] ?? OPEN_START;
  }

  /** What holds for the stretch that began last cannot be said of all of it. */
  #blur(reason: string): void {
    const last = this.#last;
    if (last) this.#put(last.on, last.status, 'UNKNOWN', `${last.basis} ${reason}`);
  }

  #undatedText(turns: (mark: UndatedMark) => boolean): string {
    const mark = this.#undated.find(turns);
    return mark ? `${RULES[mark.type].verb} on a day that is not known${mark.note}.` : '';
  }

  #claimText(): string {
    const { claimedStatus, claimedStatusBasis, claimedStatusAsOf } = this.#history;
    const status = claimedStatus?.toLowerCase().replaceAll('_', ' ');
    const said = `${status}${claimedStatusAsOf === null ? '' : ` as of ${claimedStatusAsOf}`}`;
    return claimedStatusBasis === 'source' ? `A source says: ${said}.` : `Assumed: ${said}.`;
  }
}

const endsIt = ({ type }: UndatedMark): boolean => RULES[type].stage !== 'RESUME';
