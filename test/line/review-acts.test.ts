import { expect, it, onTestFinished } from 'vitest';
import type { GivenRole, Viewer } from '../../src/domain/viewer.ts';
import { startServer } from '../../src/http/server.ts';
import { silentLog } from '../../src/log.ts';
import { makeReads } from '../../src/store/reads.ts';
import { asker } from '../api/asking.ts';
import { clock } from '../api/fixture.ts';
import { openDesk } from './staff.ts';

// What staff do with what waits for them, and what anybody reports, asked of the API.

const staff = (name: string, role: GivenRole): Viewer => ({ kind: 'STAFF', role, id: name.toLowerCase(), name });
const TASK = 'id kind status assignee assigneeName wakesAt closedByName closedReason outcome changedAt';
const ERRORS = '... on UserError { message } ... on InvalidInputError { field }';
const act = (name: string, type: string, fields: string) =>
  `mutation ($task: ID!, $seen: DateTime!) { done: ${name}(input: {task: $task, expectedChangedAt: $seen${fields}}) {
     __typename ... on ${type} { task { ${TASK} } } ${ERRORS} } }`;
const CLAIM = act('claimTask', 'ClaimedTask', '');
const resolving = (fields: string) => act('resolveTask', 'ResolvedTask', `, reason: "Looked at it."${fields}`);
const snoozing = (until: string) => act('snoozeTask', 'SnoozedTask', `, wakesAt: ${until}`);
const assigning = (to: string) => act('assignTask', 'AssignedTask', `, assignee: ${to}`);
const QUEUE = `query ($filter: ReviewTaskFilter, $orderBy: ReviewTaskOrder) {
  reviewQueue(filter: $filter, orderBy: $orderBy) { nodes { id kind changedAt record { id } source { id } } } }`;

/** A policy on which two sources disagree, and people who may look at it. */
async function open() {
  const desk = await openDesk();
  await desk.office({ id: 'p1', adoptedOn: '2013-12-02' });
  await desk.paper({ id: 'p1', adoptedOn: '2013-12-03' });
  const { db } = desk.line;
  const { sessions } = desk.writes;
  for (const [name, role] of [
    ['Ana', 'CURATOR'],
    ['Ben', 'CURATOR'],
    ['Pat', 'PARTNER'],
  ] as const) {
    const session = { staff: staff(name, role) as never, expiresAt: '2099-01-01T00:00:00.000Z' };
    await sessions.open(`hash of ${name}`, session, desk.by().at);
  }
  const ana = asker(db, { viewer: staff('Ana', 'CURATOR') });
  const queue = async (filter: object = {}, orderBy?: string) =>
    (await ana(QUEUE, { filter, ...(orderBy ? { orderBy } : {}) })).data.reviewQueue.nodes;
  const [{ id: task, changedAt: seen }] = await queue();
  return {
    ...{ desk, db, ana, queue, task, seen, anyone: asker(db) },
    ben: asker(db, { viewer: staff('Ben', 'CURATOR') }),
    edna: asker(db, { viewer: staff('Edna', 'EDITOR') }),
  };
}

it('lets one of two curators claim a task, and tells the other', async () => {
  const { ana, ben, edna, task, seen, queue, desk } = await open();
  const { data } = await ana(CLAIM, { task, seen });
  expect(data.done).toMatchObject({
    __typename: 'ClaimedTask',
    task: { status: 'OPEN', assignee: 'staff:ana', assigneeName: 'Ana' },
  });
  // Ben looked before Ana claimed it; then he looks again.
  expect((await ben(CLAIM, { task, seen })).data.done).toMatchObject({
    ...{ __typename: 'ConflictError', message: expect.stringMatching(/was changed at/) },
  });
  const again = { task, seen: data.done.task.changedAt };
  expect(again.seen > seen).toBe(true);
  expect((await ben(CLAIM, again)).data.done.message).toMatch(/is with Ana/);
  expect(await queue({ assignee: 'staff:ana' })).toHaveLength(1);
  expect(await queue({ assignee: 'staff:ben' })).toEqual([]);
  expect(await queue({ isAssigned: false })).toEqual([]);

  expect((await ben(assigning('"staff:ben"'), again)).data.done.__typename).toBe('ForbiddenError');
  for (const nobody of ['"ben"', '"staff:zoe"', '"staff:pat"', '"token:none"']) {
    expect((await edna(assigning(nobody), again)).data.done).toMatchObject({
      ...{ __typename: 'InvalidInputError', field: 'assignee' },
    });
  }
  const given = (await edna(assigning('"staff:ben"'), again)).data.done.task;
  expect(given).toMatchObject({ assignee: 'staff:ben', assigneeName: 'Ben' });
  const free = (await edna(assigning('null'), { task, seen: given.changedAt })).data.done.task;
  expect(free).toMatchObject({ assignee: null, assigneeName: null });
  const log = await desk.line.db.reader.auditEntry.findMany({ where: { target: task }, orderBy: { seq: 'asc' } });
  expect(log.map(({ action, actorName }) => `${actorName} ${action}`)).toEqual([
    ...['Ana task.claim', 'Edna task.assign', 'Edna task.assign'],
  ]);
  expect((await desk.writes.audit.verify()).fault).toBeNull();
});

it('keeps a snoozed task out of the queue until then', async () => {
  const { ana, task, seen, queue } = await open();
  const now = clock.now().getTime();
  const after = (ms: number) => new Date(now + ms).toISOString();
  for (const until of [after(-1000), after(400 * 86_400_000)]) {
    expect((await ana(snoozing(`"${until}"`), { task, seen })).data.done).toMatchObject({
      ...{ __typename: 'InvalidInputError', field: 'wakesAt' },
    });
  }
  const snoozed = (await ana(snoozing(`"${after(86_400_000)}"`), { task, seen })).data.done.task;
  expect(snoozed).toMatchObject({ status: 'OPEN', wakesAt: after(86_400_000) });
  expect(await queue()).toEqual([]);
  expect(await queue({ snoozed: true })).toHaveLength(1);
  expect(await queue({ snoozed: null })).toHaveLength(1);
  await ana(snoozing('null'), { task, seen: snoozed.changedAt });
  expect(await queue()).toHaveLength(1);
});

it('closes a task with a reason, once, and only where saying so closes it', async () => {
  const { ana, ben, task, seen, queue, desk } = await open();
  expect((await ana(resolving(', outcome: ACCEPTED'), { task, seen })).data.done).toMatchObject({
    ...{ __typename: 'InvalidInputError', field: 'outcome' },
  });
  const { data } = await ana(resolving(''), { task, seen });
  expect(data.done.task).toMatchObject({
    ...{ status: 'RESOLVED', closedByName: 'Ana', closedReason: 'Looked at it.', outcome: null },
  });
  expect((await ben(resolving(''), { task, seen })).data.done).toMatchObject({
    ...{ __typename: 'ConflictError', message: expect.stringMatching(/is RESOLVED since .*: Looked at it/) },
  });
  expect((await ben(CLAIM, { task: 'ReviewTask:none', seen })).data.done.__typename).toBe('NotFoundError');
  expect(await queue()).toEqual([]);
  expect(await queue({ status: 'RESOLVED' })).toHaveLength(1);

  // Staff set a value that the office then contradicts: that is for keepCuration or acceptUpstream.
  const request = { record: 'Policy:p1', field: 'citation', value: '"KC 1"', reason: 'So.', expectedVersion: 1 };
  await ana('mutation ($input: CurateInput!) { curate(input: $input) { __typename } }', { input: request });
  await desk.office({ id: 'p1', adoptedOn: '2013-12-02', citation: 'KC 2' });
  const [moved] = await queue({ kind: 'CURATION_MOVED' });
  const refused = await ana(resolving(''), { task: moved.id, seen: moved.changedAt });
  expect(refused.data.done).toMatchObject({ message: expect.stringMatching(/keepCuration/) });
});

const REPORT = `mutation ($input: ReportErrorInput!) { reportError(input: $input) { __typename
  ... on ReportedError { report { reportId status field record { id } } } ${ERRORS} } }`;
const ASKED = `query ($id: ID!) { errorReport(reportId: $id) { status reason reportedAt decidedAt record { id } } }`;
const input = {
  ...{ record: 'Policy:p1', field: 'adoptedOn', source: 'https://example.org/minutes' },
  message: '  It was adopted\r\n\r\n\r\n\r\non the 9th.\u202e\u0000 See the minutes.  ',
};

it('takes a report from anybody, shows it to staff alone, and tells everybody what came of it', async () => {
  const { anyone, ana, queue, desk } = await open();
  const { report } = (await anyone(REPORT, { input })).data.reportError;
  expect(report).toEqual({
    ...{ reportId: expect.stringMatching(/^r[0-9a-f]{20}$/), status: 'OPEN', field: 'adoptedOn' },
    record: { id: 'Policy:p1' },
  });
  expect((await anyone(ASKED, { id: report.reportId })).data.errorReport).toMatchObject({
    ...{ status: 'OPEN', reason: null, decidedAt: null, record: { id: 'Policy:p1' } },
  });
  expect((await anyone(ASKED, { id: 'r0' })).data.errorReport).toBeNull();

  // Nobody reads what was written but staff.
  const read = '{ reviewQueue { nodes { detail } } }';
  const direct = `{ node(id: "ReviewTask:ERROR_REPORT:${report.reportId}") { ... on ReviewTask { detail } } }`;
  for (const query of [read, direct]) expect((await anyone(query)).errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  const [first, second] = await queue({}, 'URGENCY_ASC');
  expect([first.kind, second.kind]).toEqual(['ERROR_REPORT', 'CONFLICT']);
  expect(await queue({ kind: 'ERROR_REPORT', record: 'Policy:p1' })).toHaveLength(1);
  expect(await queue({ record: 'Policy:p2' })).toEqual([]);
  const [row] = await desk.line.db.reader.reviewTask.findMany({ where: { kind: 'ERROR_REPORT' } });
  expect(JSON.parse(row?.detail ?? '')).toEqual({
    ...{ field: 'adoptedOn', message: 'It was adopted\n\non the 9th. See the minutes.', sourceUrl: input.source },
  });
  // What somebody wrote is in no log.
  const log = await desk.line.db.reader.auditEntry.findMany({ where: { action: 'error.report' } });
  expect(log).toMatchObject([{ actor: 'public:anyone', detail: '{"entity":"policy","recordId":"p1"}' }]);

  const looked = { task: first.id, seen: first.changedAt };
  expect((await ana(resolving(''), looked)).data.done).toMatchObject({ field: 'outcome' });
  const declined = await ana(resolving(', outcome: DECLINED'), looked);
  expect(declined.data.done.task).toMatchObject({ status: 'RESOLVED', outcome: 'DECLINED' });
  expect((await anyone(ASKED, { id: report.reportId })).data.errorReport).toMatchObject({
    ...{ status: 'DECLINED', reason: 'Looked at it.', decidedAt: expect.any(String) },
  });
});

it.each([
  [{ message: 'wrong' }, 'message'],
  [{ message: '\u202e\u202e\u202e\u202e\u202e\u202e\u202e\u202e\u202e\u202e\u202e' }, 'message'],
  [{ message: 'x'.repeat(2001) }, 'message'],
  [{ field: 'x'.repeat(101) }, 'field'],
  [{ source: 'javascript:alert(1)' }, 'source'],
  [{ source: `https://example.org/${'x'.repeat(500)}` }, 'source'],
  [{ record: 'p1' }, 'record'],
])('refuses a report with %o by its name', async (wrong, field) => {
  const { anyone, db } = await open();
  const { data } = await anyone(REPORT, { input: { ...input, ...wrong } });
  expect(data.reportError).toMatchObject({ __typename: 'InvalidInputError', field });
  expect(await db.reader.reviewTask.count({ where: { kind: 'ERROR_REPORT' } })).toBe(0);
});

it('takes so many reports and no more, and says when to come again', async () => {
  const { anyone, db } = await open();
  for (let i = 0; i < 5; i++) expect((await anyone(REPORT, { input })).data.reportError.report.status).toBe('OPEN');
  const refused = (await anyone(REPORT, { input })).data.reportError;
  expect(refused).toMatchObject({ __typename: 'LimitError', message: expect.stringMatching(/Try again after/) });
  expect(await db.reader.reviewTask.count({ where: { kind: 'ERROR_REPORT' } })).toBe(5);
  const unknown = await asker(db)(REPORT, { input: { ...input, record: 'Policy:none' } });
  expect(unknown.data.reportError.__typename).toBe('NotFoundError');
});

it('counts by address over HTTP, and keeps none', async () => {
  const { db, desk } = await open();
  const server = await startServer({
    ...{ db, reads: makeReads(db), writes: desk.writes, log: silentLog, clock, host: '127.0.0.1', port: 0 },
  });
  onTestFinished(() => server.close());
  const from = async (address: string): Promise<string> => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify({ query: REPORT, variables: { input } }),
    });
    const { data } = (await response.json()) as { data: { reportError: { __typename: string } } };
    return data.reportError.__typename;
  };
  for (let i = 0; i < 5; i++) expect(await from('203.0.113.7')).toBe('ReportedError');
  expect(await from('203.0.113.7')).toBe('LimitError');
  expect(await from('203.0.113.8')).toBe('ReportedError');
  const rows = JSON.stringify([await db.reader.reviewTask.findMany(), await db.reader.auditEntry.findMany()]);
  expect(rows).toContain('See the minutes.');
  expect(rows).not.toContain('203.0.113.');
});
