import { createHook, executionAsyncResource } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { QuietContext } from '../src/store/quiet-context.ts';

test('is known to all that is done inside, also to what runs beside it, and to nobody after', async () => {
  const context = new QuietContext<string>();
  const named = (name: string, ms: number) =>
    context.run(name, async () => {
      await sleep(ms);
      const before = context.getStore();
      const inner = await context.run(`${name}, inside`, async () => {
        await sleep(1);
        return context.getStore();
      });
      await sleep(ms);
      return [before, inner, context.getStore()];
    });

  const both = await Promise.all([named('a', 2), named('b', 12)]);

  expect(both).toEqual([
    ['a', 'a, inside', 'a'],
    ['b', 'b, inside', 'b'],
  ]);
  expect(context.getStore()).toBeUndefined();
  expect(await named('c', 1)).toEqual(['c', 'c, inside', 'c']);
});

test('leaves when the work fails, at once or later', async () => {
  const context = new QuietContext<number>();
  const later = context.run(1, async () => {
    await sleep(1);
    throw new Error('later');
  });
  await expect(later).rejects.toThrow('later');
  expect(() =>
    context.run(2, () => {
      throw new Error('at once');
    }),
  ).toThrow('at once');
  expect(context.getStore()).toBeUndefined();
  expect(await context.run(3, async () => context.getStore())).toBe(3);
});

test('is passed on with nothing while nobody is inside', async () => {
  // As long as a value is passed on, each asynchronous step has one property more.
  const hook = createHook({ init() {} }).enable();
  const context = new QuietContext<string>();
  const marks = async () => {
    await sleep(1);
    return Object.getOwnPropertySymbols(executionAsyncResource()).length;
  };
  const outside = await marks();
  const inside = await context.run('a', marks);
  const after = await marks();
  hook.disable();
  // Node.js 24 passes values on in another way, at no cost.
  expect([after, inside >= outside]).toEqual([outside, true]);
});
