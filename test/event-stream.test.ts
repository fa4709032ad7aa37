import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { until } from '../src/http/event-stream.ts';

/** Numbers from one on, the next one only when it is let out. */
function slowNumbers() {
  let out: (() => void) | undefined;
  let stopped = false;
  let n = 0;
  const pieces: AsyncIterable<number> = {
    [Symbol.asyncIterator]: () => ({
      next: () => new Promise((resolve) => (out = () => resolve({ done: false, value: ++n }))),
      return: async () => {
        stopped = true;
        return { done: true, value: undefined };
      },
    }),
  };
  return { pieces, release: () => out?.(), isStopped: () => stopped };
}

describe('a stream of events', () => {
  it('passes pieces on, and ends in the midst of waiting when the server does', async () => {
    const { pieces, release, isStopped } = slowNumbers();
    const closing = new AbortController();
    const seen: number[] = [];
    const read = (async () => {
      for await (const piece of until(closing.signal, pieces)) seen.push(piece);
    })();
    for (let i = 0; i < 3; i++) {
      await setImmediate();
      release();
    }
    await setImmediate();
    closing.abort();
    await read;
    expect([seen, isStopped()]).toEqual([[1, 2, 3], true]);
  });

  it('stops its origin when the reader goes away, without waiting for a piece', async () => {
    const { pieces, isStopped } = slowNumbers();
    const iterator = until(new AbortController().signal, pieces)[Symbol.asyncIterator]();
    const next = iterator.next();
    await iterator.return?.();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(isStopped()).toBe(true);
  });

  it('does not begin when the server has ended', async () => {
    const { pieces } = slowNumbers();
    const seen: number[] = [];
    for await (const piece of until(AbortSignal.abort(), pieces)) seen.push(piece);
    expect(seen).toEqual([]);
  });
});
