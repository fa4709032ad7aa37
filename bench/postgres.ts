// Starts a PostgreSQL of its own with the rows of a SQLite store, prints its address, and ends it when stdin does.
//   node --import tsx bench/postgres.ts <file>
import fs from 'node:fs';
import pg from 'pg';
import { startPostgres } from '../test/harness/postgres.ts';
import { copyToPostgres } from './seed/postgres.ts';

const [file] = process.argv.slice(2);
if (!file) {
  console.error('usage: node --import tsx bench/postgres.ts <SQLite store>');
  process.exit(2);
}
const server = await startPostgres();
try {
  await run(server.url(), 'CREATE DATABASE bench');
  await copyToPostgres(file, server.url('bench'));
  await run(server.url('bench'), fs.readFileSync(new URL('peers/functions.sql', import.meta.url), 'utf8'));
  console.log(server.url('bench'));
  await new Promise((resolve) => process.stdin.resume().once('end', resolve).once('close', resolve));
} finally {
  await server.stop();
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
