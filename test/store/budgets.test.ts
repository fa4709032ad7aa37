import { expect, it } from 'vitest';
import type { RequestAllowance } from '../../src/ingest/ports.ts';
import { makeBudgetStore } from '../../src/store/budgets.ts';
import { makePageStore } from '../../src/store/pages.ts';
import { freshDatabase } from '../harness/database.ts';

const day = (startedAt: string, limit: number): RequestAllowance => ({ per: 'DAY', startedAt, limit });
const minute = (startedAt: string, limit: number): RequestAllowance => ({ per: 'MINUTE', startedAt, limit });

it('gives away no more than there is, whoever asks at once', async () => {
  const db = await freshDatabase();
  const [one, other] = [makeBudgetStore(db), makeBudgetStore(db)];
  const asked = Array.from({ length: 12 }, (_, i) => (i % 2 ? one : other).take('a', [day('2026-03-02', 5)]));
  const spent = (await Promise.all(asked)).filter((answer) => answer !== null);
  expect(spent).toEqual(Array(7).fill(day('2026-03-02', 5)));
  expect(await one.take('b', [day('2026-03-02', 5)])).toBeNull();
});

it('counts in all periods or in none, and forgets those that are over', async () => {
  const db = await freshDatabase();
  const store = makeBudgetStore(db);
  const counts = async () => (await db.reader.requestCount.findMany()).map(({ per, requests }) => [per, requests]);
  const at = (time: string) => store.take('a', [day('2026-03-02', 2), minute(time, 1)]);
  expect(await at('12:00')).toBeNull();
  expect(await at('12:00')).toEqual(minute('12:00', 1));
  expect(await counts()).toEqual(expect.arrayContaining([['DAY', 1]]));
  expect(await at('12:01')).toBeNull();
  expect(await at('12:02')).toEqual(day('2026-03-02', 2));
  expect(await store.take('a', [day('2026-03-03', 2)])).toBeNull();
  expect(await counts()).toHaveLength(2);
});

it('keeps the pages that wait in their order, and only the last ones', async () => {
  const db = await freshDatabase();
  const pages = makePageStore(db);
  const requests = Array.from({ length: 12 }, (_, i) => ({ kind: 'k', url: `https://a.example/${i}`, about: `b${i}` }));
  await pages.saveWaiting('a', requests);
  await pages.saveWaiting('b', requests.slice(3, 5));
  expect(await pages.waiting('a')).toEqual(requests);
  await pages.saveWaiting('a', requests.slice(10));
  expect(await pages.waiting('a')).toEqual(requests.slice(10));
  await pages.saveWaiting('a', []);
  expect(await pages.waiting('a')).toEqual([]);
  expect(await pages.waiting('b')).toHaveLength(2);
});
