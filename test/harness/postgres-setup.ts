import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../../src/store/migrate.ts';
import { type PostgresServer, startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty database on the server of this run: the template of all others. */
    postgresTemplate: string;
  }
}

/** Runs once before all tests on PostgreSQL; TEST_POSTGRES_URL names a server to use instead of one of our own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const existing = process.env.TEST_POSTGRES_URL;
  const server: PostgresServer = existing ? elsewhere(existing) : await startPostgres();
  const prefix = `holdwatch_test_${randomBytes(4).toString('hex')}`;
  const stop = async () => {
    if (existing) await dropAll(existing, prefix);
    await server.stop();
  };
  try {
    await run(server.url(), (client) => client.query(`CREATE DATABASE ${prefix}`));
    await migrate(server.url(prefix));
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('postgresTemplate', server.url(prefix));
  return stop;
}

const elsewhere = (address: string): PostgresServer => ({
  url(database) {
    const url = new URL(address);
    if (database) url.pathname = `/${database}`;
    return url.href;
  },
  stop: async () => {},
});

async function run(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const dropAll = (url: string, prefix: string) =>
  run(url, async (client) => {
    const { rows } = await client.query('SELECT datname FROM pg_database WHERE starts_with(datname, $1)', [prefix]);
    for (const { datname } of rows) await client.query(`DROP DATABASE ${datname} WITH (FORCE)`);
  });
