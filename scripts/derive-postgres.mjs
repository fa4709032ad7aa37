// Writes prisma/postgresql/schema.prisma from prisma/schema.prisma; with --check only says whether it is current.
import fs from 'node:fs';
import path from 'node:path';

const prismaDir = path.resolve(import.meta.dirname, '../prisma');
const target = path.join(prismaDir, 'postgresql/schema.prisma');

export function derivePostgres() {
  const schema = fs.readFileSync(path.join(prismaDir, 'schema.prisma'), 'utf8');
  return `// Derived from ../schema.prisma by scripts/derive-postgres.mjs. Do not edit.\n${schema
    .replace('provider = "sqlite"', 'provider = "postgresql"')
    .replace('../src/generated/sqlite', '../../src/generated/postgresql')}`;
}

export const postgresSchemaIsCurrent = () =>
  fs.existsSync(target) && fs.readFileSync(target, 'utf8') === derivePostgres();

export function writePostgresSchema() {
  if (postgresSchemaIsCurrent()) return;
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, derivePostgres());
}

if (process.argv[1] === import.meta.filename) {
  if (!process.argv.includes('--check')) writePostgresSchema();
  else if (!postgresSchemaIsCurrent()) {
    console.error('prisma/postgresql/schema.prisma is not current: run `node scripts/derive-postgres.mjs`');
    process.exit(1);
  }
}
