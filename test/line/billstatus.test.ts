import { expect, it } from 'vitest';
import { billstatus, openLine, tableCounts } from './line.ts';
import { BRIDGES, billXml, DETENTION, fileName, SANCTUARY, startUpstream } from './upstream.ts';

const FILE = '/bulkdata/BILLSTATUS/118/hr/';

async function loaded() {
  const upstream = await startUpstream();
  upstream.publish([SANCTUARY, DETENTION, BRIDGES], '2023-05-01T00:00:00Z');
  const line = await openLine({ govinfo: upstream.origin });
  const first = await line.run(billstatus, { congress: 118 });
  return { upstream, line, first };
}

it('brings bills from the sitemap to the store, and keeps of those left out only why', async () => {
  const { line, first, upstream } = await loaded();
  expect(first.run).toMatchObject({ status: 'SUCCEEDED', seen: 3, inserted: 2, updated: 0, problems: 0 });
  const bills = await line.db.reader.bill.findMany({
    orderBy: { id: 'asc' },
    select: { id: true, poison: true, verdict: true },
  });
  expect(bills).toEqual([
    { id: 'hr12-118', poison: true, verdict: 'TRACKED' },
    { id: 'hr7-118', poison: true, verdict: 'TRACKED' },
  ]);
  const left = await line.db.reader.screening.findUniqueOrThrow({ where: { id: 'bill:hr99-118' } });
  expect(left).toMatchObject({
    verdict: 'LEFT_OUT',
    title: 'Bridge Inspection Act',
    url: `${upstream.origin}${FILE}BILLSTATUS-118hr99.xml`,
  });
  expect(left.documentHash).toMatch(/^[0-9a-f]{64}$/);
  expect(await line.db.reader.sourceRecord.count({ where: { recordId: 'hr99-118' } })).toBe(0);
  const words = await line.db.reader.billHarm.findMany({
    where: { billId: 'hr7-118' },
    select: { harm: true, quote: true },
  });
  expect(words.map(({ harm }) => harm)).toContain('SANCTUARY_DEFUNDING');
  expect(words.every(({ quote }) => quote)).toBe(true);
});

it('asks a quiet publisher for its listings only, and writes nothing but the run', async () => {
  const { line, upstream } = await loaded();
  const before = await tableCounts(line);
  upstream.requests.length = 0;
  const { run } = await line.run(billstatus, { congress: 118 });
  expect(run).toMatchObject({ status: 'SUCCEEDED', seen: 3, inserted: 0, updated: 0, unchanged: 3 });
  expect(upstream.paths()).toEqual(['/rss/billstatus-batch.xml', '/sitemap/bulkdata/BILLSTATUS/sitemapindex.xml']);
  expect(await tableCounts(line)).toEqual(before);
});

it('sees an action that was added, and says what changed', async () => {
  const { line, upstream } = await loaded();
  const passed = {
    ...SANCTUARY,
    actions: [
      { on: '2023-05-20', text: 'Passed House', code: '8000' },
      { on: '2023-02-01', text: 'Introduced in House', code: 'Intro-H' },
    ],
  };
  upstream.publish([passed, DETENTION, BRIDGES], '2023-05-21T00:00:00Z');
  const { run } = await line.run(billstatus, { congress: 118 });
  expect(run).toMatchObject({ status: 'SUCCEEDED', inserted: 0, updated: 1, unchanged: 2 });
  const changes = await line.db.reader.change.findMany({ where: { recordId: 'hr7-118' }, orderBy: { seq: 'asc' } });
  expect(changes.map(({ kind, cause, version }) => ({ kind, cause, version }))).toEqual([
    { kind: 'CREATED', cause: 'SOURCE', version: 1 },
    { kind: 'UPDATED', cause: 'SOURCE', version: 2 },
  ]);
  const fields = JSON.parse(changes[1]?.fields ?? '[]') as { field: string; before: unknown; after: unknown }[];
  expect(fields).toContainEqual({ field: 'latestActionOn', before: '2023-02-01', after: '2023-05-20' });
  expect(fields).toContainEqual({ field: 'actions', before: 1, after: 2 });
});

it('takes a file that came again with a new date and nothing else for what it is', async () => {
  const { line, upstream } = await loaded();
  const before = await tableCounts(line);
  upstream.publish([{ ...SANCTUARY, updated: '2023-05-30T00:00:00Z' }, DETENTION, BRIDGES], '2023-05-30T00:00:00Z');
  const { run } = await line.run(billstatus, { congress: 118 });
  expect(run).toMatchObject({ status: 'SUCCEEDED', updated: 0, unchanged: 3 });
  const after = await tableCounts(line);
  expect({ ...after, snapshots: before.snapshots }).toEqual(before);
});

it('holds a run whose listing shrank to a tenth, and applies it when staff release it', async () => {
  const upstream = await startUpstream();
  const many = Array.from({ length: 40 }, (_, i) => ({ ...BRIDGES, number: 100 + i }));
  upstream.publish([SANCTUARY, ...many], '2023-05-01T00:00:00Z');
  const line = await openLine({ govinfo: upstream.origin });
  await line.run(billstatus, { congress: 118 });
  const passed = { ...SANCTUARY, actions: [{ on: '2023-05-20', text: 'Passed House', code: '8000' }] };
  upstream.publish([passed, ...many.slice(0, 3)], '2023-05-21T00:00:00Z');
  const held = await line.run(billstatus, { congress: 118 });
  expect(held.run.status).toBe('HELD');
  expect(held.run.reason).toMatch(/shrank from 41 entries to 4/);
  expect(await line.db.reader.change.count({ where: { recordId: 'hr7-118' } })).toBe(1);
  const released = await line.run(billstatus, {
    congress: 118,
    reparse: true,
    releaseDigest: String(held.run.detail.digest),
  });
  expect(released.run).toMatchObject({ status: 'SUCCEEDED', updated: 1 });
});

it('keeps what stands when the listing is empty', async () => {
  const { line, upstream } = await loaded();
  const before = await tableCounts(line);
  upstream.route('/sitemap/bulkdata/BILLSTATUS/sitemapindex.xml', {
    type: 'application/xml',
    body: '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></sitemapindex>',
  });
  const { run, problems } = await line.run(billstatus, { congress: 118 });
  expect(run.problems).toBeGreaterThan(0);
  expect(problems.map(({ message }) => message).join()).toMatch(/lists no bills of Congress 118/);
  const after = await tableCounts(line);
  expect({ ...after, snapshots: before.snapshots }).toEqual(before);
});

it('says so when the first listing is empty', async () => {
  const upstream = await startUpstream();
  upstream.publish([], '2023-05-01T00:00:00Z');
  const line = await openLine({ govinfo: upstream.origin });
  const { run } = await line.run(billstatus, { congress: 118 });
  expect(run).toMatchObject({ status: 'HELD', reason: expect.stringMatching(/Only 0 records/) });
});

it('ends in an outage with the data as it was, and goes on where it stopped', async () => {
  const { line, upstream } = await loaded();
  const more = Array.from({ length: 8 }, (_, i) => ({ ...DETENTION, number: 200 + i }));
  upstream.publish([SANCTUARY, DETENTION, BRIDGES, ...more], '2023-05-22T00:00:00Z');
  for (const bill of more.slice(2)) upstream.route(FILE + fileName(bill), { status: 503 });
  const down = await line.run(billstatus, { congress: 118 });
  expect(down.run).toMatchObject({ status: 'FAILED', reason: expect.stringMatching(/5 pages in a row/) });
  expect(await line.db.reader.bill.count()).toBe(2);
  for (const bill of more) upstream.route(FILE + fileName(bill), { type: 'application/xml', body: billXml(bill) });
  upstream.requests.length = 0;
  const up = await line.run(billstatus, { congress: 118 });
  expect(up.run).toMatchObject({ status: 'SUCCEEDED', inserted: 8 });
  expect(upstream.paths().filter((path) => path.startsWith(FILE))).toHaveLength(6);
});

it.each<[string, string | Buffer, string, RegExp]>([
  ['is cut off', billXml(SANCTUARY).slice(0, 900), 'INVALID', /hr300/],
  [
    'is an entity bomb',
    `<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><billStatus>&b;</billStatus>`,
    'INVALID',
    /DOCTYPE/i,
  ],
  [
    'is not UTF-8',
    Buffer.concat([Buffer.from('<billStatus>'), Buffer.from([0xff, 0xfe]), Buffer.from('</billStatus>')]),
    'INVALID',
    /UTF-8/,
  ],
])('leaves the record whole when a file %s', async (_name, body, code, message) => {
  const { line, upstream } = await loaded();
  const broken = { ...SANCTUARY, number: 300 };
  upstream.publish([SANCTUARY, DETENTION, BRIDGES, broken], '2023-05-23T00:00:00Z');
  upstream.route(FILE + fileName(broken), { type: 'application/xml', body });
  const { run, problems } = await line.run(billstatus, { congress: 118 });
  expect(run).toMatchObject({ status: 'SUCCEEDED', inserted: 0, problems: 1 });
  expect(problems[0]?.code).toBe(code);
  expect(`${problems[0]?.message} ${problems[0]?.url}`).toMatch(message);
  const kept = await line.db.reader.problem.findMany();
  expect(kept).toHaveLength(1);
});

it('refuses a web page in place of a bill, and a file of a hundred megabytes', async () => {
  const { line, upstream } = await loaded();
  const page = { ...SANCTUARY, number: 301 };
  const huge = { ...SANCTUARY, number: 302 };
  upstream.publish([SANCTUARY, DETENTION, BRIDGES, page, huge], '2023-05-24T00:00:00Z');
  upstream.route(FILE + fileName(page), { body: '<!doctype html><html><body>Please log in</body></html>' });
  upstream.route(FILE + fileName(huge), {
    type: 'application/xml',
    headers: { 'content-length': String(100 * 2 ** 20) },
    body: '<billStatus>',
  });
  const { run, problems } = await line.run(billstatus, { congress: 118 });
  expect(run).toMatchObject({ status: 'SUCCEEDED', inserted: 0 });
  expect(problems.map(({ code }) => code).sort()).toEqual(['BLOCKED', 'TOO_LARGE']);
});
