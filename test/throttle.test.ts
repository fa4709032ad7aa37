import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  availableAt,
  type Rates,
  type SharedBuckets,
  type Taken,
  type Throttle,
  type Tier,
} from '../src/domain/rate.ts';
import { ANYONE, type Viewer } from '../src/domain/viewer.ts';
import { sharedThrottle } from '../src/http/shared-throttle.ts';
import { memoryThrottle } from '../src/http/throttle.ts';
import { silentLog } from '../src/log.ts';
import { type FakeClock, fakeClock } from './fake-clock.ts';

const tier = (name: Tier['name'], perSecond: number, burst: number): Tier => ({ name, perSecond, burst });
const ratesOf = (perSecond: number, burst: number): Rates => ({
  PUBLIC: tier('PUBLIC', perSecond, burst),
  PARTNER: tier('PARTNER', 5 * perSecond, 5 * burst),
  STAFF: tier('STAFF', 5 * perSecond, 5 * burst),
});
const RATES = ratesOf(10, 100);

const partner = (id: string): Viewer => ({ kind: 'TOKEN', role: 'PARTNER', id, name: id });

/** Buckets as PostgreSQL keeps them, by the same clock as the servers. */
function fakeShared(clock: FakeClock): SharedBuckets & { exchanges: number; away: boolean } {
  const buckets = new Map<string, { available: number; atMs: number }>();
  return {
    exchanges: 0,
    away: false,
    async exchange(key, of, need, want) {
      this.exchanges += 1;
      if (this.away) throw new Error('no connection');
      const nowMs = clock.now().getTime();
      const there = availableAt(buckets.get(key) ?? { available: of.burst, atMs: nowMs }, of, nowMs);
      const granted = there >= want ? want : there >= need ? need : 0;
      const available = Math.min(of.burst, there - granted);
      buckets.set(key, { available, atMs: nowMs });
      return { granted, available };
    },
    close: async () => {},
  };
}

type Make = (rates: Rates, clock: FakeClock) => Throttle;
/** Points that may be given beyond a full bucket: two portions in hand, and what was given back a moment ago. */
const IN_HAND = 2 * 5 + 40;
const makers: readonly (readonly [name: string, make: Make, beyond: number])[] = [
  ['in memory', memoryThrottle, 0],
  ['shared, with one server', (rates, clock) => sharedThrottle(rates, clock, fakeShared(clock), silentLog), IN_HAND],
];

describe.each(makers)('a bucket %s', (_name, make, beyond) => {
  it('gives what is there, then says when to come back', async () => {
    const clock = fakeClock();
    const throttle = make(RATES, clock);
    expect(await throttle.take(ANYONE, '192.0.2.1', 70)).toMatchObject({ granted: true, remaining: 30, retryAfter: 0 });
    expect(await throttle.take(ANYONE, '192.0.2.1', 65)).toMatchObject({
      granted: false,
      remaining: 30,
      retryAfter: 4,
    });
    clock.advance(3_999);
    expect(await throttle.take(ANYONE, '192.0.2.1', 70)).toMatchObject({ granted: false, retryAfter: 1 });
    clock.advance(1);
    expect(await throttle.take(ANYONE, '192.0.2.1', 70)).toMatchObject({ granted: true, remaining: 0 });
    expect(throttle.standing(ANYONE, '192.0.2.1')).toMatchObject({ remaining: 0, tier: RATES.PUBLIC });
  });

  it('is one for each token and each address, of the size of its tier', async () => {
    const throttle = make(RATES, fakeClock());
    for (const [viewer, sender] of [
      [ANYONE, '192.0.2.1'],
      [ANYONE, '192.0.2.2'],
    ] as const) {
      expect(await throttle.take(viewer, sender, 100)).toMatchObject({ granted: true, remaining: 0 });
      expect(await throttle.take(viewer, sender, 1)).toMatchObject({ granted: false });
    }
    expect(await throttle.take(partner('a'), '192.0.2.1', 500)).toMatchObject({ granted: true });
    expect(await throttle.take(partner('a'), '192.0.2.9', 1)).toMatchObject({ granted: false });
    expect(await throttle.take(partner('b'), '192.0.2.1', 500)).toMatchObject({ granted: true });
  });

  it('takes back what was not needed, but never more than it holds', async () => {
    const throttle = make(RATES, fakeClock());
    await throttle.take(ANYONE, 'a', 90);
    throttle.giveBack(ANYONE, 'a', 80);
    expect(await throttle.take(ANYONE, 'a', 90)).toMatchObject({ granted: true, remaining: 0 });
    throttle.giveBack(ANYONE, 'a', 1_000);
    expect(throttle.standing(ANYONE, 'a').remaining).toBe(100);
    expect(throttle.standing(ANYONE, 'never seen').remaining).toBe(100);
  });

  it('gives nothing while more was used than it held', async () => {
    const clock = fakeClock();
    const throttle = make(RATES, clock);
    throttle.charge(ANYONE, 'a', 150);
    await setImmediate();
    expect(throttle.standing(ANYONE, 'a').remaining).toBe(0);
    expect(await throttle.take(ANYONE, 'a', 1)).toMatchObject({ granted: false, remaining: 0, retryAfter: 6 });
    clock.advance(5_100);
    expect(await throttle.take(ANYONE, 'a', 1)).toMatchObject({ granted: true, remaining: 0 });
    expect(await throttle.take(ANYONE, 'a', 1)).toMatchObject({ granted: false });
  });

  it('gives, over any stretch of time, a full bucket and what came back in it at most; and always what it said it had', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            waitMs: fc.oneof(fc.constant(0), fc.integer({ min: -2_000, max: 20_000 })),
            points: fc.integer({ min: 0, max: 40 }),
            unused: fc.double({ min: 0, max: 1, noNaN: true }),
          }),
          { maxLength: 60 },
        ),
        async (steps) => {
          const clock = fakeClock();
          const throttle = make(RATES, clock);
          const spent: { readonly atMs: number; readonly points: number }[] = [];
          for (const { waitMs, points, unused } of steps) {
            clock.advance(waitMs);
            const atMs = clock.now().getTime();
            const { remaining } = throttle.standing(ANYONE, 'a');
            const { granted, retryAfter } = await throttle.take(ANYONE, 'a', points);
            if (points <= remaining) expect(granted).toBe(true);
            expect(retryAfter > 0).toBe(!granted);
            if (!granted) continue;
            const back = Math.floor(points * unused);
            throttle.giveBack(ANYONE, 'a', back);
            spent.push({ atMs, points: points - back });
          }
          for (let from = 0; from < spent.length; from++) {
            let sum = 0;
            let [earliest, latest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
            for (const { atMs, points } of spent.slice(from)) {
              sum += points;
              earliest = Math.min(earliest, atMs);
              latest = Math.max(latest, atMs);
              const cameBack = ((latest - earliest) / 1000) * RATES.PUBLIC.perSecond;
              expect(sum).toBeLessThanOrEqual(RATES.PUBLIC.burst + beyond + cameBack + 1e-6);
            }
          }
        },
      ),
      { numRuns: 150 },
    ));
});

it('keeps so many buckets in memory and no more', async () => {
  const throttle = memoryThrottle(RATES, fakeClock(), 1_000);
  const take = (sender: string) => throttle.take(ANYONE, sender, 100) as Taken;
  for (let i = 0; i < 3_000; i++) expect(take(`10.${i}`).granted).toBe(true);
  expect(take('10.2999').granted).toBe(false);
  // Forgotten, and so full again.
  expect(take('10.0').granted).toBe(true);
});

describe('several servers', () => {
  it('give together what one would, and two portions each beyond that at most', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 0, max: 400 })),
          {
            minLength: 1,
            maxLength: 80,
          },
        ),
        async (steps) => {
          const rates = ratesOf(100, 1_000);
          const clock = fakeClock();
          const startedAt = clock.now().getTime();
          const shared = fakeShared(clock);
          const servers = Array.from({ length: 4 }, () => sharedThrottle(rates, clock, shared, silentLog));
          let spent = 0;
          for (const [which, points, waitMs] of steps) {
            clock.advance(waitMs);
            const server = servers[which] ?? servers[0];
            const taken = await server?.take(ANYONE, 'a', points);
            if (!taken?.granted) continue;
            const back = points % 7;
            server?.giveBack(ANYONE, 'a', back);
            spent += points - back;
            const cameBack = (clock.now().getTime() - startedAt) / 10;
            expect(spent).toBeLessThanOrEqual(1_000 + cameBack + 4 * 100);
          }
        },
      ),
      { numRuns: 100 },
    ));

  it('ask each other once for many small requests, and not at all when nothing is left', async () => {
    const clock = fakeClock();
    const shared = fakeShared(clock);
    const throttle = sharedThrottle(ratesOf(1, 10_000), clock, shared, silentLog);
    for (let i = 0; i < 2_000; i++) expect((await throttle.take(ANYONE, 'a', 1)).granted).toBe(true);
    expect(shared.exchanges).toBeLessThanOrEqual(10);
    while ((await throttle.take(ANYONE, 'a', 400)).granted);
    while ((await throttle.take(ANYONE, 'a', 1)).granted);
    const before = shared.exchanges;
    for (let i = 0; i < 500; i++) expect((await throttle.take(ANYONE, 'a', 300)).granted).toBe(false);
    expect(shared.exchanges).toBe(before);
  });

  it('ask for nothing twice when many wait for the same points', async () => {
    const clock = fakeClock();
    const shared = fakeShared(clock);
    const throttle = sharedThrottle(ratesOf(1, 10_000), clock, shared, silentLog);
    const taken = await Promise.all(Array.from({ length: 40 }, () => throttle.take(ANYONE, 'a', 300)));
    expect(taken.filter(({ granted }) => granted).length).toBeGreaterThanOrEqual(31);
    expect(taken.filter(({ granted }) => granted).length).toBeLessThanOrEqual(33);
  });

  it('count each by itself while the database is away, and together again when it is back', async () => {
    const clock = fakeClock();
    const shared = fakeShared(clock);
    const throttle = sharedThrottle(RATES, clock, shared, silentLog);
    shared.away = true;
    expect(await throttle.take(ANYONE, 'a', 60)).toMatchObject({ granted: true });
    expect(await throttle.take(ANYONE, 'a', 60)).toMatchObject({ granted: false });
    shared.away = false;
    clock.advance(10_000);
    expect(await throttle.take(ANYONE, 'a', 100)).toMatchObject({ granted: true });
    expect(await throttle.take(ANYONE, 'a', 10)).toMatchObject({ granted: false });
  });
});
