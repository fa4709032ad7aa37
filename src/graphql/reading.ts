import { type ExecutionArgs, type ExecutionResult, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Context, Reads } from './context.ts';

const TRIES = 3;

/**
 * Gives each operation a view of the data, and publishes what it loaded. A query during which somebody committed is
 * answered again, so that one answer never mixes two versions; only where commits come faster than answers does the last
 * try stand as it is. Which version an answer is of is noted, if it is one that may be kept: of a query, and without errors.
 */
export const readingPlugin = (reads: Reads): Plugin => ({
  onExecute({ executeFn, setExecuteFn }) {
    setExecuteFn(async (args: ExecutionArgs) => {
      const given = args.contextValue as Context;
      const repeatable = getOperationAST(args.document, args.operationName)?.operation === 'query';
      if (!repeatable) given.answer.doNotStore();
      for (let left = repeatable ? TRIES : 1; ; left--) {
        let opened = await reads.open();
        const contextValue = {
          ...given,
          view: opened.view,
          // What is read of the writing side is not read by the view.
          get writes() {
            opened.restsOnMore();
            return given.writes;
          },
          renew: async () => {
            await opened.close();
            opened = await reads.open();
            contextValue.view = opened.view;
          },
        };
        const result: ExecutionResult = await executeFn({ ...args, contextValue });
        const isWhole = await opened.close();
        if (!isWhole && left > 1) continue;
        if (result.errors || !('data' in result)) given.answer.doNotStore();
        if (isWhole) given.answer.isOfVersion(opened.version, opened.basis());
        return result;
      }
    });
  },
});
