import type { Draft, Normalized } from '../../domain/draft.ts';
import { isPartialDate, type PartialDate } from '../../domain/partial-date.ts';

/** The words of one vocabulary, in lower case, and ours for them. */
export type Vocabulary<Word> = ReadonlyMap<string, Word>;

/** Reads the words of one raw record and keeps account of those it cannot read: they are problems, never guesses. */
export class Reading {
  readonly #record: string;
  readonly #problems: { code: string; message: string }[] = [];

  /** `record` names it in messages: "policy wa-king_county-001". */
  constructor(record: string) {
    this.#record = record;
  }

  problem(code: string, message: string): void {
    this.#problems.push({ code, message: `${this.#record}: ${message}` });
  }

  /** Our word for the source's; null where it says nothing, and null with a problem where we do not know the word. */
  word<Word>(field: string, said: string | undefined, vocabulary: Vocabulary<Word>): Word | null {
    if (said === undefined) return null;
    const word = vocabulary.get(said.toLowerCase());
    if (word !== undefined) return word;
    this.problem(
      'UNKNOWN_WORD',
      `${field} "${said}" is a word we do not know; teach it to src/ingest/normalize/vocabulary.ts`,
    );
    return null;
  }

  /** As `word`, for what no record can do without: silence is a problem too. */
  needed<Word>(field: string, said: string | undefined, vocabulary: Vocabulary<Word>): Word | null {
    if (said === undefined) this.problem('MISSING', `${field} is empty, and no record can do without it`);
    return this.word(field, said, vocabulary);
  }

  date(field: string, said: string | undefined): PartialDate | null {
    if (said === undefined) return null;
    if (isPartialDate(said)) return said;
    this.problem(
      'BAD_DATE',
      `${field} "${said}" is not a date; it should be YYYY, YYYY-MM or YYYY-MM-DD, with ~ if approximate`,
    );
    return null;
  }

  /** What was read, with what could not be. */
  result(...drafts: readonly Draft[]): Normalized {
    return { drafts, screened: [], problems: this.#problems };
  }
}
