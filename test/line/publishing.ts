import { expect, onTestFinished } from 'vitest';
import { Prisma } from '../../src/generated/sqlite/client.ts';
import type { RunOutcome } from '../../src/ingest/line.ts';
import { exportRecords } from '../../src/store/export.ts';
import { type FakeGovinfo, startFakeGovinfo } from '../fake-govinfo.ts';
import { billstatus, openLine, type TestLine } from './line.ts';
import { type BillFile, BRIDGES, billXml, DETENTION, fileName, SANCTUARY } from './upstream.ts';

// Bills of two Congresses at the publisher that test/fake-govinfo.ts plays, and what a run leaves of them.

/** Every third one is tracked. */
export const BILLS: readonly BillFile[] = Array.from({ length: 130 }, (_, i) => {
  const like = i % 6 === 0 ? SANCTUARY : i % 6 === 3 ? DETENTION : BRIDGES;
  return { ...like, congress: i < 110 ? 118 : 117, number: i + 1, title: `${like.title} ${i + 1}` };
});

export const isTracked = ({ number }: BillFile): boolean => (number - 1) % 3 === 0;

export const filesOf = (bills: readonly BillFile[]): (readonly [string, string])[] =>
  bills.map((bill) => [fileName(bill), billXml(bill)]);

/** The bill with an action more. */
export const moved = (bill: BillFile, on: string): BillFile => ({
  ...bill,
  updated: `${on}T20:00:00Z`,
  actions: [
    { on, text: 'Passed House', code: '8000' },
    { on: `${1787 + 2 * (bill.congress ?? 118)}-02-01`, text: 'Introduced in House', code: 'Intro-H' },
  ],
});

/** The bill written again, with a new date and nothing else. */
export const reissued = (bill: BillFile, on: string): BillFile => ({ ...bill, updated: `${on}T20:00:00Z` });

export interface Publishing {
  readonly govinfo: FakeGovinfo;
  readonly line: TestLine;
}

/** A publisher with these bills, of early May, and a store that knows nothing; it is noon of the first of June. */
export async function openPublishing(options: { batches?: number; zips?: boolean } = {}): Promise<Publishing> {
  const govinfo = await startFakeGovinfo(options);
  onTestFinished(() => govinfo.close());
  govinfo.publish(filesOf(BILLS), '2023-05-02T03:04:05.678Z');
  if (options.zips !== false) govinfo.pack('2023-05-31T06:00:00.000Z');
  return { govinfo, line: await openLine({ govinfo: govinfo.origin }) };
}

export const FEED = '/rss/billstatus-batch.xml';
export const INDEX = '/sitemap/bulkdata/BILLSTATUS/sitemapindex.xml';
export const sitemap = (type: string): string => `/sitemap/bulkdata/BILLSTATUS/${type}/sitemap.xml`;
export const zip = (congress: number): string => `/bulkdata/BILLSTATUS/${congress}/hr/BILLSTATUS-${congress}-hr.zip`;
export const TRACKED = BILLS.filter(isTracked).length;
const HOUR = 60 * 60_000;

/** A run, and what was asked for in it. */
export async function run(
  { govinfo, line }: Publishing,
  hoursLater = 0,
): Promise<RunOutcome & { readonly asked: string[] }> {
  line.clock.advance(hoursLater * HOUR);
  govinfo.requests.length = 0;
  const outcome = await line.run(billstatus);
  return { ...outcome, asked: govinfo.paths() };
}

/** Those of the paths that are of bills. */
export const files = (asked: readonly string[]): string[] =>
  asked.filter((path) => /BILLSTATUS-\d+[a-z]+\d+\.xml$/.test(path));

/** The same, when it has run once. */
export async function loaded(options: Parameters<typeof openPublishing>[0] = {}): Promise<Publishing> {
  const publishing = await openPublishing(options);
  const first = await run(publishing);
  expect(first.run).toMatchObject({ status: 'SUCCEEDED', seen: 130, inserted: TRACKED });
  return publishing;
}

/** Tables of the line's own books: of runs and of what was fetched. All others are of records. */
const BOOKS = new Set([
  'Run',
  'Problem',
  'Page',
  'WaitingPage',
  'RequestCount',
  'Snapshot',
  'Pack',
  'Lease',
  'DataVersion',
  'Touch',
  'SourceCongress',
]);

type Rows = Record<string, string[]>;

/** Every row of every table of records, by table; without the named columns, and in no order. */
export async function recordRows({ db }: TestLine, without: RegExp = /^$/): Promise<Rows> {
  const rows: Rows = {};
  for (const table of Object.values(Prisma.ModelName)) {
    if (BOOKS.has(table)) continue;
    const delegate = `${table.charAt(0).toLowerCase()}${table.slice(1)}` as 'bill';
    const found: object[] = await db.reader[delegate].findMany();
    const kept = found.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([column]) => !without.test(column))),
    );
    if (kept.length) rows[table] = kept.map((row) => JSON.stringify(row)).sort();
  }
  return rows;
}

/** Facts alone: not when and by which way they came. */
export const facts = (line: TestLine): Promise<Rows> =>
  recordRows(line, /At$|^(at|since|runId|seq|snapshotHash|member|id|pageUrl|url|detail)$/);

export async function exported(line: TestLine): Promise<unknown[]> {
  const records: unknown[] = [];
  for await (const record of exportRecords(line.db, 'bill')) records.push(record);
  return records;
}
