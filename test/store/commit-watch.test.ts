import { expect, test } from 'vitest';
import { silentLog } from '../../src/log.ts';
import { openDatabase } from '../../src/store/client.ts';
import { watchCommits } from '../../src/store/commit-watch.ts';
import { freshDatabase } from '../harness/database.ts';

const NEVER = new AbortController().signal;

/** A clock whose sleeps end when the test says so. */
function handClock() {
  const sleeping: (() => void)[] = [];
  return {
    now: () => new Date(0),
    sleep: (_ms: number, signal?: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        sleeping.push(resolve);
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
    /** Ends the next sleep, which may not have begun yet. */
    async tick() {
      while (!sleeping.length) await new Promise((resolve) => setImmediate(resolve));
      sleeping.shift()?.();
    },
  };
}

const commit = (db: Awaited<ReturnType<typeof freshDatabase>>, id: string) =>
  db.write((tx) => tx.lease.create({ data: { name: id, holder: 'test', expiresAt: '2026' } }));

test('tells of a commit of another process, and of each since the version that was seen', async () => {
  const db = await freshDatabase();
  const other = await openDatabase(db.url);
  const clock = handClock();
  const watch = watchCommits(db, { clock, log: silentLog });
  const seen = await watch.version();
  const told = [watch.after(seen, NEVER), watch.after(seen, NEVER)];
  await other.write((tx) => tx.lease.create({ data: { name: 'a', holder: 'other', expiresAt: '2026' } }));
  await clock.tick();
  const [first, second] = await Promise.all(told);
  expect(first).not.toBe(seen);
  expect(second).toBe(first);
  // What was committed before somebody waits is told at once.
  await commit(db, 'b');
  expect(await watch.after(first ?? 0, NEVER)).not.toBe(first);
  watch.close();
  await other.close();
});

test('lets go of who gives up, and of all at the end', async () => {
  const db = await freshDatabase();
  const watch = watchCommits(db, { clock: handClock(), log: silentLog });
  const seen = await watch.version();
  const reader = new AbortController();
  const given = watch.after(seen, reader.signal);
  const late = watch.after(seen, NEVER);
  reader.abort(new Error('gone'));
  await expect(given).rejects.toThrow('gone');
  watch.close();
  await expect(late).rejects.toThrow('has ended');
  await expect(watch.after(seen, NEVER)).rejects.toThrow('has ended');
});

test('goes on asking when the store could not be reached', async () => {
  const answers: (number | Error)[] = [new Error('gone away'), 1, 2];
  const clock = handClock();
  const watch = watchCommits(
    {
      dataVersion: async () => {
        const answer = answers.shift() ?? 3;
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
    { clock, log: silentLog },
  );
  const told = watch.after(1, NEVER);
  await clock.tick();
  await clock.tick();
  expect(await told).toBe(2);
  watch.close();
});
