import type { Day } from './ids.ts';
import { latestDay } from './partial-date.ts';

/** What a stretch of time is divided into, to count at the end of each. */
export const SPANS = ['YEAR', 'MONTH', 'DAY'] as const;
export type Span = (typeof SPANS)[number];

/** Letters of a day that name the span it is in: "2014-09-02" is of the month "2014-09". */
export const SPAN_LETTERS: Readonly<Record<Span, number>> = { YEAR: 4, MONTH: 7, DAY: 10 };

/** The end of one span. */
export interface SpanEnd {
  /** "2014", "2014-09" or "2014-09-02". */
  readonly span: string;
  /** Its last day; of the span that the stretch ends in, the last day of the stretch. */
  readonly on: Day;
}

/** The ends of the spans from the one `from` is in to the one `to` is in; none where `from` is the later. */
export function spanEnds(unit: Span, from: Day, to: Day): SpanEnd[] {
  const letters = SPAN_LETTERS[unit];
  const ends: SpanEnd[] = [];
  if (from > to) return ends;
  let span = from.slice(0, letters);
  for (;;) {
    const end = latestDay(span);
    if (end >= to) return [...ends, { span, on: to }];
    ends.push({ span, on: end });
    span = dayAfter(end).slice(0, letters);
  }
}

const DAY_MS = 24 * 60 * 60_000;
const dayAfter = (day: Day): Day => new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
