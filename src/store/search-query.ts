import { UserError } from '../domain/errors.ts';
import { type Word, wordsOf } from './words.ts';

/** One thing a search must find: words next to each other, or any word that begins so. */
export type SearchTerm =
  | { readonly kind: 'phrase'; readonly stems: readonly string[] }
  | { readonly kind: 'prefix'; readonly beginning: string };

const MOST_TERMS = 20;

/**
 * Words, all of which must be found; "words in quotes" next to each other; beginn* for any word that begins so. All else
 * is plain words: no text is an error but an empty one.
 */
export function parseSearch(query: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const [part, quoted] of query.matchAll(/"([^"]*)"|[^\s"]+/g)) {
    if (quoted !== undefined) {
      addPhrase(wordsOf(quoted));
      continue;
    }
    const words = wordsOf(part);
    const last = words.at(-1);
    if (last && part.endsWith('*') && part.slice(last.end) === '*') {
      addPhrase(words.slice(0, -1));
      terms.push({ kind: 'prefix', beginning: last.plain });
    } else {
      addPhrase(words);
    }
  }
  if (!terms.length) throw new UserError('INVALID_INPUT', 'The search is empty: give at least one word or number.');
  if (terms.length > MOST_TERMS) {
    throw new UserError('INVALID_INPUT', `The search has ${terms.length} words: give at most ${MOST_TERMS}.`);
  }
  return terms;

  function addPhrase(words: readonly Word[]): void {
    if (words.length) terms.push({ kind: 'phrase', stems: words.map((word) => word.stem) });
  }
}

const SNIPPET = 200;

/** The stretch of a text that holds most of what was looked for, about 200 characters of it; null where nothing of it is. */
export function snippetOf(text: string, query: string): string | null {
  const terms = parseSearch(query);
  const words = wordsOf(text);
  const found = words.flatMap((word, i) =>
    terms.flatMap((term, which) => (matchesAt(words, i, term) ? [{ word, which }] : [])),
  );
  let best: { start: number; count: number } | undefined;
  for (const [i, { word }] of found.entries()) {
    const near = found.slice(i).filter((other) => other.word.end - word.start <= SNIPPET);
    const count = new Set(near.map((other) => other.which)).size;
    if (!best || count > best.count) best = { start: word.start, count };
  }
  return best ? cut(text, best.start) : null;
}

function matchesAt(words: readonly Word[], at: number, term: SearchTerm): boolean {
  if (term.kind === 'prefix') return words[at]?.plain.startsWith(term.beginning) ?? false;
  return term.stems.every((stem, i) => words[at + i]?.stem === stem);
}

/** A little before the words, so that the sentence can be read; never in the middle of a word. */
function cut(text: string, at: number): string {
  const start = at <= 60 ? 0 : text.indexOf(' ', at - 60) + 1 || at;
  const rough = text.slice(start, start + SNIPPET);
  const end = start + SNIPPET >= text.length ? rough.length : Math.max(rough.lastIndexOf(' '), at - start + 1);
  const middle = rough.slice(0, end).replace(/\s+/g, ' ').trim();
  return `${start > 0 ? '… ' : ''}${middle}${start + end < text.length ? ' …' : ''}`;
}
