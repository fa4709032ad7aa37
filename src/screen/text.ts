/**
 * A text cut into words and sentences, each word with its place in the original, so that what is matched can be quoted
 * verbatim. Words are lower case; possessives lose their 's; "287(g)" is the words 287 and g, "U.S." the words u and s.
 */
export interface ReadText {
  readonly source: string;
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Number of the sentence each word stands in. */
  readonly sentences: readonly number[];
  /** By sentence: does it tell of the law as it stands, not of what the bill would do? */
  readonly background: readonly boolean[];
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu;
const POSSESSIVE = /['’]s?$/;
const APOSTROPHE = /['’]/;
/** A new line in lower case goes on with a list: "This bill terminates ↵ an order that …". */
const ENDS_SENTENCE = /(?:[.!?]["”’')\]]*\s+["“‘'([]*[\p{Lu}\p{N}]|\n\s*["“‘'([]*[\p{Lu}\p{N}])$/u;
/** A full stop after one of these ends no sentence: "U.S. Immigration", "No. 5", "Spc. Evans". */
const ABBREVIATIONS = new Set([
  'no',
  'sec',
  'st',
  'dr',
  'mr',
  'ms',
  'mrs',
  'jr',
  'sr',
  'spc',
  'sgt',
  'rep',
  'sen',
  'inc',
  'vs',
]);

/**
 * CRS summaries explain the law as it stands in sentences that begin "Currently," or that stand in parentheses as a
 * whole. A harm read there is not one the bill does. "(Sec. 2)" opens a section of the bill itself.
 */
const CURRENT_LAW = /^[\s.;)\]"”]*[("“]*(?:currently|current law|under current law|under existing law|existing law)\b/i;
const PARENTHESIS = /^[\s.;)\]"”]*\((?!Sec\b)[A-Z][a-z]*[\s,]/;
const isBackground = (opening: string): boolean => CURRENT_LAW.test(opening) || PARENTHESIS.test(opening);

export function readText(source: string): ReadText {
  const words: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const sentences: number[] = [];
  const background: boolean[] = [];
  let sentence = -1;
  let previousEnd = 0;
  for (const match of source.matchAll(WORD)) {
    const start = match.index;
    const last = words.at(-1);
    const opensSentence =
      last === undefined ||
      (mayBreak(source, previousEnd, start) &&
        mayEnd(last) &&
        ENDS_SENTENCE.test(source.slice(previousEnd, start + 1)));
    if (opensSentence) {
      sentence += 1;
      background.push(isBackground(source.slice(previousEnd, start + 40)));
    }
    words.push(match[0].toLowerCase().replace(POSSESSIVE, '').replace(APOSTROPHE, ''));
    starts.push(start);
    previousEnd = start + match[0].length;
    ends.push(previousEnd);
    sentences.push(sentence);
  }
  return { source, words, starts, ends, sentences, background };
}

/** One space is no break, and stands between most words: not worth a look at more. */
const mayBreak = (source: string, end: number, start: number): boolean => start > end + 1 || source[end] === '\n';
const mayEnd = (word: string): boolean => word.length > 1 && !ABBREVIATIONS.has(word);

const QUOTE_CONTEXT = 6;
const QUOTE_WORDS = 30;

/** The words from `first` to `last` with a little around them, verbatim, at most about thirty words. */
export function quote(text: ReadText, first: number, last: number): string {
  const room = Math.max(0, QUOTE_WORDS - (last - first + 1));
  const around = Math.min(QUOTE_CONTEXT, Math.floor(room / 2));
  const from = Math.max(0, first - around);
  const to = Math.min(text.words.length - 1, last + around, from + QUOTE_WORDS - 1);
  const start = text.starts[from] ?? 0;
  const end = text.ends[to] ?? text.source.length;
  return text.source.slice(start, end).replace(/\s+/g, ' ');
}
