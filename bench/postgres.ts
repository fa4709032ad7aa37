// Starts a PostgreSQL of its own with the rows of a SQLite store, prints its address, and ends it when stdin does.
//   node --import tsx bench/postgres.ts <file>
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
  const client = new pg.Client({ connectionString: server.url() });
  await client.connect();
  await client.query('CREATE DATABASE bench');
  await client.end();
  await copyToPostgres(file, server.url('bench'));
  console.log(server.url('bench'));
  await new Promise((resolve) => process.stdin.resume().once('end', resolve).once('close', resolve));
} finally {
  await server.stop();
}
