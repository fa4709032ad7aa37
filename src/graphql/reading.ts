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
        const context = new ViewedContext(given, reads, opened);
        return andThen(execute(context), (result) =>
          andThen(context.opened.close(), (isWhole) => {
            if (!isWhole && left > 1) return attempt(left - 1);
            if (result && (result.errors || !('data' in result))) given.answer.doNotStore();
            if (isWhole) given.answer.isOfVersion(context.opened.version, context.opened.basis());
            return result;
          }),
        );
      });
    return attempt(isQuery ? TRIES : 1);
  };

/**
 * What resolvers of one operation are given. A class: an object that is given a getter by itself has a shape of its own, which
 * only the slow collection of garbage takes away.
 */
class ViewedContext implements Context {
  readonly viewer: Context['viewer'];
  readonly clock: Context['clock'];
  readonly answer: Context['answer'];
  readonly sender: string;
  readonly reportLimit: Context['reportLimit'];
  readonly follow: Context['follow'];
  readonly resumeAfter: string | null;
  readonly meter: Context['meter'];
  readonly #given: Unread;
  readonly #reads: Reads;
  opened: RequestReads;

  constructor(given: Unread, reads: Reads, opened: RequestReads) {
    this.viewer = given.viewer;
    this.clock = given.clock;
    this.answer = given.answer;
    this.sender = given.sender;
    this.reportLimit = given.reportLimit;
    this.follow = given.follow;
    this.resumeAfter = given.resumeAfter;
    this.meter = given.meter;
    this.#given = given;
    this.#reads = reads;
    this.opened = opened;
  }

  get view(): Context['view'] {
    return this.opened.view;
  }

  /** What is read of the writing side is not read by the view. */
  get writes(): Context['writes'] {
    this.opened.restsOnMore();
    return this.#given.writes;
  }

  readonly renew = async (): Promise<void> => {
    await this.opened.close();
    this.opened = await this.#reads.open();
  };
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
