import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type Libsql from 'libsql';
import type pg from 'pg';
import { UserError } from '../domain/errors.ts';
import { cannotOpen, parseDatabaseUrl } from './address.ts';
import { beginWrite, openLibsql } from './libsql.ts';

const PRISMA = path.resolve(import.meta.dirname, '../../prisma');
const FOLDERS = { sqlite: path.join(PRISMA, 'migrations'), postgresql: path.join(PRISMA, 'postgresql/migrations') };
/** The lock that Prisma's own migrations take, so that the two never run at once. */
const PRISMA_LOCK = 72_707_369;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

interface Recorded {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: unknown;
}

/**
 * Brings a store to the current schema: makes the SQLite file and its folder where there is none, applies what is not yet
 * applied of prisma/migrations, each migration in a transaction, and records it as `prisma migrate deploy` does. Safe to
 * call from several processes at once.
 * @returns the names of the migrations applied
 * @throws UserError when an applied migration was edited since, or the store is of a newer version
 */
export async function migrate(url: string, folders: typeof FOLDERS = FOLDERS): Promise<string[]> {
  const address = parseDatabaseUrl(url);
  const migrations = readMigrations(folders[address.provider]);
  return address.provider === 'sqlite'
    ? migrateSqlite(address.file, migrations)
    : migratePostgres(address.url, migrations);
}

/** Names of the migrations that migrate() would apply. */
export async function pendingMigrations(url: string, folders: typeof FOLDERS = FOLDERS): Promise<string[]> {
  const address = parseDatabaseUrl(url);
  const migrations = readMigrations(folders[address.provider]);
  if (address.provider === 'sqlite') {
    if (!fs.existsSync(address.file)) return migrations.map(({ name }) => name);
    const database = openLibsql(address.file, 'watch');
    try {
      return pending(migrations, recordedInSqlite(database)).map(({ name }) => name);
    } finally {
      database.close();
    }
  }
  const client = await connect(address.url);
  try {
    return pending(migrations, await recordedInPostgres(client)).map(({ name }) => name);
  } finally {
    await client.end();
  }
}

function readMigrations(folder: string): Migration[] {
  return fs
    .readdirSync(folder)
    .sort()
    .map((name) => ({ name, file: path.join(folder, name, 'migration.sql') }))
    .filter(({ file }) => fs.existsSync(file))
    .map(({ name, file }) => {
      const sql = fs.readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}

/** What of the migrations is still to be applied, after a look at what the store says was. */
function pending(migrations: readonly Migration[], recorded: readonly Recorded[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const { migration_name: name, checksum, finished_at } of recorded) {
    const migration = known.get(name);
    if (!migration) {
      throw new UserError(
        'CONFLICT',
        `The store has the migration ${name}, which this version of Holdwatch does not know: use a newer version.`,
      );
    }
    if (finished_at === null) {
      throw new UserError(
        'CONFLICT',
        `The migration ${name} was begun and did not end. Restore a backup, or resolve it with \`npm run prisma -- migrate resolve\`.`,
      );
    }
    if (checksum !== migration.checksum) {
      throw new UserError(
        'CONFLICT',
        `The migration ${name} was edited after it was applied: undo the edit and write a new migration.`,
      );
    }
  }
  const applied = new Set(recorded.map((row) => row.migration_name));
  return migrations.filter(({ name }) => !applied.has(name));
}

// ───────────────────────────── SQLite ─────────────────────────────

const SQLITE_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`;
const RECORDED = 'SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL';

function recordedInSqlite(database: Libsql.Database): Recorded[] {
  const table = database
    .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name = '_prisma_migrations'`)
    .all();
  return table.length ? (database.prepare(RECORDED).all() as Recorded[]) : [];
}

async function migrateSqlite(file: string, migrations: readonly Migration[]): Promise<string[]> {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const database = openLibsql(file, 'write');
  try {
    if (!pending(migrations, recordedInSqlite(database)).length) return [];
    // Rebuilding a table drops the old one. The PRAGMA does nothing inside a transaction.
    database.pragma('foreign_keys = OFF');
    const done: string[] = [];
    for (;;) {
      await beginWrite(database);
      try {
        database.exec(SQLITE_TABLE);
        // Another process may have been at it since.
        const [next] = pending(migrations, recordedInSqlite(database));
        if (next) applyToSqlite(database, next);
        database.exec('COMMIT');
        if (!next) return done;
        done.push(next.name);
      } catch (error) {
        database.exec('ROLLBACK');
        throw error;
      }
    }
  } finally {
    database.close();
  }
}

const SQLITE_NOW = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";

function applyToSqlite(database: Libsql.Database, { name, sql, checksum }: Migration): void {
  const id = randomUUID();
  database
    .prepare(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES (?, ?, ?, ${SQLITE_NOW})`,
    )
    .run(id, checksum, name);
  database.exec(sql);
  const [broken] = database.pragma('foreign_key_check') as unknown[];
  if (broken) throw new Error(`migration ${name} breaks a foreign key: ${JSON.stringify(broken)}`);
  database
    .prepare(`UPDATE _prisma_migrations SET finished_at = ${SQLITE_NOW}, applied_steps_count = 1 WHERE id = ?`)
    .run(id);
}

// ───────────────────────────── PostgreSQL ─────────────────────────────

const POSTGRES_TABLE = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`;

async function connect(url: string): Promise<pg.Client> {
  const { default: postgres } = await import('pg');
  const client = new postgres.Client({
    connectionString: url,
    application_name: 'holdwatch migrate',
    connectionTimeoutMillis: 10_000,
  });
  try {
    await client.connect();
    return client;
  } catch (cause) {
    throw cannotOpen(url, cause);
  }
}

async function recordedInPostgres(client: pg.Client): Promise<Recorded[]> {
  const { rows } = await client.query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL AS found`);
  return rows[0].found ? (await client.query<Recorded>(RECORDED)).rows : [];
}

async function migratePostgres(url: string, migrations: readonly Migration[]): Promise<string[]> {
  const client = await connect(url);
  try {
    if (!pending(migrations, await recordedInPostgres(client)).length) return [];
    await client.query('SELECT pg_advisory_lock($1)', [PRISMA_LOCK]);
    await client.query(POSTGRES_TABLE);
    const next = pending(migrations, await recordedInPostgres(client));
    for (const migration of next) await applyToPostgres(client, migration);
    return next.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

async function applyToPostgres(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query(sql);
    await client.query(
      'INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count) VALUES ($1, $2, $3, now(), clock_timestamp(), 1)',
      [randomUUID(), checksum, name],
    );
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}
