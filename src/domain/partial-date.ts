import { z } from 'zod';

/**
 * A date as far as it is known: "2014", "2014-09" or "2014-09-02", with a trailing "~" when approximate
 * (the notation of EDTF, ISO 8601-2). Sorts by bytes in the order of its earliest day.
 */
export type PartialDate = string & { readonly __partialDate?: never };

export type Precision = 'DAY' | 'MONTH' | 'YEAR';

const PATTERN = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~)?$/;

export function isPartialDate(text: string): text is PartialDate {
  const match = PATTERN.exec(text);
  if (!match) return false;
  const [, year, month, day] = match;
  if (month === undefined) return true;
  if (day === undefined) return Number(month) >= 1 && Number(month) <= 12;
  return isCalendarDate(`${year}-${month}-${day}`);
}

/** Is this text a real day of the calendar, written YYYY-MM-DD? */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

export const PartialDateText = z.string().refine(isPartialDate, 'a date as YYYY, YYYY-MM or YYYY-MM-DD');
export const CalendarDateText = z.string().refine(isCalendarDate, 'a date as YYYY-MM-DD');

export const isApproximate = (date: PartialDate): boolean => date.endsWith('~');

const bare = (date: PartialDate): string => (isApproximate(date) ? date.slice(0, -1) : date);

export function precisionOf(date: PartialDate): Precision {
  const length = bare(date).length;
  return length === 4 ? 'YEAR' : length === 7 ? 'MONTH' : 'DAY';
}

/** The first day the date may mean. */
export function earliestDay(date: PartialDate): string {
  const text = bare(date);
  return text.length === 4 ? `${text}-01-01` : text.length === 7 ? `${text}-01` : text;
}

/** The last day the date may mean. What is known only to the year counts from here: never earlier than the fact. */
export function latestDay(date: PartialDate): string {
  const text = bare(date);
  if (text.length === 4) return `${text}-12-31`;
  if (text.length === 10) return text;
  const [year, month] = text.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "2 September 2014", "September 2014", "2014"; "no later than 2014" when approximate. */
export function inWords(date: PartialDate): string {
  const [year, month, day] = bare(date).split('-');
  const words = [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(' ');
  return isApproximate(date) ? `no later than ${words}` : words;
}
