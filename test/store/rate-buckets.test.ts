import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import type { Rates, SharedBuckets, Tier } from '../../src/domain/rate.ts';
import { ANYONE } from '../../src/domain/viewer.ts';
import { sharedThrottle } from '../../src/http/shared-throttle.ts';
import { silentLog } from '../../src/log.ts';
import { openRateBuckets } from '../../src/store/rate-buckets.ts';
import { freshDatabase, provider } from '../harness/database.ts';

// Points come back so slowly here that none does while the test runs: what is given is a matter of counting.
const SLOW: Tier = { name: 'PUBLIC', perSecond: 0.000_001, burst: 1_000 };
const RATES: Rates = { PUBLIC: SLOW, PARTNER: SLOW, STAFF: SLOW };

const failed = (error: Error) => {
  throw error;
};

async function withBuckets(count: number, work: (servers: SharedBuckets[], url: string) => Promise<void>) {
  const db = await freshDatabase();
  const opened = await Promise.all(Array.from({ length: count }, () => openRateBuckets(db.url, 3_600, failed)));
  const servers = opened.filter((server) => server !== undefined);
  const before = await db.dataVersion();
  try {
    await work(servers, db.url);
    // Whoever counts must not empty the caches of the others.
    expect(await db.dataVersion()).toBe(before);
  } finally {
    for (const server of servers) await server.close();
  }
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it.runIf(provider === 'sqlite')('is not there on SQLite, where each process counts by itself', () =>
  withBuckets(1, async (servers) => expect(servers).toEqual([])),
);

describe.runIf(provider === 'postgresql')('a bucket in PostgreSQL', () => {
  it('gives all that is wanted, or what is needed, or nothing, and takes back', () =>
    withBuckets(1, async ([buckets]) => {
      const ask = (need: number, want: number) => buckets?.exchange('a', SLOW, need, want);
      const near = (value: number) => expect.closeTo(value, 1);
      expect(await ask(100, 600)).toEqual({ granted: 600, available: 400 });
      expect(await ask(100, 600)).toEqual({ granted: 100, available: near(300) });
      expect(await ask(301, 600)).toEqual({ granted: 0, available: near(300) });
      expect(await ask(-50, -50)).toEqual({ granted: -50, available: near(350) });
      expect(await ask(-5_000, -5_000)).toEqual({ granted: -5_000, available: 1_000 });
      expect(await buckets?.exchange('b', SLOW, 2_000, 3_000)).toEqual({ granted: 0, available: 1_000 });
    }));

  it('fills by the clock of the database', () =>
    withBuckets(1, async ([buckets], url) => {
      const tier: Tier = { name: 'PUBLIC', perSecond: 1, burst: 100_000 };
      await buckets?.exchange('a', tier, 100_000, 100_000);
      await query(url, `UPDATE "RateBucket" SET "at" = "at" - 5000`);
      const answer = await buckets?.exchange('a', tier, 4_000, 4_000);
      expect(answer?.granted).toBe(4_000);
      expect(answer?.available).toBeGreaterThanOrEqual(1_000);
      expect(answer?.available).toBeLessThan(2_000);
    }));

  it('gives no point twice, whoever asks at once', () =>
    withBuckets(3, async (servers) => {
      const asked = Array.from({ length: 150 }, (_, i) => servers[i % 3]?.exchange('a', SLOW, 10, 10));
      const granted = (await Promise.all(asked)).map((answer) => answer?.granted);
      expect(granted.filter((points) => points === 10)).toHaveLength(100);
      expect(granted.filter((points) => points === 0)).toHaveLength(50);
    }));

  it('is shared by several servers, which give together what it holds', () =>
    withBuckets(3, async (buckets) => {
      const servers = buckets.map((shared) => sharedThrottle(RATES, systemClock, shared, silentLog));
      let given = 0;
      for (let round = 0; round < 40; round++) {
        const taken = await Promise.all(servers.map((server) => server.take(ANYONE, '192.0.2.1', 13)));
        given += 13 * taken.filter(({ granted }) => granted).length;
      }
      // What is left is in somebody's hand, and too little for one more.
      expect(given).toBeLessThanOrEqual(1_000);
      expect(given).toBeGreaterThan(1_000 - 3 * 13 - 3 * 50);
      expect(servers.map((server) => server.standing(ANYONE, '192.0.2.2').remaining)).toEqual([1_000, 1_000, 1_000]);
    }));

  it('is not written to the log of PostgreSQL', () =>
    withBuckets(1, async (_servers, url) => {
      const [table] = await query(url, `SELECT relpersistence FROM pg_class WHERE relname = 'RateBucket'`);
      expect(table).toEqual({ relpersistence: 'u' });
    }));
});
