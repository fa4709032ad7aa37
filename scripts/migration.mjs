// Writes or checks migrations for both databases.
//   node scripts/migration.mjs new <name>   what the models ask beyond the committed migrations, as one new migration each
//   node scripts/migration.mjs check        fails when the models and the migrations differ
import fs from 'node:fs';
import path from 'node:path';
import { writePostgresSchema } from './derive-postgres.mjs';
import { collate, runPrisma } from './prisma.mjs';

const root = path.resolve(import.meta.dirname, '..');
const databases = [
  { provider: 'sqlite', dir: 'prisma' },
  { provider: 'postgresql', dir: 'prisma/postgresql' },
];

/** SQL that leads from the committed migrations to the models; empty when there is none. */
function pending({ provider, dir }) {
  const migrations = path.join(root, dir, 'migrations');
  fs.mkdirSync(migrations, { recursive: true });
  const lock = path.join(migrations, 'migration_lock.toml');
  if (!fs.existsSync(lock)) fs.writeFileSync(lock, `provider = "${provider}"\n`);
  const empty = !fs.readdirSync(migrations).some((name) => fs.existsSync(path.join(migrations, name, 'migration.sql')));
  const from = empty ? ['--from-empty'] : ['--from-migrations', migrations];
  const output = path.join(root, '.tmp', `pending-${provider}-${process.pid}.sql`);
  fs.mkdirSync(path.dirname(output), { recursive: true });
  const args = [
    'migrate',
    'diff',
    ...from,
    '--to-schema',
    path.join(root, dir, 'schema.prisma'),
    '--script',
    '--output',
    output,
  ];
  const env = { DB_PROVIDER: provider, ...(provider === 'sqlite' ? { DATABASE_URL: 'file:./.tmp/shadow.db' } : {}) };
  if (runPrisma(args, { quiet: true, env }) !== 0) throw new Error(`prisma migrate diff failed for ${provider}`);
  const sql = fs.existsSync(output) ? fs.readFileSync(output, 'utf8') : '';
  fs.rmSync(output, { force: true });
  return /^\s*(--.*\s*)*$/.test(sql) ? '' : sql;
}

const [command, name] = process.argv.slice(2);
writePostgresSchema();
if (command === 'new' && /^[a-z0-9_]+$/.test(name ?? '')) {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  for (const database of databases) {
    const sql = pending(database);
    if (!sql) continue;
    const dir = path.join(root, database.dir, 'migrations', `${stamp}_${name}`);
    fs.mkdirSync(dir, { recursive: true });
    fs.writeFileSync(path.join(dir, 'migration.sql'), database.provider === 'postgresql' ? collate(sql) : sql);
    console.log(`wrote ${path.relative(root, dir)}/migration.sql`);
  }
} else if (command === 'check') {
  let drift = 0;
  for (const database of databases) {
    const sql = pending(database);
    console.log(`${database.provider}: ${sql ? `models and migrations differ:\n${sql}` : 'migrations are current'}`);
    if (sql) drift++;
  }
  process.exit(drift ? 1 : 0);
} else {
  console.error('usage: node scripts/migration.mjs new <name_in_snake_case> | check');
  process.exit(2);
}
