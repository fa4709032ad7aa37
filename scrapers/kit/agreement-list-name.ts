import { isCalendarDate } from '../../src/domain/partial-date.ts';

/** What the name of a file of ICE's tells of the edition in it. */
export interface EditionName {
  readonly list: 'participating' | 'pending';
  /** Absent where the name has no date. */
  readonly asOf?: string;
  readonly part?: string;
}

/**
 * "participatingAgencies05182026am.xlsx" is of the morning of 18 May 2026, "participatingAgencies-20250224192655.xlsx" of a
 * second in the evening of 24 February 2025. Undefined for files of other things.
 */
export function editionOfFile(fileName: string): EditionName | undefined {
  const name = fileName.toLowerCase().replace(/%20/g, ' ');
  const list = name.includes('pending') ? 'pending' : name.includes('participating') ? 'participating' : undefined;
  if (list === undefined) return undefined;
  const stamp = /(?<!\d)(20\d\d)(\d\d)(\d\d)(\d{6})?(?!\d)/.exec(name);
  const american = /(?<!\d)(\d\d)(\d\d)(20\d\d) ?_?(am|pm)?/.exec(name);
  const [asOf, part] = stamp
    ? [`${stamp[1]}-${stamp[2]}-${stamp[3]}`, stamp[4]]
    : american
      ? [`${american[3]}-${american[1]}-${american[2]}`, american[4]]
      : [undefined, undefined];
  if (asOf === undefined || !isCalendarDate(asOf)) return { list };
  return { list, asOf, ...(part === undefined ? {} : { part }) };
}
