import { isCalendarDate } from '../../domain/partial-date.ts';
import { Reading } from './reading.ts';

const WASHINGTON = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'America/New_York',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})$/;

/** What words may stand for what, in the one way that we write it. */
const VOCABULARIES = {
  chamber: ['House', 'Senate', 'Joint'],
  // Those seen, and those of the publisher's guide.
  'action type': [
    'IntroReferral',
    'Committee',
    'Calendars',
    'Discharge',
    'Floor',
    'ResolvingDifferences',
    'President',
    'Veto',
    'BecameLaw',
    'NotUsed',
    'Actions by the President',
    'Actions Related to President',
    'Actions Related to Veto',
    'Amending Actions',
    'Chamber Actions',
    'Chamber Consideration Actions',
    'Committee Actions',
    'Conference Actions',
    'House Actions',
    'Introduced in House',
    'Introduced in Senate',
    'Procedural',
    'Senate Actions',
    'Significant Actions',
    'Unknown',
  ],
  'source of an action': ['House', 'House committee actions', 'House floor actions', 'Senate', 'Library of Congress'],
  'committee activity': [
    'Referred to',
    'Re-referred to',
    'Committed to',
    'Re-committed to',
    'Markup by',
    'Reported by',
    'Reported original measure',
    'Discharged from',
    'Hearings by',
  ],
  'committee type': ['Standing', 'Select', 'Special', 'Joint', 'Task Force', 'Commission or Caucus', 'Other'],
  relation: ['Related bill', 'Identical bill', 'Procedurally-related', 'Related document', 'Text similarities'],
  'source of a relation': ['CRS', 'House', 'Senate'],
  law: ['Public Law', 'Private Law'],
  amendment: ['hamdt', 'samdt', 'suamdt'],
} as const;
type BillVocabulary = keyof typeof VOCABULARIES;

const LOOKUP = new Map(
  Object.entries(VOCABULARIES).map(([name, words]) => [
    name,
    new Map<string, string>(words.map((word) => [word.toLowerCase(), word])),
  ]),
);

/** Reads the words of one bill. A problem that its lists repeat is told once. */
export class BillWords extends Reading {
  readonly #told = new Set<string>();

  override problem(code: string, message: string): void {
    if (this.#told.has(message)) return;
    this.#told.add(message);
    super.problem(code, message);
  }

  /** The word as we write it. One that is new to us stays as it is, and is a problem. */
  known(vocabulary: BillVocabulary, word: string): string {
    const known = LOOKUP.get(vocabulary)?.get(word.toLowerCase());
    if (known === undefined) this.problem('UNKNOWN_WORD', `${vocabulary} "${word}" is new to us`);
    return known ?? word;
  }

  maybeKnown(vocabulary: BillVocabulary, word: string | undefined): string | null {
    return word === undefined ? null : this.known(vocabulary, word);
  }

  /** "House of Representatives" and "House" are one chamber. */
  chamber(word: string | undefined): string | null {
    return this.maybeKnown('chamber', word === 'House of Representatives' ? 'House' : word);
  }

  /**
   * The day in Washington. Dates of text versions are its midnights, written as UTC; a law's is the second before the
   * midnight that ends the day, so that cutting the text would be a day late.
   */
  day(text: string | undefined, field: string): string | null {
    if (text === undefined) return null;
    if (isCalendarDate(text)) return text;
    const time = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
    if (!Number.isNaN(time)) return WASHINGTON.format(time);
    this.problem('BAD_DATE', `"${text}" is no date for ${field}`);
    return null;
  }

  instant(text: string | undefined, field: string): string | null {
    if (text === undefined) return null;
    const time = INSTANT.test(text) ? Date.parse(text) : Number.NaN;
    if (!Number.isNaN(time)) return new Date(time).toISOString();
    this.problem('BAD_DATE', `"${text}" is no instant for ${field}`);
    return null;
  }

  /** "Y" and "True" are yes, "N" and "False" no. */
  flag(text: string | undefined, field: string): boolean | null {
    if (text === undefined) return null;
    if (/^(?:y|yes|true)$/i.test(text)) return true;
    if (/^(?:n|no|false)$/i.test(text)) return false;
    this.problem('UNKNOWN_WORD', `"${text}" is neither yes nor no for ${field}`);
    return null;
  }

  integer(text: string | undefined, field: string): number | null {
    if (text === undefined) return null;
    if (/^\d{1,9}$/.test(text)) return Number(text);
    this.problem('BAD_NUMBER', `"${text}" is no number for ${field}`);
    return null;
  }
}
