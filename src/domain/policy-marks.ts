import type { Day } from './ids.ts';
import { earliestDay, isApproximate, latestDay, precisionOf } from './partial-date.ts';
import type { PolicyCore, PolicyEvent, PolicyEventType, PolicyStatus } from './policy.ts';

/** What an event does to the force of a policy. */
export type Stage = 'BEFORE' | 'START' | 'CHANGE' | 'PAUSE' | 'RESUME' | 'END';

export interface Rule {
  readonly stage: Stage;
  /** The status it leads to. */
  readonly status: PolicyStatus;
  readonly verb: string;
}

// In the order in which events of one day follow each other.
export const RULES: Record<PolicyEventType, Rule> = {
  PROPOSED: { stage: 'BEFORE', status: 'PROPOSED', verb: 'Proposed' },
  INTRODUCED: { stage: 'BEFORE', status: 'INTRODUCED', verb: 'Introduced' },
  REFERRED: { stage: 'BEFORE', status: 'IN_COMMITTEE', verb: 'Referred to a committee' },
  ADOPTED: { stage: 'START', status: 'ADOPTED', verb: 'Adopted' },
  SIGNED: { stage: 'START', status: 'SIGNED', verb: 'Signed' },
  EFFECTIVE: { stage: 'START', status: 'EFFECTIVE', verb: 'In effect' },
  AMENDED: { stage: 'CHANGE', status: 'AMENDED', verb: 'Amended' },
  ENJOINED: { stage: 'PAUSE', status: 'ENJOINED', verb: 'Enjoined by a court' },
  // There is no status of its own for it: on the books and not applied.
  SUSPENDED: { stage: 'PAUSE', status: 'DORMANT', verb: 'Suspended' },
  INJUNCTION_LIFTED: { stage: 'RESUME', status: 'EFFECTIVE', verb: 'Injunction lifted' },
  REINSTATED: { stage: 'RESUME', status: 'EFFECTIVE', verb: 'Reinstated' },
  VETOED: { stage: 'END', status: 'VETOED', verb: 'Vetoed' },
  FAILED: { stage: 'END', status: 'FAILED', verb: 'Failed' },
  WITHDRAWN: { stage: 'END', status: 'WITHDRAWN', verb: 'Withdrawn' },
  SUPERSEDED: { stage: 'END', status: 'SUPERSEDED', verb: 'Superseded' },
  RESCINDED: { stage: 'END', status: 'RESCINDED', verb: 'Rescinded' },
  EXPIRED: { stage: 'END', status: 'EXPIRED', verb: 'Expired' },
  STRUCK_DOWN: { stage: 'END', status: 'STRUCK_DOWN', verb: 'Struck down' },
  PREEMPTED: { stage: 'END', status: 'PREEMPTED', verb: 'Preempted' },
};
/** What ends a matter before it comes into force, and cannot end what is in force. */
export const neverCameToBe = (type: PolicyEventType | PolicyStatus | undefined): boolean =>
  type === 'VETOED' || type === 'FAILED' || type === 'WITHDRAWN';

const ORDER = Object.keys(RULES);

/** Is this a later step than that in the usual course? */
export const comesAfter = (type: PolicyEventType, other: PolicyEventType): boolean =>
  ORDER.indexOf(type) > ORDER.indexOf(other);

/** An event on the line of time: it happened on one of the days `from` to `to`. */
export interface Mark {
  readonly type: PolicyEventType;
  readonly from: Day;
  readonly to: Day;
  readonly approximate: boolean;
  /** "on 2014-09-02", "in 2014", "by 2017-03-31". */
  readonly when: string;
  /** The words it was read from, ready to follow in a sentence. */
  readonly note: string;
  /** Made from the date of adoption. */
  readonly adopted: boolean;
}

export interface UndatedMark {
  readonly type: PolicyEventType;
  readonly note: string;
}

const noteOf = (note: string | null): string => (note === null ? '' : ` (${note})`);

/** Events of unknown date that change the force. */
export const undatedMarks = (events: readonly PolicyEvent[]): UndatedMark[] =>
  events
    .filter(({ type, on }) => on === null && ['END', 'PAUSE', 'RESUME'].includes(RULES[type].stage))
    .map(({ type, note }) => ({ type, note: noteOf(note) }));

function markOf(type: PolicyEventType, on: string, note: string | null, adopted = false): Mark {
  const approximate = isApproximate(on);
  const bare = on.replace('~', '');
  return {
    type,
    from: earliestDay(on),
    to: latestDay(on),
    approximate,
    when: `${approximate ? 'by' : precisionOf(on) === 'DAY' ? 'on' : 'in'} ${bare}`,
    note: noteOf(note),
    adopted,
  };
}

/** Dated events and the two dates of the core, in order of the last day each may mean. */
export function marksOf(
  history: Pick<PolicyCore, 'adoptedOn' | 'effectiveOn'> & { readonly events: readonly PolicyEvent[] },
): Mark[] {
  const marks = history.events.flatMap(({ type, on, note }) => (on === null ? [] : [markOf(type, on, note)]));
  if (history.adoptedOn !== null) marks.push(markOf('ADOPTED', history.adoptedOn, null, true));
  if (history.effectiveOn !== null) marks.push(markOf('EFFECTIVE', history.effectiveOn, null));
  const isStart = ({ type }: Mark) => RULES[type].stage === 'START';
  const firstAdopted = marks
    .filter(({ type, approximate }) => !approximate && (type === 'ADOPTED' || type === 'SIGNED'))
    .map(({ from }) => from)
    .sort()[0];
  return (
    marks
      // In force before it was adopted: only on paper, by words that reach back.
      .filter((mark) => mark.type !== 'EFFECTIVE' || firstAdopted === undefined || mark.to >= firstAdopted)
      // "Adopted 2014, amended June 2014": it was adopted before it was amended.
      .map((mark) => (isStart(mark) ? { ...mark, to: firstFollowing(mark, marks) ?? mark.to } : mark))
      .sort(
        (a, b) =>
          compare(a.to, b.to) ||
          ORDER.indexOf(a.type) - ORDER.indexOf(b.type) ||
          compare(a.from, b.from) ||
          Number(a.approximate) - Number(b.approximate),
      )
  );
}

/** The end of the first change or ending that falls within the days a start may mean. */
function firstFollowing(start: Mark, marks: readonly Mark[]): Day | undefined {
  return marks
    .filter(({ type, to }) => !['BEFORE', 'START'].includes(RULES[type].stage) && to >= start.from && to < start.to)
    .map(({ to }) => to)
    .sort()[0];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
