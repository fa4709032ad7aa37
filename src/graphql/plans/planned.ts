import {
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { andThen, type MaybePromise } from '../../maybe-promise.ts';
import type { Context } from '../context.ts';
import type { Variables } from '../cost-plan.ts';
import { makePlan, type Plan, type Planned } from './plan.ts';
import type { IsLasting } from './run.ts';
import { dataOf } from './written-data.ts';

interface Prepared {
  readonly operation: OperationDefinitionNode;
  /** Variables that say what is skipped: true or false each. */
  readonly switches: readonly string[];
  /** By the values of the switches. */
  readonly plans: Map<string, Plan | null>;
}

/** With more of them there could be more plans than anybody needs. */
const MOST_SWITCHES = 5;

/**
 * Answers queries by plans; undefined where one has to be left to graphql-js. A document that is asked again is the same
 * object, since Yoga keeps those it has parsed: its plans go when it goes.
 */
export const makePlanner = (schema: GraphQLSchema): Planner => {
  const known = new WeakMap<DocumentNode, Map<string, Prepared | null>>();

  const prepare = (document: DocumentNode, operationName: string | null | undefined): Prepared | null => {
    const name = operationName ?? '';
    const operations = known.get(document) ?? new Map<string, Prepared | null>();
    known.set(document, operations);
    let prepared = operations.get(name);
    if (prepared === undefined) {
      const operation = getOperationAST(document, operationName);
      const switches = switchesOf(document);
      const isPlanned = operation?.operation === 'query' && switches.length <= MOST_SWITCHES;
      prepared = isPlanned ? { operation, switches, plans: new Map() } : null;
      operations.set(name, prepared);
    }
    return prepared;
  };

  const planFor = (document: DocumentNode, { operation, switches, plans }: Prepared, variables: Variables) => {
    const key = switches.map((name) => (variables[name] === true ? '1' : '0')).join('');
    let plan = plans.get(key);
    if (plan === undefined) {
      plan = makePlan(schema, document, operation, variables) ?? null;
      plans.set(key, plan);
    }
    return plan;
  };

  return ({ document, operationName, variableValues, contextValue }, isLasting) => {
    const prepared = prepare(document, operationName);
    if (!prepared) return undefined;
    const definitions = prepared.operation.variableDefinitions ?? [];
    const { coerced } = getVariableValues(schema, definitions, variableValues ?? {}, { maxErrors: 1 });
    return coerced && planFor(document, prepared, coerced)?.(contextValue, coerced, isLasting);
  };
};

/** Answers a query; undefined where it has to be left to graphql-js. */
export type Planner = (args: ExecutionArgs, isLasting: IsLasting | undefined) => MaybePromise<Planned | undefined>;

export const planPlugin = (answer: Planner): Plugin => {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn((args: ExecutionArgs) => {
        const result = (planned: Planned | undefined) => (planned ? { data: dataOf(planned) } : executeFn(args));
        return andThen(answer(args, (args.contextValue as Context).view.isLasting), result);
      });
    },
  };
};

/** Names of the variables in @skip and @include. */
function switchesOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      for (const { value } of node.arguments ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}
