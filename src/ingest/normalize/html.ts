import sanitizeHtml from 'sanitize-html';

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

const BLOCK_EDGE = /<(?:\/?(?:p|ul|ol|li|table|tbody|tr)|br \/)>/g;
const CELL_EDGE = /<\/(?:td|th)>/g;
const TAG = /<[^>]*>/g;
const ENTITY = /&(amp|lt|gt|quot);/g;
const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** HTML that is safe to show: known tags without attributes, everything else as text, white space folded. */
export const cleanHtml = (html: string): string => sanitizeHtml(html, OPTIONS).replace(/\s+/g, ' ').trim();

/** The words of HTML that went through `cleanHtml`: paragraphs, list entries and rows on lines of their own. */
export function textOfClean(clean: string): string {
  return clean
    .replace(BLOCK_EDGE, '\n')
    .replace(CELL_EDGE, ' ')
    .replace(TAG, '')
    .replace(ENTITY, (entity, name: string) => CHARACTERS[name] ?? entity)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\n ]*/g, '\n')
    .trim();
}

/** The words of any HTML, on lines as in `textOfClean`. */
export const textOfHtml = (html: string): string => textOfClean(cleanHtml(html));

/** A line of text in which some markup may stand, such as an ordinal's <sup>: the words alone. */
export const plainLine = (text: string): string =>
  (text.includes('<') || text.includes('&') ? textOfHtml(text) : text).replace(/\s+/g, ' ').trim();
