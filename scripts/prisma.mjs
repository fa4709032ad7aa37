// Runs the Prisma CLI for one of the two databases:
//   node scripts/prisma.mjs generate                  both clients
//   node scripts/prisma.mjs studio                    any other command; DB_PROVIDER=postgresql for the other database
// Where Prisma's native schema engine could not be downloaded, the WASM build from npm stands in for it.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { writePostgresSchema } from './derive-postgres.mjs';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

function hasNativeEngine() {
  const prisma = createRequire(require.resolve('prisma/package.json'));
  const dir = path.dirname(prisma.resolve('@prisma/engines/package.json'));
  return fs.readdirSync(dir).some((file) => /^schema-engine-/.test(file) && !/\.(gz|sha256|tmp)/.test(file));
}

/** Text sorts by bytes on SQLite; the same collation on PostgreSQL makes pages and cursors equal on both. */
export const collate = (sql) =>
  sql.replace(/^(\s*(?:(?:ALTER TABLE .*)?ADD COLUMN\s+)?"\w+"\s+TEXT)(?! COLLATE)/gm, '$1 COLLATE "C"');

export function runPrisma(args, { quiet = false, env: extra = {} } = {}) {
  writePostgresSchema();
  const env = { ...process.env, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1', ...extra };
  env.PATH = `${path.join(root, 'node_modules/.bin')}${path.delimiter}${env.PATH}`;
  if (!hasNativeEngine()) env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.join(root, 'scripts/schema-engine.mjs');
  const run = spawnSync(process.execPath, [require.resolve('prisma/build/index.js'), ...args], {
    cwd: root,
    env,
    stdio: quiet ? 'pipe' : 'inherit',
    encoding: 'utf8',
  });
  if (run.status !== 0 && quiet) process.stderr.write(`${run.stdout}\n${run.stderr}\n`);
  return run.status ?? 1;
}

/** Generates the clients of both databases. */
export function generateClients(options) {
  return (
    runPrisma(['generate'], { ...options, env: { DB_PROVIDER: 'sqlite' } }) ||
    runPrisma(['generate'], { ...options, env: { DB_PROVIDER: 'postgresql' } })
  );
}

if (process.argv[1] === import.meta.filename) {
  const args = process.argv.slice(2);
  process.exit(args[0] === 'generate' ? generateClients() : runPrisma(args));
}
