import fs from 'node:fs';
import { ENTITIES } from '../../src/domain/ids.ts';
import { openDatabase } from '../../src/store/client.ts';
import { readContents } from '../../src/store/content.ts';
import { openLibsql } from '../../src/store/libsql.ts';
import { searchEntry } from '../../src/store/search-text.ts';
import { settle } from './tables.ts';

const BATCH = 2000;

/** Puts the texts that the product indexes into a file with one table of FTS5, as its documentation makes one. @returns how many */
export async function writeTexts(store: string, file: string): Promise<number> {
  const part = `${file}.part`;
  fs.rmSync(part, { force: true });
  const from = await openDatabase(`file:${store}`);
  const to = openLibsql(part);
  to.exec(
    `CREATE VIRTUAL TABLE texts USING fts5(entity UNINDEXED, id UNINDEXED, title, body, tokenize = 'porter unicode61')`,
  );
  const insert = to.prepare('INSERT INTO texts (entity, id, title, body) VALUES (?, ?, ?, ?)');
  let count = 0;
  to.exec('BEGIN');
  for (const entity of ENTITIES) {
    const newest = await from.reader.$queryRaw<{ recordId: string; sections: string }[]>`
      SELECT "recordId", "sections" FROM "Version" v WHERE "entity" = ${entity} AND "number" =
        (SELECT MAX("number") FROM "Version" WHERE "entity" = v."entity" AND "recordId" = v."recordId")`;
    for (let at = 0; at < newest.length; at += BATCH) {
      const records = newest
        .slice(at, at + BATCH)
        .map(({ recordId, sections }) => ({ id: recordId, hashes: JSON.parse(sections) as Record<string, string> }));
      const contents = await readContents(
        from.reader as never,
        records.flatMap(({ hashes }) => Object.values(hashes)),
      );
      for (const { id, hashes } of records) {
        const whole = Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [name, contents.get(hash)]));
        const entry = searchEntry(entity, id, whole as never);
        if (!entry) continue;
        insert.run(entity, id, entry.title, entry.body);
        count++;
      }
    }
  }
  to.exec('COMMIT');
  to.exec(`INSERT INTO texts(texts) VALUES ('optimize')`);
  to.close();
  await from.close();
  settle(part);
  fs.renameSync(part, file);
  return count;
}
