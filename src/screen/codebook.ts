import { IndexedText, type Span } from './match.ts';
import { Lexicon, type Phrase } from './phrase.ts';
import { DEFAULT_READINGS, type Reading, type Rule } from './rule.ts';
import { VOCABULARY } from './vocabulary.ts';

/** How far before a match an `unlessBefore` phrase still voids it, in words. */
const BEFORE = 8;

interface CompiledRule {
  readonly rule: Rule;
  readonly phrases: readonly Phrase[];
  readonly unless: readonly Phrase[];
  readonly unlessBefore: readonly Phrase[];
}

/** Rules made ready to read texts with. */
export class Codebook {
  readonly #lexicon = new Lexicon(VOCABULARY);
  readonly #byReading = new Map<Reading, CompiledRule[]>();

  /** Throws when a phrase cannot be read, or two rules share an id. */
  constructor(rules: readonly Rule[]) {
    const compile = (phrases: readonly string[] = []) => phrases.map((phrase) => this.#lexicon.compile(phrase));
    const ids = new Set<string>();
    for (const rule of rules) {
      if (ids.has(rule.id)) throw new Error(`Two rules are called "${rule.id}".`);
      ids.add(rule.id);
      const compiled: CompiledRule = {
        rule,
        phrases: compile(rule.phrases),
        unless: compile(rule.unless),
        unlessBefore: compile(rule.unlessBefore),
      };
      for (const reading of rule.reads ?? DEFAULT_READINGS) {
        const list = this.#byReading.get(reading);
        if (list) list.push(compiled);
        else this.#byReading.set(reading, [compiled]);
      }
    }
  }

  index(source: string): IndexedText {
    return new IndexedText(source, this.#lexicon);
  }

  /** The rules that match the text, each with its first match that no exclusion voids. */
  *read(text: IndexedText, reading: Reading): Generator<{ readonly rule: Rule; readonly span: Span }> {
    for (const compiled of this.#byReading.get(reading) ?? []) {
      const span = firstMatch(text, compiled);
      if (span) yield { rule: compiled.rule, span };
    }
  }
}

function firstMatch(text: IndexedText, { phrases, unless, unlessBefore }: CompiledRule): Span | undefined {
  const { sentences, background } = text.text;
  for (const phrase of phrases) {
    for (const span of text.find(phrase)) {
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
