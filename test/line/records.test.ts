import fs from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Source } from '../../src/ingest/source.ts';
import { startLocalSite } from '../local-site.ts';
import { billstatus, openLine, sourceOf, tableCounts } from './line.ts';
import { billXml, startUpstream } from './upstream.ts';

const DATA = path.resolve(import.meta.dirname, '../../data');
const census = sourceOf('us-census-jurisdictions');
const starter = sourceOf('holdwatch-starter');

/** The project's data files on a server, so that a test can take rows out of them. */
async function dataSite() {
  const site = await startLocalSite();
  onTestFinished(() => site.close());
  const files = new Map(
    fs
      .readdirSync(DATA)
      .filter((name) => name.endsWith('.csv'))
      .map((name) => [name, fs.readFileSync(path.join(DATA, name), 'utf8')]),
  );
  let edition = 0;
  const serve = (name: string, body: string) =>
    site.route(`/${name}`, { type: 'text/csv', body, etag: `"${edition++}"` });
  for (const [name, body] of files) serve(name, body);
  return { origin: site.origin, file: (name: string) => files.get(name) ?? '', serve };
}

async function loadedLine() {
  const site = await dataSite();
  const line = await openLine({ 'holdwatch-data': site.origin }, { maxBytes: 16 * 2 ** 20 });
  const places = await line.run(census);
  const facts = await line.run(starter);
  return { site, line, places, facts };
}

it('loads every starter fact with a source, and a second time writes nothing', async () => {
  const { line, places, facts } = await loadedLine();
  expect(places.problems).toEqual([]);
  expect(places.run.status).toBe('SUCCEEDED');
  expect(facts.problems).toEqual([]);
  expect(facts.run.status).toBe('SUCCEEDED');
  const { reader } = line.db;
  const policies = await reader.policy.findMany({ select: { id: true, reviewStatus: true } });
  expect(policies).toHaveLength(443);
  const records = await reader.sourceRecord.findMany({
    where: { entity: 'policy' },
    select: { recordId: true, corroboration: true },
  });
  expect(new Set(records.map((row) => row.recordId))).toEqual(new Set(policies.map((row) => row.id)));
  const uncorroborated = new Set(
    records.filter((row) => row.corroboration === 'UNCORROBORATED').map((row) => row.recordId),
  );
  for (const { id, reviewStatus } of policies)
    expect(reviewStatus).toBe(uncorroborated.has(id) ? 'NEEDS_REVIEW' : 'UNREVIEWED');
  const before = await tableCounts(line);
  const again = await line.run(starter);
  expect(again.run).toMatchObject({ status: 'SUCCEEDED', inserted: 0, updated: 0 });
  expect(await tableCounts(line)).toEqual(before);
});

it('writes the event log in the order of the source, and leaves SQLite without statistics of small tables', async () => {
  const { line, site } = await loadedLine();
  const listed = site
    .file('jurisdictions.csv')
    .split('\n')
    .slice(1, 200)
    .map((row) => row.split(',')[0]);
  const changes = await line.db.reader.change.findMany({ orderBy: { seq: 'asc' }, take: listed.length });
  expect(changes.map(({ recordId }) => recordId)).toEqual(listed);
  if (line.db.provider !== 'sqlite') return;
  // With them, SQLite read the whole table of pages for each page of a first load: 400 s instead of 16.
  const statistics = await line.db.reader.$queryRaw`SELECT name FROM sqlite_master WHERE name = 'sqlite_stat1'`;
  expect(statistics).toEqual([]);
});

it('marks a policy as no longer listed only after three runs, and takes the mark off when it is listed again', async () => {
  const { line, site } = await loadedLine();
  const whole = site.file('policies.csv');
  const [head = '', first = '', ...rest] = whole.split('\n');
  const id = first.split(',')[0] ?? '';
  const delisted = async () => (await line.db.reader.policy.findUniqueOrThrow({ where: { id } })).delistedAt;
  for (const [run, marked] of [
    [1, false],
    [2, false],
    [3, true],
  ] as const) {
    site.serve('policies.csv', [head, ...rest].join('\n'));
    expect((await line.run(starter)).run.missing, `run ${run}`).toBe(1);
    expect((await delisted()) !== null, `run ${run}`).toBe(marked);
  }
  site.serve('policies.csv', whole);
  await line.run(starter);
  expect(await delisted()).toBeNull();
  const changes = await line.db.reader.change.findMany({ where: { recordId: id }, orderBy: { seq: 'asc' } });
  expect(changes.map(({ kind }) => kind)).toEqual(['CREATED', 'DELISTED', 'RELISTED']);
  expect(await line.db.reader.provision.count({ where: { policyId: id } })).toBeGreaterThan(0);
});

it('does not take an agency for gone that another source still names', async () => {
  const { line, site } = await loadedLine();
  const { reader } = line.db;
  const bound = await reader.policyAgency.findMany({ select: { agencyId: true } });
  const agencyIds = bound.map((row) => row.agencyId);
  const shared = await reader.agreement287g.findFirstOrThrow({ where: { agencyId: { in: agencyIds } } });
  const agreements = await reader.agreement287g.findMany({ where: { agencyId: shared.agencyId } });
  const rows = site.file('agreements-287g.csv').split('\n');
  const without = rows.filter((row) => !agreements.some(({ id }) => row.startsWith(`${id},`)));
  expect(without.length).toBe(rows.length - agreements.length);
  site.serve('agreements-287g.csv', without.join('\n'));
  await line.run(starter);
  expect(await reader.agreement287g.count({ where: { id: shared.id, delistedAt: null } })).toBe(0);
  const claims = await reader.sourceRecord.findMany({
    where: { entity: 'agency', recordId: shared.agencyId ?? '' },
    orderBy: { sourceId: 'asc' },
  });
  expect(claims.map(({ sourceId, delistedAt }) => [sourceId, delistedAt !== null])).toEqual([
    ['holdwatch-agreements', true],
    ['holdwatch-starter', false],
  ]);
  expect(await reader.agency.count({ where: { id: shared.agencyId ?? '', delistedAt: null } })).toBe(1);
});

it('does not count a page that could not be had as an absence', async () => {
  const { line, site } = await loadedLine();
  site.serve('policies.csv', '<!doctype html><html><body>Maintenance</body></html>');
  const { run } = await line.run(starter);
  expect(run.problems).toBeGreaterThan(0);
  expect(run.missing).toBe(0);
  expect(await line.db.reader.sourceRecord.count({ where: { missingRuns: { gt: 0 } } })).toBe(0);
});

it('holds a run in which half of all policies are gone', async () => {
  const { line, site } = await loadedLine();
  const [head = '', ...rows] = site.file('policies.csv').trimEnd().split('\n');
  site.serve('policies.csv', [head, ...rows.slice(0, 100)].join('\n'));
  const { run } = await line.run(starter);
  expect(run).toMatchObject({
    status: 'HELD',
    reason: expect.stringMatching(/policies.csv shrank from 443 entries to 100/),
  });
  expect(await line.db.reader.sourceRecord.count({ where: { missingRuns: { gt: 0 } } })).toBe(0);
});

it('refuses what rests on a place that is not in the store, and brings it when the place is there', async () => {
  const site = await dataSite();
  const line = await openLine({ 'holdwatch-data': site.origin }, { maxBytes: 16 * 2 ** 20 });
  const early = await line.run(starter);
  expect(early.run.status).toBe('SUCCEEDED');
  expect(early.problems.filter(({ code }) => code === 'MISSING_REFERENCE').length).toBeGreaterThan(443);
  expect(await line.db.reader.policy.count()).toBe(0);
  expect(await line.db.reader.organization.count()).toBeGreaterThan(0);
  await line.run(census);
  const late = await line.run(starter);
  expect(late.problems).toEqual([]);
  expect(await line.db.reader.policy.count()).toBe(443);
});

it('shows one bill out of what our list and the official file say', async () => {
  const site = await dataSite();
  const upstream = await startUpstream();
  const listed = { number: 5717, title: 'No Bailout for Sanctuary Cities Act' };
  upstream.publish([listed], '2023-05-01T00:00:00Z');
  const line = await openLine({ 'holdwatch-data': site.origin, govinfo: upstream.origin }, { maxBytes: 16 * 2 ** 20 });
  await line.run(census);
  await line.run(starter);
  const { run } = await line.run(billstatus, { congress: 118 });
  expect(run).toMatchObject({ status: 'SUCCEEDED', inserted: 1 });
  const bill = await line.db.reader.bill.findUniqueOrThrow({
    where: { id: 'hr5717-118' },
    include: { harms: true, actions: true },
  });
  expect(bill).toMatchObject({
    stance: 'HARMFUL',
    verdict: 'TRACKED',
    version: 2,
    latestActionText: 'Introduced in House',
  });
  expect(bill.actions).toHaveLength(1);
  expect(new Set(bill.harms.map(({ codedBy }) => codedBy))).toContain('CURATED');
  const said = await line.db.reader.sourceRecord.findMany({
    where: { recordId: 'hr5717-118' },
    select: { sourceId: true },
  });
  expect(said.map(({ sourceId }) => sourceId).sort()).toEqual(['holdwatch-starter', 'us-govinfo-billstatus']);
  const conflicts = await line.db.reader.conflict.findMany({ where: { recordId: 'hr5717-118', status: 'OPEN' } });
  expect(conflicts.map(({ field }) => field)).toEqual(['introducedOn']);
});

it('writes nothing in a dry run', async () => {
  const site = await dataSite();
  const line = await openLine({ 'holdwatch-data': site.origin }, { maxBytes: 16 * 2 ** 20 });
  const { run, changes } = await line.run(census, { dryRun: true });
  expect(run.status).toBe('SUCCEEDED');
  expect(changes?.upserts.length).toBeGreaterThan(3000);
  expect(await tableCounts(line)).toMatchObject({ versions: 0, pages: 0, snapshots: 0 });
  expect(await line.db.reader.run.count()).toBe(0);
});

it('ends in good order when stopped, and goes on with what it has', async () => {
  const upstream = await startUpstream();
  const bills = Array.from({ length: 30 }, (_, i) => ({
    number: 400 + i,
    title: 'Detain Aliens Act',
    summary: `<p>Requires the detention of aliens ${i}.</p>`,
  }));
  upstream.publish(bills, '2023-05-01T00:00:00Z');
  const line = await openLine({ govinfo: upstream.origin });
  const stop = new AbortController();
  const path10 = '/bulkdata/BILLSTATUS/118/hr/BILLSTATUS-118hr410.xml';
  upstream.route(path10, () => {
    stop.abort(new Error('Ctrl-C'));
    return { type: 'application/xml', body: billXml(bills[10] as (typeof bills)[number]) };
  });
  const stopped = await line.run(billstatus, { congress: 118, signal: stop.signal });
  expect(stopped.run.status).toBe('INTERRUPTED');
  expect(await line.db.reader.bill.count()).toBe(0);
  upstream.requests.length = 0;
  const resumed = await line.run(billstatus, { congress: 118 });
  expect(resumed.run.status).toBe('SUCCEEDED');
  expect(upstream.paths().filter((path) => path.includes('BILLSTATUS-118')).length).toBeLessThan(25);
  expect(await line.db.reader.screening.count()).toBe(30);
});

it('lets only one run of a source work at a time', async () => {
  const upstream = await startUpstream();
  upstream.publish([{ number: 1, title: 'A Bill' }], '2023-05-01T00:00:00Z');
  const line = await openLine({ govinfo: upstream.origin });
  await line.deps.leases.acquire(
    'source:us-govinfo-billstatus',
    'elsewhere#1',
    '2023-06-01T12:00:00.000Z',
    '2023-06-01T13:00:00.000Z',
  );
  await expect(line.run(billstatus, { congress: 118 })).rejects.toThrow(/is being worked on by elsewhere#1/);
  line.clock.advance(2 * 3600_000);
  expect((await line.run(billstatus, { congress: 118 })).run.status).toBe('SUCCEEDED');
});

it('marks as PARSER what a new reader reads differently in the same pages', async () => {
  const upstream = await startUpstream();
  upstream.publish(
    [{ number: 1, title: 'Detain Aliens Act', summary: '<p>Requires the detention of aliens unlawfully present.</p>' }],
    '2023-05-01T00:00:00Z',
  );
  const line = await openLine({ govinfo: upstream.origin });
  await line.run(billstatus, { congress: 118 });
  const better: Source = {
    ...billstatus,
    parserVersion: billstatus.parserVersion + 1,
    *parse(page) {
      for (const parsed of billstatus.parse(page)) {
        yield 'record' in parsed && parsed.record.entity === 'bill'
          ? { record: { ...parsed.record, policyArea: 'Immigration' } }
          : parsed;
      }
    },
  };
  upstream.requests.length = 0;
  const { run } = await line.run(better, { reparse: true });
  expect(run).toMatchObject({ status: 'SUCCEEDED', updated: 1, requests: 0 });
  const changes = await line.db.reader.change.findMany({ where: { entity: 'bill' }, orderBy: { seq: 'asc' } });
  expect(changes.map(({ cause }) => cause)).toEqual(['SOURCE', 'PARSER']);
});
