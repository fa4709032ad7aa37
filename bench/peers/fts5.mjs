// FTS5 alone: the texts in one table, found by its own rank, with its own snippets. A request: {"words": "…"}.
import { createServer } from 'node:http';
import Database from 'better-sqlite3';

const database = new Database(process.env.TEXTS, { readonly: true });
database.pragma('mmap_size = 1073741824');
const find = database.prepare(
  `SELECT id, title, snippet(texts, 3, '', '', '…', 32) AS snippet FROM texts WHERE texts MATCH ? ORDER BY rank LIMIT 20`,
);

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { words } = JSON.parse(Buffer.concat(chunks).toString());
    const body = Buffer.from(JSON.stringify({ data: find.all(words) }));
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': body.length });
    response.end(body);
  });
}).listen(Number(process.env.PORT), process.env.HOST);
