import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  validate,
} from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { CostPlan, type Weighed } from './cost.ts';
import type { Variables } from './cost-plan.ts';
import { parseWithin, refusal, type ShapeLimits } from './document-shape.ts';

export interface Limits extends ShapeLimits {
  /** Most objects in the answer, lists counted at the size asked for. */
  readonly nodes: number;
  /** Values in the variables: entries of lists and fields of objects, at any depth. */
  readonly values: number;
  /** Most errors of validation, and of variables, that are told. */
  readonly errors: number;
}

/** Each with its reason in docs/decisions/0018-limits.md. */
export const LIMITS: Limits = {
  tokens: 4_000,
  depth: 15,
  rootFields: 30,
  fields: 10_000,
  repeats: 50,
  aliases: 50,
  directives: 50,
  directivesAtOnePlace: 4,
  nameLength: 100,
  nodes: 50_000,
  values: 1_000,
  errors: 20,
};

/** An operation that is within the limits, as it was weighed. */
export interface Asked extends Weighed {
  readonly plan: CostPlan;
}

const weighed = new WeakMap<object, Asked>();

/** What a request that is to be executed asks for, by the context of its execution. */
export const askedBy = (context: object): Asked | undefined => weighed.get(context);

/** Why an operation is not answered, since it asks for too much or its variables are wrong; undefined where it may be. */
export type Refuse = (args: ExecutionArgs) => readonly GraphQLError[] | undefined;

export function refusing(limits: Limits): Refuse {
  const plans = new WeakMap<DocumentNode, Map<string, CostPlan>>();
  const planFor = ({ schema, document, operationName }: ExecutionArgs): CostPlan => {
    const name = operationName ?? '';
    const known = plans.get(document) ?? new Map<string, CostPlan>();
    plans.set(document, known);
    const plan = known.get(name) ?? new CostPlan(schema, document, operationName ?? undefined);
    // A name that is none of the document's is refused later, and is not kept.
    if (getOperationAST(document, operationName)) known.set(name, plan);
    return plan;
  };

  return (args) => {
    const context = args.contextValue as object;
    const plan = planFor(args);
    const variables = readVariables(args, limits);
    if ('errors' in variables) return variables.errors;
    const { nodes, points } = plan.requested(variables.coerced, context);
    // What overflowed is no number any more, and too many.
    if (!(nodes <= limits.nodes)) {
      return [
        refusal(
          `The query asks for up to ${nodes} objects: at most ${limits.nodes} are allowed. Lower \`first\` on the lists inside lists.`,
        ),
      ];
    }
    weighed.set(context, { plan, nodes, points });
    return undefined;
  };
}

/** Refuses what asks for too much, before anything of it is executed. */
export function limitPlugin(limits: Limits, refuse: Refuse): Plugin {
  return {
    onRequestParse: () => ({
      onRequestParseDone({ requestParserResult }) {
        if (!Array.isArray(requestParserResult)) return;
        throw new GraphQLError(
          'A list of queries is not taken. Send one query at a time, or ask for several things in one query.',
          { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } },
        );
      },
    }),
    onParse({ setParseFn }) {
      setParseFn((source: string) => parseWithin(source, limits));
    },
    onValidate({ setValidationFn }) {
      setValidationFn(((schema, document, rules) =>
        validate(schema, document, rules, { maxErrors: limits.errors })) as typeof validate);
    },
    onExecute({ args, setResultAndStopExecution }) {
      const errors = refuse(args);
      if (errors) setResultAndStopExecution({ errors });
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const errors = refuse(args as ExecutionArgs);
      if (errors) setResultAndStopExecution({ errors } as never);
    },
  };
}

const NONE: { readonly coerced: Variables } = { coerced: {} };

/** The variables as resolvers will see them; or what is wrong with them, as the execution would tell it. */
function readVariables({ schema, document, operationName, variableValues }: ExecutionArgs, limits: Limits) {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions;
  if (!definitions?.length) return NONE;
  if (isMoreThan(limits.values, variableValues)) {
    return { errors: [refusal(`The variables hold more than ${limits.values} values. Ask in several queries.`)] };
  }
  const read = getVariableValues(schema, definitions, variableValues ?? {}, { maxErrors: limits.errors });
  if (read.coerced) return { coerced: read.coerced };
  // Nothing was executed: with the media type of GraphQL over HTTP the status says so.
  for (const { extensions } of read.errors) Object.assign(extensions, { http: { spec: true, status: 400 } });
  return { errors: read.errors };
}

/** Are there more entries and fields in it, at any depth? Nothing is looked at beyond that many. */
function isMoreThan(most: number, value: unknown): boolean {
  const unseen = [value];
  for (let seen = 0; unseen.length > 0; ) {
    const next = unseen.pop();
    if (next === null || typeof next !== 'object') continue;
    const within = Array.isArray(next) ? next : Object.values(next);
    seen += within.length;
    if (seen > most) return true;
    unseen.push(...within);
  }
  return false;
}
