import { type ExecutionArgs, type ExecutionResult, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { andThen, type MaybePromise } from '../maybe-promise.ts';
import type { Context, Reads, RequestReads } from './context.ts';

const TRIES = 3;

/** What an operation is executed with, before it is given a view of the data. */
export type Unread = Omit<Context, 'view' | 'renew'>;

/**
 * Executes with a view of the data, and publishes what was loaded. A query during which somebody committed is answered again,
 * so that one answer never mixes two versions; only where commits come faster than answers does the last try stand as it is.
 * Which version an answer is of is noted, if it is one that may be kept: of a query, and without errors.
 */
export const reading =
  (reads: Reads) =>
  <Result extends { readonly data?: unknown; readonly errors?: unknown } | undefined>(
    given: Unread,
    isQuery: boolean,
    execute: (context: Context) => MaybePromise<Result>,
  ): MaybePromise<Result> => {
    if (!isQuery) given.answer.doNotStore();
    const attempt = (left: number): MaybePromise<Result> =>
      andThen(reads.open(), (opened) => {
        const view = new Viewed(reads, opened);
        return andThen(execute(view.contextOf(given)), (result) =>
          andThen(view.opened.close(), (isWhole) => {
            if (!isWhole && left > 1) return attempt(left - 1);
            if (result && (result.errors || !('data' in result))) given.answer.doNotStore();
            if (isWhole) given.answer.isOfVersion(view.opened.version, view.opened.basis());
            return result;
          }),
        );
      });
    return attempt(isQuery ? TRIES : 1);
  };

/** What one operation reads: another after it wrote something. */
class Viewed {
  readonly #reads: Reads;
  opened: RequestReads;

  constructor(reads: Reads, opened: RequestReads) {
    this.#reads = reads;
    this.opened = opened;
  }

  contextOf(given: Unread): Context {
    const viewed = this;
    const context = {
      ...given,
      view: this.opened.view,
      // What is read of the writing side is not read by the view.
      get writes() {
        viewed.opened.restsOnMore();
        return given.writes;
      },
      renew: async () => {
        await viewed.opened.close();
        viewed.opened = await viewed.#reads.open();
        context.view = viewed.opened.view;
      },
    };
    return context;
  }
}

export const readingPlugin = (reads: Reads): Plugin => {
  const read = reading(reads);
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn((args: ExecutionArgs) => {
        const isQuery = getOperationAST(args.document, args.operationName)?.operation === 'query';
        return read<ExecutionResult>(args.contextValue as Context, isQuery, (contextValue) =>
          executeFn({ ...args, contextValue }),
        );
      });
    },
  };
};
