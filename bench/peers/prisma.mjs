import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { PrismaClient } from '../.data/prisma/client/client.ts';

/** As Prisma's documentation connects to a SQLite file. */
export const openPrisma = () =>
  new PrismaClient({ adapter: new PrismaBetterSqlite3({ url: `file:${process.env.STORE}` }) });

/** SQLite's full text search is for raw SQL, says Prisma's documentation. @returns ids of bills, the best first */
export async function searchBills(prisma, words, take) {
  const rows = await prisma.$queryRaw`
    SELECT e."recordId" AS id, e.id IN (SELECT rowid FROM "SearchText" WHERE "SearchText" MATCH '{title} : (' || ${words} || ')') AS "inTitle"
    FROM "SearchEntry" e WHERE e.entity = 'bill' AND e.id IN (SELECT rowid FROM "SearchText" WHERE "SearchText" MATCH '{title body} : (' || ${words} || ')')
    ORDER BY "inTitle" DESC, e."sortDate" DESC, e."recordId" LIMIT ${take}`;
  return rows.map(({ id }) => id);
}

/** Counts by a part of a column are for raw SQL, too. */
export async function countPolicies(prisma, first) {
  const rows = await prisma.$queryRaw`
    SELECT CAST(substr("adoptedOn", 1, 4) AS INTEGER) AS "adoptedYear", state, COUNT(*) AS policies FROM "Policy" WHERE "delistedAt" IS NULL
    GROUP BY 1, 2 ORDER BY "adoptedYear" IS NULL OR state IS NULL, policies DESC, "adoptedYear", state LIMIT ${first}`;
  const number = (value) => (value === null ? null : Number(value));
  return rows.map(({ adoptedYear, state, policies }) => ({
    adoptedYear: number(adoptedYear),
    state,
    policies: Number(policies),
  }));
}

export const partialDate = (value) => (value === null ? null : { value: value.replace(/~$/, '') });

export const fieldChanges = (fields) =>
  JSON.parse(fields).map(({ field, before, after }) => ({
    field,
    before: JSON.stringify(before ?? null),
    after: JSON.stringify(after ?? null),
  }));
