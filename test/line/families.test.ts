import fs from 'node:fs';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import yazl from 'yazl';
import type { Source } from '../../src/ingest/source.ts';
import { makeReads } from '../../src/store/reads.ts';
import { asker } from '../api/asking.ts';
import { temporaryFolder } from '../harness/database.ts';
import { billstatus, openLine, type TestLine, tableCounts } from './line.ts';
import { type BillFile, BRIDGES, billXml, fileName, SANCTUARY } from './upstream.ts';

const TITLE = 'Detainer Compliance and Public Towns Act';
const POISON = SANCTUARY.summary ?? '';
const REENTRY =
  '<p>This bill establishes a mandatory minimum prison term for an alien who unlawfully reenters the United States after removal.</p>';

/** A folder of these files, read by a run. */
async function load(line: TestLine, bills: readonly BillFile[], source: Source = billstatus) {
  const folder = temporaryFolder();
  for (const bill of bills) fs.writeFileSync(path.join(folder, fileName(bill)), billXml(bill));
  const outcome = await line.run(source, { from: folder });
  expect(outcome.run.status).toBe('SUCCEEDED');
  return { ...outcome, folder };
}

const life = (congress: number, number: number, more: Partial<BillFile> = {}): BillFile => ({
  congress,
  number,
  title: congress === 118 ? TITLE : `${TITLE} of ${1787 + 2 * congress}`,
  summary: POISON,
  ...more,
});

const familyRows = (line: TestLine) =>
  line.db.reader.billFamily.findMany({
    orderBy: { id: 'asc' },
    select: {
      id: true,
      name: true,
      billCount: true,
      firstBillId: true,
      mergedIntoId: true,
      members: { orderBy: { ordinal: 'asc' }, select: { billId: true } },
    },
  });
const changesOf = async (line: TestLine, recordId: string) => {
  const rows = await line.db.reader.change.findMany({
    where: { entity: 'billFamily', recordId },
    orderBy: { seq: 'asc' },
  });
  return rows.map(({ kind, cause, sourceId }) => `${kind} ${cause} ${sourceId}`);
};

it('works the families out after a run, keeps an id as earlier lives are loaded, and says what changed', async () => {
  const line = await openLine();
  await load(line, [life(118, 7), BRIDGES]);
  expect(await familyRows(line)).toEqual([]);
  await load(line, [life(117, 20)]);
  const id = 'detainer-compliance-and-public-towns';
  const [family, ...others] = await familyRows(line);
  expect(others).toEqual([]);
  expect(family).toMatchObject({ id, name: TITLE, billCount: 2, firstBillId: 'hr20-117' });
  await load(line, [life(116, 3)]);
  expect(await familyRows(line)).toMatchObject([
    { id, firstBillId: 'hr3-116', members: [{ billId: 'hr3-116' }, { billId: 'hr20-117' }, { billId: 'hr7-118' }] },
  ]);
  expect(await changesOf(line, id)).toEqual(['CREATED SOURCE holdwatch-families', 'UPDATED SOURCE holdwatch-families']);
  const links = await line.db.reader.billFamilyLink.findMany({ where: { billId: 'hr20-117' } });
  expect(links.map(({ otherId, method, score }) => [otherId, method, score])).toEqual(
    expect.arrayContaining([
      ['hr3-116', 'TITLE', 0.95],
      ['hr3-116', 'SUMMARY', 1],
    ]),
  );
  const said = await line.db.reader.sourceRecord.findMany({ where: { entity: 'billFamily' } });
  expect(said.map(({ sourceId, recordId }) => [sourceId, recordId])).toEqual([['holdwatch-families', id]]);
  expect(await line.db.reader.version.count({ where: { entity: 'billFamily', recordId: id } })).toBe(2);
});

it('writes nothing when no bill has changed', async () => {
  const line = await openLine();
  const { folder } = await load(line, [life(118, 7), life(117, 20)]);
  const before = { ...(await tableCounts(line)), runs: await line.db.reader.run.count() };
  const quiet = await line.run(billstatus, { from: folder });
  expect(quiet.run).toMatchObject({ status: 'SUCCEEDED', inserted: 0, updated: 0, unchanged: 2 });
  expect({ ...(await tableCounts(line)), runs: await line.db.reader.run.count() }).toEqual({
    ...before,
    runs: before.runs + 1,
  });
});

it('looks again at families when a bill changes, and writes nothing where they stay as they are', async () => {
  const line = await openLine();
  await load(line, [life(118, 7), life(117, 20)]);
  const before = await familyRows(line);
  const passed = [{ on: '2023-05-20', text: 'Passed House', code: '8000' }];
  await load(line, [life(118, 7, { actions: passed, updated: '2023-05-21T00:00:00Z' })]);
  const runs = await line.db.reader.run.findMany({
    where: { sourceId: 'holdwatch-families' },
    orderBy: { startedAt: 'asc' },
  });
  expect(
    runs.map(({ mode, status, inserted, updated, unchanged }) => [mode, status, inserted, updated, unchanged]),
  ).toEqual([
    ['DERIVE', 'SUCCEEDED', 1, 0, 0],
    ['DERIVE', 'SUCCEEDED', 0, 0, 1],
  ]);
  expect(await familyRows(line)).toEqual(before);
  expect(await line.db.reader.version.count({ where: { entity: 'billFamily' } })).toBe(1);
});

it('marks as PARSER what a new reader of the same files brings', async () => {
  const line = await openLine();
  await load(line, [
    life(118, 7),
    life(117, 20),
    life(116, 3, { title: 'Other Words Altogether Act', summary: REENTRY }),
  ]);
  const better: Source = {
    ...billstatus,
    parserVersion: billstatus.parserVersion + 1,
    *parse(page) {
      for (const parsed of billstatus.parse(page)) {
        yield 'record' in parsed && parsed.record.entity === 'bill' && parsed.record.number === '3'
          ? { record: { ...parsed.record, title: TITLE, titles: [] } }
          : parsed;
      }
    },
  };
  await line.run(better, { reparse: true });
  expect(await familyRows(line)).toMatchObject([{ billCount: 3 }]);
  expect(await changesOf(line, 'detainer-compliance-and-public-towns')).toEqual([
    'CREATED SOURCE holdwatch-families',
    'UPDATED PARSER holdwatch-families',
  ]);
});

it('answers for a family that was absorbed with the one that has its bills', async () => {
  const line = await openLine();
  const other = 'Penalties for Unlawful Return Act';
  await load(line, [
    life(118, 7),
    life(117, 20),
    life(118, 8, { title: other, summary: REENTRY }),
    life(117, 21, { title: other, summary: REENTRY }),
  ]);
  expect((await familyRows(line)).map(({ id }) => id)).toEqual([
    'detainer-compliance-and-public-towns',
    'penalties-for-unlawful-return',
  ]);
  const both = `${other} (${TITLE})`;
  for (const number of [7, 8]) {
    await load(line, [life(118, number, { title: both, summary: POISON, updated: '2023-05-22T00:00:00Z' })]);
  }
  await load(line, [life(117, 21, { title: both, summary: POISON, updated: '2023-05-23T00:00:00Z' })]);
  const rows = await familyRows(line);
  const [living, absorbed] = rows[0]?.billCount ? rows : rows.toReversed();
  expect(living).toMatchObject({ billCount: 4 });
  expect(absorbed).toMatchObject({ billCount: 0, mergedIntoId: living?.id });
  const ask = asker(line.db, { reads: makeReads(line.db) });
  const { data } = await ask(`{
    node(id: "BillFamily:${absorbed?.id}") { ... on BillFamily { mergedInto { familyId } bills { totalCount } links { method } } }
    bills(filter: {family: "${absorbed?.id}"}) { totalCount }
    billFamilies { nodes { familyId firstIntroduced { congress } } }
    bill(billId: "hr7-118") { family { familyId } reintroductionOf { billId } reintroductionLinks { method bill { billId } other { billId } } }
  }`);
  expect(data.node).toMatchObject({ mergedInto: { familyId: living?.id }, bills: { totalCount: 4 } });
  expect(data.node.links.length).toBeGreaterThan(3);
  expect(data.bills.totalCount).toBe(4);
  expect(data.billFamilies.nodes).toEqual([{ familyId: living?.id, firstIntroduced: { congress: 117 } }]);
  expect(data.bill).toMatchObject({
    family: { familyId: living?.id },
    reintroductionOf: { billId: expect.stringMatching(/-117$/) },
  });
  for (const link of data.bill.reintroductionLinks) {
    expect([link.bill.billId, link.other.billId]).toEqual(['hr7-118', data.bill.reintroductionOf.billId]);
  }
});

it('makes up after the next run for what a crash left undone', async () => {
  const line = await openLine();
  const { families } = line.deps;
  const broken: TestLine = {
    ...line,
    run: (source, options) => {
      Object.assign(line.deps, { families: { ...families, bills: () => Promise.reject(new Error('killed')) } });
      return line.run(source, options).finally(() => Object.assign(line.deps, { families }));
    },
  };
  await expect(load(broken, [life(118, 7), life(117, 20)])).rejects.toThrow('killed');
  expect(await line.db.reader.bill.count()).toBe(2);
  expect(await familyRows(line)).toEqual([]);
  await load(line, [BRIDGES]);
  expect(await familyRows(line)).toMatchObject([{ billCount: 2 }]);
});

/** Nothing in its titles speaks of immigration. */
const SILENT = {
  title: 'Quiet Towns and Requests Act',
  official: 'To ensure that certain requests are honored in towns, and for other purposes.',
};
const bare = (more: Partial<BillFile> = {}): BillFile => ({ number: 7, ...SILENT, ...more });
const TWIN: BillFile = { congress: 117, number: 20, ...SILENT, summary: POISON };

const verdictOf = async (line: TestLine, id: string) =>
  (await line.db.reader.screening.findUniqueOrThrow({ where: { id: `bill:${id}` } })).verdict;
const harmFields = async (line: TestLine, billId: string) =>
  (await line.db.reader.billHarm.findMany({ where: { billId } })).map(({ field }) => field);

it('tracks a bill with a title only by the words of a twin in the same run', async () => {
  const line = await openLine();
  const { run, folder } = await load(line, [bare(), TWIN, BRIDGES]);
  expect(run).toMatchObject({ seen: 3, inserted: 2, detail: { TRACKED: 2, LEFT_OUT: 1 } });
  expect(await verdictOf(line, 'hr7-118')).toBe('TRACKED');
  expect(await line.db.reader.bill.findUnique({ where: { id: 'hr7-118' } })).toMatchObject({ poison: true });
  expect(await harmFields(line, 'hr7-118')).toContain('twin:hr20-117/summary:00');
  expect(await familyRows(line)).toMatchObject([{ billCount: 2 }]);
  const before = await tableCounts(line);
  const quiet = await line.run(billstatus, { from: folder });
  expect(quiet.run).toMatchObject({ inserted: 0, updated: 0, unchanged: 3 });
  expect(await tableCounts(line)).toEqual(before);
});

it.each([false, true])('finds the twin that was loaded before (dry run: %s)', async (dryRun) => {
  const line = await openLine();
  await load(line, [TWIN]);
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, fileName(bare())), billXml(bare()));
  const { changes } = await line.run(billstatus, { from: folder, dryRun });
  expect(changes?.upserts.map(({ draft }) => draft.id)).toEqual(['hr7-118']);
  expect(await line.db.reader.bill.count()).toBe(dryRun ? 1 : 2);
});

it('looks again at a bill that was left out when its earlier life is loaded later', async () => {
  const line = await openLine();
  const other = { number: 50, title: 'Bridge Painting Act' };
  await load(line, [bare(), BRIDGES, other]);
  expect(await verdictOf(line, 'hr7-118')).toBe('LEFT_OUT');
  expect(await line.db.reader.bill.count()).toBe(0);
  const { run } = await load(line, [TWIN]);
  expect(run).toMatchObject({ seen: 1, inserted: 2, detail: { TRACKED: 2 } });
  expect(await verdictOf(line, 'hr7-118')).toBe('TRACKED');
  expect(await harmFields(line, 'hr7-118')).toContain('twin:hr20-117/summary:00');
  expect(await verdictOf(line, 'hr50-118')).toBe('LEFT_OUT');
  const page = await line.db.reader.sourceRecord.findFirstOrThrow({ where: { recordId: 'hr7-118' } });
  expect(page.pageUrl).toMatch(/BILLSTATUS-118hr7\.xml$/);
});

it('reads such a bill again out of the archive it came in', async () => {
  const line = await openLine();
  const zip = new yazl.ZipFile();
  for (const bill of [bare(), BRIDGES]) zip.addBuffer(Buffer.from(billXml(bill)), fileName(bill));
  zip.end();
  const archive = path.join(temporaryFolder(), 'BILLSTATUS-118-hr.zip');
  fs.writeFileSync(archive, await buffer(zip.outputStream));
  expect((await line.run(billstatus, { from: archive })).run).toMatchObject({ status: 'SUCCEEDED', inserted: 0 });
  fs.rmSync(archive);
  const { run } = await load(line, [TWIN]);
  expect(run).toMatchObject({ seen: 1, inserted: 2, problems: 0 });
  expect(await verdictOf(line, 'hr7-118')).toBe('TRACKED');
});

it('keeps the verdict as the bill moves on, until it has a summary of its own', async () => {
  const line = await openLine();
  await load(line, [bare(), TWIN]);
  const actions = [{ on: '2023-05-20', text: 'Passed House', code: '8000' }];
  await load(line, [bare({ actions, updated: '2023-05-21T00:00:00Z' })]);
  expect(await verdictOf(line, 'hr7-118')).toBe('TRACKED');
  const summary = '<p>This bill asks for a report on how requests about bridges are honored.</p>';
  await load(line, [bare({ actions, summary, updated: '2023-05-22T00:00:00Z' })]);
  expect(await verdictOf(line, 'hr7-118')).toBe('LEFT_OUT');
  expect(await harmFields(line, 'hr7-118')).toEqual([]);
});
