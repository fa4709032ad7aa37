import { type ExecutionArgs, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Reads } from './context.ts';

const TRIES = 3;

/**
 * Gives each operation a view of the data, and publishes what it loaded. A query during which somebody committed is
 * answered again, so that one answer never mixes two versions; only where commits come faster than answers does the last
 * try stand as it is.
 */
export const readingPlugin = (reads: Reads): Plugin => ({
  onExecute({ executeFn, setExecuteFn }) {
    setExecuteFn(async (args: ExecutionArgs) => {
      const repeatable = getOperationAST(args.document, args.operationName)?.operation === 'query';
      for (let left = repeatable ? TRIES : 1; ; left--) {
        let opened = await reads.open();
        const contextValue = {
          ...(args.contextValue as object),
          view: opened.view,
          renew: async () => {
            await opened.close();
            opened = await reads.open();
            contextValue.view = opened.view;
          },
        };
        const result = await executeFn({ ...args, contextValue });
        if ((await opened.close()) || left === 1) return result;
      }
    });
  },
});
