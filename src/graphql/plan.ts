import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type ValueNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { isPlainField } from './plain-fields.ts';

// A query turned into functions once, and then run as often as it is asked. It knows only how to answer a query in which all
// goes well: whatever else happens, an error, a null where none may be, a field with a scope, it leaves to graphql-js, which
// answers the whole of it again. So what errors look like is for graphql-js alone to say (docs/decisions/0024).

/** Runs the query with coerced variables; undefined where it has to be left to graphql-js. */
export type Plan = (context: unknown, variables: Variables) => object | undefined | Promise<object | undefined>;

type Variables = Readonly<Record<string, unknown>>;
type Arguments = Readonly<Record<string, unknown>>;
type Fields = ReadonlyMap<string, readonly FieldNode[]>;
type Source = Readonly<Record<string, unknown>>;
/** What is shown of a value that is at hand. */
type Complete = (value: unknown, run: Run) => unknown;

interface Step {
  readonly key: string;
  /** Of the property that is shown, where there is nothing to resolve. */
  readonly name: string;
  readonly resolve: ((source: Source, run: Run) => unknown) | undefined;
  readonly complete: Complete;
}

/** Something that only graphql-js knows how to tell. */
const LEFT = new Error('left to graphql-js');

/** One answering of a query: what is still awaited. */
class Run {
  readonly context: unknown;
  readonly variables: Variables;
  /** Arguments that hang on variables, by the number of their field. */
  readonly arguments: Arguments[] = [];
  #awaited = 0;
  #left = false;
  #end: ((left: boolean) => void) | undefined;

  constructor(context: unknown, variables: Variables) {
    this.context = context;
    this.variables = variables;
  }

  /** Puts what comes of a promise into its place. */
  wait(
    promise: PromiseLike<unknown>,
    into: Record<string | number, unknown>,
    key: string | number,
    complete: Complete,
  ) {
    this.#awaited++;
    promise.then(
      (value) => {
        if (this.#left) return;
        try {
          into[key] = complete(value, this);
        } catch {
          this.#leave();
          return;
        }
        if (--this.#awaited === 0) this.#end?.(false);
      },
      () => this.#leave(),
    );
  }

  /** Resolves when nothing is awaited any more: true where the rest is for graphql-js. */
  ended(): boolean | Promise<boolean> {
    if (this.#awaited === 0) return false;
    return new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  #leave(): void {
    this.#left = true;
    this.#end?.(true);
  }
}

/**
 * @param variables those that @skip and @include hang on: the plan is good for these values only, and for any of all others
 * @returns undefined where the operation is not one that a plan can answer
 */
export function makePlan(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Plan | undefined {
  const type = schema.getQueryType();
  if (operation.operation !== 'query' || !type) return undefined;
  try {
    const select = new Planner(schema, document, operation, variables).root(type);
    return (context, given) => {
      const run = new Run(context, given);
      let data: unknown;
      try {
        data = select({}, run);
      } catch {
        return undefined;
      }
      const left = run.ended();
      if (left instanceof Promise) return left.then((isLeft) => (isLeft ? undefined : { data }));
      return { data };
    };
  } catch {
    // Whatever is wrong, graphql-js says what.
    return undefined;
  }
}

class Planner {
  readonly #schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #variables: Variables;
  readonly #fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  /** How many fields there are so far whose arguments hang on variables. */
  #varied = 0;

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Variables) {
    this.#schema = schema;
    this.#operation = operation;
    this.#variables = variables;
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments[definition.name.value] = definition;
    }
  }

  root(type: GraphQLObjectType): Complete {
    return this.#selection(
      type,
      collectFields(this.#schema, this.#fragments, this.#variables, type, this.#operation.selectionSet),
    );
  }

  #selection(type: GraphQLObjectType, fields: Fields): Complete {
    const steps = [...fields].map(([key, nodes]) => this.#step(type, key, nodes));
    return (source, run) => {
      const shown: Record<string, unknown> = {};
      for (let i = 0; i < steps.length; i++) {
        const { key, name, resolve, complete } = steps[i] as Step;
        const value = resolve ? resolve(source as Source, run) : (source as Source)[name];
        if (typeof value === 'object' && isPromise(value)) {
          shown[key] = null;
          run.wait(value, shown, key, complete);
        } else {
          shown[key] = complete(value, run);
        }
      }
      return shown;
    };
  }

  #step(type: GraphQLObjectType, key: string, nodes: readonly FieldNode[]): Step {
    const name = nodes[0]?.name.value ?? '';
    if (key === '__proto__') throw LEFT;
    if (name === '__typename') return { key, name, resolve: () => type.name, complete: (value) => value };
    const field = type.getFields()[name];
    if (!field || !isPlainField(field)) throw LEFT;
    return { key, name, resolve: this.#resolver(type, field, nodes), complete: this.#completer(field.type, nodes) };
  }

  #resolver(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[]) {
    const { name, resolve } = field;
    if (!resolve) return undefined;
    const node = nodes[0] as FieldNode;
    const info = {
      fieldName: name,
      fieldNodes: nodes,
      returnType: field.type,
      parentType: type,
      schema: this.#schema,
      fragments: this.#fragments,
      operation: this.#operation,
    } as unknown as GraphQLResolveInfo;
    if (node.arguments?.some((argument) => hangsOnVariables(argument.value))) {
      const number = this.#varied++;
      return (source: Source, run: Run) => {
        run.arguments[number] ??= getArgumentValues(field, node, run.variables);
        return resolve(source, run.arguments[number], run.context, info);
      };
    }
    const args = getArgumentValues(field, node);
    return (source: Source, run: Run) => resolve(source, args, run.context, info);
  }

  #completer(type: GraphQLOutputType, nodes: readonly FieldNode[]): Complete {
    if (isNonNullType(type)) {
      const complete = this.#completer(type.ofType, nodes);
      return (value, run) => {
        const shown = complete(value, run);
        if (shown === null) throw LEFT;
        return shown;
      };
    }
    if (isListType(type)) return listOf(this.#completer(type.ofType, nodes));
    if (isLeafType(type)) return leaf(type);
    if (isObjectType(type)) {
      const select = this.#selection(type, this.#subfields(type, nodes));
      return (value, run) => (value == null ? null : select(there(value), run));
    }
    if (!isAbstractType(type)) throw LEFT;
    const selections = new Map<string, Complete>();
    return (value, run) => {
      if (value == null) return null;
      const name = (there(value) as { readonly __typename?: string }).__typename;
      if (name === undefined) throw LEFT;
      let select = selections.get(name);
      if (!select) {
        const concrete = this.#schema.getType(name);
        if (!isObjectType(concrete) || !this.#schema.isSubType(type, concrete)) throw LEFT;
        select = this.#selection(concrete, this.#subfields(concrete, nodes));
        selections.set(name, select);
      }
      return select(value, run);
    };
  }

  #subfields(type: GraphQLObjectType, nodes: readonly FieldNode[]): Fields {
    return collectSubfields(this.#schema, this.#fragments, this.#variables, type, nodes);
  }
}

const listOf =
  (complete: Complete): Complete =>
  (value, run) => {
    if (value == null) return null;
    if (!Array.isArray(value)) throw LEFT;
    const shown: unknown[] = new Array(value.length);
    for (let i = 0; i < value.length; i++) {
      const entry: unknown = value[i];
      if (isPromise(entry)) {
        shown[i] = null;
        run.wait(entry, shown as unknown as Record<number, unknown>, i, complete);
      } else {
        shown[i] = complete(entry, run);
      }
    }
    return shown;
  };

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';

/** Words of an enum, and texts, are shown as they are: then there is nothing to serialize. */
function leaf(type: GraphQLLeafType): Complete {
  const asIs = shownAsIs(type);
  return (value) => {
    if (asIs(value)) return value;
    return value == null ? null : serialized(type.serialize(value));
  };
}

function shownAsIs(type: GraphQLLeafType): (value: unknown) => boolean {
  if (isEnumType(type)) {
    const words = new Set<unknown>(type.getValues().flatMap(({ name, value }) => (name === value ? [name] : [])));
    return (value) => words.has(value);
  }
  if (TEXTS.has(type.name)) return (value) => typeof value === 'string';
  if (type.name === 'Boolean') return (value) => typeof value === 'boolean';
  return () => false;
}

/** Scalars whose values are texts, and are serialized to the same. */
const TEXTS: ReadonlySet<string> = new Set(['String', 'ID', 'Date', 'DateTime']);

function serialized(value: unknown): unknown {
  if (value == null) throw LEFT;
  return value;
}

function there(value: unknown): unknown {
  if (value instanceof Error) throw LEFT;
  return value;
}

const hangsOnVariables = (value: ValueNode): boolean => {
  if (value.kind === Kind.VARIABLE) return true;
  if (value.kind === Kind.LIST) return value.values.some(hangsOnVariables);
  return value.kind === Kind.OBJECT && value.fields.some((field) => hangsOnVariables(field.value));
};
