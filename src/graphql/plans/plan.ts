import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { hasVariables, type Level, type Piece, planOf, type Variables } from '../cost-plan.ts';
import { KeptTexts } from './kept-texts.ts';
import { leafWriter } from './leaf.ts';
import { isPlainField } from './plain-fields.ts';
import { type IsLasting, LEFT, Run, type Write } from './run.ts';
import { Text } from './text.ts';

// A query turned into functions once, which write its answer as often as it is asked. It knows only how to answer a query in
// which all goes well: whatever else happens, an error, a null where none may be, a field with a scope, it leaves to graphql-js,
// which answers the whole of it again. So what errors look like is for graphql-js alone to say (docs/decisions/0024).

/** What a plan answers: JSON, each byte of it a character, and the points that its objects cost. */
export interface Planned {
  readonly bytes: string;
  readonly points: number;
}

/**
 * Runs the query with coerced variables; undefined where it has to be left to graphql-js.
 * @param isLasting is a value one that the next who asks will be given too? Then its text is kept; none is where not given
 */
export type Plan = (
  context: unknown,
  variables: Variables,
  isLasting: IsLasting | undefined,
) => Planned | undefined | Promise<Planned | undefined>;

type Fields = ReadonlyMap<string, readonly FieldNode[]>;
type Source = Readonly<Record<string, unknown>>;

/** How a value is written. */
interface Writer {
  readonly write: Write;
  /** The same by texts that are kept of what is in it. Only where they may be. */
  readonly writeByParts?: Write;
  /** Nothing but the value decides on what is written. */
  readonly isFixed: boolean;
}

/** How one field of an object is written, its key included; `isFixed` by the object. */
type Step = Writer;

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
    const write = new Planner(schema, document, operation, variables).root(type);
    return (context, given, isLasting) => {
      const run = new Run(context, given, isLasting);
      const out = new Text();
      try {
        write({}, out, run);
      } catch {
        return undefined;
      }
      const left = run.ended();
      if (left instanceof Promise) return left.then((isLeft) => (isLeft ? undefined : out.joined()));
      return out.joined();
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

  root(type: GraphQLObjectType): Write {
    const costs = planOf(this.#schema, this.#operation, new Map(Object.entries(this.#fragments)));
    const { selectionSet } = this.#operation;
    const fields = collectFields(this.#schema, this.#fragments, this.#variables, type, selectionSet);
    return this.#selection(type, fields, costs).write;
  }

  #selection(type: GraphQLObjectType, fields: Fields, costs: Level): Writer {
    const steps = [...fields].map(([key, nodes]) => this.#step(type, key, nodes, costs));
    const isFixed = staysInMemory(type) && steps.every((step) => step.isFixed);
    const writes = (staysInMemory(type) && !isFixed ? stretchesOf(steps) : steps).map(({ write }) => write);
    return {
      isFixed,
      write: (source, out, run) => {
        out.tail += '{';
        for (let i = 0; i < writes.length; i++) {
          if (i > 0) out.tail += ',';
          (writes[i] as Write)(source, out, run);
        }
        out.tail += '}';
      },
    };
  }

  #step(type: GraphQLObjectType, key: string, nodes: readonly FieldNode[], costs: Level): Step {
    const name = nodes[0]?.name.value ?? '';
    if (key === '__proto__') throw LEFT;
    const start = `${JSON.stringify(key)}:`;
    if (name === '__typename') {
      const text = start + JSON.stringify(type.name);
      const write: Write = (_source, out) => {
        out.tail += text;
      };
      return { isFixed: true, write };
    }
    const field = type.getFields()[name];
    if (!field || !isPlainField(field)) throw LEFT;
    const cost = costs.all.find((piece) => piece.key === key);
    const value = this.#value(field.type, nodes, cost?.inside ?? NOTHING);
    // A resolver that takes nothing but the row has nothing else to decide by.
    const isFixed = value.isFixed && staysInMemory(type) && (field.resolve?.length ?? 0) <= 1;
    const isKept = value.isFixed && !isFixed && !isLeafType(getNamedType(field.type));
    const shown = counted(cost, isKept ? kept(value) : value.write);
    const get = this.#getter(type, field, nodes);
    return {
      isFixed,
      write: (source, out, run) => {
        out.tail += start;
        writeWhenThere(get(source, run), out, run, shown);
      },
    };
  }

  #getter(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[]) {
    const { name, resolve } = field;
    if (!resolve) return (source: unknown) => (source as Source)[name];
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
    if (hasVariables(node)) {
      const number = this.#varied++;
      return (source: unknown, run: Run) => {
        run.arguments[number] ??= getArgumentValues(field, node, run.variables);
        return resolve(source, run.arguments[number], run.context, info);
      };
    }
    const args = getArgumentValues(field, node);
    return (source: unknown, run: Run) => resolve(source, args, run.context, info);
  }

  #value(type: GraphQLOutputType, nodes: readonly FieldNode[], costs: Level, mayBeNull = true): Writer {
    if (isNonNullType(type)) return this.#value(type.ofType, nodes, costs, false);
    if (isListType(type)) {
      const entry = this.#value(type.ofType, nodes, costs);
      const { isFixed } = entry;
      const write = orNull(mayBeNull, listOf(entry.write));
      return { isFixed, write, ...(isFixed ? { writeByParts: orNull(mayBeNull, listOf(kept(entry))) } : {}) };
    }
    if (isLeafType(type)) return { isFixed: true, write: orNull(mayBeNull, leafWriter(type)) };
    if (isObjectType(type)) {
      const { isFixed, write } = this.#selection(type, this.#subfields(type, nodes), costs);
      return { isFixed, write: orNull(mayBeNull, write) };
    }
    if (!isAbstractType(type)) throw LEFT;
    return { isFixed: false, write: orNull(mayBeNull, this.#byType(type, nodes, costs)) };
  }

  /** Of an interface or a union: the value says what it is. */
  #byType(type: GraphQLAbstractType, nodes: readonly FieldNode[], costs: Level): Write {
    const writes = new Map<string, Write>();
    return (value, out, run) => {
      const name = (value as { readonly __typename?: string }).__typename;
      if (name === undefined) throw LEFT;
      let write = writes.get(name);
      if (!write) {
        const concrete = this.#schema.getType(name);
        if (!isObjectType(concrete) || !this.#schema.isSubType(type, concrete)) throw LEFT;
        const selection = this.#selection(concrete, this.#subfields(concrete, nodes), costs);
        write = selection.isFixed ? kept(selection) : selection.write;
        writes.set(name, write);
      }
      write(value, out, run);
    };
  }

  #subfields(type: GraphQLObjectType, nodes: readonly FieldNode[]): Fields {
    return collectSubfields(this.#schema, this.#fragments, this.#variables, type, nodes);
  }
}

const NOTHING: Level = { common: [], branches: [], all: [] };

/** A page is put together anew for each who asks; what is on it stays. */
const staysInMemory = ({ name }: GraphQLObjectType): boolean => !/^(Query|PageInfo|\w*Connection)$/.test(name);

/** Fields in a row that only the object decides on are written together, and kept. */
function stretchesOf(steps: readonly Step[]): Step[] {
  const stretches: Step[] = [];
  for (let i = 0; i < steps.length; ) {
    let end = i;
    while (steps[end]?.isFixed) end++;
    if (end - i < LEAST_KEPT) end = i + 1;
    stretches.push(end - i === 1 ? (steps[i] as Step) : together(steps.slice(i, end)));
    i = end;
  }
  return stretches;
}

/** Fewer fields are written as fast as found. */
const LEAST_KEPT = 2;

function together(steps: readonly Step[]): Step {
  const write: Write = (source, out, run) => {
    for (let i = 0; i < steps.length; i++) {
      if (i > 0) out.tail += ',';
      (steps[i] as Step).write(source, out, run);
    }
  };
  return { isFixed: true, write: kept({ isFixed: true, write }) };
}

function kept({ write, writeByParts = write }: Writer): Write {
  const texts = new KeptTexts();
  return (value, out, run) => {
    if (!run.isLasting || typeof value !== 'object' || value === null) write(value, out, run);
    else if (texts.write(value, out)) return;
    else if (run.isLasting(value)) texts.make(value, out, (own) => write(value, own, run));
    else writeByParts(value, out, run);
  };
}

function counted(cost: Piece | undefined, write: Write): Write {
  if (!cost) return write;
  const { own, entry } = cost;
  return (value, out, run) => {
    if (value != null) out.points += Array.isArray(value) ? own + entry * value.length : own;
    write(value, out, run);
  };
}

function orNull(mayBeNull: boolean, write: Write): Write {
  return (value, out, run) => {
    if (value != null) {
      if (value instanceof Error) throw LEFT;
      write(value, out, run);
    } else if (mayBeNull) out.tail += 'null';
    else throw LEFT;
  };
}

const listOf =
  (write: Write): Write =>
  (value, out, run) => {
    if (!Array.isArray(value)) throw LEFT;
    out.tail += '[';
    for (let i = 0; i < value.length; i++) {
      if (i > 0) out.tail += ',';
      writeWhenThere(value[i], out, run, write);
    }
    out.tail += ']';
  };

function writeWhenThere(value: unknown, out: Text, run: Run, write: Write): void {
  if (isPromise(value)) run.wait(value, out, write);
  else write(value, out, run);
}

const isPromise = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === 'object' && value !== null && typeof (value as { then?: unknown }).then === 'function';
