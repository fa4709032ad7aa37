// What it costs to keep bill status current, at real size: a server on a free port of this machine plays govinfo with the
// files of a folder, and the line loads them, follows changes, passes quiet days and an outage.
//   node --import tsx scripts/drive-billstatus.ts --from <folder of BILLSTATUS files>
// Prints for each phase: requests, bytes over the wire, rows written to tables of records and to the line's own books, the
// seconds of work, and how long it would take with the pauses between requests that manners ask for.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { billOfFile } from '../scrapers/kit/govinfo.ts';
import source from '../scrapers/us-govinfo-billstatus.ts';
import { type App, openApp } from '../src/cli/app.ts';
import { loadConfig } from '../src/config.ts';
import { makeFetcher } from '../src/ingest/fetcher.ts';
import { walkFolder } from '../src/ingest/folder.ts';
import type { LineDeps, RunOutcome } from '../src/ingest/line.ts';
import { ingest } from '../src/ingest/run.ts';
import { silentLog } from '../src/log.ts';
import { exportRecords } from '../src/store/export.ts';
import { fakeClock } from '../test/fake-clock.ts';
import { type FileBody, startFakeGovinfo } from '../test/fake-govinfo.ts';

const { values } = parseArgs({ options: { from: { type: 'string' } } });
if (!values.from) {
  console.error('usage: node --import tsx scripts/drive-billstatus.ts --from <folder of BILLSTATUS files>');
  process.exit(2);
}

/** Tables of the line itself: of runs and of what was fetched. All others are of records. */
const BOOKS = /^(Run|Problem|Page|WaitingPage|RequestCount|Snapshot|Pack|Lease|DataVersion|SourceCongress)$/;
const HOUR = 60 * 60_000;
const START = Date.parse('2026-06-01T12:00:00.000Z');

const paths = new Map<string, string>();
for await (const file of walkFolder(values.from)) {
  const name = path.basename(file.name);
  if (billOfFile(name)) paths.set(name, file.path);
}
const names = [...paths.keys()];
const congresses = [...new Set(names.map((name) => billOfFile(name)?.congress))].join(',');
const onDisk = (name: string): FileBody => {
  const file = paths.get(name) ?? '';
  return () => fs.readFileSync(file, 'utf8');
};
/** Files as they were changed in a phase. */
const changed = new Map<string, string>();
const textOf = (name: string): string => changed.get(name) ?? fs.readFileSync(paths.get(name) ?? '', 'utf8');

const govinfo = await startFakeGovinfo();
const at = (ms: number) => new Date(ms).toISOString();
// The files as they came over a year, and after them some batches without news, which is what the feed holds.
for (let part = 0; part < 12; part++) {
  const files = names.filter((_, i) => i % 12 === part).map((name) => [name, onDisk(name)] as const);
  govinfo.publish(files, at(START - (500 - 30 * part) * 24 * HOUR));
}
for (let back = 12; back > 0; back--) govinfo.publish([], at(START - back * 4 * HOUR));
govinfo.pack(at(START - 3 * HOUR));

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-drive-'));
interface Line {
  readonly app: App;
  readonly deps: LineDeps;
  /** Rows written so far, by table. */
  written(): Promise<Record<string, number>>;
  advance(ms: number): void;
  now(): number;
}

async function openLine(name: string): Promise<Line> {
  const config = loadConfig({
    DATABASE_URL: `file:${path.join(folder, name)}`,
    BASE_GOVINFO: govinfo.origin,
    ALLOW_PRIVATE_ADDRESSES: 'yes',
    CONGRESSES: congresses,
    FETCH_RETRIES: '1',
  });
  const app = await openApp(config, silentLog);
  const clock = fakeClock(at(START));
  const tables = await app.db.reader.$queryRawUnsafe<{ name: string }[]>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND instr(name, '_') = 0 AND sql LIKE 'CREATE TABLE%'`,
  );
  await app.db.write(async (tx) => {
    await tx.$executeRawUnsafe('CREATE TABLE written (name TEXT PRIMARY KEY, count INTEGER)');
    for (const { name: table } of tables) {
      await tx.$executeRawUnsafe(`INSERT INTO written VALUES ('${table}', 0)`);
      for (const event of ['INSERT', 'UPDATE', 'DELETE']) {
        await tx.$executeRawUnsafe(
          `CREATE TRIGGER "${table}_${event}" AFTER ${event} ON "${table}" BEGIN UPDATE written SET count = count + 1 WHERE name = '${table}'; END`,
        );
      }
    }
  });
  return {
    app,
    deps: { ...app.line, clock, fetcher: makeFetcher(config.fetcher, clock, silentLog, { random: () => 0.5 }) },
    advance: clock.advance,
    now: () => clock.now().getTime(),
    async written() {
      const rows = await app.db.write((tx) =>
        tx.$queryRawUnsafe<{ name: string; count: number }[]>('SELECT name, count FROM written'),
      );
      return Object.fromEntries(rows.map((row) => [row.name, Number(row.count)]));
    },
  };
}

const table: Record<string, unknown>[] = [];
const sum = (counts: Record<string, number>, books: boolean) =>
  Object.entries(counts).reduce((total, [name, count]) => total + (BOOKS.test(name) === books ? count : 0), 0);

/** Runs, one every four hours, as one row of the table. */
async function phase(title: string, line: Line, runs = 1): Promise<RunOutcome | undefined> {
  const { fetcher } = line.deps;
  const before = { requests: fetcher.requests, bytes: fetcher.bytes, written: await line.written() };
  const started = performance.now();
  let pauses = 0;
  let outcome: RunOutcome | undefined;
  for (let i = 0; i < runs; i++) {
    line.advance(4 * HOUR);
    const from = line.now();
    outcome = await ingest(source, line.deps);
    pauses += line.now() - from;
  }
  const seconds = (performance.now() - started) / 1000;
  const written = await line.written();
  table.push({
    phase: title,
    status: outcome?.run.status,
    requests: fetcher.requests - before.requests,
    kB: Math.round((fetcher.bytes - before.bytes) / 1000),
    'record rows': sum(written, false) - sum(before.written, false),
    'book rows': sum(written, true) - sum(before.written, true),
    's of work': seconds.toFixed(1),
    's with pauses': (seconds + pauses / 1000).toFixed(0),
    run: `seen ${outcome?.run.seen}, inserted ${outcome?.run.inserted}, updated ${outcome?.run.updated}, problems ${outcome?.run.problems}`,
  });
  console.error(`${title}: ${seconds.toFixed(1)} s`);
  return outcome;
}

const line = await openLine('zip.db');
await phase('first load, by ZIP', line);
const files = await openLine('files.db');
// Without ZIPs the line asks for each file: what a mirror without them would cost.
const zips = new Set(names.map((name) => govinfo.path(name).replace(/[^/]+$/, '')));
for (const place of zips) {
  const [, congress, type] = /(\d+)\/([a-z]+)\/$/.exec(place) ?? [];
  govinfo.route(`${place}BILLSTATUS-${congress}-${type}.zip`, { status: 404 });
}
await phase('first load, file by file', files);
govinfo.pack(at(START));
const digest = async ({ app }: Line): Promise<string> => {
  const hash = createHash('sha256');
  for await (const record of exportRecords(app.db, 'bill')) hash.update(JSON.stringify(record));
  const screenings = await app.db.reader.screening.findMany({ orderBy: { id: 'asc' } });
  for (const { id, verdict, documentHash } of screenings) hash.update(`${id} ${verdict} ${documentHash}\n`);
  return hash.digest('hex').slice(0, 16);
};
const [byZip, byFile] = [await digest(line), await digest(files)];
await phase('the next run', line);
await phase('a quiet day: six runs', line, 6);

const tracked = await line.app.db.reader.bill.findMany({ select: { congress: true, type: true, number: true } });
const nameOf = (bill: { congress: number; type: string; number: number }) =>
  `BILLSTATUS-${bill.congress}${bill.type}${bill.number}.xml`;
const known = tracked.map(nameOf).filter((name) => paths.has(name));
const moved = (name: string): FileBody =>
  textOf(name).replace(
    /<actions>\s*<item>/,
    (start) =>
      `<actions><item><actionDate>2026-06-02</actionDate><text>Passed House by voice vote.</text><type>Floor</type></item>${start.slice('<actions>'.length)}`,
  );
const again = (name: string): FileBody => textOf(name).replace(/<updateDate>[^<]*</, `<updateDate>${at(line.now())}<`);

for (const name of known.slice(0, 25)) changed.set(name, String(moved(name)));
govinfo.publish(
  known.slice(0, 25).map((name) => [name, textOf(name)]),
  at(line.now() + HOUR),
);
await phase('update of 25 tracked bills', line);
govinfo.publish(
  names.slice(0, 400).map((name) => [name, again(name)]),
  at(line.now() + HOUR),
);
await phase('400 files again, only a new updateDate', line);

const many = names.slice(400, 600);
govinfo.publish(
  many.map((name) => [name, again(name)]),
  at(line.now() + HOUR),
);
for (const name of many.slice(80)) govinfo.spoil(name, { status: 503 });
await phase('an outage after 80 of 200 files', line);
for (const name of many.slice(80)) govinfo.spoil(name, { type: 'application/xml', body: String(again(name)) });
await phase('after the outage', line);
govinfo.publish(
  names.map((name) => [name, () => String(again(name))]),
  at(line.now() + HOUR),
);
govinfo.pack(at(line.now() + 9 * HOUR));
line.advance(6 * HOUR);
await phase('every file again, and new ZIPs', line);
await phase('a quiet day after all: six runs', line, 6);

console.log(`${names.length} files of Congress ${congresses}; ${os.cpus().length} cores, Node ${process.version}`);
console.table(table);
console.log(
  `bills and screenings by ZIP ${byZip}, file by file ${byFile}: ${byZip === byFile ? 'equal' : 'DIFFERENT'}`,
);
console.table(
  await line.app.db.reader.sourceCongress.findMany({ where: { sourceId: source.id }, orderBy: { congress: 'asc' } }),
);
for (const { app, deps } of [line, files]) {
  await deps.fetcher.close();
  await app.close();
}
await govinfo.close();
fs.rmSync(folder, { recursive: true });
process.exitCode = byZip === byFile ? 0 : 1;
