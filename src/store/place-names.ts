import { UserError } from '../domain/errors.ts';
import { type PlaceReading, placeSearch } from '../domain/place-key.ts';
import type { Provider, Tx } from './client.ts';
import { inList, insertRows } from './dialect.ts';
import { all, empty, join, raw, type Sql, sql } from './sql.ts';

// Every name of every place, in one spelling. Derived like the rest of the search index, and made with it.

export const PLACE_NAME_TABLE: Record<Provider, readonly string[]> = {
  sqlite: [
    `CREATE TABLE "PlaceName" ("name" TEXT NOT NULL, "placeId" TEXT NOT NULL, PRIMARY KEY ("name", "placeId")) WITHOUT ROWID`,
    `CREATE INDEX "PlaceName_placeId_idx" ON "PlaceName" ("placeId", "name")`,
  ],
  postgresql: [
    `CREATE TABLE "PlaceName" ("name" TEXT COLLATE "C" NOT NULL, "placeId" TEXT COLLATE "C" NOT NULL, PRIMARY KEY ("name", "placeId"))`,
    `CREATE INDEX "PlaceName_placeId_idx" ON "PlaceName" ("placeId", "name")`,
  ],
};

/** Writes the names of these places anew. */
export async function writePlaceNames(
  tx: Tx,
  provider: Provider,
  places: readonly { readonly id: string; readonly names: readonly string[] }[],
): Promise<void> {
  if (!places.length) return;
  await removePlaceNames(
    tx,
    provider,
    places.map(({ id }) => id),
  );
  const rows = places.flatMap(({ id, names }) => names.map((name) => ({ name, placeId: id })));
  await insertRows(tx, provider, 'PlaceName', rows);
}

export async function removePlaceNames(tx: Tx, provider: Provider, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw(sql`DELETE FROM "PlaceName" WHERE ${inList(provider, '"placeId"', ids)}`);
}

const MOST_WORDS = 8;
const LONGEST = 200;

// What was found by the whole name comes first, then by its beginning, then by beginnings of its words.
const EXACT = 0;
const BEGINNING = 1;
const WORDS = 2;
/** Behind all that was found by the words as they were written. */
const CUT = 3;

/** Places by what somebody calls them, as `r` with a `rank`: the lowest is the best. Throws a UserError for no words. */
export function placesNamed(text: string): Sql {
  const search = text.length > LONGEST ? undefined : placeSearch(text);
  if (!search) {
    throw new UserError(
      'INVALID_INPUT',
      'search has no name to look for: give a name such as "King County, WA", a GEOID, or an Open Civic Data id.',
    );
  }
  const found =
    'key' in search
      ? sql`SELECT n."placeId", 0 AS "match" FROM "PlaceName" n WHERE n."name" = ${search.key} UNION ALL SELECT j."id", 0 FROM "Jurisdiction" j WHERE j."id" = ${search.key}`
      : join(search.readings.map(byReading), ' UNION ALL ');
  return sql`(SELECT j.*, m."match" * 100 + ${hasPolicies} + ${levelRank} AS "rank" FROM (SELECT f."placeId", MIN(f."match") AS "match" FROM (${found}) AS f GROUP BY f."placeId") AS m JOIN "Jurisdiction" j ON j."id" = m."placeId") AS r`;
}

/** Among equal matches: places with policies, then counties and cities before towns. */
const hasPolicies = sql`CASE WHEN EXISTS (SELECT 1 FROM "Policy" p WHERE p."jurisdictionId" = j."id" AND p."delistedAt" IS NULL) THEN 0 ELSE 10 END`;
const levelRank = sql`CASE WHEN j."level" IN ('FEDERAL', 'STATE', 'TERRITORY') THEN 0 WHEN j."level" IN ('COUNTY', 'MUNICIPALITY') THEN 1 ELSE 2 END`;

function byReading({ words, state, isCut }: PlaceReading): Sql {
  const parts = words.split(' ');
  if (parts.length > MOST_WORDS) {
    throw new UserError('INVALID_INPUT', `search has ${parts.length} words: give at most ${MOST_WORDS}.`);
  }
  // Letters and digits only: nothing in them means anything to LIKE.
  const conditions = parts.map((part) => sql`(n."name" LIKE ${`${part}%`} OR n."name" LIKE ${`% ${part}%`})`);
  const ids = sql`n."name" < 'ocd-division/' OR n."name" >= 'ocd-division0'`;
  const match = sql`CASE WHEN n."name" = ${words} THEN ${num(EXACT, isCut)} WHEN n."name" LIKE ${`${words}%`} THEN ${num(BEGINNING, isCut)} ELSE ${num(WORDS, isCut)} END`;
  const inState = state === null ? empty : sql` JOIN "Jurisdiction" s ON s."id" = n."placeId" AND s."state" = ${state}`;
  return sql`SELECT n."placeId", ${match} AS "match" FROM "PlaceName" n${inState} WHERE ${all([sql`(${ids})`, ...conditions])}`;
}

/** As a word of the statement and no parameter, so that both databases know it for a number. */
const num = (match: number, isCut: boolean): Sql => raw(String(match + (isCut ? CUT : 0)));
