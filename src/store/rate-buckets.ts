import type { SharedBuckets } from '../domain/rate.ts';
import { parseDatabaseUrl } from './address.ts';

const CONNECT_LIMIT_MS = 5_000;
const STATEMENT_LIMIT_MS = 2_000;
const SWEEP_MS = 60_000;

/**
 * One statement, so that no two servers are granted the same points: what is there by now, what of it is granted, and what
 * is left. The times are those of the database: the clocks of servers need not agree.
 */
const EXCHANGE = `
  WITH asked AS (SELECT $1::text AS key, $2::float8 AS burst, $3::float8 AS rate, $4::float8 AS need, $5::float8 AS want,
    extract(epoch FROM statement_timestamp())::float8 AS now)
  INSERT INTO "RateBucket" AS b ("key", "available", "granted", "at")
  SELECT key, least(burst, burst - g), g, now
    FROM asked, LATERAL (SELECT CASE WHEN burst >= want THEN want WHEN burst >= need THEN need ELSE 0 END AS g) AS grants
  ON CONFLICT ("key") DO UPDATE SET ("available", "granted", "at") = (
    SELECT least($2::float8, there - g), g, greatest(b."at", extract(epoch FROM statement_timestamp())::float8)
    FROM (SELECT least($2::float8, b."available"
        + greatest(0, extract(epoch FROM statement_timestamp())::float8 - b."at") * $3::float8) AS there) AS filled,
      LATERAL (SELECT CASE WHEN there >= $5::float8 THEN $5::float8 WHEN there >= $4::float8 THEN $4::float8 ELSE 0 END AS g) AS grants
  )
  RETURNING "available", "granted"`;

/** A bucket that was left alone for so long is full again, and is forgotten. */
const SWEEP = 'DELETE FROM "RateBucket" WHERE "at" < extract(epoch FROM statement_timestamp())::float8 - $1::float8';

/**
 * Buckets in PostgreSQL, for all servers of one store; undefined on SQLite. Over connections of their own, and not as a write of
 * the store: every write empties the caches of all servers.
 * @param fullAfterSeconds the longest that any bucket takes to fill
 */
export async function openRateBuckets(
  url: string,
  fullAfterSeconds: number,
  onError: (error: Error) => void,
): Promise<SharedBuckets | undefined> {
  const address = parseDatabaseUrl(url);
  if (address.provider === 'sqlite') return undefined;
  const { default: postgres } = await import('pg');
  const pool = new postgres.Pool({
    connectionString: address.url,
    application_name: 'holdwatch rates',
    connectionTimeoutMillis: CONNECT_LIMIT_MS,
    statement_timeout: STATEMENT_LIMIT_MS,
    query_timeout: STATEMENT_LIMIT_MS,
    options: '-c synchronous_commit=off',
    max: 2,
  });
  pool.on('error', () => {}); // an idle connection was cut: the pool opens another
  const sweep = setInterval(() => {
    pool.query({ name: 'rates sweep', text: SWEEP, values: [fullAfterSeconds] }).catch(onError);
  }, SWEEP_MS);
  sweep.unref();
  return {
    async exchange(key, { burst, perSecond }, need, want) {
      const { rows } = await pool.query<{ available: number; granted: number }>({
        name: 'rates exchange',
        text: EXCHANGE,
        values: [key, burst, perSecond, need, want],
      });
      const [row] = rows;
      if (!row) throw new Error('PostgreSQL said nothing of a bucket');
      return row;
    },
    async close() {
      clearInterval(sweep);
      await pool.end();
    },
  };
}
