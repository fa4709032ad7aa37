import sanitizeHtml from 'sanitize-html';
import { isPlainHtml } from './plain-html.ts';

// Summaries come from outside and hold what word processors leave: scripts, links to style sheets, tags that are none.

/** Paragraphs, lists, tables and emphasis: what summaries are made of. Nothing that loads, runs or leads elsewhere. */
const TAGS = [
  'p',
  'br',
  'ul',
  'ol',
  'li',
  'b',
  'strong',
  'i',
  'em',
  'u',
  'sub',
  'sup',
  'table',
  'tbody',
  'tr',
  'th',
  'td',
];
/** Deeper than any real summary; tags below it are dropped and their text kept. */
const MAX_NESTING = 24;

const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: TAGS,
  allowedAttributes: {},
  nestingLimit: MAX_NESTING,
};

const BLOCKS = ['p', 'ul', 'ol', 'li', 'table', 'tbody', 'tr'];
/** What stands for a tag in plain text; nothing for those that are not here. */
const EDGES: ReadonlyMap<string, string> = new Map([
  ...[...BLOCKS, ...BLOCKS.map((tag) => `/${tag}`), 'br /'].map((tag): [string, string] => [tag, '\n']),
  ...['/td', '/th'].map((tag): [string, string] => [tag, ' ']),
]);
const TAG = /<([^>]*)>/g;
const ENTITY = /&(amp|lt|gt|quot);/g;
const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** HTML that is safe to show: known tags without attributes, everything else as text, white space folded. */
export const cleanHtml = (html: string): string =>
  folded(isPlainHtml(html) ? html.replaceAll('&nbsp;', ' ').replaceAll('<br>', '<br />') : sanitizeHtml(html, OPTIONS));

/** White space that is more than one space; most is no more, and is not to be written again. */
const UNEVEN = / *[^\S ]\s*| {2,}/g;
const UNEVEN_IN_LINE = / *[^\S\n ][^\S\n]*| {2,}/g;

/** Every stretch of white space as one space, and none around it. */
const folded = (text: string): string => text.replace(UNEVEN, ' ').trim();

/** The words of HTML that went through `cleanHtml`: paragraphs, list entries and rows on lines of their own. */
export function textOfClean(clean: string): string {
  return clean
    .replace(TAG, (_, tag: string) => EDGES.get(tag) ?? '')
    .replace(ENTITY, (entity, name: string) => CHARACTERS[name] ?? entity)
    .replace(UNEVEN_IN_LINE, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
}

/** The words of any HTML, on lines as in `textOfClean`. */
export const textOfHtml = (html: string): string => textOfClean(cleanHtml(html));

/** A line of text in which some markup may stand, such as an ordinal's <sup>: the words alone. */
export const plainLine = (text: string): string =>
  folded(text.includes('<') || text.includes('&') ? textOfHtml(text) : text);
