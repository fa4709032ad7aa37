import { expect, it } from 'vitest';
import type { WorkedOutKind } from '../../src/domain/review-task.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { billstatus, openLine, type TestLine } from './line.ts';
import { openDesk } from './staff.ts';
import { BRIDGES, DETENTION, startUpstream } from './upstream.ts';

// Tasks that follow from what is in the store: they open once, wait, and close by themselves.

const tasksOf = async ({ db }: TestLine, kind: WorkedOutKind) =>
  (await db.reader.reviewTask.findMany({ where: { kind }, orderBy: [{ openedAt: 'asc' }, { id: 'asc' }] })).map(
    ({ recordId, status, detail, title }) => ({ recordId, status, title, detail: JSON.parse(detail) }),
  );
const statuses = async (line: TestLine, kind: WorkedOutKind) => (await tasksOf(line, kind)).map(({ status }) => status);
const refresh = (line: TestLine) => line.deps.tasks.refresh(line.clock.now().toISOString());

/** Staff close the one that is open. */
async function resolve(line: TestLine, kind: WorkedOutKind, at: string) {
  const open = await line.db.reader.reviewTask.findFirstOrThrow({ where: { kind, status: 'OPEN' } });
  const looked = { id: open.id, expectedChangedAt: open.changedAt };
  const by = { actor: { id: 'staff:ana', name: 'Ana' }, at };
  return makeWrites(line.db).tasks.resolve({ ...looked, reason: 'Looked at it.', outcome: null }, by);
}

it('asks once who is right where sources disagree, and not where staff have said it', async () => {
  const { line, writes, office, paper, by } = await openDesk();
  await office({ id: 'p1', adoptedOn: '2013-12-02' });
  await paper({ id: 'p1', adoptedOn: '2013-12-03' });
  const opened = {
    ...{ recordId: 'p1', status: 'OPEN', title: 'Detainer ordinance: sources disagree on adoptedOn' },
    detail: { field: 'adoptedOn', shown: '2013-12-02', other: '2013-12-03' },
  };
  expect(await tasksOf(line, 'CONFLICT')).toEqual([opened]);
  await refresh(line);
  expect(await tasksOf(line, 'CONFLICT')).toEqual([opened]);
  // What they say moves on, and so does the task.
  await paper({ id: 'p1', adoptedOn: '2013-12-04' });
  expect(await tasksOf(line, 'CONFLICT')).toEqual([{ ...opened, detail: { ...opened.detail, other: '2013-12-04' } }]);
  const curation = await writes.curations.curate(
    {
      ...{ entity: 'policy', recordId: 'p1', field: 'adoptedOn', act: 'SET', value: '2013-12-09', entry: undefined },
      ...{ reason: 'The minutes.', sourceUrl: null, expectedVersion: 1 },
    },
    by(),
  );
  expect(await statuses(line, 'CONFLICT')).toEqual(['LAPSED']);
  await writes.curations.retract(curation.id, 'Not so.', by());
  expect(await statuses(line, 'CONFLICT')).toEqual(['LAPSED', 'OPEN']);
  await paper({ id: 'p1', adoptedOn: '2013-12-02' });
  expect(await statuses(line, 'CONFLICT')).toEqual(['LAPSED', 'LAPSED']);
});

it('does not ask again what somebody dealt with, until its reason is another', async () => {
  const { line, office, paper, by } = await openDesk();
  await office({ id: 'p1', adoptedOn: '2013-12-02' });
  await paper({ id: 'p1', adoptedOn: '2013-12-03' });
  await resolve(line, 'CONFLICT', by().at);
  await office({ id: 'p1', adoptedOn: '2013-12-02', title: 'Another title' });
  await refresh(line);
  expect(await statuses(line, 'CONFLICT')).toEqual(['RESOLVED']);
  await paper({ id: 'p1', adoptedOn: '2013-12-05' });
  expect(await statuses(line, 'CONFLICT')).toEqual(['RESOLVED', 'OPEN']);
});

it('asks about disputed records, and about those that were to be verified by now', async () => {
  const { line, writes, office, by } = await openDesk();
  await office({ id: 'p1' });
  const mark = (field: string, value: unknown, expectedVersion = 1) =>
    writes.curations.curate(
      {
        ...{ entity: 'policy', recordId: 'p1', field, act: 'SET', value, entry: undefined },
        ...{ reason: 'So it is.', sourceUrl: null, expectedVersion },
      },
      by(),
    );
  const { id } = await mark('reviewStatus', 'DISPUTED');
  expect(await tasksOf(line, 'DISPUTED')).toEqual([
    { recordId: 'p1', status: 'OPEN', title: 'Detainer ordinance: disputed', detail: {} },
  ]);
  await writes.curations.retract(id, 'Settled.', by());
  expect(await statuses(line, 'DISPUTED')).toEqual(['LAPSED']);

  const today = line.clock.now().toISOString().slice(0, 10);
  await mark('verifyBy', today);
  expect(await statuses(line, 'STALE')).toEqual([]);
  line.clock.advance(86_400_000);
  await refresh(line);
  expect(await tasksOf(line, 'STALE')).toMatchObject([{ recordId: 'p1', status: 'OPEN', detail: { verifyBy: today } }]);
  await resolve(line, 'STALE', by().at);
  await refresh(line);
  expect(await statuses(line, 'STALE')).toEqual(['RESOLVED']);
  await mark('verifyBy', '2099-01-01', 4);
  expect(await statuses(line, 'STALE')).toEqual(['RESOLVED']);
});

it('asks about candidates until staff decide', async () => {
  const upstream = await startUpstream();
  upstream.publish(
    [
      { ...DETENTION, number: 1 },
      { ...BRIDGES, number: 2 },
    ],
    '2023-05-01T00:00:00Z',
  );
  const line = await openLine({ govinfo: upstream.origin });
  await line.run(billstatus, { congress: 118 });
  expect(await statuses(line, 'NEW_CANDIDATE')).toEqual([]);
  // As a codebook with weaker rules would have it.
  await line.db.write((tx) =>
    tx.screening.update({
      where: { id: 'bill:hr1-118' },
      data: { verdict: 'CANDIDATE', screenedVerdict: 'CANDIDATE' },
    }),
  );
  await refresh(line);
  await refresh(line);
  expect(await tasksOf(line, 'NEW_CANDIDATE')).toMatchObject([{ recordId: 'hr1-118', status: 'OPEN' }]);
  const by = { actor: { id: 'staff:ana', name: 'Ana' }, at: '2023-06-02T08:00:00.000Z' };
  const request = { screeningId: 'bill:hr1-118', reason: 'It is on whales.', expectedVerdict: 'CANDIDATE' } as const;
  await makeWrites(line.db).decisions.decide({ ...request, verdict: 'LEFT_OUT' }, by);
  expect(await statuses(line, 'NEW_CANDIDATE')).toEqual(['LAPSED']);
});

it('asks about a run that is held, until staff release or reject it or a later one is read', async () => {
  const { line, office } = await openDesk();
  await office({ id: 'p1' });
  const [run] = await line.db.reader.run.findMany({ orderBy: { startedAt: 'desc' }, take: 1 });
  await line.deps.runs.setStatus(run?.id ?? '', 'HELD', '9 of 10 records would change.');
  await refresh(line);
  expect(await line.db.reader.reviewTask.findMany()).toMatchObject([
    {
      ...{ kind: 'HELD_RUN', status: 'OPEN', entity: null, sourceId: 'test-office', runId: run?.id },
      title: 'test-office: 9 of 10 records would change.',
    },
  ]);
  await expect(resolve(line, 'HELD_RUN', '2023-06-02T08:00:00.000Z')).rejects.toThrow(/holdwatch release/);
  await line.deps.runs.setStatus(run?.id ?? '', 'REJECTED', 'No.');
  await refresh(line);
  expect(await statuses(line, 'HELD_RUN')).toEqual(['LAPSED']);
  await line.deps.runs.setStatus(run?.id ?? '', 'HELD', 'Again.');
  await refresh(line);
  await office({ id: 'p1' });
  expect(await statuses(line, 'HELD_RUN')).toEqual(['LAPSED', 'LAPSED']);
});
