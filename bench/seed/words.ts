import { type Random, randomOf } from './random.ts';

// Prose with the spread of real prose: a few words come in every sentence, most are rare.

const COMMON =
  'the of to and a in that shall for be or by any on not with an as may is under such no person this from detainer custody law officer department agency federal immigration warrant county jail release local enforcement notice individual judicial section state city policy request sheriff hold information criminal conviction civil federal authority order court section status arrest detention transfer access interview inquiry funds resources records duty officers official officials county municipality assistance removal alien aliens bill grants grant funding sanctuary jurisdiction attorney general homeland security secretary report committee congress subsection paragraph amended inserting striking following term means require required prohibit prohibited limited cooperate cooperation compliance liability penalty offense felony misdemeanor serious violent crime gang terrorism visa asylum parole border entry deportation proceeding hearing review appeal counsel bond facility facilities contract agreement training reporting data database sharing identity card school hospital courthouse victim witness juvenile family child children employment employer verification';
const SYLLABLES = 'ba con der el fa gri ha in jo ka lum mer nor os pra qui ro sta tri ul ver wen xan yor zeb'.split(
  ' ',
);
const RARE = 6000;

function rareWords(): string[] {
  const random = randomOf('vocabulary', 0);
  const words = new Set<string>();
  while (words.size < RARE) {
    words.add(Array.from({ length: random.whole(2, 4) }, () => random.pick(SYLLABLES)).join(''));
  }
  return [...words];
}

const VOCABULARY = [...new Set(COMMON.split(' ')), ...rareWords()];

/** By Zipf's law: the second word comes half as often as the first. */
const word = (random: Random): string =>
  VOCABULARY[Math.floor(VOCABULARY.length ** random.next()) - 1] ?? (VOCABULARY[0] as string);

/** So many words with a capital and a full stop now and then. */
export function prose(random: Random, words: number): string {
  const parts: string[] = [];
  let left = 0;
  for (let i = 0; i < words; i++) {
    const next = word(random);
    const first = left === 0;
    if (first) left = random.whole(8, 24);
    left--;
    parts.push(
      (first ? next.charAt(0).toUpperCase() + next.slice(1) : next) + (left === 0 || i === words - 1 ? '.' : ''),
    );
  }
  return parts.join(' ');
}

/** A title of so many words. */
export const title = (random: Random, words: number): string =>
  Array.from({ length: words }, () => word(random))
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join(' ');

const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

/** A day between two, both included. */
export const dayBetween = (random: Random, from: string, to: string): string =>
  new Date(random.whole(day(from), day(to)) * 86_400_000).toISOString().slice(0, 10);

export const daysAfter = (from: string, days: number): string =>
  new Date((day(from) + days) * 86_400_000).toISOString().slice(0, 10);
