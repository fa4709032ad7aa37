import type { Lexicon, Phrase, PhraseNode } from './phrase.ts';
import { type ReadText, readText } from './text.ts';

const CAPITALS = /^[A-Z]{2,}$/;

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

  constructor(source: string, lexicon: Lexicon) {
    this.text = readText(source);
    const { words, starts } = this.text;
    this.#ids = words.map((word, at) => {
      const asItStands = source.slice(starts[at], (starts[at] ?? 0) + word.length);
      const ids = lexicon.idsOf(word);
      return CAPITALS.test(asItStands) ? [...ids, ...lexicon.idsOf(asItStands)] : ids;
    });
    this.#ids.forEach((ids, position) => {
      for (const id of ids) {
        const list = this.#positions.get(id);
        if (list) list.push(position);
        else this.#positions.set(id, [position]);
      }
    });
  }

  /** Every match, by where it begins, the shortest from there; overlapping ones too. */
  *find(phrase: Phrase): Generator<Span> {
    for (const sequence of phrase) {
      if (!sequence.every((node) => this.#holds(node))) continue;
      const dead: Dead = new Map();
      for (const first of this.#begins(sequence)) {
        const end = Math.min(...this.#ends(sequence, 0, first, this.text.sentences[first] ?? -1, dead));
        if (end !== Number.POSITIVE_INFINITY) yield { first, last: end - 1 };
      }
    }
  }

  #holds(node: PhraseNode): boolean {
    if (node.kind === 'gap') return true;
    if (node.kind === 'word') return this.#positions.has(node.id);
    return node.options.some((option) => option.every((inner) => this.#holds(inner)));
  }

  #begins(sequence: readonly PhraseNode[]): number[] {
    const positions = new Set<number>();
    const collect = (node: PhraseNode | undefined): void => {
      if (node?.kind === 'word') for (const at of this.#positions.get(node.id) ?? []) positions.add(at);
      if (node?.kind === 'choice') for (const option of node.options) collect(option[0]);
    };
    collect(sequence[0]);
    return [...positions].sort((a, b) => a - b);
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
