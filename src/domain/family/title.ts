// Titles as keys. "The Kate’s Law Act of 2017" and "Kate's Law" are one title; "Border Security Act" is the title of dozens
// of bills that have nothing else in common.

/** Two short titles with equal keys are one title. */
export interface TitleKey {
  readonly key: string;
  readonly words: readonly string[];
  /** Would two bills hardly have it in common by chance? */
  readonly distinctive: boolean;
}

const DROPPED = new Set(['a', 'an', 'the', 'of', 'act']);
const YEAR = /^(?:19|20)\d\d$/;
/** Words that join others and say nothing. */
const CONNECTING = new Set(['and', 'at', 'by', 'for', 'from', 'in', 'no', 'not', 'on', 'our', 'to', 'with', 'or']);
/** Words of any title on immigration or of any bill: a title of these alone is many bills' title. */
const COMMON = new Set(
  `accountability additional alien aliens america american americans appropriations asylum authorization border borders
  citizens citizenship comprehensive consolidated continuing control country crisis defense emergency enforce enforcement
  enhancement federal first further government homeland illegal immigrant immigrants immigration improvement integrity
  justice law laws legal legalization local migrant migrants modernization nation national nationality now omnibus protect
  protecting protection reform refugee relief resolution responsibility safe safety secure securing security southern
  state states strong supplemental support united visa visas`.split(/\s+/),
);
const DISTINCTIVE_WEIGHT = 4;

const weightOf = (word: string): number => (CONNECTING.has(word) ? 0 : COMMON.has(word) ? 1 : 2);
const weigh = (words: Iterable<string>): number => [...new Set(words)].reduce((sum, word) => sum + weightOf(word), 0);

/** Words in lower case without accents, apostrophes and full stops: "Kate’s" is `kates`, "U.S." is `us`. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/[\p{Mark}.'’‘]/gu, '')
    .toLowerCase()
    .match(/[\p{Letter}\p{Number}]+/gu) ?? [];

const keyOf = (title: string): TitleKey => {
  const words = wordsOf(title).filter((word) => !DROPPED.has(word) && !YEAR.test(word));
  // "Sarah's Law": a name is one bill's own, however short.
  const isNamed = /['’]s Law\b/i.test(title);
  return { key: words.join(' '), words, distinctive: isNamed || weigh(words) >= DISTINCTIVE_WEIGHT };
};

/**
 * The keys of one short title. A name in parentheses is a title too: "Stop Illegal Reentry Act (Kate's Law)" has three,
 * and "Funding Attorneys for Indigent Removal (FAIR) Proceedings Act" is also the FAIR Proceedings Act.
 */
export function titleKeys(title: string): TitleKey[] {
  const match = /^(.*?)\s+\(([^()]{3,})\)\s*(.*)$/.exec(title);
  const spellings = [title];
  if (match) {
    const [, before = '', inside = '', after = ''] = match;
    spellings.push(`${before} ${after}`, inside);
    const start = acronymStart(before.split(/\s+/), inside);
    if (start !== undefined) spellings.push([...before.split(/\s+/).slice(0, start), inside, after].join(' '));
  }
  const keys = new Map(spellings.map(keyOf).map((key): [string, TitleKey] => [key.key, key]));
  keys.delete('');
  return [...keys.values()];
}

/** Where the words begin whose initials spell the acronym. */
function acronymStart(words: readonly string[], acronym: string): number | undefined {
  const letters = acronym.toLowerCase().replace(/[^a-z]/g, '');
  for (let start = words.length - 1; start >= 0; start--) {
    const spelled = words.slice(start).filter((word) => /^[A-Z]/.test(word));
    if (spelled.map((word) => word.charAt(0).toLowerCase()).join('') === letters) return start;
  }
  return undefined;
}

/** What two titles share. */
export interface CommonWords {
  /** Shared words as a share of all. */
  readonly likeness: number;
  /** How much the shared words say, connecting and common words counted less. */
  readonly weight: number;
}

export function commonWords(a: TitleKey, b: TitleKey): CommonWords {
  const other = new Set(b.words);
  const shared = [...new Set(a.words)].filter((word) => other.has(word));
  return { likeness: shared.length / new Set([...a.words, ...b.words]).size, weight: weigh(shared) };
}

const SAYS_NOTHING = new Set(
  `act amend an and appropriations bill by certain code emergency ending establish fiscal for from immigration in joint
  making nationality of on or other provide providing purposes regarding relating require resolution respect secretary
  section september states supplemental that the title to united with year`.split(/\s+/),
);
const OFFICIAL_WORDS = 5;

/** What an official title says beyond "A bill to amend the Immigration and Nationality Act, and for other purposes". */
export const tellingWords = (officialTitle: string): Set<string> =>
  new Set(wordsOf(officialTitle).filter((word) => word.length > 1 && !SAYS_NOTHING.has(word) && !/^\d+$/.test(word)));

/** Two official titles with equal keys are one title; undefined where a title says next to nothing. */
export function officialKey(title: string): string | undefined {
  if (tellingWords(title).size < OFFICIAL_WORDS) return undefined;
  return wordsOf(title)
    .join(' ')
    .replace(/^(?:an? )?(?:joint |concurrent )?(?:bill|resolution|act) /, '')
    .replace(/ and for other purposes$/, '');
}
