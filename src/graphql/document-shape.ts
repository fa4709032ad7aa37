import {
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type NameNode,
  parse,
  type SelectionSetNode,
  type Source,
  type ValueNode,
} from 'graphql';

/** What a document may look like. All of it is looked at before the document is validated. */
export interface ShapeLimits {
  /** Words and signs. */
  readonly tokens: number;
  /** Deepest nesting of fields, fragments put in their places. */
  readonly depth: number;
  /** Fields at the root of an operation. */
  readonly rootFields: number;
  /** Fields, fragments put in wherever they are spread. */
  readonly fields: number;
  /** How often the same field may be asked for at the same place. */
  readonly repeats: number;
  readonly aliases: number;
  readonly directives: number;
  readonly directivesAtOnePlace: number;
  /** Characters of a name. */
  readonly nameLength: number;
}

export const refusal = (message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code: 'LIMIT', http: { spec: true, status: 400 } } });

/**
 * Parses a document and refuses one that would cost too much to look at further. Validation compares fields with fields and
 * names with names: what is long here would be square there.
 * @throws GraphQLError LIMIT, or the parser's own
 */
export function parseWithin(source: string | Source, limits: ShapeLimits): DocumentNode {
  const document = parsed(source, limits);
  new Words(limits).read(document);
  new Shape(document, limits).measure();
  return document;
}

function parsed(source: string | Source, { tokens }: ShapeLimits): DocumentNode {
  try {
    return parse(source, { maxTokens: Number.isFinite(tokens) ? tokens : undefined });
  } catch (error) {
    if (error instanceof GraphQLError && error.message.includes('Parsing aborted')) {
      throw refusal(`The query has more than ${tokens} words and signs. Ask in several queries.`);
    }
    throw error;
  }
}

/** Counts what stands in the text, each once. */
class Words {
  readonly #limits: ShapeLimits;
  #aliases = 0;
  #directives = 0;

  constructor(limits: ShapeLimits) {
    this.#limits = limits;
  }

  read({ definitions }: DocumentNode): void {
    for (const definition of definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
      this.#name(definition.name);
      this.#decorated(definition.directives);
      for (const { variable, type, defaultValue, directives } of definition.variableDefinitions ?? []) {
        this.#name(variable.name);
        for (let inner = type; ; inner = inner.type) {
          if (inner.kind !== Kind.NAMED_TYPE) continue;
          this.#name(inner.name);
          break;
        }
        if (defaultValue) this.#value(defaultValue);
        this.#decorated(directives);
      }
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#name(definition.typeCondition.name);
      this.#selections(definition.selectionSet);
    }
  }

  #selections({ selections }: SelectionSetNode): void {
    for (const selection of selections) {
      this.#decorated(selection.directives);
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.#name(selection.typeCondition?.name);
        this.#selections(selection.selectionSet);
        continue;
      }
      this.#name(selection.name);
      if (selection.kind === Kind.FRAGMENT_SPREAD) continue;
      if (selection.alias && ++this.#aliases > this.#limits.aliases) {
        throw refusal(
          `The query has more than ${this.#limits.aliases} aliases. For many records of one kind ask a list or \`nodes\`, or ask in several queries.`,
        );
      }
      this.#name(selection.alias);
      this.#arguments(selection.arguments);
      if (selection.selectionSet) this.#selections(selection.selectionSet);
    }
  }

  #decorated(directives: readonly DirectiveNode[] = []): void {
    const { directives: most, directivesAtOnePlace } = this.#limits;
    this.#directives += directives.length;
    if (directives.length > directivesAtOnePlace || this.#directives > most) {
      throw refusal(
        `The query has too many directives: at most ${directivesAtOnePlace} at one place and ${most} in all are allowed.`,
      );
    }
    for (const { name, arguments: args } of directives) {
      this.#name(name);
      this.#arguments(args);
    }
  }

  #arguments(args: readonly ArgumentNode[] = []): void {
    for (const { name, value } of args) {
      this.#name(name);
      this.#value(value);
    }
  }

  #value(value: ValueNode, depth = 1): void {
    if (depth > this.#limits.depth) {
      throw refusal(`A value is more than ${this.#limits.depth} lists and objects deep.`);
    }
    if (value.kind === Kind.LIST) for (const entry of value.values) this.#value(entry, depth + 1);
    else if (value.kind === Kind.OBJECT) {
      for (const { name, value: inner } of value.fields) {
        this.#name(name);
        this.#value(inner, depth + 1);
      }
    } else if (value.kind === Kind.VARIABLE) this.#name(value.name);
    else if (value.kind === Kind.ENUM) this.#length(value.value);
  }

  #name(name: NameNode | undefined): void {
    if (name) this.#length(name.value);
  }

  #length(name: string): void {
    if (name.length > this.#limits.nameLength) {
      throw refusal(
        `The name ${name.slice(0, 20)}… is ${name.length} characters long: at most ${this.#limits.nameLength} are allowed.`,
      );
    }
  }
}

/** A field at its place in the answer, however often the query names it there. */
interface Place {
  times: number;
  readonly inside: Level;
}
type Level = Map<string, Place>;

/** Measures what comes of the document once fragments are put in their places. */
class Shape {
  readonly #limits: ShapeLimits;
  readonly #document: DocumentNode;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  /** Those that are being put in: one inside itself is left for validation to refuse. */
  readonly #open = new Set<string>();
  readonly #used = new Set<string>();
  #fields = 0;

  constructor(document: DocumentNode, limits: ShapeLimits) {
    this.#document = document;
    this.#limits = limits;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
  }

  measure(): void {
    for (const definition of this.#document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const root: Level = new Map();
      this.#selections(definition.selectionSet, root, 1);
      if (root.size > this.#limits.rootFields) {
        throw refusal(
          `The query asks for ${root.size} fields at its root: at most ${this.#limits.rootFields} are allowed. Ask in several queries.`,
        );
      }
    }
    // Validation reads those that nothing uses, too.
    for (const [name, { selectionSet }] of this.#fragments) {
      if (!this.#used.has(name)) this.#selections(selectionSet, new Map(), 1);
    }
  }

  #selections({ selections }: SelectionSetNode, level: Level, depth: number): void {
    const { fields, depth: deepest, repeats } = this.#limits;
    if (depth > deepest) {
      throw refusal(`The query is ${depth} fields deep: at most ${deepest} are allowed. Ask in several queries.`);
    }
    for (const selection of selections) {
      if (++this.#fields > fields) {
        throw refusal(
          `The query asks for more than ${fields} fields, fragments put in their places. Ask in several queries.`,
        );
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        this.#selections(selection.selectionSet, level, depth);
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        this.#spread(selection.name.value, level, depth);
      } else {
        const key = (selection.alias ?? selection.name).value;
        const place = level.get(key) ?? { times: 0, inside: new Map() };
        level.set(key, place);
        if (++place.times > repeats) {
          throw refusal(`The query asks for ${key} more than ${repeats} times at the same place. Ask for it once.`);
        }
        if (selection.selectionSet) this.#selections(selection.selectionSet, place.inside, depth + 1);
      }
    }
  }

  #spread(name: string, level: Level, depth: number): void {
    const fragment = this.#fragments.get(name);
    if (!fragment || this.#open.has(name)) return;
    this.#used.add(name);
    this.#open.add(name);
    this.#selections(fragment.selectionSet, level, depth);
    this.#open.delete(name);
  }
}
