import { IndexedText, type Span } from './match.ts';
import { Lexicon, type Phrase } from './phrase.ts';
import { PhraseIndex } from './phrase-index.ts';
import { DEFAULT_READINGS, type Rule } from './rule.ts';
import type { ReadText } from './text.ts';
import { VOCABULARY } from './vocabulary.ts';

/** How far before a match an `unlessBefore` phrase still voids it, in words. */
const BEFORE = 8;

/** What a codebook needs of a rule, whatever it speaks of. */
export interface Readable {
  readonly id: string;
  readonly reads?: readonly string[];
  readonly phrases: readonly string[];
  readonly unless?: readonly string[];
  readonly unlessBefore?: readonly string[];
}

interface CompiledRule<R> {
  readonly rule: R;
  readonly phrases: readonly Phrase[];
  /** Number of the first phrase among those of all rules. */
  readonly first: number;
  readonly unless: readonly Phrase[];
  readonly unlessBefore: readonly Phrase[];
}

/** Rules made ready to read texts with. */
export class Codebook<R extends Readable = Rule> {
  readonly #lexicon: Lexicon;
  readonly #byReading = new Map<string, CompiledRule<R>[]>();
  readonly #index: PhraseIndex;

  /** Throws when a phrase cannot be read, or two rules share an id. */
  constructor(
    rules: readonly R[],
    readings: readonly string[] = DEFAULT_READINGS,
    vocabulary: Readonly<Record<string, string>> = VOCABULARY,
  ) {
    this.#lexicon = new Lexicon(vocabulary);
    const compile = (phrases: readonly string[] = []) => phrases.map((phrase) => this.#lexicon.compile(phrase));
    const ids = new Set<string>();
    const phrases: Phrase[] = [];
    for (const rule of rules) {
      if (ids.has(rule.id)) throw new Error(`Two rules are called "${rule.id}".`);
      ids.add(rule.id);
      const compiled: CompiledRule<R> = {
        rule,
        phrases: compile(rule.phrases),
        first: phrases.length,
        unless: compile(rule.unless),
        unlessBefore: compile(rule.unlessBefore),
      };
      phrases.push(...compiled.phrases);
      for (const reading of rule.reads ?? readings) {
        const list = this.#byReading.get(reading);
        if (list) list.push(compiled);
        else this.#byReading.set(reading, [compiled]);
      }
    }
    this.#index = new PhraseIndex(phrases);
  }

  index(source: string | ReadText): IndexedText {
    return new IndexedText(source, this.#lexicon);
  }

  /** The rules that match the text, each with its first match that no exclusion voids. */
  *read(text: IndexedText, reading: string): Generator<{ readonly rule: R; readonly span: Span }> {
    const worth = this.#index.worthALook(text);
    for (const compiled of this.#byReading.get(reading) ?? []) {
      const span = firstMatch(text, compiled, worth);
      if (span) yield { rule: compiled.rule, span };
    }
  }
}

function firstMatch(
  text: IndexedText,
  { phrases, first, unless, unlessBefore }: CompiledRule<Readable>,
  worth: Uint8Array,
): Span | undefined {
  const { sentences, background } = text.text;
  for (let at = 0; at < phrases.length; at++) {
    if (!worth[first + at]) continue;
    for (const span of text.find(phrases[at] ?? [])) {
      const sentence = sentences[span.first] ?? -1;
      if (background[sentence]) continue;
      const isInSentence = (found: Span) => sentences[found.first] === sentence;
      if (unless.some((other) => some(text.find(other), isInSentence))) continue;
      const isJustBefore = (found: Span) =>
        isInSentence(found) && found.first < span.first && found.last >= span.first - BEFORE;
      if (unlessBefore.some((other) => some(text.find(other), isJustBefore))) continue;
      return span;
    }
  }
  return undefined;
}

function some<T>(values: Iterable<T>, test: (value: T) => boolean): boolean {
  for (const value of values) if (test(value)) return true;
  return false;
}
