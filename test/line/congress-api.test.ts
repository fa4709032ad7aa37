import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { getTasks } from 'node-cron';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { makeFetcher } from '../../src/ingest/fetcher.ts';
import { ingest } from '../../src/ingest/run.ts';
import { startScheduler } from '../../src/ingest/scheduler.ts';
import type { Source } from '../../src/ingest/source.ts';
import { makeBudgetStore } from '../../src/store/budgets.ts';
import { asker } from '../api/asking.ts';
import { temporaryFolder } from '../harness/database.ts';
import { SETTINGS } from '../local-fetcher.ts';
import { actionsJson, KEY, startCongressApi } from './congress-api-site.ts';
import { everyRow } from './every-row.ts';
import { billstatus, openLine, sourceOf, type TestLine, tableCounts } from './line.ts';
import { type BillFile, BRIDGES, DETENTION, SANCTUARY, startUpstream } from './upstream.ts';

const source = sourceOf('us-congress-api');

const INTRODUCED = { on: '2023-02-01', text: 'Introduced in House', code: 'Intro-H' };
const REFERRED = { on: '2023-02-01', text: 'Referred to the House Committee on the Judiciary.', code: 'H11100' };
const PASSED = {
  on: '2023-06-01',
  text: 'On passage Passed by the Yeas and Nays: 219 - 213 (Roll no. 217).',
  code: 'H37100',
};
const TABLED = {
  on: '2023-06-01',
  text: 'Motion to reconsider laid on the table Agreed to without objection.',
  code: 'H38310',
};

const with_ = (bill: BillFile, ...actions: NonNullable<BillFile['actions']>): BillFile => ({ ...bill, actions });
const BEFORE = with_(DETENTION, REFERRED, INTRODUCED);
const TODAY = with_(DETENTION, TABLED, PASSED, REFERRED, INTRODUCED);

/** A store with three bills of the House, of which two are kept, and the API beside it. */
async function opened(keys: Record<string, string> = { CONGRESS_API_KEY: KEY }) {
  const upstream = await startUpstream();
  const api = await startCongressApi();
  const line = await openLine({ govinfo: upstream.origin, 'congress-api': api.origin }, {}, keys);
  const publish = async (day: string, ...bills: BillFile[]) => {
    upstream.publish(bills, `2023-05-${day}T00:00:00Z`);
    return (await line.run(billstatus, { congress: 118 })).run;
  };
  await publish('01', BEFORE, SANCTUARY, BRIDGES);
  api.publish([BEFORE, SANCTUARY, BRIDGES]);
  return { line, api, upstream, publish, ask: asker(line.db) };
}

const BILL = `{ bill(billId: "hr12-118") {
  latestActionOn latestActionText statusCode statusSince
  actions { nodes { on text } }
  provenance { sourceId pageUrl assertions { field value } }
  conflicts { field shownValue otherValue status shownSource { id: slug } otherSource { id: slug } }
} }`;

const changesOf = async (line: TestLine) => {
  const rows = await line.db.reader.change.findMany({ where: { recordId: 'hr12-118' }, orderBy: { seq: 'asc' } });
  return rows.map(({ cause, sourceId, fields }) => ({
    cause,
    sourceId,
    fields: (JSON.parse(fields) as { field: string }[]).map(({ field }) => field),
  }));
};

it('says which key it lacks, without a run, and does nothing by the clock', async () => {
  const { line, api } = await opened({});
  await expect(line.run(source)).rejects.toThrow(/us-congress-api .* in the setting CONGRESS_API_KEY .*--from/);
  expect(await line.db.reader.run.count({ where: { sourceId: source.id } })).toBe(0);
  expect(api.requests).toEqual([]);
  const stop = new AbortController();
  const scheduled = async (key: string | undefined) => {
    const scheduler = startScheduler([source, billstatus], { ...line.deps, key: () => key }, stop.signal);
    const names = [...getTasks().values()].map(({ name }) => name);
    await scheduler.stop();
    return names;
  };
  expect(await scheduled(undefined)).toEqual([billstatus.id]);
  expect(await scheduled(KEY)).toEqual([source.id, billstatus.id]);
});

it('shows the actions of the day with their source, and no more than that changes', async () => {
  const { line, api, ask } = await opened();
  api.publish([TODAY, SANCTUARY, BRIDGES]);
  const { run, problems } = await line.run(source);
  expect(problems).toEqual([]);
  expect(run).toMatchObject({ status: 'SUCCEEDED', inserted: 1, updated: 0, reason: null });
  expect(api.asked()).toEqual([12, 7]);
  const { data, errors } = await ask(BILL);
  expect(errors).toBeUndefined();
  expect(data.bill).toMatchObject({
    latestActionOn: '2023-06-01',
    latestActionText: TABLED.text,
    statusCode: 'PASS_OVER:HOUSE',
    statusSince: '2023-06-01',
    conflicts: [],
  });
  expect(data.bill.actions.nodes).toEqual([TABLED, PASSED, REFERRED, INTRODUCED].map(({ on, text }) => ({ on, text })));
  const said = data.bill.provenance.find(({ sourceId }: { sourceId: string }) => sourceId === source.id);
  expect(said.pageUrl).toBe(`${api.origin}/v3/bill/118/hr/12?format=json`);
  expect(said.assertions).toContainEqual({ field: 'latestActionText', value: JSON.stringify(TABLED.text) });
  expect((await changesOf(line)).at(-1)).toEqual({
    cause: 'SOURCE',
    sourceId: source.id,
    fields: ['actions', 'latestActionOn', 'latestActionText', 'statusCode', 'statusSince'],
  });
  // Of the bill that was left out nothing came, and of the other one nothing was new.
  expect(await line.db.reader.change.count({ where: { sourceId: source.id } })).toBe(1);
});

it('writes nothing when nothing is new, neither in a second run nor when the files catch up', async () => {
  const { line, api, publish, ask } = await opened();
  api.publish([TODAY, SANCTUARY, BRIDGES]);
  await line.run(source);
  const after = await tableCounts(line);
  const answer = (await ask(BILL)).data.bill.actions;
  expect((await line.run(source)).run).toMatchObject({ status: 'SUCCEEDED', inserted: 0, updated: 0 });
  expect(await tableCounts(line)).toEqual(after);
  expect(await publish('09', TODAY, SANCTUARY, BRIDGES)).toMatchObject({ status: 'SUCCEEDED', updated: 1 });
  const { versions, changes, actions } = await tableCounts(line);
  expect({ versions, changes, actions }).toEqual({
    versions: after.versions,
    changes: after.changes,
    actions: after.actions,
  });
  await line.run(source);
  expect((await tableCounts(line)).changes).toBe(after.changes);
  expect((await ask(BILL)).data.bill.actions).toEqual(answer);
});

it('follows the file where it goes on, and makes a conflict of what cannot both be true', async () => {
  const { line, api, publish, ask } = await opened();
  const other = { on: '2023-02-01', text: 'Referred to the House Committee on Homeland Security.' };
  api.publish([with_({ ...DETENTION, title: 'Another Act' }, other, INTRODUCED), SANCTUARY, BRIDGES]);
  await line.run(source);
  const { data } = await ask(BILL);
  expect(data.bill).toMatchObject({ latestActionOn: '2023-02-01', latestActionText: REFERRED.text });
  const ends = { shownSource: { id: 'us-govinfo-billstatus' }, otherSource: { id: source.id }, status: 'OPEN' };
  expect(data.bill.conflicts).toEqual([
    { field: 'latestActionText', shownValue: `"${REFERRED.text}"`, otherValue: `"${other.text}"`, ...ends },
    { field: 'title', shownValue: `"${DETENTION.title}"`, otherValue: '"Another Act"', ...ends },
  ]);
  expect((await changesOf(line)).map(({ sourceId }) => sourceId)).toEqual([billstatus.id]);
  await publish('09', TODAY, SANCTUARY, BRIDGES);
  api.publish([TODAY, SANCTUARY, BRIDGES]);
  await line.run(source);
  const closed = (await ask(BILL)).data.bill.conflicts.map(({ status }: { status: string }) => status);
  expect(closed.filter((status: string) => status === 'OPEN')).toEqual([]);
  expect(await line.db.reader.conflict.count({ where: { status: 'CLOSED' } })).toBe(2);
});

it('goes through all pages of the list, on the host that it was asked on', async () => {
  const { line, api } = await opened();
  api.publish([BRIDGES, SANCTUARY, TODAY], 1);
  expect((await line.run(source)).run).toMatchObject({ status: 'SUCCEEDED', inserted: 1 });
  expect(api.asked().sort()).toEqual([12, 7]);
  const lists = api.requests.filter(({ path: asked }) => asked === '/v3/bill/118').map(({ url }) => url);
  expect(lists.map((url) => new URL(url, api.origin).searchParams.get('offset'))).toEqual([null, '1', '2']);
  expect(lists[0]).toBe('/v3/bill/118?format=json&limit=250&sort=updateDate+desc&fromDateTime=2023-05-30T00:00:00Z');
});

it('reads saved files without a key', async () => {
  const { line, api } = await opened({});
  const folder = temporaryFolder();
  writeFileSync(path.join(folder, 'bill_118_hr_12_actions.json'), actionsJson(TODAY));
  writeFileSync(path.join(folder, 'bill_118_hr_99_actions.json'), actionsJson(with_(BRIDGES, REFERRED)));
  writeFileSync(path.join(folder, 'bill_118.json'), '{}');
  const { run } = await line.run(source, { from: folder });
  expect(run).toMatchObject({ status: 'SUCCEEDED', seen: 2, inserted: 1, problems: 0 });
  expect(api.requests).toEqual([]);
  expect(await line.db.reader.bill.count()).toBe(2);
});

it('writes the key nowhere', async () => {
  const { line, api } = await opened();
  const lines: string[] = [];
  const log = pino({ level: 'trace' }, { write: (text: string) => void lines.push(text) });
  const fetcher = makeFetcher({ ...SETTINGS, retries: 1 }, line.clock, log, { random: () => 1 });
  onTestFinished(() => fetcher.close());
  const outcomes = [];
  api.publish([TODAY, SANCTUARY, BRIDGES]);
  for (const broken of [
    undefined,
    { status: 403 },
    { status: 500 },
    { fail: 'reset' },
    { body: `{"key":"${KEY}"}` },
  ] as const) {
    if (broken) api.route('/v3/bill/118/hr/7/actions', broken);
    line.clock.advance(3_600_000);
    outcomes.push(await ingest(source, { ...line.deps, fetcher, log }));
  }
  expect(outcomes.map(({ problems }) => problems.length)).toEqual([0, 1, 1, 1, 1]);
  expect(api.requests.some(({ headers }) => headers['x-api-key'] === KEY)).toBe(true);
  expect(api.requests.filter(({ url }) => url.includes(KEY))).toEqual([]);
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter((text) => text.includes(KEY))).toEqual([]);
  expect(JSON.stringify(outcomes)).not.toContain(KEY);
  expect(await everyRow(line, source.id)).not.toContain(KEY);
});

/** The same source, for which the publisher allows so many requests a day. */
const allowed = (perDay: number): Source => ({
  ...source,
  access: { publisher: 'congress-api', key: { setting: 'CONGRESS_API_KEY', header: 'X-Api-Key' }, budget: { perDay } },
});

it('applies what a spent budget brought, and goes on the next day where it stopped', async () => {
  const { line, api } = await opened();
  api.publish([TODAY, with_(SANCTUARY, TABLED, PASSED, INTRODUCED), BRIDGES]);
  const first = (await line.run(allowed(3))).run;
  expect(first).toMatchObject({ status: 'SUCCEEDED', inserted: 1 });
  expect(first.reason).toBe(
    'congress-api allows 3 requests a day, and they are spent until 2023-06-02T00:00:00.000Z. Pages that wait: 1.',
  );
  expect(api.asked()).toEqual([12]);
  expect((await line.db.reader.bill.findUniqueOrThrow({ where: { id: 'hr12-118' } })).latestActionOn).toBe(
    '2023-06-01',
  );

  // Another process with the same store knows the count, and what waits.
  const restarted = { ...line.deps, budgets: makeBudgetStore(line.db) };
  line.clock.advance(60_000);
  expect((await ingest(allowed(3), restarted)).run).toMatchObject({ status: 'SUCCEEDED', inserted: 0 });
  expect(api.asked()).toEqual([]);
  expect((await line.deps.pages.waiting(source.id)).map(({ url }) => new URL(url).pathname)).toEqual([
    '/v3/bill/118',
    '/v3/bill/118/hr/7',
  ]);

  line.clock.advance(86_400_000);
  // First the lists, that of yesterday too, and what waits; then what they lead to.
  const next = (await ingest(allowed(6), restarted)).run;
  expect(next).toMatchObject({ status: 'SUCCEEDED', inserted: 1, reason: null });
  expect(api.asked()).toEqual([7, 12]);
  expect(await line.deps.pages.waiting(source.id)).toEqual([]);
});

it('takes no absence for real that a spent budget explains', async () => {
  const { line, api } = await opened();
  const complete: Source = { ...allowed(100), coverage: 'complete' };
  api.publish([TODAY, with_(SANCTUARY, INTRODUCED), BRIDGES]);
  expect((await line.run(complete)).run).toMatchObject({ inserted: 2, missing: 0 });
  line.clock.advance(86_400_000);
  const cut = { ...complete, access: allowed(1).access ?? { publisher: '' } };
  expect((await line.run(cut)).run).toMatchObject({ status: 'SUCCEEDED', missing: 0 });
  line.clock.advance(86_400_000);
  api.publish([BRIDGES]);
  expect((await line.run(complete)).run).toMatchObject({ status: 'SUCCEEDED', reason: null });
});
