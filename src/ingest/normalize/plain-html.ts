// Nearly all summaries are paragraphs, lists and emphasis, properly closed: what `cleanHtml` would leave as it is. Telling
// that takes a fraction of the time of cleaning it.

const BLOCKS = new Set(['p', 'ul', 'ol']);
const LISTS = new Set(['ul', 'ol']);
const INLINE = new Set(['b', 'strong', 'i', 'em', 'u', 'sub', 'sup']);
/** Less deep than `cleanHtml` allows. */
const MAX_NESTING = 16;
const ENTITIES = /&(?!(?:amp|lt|gt|nbsp);)/;

/**
 * Is it HTML that cleaning would change nothing of but white space and how a <br> is written? Tags are such as a browser
 * closes nowhere by itself, without attributes; text holds no entities but four.
 */
export function isPlainHtml(html: string): boolean {
  if (ENTITIES.test(html)) return false;
  const open: string[] = [];
  let at = 0;
  for (;;) {
    const tag = html.indexOf('<', at);
    // Outside a tag, ">" would be written as an entity.
    const end = html.indexOf('>', at);
    if (tag < 0) return end < 0 && open.length === 0;
    if (end < tag) return false;
    at = end + 1;
    const inside = html.slice(tag + 1, end);
    if (inside.startsWith('/')) {
      if (open.pop() !== inside.slice(1)) return false;
    } else if (inside !== 'br') {
      if (!mayOpen(inside, open.at(-1)) || open.length === MAX_NESTING) return false;
      open.push(inside);
    }
  }
}

function mayOpen(tag: string, within: string | undefined): boolean {
  if (INLINE.has(tag)) return within === undefined || !LISTS.has(within);
  if (tag === 'li') return within !== undefined && LISTS.has(within);
  return BLOCKS.has(tag) && (within === undefined || within === 'li');
}
