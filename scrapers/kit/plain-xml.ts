// Most documents we read use a small part of XML: elements, text and CDATA. That part can be read by looking for the next
// "<" instead of at each character, in a quarter of the time. What is beyond it, or wrong, is left to the parser that knows
// all of XML (xml.ts), which also says what is wrong.

/** Told what stands in a document, in its order. */
export interface XmlEvents {
  /** @returns whether to read on */
  open(name: string, attributes: readonly string[]): boolean;
  text(text: string): void;
  close(): void;
}

const DECLARATION = /^<\?xml version="1\.0"(?: encoding="utf-8")?(?: standalone="(?:yes|no)")? ?\?>/i;
/** Not one of XML's characters; or a line end or half of a pair, which need more care than is taken here. */
const UNCOMMON = /[^\t\n\x20-\ud7ff\ue000-\ufffd]/;
const NAME = /^[A-Za-z_][\w.:-]*$/;
const ATTRIBUTE = /[ \t\n]+([A-Za-z_][\w.:-]*)="[^"<&]*"/y;
const TAG_END = /[ \t\n]*(\/?)$/y;
const ENTITY = /&(?:(amp|lt|gt|quot|apos);)?/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const NO_ATTRIBUTES: readonly string[] = Object.freeze([]);
const CDATA = '<![CDATA[';
const CDATA_END = ']]>';
const SLASH = 47;
const EXCLAMATION = 33;
const SPACE = 32;

/** A name, and what may come of it. */
interface Name {
  readonly text: string;
  /** As it ends an opening tag without attributes. */
  readonly tagEnd: string;
  /** The name that was opened next the last time, and the one before: documents of one kind repeat themselves. */
  next: Name | undefined;
  nextButOne: Name | undefined;
}

/** Names seen, so that each is looked at once and equal ones are one string. They come from outside: not without limit. */
const known = new Map<string, Name>();
const KNOWN_LIMIT = 5_000;

function nameOf(text: string): Name | undefined {
  const name = known.get(text);
  if (name !== undefined) return name;
  if (!NAME.test(text)) return undefined;
  const own = unique(text);
  const made = { text: own, tagEnd: `${own}>`, next: undefined, nextButOne: undefined };
  if (known.size < KNOWN_LIMIT) known.set(own, made);
  return made;
}

/** Engines keep names of properties once, and compare them without a look at their letters. */
const unique = (text: string): string => Object.keys({ [text]: 0 })[0] ?? text;

/** The name that opens here, if it is one of the two that came after this one before, and nothing else is in the tag. */
function expected(body: string, at: number, after: Name): Name | undefined {
  const { next, nextButOne } = after;
  if (next && body.startsWith(next.tagEnd, at)) return next;
  if (!nextButOne || !body.startsWith(nextButOne.tagEnd, at)) return undefined;
  after.next = nextButOne;
  after.nextButOne = next;
  return nextButOne;
}

/**
 * Reads a whole document of plain XML. White space between elements is not reported.
 * @returns whether it is one, and well-formed. If not, what was reported so far means nothing: ask another parser.
 */
export function readPlainXml(body: string, events: XmlEvents): boolean {
  if (UNCOMMON.test(body)) return false;
  const open: string[] = [];
  let at = DECLARATION.exec(body)?.[0].length ?? 0;
  let isRootSeen = false;
  let last: Name | undefined;
  let ampersand = -1;
  let cdataEnd = -1;
  for (;;) {
    const tag = body.indexOf('<', at);
    const end = tag < 0 ? body.length : tag;
    let start = at;
    // Every character up to the space that is left is white space.
    while (start < end && body.charCodeAt(start) <= SPACE) start++;
    if (start < end) {
      if (open.length === 0) return false;
      // Where the next of these stands is looked for once, not in each text.
      if (cdataEnd < at) cdataEnd = nextOf(body, CDATA_END, at);
      if (cdataEnd < end) return false;
      if (ampersand < at) ampersand = nextOf(body, '&', at);
      const written = body.slice(at, end);
      const text = ampersand < end ? textOf(written) : written;
      if (text === undefined) return false;
      events.text(text);
    }
    if (tag < 0) return isRootSeen && open.length === 0;

    const first = body.charCodeAt(tag + 1);
    if (first === SLASH) {
      const name = open.pop();
      if (name === undefined || !body.startsWith(name, tag + 2)) return false;
      at = tag + 2 + name.length;
      if (body[at] !== '>') return false;
      at++;
      events.close();
      continue;
    }
    if (first === EXCLAMATION) {
      const from = tag + CDATA.length;
      const to = body.startsWith(CDATA, tag) && open.length > 0 ? body.indexOf(CDATA_END, from) : -1;
      if (to < 0) return false;
      events.text(body.slice(from, to));
      at = to + CDATA_END.length;
      continue;
    }
    if (isRootSeen && open.length === 0) return false;
    isRootSeen = true;
    const foreseen = last && expected(body, tag + 1, last);
    if (foreseen) {
      at = tag + 1 + foreseen.tagEnd.length;
      last = foreseen;
      if (!events.open(foreseen.text, NO_ATTRIBUTES)) return false;
      open.push(foreseen.text);
      continue;
    }
    const close = body.indexOf('>', tag);
    if (close < 0) return false;
    at = close + 1;
    const inside = body.slice(tag + 1, close);
    const simple = nameOf(inside);
    if (simple !== undefined) {
      if (last) {
        last.nextButOne = last.next;
        last.next = simple;
      }
      last = simple;
      if (!events.open(simple.text, NO_ATTRIBUTES)) return false;
      open.push(simple.text);
      continue;
    }
    const read = readTag(inside);
    if (!read || !events.open(read.name, read.attributes)) return false;
    if (read.isEmpty) events.close();
    else open.push(read.name);
  }
}

/** A tag that is more than a name: with attributes, or empty. */
function readTag(inside: string): { name: string; attributes: readonly string[]; isEmpty: boolean } | undefined {
  const after = inside.search(/[ \t\n/]/);
  const name = after < 0 ? undefined : nameOf(inside.slice(0, after))?.text;
  if (name === undefined) return undefined;
  const attributes: string[] = [];
  let at = after;
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const attribute = ATTRIBUTE.exec(inside)?.[1];
    if (attribute === undefined) break;
    if (attributes.includes(attribute)) return undefined;
    attributes.push(attribute);
    at = ATTRIBUTE.lastIndex;
  }
  TAG_END.lastIndex = at;
  const end = TAG_END.exec(inside);
  return end ? { name, attributes, isEmpty: end[1] === '/' } : undefined;
}

/** Where it stands next; past the end where it does not. */
function nextOf(body: string, what: string, from: number): number {
  const at = body.indexOf(what, from);
  return at < 0 ? body.length : at;
}

/** The text with its entities written out; undefined where it holds one that is not XML's own. */
function textOf(text: string): string | undefined {
  let isKnown = true;
  const plain = text.replace(ENTITY, (whole, name: string | undefined) => {
    if (name === undefined) isKnown = false;
    return name === undefined ? whole : (ENTITIES[name] ?? whole);
  });
  return isKnown ? plain : undefined;
}
