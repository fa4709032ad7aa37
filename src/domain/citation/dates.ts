import { isApproximate, type PartialDate } from '../partial-date.ts';

// Months as lawyers and as newspapers shorten them. Both write the day after the month, and what is not known is left out.

const LEGAL = ['Jan.', 'Feb.', 'Mar.', 'Apr.', 'May', 'June', 'July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.'];
const PRESS = ['Jan.', 'Feb.', 'March', 'April', 'May', 'June', 'July', 'Aug.', 'Sept.', 'Oct.', 'Nov.', 'Dec.'];
const FULL = 'January February March April May June July August September October November December'.split(' ');

interface Known {
  readonly year: string;
  readonly month: number | null;
  readonly day: number | null;
}

function known(date: PartialDate): Known {
  const [year = '', month, day] = date.replace('~', '').split('-');
  return { year, month: month ? Number(month) : null, day: day ? Number(day) : null };
}

/** A date that is known only as "by then" says so. */
const by = (date: PartialDate, words: string): string => (isApproximate(date) ? `by ${words}` : words);

/** "Dec. 2, 2013", "Dec. 2013", "2013". */
export function legalDate(date: PartialDate): string {
  const { year, month, day } = known(date);
  if (month === null) return by(date, year);
  const name = LEGAL[month - 1];
  return by(date, day === null ? `${name} ${year}` : `${name} ${day}, ${year}`);
}

/** "Dec. 2, 2013", and "December 2013" where there is no day: AP shortens a month only before one. */
export function pressDate(date: PartialDate): string {
  const { year, month, day } = known(date);
  if (month === null) return by(date, year);
  return by(date, day === null ? `${FULL[month - 1]} ${year}` : `${PRESS[month - 1]} ${day}, ${year}`);
}

/** The date variable of CSL-JSON. */
export function cslDate(date: PartialDate) {
  const parts = date.replace('~', '').split('-').map(Number);
  return { 'date-parts': [parts], ...(isApproximate(date) ? { circa: true } : {}) };
}

export const yearOf = (date: PartialDate): string => known(date).year;

/** Lawyers set a comma in numbers from five digits on: "13,768", "8799". */
export const grouped = (number: number | string): string =>
  /^\d{5,}$/.test(String(number)) ? String(number).replace(/\B(?=(\d{3})+$)/g, ',') : String(number);
