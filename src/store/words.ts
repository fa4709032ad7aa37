import { stemmer } from 'stemmer';

// Text is cut into words here, before either database sees it, so that both find the same.

/** One word of a text, and where it stands. */
export interface Word {
  /** Lower case, without accents. */
  readonly plain: string;
  /** Its stem: "deportation" and "deported" have one. */
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

const RUN = /[\p{Letter}\p{Mark}]+(?:['’ʻ][\p{Letter}\p{Mark}]+)*|\p{Number}+/gu;

/** The words of a text: runs of letters and runs of digits, so that "287(g)" and "287g" are the same two words. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(RUN)) {
    const plain = ASCII.test(match[0]) ? match[0].toLowerCase() : plainOf(match[0]);
    if (plain) words.push({ plain, stem: stemOf(plain), start: match.index, end: match.index + match[0].length });
  }
  return words;
}

/** Nothing to take off but the capitals. */
const ASCII = /^[A-Za-z0-9]+$/;

/** Other scripts than Latin are spelled out in ASCII, one sign after the other: the databases differ on what a letter is. */
function plainOf(run: string): string {
  const bare = run
    .normalize('NFKD')
    .replace(/[\p{Mark}'’ʻ]/gu, '')
    .toLowerCase();
  return bare.replace(/[^a-z0-9]/gu, (sign) => `u${sign.codePointAt(0)?.toString(16)}`);
}

const stems = new Map<string, string>();
const STEMS_KEPT = 50_000;

function stemOf(plain: string): string {
  let stem = stems.get(plain);
  if (stem === undefined) {
    stem = /^[a-z]+$/.test(plain) ? stemmer(plain) : plain;
    if (stems.size >= STEMS_KEPT) stems.clear();
    stems.set(plain, stem);
  }
  return stem;
}

/** PostgreSQL keeps this many places of one word, and so many words, of one text; SQLite is held to the same. */
const PLACES = 255;
const WORDS = 16_000;
/** Longer ones are no words. */
const LONGEST = 100;

/** What goes into the index of one text: its stems in order, and each word as written once, for beginnings of words. */
export function indexed(text: string): { readonly stems: string[]; readonly forms: string[] } {
  const counts = new Map<string, number>();
  const kept: string[] = [];
  const forms = new Set<string>();
  for (const { plain, stem } of wordsOf(text)) {
    if (kept.length === WORDS) break;
    const count = (counts.get(stem) ?? 0) + 1;
    counts.set(stem, count);
    if (count > PLACES || plain.length > LONGEST) continue;
    kept.push(stem);
    forms.add(plain);
  }
  return { stems: kept, forms: [...forms] };
}
