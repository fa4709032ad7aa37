import type { Answer } from './answer.ts';

/**
 * The same pieces until the signal aborts: then they end as if there were no more, and their origin is told to stop. A
 * reader that goes away stops the origin at once too, also while it waits for a piece.
 */
export function until<Piece>(signal: AbortSignal, pieces: AsyncIterable<Piece>): AsyncIterable<Piece> {
  return {
    [Symbol.asyncIterator]() {
      const iterator = pieces[Symbol.asyncIterator]();
      const over = { done: true, value: undefined } as const;
      let begun = false;
      let wake = () => {};
      const stop = async () => {
        signal.removeEventListener('abort', quit);
        wake();
        // Yoga's streams can be stopped only once they have begun.
        if (!begun) iterator.next().catch(() => {});
        begun = true;
        await iterator.return?.();
      };
      const quit = () => void stop().catch(() => {});
      signal.addEventListener('abort', quit);
      return {
        next: () =>
          new Promise((resolve, reject) => {
            if (signal.aborted) return resolve(over);
            begun = true;
            wake = () => resolve(over);
            iterator.next().then((next) => {
              if (next.done) signal.removeEventListener('abort', quit);
              resolve(next);
            }, reject);
          }),
        async return() {
          await stop();
          return over;
        },
      };
    },
  };
}

/** Events as they come, which nobody may keep or hold back. They end when the server does. */
export const eventStream = (status: number, pieces: AsyncIterable<Uint8Array>, closing: AbortSignal): Answer => ({
  status,
  headers: {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
    // Where it ends the connection does: a server that closes would wait for it otherwise.
    connection: 'close',
  },
  body: until(closing, pieces),
});

export const isEventStream = (contentType: string | null | undefined): boolean =>
  /^text\/event-stream\b/i.test(contentType ?? '');
