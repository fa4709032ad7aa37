/**
 * The language the codebook's phrases are written in.
 *
 *     detain              this word
 *     ICE                 this word in capitals, which ice is not
 *     detain+             and its regular inflections: detains, detained, detaining
 *     immigra*            every word that begins so
 *     a b                 next to each other
 *     a ..8 b             b after a, at most 8 words between
 *     a ~8 b              the same in either order
 *     (a|b c|<alien>)     one of these
 *     <alien>             a named group of words from vocabulary.ts
 *
 * A phrase matches inside one sentence. Words are written as text.ts cuts them: lower case, "287 g", "u s", "re entry".
 */
export type PhraseNode =
  | { readonly kind: 'word'; readonly id: number }
  | { readonly kind: 'gap'; readonly max: number }
  /** `key` numbers the choices of a lexicon from 0. */
  | { readonly kind: 'choice'; readonly key: number; readonly options: readonly (readonly PhraseNode[])[] };

/** Either order of a `~` phrase is a sequence of its own. */
export type Phrase = readonly (readonly PhraseNode[])[];

const TOKEN = /\s*(\.\.\d+|~\d+|[()|]|<[a-z-]+>|[\p{L}\p{N}]+[+*]?)/uy;

/** Compiles phrases against one lexicon, so that a text's words are looked up once for all of them. */
export class Lexicon {
  readonly #exact = new Map<string, number[]>();
  readonly #prefixes = new Map<string, { readonly prefix: string; readonly id: number }[]>();
  readonly #ids = new Map<string, number>();
  readonly #known = new Map<string, readonly number[]>();
  readonly #groups: Readonly<Record<string, string>>;
  readonly #compiledGroups = new Map<string, PhraseNode>();
  #choices = 0;

  constructor(groups: Readonly<Record<string, string>>) {
    this.#groups = groups;
  }

  /** How many choices the phrases compiled so far hold; a group of words is one, wherever it is named. */
  get choices(): number {
    return this.#choices;
  }

  /** Which words of the lexicon a word of a text is: in lower case, and again as it stands where it is in capitals. */
  idsOf(word: string): readonly number[] {
    const known = this.#known.get(word);
    if (known) return known;
    const ids = [...(this.#exact.get(word) ?? [])];
    for (const { prefix, id } of this.#prefixes.get(word.slice(0, PREFIX_KEY)) ?? []) {
      if (word.startsWith(prefix)) ids.push(id);
    }
    // Bounded, for a text can hold any number of made-up words.
    if (this.#known.size < MAX_KNOWN_WORDS) this.#known.set(word, ids);
    return ids;
  }

  /** Throws with the phrase and the place when it cannot be read: a codebook that does not compile must not start. */
  compile(phrase: string): Phrase {
    const tokens = tokenize(phrase);
    const sides: PhraseNode[][] = [[]];
    let between = 0;
    let at = 0;
    while (at < tokens.length) {
      const token = tokens[at] ?? '';
      if (token.startsWith('~')) {
        if (sides.length === 2) throw new Error(`Phrase "${phrase}" has two "~": split it.`);
        between = Number(token.slice(1));
        sides.push([]);
        at += 1;
      } else {
        const [node, next] = this.#node(tokens, at, phrase);
        sides.at(-1)?.push(node);
        at = next;
      }
    }
    const [left = [], right] = sides;
    if (left.length === 0 || right?.length === 0) throw new Error(`Phrase "${phrase}" has an empty side.`);
    if (!right) return [left];
    const gap: PhraseNode = { kind: 'gap', max: between };
    return [
      [...left, gap, ...right],
      [...right, gap, ...left],
    ];
  }

  #node(tokens: readonly string[], at: number, phrase: string): [PhraseNode, number] {
    const token = tokens[at] ?? '';
    if (token === '(') return this.#choice(tokens, at + 1, phrase);
    if (token === ')' || token === '|') throw new Error(`Phrase "${phrase}" has a stray "${token}".`);
    if (token.startsWith('..')) return [{ kind: 'gap', max: Number(token.slice(2)) }, at + 1];
    if (token.startsWith('<')) return [this.#group(token, phrase), at + 1];
    return [{ kind: 'word', id: this.#word(token) }, at + 1];
  }

  #group(token: string, phrase: string): PhraseNode {
    const compiled = this.#compiledGroups.get(token);
    if (compiled) return compiled;
    const group = this.#groups[token.slice(1, -1)];
    if (group === undefined) throw new Error(`Phrase "${phrase}" names ${token}, which vocabulary.ts does not have.`);
    const [choice] = this.#choice([...tokenize(group), ')'], 0, group);
    this.#compiledGroups.set(token, choice);
    return choice;
  }

  #choice(tokens: readonly string[], start: number, phrase: string): [PhraseNode, number] {
    const options: PhraseNode[][] = [[]];
    let at = start;
    while (tokens[at] !== ')') {
      if (at >= tokens.length) throw new Error(`Phrase "${phrase}" misses a ")".`);
      if (tokens[at] === '|') {
        options.push([]);
        at += 1;
      } else {
        const [node, next] = this.#node(tokens, at, phrase);
        options.at(-1)?.push(node);
        at = next;
      }
    }
    if (options.some((option) => option.length === 0)) throw new Error(`Phrase "${phrase}" has an empty choice.`);
    return [{ kind: 'choice', key: this.#choices++, options }, at + 1];
  }

  #word(token: string): number {
    const known = this.#ids.get(token);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(token, id);
    this.#known.clear();
    if (token.endsWith('*')) {
      const prefix = token.slice(0, -1);
      if (prefix.length < PREFIX_KEY) throw new Error(`"${token}": a beginning needs ${PREFIX_KEY} letters.`);
      push(this.#prefixes, prefix.slice(0, PREFIX_KEY), { prefix, id });
    } else {
      const forms = token.endsWith('+') ? inflections(token.slice(0, -1)) : [token];
      for (const form of forms) push(this.#exact, form, id);
    }
    return id;
  }
}

const PREFIX_KEY = 3;
const MAX_KNOWN_WORDS = 100_000;

function tokenize(phrase: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < phrase.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(phrase);
    if (!match?.[1]) throw new Error(`Phrase "${phrase}" cannot be read from character ${at + 1}.`);
    tokens.push(match[1]);
  }
  return tokens;
}

/** Regular English endings: bar, bars, barred, barring; deny, denies, denied, denying; release, released, releasing. */
export function inflections(word: string): string[] {
  const forms = [word, `${word}s`];
  if (/[sxz]$|[cs]h$/.test(word)) forms.push(`${word}es`);
  if (/e$/.test(word)) forms.push(`${word}d`, `${word.slice(0, -1)}ing`);
  else forms.push(`${word}ed`, `${word}ing`);
  if (/[^aeiou]y$/.test(word)) forms.push(`${word.slice(0, -1)}ies`, `${word.slice(0, -1)}ied`);
  if (/[^aeiou][aeiou][bdfglmnprt]$/.test(word)) {
    forms.push(`${word}${word.at(-1)}ed`, `${word}${word.at(-1)}ing`);
  }
  return forms;
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
