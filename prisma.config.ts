import { defineConfig } from 'prisma/config';

// Read by the Prisma CLI only. scripts/prisma.mjs sets DB_PROVIDER to work on the PostgreSQL side, which without
// DATABASE_URL uses an in-memory PostgreSQL for its diffs.
const postgres = process.env.DB_PROVIDER === 'postgresql';
const url = process.env.DATABASE_URL ?? (postgres ? undefined : 'file:./.tmp/dev.db');
const dir = postgres ? 'prisma/postgresql' : 'prisma';
export default defineConfig({
  schema: `${dir}/schema.prisma`,
  migrations: { path: `${dir}/migrations` },
  ...(url ? { datasource: { url } } : {}),
});
