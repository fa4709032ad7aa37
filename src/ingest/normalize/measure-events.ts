import { isCalendarDate } from '../../domain/partial-date.ts';
import type { PolicyEvent, PolicyEventType } from '../../domain/policy.ts';
import type { RawMeasure, RawMeasureStep } from '../../domain/raw-measure.ts';
import { isOfState } from './measure-instrument.ts';
import { meaningsOf, OUTCOME_WORDS, type Outcome, type StepMeaning } from './measure-words.ts';
import type { Reading } from './reading.ts';

interface Step {
  readonly meaning: StepMeaning;
  readonly on: string | null;
  readonly raw: RawMeasureStep;
}

/** What happened to a matter, in our words. */
export interface MeasureHistory {
  readonly outcome: Outcome | null;
  readonly events: readonly PolicyEvent[];
  readonly adoptedOn: string | null;
  readonly effectiveOn: string | null;
  /** Set where it died on a day that the file does not give: known to be dead on that day. */
  readonly deadBy: string | null;
  /** The body that adopted it. */
  readonly adoptedBy: string | null;
  /** Years in which anything happened to it. */
  readonly years: readonly number[];
  readonly remarks: readonly string[];
}

/** A day; null for none, and for the year 1, by which Legistar writes none. "10/7/2014" is a day too. */
export function dayOf(reading: Reading, field: string, said: string | undefined): string | null {
  if (said === undefined || said.startsWith('0001-01-01')) return null;
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(said);
  const day = us ? `${us[3]}-${us[1]?.padStart(2, '0')}-${us[2]?.padStart(2, '0')}` : said.slice(0, 10);
  return isCalendarDate(day) ? day : reading.date(field, said);
}

/** Reads the status, the dates and the history of a matter, each with its traps. */
export function readHistory(raw: RawMeasure, reading: Reading): MeasureHistory {
  const steps = stepsOf(raw, reading);
  const introducedOn = dayOf(reading, 'date introduced', raw.introducedOn);
  const passedOn = dayOf(reading, 'date of final action', raw.passedOn);
  const enactedOn = dayOf(reading, 'date enacted', raw.enactedOn);
  const effectiveOn = dayOf(reading, 'effective date', raw.effectiveOn) ?? statedEffect(raw);
  const outcome = outcomeOf(raw, steps, passedOn, reading);
  const adoption = adoptionOf(steps, isOfState(raw));
  const isEnacted = outcome === 'ENACTED';
  const adoptedOn = isEnacted ? (passedOn ?? adoption?.on ?? enactedOn) : null;
  const remarks: string[] = [];
  const event = (type: PolicyEventType, on: string | null, step?: Step, note?: string): PolicyEvent => ({
    type,
    on,
    actor: step?.raw.body ?? null,
    note: note ?? (step ? (step.raw.note ?? step.raw.action) : null),
    url: null,
  });
  const first = (meaning: StepMeaning) => steps.find((step) => step.meaning === meaning);
  const introduced = first('INTRODUCED');
  const referred = first('REFERRED');
  const events: PolicyEvent[] = [];
  const [start] = [introducedOn, introduced?.on].filter((on) => typeof on === 'string').sort();
  if (start !== undefined) events.push(event('INTRODUCED', start, introduced));
  if (referred) events.push(event('REFERRED', referred.on, referred));

  const vetoed = first('VETOED');
  if (isEnacted || vetoed) {
    // Before a veto it had been adopted; a matter that died otherwise never was, whatever one motion said.
    const before = steps.filter(({ meaning }) => meaning === 'ADOPTED');
    const passed = vetoed
      ? before.findLast(({ on }) => on !== null && (vetoed.on === null || on <= vetoed.on))
      : adoption;
    if (passed) events.push(event('ADOPTED', passed.on, passed));
  }
  if (vetoed) events.push(event('VETOED', vetoed.on, vetoed));
  if (isEnacted) {
    for (const { meaning, type } of MADE_LAW) {
      const step = steps.findLast((known) => known.meaning === meaning);
      // A signature makes "became law" beside it needless.
      if (step && !(meaning === 'LAPSED' && first('SIGNED'))) events.push(event(type, step.on, step));
    }
    const isSigned = steps.some(({ meaning }) => meaning === 'SIGNED' || meaning === 'LAPSED');
    if (enactedOn !== null && adoptedOn !== null && enactedOn < adoptedOn) {
      remarks.push(`The file gives ${enactedOn} as the date of enactment, before its final action.`);
    } else if (enactedOn !== null && enactedOn !== adoptedOn && !isSigned) {
      events.push(event('SIGNED', enactedOn, undefined, 'Date of enactment'));
    }
    if (effectiveOn !== null) events.push(event('EFFECTIVE', effectiveOn));
  }
  let deadBy: string | null = null;
  if (outcome === 'FAILED' || outcome === 'WITHDRAWN' || outcome === 'VETOED') {
    const step = steps.findLast(({ meaning }) => meaning === outcome);
    // For a matter that died, the day of "passage" is the day it was filed away.
    const on = step?.on ?? (outcome === 'VETOED' ? null : passedOn);
    if (on === null) deadBy = lastDay(steps) ?? passedOn ?? start ?? null;
    else if (outcome !== 'VETOED' || !vetoed) events.push(event(outcome, on, step, step ? undefined : raw.status));
  }
  return {
    outcome,
    events: inOrder(events),
    adoptedOn,
    effectiveOn: isEnacted ? effectiveOn : null,
    deadBy,
    adoptedBy: (isEnacted && adoption?.raw.body) || null,
    years: yearsOf([introducedOn, passedOn, enactedOn, ...steps.map(({ on }) => on)]),
    remarks,
  };
}

const MADE_LAW = [
  { meaning: 'SIGNED', type: 'SIGNED' },
  { meaning: 'LAPSED', type: 'ADOPTED' },
  { meaning: 'OVERRIDDEN', type: 'ADOPTED' },
  { meaning: 'REPEALED', type: 'RESCINDED' },
] as const satisfies readonly { meaning: StepMeaning; type: PolicyEventType }[];

const stepsOf = (raw: RawMeasure, reading: Reading): Step[] =>
  (raw.history ?? []).flatMap((step) => {
    const on = dayOf(reading, `date of "${step.action}"`, step.on);
    return meaningsOf(step).map((meaning) => ({ meaning, on, raw: step }));
  });

/** The step that decided: the last one. A legislature of two chambers has decided when the second one has. */
function adoptionOf(steps: readonly Step[], isLegislature: boolean): Step | undefined {
  const adopted = steps.filter(({ meaning }) => meaning === 'ADOPTED');
  const signed = steps.find(({ meaning }) => meaning === 'SIGNED' || meaning === 'LAPSED');
  const before =
    signed?.on && isLegislature ? adopted.filter(({ on }) => on === null || on <= (signed.on ?? '')) : adopted;
  return before.at(-1);
}

/**
 * What became of it. Its status counts; where that still says "Agenda Ready" of a matter that the body has decided, the
 * history does. A file without a status is a legislature's: it has become law only where the history says so.
 */
function outcomeOf(raw: RawMeasure, steps: readonly Step[], passedOn: string | null, reading: Reading): Outcome | null {
  const status =
    raw.status === undefined ? null : reading.word('status of the matter', raw.status.trim(), OUTCOME_WORDS);
  const byHistory = historyOutcome(raw, steps);
  if (raw.status === undefined || status === null)
    return raw.status === undefined ? byHistory : (decided(byHistory) ?? null);
  if (status === 'PENDING' && decided(byHistory)) {
    const isFinal = byHistory !== 'ENACTED' || passedOn !== null;
    reading.problem(
      'STATUS_BEHIND',
      `the status is still "${raw.status}", and the history says ${byHistory?.toLowerCase()}`,
    );
    return isFinal ? byHistory : status;
  }
  // "Filed" is said of a law too once its file is closed.
  if (status === 'FAILED' && byHistory === 'ENACTED' && steps.some(({ meaning }) => meaning === 'SIGNED'))
    return 'ENACTED';
  if (status === 'FAILED' && byHistory === 'VETOED') return 'VETOED';
  return status;
}

const decided = (outcome: Outcome | null): Outcome | null => (outcome === 'PENDING' ? null : outcome);

function historyOutcome(raw: RawMeasure, steps: readonly Step[]): Outcome | null {
  const last = steps.findLast(({ meaning }) => meaning !== 'INTRODUCED' && meaning !== 'REFERRED')?.meaning;
  if (last === 'SIGNED' || last === 'LAPSED' || last === 'OVERRIDDEN') return 'ENACTED';
  if (last === 'REPEALED') return 'ENACTED';
  if (last === 'VETOED' || last === 'WITHDRAWN') return last;
  if (last === 'FAILED') return steps.some(({ meaning }) => meaning === 'VETOED') ? 'VETOED' : 'FAILED';
  // One chamber's vote is not adoption, but a resolution needs no more.
  const needsMore = isOfState(raw) && !/resolution|memorial/i.test(raw.type ?? '');
  if (last === 'ADOPTED' && !needsMore) return 'ENACTED';
  return steps.length > 0 || raw.introducedOn !== undefined ? 'PENDING' : null;
}

/** "Effective date 7/27/2025." stands among the actions of some legislatures. */
function statedEffect(raw: RawMeasure): string | null {
  for (const { action } of raw.history ?? []) {
    const match = /^effective(?: date)?\s+(\d{1,2})\/(\d{1,2})\/(\d{4})/i.exec(action);
    if (match) return `${match[3]}-${match[1]?.padStart(2, '0')}-${match[2]?.padStart(2, '0')}`;
  }
  return null;
}

const lastDay = (steps: readonly Step[]): string | undefined =>
  steps
    .flatMap(({ on }) => on ?? [])
    .sort()
    .at(-1);

/** The earliest first; a day's events stay in the order in which they were read. */
function inOrder(events: readonly PolicyEvent[]): PolicyEvent[] {
  const seen = new Set<string>();
  return events
    .filter(({ type, on }) => !seen.has(`${type} ${on}`) && seen.add(`${type} ${on}`))
    .toSorted((a, b) => ((a.on ?? '9999') < (b.on ?? '9999') ? -1 : (a.on ?? '9999') > (b.on ?? '9999') ? 1 : 0));
}

const yearsOf = (days: readonly (string | null)[]): number[] => [
  ...new Set(days.flatMap((day) => (day === null ? [] : Number(day.slice(0, 4))))),
];
