import type { IndexedText } from './match.ts';
import type { Phrase, PhraseNode } from './phrase.ts';

/**
 * Which of thousands of phrases are worth a look at all: each needs one of a few words, most of which a text lacks. Phrases
 * are known by their numbers.
 */
export class PhraseIndex {
  readonly #size: number;
  readonly #byWord = new Map<number, number[]>();

  constructor(phrases: readonly Phrase[]) {
    this.#size = phrases.length;
    const uses = usesOf(phrases);
    // Where a phrase may stand in two orders, the words of both are the same.
    for (const [number, [sequence = []]] of phrases.entries()) {
      for (const word of new Set(rarest(sequence, uses))) {
        const list = this.#byWord.get(word);
        if (list) list.push(number);
        else this.#byWord.set(word, [number]);
      }
    }
  }

  /** By the number of a phrase: 0 where it cannot match. */
  worthALook(text: IndexedText): Uint8Array {
    const worth = new Uint8Array(this.#size);
    for (const word of text.words()) for (const number of this.#byWord.get(word) ?? []) worth[number] = 1;
    return worth;
  }
}

/** How often the phrases name each word: one that many of them name is common in texts too. */
function usesOf(phrases: readonly Phrase[]): ReadonlyMap<number, number> {
  const uses = new Map<number, number>();
  const count = (node: PhraseNode): void => {
    if (node.kind === 'word') uses.set(node.id, (uses.get(node.id) ?? 0) + 1);
    if (node.kind === 'choice') node.options.flat().forEach(count);
  };
  for (const [sequence = []] of phrases) sequence.forEach(count);
  return uses;
}

/** Of the nodes of a sequence the one whose words are used least: a text with none of these words cannot match. */
function rarest(sequence: readonly PhraseNode[], uses: ReadonlyMap<number, number>): readonly number[] {
  let best: readonly number[] = [];
  let fewest = Number.POSITIVE_INFINITY;
  for (const node of sequence) {
    if (node.kind === 'gap') continue;
    const words = node.kind === 'word' ? [node.id] : node.options.flatMap((option) => rarest(option, uses));
    const count = words.reduce((sum, word) => sum + (uses.get(word) ?? 0), 0);
    if (count >= fewest) continue;
    best = words;
    fewest = count;
  }
  return best;
}
