import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turn } from '../src/http/answers/turn.ts';

function counting() {
  let looks = 0;
  return { dataVersion: () => ++looks };
}

it('looks once for all that came in together, after the last of them', async () => {
  const db = counting();
  const turn = new Turn(db);
  const seen: unknown[] = [];
  for (let i = 0; i < 3; i++) turn.atEnd(() => seen.push(turn.version()));
  db.dataVersion(); // a commit, after they came in and before they are answered
  expect(seen).toEqual([]);
  await setImmediate();
  expect(seen).toEqual([2, 2, 2]);
});

it('looks again for what comes in later, and for what goes on after its turn', async () => {
  const turn = new Turn(counting());
  const seen: unknown[] = [];
  turn.atEnd(() => {
    seen.push(turn.version());
    void Promise.resolve().then(() => seen.push(turn.version()));
    // What comes in while others are answered is of the next turn.
    turn.atEnd(() => seen.push(turn.version()));
  });
  await setImmediate();
  await setImmediate();
  expect(seen).toEqual([1, 2, 3]);
});

it('shares a look that takes its time, and forgets it with the turn', async () => {
  const turn = new Turn({ dataVersion: () => Promise.resolve(7) });
  let first: unknown;
  turn.atEnd(() => {
    first = turn.version();
  });
  await setImmediate();
  expect(await first).toBe(7);
  expect(turn.version()).not.toBe(first);
});
