import type { Lexicon, Phrase, PhraseNode } from './phrase.ts';
import { type ReadText, readText } from './text.ts';

const CAPITALS = /^[A-Z]{2,}$/;
const isCapital = (code: number): boolean => code >= 65 && code <= 90;

const NOWHERE: readonly number[] = [];

/** First and last word of a match. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/**
 * Where a node of a phrase is known to lead nowhere. Without it a sentence of ten thousand words, which only a broken
 * file has, costs seconds.
 */
type Dead = Map<PhraseNode, Set<number>>;

/** A text with its words looked up in the codebook's lexicon. */
export class IndexedText {
  readonly text: ReadText;
  readonly #ids: readonly (readonly number[])[];
  readonly #positions = new Map<number, number[]>();
  /** By the key of a choice: 1 where the words of an option are all in the text, -1 where not, 0 where nobody asked. */
  readonly #held: Int8Array;
  /** By the key of a choice: where it may begin. */
  readonly #choiceBegins = new Map<number, readonly number[]>();

  /** A text that two codebooks look at is best cut into words once. */
  constructor(text: string | ReadText, lexicon: Lexicon) {
    this.text = typeof text === 'string' ? readText(text) : text;
    this.#held = new Int8Array(lexicon.choices);
    const { source, words, starts } = this.text;
    this.#ids = words.map((word, at) => {
      const ids = lexicon.idsOf(word);
      const start = starts[at] ?? 0;
      if (!isCapital(source.charCodeAt(start)) || !isCapital(source.charCodeAt(start + 1))) return ids;
      const asItStands = source.slice(start, start + word.length);
      return CAPITALS.test(asItStands) ? [...ids, ...lexicon.idsOf(asItStands)] : ids;
    });
    for (let position = 0; position < this.#ids.length; position++) {
      const ids = this.#ids[position] as readonly number[];
      for (let i = 0; i < ids.length; i++) {
        const id = ids[i] as number;
        const list = this.#positions.get(id);
        if (list) list.push(position);
        else this.#positions.set(id, [position]);
      }
    }
  }

  /** The words of the lexicon that stand in it, each once. */
  words(): Iterable<number> {
    return this.#positions.keys();
  }

  /** Every match, by where it begins, the shortest from there; overlapping ones too. */
  *find(phrase: Phrase): Generator<Span> {
    for (const sequence of phrase) {
      if (!sequence.every((node) => this.#holds(node))) continue;
      const dead: Dead = new Map();
      for (const first of this.#begins(sequence[0])) {
        const end = Math.min(...this.#ends(sequence, 0, first, this.text.sentences[first] ?? -1, dead));
        if (end !== Number.POSITIVE_INFINITY) yield { first, last: end - 1 };
      }
    }
  }

  #holds(node: PhraseNode): boolean {
    if (node.kind === 'gap') return true;
    if (node.kind === 'word') return this.#positions.has(node.id);
    const known = this.#held[node.key];
    if (known) return known > 0;
    const holds = node.options.some((option) => option.every((inner) => this.#holds(inner)));
    this.#held[node.key] = holds ? 1 : -1;
    return holds;
  }

  /** Each place where the node's first word may stand, in their order. */
  #begins(node: PhraseNode | undefined): readonly number[] {
    if (node?.kind === 'word') return this.#positions.get(node.id) ?? NOWHERE;
    if (node?.kind !== 'choice') return NOWHERE;
    const known = this.#choiceBegins.get(node.key);
    if (known) return known;
    const positions = new Set<number>();
    for (const option of node.options) for (const at of this.#begins(option[0])) positions.add(at);
    const begins = [...positions].sort((a, b) => a - b);
    this.#choiceBegins.set(node.key, begins);
    return begins;
  }

  /** Positions after each way the nodes from `index` on match at `at` within the sentence. */
  #ends(nodes: readonly PhraseNode[], index: number, at: number, sentence: number, dead: Dead): number[] {
    const node = nodes[index];
    if (!node) return [at];
    if (this.text.sentences[at] !== sentence || dead.get(node)?.has(at)) return [];
    const ends = this.#endsOf(node, nodes, index, at, sentence, dead);
    if (ends.length === 0) {
      const places = dead.get(node);
      if (places) places.add(at);
      else dead.set(node, new Set([at]));
    }
    return ends;
  }

  #endsOf(
    node: PhraseNode,
    nodes: readonly PhraseNode[],
    index: number,
    at: number,
    sentence: number,
    dead: Dead,
  ): number[] {
    if (node.kind === 'word') {
      return this.#ids[at]?.includes(node.id) ? this.#ends(nodes, index + 1, at + 1, sentence, dead) : [];
    }
    if (node.kind === 'gap') {
      for (let skip = 0; skip <= node.max && this.text.sentences[at + skip] === sentence; skip += 1) {
        const ends = this.#ends(nodes, index + 1, at + skip, sentence, dead);
        if (ends.length > 0) return ends;
      }
      return [];
    }
    const after = new Set<number>();
    for (const option of node.options) for (const end of this.#ends(option, 0, at, sentence, dead)) after.add(end);
    return [...after].flatMap((end) => this.#ends(nodes, index + 1, end, sentence, dead));
  }
}
