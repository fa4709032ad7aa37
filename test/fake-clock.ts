import type { Clock } from '../src/clock.ts';

/** A clock that stands still, except that sleeping moves it on at once. */
export interface FakeClock extends Clock {
  /** Every sleep so far, in milliseconds. */
  readonly sleeps: number[];
  advance(ms: number): void;
  /** From now on, sleeping lasts until it is aborted; resolves when somebody sleeps. */
  stop(): Promise<void>;
}

export function fakeClock(start = '2026-03-02T12:00:00.000Z'): FakeClock {
  let now = Date.parse(start);
  const sleeps: number[] = [];
  let fellAsleep: (() => void) | undefined;
  return {
    sleeps,
    now: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      sleeps.push(ms);
      if (fellAsleep) {
        fellAsleep();
        await new Promise((_, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
        );
      }
      now += ms;
    },
    stop: () =>
      new Promise((resolve) => {
        fellAsleep = resolve;
      }),
  };
}
