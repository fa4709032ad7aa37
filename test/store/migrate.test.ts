import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/store/client.ts';
import { openLibsql } from '../../src/store/libsql.ts';
import { migrate, pendingMigrations } from '../../src/store/migrate.ts';
import { freshUrl, provider, temporaryFolder } from '../harness/database.ts';

const root = path.resolve(import.meta.dirname, '../..');
const shipped = path.join(root, provider === 'sqlite' ? 'prisma/migrations' : 'prisma/postgresql/migrations');
const names = fs
  .readdirSync(shipped)
  .filter((name) => fs.existsSync(path.join(shipped, name, 'migration.sql')))
  .sort();

/** Folders of migrations of our own making. */
function folders(migrations: Record<string, string>) {
  const folder = temporaryFolder();
  const set = (name: string, sql: string) => {
    fs.mkdirSync(path.join(folder, name), { recursive: true });
    fs.writeFileSync(path.join(folder, name, 'migration.sql'), sql);
  };
  for (const [name, sql] of Object.entries(migrations)) set(name, sql);
  return {
    set,
    remove: (name: string) => fs.rmSync(path.join(folder, name), { recursive: true }),
    both: { sqlite: folder, postgresql: folder },
  };
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const db = await openDatabase(url);
  try {
    return await db.reader.$queryRawUnsafe(sql);
  } finally {
    await db.close();
  }
}

/** Writes into a store of any age. */
async function execute(url: string, sql: string): Promise<void> {
  if (provider === 'sqlite') {
    const database = openLibsql(url.slice('file:'.length));
    database.exec(sql);
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

it('applies all that is pending, once', async () => {
  const url = await freshUrl();
  expect(await pendingMigrations(url)).toEqual(names);
  expect(await migrate(url)).toEqual(names);
  expect(await pendingMigrations(url)).toEqual([]);
  expect(await migrate(url)).toEqual([]);
  expect(await query(url, 'SELECT id FROM "Bill"')).toEqual([]);
});

it.runIf(provider === 'postgresql')('sorts every column of text by bytes, as SQLite does', async () => {
  const url = await freshUrl({ migrated: true });
  const columns = await query(
    url,
    `SELECT table_name || '.' || column_name AS name, collation_name FROM information_schema.columns
      WHERE table_schema = 'public' AND data_type = 'text' AND table_name <> '_prisma_migrations'`,
  );
  expect(columns.length).toBeGreaterThan(300);
  expect(columns.filter((column) => column.collation_name !== 'C')).toEqual([]);
});

it('records them as prisma migrate deploy does', async () => {
  const url = await freshUrl();
  await migrate(url);
  const recorded = await query(url, 'SELECT * FROM _prisma_migrations ORDER BY migration_name');
  expect(recorded.map((row) => row.migration_name)).toEqual(names);
  for (const row of recorded) {
    expect(row).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      started_at: expect.any(Date),
      finished_at: expect.any(Date),
      rolled_back_at: null,
      logs: null,
      applied_steps_count: 1,
    });
  }
});

it('finds by topic what was in the store before topics were to be found by', async () => {
  const sqlOf = (name: string) => fs.readFileSync(path.join(shipped, name, 'migration.sql'), 'utf8');
  const before = names.slice(
    0,
    names.findIndex((name) => name.endsWith('_topics_and_orders')),
  );
  const url = await freshUrl();
  const { both } = folders(Object.fromEntries(before.map((name) => [name, sqlOf(name)])));
  await migrate(url, both);
  await execute(
    url,
    `INSERT INTO "CourtDecision" ("id", "caption", "court", "effect", "topics", "reviewStatus", "version", "createdAt", "changedAt")
      VALUES ('printz', 'Printz', 'scotus', 'PROTECTIVE', '["commandeering","1373"]', 'UNREVIEWED', 1, '', '')`,
  );
  await migrate(url);
  expect(await query(url, 'SELECT * FROM "RecordTopic" ORDER BY "ordinal"')).toEqual([
    { entity: 'courtDecision', recordId: 'printz', ordinal: 0, topic: 'commandeering' },
    { entity: 'courtDecision', recordId: 'printz', ordinal: 1, topic: '1373' },
  ]);
});

it('makes the folder of a SQLite file', async () => {
  const file = path.join(temporaryFolder(), 'a/b/new.db');
  if (provider === 'sqlite') await migrate(`file:${file}`);
  else await pendingMigrations(`file:${file}`);
  expect(fs.existsSync(file)).toBe(provider === 'sqlite');
});

it('applies each migration once when several processes start together', async () => {
  const url = await freshUrl();
  const script = `import(${JSON.stringify(path.join(root, 'src/store/migrate.ts'))})
    .then(({ migrate }) => migrate(${JSON.stringify(url)}))
    .then((done) => process.stdout.write(JSON.stringify(done)));`;
  const runs = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const child = spawn(process.execPath, ['--import', 'tsx', '-e', script], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk) => (out += chunk));
      child.stderr.on('data', (chunk) => (err += chunk));
      const [code] = await once(child, 'close');
      expect(err).toBe('');
      expect(code).toBe(0);
      return JSON.parse(out) as string[];
    }),
  );
  expect(runs.flat().sort()).toEqual(names);
});

it('goes on from where the store is', async () => {
  const url = await freshUrl();
  const { set, both } = folders({ '1_a': 'CREATE TABLE a (id TEXT);' });
  expect(await migrate(url, both)).toEqual(['1_a']);
  set('2_b', "CREATE TABLE b (id TEXT); INSERT INTO a VALUES ('x');");
  set('3_c', 'ALTER TABLE b ADD COLUMN n INTEGER;');
  expect(await pendingMigrations(url, both)).toEqual(['2_b', '3_c']);
  expect(await migrate(url, both)).toEqual(['2_b', '3_c']);
  expect(await query(url, 'SELECT id FROM a')).toEqual([{ id: 'x' }]);
});

it('leaves nothing of a migration that fails', async () => {
  const url = await freshUrl();
  const { set, both } = folders({
    '1_a': 'CREATE TABLE a (id TEXT);',
    '2_b': 'CREATE TABLE b (id TEXT); INSERT INTO nowhere VALUES (1);',
  });
  await expect(migrate(url, both)).rejects.toThrow('nowhere');
  expect(await pendingMigrations(url, both)).toEqual(['2_b']);
  set('2_b', 'CREATE TABLE b (id TEXT);');
  expect(await migrate(url, both)).toEqual(['2_b']);
});

it('refuses a migration that was edited after it was applied', async () => {
  const url = await freshUrl();
  const { set, both } = folders({ '1_a': 'CREATE TABLE a (id TEXT);\n' });
  await migrate(url, both);
  set('1_a', 'CREATE TABLE a (id TEXT);\r\n');
  expect(await migrate(url, both)).toEqual([]);
  set('1_a', 'CREATE TABLE a (id INTEGER);\n');
  await expect(migrate(url, both)).rejects.toThrow(/1_a was edited after it was applied/);
  await expect(pendingMigrations(url, both)).rejects.toThrow(/1_a was edited/);
});

it('refuses a store that a newer version has migrated', async () => {
  const url = await freshUrl();
  const { remove, both } = folders({ '1_a': 'CREATE TABLE a (id TEXT);', '2_b': 'CREATE TABLE b (id TEXT);' });
  await migrate(url, both);
  remove('2_b');
  await expect(migrate(url, both)).rejects.toThrow(/2_b, which this version of Holdwatch does not know/);
});

it.runIf(provider === 'sqlite')('rebuilds a table that others point to, and minds what they point to', async () => {
  const url = await freshUrl();
  const rebuild =
    'CREATE TABLE new_a (id TEXT PRIMARY KEY, n INTEGER); INSERT INTO new_a (id) SELECT id FROM a; DROP TABLE a; ALTER TABLE new_a RENAME TO a;';
  const { set, both } = folders({
    '1_a': `CREATE TABLE a (id TEXT PRIMARY KEY); CREATE TABLE b (a TEXT REFERENCES a (id) ON DELETE CASCADE); INSERT INTO a VALUES ('x'); INSERT INTO b VALUES ('x');`,
    '2_b': rebuild,
  });
  await migrate(url, both);
  expect(await query(url, 'SELECT a FROM b')).toEqual([{ a: 'x' }]);
  set('3_c', 'DELETE FROM a;');
  await expect(migrate(url, both)).rejects.toThrow(/3_c breaks a foreign key/);
  expect(await query(url, 'SELECT id FROM a')).toEqual([{ id: 'x' }]);
});
