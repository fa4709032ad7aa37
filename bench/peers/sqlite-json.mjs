// SQLite puts each answer together itself, as JSON; no GraphQL. The body of a request: {"name": "list page", "variables": {…}}.
import { createServer } from 'node:http';
import Database from 'better-sqlite3';
import { STATEMENTS } from './statements.mjs';

const database = new Database(process.env.STORE, { readonly: true });
database.pragma('mmap_size = 268435456');
const statements = new Map(Object.entries(STATEMENTS).map(([name, text]) => [name, database.prepare(text).pluck()]));

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { name, variables } = JSON.parse(Buffer.concat(chunks).toString());
    const body = Buffer.from(statements.get(name)?.get(variables) ?? '{"data":null}');
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
}).listen(Number(process.env.PORT), process.env.HOST);
