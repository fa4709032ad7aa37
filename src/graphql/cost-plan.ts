import {
  BREAK,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
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
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  visit,
} from 'graphql';
import { entriesOf } from './introspection-sizes.ts';

export type Variables = Readonly<Record<string, unknown>>;
/** How many entries a list has at most; a function where the query's variables say so. */
export type Size = number | ((variables: Variables, context: object) => number);

/** A field that costs something, at its place in the answer. */
export interface Piece {
  readonly key: string;
  /** Points of the field itself, whatever comes of it. */
  readonly own: number;
  readonly isList: boolean;
  readonly size: Size;
  /** 1 where each entry is an object that counts; 0 of edges, whose nodes count, and of plain values. */
  readonly entry: 0 | 1;
  readonly inside: Level;
}

/** What is asked of one object. */
export interface Level {
  readonly common: readonly Piece[];
  /** What is asked of one type of object only: an object is of one of them. */
  readonly branches: readonly (readonly Piece[])[];
  /** All of them, each key once. */
  readonly all: readonly Piece[];
}

/** Entries of a list of which nobody says how long it is. */
const USUAL_ENTRIES = 10;
const NOTHING: Level = { common: [], branches: [], all: [] };

/** As fields declare it: `complexity` of Pothos, which puts it beside the field that it is about. */
type Weight = number | { readonly field?: number; readonly multiplier?: number };
type Declared = Weight | ((args: Readonly<Record<string, unknown>>, context: object) => Weight) | undefined;

interface Asked {
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  readonly sets: SelectionSetNode[];
}

/** Every way in which an operation can cost something, worked out once for each operation. */
export function planOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<
    string,
    { readonly typeCondition: { readonly name: { readonly value: string } }; readonly selectionSet: SelectionSetNode }
  >,
): Level {
  return levelOf(schema.getRootType(operation.operation), [operation.selectionSet], undefined);

  /** @param page how many entries the lists inside have, where their owner says it */
  function levelOf(type: GraphQLNamedType | null | undefined, sets: readonly SelectionSetNode[], page?: Size): Level {
    if (!type || !sets.length) return NOTHING;
    const branches = new Map<string, Map<string, Asked>>();
    const spread = new Set<string>();
    const collect = (set: SelectionSetNode, of: GraphQLNamedType, branch: string): void => {
      for (const selection of set.selections) {
        if (selection.kind === Kind.FIELD) {
          const field = fieldOf(schema, of, selection.name.value);
          if (!field) continue;
          const key = (selection.alias ?? selection.name).value;
          const asked = branches.get(branch) ?? new Map<string, Asked>();
          branches.set(branch, asked);
          const before = asked.get(key) ?? { field, node: selection, sets: [] };
          asked.set(key, before);
          if (selection.selectionSet) before.sets.push(selection.selectionSet);
          continue;
        }
        const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (!fragment) continue;
        const condition = fragment.typeCondition ? schema.getType(fragment.typeCondition.name.value) : of;
        if (!condition) continue;
        const narrowed = branch === '' && isAbstractType(type) && isObjectType(condition) ? condition.name : branch;
        if (selection.kind === Kind.FRAGMENT_SPREAD) {
          const name = `${narrowed}:${selection.name.value}`;
          if (spread.has(name)) continue;
          spread.add(name);
        }
        collect(fragment.selectionSet, condition, narrowed);
      }
    };
    for (const set of sets) collect(set, type, '');
    const piecesOf = (asked: ReadonlyMap<string, Asked> = new Map()): Piece[] =>
      [...asked].flatMap(([key, { field, node, sets: inner }]) => pieceOf(type, key, field, node, inner, page) ?? []);
    const common = piecesOf(branches.get(''));
    const special = [...branches].flatMap(([branch, asked]) => (branch === '' ? [] : [piecesOf(asked)]));
    return { common, branches: special, all: special.length ? merged([...common, ...special.flat()]) : common };
  }

  function pieceOf(
    parent: GraphQLNamedType,
    key: string,
    field: GraphQLField<unknown, unknown>,
    node: FieldNode,
    sets: readonly SelectionSetNode[],
    page: Size | undefined,
  ): Piece | undefined {
    const named = getNamedType(field.type);
    const isList = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    const declared = field.extensions.complexity as Declared;
    const { field: own = 1, multiplier = isList ? USUAL_ENTRIES : 1 } =
      typeof declared === 'function' ? {} : weightOf(declared);
    if (isLeafType(named)) return own > 1 ? { key, own, isList: false, size: 1, entry: 0, inside: NOTHING } : undefined;
    const known = entriesOf(schema, parent.name, field.name);
    const said: Size = typeof declared === 'function' ? sizeOf(field, node, declared) : multiplier;
    // An object that is no list says how long the lists right inside it are: these say 1 themselves.
    const size = isList ? (known ?? (page !== undefined && said === 1 ? page : said)) : 1;
    return {
      key,
      own: known === undefined ? own : 0,
      isList,
      size,
      entry: named.name.endsWith('Edge') || known === 0 ? 0 : 1,
      inside: levelOf(named, sets, !isList && said !== 1 ? said : undefined),
    };
  }
}

const weightOf = (declared: Weight = {}): Exclude<Weight, number> =>
  typeof declared === 'number' ? { field: declared } : declared;

/** What the arguments say, now where no variable is among them. */
function sizeOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  declared: Extract<Declared, (...args: never) => unknown>,
): Size {
  const size = (variables: Variables, context: object): number => {
    const { multiplier = 1 } = weightOf(declared(getArgumentValues(field, node, variables), context));
    return multiplier;
  };
  return declared.length > 1 || hasVariables(node) ? size : size({}, {});
}

/** Do its arguments hang on variables? */
export function hasVariables({ arguments: args = [] }: FieldNode): boolean {
  let found = false;
  for (const arg of args)
    visit(arg.value, {
      Variable() {
        found = true;
        return BREAK;
      },
    });
  return found;
}

function fieldOf(schema: GraphQLSchema, type: GraphQLNamedType, name: string) {
  if (type === schema.getQueryType()) {
    if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
    if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  }
  return 'getFields' in type ? (type.getFields()[name] as GraphQLField<unknown, unknown> | undefined) : undefined;
}

/** Of two pieces for one key, which are of different types of objects, one that sees what is in either. */
function merged(pieces: readonly Piece[]): Piece[] {
  const known = new Map<string, Piece>();
  for (const piece of pieces) {
    const before = known.get(piece.key);
    const inside = before && merged([...before.inside.all, ...piece.inside.all]);
    known.set(
      piece.key,
      before && inside ? { ...before, inside: { common: inside, branches: [], all: inside } } : piece,
    );
  }
  return [...known.values()];
}
