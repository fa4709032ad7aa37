import fs from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import yazl from 'yazl';
import { temporaryFolder } from '../harness/database.ts';
import { billstatus } from './line.ts';
import {
  BILLS,
  exported,
  FEED,
  facts,
  files,
  filesOf,
  INDEX,
  isTracked,
  loaded,
  moved,
  openPublishing,
  recordRows,
  run,
  sitemap,
  TRACKED,
  zip,
} from './publishing.ts';
import { fileName } from './upstream.ts';

// A Congress that is not known yet, by the publisher's ZIPs, its files, or files on the spot. Congresses 117 and 118 sat and
// sit in June 2023.

it('loads a Congress by its ZIPs, and has the same rows as file by file', async () => {
  const byZip = await openPublishing();
  const first = await run(byZip);
  expect(first.run).toMatchObject({ status: 'SUCCEEDED', seen: 130, inserted: TRACKED, problems: 0 });
  expect(first.asked).toEqual([FEED, INDEX, sitemap('117hr'), sitemap('118hr'), zip(118), zip(117)]);

  const byFile = await openPublishing({ zips: false });
  const slow = await run(byFile);
  expect(slow.run).toMatchObject({ status: 'SUCCEEDED', seen: 130, inserted: TRACKED, problems: 2 });
  expect(slow.problems.map(({ code }) => code)).toEqual(['GONE', 'GONE']);
  expect(files(slow.asked)).toHaveLength(130);

  expect(await exported(byZip.line)).toEqual(await exported(byFile.line));
  const rows = await facts(byZip.line);
  expect(rows).toEqual(await facts(byFile.line));
  expect(rows.Bill).toHaveLength(TRACKED);
  expect(rows.Screening).toHaveLength(130);
});

it('loads another Congress on a day on which the sitemaps were read already', async () => {
  const publishing = await openPublishing();
  const { govinfo, line } = publishing;
  const one = await line.run(billstatus, { congress: 118 });
  expect(one.run).toMatchObject({ status: 'SUCCEEDED', seen: 110 });
  govinfo.requests.length = 0;
  const both = await line.run(billstatus);
  expect(both.run).toMatchObject({ status: 'SUCCEEDED', seen: 130 });
  expect(govinfo.paths()).toEqual([FEED, sitemap('117hr'), zip(117)]);
  const freshness = await line.deps.runs.freshness(billstatus.id);
  expect(freshness.map(({ congress, files: known, lookedAt }) => [congress, known, lookedAt])).toEqual([
    [118, 110, both.run.startedAt],
    [117, 20, both.run.startedAt],
  ]);
});

it('believes no member of a ZIP that the sitemap says is older than the file', async () => {
  const publishing = await openPublishing();
  const { govinfo, line } = publishing;
  // Written after the ZIP was filled, though long before the time the ZIP bears.
  const late = BILLS.slice(0, 3).map((bill) => moved(bill, '2023-05-20'));
  govinfo.publish(filesOf(late), '2023-05-20T20:00:00.000Z');
  const { asked, run: outcome } = await run(publishing);
  expect(outcome).toMatchObject({ status: 'SUCCEEDED', seen: 130, inserted: TRACKED });
  expect(files(asked)).toEqual(late.map((bill) => govinfo.path(fileName(bill))));
  const passed = await line.db.reader.bill.findMany({ where: { latestActionText: 'Passed House' } });
  expect(passed).toHaveLength(late.filter(isTracked).length);
});

it('does not fetch a ZIP twice when the run that did could not apply it', async () => {
  const publishing = await openPublishing();
  const { records } = publishing.line.deps;
  const { apply } = records;
  Object.assign(records, { apply: () => Promise.reject(new Error('the disk is full')) });
  await expect(run(publishing)).rejects.toThrow('the disk is full');
  Object.assign(records, { apply });
  // As if it had been killed before it had unpacked everything.
  const { db } = publishing.line;
  const { count } = await db.write((tx) => tx.page.deleteMany({ where: { url: { contains: '118hr2' } } }));
  expect(count).toBe(11);
  const next = await run(publishing);
  expect(next.asked).toEqual([FEED]);
  expect(next.run).toMatchObject({ status: 'SUCCEEDED', seen: 130, inserted: TRACKED });
});

it('reads what came in a ZIP again without fetching, and says nothing of the ZIP itself', async () => {
  const { line, govinfo } = await loaded();
  govinfo.requests.length = 0;
  const again = await line.run(billstatus, { reparse: true });
  expect(again.run).toMatchObject({ status: 'SUCCEEDED', seen: 130, updated: 0, problems: 0 });
  expect(govinfo.requests).toEqual([]);
});

/** A folder with the files, each of its own time. */
function folderOf(changedAt: (place: number) => string): string {
  const folder = temporaryFolder();
  for (const [i, [name, body]] of filesOf(BILLS).entries()) {
    const file = path.join(folder, name);
    fs.writeFileSync(file, body);
    fs.utimesSync(file, new Date(changedAt(i)), new Date(changedAt(i)));
  }
  return folder;
}

it('asks after a load from a folder for what is newer than its files, if their times tell', async () => {
  const publishing = await openPublishing();
  const { govinfo, line } = publishing;
  const from = folderOf((i) => new Date(Date.parse('2023-05-10T00:00:00Z') + i * 60_000).toISOString());
  const local = await line.run(billstatus, { from });
  expect(local.run).toMatchObject({ status: 'SUCCEEDED', seen: 130, inserted: TRACKED });
  const changed = BILLS.slice(0, 3).map((bill) => moved(bill, '2023-05-20'));
  govinfo.publish(filesOf(changed), '2023-05-20T20:00:00.000Z');
  const { asked, run: outcome } = await run(publishing);
  expect(outcome).toMatchObject({ status: 'SUCCEEDED', updated: changed.filter(isTracked).length });
  expect(files(asked)).toEqual(changed.map((bill) => govinfo.path(fileName(bill))));
  expect(asked).toHaveLength(4 + 3);
});

it('asks after a load from a ZIP on the spot for what is newer than its members', async () => {
  const publishing = await openPublishing();
  const { govinfo, line } = publishing;
  const archive = new yazl.ZipFile();
  for (const [i, [name, body]] of filesOf(BILLS).entries()) {
    archive.addBuffer(Buffer.from(body), name, { mtime: new Date(Date.parse('2023-05-10T00:00:00Z') + i * 60_000) });
  }
  archive.end();
  const from = path.join(temporaryFolder(), 'bills.zip');
  fs.writeFileSync(from, await buffer(archive.outputStream));
  const local = await line.run(billstatus, { from });
  expect(local.run).toMatchObject({ status: 'SUCCEEDED', seen: 130, inserted: TRACKED });
  const changed = BILLS.slice(0, 3).map((bill) => moved(bill, '2023-05-20'));
  govinfo.publish(filesOf(changed), '2023-05-20T20:00:00.000Z');
  const { asked } = await run(publishing);
  expect(files(asked)).toEqual(changed.map((bill) => govinfo.path(fileName(bill))));
  expect(asked).toHaveLength(4 + 3);
});

it('trusts the ZIPs after a load from a folder whose times are those of a copy', async () => {
  const publishing = await openPublishing();
  const { line } = publishing;
  await line.run(billstatus, { from: folderOf(() => '2023-05-25T00:00:00Z') });
  const before = await recordRows(line);
  const { asked, run: outcome } = await run(publishing);
  expect(outcome).toMatchObject({ status: 'SUCCEEDED', seen: 130, inserted: 0, updated: 0 });
  expect(asked).toEqual([FEED, INDEX, sitemap('117hr'), sitemap('118hr'), zip(118), zip(117)]);
  expect(await recordRows(line)).toEqual(before);
  expect((await run(publishing, 24)).asked).toEqual([FEED, INDEX]);
});
