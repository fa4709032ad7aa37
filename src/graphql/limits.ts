import { createComplexityRule } from '@pothos/plugin-complexity';
import { GraphQLError, validate } from 'graphql';
import type { Plugin } from 'graphql-yoga';

export interface Limits {
  /** Deepest nesting of fields. */
  readonly depth: number;
  /** Most fields in the answer, lists counted at the size asked for. */
  readonly complexity: number;
}

export const LIMITS: Limits = { depth: 15, complexity: 50_000 };

const tooMuch = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'LIMIT' } });

/** Refuses operations that ask for too much, before anything of them is executed. */
export const limitPlugin = (limits: Limits): Plugin => ({
  onExecute({ args, setResultAndStopExecution }) {
    const rule = createComplexityRule({
      context: args.contextValue,
      variableValues: args.variableValues ?? {},
      operationName: args.operationName ?? null,
      validate: ({ depth, complexity }, report) => {
        if (depth > limits.depth) {
          report(
            tooMuch(`The query is ${depth} fields deep: at most ${limits.depth} are allowed. Ask in several queries.`),
          );
        }
        if (complexity > limits.complexity) {
          report(
            tooMuch(
              `The query asks for up to ${complexity} fields: at most ${limits.complexity} are allowed. Lower \`first\` on the lists inside lists.`,
            ),
          );
        }
      },
    });
    // What is wrong with variables is told in full by the execution itself.
    const errors = validate(args.schema, args.document, [rule]).filter(({ extensions }) => extensions.code === 'LIMIT');
    if (errors.length) setResultAndStopExecution({ errors });
  },
});
