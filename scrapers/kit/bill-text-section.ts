import type { RawBillTextSection } from '../../src/domain/raw-bill-text.ts';

const OPENING = ['“', '‘'];
const CLOSING = ['”', '’'];

/** White space folded; soft hyphens are where a printer would have broken a word. */
export const fold = (text: string): string =>
  text
    .replace(/\u00ad/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** "SEC. 3.", "3." and "3" are one; "TITLE II—" is "II". */
export const numberOf = (text: string): string | undefined =>
  fold(text)
    .replace(/^(?:sec(?:tion)?|title|subtitle|division|chapter|subchapter|part|subpart|article)\b\.?\s*/i, '')
    .replace(/[\s.—–-]+$/u, '') || undefined;

export const headingOf = (text: string): string | undefined => fold(text).replace(/[\s.—]+$/u, '') || undefined;

/**
 * One section on its way: its lines, one for each subdivision, with what is inserted into other laws in quotation marks at
 * the beginning of each line and at the end of the last, as in print.
 */
export class SectionLines {
  readonly path: readonly string[];
  number: string | undefined;
  heading: string | undefined;
  readonly #lines: string[] = [];
  #line = '';
  /** Only a number so far: what follows stands on the same line, as in "(B)(i)". */
  #isBare = true;
  #hasWords = false;
  readonly #quoted: { readonly marks: boolean; from: number }[] = [];

  constructor(path: readonly string[]) {
    this.path = path;
  }

  /** A new line, unless this one has nothing but numbers yet. */
  openLine(): void {
    if (!this.#isBare) this.#endLine();
  }

  /** As `openLine`, unless this one has nothing but a number and a heading. */
  openBlock(): void {
    if (this.#hasWords) this.#endLine();
  }

  addNumber(text: string): void {
    const number = fold(text);
    if (number === '') return;
    this.openLine();
    this.#line += number;
  }

  addHeading(text: string): void {
    const heading = headingOf(text);
    if (heading === undefined) return;
    this.#line += this.#line === '' ? `${heading}.—` : ` ${heading}.—`;
    this.#isBare = false;
  }

  /** Words, with the white space around them as it is. */
  addText(text: string): void {
    if (this.#isBare && text.trim() === '') return;
    if (this.#line === '' && this.#lines.length > 0 && /^\s*[.,;:]/.test(text)) {
      this.#appendToLast(fold(text));
      return;
    }
    this.#line += this.#isBare && this.#line !== '' ? ` ${text.trimStart()}` : text;
    this.#isBare = false;
    this.#hasWords = true;
  }

  addCell(): void {
    if (this.#hasWords) this.#line += ' | ';
  }

  /** `marks`: the quotation marks are ours to write. USLM has them in its words. */
  openQuoted(marks: boolean): void {
    this.#endLine();
    this.#quoted.push({ marks, from: this.#lines.length });
  }

  closeQuoted(): void {
    this.#endLine();
    const quoted = this.#quoted.pop();
    if (!quoted?.marks) return;
    const depth = this.#quoted.filter(({ marks }) => marks).length % 2;
    for (let at = quoted.from; at < this.#lines.length; at++) this.#lines[at] = `${OPENING[depth]}${this.#lines[at]}`;
    if (quoted.from < this.#lines.length) this.#appendToLast(CLOSING[depth] ?? '');
  }

  /** The full stop or "; and" after what is inserted. */
  addAfterQuoted(text: string): void {
    if (this.#lines.length === 0) this.addText(text);
    else this.#appendToLast(fold(text));
  }

  /** Undefined where it says nothing. */
  section(): RawBillTextSection | undefined {
    this.#endLine();
    const text = this.#lines.join('\n');
    if (text === '') return undefined;
    const { number, heading, path } = this;
    return { ...(number && { number }), ...(heading && { heading }), path: [...path], text };
  }

  #appendToLast(text: string): void {
    const last = this.#lines.length - 1;
    this.#lines[last] = `${this.#lines[last] ?? ''}${/^\w/.test(text) ? ' ' : ''}${text}`;
  }

  #endLine(): void {
    const line = fold(this.#line)
      .replace(/([”’]) (?=[.,;:])/gu, '$1')
      .replace(/([“‘(]) /gu, '$1');
    this.#line = '';
    this.#isBare = true;
    this.#hasWords = false;
    if (line !== '') this.#lines.push(line);
  }
}
