import { expect, it } from 'vitest';
import { takeInScreened } from '../../src/ingest/run.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { billstatus, openLine } from './line.ts';
import { BRIDGES, DETENTION, startUpstream } from './upstream.ts';

const BRIDGE = 'hr2-118';
const BY = { actor: { id: 'staff:ana', name: 'Ana' }, at: '2023-06-02T08:00:00.000Z' };

async function screened() {
  const upstream = await startUpstream();
  const bills = [
    { ...DETENTION, number: 1 },
    { ...BRIDGES, number: 2 },
  ];
  upstream.publish(bills, '2023-05-01T00:00:00Z');
  const line = await openLine({ govinfo: upstream.origin });
  await line.run(billstatus, { congress: 118 });
  const { reader } = line.db;
  const screening = (id: string) => reader.screening.findUniqueOrThrow({ where: { id: `bill:${id}` } });
  const bill = (id: string) => reader.bill.findUnique({ where: { id } });
  const { decisions } = makeWrites(line.db);
  return { upstream, line, screening, bill, decisions, bills };
}

it('takes in a bill that the rules left out, at once and out of its stored page, and no scrape undoes it', async () => {
  const { upstream, line, screening, bill, decisions, bills } = await screened();
  expect(await bill(BRIDGE)).toBeNull();
  expect((await screening(BRIDGE)).verdict).toBe('LEFT_OUT');
  const request = { screeningId: `bill:${BRIDGE}`, verdict: 'TRACKED', reason: 'It carries a rider.' } as const;
  const { id } = await decisions.decide({ ...request, expectedVerdict: 'LEFT_OUT' }, BY);
  upstream.requests.length = 0;
  line.clock.advance(60_000);
  expect(await takeInScreened(line.deps)).toBe(1);
  expect(upstream.paths()).toEqual([]);
  expect(await bill(BRIDGE)).toMatchObject({ verdict: 'TRACKED', delistedAt: null, version: 1 });
  expect(await screening(BRIDGE)).toMatchObject({
    ...{ verdict: 'TRACKED', screenedVerdict: 'LEFT_OUT', decidedBy: 'STAFF', reason: 'It carries a rider.' },
  });
  const created = await line.db.reader.change.findFirstOrThrow({ where: { recordId: BRIDGE } });
  expect(created).toMatchObject({ kind: 'CREATED', cause: 'CURATION' });
  expect(await takeInScreened(line.deps)).toBe(0);

  upstream.publish(
    bills.map((file) => ({ ...file, updated: '2023-06-05T00:00:00Z', title: `${file.title} again` })),
    '2023-06-05T00:00:00Z',
  );
  await line.run(billstatus, { congress: 118 });
  expect(await bill(BRIDGE)).toMatchObject({ verdict: 'TRACKED', delistedAt: null, version: 2 });
  expect((await screening(BRIDGE)).verdict).toBe('TRACKED');

  await decisions.undo(id, 'The rider is gone.', BY);
  expect(await screening(BRIDGE)).toMatchObject({ verdict: 'LEFT_OUT', decidedBy: 'SCREENER', reason: null });
  const gone = await bill(BRIDGE);
  expect(gone?.delistedAt).not.toBeNull();
  upstream.publish(
    bills.map((file) => ({ ...file, updated: '2023-06-07T00:00:00Z', title: `${file.title} once more` })),
    '2023-06-07T00:00:00Z',
  );
  await line.run(billstatus, { congress: 118 });
  expect((await bill(BRIDGE))?.delistedAt).toBe(gone?.delistedAt);
});

it('dismisses what the rules track, keeps it dismissed, and restores it', async () => {
  const { upstream, line, screening, bill, decisions, bills } = await screened();
  const id = 'hr1-118';
  const before = await bill(id);
  const { verdict } = await screening(id);
  expect(before).toMatchObject({ verdict, delistedAt: null });
  const request = { screeningId: `bill:${id}`, verdict: 'LEFT_OUT', reason: 'It is on whales.' } as const;
  await expect(decisions.decide({ ...request, expectedVerdict: 'LEFT_OUT' }, BY)).rejects.toThrow(
    /You looked at it as/,
  );
  const made = await decisions.decide({ ...request, expectedVerdict: verdict as 'TRACKED' }, BY);
  expect((await screening(id)).verdict).toBe('LEFT_OUT');
  expect((await bill(id))?.delistedAt).not.toBeNull();
  upstream.publish(
    bills.map((file) => ({ ...file, updated: '2023-06-05T00:00:00Z', title: `${file.title} again` })),
    '2023-06-05T00:00:00Z',
  );
  await line.run(billstatus, { congress: 118 });
  expect(await bill(id)).toMatchObject({ verdict: 'LEFT_OUT', delistedAt: expect.any(String) });
  await decisions.undo(made.id, 'It is on people.', BY);
  expect(await screening(id)).toMatchObject({ verdict, decidedBy: 'SCREENER' });
  expect(await bill(id)).toMatchObject({ verdict, delistedAt: null });
  await expect(decisions.undo(made.id, 'Twice.', BY)).rejects.toThrow(/was undone at/);
  expect((await makeWrites(line.db).audit.verify()).fault).toBeNull();
});
