import { expect } from 'vitest';
import type { TestLine } from './line.ts';

/** All that the store holds, snapshots of the source unpacked, as one text. */
export async function everyRow({ db, deps }: TestLine, sourceId: string): Promise<string> {
  const tables = await tableNames(db);
  expect(tables.length).toBeGreaterThan(30);
  const rows: unknown[] = [];
  const all = db.provider === 'sqlite' ? '*' : 'whole::text';
  for (const table of tables) {
    rows.push(...(await db.reader.$queryRawUnsafe<unknown[]>(`SELECT ${all} FROM "${table}" AS whole`)));
  }
  const snapshots = await db.reader.snapshot.findMany({ where: { sourceId } });
  expect(snapshots.length).toBeGreaterThan(2);
  for (const { hash } of snapshots) rows.push((await deps.pages.readSnapshot(hash)).toString());
  return JSON.stringify(rows, (_name, value) => (typeof value === 'bigint' ? String(value) : value));
}

async function tableNames(db: TestLine['db']): Promise<string[]> {
  const found = await db.reader.$queryRawUnsafe<{ name: string }[]>(
    db.provider === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB '[A-Z]*'`
      : `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`,
  );
  return found.map(({ name }) => name).filter((name) => /^[A-Z]/.test(name));
}
