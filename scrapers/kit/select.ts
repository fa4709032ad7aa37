import { type CheerioAPI, load } from 'cheerio';
import { SourceError } from '../../src/domain/errors.ts';

/** A piece of an HTML page, read by counting: a page that was redesigned fails loudly instead of reading as empty. */
export interface Selection {
  /** The only element that fits. Throws SourceError SELECTOR where there is none, or more than one. */
  one(selector: string): Selection;
  /** The only element that fits, or none. Throws SourceError SELECTOR where there are more. */
  maybe(selector: string): Selection | undefined;
  /** All elements that fit. Throws SourceError SELECTOR where there are fewer than `least`, normally one. */
  some(selector: string, least?: number): Selection[];
  /** Its words in one line, without blanks at the ends; U+00A0 is a blank. Empty where there are none. */
  text(): string;
  /** Its words, a line for each line of the page: paragraphs, rows and breaks end one. */
  lines(): string;
  attribute(name: string): string | undefined;
  /** Its tag, such as "li". */
  name(): string;
}

/** A whole page. */
export function readHtml(body: string): Selection {
  const $ = load(body);
  return selectionOf($, $.root(), $('title').first().text().trim());
}

const BREAKS = 'br, p, div, tr, li, h1, h2, h3, h4, h5, h6';

function selectionOf($: CheerioAPI, element: ReturnType<CheerioAPI>, page: string): Selection {
  const find = (selector: string): Selection[] =>
    element
      .find(selector)
      .toArray()
      .map((found) => selectionOf($, $(found), page));
  const miscount = (selector: string, found: number, wanted: string) =>
    new SourceError(
      'SELECTOR',
      `${selector}: found ${found}, wanted ${wanted}, on ${page ? `a page titled "${page.slice(0, 80)}"` : 'a page without title'}`,
    );
  return {
    one(selector) {
      const found = find(selector);
      if (found.length !== 1 || !found[0]) throw miscount(selector, found.length, '1');
      return found[0];
    },
    maybe(selector) {
      const found = find(selector);
      if (found.length > 1) throw miscount(selector, found.length, '1 at most');
      return found[0];
    },
    some(selector, least = 1) {
      const found = find(selector);
      if (found.length < least) throw miscount(selector, found.length, `${least} or more`);
      return found;
    },
    text: () => blanks(broken(element)),
    lines: () => broken(element).split('\n').map(blanks).filter(Boolean).join('\n'),
    attribute: (name) => element.attr(name),
    name: () => element.prop('tagName')?.toLowerCase() ?? '',
  };
}

/** The words with a line break wherever the page shows one, so that none grow together. */
function broken(element: ReturnType<CheerioAPI>): string {
  const copy = element.clone();
  copy.find(BREAKS).append('\n');
  copy.find('td, th').append(' ');
  return copy.text();
}

/** JavaScript counts U+00A0 among the white space. */
const blanks = (text: string): string => text.replace(/\s+/g, ' ').trim();
