import { ENTITIES, type Entity } from '../domain/ids.ts';
import type { Database, Provider, Tx } from './client.ts';
import { readContents } from './content.ts';
import { inList, insertRows } from './dialect.ts';
import { PLACE_NAME_TABLE, removePlaceNames, writePlaceNames } from './place-names.ts';
import { searchEntry } from './search-text.ts';
import { sql } from './sql.ts';
import { indexed } from './words.ts';

// The index is derived: it is built when it is not there, or was built by other rules, and kept up in the transactions
// that change records. SQLite has FTS5 for it, PostgreSQL tsvector; both are given words that are already cut and stemmed.

/** Raise it when words.ts or search-text.ts change meaning: the index is built again at the next start. */
const INDEX_VERSION = 2;

const TABLES: Record<Provider, readonly string[]> = {
  sqlite: [
    `CREATE TABLE "SearchEntry" ("id" INTEGER PRIMARY KEY, "entity" TEXT NOT NULL, "recordId" TEXT NOT NULL, "sortDate" TEXT NOT NULL, UNIQUE ("entity", "recordId"))`,
    `CREATE VIRTUAL TABLE "SearchText" USING fts5("title", "body", "titleForms", "bodyForms", content='', contentless_delete=1, tokenize='ascii')`,
  ],
  postgresql: [
    `CREATE TABLE "SearchEntry" ("entity" TEXT COLLATE "C" NOT NULL, "recordId" TEXT COLLATE "C" NOT NULL, "sortDate" TEXT COLLATE "C" NOT NULL, "title" TSVECTOR NOT NULL, "body" TSVECTOR NOT NULL, "titleForms" TSVECTOR NOT NULL, "bodyForms" TSVECTOR NOT NULL, PRIMARY KEY ("entity", "recordId"))`,
    ...['title', 'body', 'titleForms', 'bodyForms'].map(
      (column) => `CREATE INDEX "SearchEntry_${column}_idx" ON "SearchEntry" USING gin ("${column}")`,
    ),
  ],
};

/** Text of one record to find it by. */
export interface SearchRow {
  readonly entity: Entity;
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** A partial date; the newest comes first. Empty where there is none. */
  readonly sortDate: string;
  /** Of a place: all it may be found by, in one spelling. */
  readonly names?: readonly string[];
}

/** Makes the index where it is not there or is of another version, from the newest version of each record. */
export async function ensureSearch(db: Database): Promise<{ readonly built: number }> {
  return db.write(async (tx) => {
    await tx.$executeRawUnsafe(`CREATE TABLE IF NOT EXISTS "SearchVersion" ("version" INTEGER PRIMARY KEY)`);
    const [known] = await tx.$queryRaw<{ version: number }[]>(sql`SELECT "version" FROM "SearchVersion"`);
    if (known?.version === INDEX_VERSION) return { built: 0 };
    for (const table of ['SearchText', 'SearchEntry', 'PlaceName'])
      await tx.$executeRawUnsafe(`DROP TABLE IF EXISTS "${table}"`);
    for (const statement of [...TABLES[db.provider], ...PLACE_NAME_TABLE[db.provider]])
      await tx.$executeRawUnsafe(statement);
    let built = 0;
    for (const entity of ENTITIES) built += await indexEntity(tx, db.provider, entity);
    await tx.$executeRaw(sql`DELETE FROM "SearchVersion"`);
    await tx.$executeRaw(sql`INSERT INTO "SearchVersion" ("version") VALUES (${INDEX_VERSION})`);
    return { built };
  });
}

const BATCH = 500;

async function indexEntity(tx: Tx, provider: Provider, entity: Entity): Promise<number> {
  let built = 0;
  for (let after = ''; ; ) {
    const newest = await tx.$queryRaw<{ recordId: string; sections: string }[]>(
      sql`SELECT v."recordId", v."sections" FROM "Version" v JOIN (SELECT "recordId", MAX("number") AS "number" FROM "Version" WHERE "entity" = ${entity} AND "recordId" > ${after} GROUP BY "recordId" ORDER BY "recordId" LIMIT ${BATCH}) AS newest ON newest."recordId" = v."recordId" AND newest."number" = v."number" WHERE v."entity" = ${entity} ORDER BY v."recordId"`,
    );
    const last = newest.at(-1);
    if (!last) return built;
    after = last.recordId;
    // What staff merged into another record is found as that one.
    const merged = await tx.merge.findMany({ where: { entity, undoneAt: null }, select: { fromId: true } });
    const gone = new Set(merged.map(({ fromId }) => fromId));
    const alone = newest.filter(({ recordId }) => !gone.has(recordId));
    const records = alone.map((row) => ({
      id: row.recordId,
      hashes: JSON.parse(row.sections) as Record<string, string>,
    }));
    const contents = await readContents(
      tx,
      records.flatMap(({ hashes }) => Object.values(hashes)),
    );
    const rows = records.flatMap(({ id, hashes }) => {
      const sections = Object.fromEntries(Object.entries(hashes).map(([name, hash]) => [name, contents.get(hash)]));
      const entry = searchEntry(entity, id, sections as never);
      return entry ? [{ entity, id, ...entry }] : [];
    });
    await indexRecords(tx, provider, rows);
    built += rows.length;
  }
}

/** Puts records into the index, or anew; in the transaction that writes them. */
export async function indexRecords(tx: Tx, provider: Provider, rows: readonly SearchRow[]): Promise<void> {
  for (let i = 0; i < rows.length; i += BATCH) {
    const batch = rows.slice(i, i + BATCH);
    const entries = batch.map(({ entity, id, sortDate }) => ({ entity, recordId: id, sortDate }));
    const texts = batch.map(({ title, body }) => ({ title: indexed(title), body: indexed(body) }));
    const keys = ['entity', 'recordId'];
    await writePlaceNames(
      tx,
      provider,
      batch.flatMap(({ id, names }) => (names ? [{ id, names }] : [])),
    );
    if (provider === 'postgresql') {
      const vectors = entries.map((entry, at) => ({
        ...entry,
        title: vector(texts[at]?.title.stems),
        body: vector(texts[at]?.body.stems),
        titleForms: texts[at]?.title.forms.join(' ') ?? '',
        bodyForms: texts[at]?.body.forms.join(' ') ?? '',
      }));
      await insertRows(tx, provider, 'SearchEntry', vectors, {
        keys,
        update: ['sortDate', 'title', 'body', 'titleForms', 'bodyForms'],
      });
      continue;
    }
    await insertRows(tx, provider, 'SearchEntry', entries, { keys, update: ['sortDate'] });
    const words = JSON.stringify(
      batch.map(({ entity, id }, at) => [
        entity,
        id,
        ...[texts[at]?.title.stems, texts[at]?.body.stems, texts[at]?.title.forms, texts[at]?.body.forms].map((list) =>
          (list ?? []).join(' '),
        ),
      ]),
    );
    await tx.$executeRaw(
      sql`INSERT OR REPLACE INTO "SearchText" (rowid, "title", "body", "titleForms", "bodyForms") SELECT e."id", j.value ->> 2, j.value ->> 3, j.value ->> 4, j.value ->> 5 FROM json_each(${words}) AS j JOIN "SearchEntry" e ON e."entity" = j.value ->> 0 AND e."recordId" = j.value ->> 1`,
    );
  }
}

/** Words with their places, as PostgreSQL writes a tsvector. The words are letters and digits only: nothing to escape. */
function vector(stems: readonly string[] = []): string {
  const places = new Map<string, number[]>();
  for (const [i, stem] of stems.entries()) {
    const known = places.get(stem);
    if (known) known.push(i + 1);
    else places.set(stem, [i + 1]);
  }
  return [...places].map(([stem, at]) => `${stem}:${at.join(',')}`).join(' ');
}

/** Takes records out of the index. */
export async function removeRecords(tx: Tx, provider: Provider, entity: Entity, ids: readonly string[]): Promise<void> {
  if (!ids.length) return;
  const gone = sql`"entity" = ${entity} AND ${inList(provider, '"recordId"', ids)}`;
  if (provider === 'sqlite') {
    await tx.$executeRaw(sql`DELETE FROM "SearchText" WHERE rowid IN (SELECT "id" FROM "SearchEntry" WHERE ${gone})`);
  }
  await tx.$executeRaw(sql`DELETE FROM "SearchEntry" WHERE ${gone}`);
  if (entity === 'jurisdiction') await removePlaceNames(tx, provider, ids);
}
