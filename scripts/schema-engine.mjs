#!/usr/bin/env node
// Drop-in for Prisma's `schema-engine` executable, backed by the WASM build that is published on npm.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import readline from 'node:readline';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bg from '@prisma/schema-engine-wasm/schema_engine_bg';

const args = process.argv.slice(2);
const many = (flag) => args.flatMap((a, i) => (a === flag ? [args[i + 1]] : []));
if (args.includes('--version')) {
  console.log(`schema-engine-wasm ${bg.version ? '7.10.0' : ''}`);
  process.exit(0);
}
const schemaFiles = many('--datamodels');
const ds = JSON.parse(many('--datasource')[0] ?? '{}');
const text = schemaFiles.map((f) => fs.readFileSync(f, 'utf8')).join('\n');
const providerOf = (src) =>
  /provider\s*=\s*\\?"(sqlite|postgres\w*)/.exec(src)?.[1] ??
  (ds.url?.startsWith('postgres') ? 'postgresql' : 'sqlite');
async function adapter(provider) {
  if (provider === 'sqlite') {
    const { PrismaLibSql } = await import('@prisma/adapter-libsql');
    const url = (ds.url ?? 'file::memory:').replace(/^file:/, '').replace(/\?.*$/, '');
    if (url !== ':memory:') fs.mkdirSync(path.dirname(path.resolve(url)), { recursive: true });
    return new PrismaLibSql({ url: url === ':memory:' ? url : `file:${url}` });
  }
  if (!ds.url?.startsWith('postgres')) {
    // No server: an in-memory PostgreSQL (PGlite) is enough for `migrate diff` and shadow databases.
    const { PGlite } = await import('@electric-sql/pglite');
    const { PrismaPGlite } = await import('pglite-prisma-adapter');
    return new PrismaPGlite(await PGlite.create());
  }
  const { PrismaPg } = await import('@prisma/adapter-pg');
  return new PrismaPg({ connectionString: ds.url });
}
const out = (msg) => fs.writeSync(1, JSON.stringify(msg) + '\n');
const log = (level, message, extra = {}) =>
  fs.writeSync(2, JSON.stringify({ level, target: 'schema_engine::logger', fields: { message, ...extra } }) + '\n');

if (args.includes('cli')) {
  try {
    if (args.at(-1) === 'drop-database' && providerOf('') === 'sqlite')
      fs.rmSync(ds.url.replace(/^file:/, ''), { force: true });
    else {
      const c = await (await adapter(providerOf(''))).connect();
      await c.queryRaw({ sql: 'SELECT 1', args: [], argTypes: [] });
      await c.dispose();
    }
    process.exit(0);
  } catch (e) {
    log('ERROR', e.message, { error_code: 'P1001' });
    process.exit(1);
  }
}

globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (m) => log('ERROR', m) };
const wasmFile = createRequire(import.meta.url)
  .resolve('@prisma/schema-engine-wasm')
  .replace(/schema_engine\.js$/, 'schema_engine_bg.wasm');
const { instance } = await WebAssembly.instantiate(fs.readFileSync(wasmFile), { './schema_engine_bg.js': bg });
bg.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();
const MIGRATIONS_TABLE = (pg) =>
  `CREATE TABLE IF NOT EXISTS "_prisma_migrations" ("id" ${pg ? 'VARCHAR(36)' : 'TEXT'} PRIMARY KEY NOT NULL, "checksum" ${pg ? 'VARCHAR(64)' : 'TEXT'} NOT NULL, "finished_at" ${pg ? 'TIMESTAMPTZ' : 'DATETIME'}, "migration_name" ${pg ? 'VARCHAR(255)' : 'TEXT'} NOT NULL, "logs" TEXT, "rolled_back_at" ${pg ? 'TIMESTAMPTZ' : 'DATETIME'}, "started_at" ${pg ? 'TIMESTAMPTZ' : 'DATETIME'} NOT NULL DEFAULT ${pg ? 'now()' : 'current_timestamp'}, "applied_steps_count" ${pg ? 'INTEGER' : 'INTEGER UNSIGNED'} NOT NULL DEFAULT 0);`;
let factory;
let enginePromise;
const start = async (method, params) => {
  const provider = providerOf(text + JSON.stringify(params ?? ''));
  const raw = await adapter(provider);
  if (ds.url && /igration|devDiagnostic|evaluateDataLoss/.test(method)) {
    const c = await raw.connect();
    await c.executeScript(MIGRATIONS_TABLE(provider !== 'sqlite'));
    await c.dispose();
  }
  // Migration scripts hold several statements; the drivers' prepared-statement path takes only one.
  for (const name of ['connect', 'connectToShadowDb']) {
    const open = raw[name].bind(raw);
    raw[name] = async () => {
      const conn = await open();
      const exec = conn.executeRaw.bind(conn);
      conn.executeRaw = async (q) => (q.args.length ? exec(q) : (await conn.executeScript(q.sql), 0));
      const query = conn.queryRaw.bind(conn);
      conn.queryRaw = async (q) =>
        !q.args.length && /;\s*\S/.test(q.sql)
          ? (await conn.executeScript(q.sql), { columnNames: [], columnTypes: [], rows: [] })
          : query(q);
      return conn;
    };
  }
  factory = bindMigrationAwareSqlAdapterFactory(raw);
  return bg.SchemaEngine.new(
    { datamodels: schemaFiles.length ? schemaFiles.map((f) => [f, fs.readFileSync(f, 'utf8')]) : undefined },
    (m) => log('INFO', String(m)),
    factory,
  );
};
const engine = (method, params) => (enginePromise ??= start(method, params));

let chain = Promise.resolve();
readline
  .createInterface({ input: process.stdin })
  .on('line', (line) => {
    chain = chain.then(async () => {
      const { id, method, params } = JSON.parse(line);
      if (!method) return;
      try {
        const name = method === 'getDatabaseVersion' ? 'version' : method;
        if (method === 'reset' && ds.url?.startsWith('file:')) {
          for (const suffix of ['', '-wal', '-shm']) fs.rmSync(ds.url.slice(5) + suffix, { force: true });
          out({ jsonrpc: '2.0', id, result: {} });
          return;
        }
        const result = await (await engine(method, params))[name](params);
        if (name === 'diff' && result?.stdout != null)
          out({ jsonrpc: '2.0', id: 1e9, method: 'print', params: { content: result.stdout } });
        out({ jsonrpc: '2.0', id, result: result ?? {} });
      } catch (e) {
        const err =
          factory?.errorRegistry?.consumeError?.(Number(/External error id#(\d+)/.exec(e.message)?.[1])) ?? null;
        const message = err?.error?.message ?? e.message ?? String(e);
        out({
          jsonrpc: '2.0',
          id,
          error: {
            code: 4466,
            message: 'An error happened. Check the data field for details.',
            data: { is_panic: false, message, error_code: e.code ?? null, meta: null },
          },
        });
      }
    });
  })
  .on('close', () => chain.then(() => process.exit(0)));
