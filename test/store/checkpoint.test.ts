import { fileURLToPath } from 'node:url';
import Libsql from 'libsql';
import { expect, it } from 'vitest';
import type { Touched } from '../../src/store/touched.ts';
import { freshDatabase, provider } from '../harness/database.ts';

// A log that begins anew moves the version as a commit does. Who took it for one would forget all that it has in memory, at
// every hundredth write or so.
it.skipIf(provider !== 'sqlite')('a checkpoint is no commit, and a commit that told nobody is one', async () => {
  const db = await freshDatabase();
  const file = db.url.startsWith('file://') ? fileURLToPath(db.url) : db.url.replace(/^file:/, '');
  const other = new Libsql(file);
  const told: (Touched | null)[] = [];
  db.onTouched((touched) => told.push(touched));
  const look = () => {
    const version = db.dataVersion();
    return { version, told: told.splice(0).map((touched) => touched && JSON.stringify(touched)) };
  };
  const write = () => db.write((tx) => tx.source.updateMany({ where: { id: 'x' }, data: { name: 'y' } }));
  const ours = ['[["Source",[["id",["x"]]],["name"]]]'];

  look();
  await write();
  const first = look();
  expect(first.told).toEqual(ours);
  for (const how of ['TRUNCATE', 'RESTART', 'TRUNCATE']) {
    other.pragma(`wal_checkpoint(${how})`);
    other.exec('BEGIN IMMEDIATE');
    expect(look().told).toEqual([]);
    other.exec('ROLLBACK');
    expect(look().told).toEqual([]);
  }
  expect(look().version).not.toBe(first.version);
  await write();
  expect(look().told).toEqual(ours);
  other.pragma('wal_checkpoint(TRUNCATE)');
  other.exec(`UPDATE "DataVersion" SET "id" = 1`);
  expect(look().told).toEqual([null]);
  other.close();
  await db.close();
});
