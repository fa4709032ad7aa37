import { createHash } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet';
import Libsql from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Row, Value } from '../../src/exports/column.ts';
import { dump } from '../../src/exports/dump.ts';
import type { Manifest } from '../../src/exports/dump-folder.ts';
import { KINDS } from '../../src/exports/kinds.ts';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import { silentLog } from '../../src/log.ts';
import type { Database } from '../../src/store/client.ts';
import { copyPublic, PUBLIC_TABLES } from '../../src/store/public-copy.ts';
import { makeReads } from '../../src/store/reads.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { temporaryFolder } from '../harness/database.ts';
import { exportedDatabase } from './exporting.ts';
import { clock, NOW } from './fixture.ts';

const DAY = '2026-11-22';
let db: Database;
let folder: string;
let server: RunningServer;
let secret: string;

const makeDump = (options: Partial<Parameters<typeof dump>[1]> = {}, now = NOW) =>
  dump(
    {
      ...{ reads: makeReads(db), writes: makeWrites(db), copy: copyPublic },
      ...{ clock: { ...clock, now: () => new Date(now) }, origin: 'https://holdwatch.example', release: '9.9.9' },
    },
    { folder, keep: 2, signal: new AbortController().signal, progress: () => {}, ...options },
  );

beforeAll(async () => {
  db = await exportedDatabase();
  const writes = makeWrites(db);
  const by = { actor: { id: 'staff:eve', name: 'Eve Secretive' }, at: NOW };
  const issued = await writes.tokens.create(
    { name: 'Hidden partner', role: 'PARTNER', expiresAt: '2027-01-01T00:00:00.000Z' },
    by,
  );
  secret = issued.secret;
  folder = temporaryFolder();
  await makeDump();
  server = await startServer({
    ...{ db, reads: makeReads(db), writes, log: silentLog, clock, host: '127.0.0.1', port: 0 },
    dumpFolder: folder,
  });
});
afterAll(() => server.close());

const file = (name: string) => path.join(folder, DAY, name);
const manifest = () => JSON.parse(fs.readFileSync(file('manifest.json'), 'utf8')) as Manifest;
const linesOf = (kind: string): Row[] =>
  fs
    .readFileSync(file(`${kind}.jsonl`), 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Row);

describe('a dump', () => {
  it('has a manifest that is true of each file', () => {
    const { files, ...rest } = manifest();
    expect(rest).toMatchObject({ day: DAY, generatedAt: NOW, release: '9.9.9', licence: { name: 'MIT' } });
    expect(rest.schema.migration).toMatch(/^\d{14}_/);
    expect(files.map(({ name }) => name).sort()).toEqual(
      fs
        .readdirSync(path.join(folder, DAY))
        .filter((name) => name !== 'manifest.json')
        .sort(),
    );
    for (const { name, bytes, sha256, kind, format, rows } of files) {
      const content = fs.readFileSync(file(name));
      expect([name, content.length]).toEqual([name, bytes]);
      expect([name, createHash('sha256').update(content).digest('hex')]).toEqual([name, sha256]);
      if (format === 'jsonl') expect([kind, linesOf(kind ?? '').length]).toEqual([kind, rows]);
    }
    expect(Object.keys(rest.columns)).toEqual([...KINDS.keys()]);
    expect(fs.readdirSync(folder)).toEqual([DAY]);
  });

  it('has what is listed no more, and the changes', async () => {
    const response = await fetch(`${server.url}/export/policies.json?listing=ANY`);
    const served = ((await response.json()) as Row[]).map((row) => ({ ...row, recordUrl: '' }));
    expect(linesOf('policies').map((row) => ({ ...row, recordUrl: '' }))).toEqual(served);
    expect(linesOf('policies').some(({ delistedAt }) => delistedAt !== null)).toBe(true);
    expect(linesOf('changes').length).toBeGreaterThan(3);
  });

  it('says the same as Parquet', async () => {
    for (const { name, columns } of KINDS.values()) {
      const rows = await parquetReadObjects({ file: await asyncBufferFromFile(file(`${name}.parquet`)) });
      const timed = new Set(
        columns.filter(({ type }) => type === 'date' || type === 'instant').map((each) => each.name),
      );
      const moment = (value: Value): unknown =>
        Array.isArray(value) ? value.map(moment) : value === null ? null : new Date(value as string);
      const wanted = linesOf(name).map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([column, value]) => [column, timed.has(column) ? moment(value) : value]),
        ),
      );
      const plain = (value: unknown) => (value === undefined ? null : value);
      const found = rows.map((row) =>
        Object.fromEntries(columns.map((column) => [column.name, plain(row[column.name])])),
      );
      expect([name, found]).toEqual([name, wanted]);
    }
  });

  it('has all rows of the public tables in a SQLite file, and nothing else', async () => {
    const copy = new Libsql(file('holdwatch.sqlite'), { readonly: true });
    const names = copy
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
      .pluck()
      .all();
    expect([...names].sort()).toEqual([...PUBLIC_TABLES].sort());
    for (const table of PUBLIC_TABLES) {
      const [{ count } = { count: -1 }] = await db.reader.$queryRawUnsafe<{ count: number | bigint }[]>(
        `SELECT COUNT(*) AS count FROM "${table}"`,
      );
      const [copied] = copy.prepare(`SELECT COUNT(*) FROM "${table}"`).pluck().all();
      expect([table, copied, manifest().tables[table]]).toEqual([table, Number(count), Number(count)]);
    }
    expect(copy.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(copy.pragma('foreign_key_check')).toEqual([]);
    const titles = copy.prepare('SELECT title FROM Policy ORDER BY id').pluck().all();
    const stored = await db.reader.policy.findMany({ select: { title: true }, orderBy: { id: 'asc' } });
    expect(titles).toEqual(stored.map(({ title }) => title));
    copy.close();
  });

  it.each([
    'Token',
    'TokenSecret',
    'Session',
    'AuditEntry',
    'StaffRevision',
    'Coding',
    'ReviewTask',
    'Curation',
    'Merge',
    'ScreeningDecision',
    'SheetImport',
    'Snapshot',
    'Pack',
  ])('has nothing of %s', (table) => {
    expect(PUBLIC_TABLES as readonly string[]).not.toContain(table);
  });

  it('has no word of a secret in any file', () => {
    const bytes = fs.readdirSync(path.join(folder, DAY)).map((name) => fs.readFileSync(file(name), 'latin1'));
    const hidden = ['Hidden partner', 'Eve Secretive', secret.slice(0, 11)];
    for (const word of hidden)
      expect([word, bytes.filter((content) => content.includes(word)).length]).toEqual([word, 0]);
    expect(secret).toContain('hw_');
  });

  it('replaces one of the same day, keeps the last ones, and leaves nothing when it is stopped', async () => {
    const before = manifest().dataVersion;
    await db.write((tx) => tx.policy.update({ where: { id: 'odd-0001' }, data: { summary: 'New.' } }));
    await makeDump();
    expect(manifest().dataVersion).toBe(before + 1);

    const stop = new AbortController();
    const stopped = makeDump(
      { signal: stop.signal, progress: () => stop.abort(new Error('enough')) },
      '2026-11-24T00:00:00.000Z',
    );
    await expect(stopped).rejects.toThrow('enough');
    expect(fs.readdirSync(folder)).toEqual([DAY]);

    fs.mkdirSync(path.join(folder, 'notes'));
    fs.mkdirSync(path.join(folder, '.partial-dead'));
    fs.utimesSync(path.join(folder, '.partial-dead'), new Date(0), new Date(0));
    fs.cpSync(path.join(folder, DAY), path.join(folder, '2026-11-20'), { recursive: true });
    fs.cpSync(path.join(folder, DAY), path.join(folder, '2026-11-21'), { recursive: true });
    await makeDump();
    expect(fs.readdirSync(folder).sort()).toEqual(['2026-11-21', DAY, 'notes']);
  });
});

/** As it is written: fetch would tidy the path up. */
const raw = (target: string, headers: Record<string, string> = {}) =>
  new Promise<{ status: number | undefined; headers: http.IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const request = http.request(server.url, { path: target, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    request.on('error', reject);
    request.end();
  });

describe('a dump on the server', () => {
  it('is listed, newest first', async () => {
    const listed = (await (await fetch(`${server.url}/dumps/`)).json()) as { day: string; files: { url: string }[] }[];
    expect(listed[0]?.day).toBe(DAY);
    for (const { url } of listed[0]?.files ?? []) expect((await fetch(url, { method: 'HEAD' })).status).toBe(200);
  });

  it.each(['latest', DAY])('is given out byte by byte as %s', async (day) => {
    expect(await (await fetch(`${server.url}/dumps/${day}/manifest.json`)).json()).toEqual(manifest());
    const response = await fetch(`${server.url}/dumps/${day}/holdwatch.sqlite`);
    expect(Buffer.from(await response.arrayBuffer()).equals(fs.readFileSync(file('holdwatch.sqlite')))).toBe(true);
    const { sha256, bytes } = manifest().files.find(({ name }) => name === 'holdwatch.sqlite') ?? {};
    expect(response.headers.get('etag')).toBe(`"${sha256}"`);
    expect(response.headers.get('content-length')).toBe(String(bytes));
    expect(response.headers.get('last-modified')).toBe('Sun, 22 Nov 2026 06:30:00 GMT');
    expect((await raw(`/dumps/${day}/holdwatch.sqlite`, { 'if-none-match': `"${sha256}"` })).status).toBe(304);
  });

  it.each([
    '/dumps/latest/../../etc/passwd',
    '/dumps/../dumps/latest/../../package.json',
    '/dumps/latest/..%2f..%2fetc%2fpasswd',
    '/dumps/latest/%2e%2e/notes',
    '/dumps/..%2f/x',
    '/dumps/notes/x',
    '/dumps/latest/.partial-x',
    '/dumps/latest/holdwatch.sqlite%00',
    '/dumps/2026-01-01/policies.csv',
    '/dumps/latest/',
  ])('gives out nothing of its folder but what the manifest names: %s', async (target) => {
    fs.writeFileSync(path.join(folder, 'notes', 'x'), 'not public');
    const { status, body } = await raw(target);
    if (target === '/dumps/latest/') expect(JSON.parse(body)).toEqual(manifest());
    else expect(status).toBe(404);
    expect(body).not.toContain('not public');
  });
});
