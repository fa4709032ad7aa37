// Does a quote stand in a text? Printing differs where words do not: white space, quotes, dashes and ligatures are read
// alike. Words and capitals are not: a quote is what the text says.

/** Half-open, in UTF-16 units of the text as it was given. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface QuoteStands {
  readonly stands: true;
  /** From the first word to the last. */
  readonly start: number;
  readonly end: number;
  /** One for each piece between ellipses, in the order of the text. */
  readonly pieces: readonly Span[];
}

export interface QuoteDiffers {
  readonly stands: false;
  /** Which piece between ellipses does not stand, from 1; 0 where the quote has no words. */
  readonly piece: number;
  /** How far it goes with the text: its longest beginning, by words, that stands there. Empty where not even the first does. */
  readonly upTo: string;
  /** The quote from there on. */
  readonly quoted: string;
  /** What the text has there instead; null where nothing of the piece stands. */
  readonly found: string | null;
}

export type QuoteCheck = QuoteStands | QuoteDiffers;

/** Words shown of either side where they differ. */
const SHOWN = 8;

const LETTER = /[\p{L}\p{N}]/u;
/** "…", "...", ". . .", "[…]", with the full stop of a sentence before it. */
const ELLIPSIS = /\s*\[?\s*(?:\.\s?){3,}\]?\s*/u;

interface Plain {
  readonly text: string;
  /** Where each unit of `text` begins in the original, and where it ends. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const LIKE: readonly (readonly [RegExp, string])[] = [
  [/[\u00ad\u200b-\u200d\u2060\ufeff]/gu, ''],
  [/[“”„‟«»″]/gu, '"'],
  [/[‘’‚‛′`´]/gu, "'"],
  [/[‐‑‒–—―−]/gu, '-'],
];

const alike = (cluster: string): string => {
  // ´ falls apart into a space and an accent under NFKC, so quotes and dashes come first.
  const plain = LIKE.reduce((text, [pattern, by]) => text.replace(pattern, by), cluster);
  return LIKE.reduce((text, [pattern, by]) => text.replace(pattern, by), plain.normalize('NFKC'));
};

/** The text as it is compared. */
function plain(original: string): Plain {
  // Units in a list: to ask a long text how it ends while it grows takes time with its length.
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: cluster, index } of original.matchAll(/\P{M}\p{M}*|\p{M}+/gsu)) {
    const end = index + cluster.length;
    for (const unit of clusterAlike(cluster)) {
      const last = units.at(-1);
      if (unit === ' ' && (last === undefined || last === ' ')) continue;
      // Two hyphens are a typewriter's dash.
      if (unit === '-' && last === '-') {
        ends[ends.length - 1] = end;
        continue;
      }
      for (const half of unit.split('')) {
        units.push(half);
        starts.push(index);
        ends.push(end);
      }
    }
  }
  return { text: units.join(''), starts, ends };
}

const clusterAlike = (cluster: string): string =>
  /^\s/u.test(cluster) ? ' ' : /^[!-~]$/.test(cluster) ? cluster : alike(cluster);

const isInWord = (text: string, at: number): boolean =>
  LETTER.test(text.charAt(at - 1)) && LETTER.test(text.charAt(at));

/** Where whole words stand, at or after a place; -1 where nowhere. "lawful" does not stand in "unlawful". */
function indexOfWords(text: string, words: string, from: number): number {
  for (let at = text.indexOf(words, from); at >= 0; at = text.indexOf(words, at + 1)) {
    if (!isInWord(text, at) && !isInWord(text, at + words.length)) return at;
  }
  return -1;
}

/**
 * Whether a quote stands in a text, word for word. "…" in the quote stands for words left out: the pieces must stand in the
 * text in this order, without overlap.
 */
export function checkQuote(quote: string, text: string): QuoteCheck {
  const pieces = plain(quote)
    .text.split(ELLIPSIS)
    .map((piece) => piece.trim())
    .filter((piece) => LETTER.test(piece));
  const whole = plain(text);
  const spans: Span[] = [];
  let from = 0;
  for (const [index, piece] of pieces.entries()) {
    const at = indexOfWords(whole.text, piece, from);
    if (at < 0) return difference(piece, index + 1, whole.text, from);
    from = at + piece.length;
    spans.push({ start: whole.starts[at] ?? 0, end: whole.ends[from - 1] ?? text.length });
  }
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return { stands: false, piece: 0, upTo: '', quoted: '', found: null };
  return { stands: true, start: first.start, end: last.end, pieces: spans };
}

function difference(piece: string, number: number, text: string, from: number): QuoteDiffers {
  const words = piece.split(' ');
  const beginning = (count: number) => words.slice(0, count).join(' ');
  const shown = (rest: string) => rest.trim().split(' ').slice(0, SHOWN).join(' ');
  // A longer beginning stands only where a shorter one does.
  let [low, high] = [0, words.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (indexOfWords(text, beginning(middle), from) >= 0) low = middle;
    else high = middle - 1;
  }
  const upTo = beginning(low);
  const at = low === 0 ? -1 : indexOfWords(text, upTo, from);
  return {
    stands: false,
    piece: number,
    upTo,
    quoted: shown(words.slice(low).join(' ')),
    found: at < 0 ? null : shown(text.slice(at + upTo.length)),
  };
}

/** What is wrong with a quote, in a sentence. */
export function quoteFault({ piece, upTo, quoted, found }: QuoteDiffers): string {
  if (piece === 0) return 'The quote has no words.';
  const which = piece > 1 ? ` after ellipsis ${piece - 1}` : '';
  if (found === null) return `The text does not have the words${which} ${JSON.stringify(quoted)}.`;
  const there = found === '' ? 'ends' : `goes on ${JSON.stringify(found)}`;
  return `After ${JSON.stringify(upTo)}${which} the quote goes on ${JSON.stringify(quoted)}, where the text ${there}.`;
}
