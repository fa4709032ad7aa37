import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { type Database, type DatabaseOptions, openDatabase, type Provider } from '../../src/store/client.ts';
import { migrate } from '../../src/store/migrate.ts';

/** The database this test file runs on; see vitest.config.ts. */
export const provider = (process.env.TEST_DATABASE ?? 'sqlite') as Provider;

const cleanups: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  for (const cleanup of cleanups.reverse()) await cleanup();
});

/** A folder of this test file's own, removed after it. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-test-'));
  cleanups.push(async () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Address of a database that nobody else uses: without tables, or migrated. It goes with the test file. */
export async function freshUrl({ migrated = false } = {}): Promise<string> {
  if (provider === 'postgresql') return freshPostgres(migrated);
  const url = `file:${path.join(temporaryFolder(), 'test.db')}`;
  if (migrated) await migrate(url);
  return url;
}

async function freshPostgres(migrated: boolean): Promise<string> {
  const url = new URL(inject('postgresTemplate'));
  const template = url.pathname.slice(1);
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href });
    await client.connect();
    try {
      await client.query(sql);
    } finally {
      await client.end();
    }
  };
  await run(`CREATE DATABASE ${name} TEMPLATE ${migrated ? template : 'template0'}`);
  cleanups.push(() => run(`DROP DATABASE ${name} WITH (FORCE)`));
  return Object.assign(url, { pathname: `/${name}` }).href;
}

/** A migrated, empty database; a new one each time. It is closed and removed after the test file. */
export async function freshDatabase(options: DatabaseOptions = {}): Promise<Database & { readonly url: string }> {
  const url = await freshUrl({ migrated: true });
  const database = await openDatabase(url, options);
  let open = true;
  const close = async () => {
    if (open) await database.close();
    open = false;
  };
  cleanups.push(close);
  return { ...database, url, close };
}
