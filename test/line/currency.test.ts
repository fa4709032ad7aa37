import { expect, it } from 'vitest';
import { billstatus, tableCounts } from './line.ts';
import {
  BILLS,
  FEED,
  files,
  filesOf,
  INDEX,
  isTracked,
  loaded,
  moved,
  recordRows,
  reissued,
  run,
  sitemap,
  TRACKED,
  zip,
} from './publishing.ts';
import { BRIDGES, billXml, fileName } from './upstream.ts';

// How current the store is kept, and what that costs the publisher. Congresses 117 and 118 sat and sit in June 2023.

it('asks on a quiet day for the feed every four hours and for the index once, and writes no record', async () => {
  const publishing = await loaded();
  const before = await recordRows(publishing.line);
  const asked: string[] = [];
  for (let i = 0; i < 6; i++) {
    const { run: quiet, asked: paths } = await run(publishing, 4);
    expect(quiet).toMatchObject({
      status: 'SUCCEEDED',
      seen: 130,
      unchanged: 130,
      inserted: 0,
      updated: 0,
      problems: 0,
    });
    asked.push(...paths);
  }
  expect(asked.sort()).toEqual([...Array(6).fill(FEED), INDEX]);
  expect(await recordRows(publishing.line)).toEqual(before);
});

it('brings 25 bills that changed by the feed, and the sitemaps agree the day after', async () => {
  const publishing = await loaded();
  const { govinfo, line } = publishing;
  const changed = BILLS.slice(0, 25);
  govinfo.publish(filesOf(changed.map((bill) => moved(bill, '2023-06-01'))), '2023-06-01T14:10:11.120Z');
  const before = await tableCounts(line);
  const update = await run(publishing, 4);
  const tracked = changed.filter(isTracked).length;
  expect(update.run).toMatchObject({ status: 'SUCCEEDED', updated: tracked, inserted: 0 });
  expect(update.asked).toEqual([FEED, ...changed.map((bill) => govinfo.path(fileName(bill)))]);
  const after = await tableCounts(line);
  expect(after).toMatchObject({
    versions: Number(before.versions) + tracked,
    changes: Number(before.changes) + tracked,
  });
  const rows = await recordRows(line);
  const nextDay = await run(publishing, 24);
  expect(nextDay.asked).toEqual([FEED, INDEX, sitemap('118hr')]);
  expect(await recordRows(line)).toEqual(rows);
  expect(await line.db.reader.sourceCongress.findMany({ orderBy: { congress: 'asc' } })).toEqual([
    expect.objectContaining({ congress: 117, files: 20, newestAt: '2023-05-02T03:05:35.000Z' }),
    {
      sourceId: billstatus.id,
      congress: 118,
      files: 110,
      newestAt: '2023-06-01T14:11:41.000Z',
      lookedAt: nextDay.run.startedAt,
      changedAt: update.run.endedAt,
    },
  ]);
});

it('finds by the sitemaps what the feed never told', async () => {
  const publishing = await loaded({ batches: 0 });
  const changed = BILLS.slice(0, 5).map((bill) => moved(bill, '2023-06-01'));
  publishing.govinfo.publish(filesOf(changed), '2023-06-01T14:10:11.120Z');
  const { asked } = await run(publishing, 4);
  expect(asked.slice(0, 3)).toEqual([FEED, INDEX, sitemap('118hr')]);
  expect(files(asked)).toHaveLength(5);
});

it('reads the sitemaps again on the same day when the feed no longer reaches back', async () => {
  const publishing = await loaded({ batches: 1 });
  const { govinfo } = publishing;
  const changed = BILLS.slice(0, 6).map((bill) => moved(bill, '2023-06-01'));
  govinfo.publish(filesOf(changed.slice(0, 3)), '2023-06-01T13:00:00.000Z');
  govinfo.publish(filesOf(changed.slice(3)), '2023-06-01T15:00:00.000Z');
  const { asked, run: outcome } = await run(publishing, 4);
  // That the feed names 3 files where it named 130 is its nature.
  expect(outcome.status).toBe('SUCCEEDED');
  expect(asked.slice(0, 3)).toEqual([FEED, INDEX, sitemap('118hr')]);
  expect(files(asked)).toHaveLength(6);
  expect((await run(publishing, 1)).asked).toEqual([FEED]);
});

it('takes files that came again with a new date and nothing else for no change', async () => {
  const publishing = await loaded();
  const { govinfo, line } = publishing;
  const before = await recordRows(line, /^documentHash$/);
  govinfo.publish(filesOf(BILLS.slice(0, 5).map((bill) => reissued(bill, '2023-06-01'))), '2023-06-01T14:00:00.000Z');
  const again = await run(publishing, 4);
  expect(again.run).toMatchObject({ status: 'SUCCEEDED', inserted: 0, updated: 0 });
  expect(files(again.asked)).toHaveLength(5);
  // The screening of a bill names the document it was made on.
  expect({ ...(await recordRows(line, /^documentHash$/)), Screening: null }).toEqual({ ...before, Screening: null });
});

it('fetches a ZIP again, once, when the publisher writes a whole Congress anew', async () => {
  const publishing = await loaded();
  const { govinfo } = publishing;
  const all = BILLS.filter(({ congress }) => congress === 118);
  govinfo.publish(filesOf(all.map((bill) => reissued(bill, '2023-06-01'))), '2023-06-01T14:00:00.000Z');
  govinfo.pack('2023-06-02T02:00:00.000Z');
  const { asked, run: outcome } = await run(publishing, 24);
  expect(asked).toEqual([FEED, INDEX, sitemap('118hr'), zip(118)]);
  expect(outcome).toMatchObject({ status: 'SUCCEEDED', seen: 130, inserted: 0, updated: 0, problems: 0 });
});

it('ends in an outage with the data as it was; the next run goes on and fetches nothing twice', async () => {
  const publishing = await loaded();
  const { govinfo, line } = publishing;
  const changed = BILLS.slice(0, 25).map((bill) => moved(bill, '2023-06-01'));
  const before = await recordRows(line);
  govinfo.publish(filesOf(changed), '2023-06-01T14:00:00.000Z');
  for (const bill of changed.slice(10)) govinfo.spoil(fileName(bill), { status: 503 });
  const down = await run(publishing, 4);
  expect(down.run).toMatchObject({ status: 'FAILED', reason: expect.stringMatching(/5 pages in a row/) });
  expect(files(down.asked)).toHaveLength(15);
  expect(await recordRows(line)).toEqual(before);
  for (const bill of changed.slice(10)) govinfo.spoil(fileName(bill), { type: 'application/xml', body: billXml(bill) });
  const up = await run(publishing, 4);
  expect(up.run).toMatchObject({ status: 'SUCCEEDED', updated: changed.filter(isTracked).length });
  expect(up.asked).toEqual([FEED, ...changed.slice(10).map((bill) => govinfo.path(fileName(bill)))]);
});

it('goes away when told to, and comes back when it may', async () => {
  const publishing = await loaded();
  const { govinfo } = publishing;
  const changed = BILLS.slice(0, 8).map((bill) => moved(bill, '2023-06-01'));
  govinfo.publish(filesOf(changed), '2023-06-01T14:00:00.000Z');
  const [first] = changed;
  govinfo.spoil(fileName(first ?? BRIDGES), { status: 429, headers: { 'retry-after': '3600' } });
  const refused = await run(publishing, 4);
  expect(refused.run).toMatchObject({ status: 'FAILED' });
  expect(files(refused.asked)).toHaveLength(1);
  govinfo.spoil(fileName(first ?? BRIDGES), { type: 'application/xml', body: billXml(first ?? BRIDGES) });
  const welcome = await run(publishing, 4);
  expect(welcome.run).toMatchObject({ status: 'SUCCEEDED', updated: changed.filter(isTracked).length });
  expect(files(welcome.asked)).toHaveLength(8);
});

it('keeps a record whose file is broken or missing, and asks for the file again', async () => {
  const publishing = await loaded();
  const { govinfo, line } = publishing;
  const [broken, , , missing, , , fine] = BILLS.map((bill) => moved(bill, '2023-06-01'));
  if (!broken || !missing || !fine) throw new Error('there are more bills');
  govinfo.publish(filesOf([broken, missing, fine]), '2023-06-01T14:00:00.000Z');
  govinfo.spoil(fileName(broken), { type: 'application/xml', body: billXml(broken).slice(0, 700) });
  govinfo.spoil(fileName(missing), { status: 404 });
  const odd = await run(publishing, 4);
  expect(odd.run).toMatchObject({ status: 'SUCCEEDED', updated: 1, problems: 2 });
  expect(odd.problems.map(({ code }) => code).sort()).toEqual(['GONE', 'INVALID']);
  expect(await line.db.reader.bill.count()).toBe(TRACKED);
  expect(await line.db.reader.bill.count({ where: { latestActionText: 'Passed House' } })).toBe(1);
  for (const bill of [broken, missing]) {
    govinfo.spoil(fileName(bill), { type: 'application/xml', body: billXml(bill) });
  }
  const mended = await run(publishing, 4);
  expect(files(mended.asked)).toEqual([broken, missing].map((bill) => govinfo.path(fileName(bill))));
  expect(mended.run).toMatchObject({ status: 'SUCCEEDED', updated: 2, problems: 0 });
  expect((await run(publishing, 1)).asked).toEqual([FEED]);
});
