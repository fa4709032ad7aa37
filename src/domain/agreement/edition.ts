import { z } from 'zod';
import type { Day } from '../ids.ts';
import { CalendarDateText } from '../partial-date.ts';
import type { AgreementModel } from '../records.ts';

// ICE publishes its agreements as lists: a workbook for each edition. What an agreement was and is follows from all of them.

export const EDITION_LISTS = ['PARTICIPATING', 'PENDING'] as const;
export type EditionList = (typeof EDITION_LISTS)[number];

export const AgreementEditionCore = z.strictObject({
  list: z.enum(EDITION_LISTS),
  asOf: CalendarDateText,
  /** "am", "pm" or a time of day as digits, where more than one may be of a day. */
  part: z.string().nullable(),
  fileName: z.string().nullable(),
  url: z.string().nullable(),
  rowCount: z.number().int(),
  /** Rows of which the model is not known to us: nothing follows from their agencies' absence. */
  unreadRows: z.number().int(),
});
export type AgreementEditionCore = z.infer<typeof AgreementEditionCore>;

/** One row of a list, in our words. */
export interface EditionRow {
  /** Two letters. */
  readonly state: string;
  readonly agencyName: string;
  readonly agencyType: string | null;
  /** As printed; null where the list gives none, or "#N/A". */
  readonly countyName: string | null;
  /** Null where we do not know the word. */
  readonly model: AgreementModel | null;
  readonly modelPublished: string | null;
  readonly signedOn: Day | null;
  readonly memorandumUrl: string | null;
  readonly memorandumPending: boolean;
  readonly addendumUrl: string | null;
}

export interface AgreementEditionSections {
  readonly core: AgreementEditionCore;
  readonly rows?: readonly EditionRow[];
}

/** What tells one edition from all others. */
export type EditionKey = Pick<AgreementEditionCore, 'list' | 'asOf' | 'part'>;

/** `287g-participating-2026-05-18-am`: the same from whoever brings the file. */
export const editionIdOf = ({ list, asOf, part }: EditionKey): string =>
  ['287g', list.toLowerCase(), asOf, ...(part === null ? [] : [part])].join('-');

/** An edition as the history is worked out from it. */
export interface Edition extends EditionKey {
  readonly id: string;
  /** More than there are rows where some could not be read. */
  readonly rowCount: number;
  readonly rows: readonly EditionRow[];
}

/** "am" before "pm"; of a day's lists the participants' first, so that who has signed is not missed on the other. */
const rank = ({ asOf, list, part }: EditionKey): string => `${asOf} ${list} ${part ?? ''}`;
export const byTime = (a: EditionKey, b: EditionKey): number => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0);
