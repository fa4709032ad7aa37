import { expect, it } from 'vitest';
import type { Entity } from '../../src/domain/ids.ts';
import { makeReads } from '../../src/store/reads.ts';
import { ensureSearch } from '../../src/store/search.ts';
import { type Desk, openDesk, state } from './staff.ts';

const A = 'p-a';
const B = 'p-b';

const versionOf = async ({ line }: Desk, id: string) =>
  (await line.db.reader.policy.findUniqueOrThrow({ where: { id } })).version;

const mergeOf = async (desk: Desk, fromId = A, intoId = B) => ({
  entity: 'policy' as Entity,
  fromId,
  intoId,
  reason: 'One ordinance, listed twice.',
  expectedFromVersion: await versionOf(desk, fromId),
  expectedIntoVersion: await versionOf(desk, intoId),
});

async function loaded() {
  const desk = await openDesk();
  await desk.office(
    { id: A, adoptedOn: '2014-09-02', summary: 'Of the first.', events: [{ type: 'adopted', on: '2014-09-02' }] },
    { id: B, title: 'Same ordinance', officialNumber: '17886' },
  );
  await desk.paper({ id: A, adoptedOn: '2014-09-03', title: 'Ordinance in the news' });
  return desk;
}

it('shows one record out of what is claimed of two, and two again when that is undone', async () => {
  const desk = await loaded();
  const { merges } = desk.writes;
  const { reader } = desk.line.db;
  const before = await state(desk);
  expect(before.found).toEqual([A, B]);
  const merged = await merges.merge(await mergeOf(desk), desk.by());
  const policies = await reader.policy.findMany({ where: { delistedAt: null } });
  expect(policies).toMatchObject([
    { id: B, title: 'Same ordinance', officialNumber: '17886', adoptedOn: '2014-09-02', summary: 'Of the first.' },
  ]);
  const after = await state(desk);
  expect(after.found).toEqual([B]);
  expect(after.conflicts.map(({ recordId, field }) => `${recordId} ${field}`)).toEqual([`${B} adoptedOn`]);
  expect(after.assertions).toBe(before.assertions);
  // An index that is built anew says the same.
  await desk.line.db.write((tx) => tx.$executeRaw`DELETE FROM "SearchVersion"`);
  await ensureSearch(desk.line.db);
  expect(await state(desk)).toEqual(after);
  await merges.undo(merged.id, 'Two after all.', desk.by());
  expect(await state(desk)).toEqual(before);
  const changes = await reader.change.findMany({ where: { cause: 'CURATION' }, orderBy: { seq: 'asc' } });
  expect(changes.map(({ recordId, kind, fields }) => `${recordId} ${kind} ${fields}`)).toEqual([
    `${A} DELISTED [{"field":"mergedIntoId","before":null,"after":"${B}"}]`,
    expect.stringContaining(`${B} UPDATED [{"after":"2014-09-02","before":null,"field":"adoptedOn"}`),
    expect.stringContaining(`${B} UPDATED [{"after":null,"before":"2014-09-02","field":"adoptedOn"}`),
    `${A} RELISTED [{"field":"mergedIntoId","before":"${B}","after":null}]`,
  ]);
  expect((await desk.writes.audit.verify()).fault).toBeNull();
});

it('answers for the one that was merged with the one that speaks for both', async () => {
  const desk = await loaded();
  await desk.office({ id: 'p-c', title: 'Third' }, { id: A, adoptedOn: '2014-09-02' }, { id: B });
  await desk.writes.merges.merge(await mergeOf(desk), desk.by());
  await desk.writes.merges.merge(await mergeOf(desk, B, 'p-c'), desk.by());
  const { view } = await makeReads(desk.line.db).open();
  for (const id of [A, B, 'p-c']) expect(await view.row('Policy', id)).toMatchObject({ id: 'p-c', title: 'Third' });
  expect(await view.mergedIds('policy', 'p-c')).toEqual([A, B]);
  const said = await view.sourceRecords('policy', 'p-c');
  expect(said.map(({ sourceId, recordId }) => `${sourceId} ${recordId}`).sort()).toEqual([
    'test-office p-a',
    'test-office p-b',
    'test-office p-c',
    'test-paper p-a',
  ]);
});

it('counts later scrapes of the one for the other, and gives them back when the merge is undone', async () => {
  const desk = await loaded();
  const { merges } = desk.writes;
  const { reader } = desk.line.db;
  const { id } = await merges.merge(await mergeOf(desk), desk.by());
  const { version } = await reader.policy.findUniqueOrThrow({ where: { id: A } });
  await desk.office({ id: A, adoptedOn: '2014-09-05', summary: 'New.' }, { id: B, officialNumber: '17886' });
  expect(await reader.policy.findUniqueOrThrow({ where: { id: B } })).toMatchObject({
    adoptedOn: '2014-09-05',
    summary: 'New.',
    title: 'Detainer ordinance',
  });
  expect(await versionOf(desk, A)).toBe(version);
  await merges.undo(id, 'Two after all.', desk.by());
  expect(await reader.policy.findMany({ orderBy: { id: 'asc' } })).toMatchObject([
    { id: A, adoptedOn: '2014-09-05', summary: 'New.', delistedAt: null, version: version + 1 },
    { id: B, adoptedOn: null, summary: null, delistedAt: null },
  ]);
});

it('carries staff values over, lets those of the record itself outrank them, and gives them back', async () => {
  const desk = await loaded();
  const { curations, merges } = desk.writes;
  const { reader } = desk.line.db;
  const curate = async (recordId: string, field: string, value: unknown) =>
    curations.curate(
      {
        ...{ entity: 'policy', recordId, field, act: 'SET', value, reason: 'As the minutes say.', sourceUrl: null },
        expectedVersion: await versionOf(desk, recordId),
      },
      desk.by(),
    );
  await curate(B, 'summary', 'Of staff, on the second.');
  await curate(A, 'adoptedOn', '2014-09-01');
  await curate(A, 'summary', 'Of staff, on the first.');
  const before = await state(desk);
  const { id } = await merges.merge(await mergeOf(desk), desk.by());
  const row = () => reader.policy.findUniqueOrThrow({ where: { id: B } });
  expect(await row()).toMatchObject({ adoptedOn: '2014-09-01', summary: 'Of staff, on the second.' });
  await merges.undo(id, 'Two after all.', desk.by());
  expect(await state(desk)).toEqual(before);
  // What is curated of the one that was merged is curated of the other.
  await merges.merge(await mergeOf(desk), desk.by());
  await curations.curate(
    {
      ...{ entity: 'policy', recordId: A, field: 'citation', act: 'SET', value: 'SMC 4.18', reason: 'The code.' },
      ...{ sourceUrl: null, expectedVersion: await versionOf(desk, B) },
    },
    desk.by(),
  );
  expect(await row()).toMatchObject({ citation: 'SMC 4.18' });
});

it('refuses what cannot be merged, and says why', async () => {
  const desk = await loaded();
  const { merges } = desk.writes;
  const wanted = await mergeOf(desk);
  const refused = (request: typeof wanted) => merges.merge(request, desk.by());
  await expect(refused({ ...wanted, intoId: A })).rejects.toThrow(/into itself/);
  await expect(refused({ ...wanted, entity: 'bill' })).rejects.toThrow(/cannot be merged/);
  await expect(refused({ ...wanted, intoId: 'p-z' })).rejects.toThrow(/There is no policy "p-z"/);
  await expect(refused({ ...wanted, expectedIntoVersion: 9 })).rejects.toThrow(/is at version 1, and you looked at 9/);
  const { id } = await refused(wanted);
  await expect(refused(wanted)).rejects.toThrow(/was merged into p-b already/);
  await merges.undo(id, 'Two after all.', desk.by());
  await expect(merges.undo(id, 'Twice.', desk.by())).rejects.toThrow(/was undone at/);
});
