import pg from 'pg';
import { type Database, openDatabase } from '../../src/store/client.ts';
import { insertRows, type Row } from '../../src/store/dialect.ts';
import { openLibsql } from '../../src/store/libsql.ts';
import { migrate } from '../../src/store/migrate.ts';
import { ensureSearch } from '../../src/store/search.ts';

/** Rows that are read and written at once. */
const BATCH = 5000;
/** What the product makes by itself: the index, with its own code, and what migrations were applied. */
const OWN = /^(_prisma_migrations|Search\w*|PlaceName\w*|sqlite_\w*)$/;
/** Its bytes do not go through JSON, and nothing that is measured reads them. */
const BYTES = 'Pack';

/** Copies a SQLite store, row by row, into an empty PostgreSQL database, and lets the product index it. */
export async function copyToPostgres(file: string, url: string): Promise<void> {
  await migrate(url);
  const from = openLibsql(file);
  const to = await openDatabase(url);
  try {
    const tables = from.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all() as string[];
    await copyTables(
      from,
      to,
      tables.filter((table) => !OWN.test(table) && table !== BYTES),
    );
    await ensureSearch(to);
  } finally {
    from.close();
    await to.close();
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SELECT setval(pg_get_serial_sequence('"Change"', 'seq'), (SELECT MAX(seq) FROM "Change"))`);
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}

async function copyTables(from: ReturnType<typeof openLibsql>, to: Database, tables: readonly string[]): Promise<void> {
  await to.write(async (tx) => {
    // Tables come in any order: what they refer to is looked at by nobody. Only a superuser may ask for that.
    await tx.$executeRawUnsafe('SET LOCAL session_replication_role = replica');
    for (const table of tables) {
      await tx.$executeRawUnsafe(`DELETE FROM "${table}"`);
      const page = from.prepare(`SELECT * FROM "${table}" LIMIT ? OFFSET ?`);
      for (let at = 0; ; at += BATCH) {
        const rows = page.all(BATCH, at) as Row[];
        if (rows.length) await insertRows(tx, to.provider, table, rows);
        if (rows.length < BATCH) break;
      }
    }
  });
}
