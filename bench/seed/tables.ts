import fs from 'node:fs';
import { openLibsql } from '../../src/store/libsql.ts';

export interface TableRows {
  readonly table: string;
  readonly count: number;
}

/** How many rows each table of a store has; those that a search index keeps for itself are not counted. */
export function rowsOf(file: string): TableRows[] {
  const database = openLibsql(file);
  try {
    const tables = database
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'SearchText%' ORDER BY name",
      )
      .pluck()
      .all() as string[];
    return tables.map((table) => ({
      table,
      count: database.prepare(`SELECT COUNT(*) FROM "${table}"`).pluck().all()[0] as number,
    }));
  } finally {
    database.close();
  }
}

/** Brings everything into the one file: it can then be copied and renamed. */
export function settle(file: string): void {
  const database = openLibsql(file);
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
  for (const end of ['-wal', '-shm']) fs.rmSync(file + end, { force: true });
}
