// How fast bills are stored: our way, with full history, beside Prisma's nested upserts, with none.
//   taskset -c 2 node --import tsx bench/upserts.ts --from <folder of BILLSTATUS files> [--bills 1000]
// Every file of an even sample is kept, as if the screener tracked them all. Both sides get the same parsed bills, an empty
// SQLite file each, and the same connection with the same settings; first load and second load of the same bills are timed.
//
// Ours stores the bytes (compressed), pages, screenings, contents by hash, claims, assertions, versions, changes, the rows of
// a bill and its sections, and the search index. The peer stores the rows of a bill and its sections, in one `upsert` per
// bill with nested writes: one transaction each, what is there deleted and created again, as Prisma's documentation shows it
// ("Nested writes", https://www.prisma.io/docs/orm/prisma-client/queries/relation-queries#nested-writes). It is timed twice:
// with `create`, and with `createMany`, which writes a list in one statement; and once more with the connection of Prisma's
// adapter as it comes, which opens one for each transaction and waits for the disk (synchronous = FULL).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import billstatus from '../scrapers/us-govinfo-billstatus.ts';
import { bytesHash } from '../src/domain/canonical.ts';
import type { Draft } from '../src/domain/draft.ts';
import { PrismaClient } from '../src/generated/sqlite/client.ts';
import type { Arrival } from '../src/ingest/arrival.ts';
import { ChangeSetBuilder } from '../src/ingest/change-set.ts';
import { readerVersionOf } from '../src/ingest/line.ts';
import type { NewSnapshot } from '../src/ingest/ports.ts';
import { type PageReading, readPage } from '../src/ingest/reader.ts';
import { sourceRow } from '../src/ingest/source.ts';
import { makeRecordStore } from '../src/store/apply.ts';
import { openDatabase } from '../src/store/client.ts';
import { LibsqlAdapter } from '../src/store/libsql.ts';
import { migrate } from '../src/store/migrate.ts';
import { makePageStore } from '../src/store/pages.ts';
import { billProjection } from '../src/store/projection/bill.ts';
import type { Row } from '../src/store/projection/projection.ts';
import { makeRunStore } from '../src/store/runs.ts';
import { ensureSearch } from '../src/store/search.ts';

const { values } = parseArgs({ options: { from: { type: 'string' }, bills: { type: 'string', default: '1000' } } });
if (!values.from) {
  console.error('usage: node --import tsx bench/upserts.ts --from <folder of BILLSTATUS files> [--bills 1000]');
  process.exit(2);
}

/** The field of Bill that each child table is reached by. */
const FIELDS: Readonly<Record<string, string>> = {
  BillTitle: 'titles',
  BillSponsor: 'sponsors',
  BillCommittee: 'committees',
  BillAction: 'actions',
  BillVote: 'votes',
  BillAmendment: 'amendments',
  BillRelation: 'related',
  BillSubject: 'subjects',
  BillSummary: 'summaries',
  BillText: 'texts',
  BillLaw: 'laws',
  BillDocument: 'documents',
  BillHarm: 'harms',
};
const AT = '2023-01-01T00:00:00.000Z';
const around = { level: () => undefined };

interface Parsed {
  readonly arrival: Arrival;
  readonly reading: PageReading;
  readonly snapshot: NewSnapshot;
  readonly draft: Draft<'bill'>;
}

/** Every n-th file by name, so that all types of bill are among them. */
function sample(folder: string, count: number): string[] {
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /BILLSTATUS-\d+[a-z]+\d+\.xml$/.test(name))
    .sort();
  const step = Math.max(1, files.length / count);
  const picked = Array.from({ length: Math.min(count, files.length) }, (_, i) => files[Math.floor(i * step)] as string);
  return picked.map((name) => path.join(folder, name));
}

function parse(file: string): Parsed[] {
  const bytes = fs.readFileSync(file);
  const hash = bytesHash(bytes);
  const request = billstatus.member?.(path.basename(file), {
    today: new Date(AT),
    base: () => 'https://www.govinfo.gov',
  });
  if (!request) return [];
  const { url, kind } = request;
  const page = { kind, url, body: bytes.toString('utf8'), contentType: '' };
  const kept = { has: () => true } as unknown as ReadonlySet<string>;
  const reading = readPage(billstatus, page, hash, kept);
  const draft = reading.drafts[0];
  if (draft?.entity !== 'bill') return [];
  const snapshot = { hash, url, contentType: 'application/xml', bytes, archive: false, fetchedAt: AT };
  const state = {
    url,
    kind,
    etag: null,
    lastModified: null,
    revision: null,
    documentHash: hash,
    snapshotHash: hash,
    member: null,
    fetchedAt: AT,
    asOf: null,
  };
  const arrival: Arrival = { request, state, snapshot, stateChanged: true, bytes: async () => bytes };
  return [{ arrival, reading, snapshot, draft: draft as Draft<'bill'> }];
}

async function openOurs(url: string) {
  await migrate(url);
  const db = await openDatabase(url);
  await ensureSearch(db);
  const runs = makeRunStore(db);
  await runs.saveSources([sourceRow(billstatus)]);
  return { db, pages: makePageStore(db), records: makeRecordStore(db) };
}

type Ours = Awaited<ReturnType<typeof openOurs>>;

/** What a run does with what it has parsed. */
async function loadOurs({ pages, records }: Ours, bills: readonly Parsed[], run: string): Promise<void> {
  const known = await pages.pages(billstatus.id);
  const builder = new ChangeSetBuilder(
    billstatus,
    await records.known(billstatus.id),
    known,
    readerVersionOf(billstatus),
  );
  for (let i = 0; i < bills.length; i += 250) {
    const part = bills.slice(i, i + 250);
    await pages.saveFetched(
      billstatus.id,
      part.map(({ snapshot }) => snapshot),
      part.map(({ arrival }) => arrival.state),
    );
    for (const { arrival, reading } of part) builder.addReading(arrival, reading);
  }
  await records.apply(builder.build(run, { now: () => new Date(AT) } as never, false));
}

/** `create` or `createMany` of the nested lists. */
type Way = 'create' | 'createMany';

async function loadPeer(client: PrismaClient, bills: readonly Parsed[], way: Way): Promise<void> {
  for (const { draft } of bills) {
    const { id, sections } = draft;
    const main = {
      ...billProjection.main(id, sections, around),
      reviewStatus: 'UNREVIEWED',
      version: 1,
      createdAt: AT,
      changedAt: AT,
    };
    const create: Record<string, unknown> = { id, ...main };
    const update: Record<string, unknown> = { ...main };
    for (const { table, rows } of billProjection.children?.(id, sections) ?? []) {
      const list = rows.map(({ billId, ...row }: Row) => row);
      const nested = way === 'create' ? { create: list } : { createMany: { data: list } };
      const field = FIELDS[table];
      if (!field) throw new Error(`Bill has no field for ${table}`);
      if (list.length) create[field] = nested;
      update[field] = { deleteMany: {}, ...(list.length ? nested : {}) };
    }
    await client.bill.upsert({ where: { id }, create: create as never, update: update as never });
  }
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-bench-'));
const bills = sample(values.from, Number(values.bills)).flatMap(parse);
const rowCount = bills.reduce(
  (sum, { draft }) =>
    sum + (billProjection.children?.(draft.id, draft.sections) ?? []).reduce((n, { rows }) => n + rows.length, 1),
  0,
);
const results: Record<string, string | number>[] = [];

interface Time {
  readonly wall: number;
  readonly cpu: number;
}

async function timed(what: string, work: () => Promise<void>): Promise<Time> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const cpuSeconds = (user + system) / 1e6;
  results.push({
    what,
    'wall s': seconds.toFixed(2),
    'cpu s': cpuSeconds.toFixed(2),
    'bills/s': Math.round(bills.length / seconds),
    'bills/cpu s': Math.round(bills.length / cpuSeconds),
    'rows/s': Math.round(rowCount / seconds),
  });
  return { wall: seconds, cpu: cpuSeconds };
}

const times = (peer: Time, own: Time): string =>
  `${(peer.wall / own.wall).toFixed(1)} times by wall time, ${(peer.cpu / own.cpu).toFixed(1)} by CPU time`;

/** Both sides load a few bills elsewhere first: nobody pays for the start of Prisma, or for code that is not compiled yet. */
const few = bills.slice(0, 50);
const warm = await openOurs(`file:${path.join(folder, 'warm.db')}`);
await loadOurs(warm, few, 'warm');
await warm.db.close();
const warmClient = new PrismaClient({ adapter: new LibsqlAdapter(path.join(folder, 'warm.db'), 'write') });
for (const way of ['create', 'createMany'] as const) await loadPeer(warmClient, few, way);
await warmClient.$disconnect();

const ours = await openOurs(`file:${path.join(folder, 'ours.db')}`);
const oursFirst = await timed('ours, first load', () => loadOurs(ours, bills, 'first'));
const oursSecond = await timed('ours, second load, nothing new', () => loadOurs(ours, bills, 'second'));
const storedBills = await ours.db.reader.bill.count();
const history = (await ours.db.reader.version.count()) + (await ours.db.reader.change.count());
await ours.db.close();

const ratios: string[] = [];
const PEERS = [
  { name: 'create', way: 'create', own: false },
  { name: 'createMany', way: 'createMany', own: false },
  { name: "create, Prisma's own connection", way: 'create', own: true },
] as const;
for (const { name: way, way: nested, own } of PEERS) {
  const file = path.join(folder, `${results.length}.db`);
  await migrate(`file:${file}`);
  const adapter = own ? new PrismaLibSql({ url: `file:${file}` }) : new LibsqlAdapter(file, 'write');
  const client = new PrismaClient({ adapter });
  const first = await timed(`nested upserts, ${way}, first load`, () => loadPeer(client, bills, nested));
  const second = await timed(`nested upserts, ${way}, second load`, () => loadPeer(client, bills, nested));
  const stored = await client.bill.count();
  if (stored !== storedBills) throw new Error(`the peer holds ${stored} bills, we hold ${storedBills}`);
  ratios.push(
    `${way}: ours is as fast ${times(first, oursFirst)}, at first; ${times(second, oursSecond)}, with nothing new`,
  );
  await client.$disconnect();
}
console.log(
  `${bills.length} bills with ${rowCount} rows; ours keeps ${history} versions and changes beside them. ` +
    `Node ${process.version}, ${os.availableParallelism()} cores to run on`,
);
console.table(results);
console.log(ratios.join('\n'));
fs.rmSync(folder, { recursive: true });
