import { type Sql, sql } from './sql.ts';

/** Ids of a place and of all places inside it, however deep. */
export const within = (jurisdictionId: string): Sql =>
  sql`WITH RECURSIVE inside("id") AS (SELECT "id" FROM "Jurisdiction" WHERE "id" = ${jurisdictionId} UNION SELECT c."childId" FROM inside i JOIN "JurisdictionContainment" c ON c."parentId" = i."id") SELECT "id" FROM inside`;

/** Ids of a place and of all places that contain it, however far out. */
export const around = (jurisdictionId: string): Sql =>
  sql`WITH RECURSIVE outside("id") AS (SELECT "id" FROM "Jurisdiction" WHERE "id" = ${jurisdictionId} UNION SELECT c."parentId" FROM outside o JOIN "JurisdictionContainment" c ON c."childId" = o."id") SELECT "id" FROM outside`;
