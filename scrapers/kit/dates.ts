import { SourceError } from '../../src/domain/errors.ts';

// Dates as publishers write them, to YYYY-MM-DD. What a date means is not decided here.

const ISO = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;
const US = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** What databases write that have no date to write. */
const ZERO = '0001-01-01';

/**
 * The day of a local wall clock: "2014-10-07T13:30:00", also with a Z that is none of its own, and "0001-01-01T00:00:00Z"
 * for no date at all. Throws SourceError INVALID for what is no date.
 */
export function wallDay(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const day = ISO.exec(text)?.[1];
  if (day === undefined || !isDay(day)) throw new SourceError('INVALID', `not a date: "${text.slice(0, 40)}"`);
  return day === ZERO ? undefined : day;
}

const EASTERN = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' });
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/;

/**
 * The day of an instant with its zone in New York, where the midnight of any state, written in UTC, is still of the same day.
 * Anything else as it stands.
 */
export const easternDay = (text: string): string =>
  INSTANT.test(text) && !Number.isNaN(Date.parse(text)) ? EASTERN.format(new Date(text)) : text;

/** The day of "2/7/2017" or "02/07/2017", as the United States write it. Throws SourceError INVALID for what is no date. */
export function usDay(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const [, month = '', date = '', year = ''] = US.exec(text) ?? [];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  if (year === '' || !isDay(day)) throw new SourceError('INVALID', `not a date: "${text.slice(0, 40)}"`);
  return day === ZERO ? undefined : day;
}

/** Is there such a day? 30 February is none. */
const isDay = (day: string): boolean => {
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};
