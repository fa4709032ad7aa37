import { type DocumentNode, type FragmentDefinitionNode, type GraphQLSchema, getOperationAST, Kind } from 'graphql';
import { type Level, type Piece, planOf, type Size, type Variables } from './cost-plan.ts';
import { WrittenData } from './plans/written-data.ts';

/** What an operation asks for at most, or what its answer holds. */
export interface Weighed {
  /** Objects, lists counted at the size asked for. */
  readonly nodes: number;
  /** Points: an object is one, a list is one, and what takes more work says so. */
  readonly points: number;
}

/** What a document can cost: worked out once, and then weighed with the variables of each request. */
export class CostPlan {
  readonly #level: Level;
  readonly #fixed: Weighed | undefined;

  constructor(schema: GraphQLSchema, document: DocumentNode, operationName: string | undefined) {
    const fragments = new Map<string, FragmentDefinitionNode>();
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    }
    const operation = getOperationAST(document, operationName);
    this.#level = operation ? planOf(schema, operation, fragments) : { common: [], branches: [], all: [] };
    this.#fixed = isFixed(this.#level) ? weigh(this.#level, {}, {}) : undefined;
  }

  requested(variables: Variables, context: object): Weighed {
    return this.#fixed ?? weigh(this.#level, variables, context);
  }

  /** Points of what an answer holds. Only objects are looked at, and of these only those that the plan knows to cost something. */
  actual(data: unknown): number {
    if (data instanceof WrittenData) return data.points;
    return data === null || typeof data !== 'object' ? 0 : held(this.#level.all, data as Data);
  }
}

type Data = Readonly<Record<string, unknown>>;

const isFixed = ({ common, branches }: Level): boolean =>
  [common, ...branches].flat().every(({ size, inside }) => typeof size === 'number' && isFixed(inside));

const count = (size: Size, variables: Variables, context: object): number =>
  typeof size === 'number' ? size : size(variables, context);

function weigh({ common, branches }: Level, variables: Variables, context: object): Weighed {
  let { nodes, points } = sum(common, variables, context);
  let [most, dearest] = [0, 0];
  for (const branch of branches) {
    const weighed = sum(branch, variables, context);
    most = Math.max(most, weighed.nodes);
    dearest = Math.max(dearest, weighed.points);
  }
  nodes += most;
  points += dearest;
  return { nodes, points };
}

function sum(pieces: readonly Piece[], variables: Variables, context: object): Weighed {
  let [nodes, points] = [0, 0];
  for (const { own, isList, size, entry, inside } of pieces) {
    const times = count(size, variables, context);
    const within = inside.all.length ? weigh(inside, variables, context) : { nodes: 0, points: 0 };
    nodes += times * (entry + within.nodes);
    // What an object that is no list costs by itself is the point of the object.
    points += own + times * ((isList ? entry : 0) + within.points);
  }
  return { nodes, points };
}

function held(pieces: readonly Piece[], data: Data): number {
  let points = 0;
  for (const { key, own, entry, inside } of pieces) {
    const value = data[key];
    if (value === null || value === undefined) continue;
    points += own;
    if (Array.isArray(value)) {
      points += entry * value.length;
      if (inside.all.length) for (const one of value) if (one !== null) points += held(inside.all, one as Data);
    } else if (inside.all.length) {
      points += held(inside.all, value as Data);
    }
  }
  return points;
}
