import { createSourceEventStream, type ExecutionArgs, type ExecutionResult, execute } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Context, Reads } from './context.ts';
import type { ChangeEdge } from './following.ts';

const TRIES = 3;
/** A connection on which nothing is said for about a minute is cut, here and by many a proxy. */
const HEARTBEAT_MS = 15_000;

/**
 * Answers subscriptions. Each event is answered like a query of its own, with a view of the data at one version, and says in
 * `extensions.cursor` where to go on after it.
 */
export const subscribingPlugin = (reads: Reads): Plugin => ({
  onSubscribe({ setSubscribeFn }) {
    setSubscribeFn(async (args: ExecutionArgs) => {
      const events = await createSourceEventStream(args);
      if (!isAsyncIterable(events)) return events;
      const source = (events as AsyncIterable<ChangeEdge>)[Symbol.asyncIterator]();
      const results: AsyncIterableIterator<ExecutionResult> = {
        [Symbol.asyncIterator]: () => results,
        async next() {
          const next = await source.next();
          return next.done ? next : { done: false, value: await answer(reads, args, next.value) };
        },
        async return() {
          await source.return?.();
          return { done: true, value: undefined };
        },
      };
      return results;
    });
  },
});

async function answer(reads: Reads, args: ExecutionArgs, event: ChangeEdge): Promise<ExecutionResult> {
  for (let left = TRIES; ; left--) {
    const { view, close } = await reads.open();
    const contextValue = { ...(args.contextValue as Context), view };
    const result = await execute({ ...args, rootValue: event, contextValue });
    if ((await close()) || left === 1) return { ...result, extensions: { ...result.extensions, cursor: event.cursor } };
  }
}

/**
 * Sends what comes in events as the GraphQL-over-SSE protocol has it (distinct connections mode), each with its cursor as
 * the event's id: a browser that reconnects says by it where it was. Reads on only when the reader has taken what was sent.
 */
export const eventsPlugin: Plugin = {
  async onResultProcess({ result, resultProcessor, setResultProcessor }) {
    if (!isAsyncIterable(result)) return;
    if (resultProcessor) {
      return setResultProcessor(
        (events, { Response }) =>
          new Response(eventText(events as AsyncIterable<ExecutionResult>), {
            headers: { 'content-type': 'text/event-stream; charset=utf-8' },
          }),
        'text/event-stream',
      );
    }
    await result[Symbol.asyncIterator]().return?.();
    const message = 'A subscription is answered in events: ask with the header Accept: text/event-stream.';
    const body = JSON.stringify({ errors: [{ message, extensions: { code: 'NOT_ACCEPTABLE' } }] });
    const headers = { 'content-type': 'application/json; charset=utf-8' };
    setResultProcessor((_result, { Response }) => new Response(body, { status: 406, headers }), 'application/json');
  },
};

function eventText(events: AsyncIterable<ExecutionResult>): ReadableStream<Uint8Array> {
  const iterator = events[Symbol.asyncIterator]();
  const bytes = (text: string) => Buffer.from(text);
  let heartbeat: NodeJS.Timeout;
  return new ReadableStream({
    start(controller) {
      // Some browsers hold a stream for closed until something came.
      controller.enqueue(bytes(':\n\n'));
      heartbeat = setInterval(() => {
        if ((controller.desiredSize ?? 0) > 0) controller.enqueue(bytes(':\n\n'));
      }, HEARTBEAT_MS);
    },
    async pull(controller) {
      try {
        const { done, value } = await iterator.next();
        if (!done) return controller.enqueue(bytes(oneEvent(value)));
        controller.enqueue(bytes('event: complete\ndata:\n\n'));
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      clearInterval(heartbeat);
    },
    async cancel() {
      clearInterval(heartbeat);
      await iterator.return?.();
    },
  });
}

function oneEvent({ extensions, ...result }: ExecutionResult): string {
  const id = typeof extensions?.cursor === 'string' ? `id: ${extensions.cursor}\n` : '';
  return `${id}event: next\ndata: ${JSON.stringify({ ...result, ...(extensions ? { extensions } : {}) })}\n\n`;
}
