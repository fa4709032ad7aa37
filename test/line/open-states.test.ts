import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ingest } from '../../src/ingest/run.ts';
import type { Source } from '../../src/ingest/source.ts';
import { temporaryFolder } from '../harness/database.ts';
import { everyRow } from './every-row.ts';
import { openLine, sourceOf, type TestLine, tableCounts } from './line.ts';
import { KEY, type StateBill, startOpenStates } from './open-states-site.ts';

const source = sourceOf('us-openstates');
const DAY = 86_400_000;
const STATES = 52;

const SENT: StateBill = {
  state: 'wa',
  identifier: 'SB 5999',
  title: 'Prohibiting jails from honoring civil immigration detainers.',
  updatedOn: '2023-05-20',
  steps: [['2023-05-19', 'First reading, referred to Law & Justice.', 'referral-committee']],
};
const LEASE: StateBill = {
  state: 'wa',
  identifier: 'HB 1003',
  title: 'Addressing service of notice in cases of unlawful detainer.',
  updatedOn: '2023-05-21',
};
const NEW_YORK: StateBill = { ...SENT, state: 'ny', identifier: 'S 100', updatedOn: '2023-02-01' };
const PUERTO_RICO: StateBill = { ...SENT, state: 'pr', identifier: 'PS 7', updatedOn: '2022-03-01' };

const DATA = path.resolve(import.meta.dirname, '../../data');

/** A line on Thursday, 1 June 2023, with the places that bills are of. */
async function opened(
  bills: readonly StateBill[],
  perPage?: number,
  keys: Record<string, string> = { OPEN_STATES_KEY: KEY },
) {
  const site = await startOpenStates();
  site.publish(bills, perPage);
  const line = await openLine({ 'open-states': site.origin }, { retries: 0 }, keys);
  await line.run(sourceOf('us-census-jurisdictions'), { from: DATA });
  const run = async (of: Source = source) => {
    const { run, problems } = await line.run(of);
    return { ...run, codes: problems.map(({ code }) => code) };
  };
  const tomorrow = async (of: Source = source, days = 1) => {
    line.clock.advance(days * DAY);
    return run(of);
  };
  return { site, line, run, tomorrow };
}

const policies = (line: TestLine) => line.db.reader.policy.findMany({ orderBy: { id: 'asc' } });
const said = async (line: TestLine) => {
  const { snapshots, pages, ...counts } = await tableCounts(line);
  return { ...counts, policies: await policies(line) };
};

/** The same source, for which the publisher allows so many requests a day. */
const allowed = (perDay: number): Source => ({
  ...source,
  access: { publisher: 'open-states', key: { setting: 'OPEN_STATES_KEY', header: 'X-API-KEY' }, budget: { perDay } },
});

it('asks for ten in a minute and 250 in a day, with the key in a header', () => {
  expect(source.access).toEqual({
    publisher: 'open-states',
    key: { setting: 'OPEN_STATES_KEY', header: 'X-API-KEY' },
    budget: { perMinute: 10, perDay: 250 },
  });
});

it('says which key it lacks, without a run and without a request', async () => {
  const { line, site, run } = await opened([SENT], 20, {});
  await expect(run()).rejects.toThrow(/us-openstates .* in the setting OPEN_STATES_KEY .*--from/);
  expect(await line.db.reader.run.count({ where: { sourceId: source.id } })).toBe(0);
  expect(site.requests).toEqual([]);
});

it('looks in each state once, keeps each bill as a page of its own, and screens it', async () => {
  const { line, site, run } = await opened([SENT, LEASE, NEW_YORK, PUERTO_RICO]);
  const before = line.clock.now().getTime();
  expect(await run()).toMatchObject({ status: 'SUCCEEDED', seen: 4, inserted: 3, codes: [], reason: null });
  const asked = site.asked();
  expect(asked).toHaveLength(STATES);
  expect(asked.slice(0, 2).concat(asked.slice(-2))).toEqual(['al 1', 'ak 1', 'dc 1', 'pr 1']);
  // Five times ten in a minute, and two more.
  expect(line.clock.now().getTime() - before).toBeGreaterThanOrEqual(5 * 60_000 - 60_000);
  expect((await policies(line)).map(({ id, jurisdictionId, url }) => [id, jurisdictionId, url])).toEqual([
    ['ny-2023-2024-s-100', 'ocd-division/country:us/state:ny', 'https://openstates.org/ny/bills/2023-2024/S100/'],
    ['pr-2023-2024-ps-7', 'ocd-division/country:us/territory:pr', 'https://openstates.org/pr/bills/2023-2024/PS7/'],
    ['wa-2023-2024-sb-5999', 'ocd-division/country:us/state:wa', 'https://openstates.org/wa/bills/2023-2024/SB5999/'],
  ]);
  const [claim] = await line.db.reader.sourceRecord.findMany({ where: { recordId: 'wa-2023-2024-sb-5999' } });
  expect(claim?.pageUrl).toBe(`${site.origin}/bills/wa/2023-2024/SB5999`);
  const screenings = await line.db.reader.screening.findMany({ where: { sourceId: source.id } });
  expect(screenings.find(({ recordId }) => recordId === 'wa-2023-2024-hb-1003')?.verdict).toBe('LEFT_OUT');
});

it('asks on a quiet day for what is new only, and changes nothing', async () => {
  const { line, site, run, tomorrow } = await opened([SENT, LEASE, NEW_YORK]);
  await run();
  site.asked();
  const before = await said(line);
  for (const day of [2, 3]) {
    expect(await tomorrow(), `June ${day}`).toMatchObject({ status: 'SUCCEEDED', inserted: 0, updated: 0, codes: [] });
    const asked = site.asked();
    // The Monday of the week before the last run; and two states have their turn to be listed whole.
    expect(new Set(asked.map((search) => search.slice(3)))).toContain('1 since 2023-05-22');
    expect(asked.filter((search) => search.endsWith(' since 2023-05-22'))).toHaveLength(STATES);
    expect(asked.length - STATES).toBeLessThanOrEqual(2);
  }
  expect(await said(line)).toEqual(before);
});

it('learns of a step the next day, and keeps it whatever older answers are in the store', async () => {
  const { line, site, run, tomorrow } = await opened([SENT, LEASE]);
  await run();
  const steps = [...(SENT.steps ?? []), ['2023-06-01', 'Withdrawn by the sponsor.', 'withdrawal'] as const];
  site.publish([{ ...SENT, updatedOn: '2023-06-02', steps }, LEASE]);
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', updated: 1 });
  const after = await said(line);
  const events = await line.db.reader.policyEvent.findMany({ orderBy: { ordinal: 'asc' } });
  expect(events.map(({ type }) => type)).toEqual(['REFERRED', 'WITHDRAWN']);
  // Neither the next day, when the first listing is read again out of the store, nor a new reading of all that is stored.
  expect(await tomorrow()).toMatchObject({ updated: 0 });
  const again = { ...source, parserVersion: source.parserVersion + 1 };
  const { run: reparsed, problems } = await line.run(again, { reparse: true });
  expect({ ...reparsed, problems }).toMatchObject({ status: 'SUCCEEDED', updated: 0, requests: 0, problems: [] });
  expect(await said(line)).toEqual(after);
});

it('ends in good order where the budget is spent, and goes on the next day where it stopped', async () => {
  const many = Array.from({ length: 5 }, (_, i) => ({ ...SENT, state: 'al', identifier: `HB ${i + 1}` }));
  const { line, site, run, tomorrow } = await opened([...many, SENT, NEW_YORK], 2);
  const first = await run(allowed(40));
  expect(first).toMatchObject({ status: 'SUCCEEDED', inserted: 3, codes: [] });
  expect(first.reason).toBe(
    'open-states allows 40 requests a day, and they are spent until 2023-06-02T00:00:00.000Z. Pages that wait: 13.',
  );
  expect(site.asked()).toHaveLength(40);
  const second = await tomorrow(allowed(40));
  expect(second).toMatchObject({ status: 'SUCCEEDED', inserted: 3, codes: [] });
  const asked = site.asked();
  // First the states that had no turn, then the further pages of the first, then what is new.
  expect(asked.slice(0, 14)).toEqual([
    ...['sd', 'tn', 'tx', 'ut', 'vt', 'va', 'wa', 'wv', 'wi', 'wy', 'dc', 'pr'].map((state) => `${state} 1`),
    'al 2',
    'al 1 since 2023-05-22',
  ]);
  expect(asked).not.toContain('al 1');
  expect(asked).toHaveLength(40);
  // The last page of the first state stands behind what is new.
  const third = await tomorrow(allowed(40));
  expect(site.asked()).toContain('al 3');
  expect(third).toMatchObject({ status: 'SUCCEEDED', codes: [] });
  expect(await policies(line)).toHaveLength(7);
});

it('takes the limits of the settings, where they say them', async () => {
  const { line, site } = await opened([SENT]);
  const limits = () => ({ perMinute: 1000, perDay: 7 });
  const { run } = await ingest(source, { ...line.deps, budget: limits });
  expect(run.reason).toMatch(/^open-states allows 7 requests a day, and they are spent until .* wait: 45\.$/);
  expect(site.asked()).toHaveLength(7);
});

it('goes round all states where a day is too short for all of them', async () => {
  const { site, run, tomorrow } = await opened([SENT]);
  await run(allowed(20));
  for (let day = 2; day <= 12; day++) await tomorrow(allowed(20));
  site.asked();
  const seen = new Map<string, number>();
  for (let day = 13; day <= 18; day++) {
    await tomorrow(allowed(20));
    for (const search of site.asked()) seen.set(search.slice(0, 2), (seen.get(search.slice(0, 2)) ?? 0) + 1);
  }
  expect(seen.size).toBe(STATES);
});

it('leaves one state out that does not answer, and asks it again', async () => {
  const { line, site, run, tomorrow } = await opened([SENT, NEW_YORK]);
  site.fault('wa', { status: 500, body: '{}' });
  expect(await run()).toMatchObject({ status: 'SUCCEEDED', inserted: 1, codes: ['UNAVAILABLE'] });
  site.fault('wa', { status: 200, body: '{"detail":"something else"}' });
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', inserted: 0, codes: ['INVALID', 'INVALID'] });
  site.fault('wa', undefined);
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', inserted: 1, codes: [] });
  expect(await policies(line)).toHaveLength(2);
});

it('writes the key nowhere', async () => {
  const { line, site, run, tomorrow } = await opened([SENT]);
  const outcomes = [await run()];
  for (const reply of [{ status: 401 }, { status: 500 }, { status: 200, body: `{"key":"${KEY}"}` }]) {
    site.fault('wa', reply);
    outcomes.push(await tomorrow());
  }
  expect(outcomes.map(({ codes }) => codes.length > 0)).toEqual([false, true, true, true]);
  expect(site.requests.filter(({ headers }) => headers['x-api-key'] === KEY).length).toBeGreaterThan(STATES);
  expect(site.requests.filter(({ url }) => url.includes(KEY))).toEqual([]);
  expect(JSON.stringify(outcomes)).not.toContain(KEY);
  expect(await everyRow(line, source.id)).not.toContain(KEY);
});

it('reads the files of a folder without a key, those of Congress left out', async () => {
  const { line, site } = await opened([], 20, {});
  const folder = temporaryFolder();
  const fixtures = path.resolve(import.meta.dirname, '../../scrapers/fixtures/us-openstates');
  mkdirSync(path.join(folder, 'usa'));
  mkdirSync(path.join(folder, 'or'));
  const nj = path.join(folder, 'country:us/state:nj/sessions/222/bills/A1234');
  mkdirSync(nj, { recursive: true });
  cpSync(path.join(fixtures, 'bill.congress.json'), path.join(folder, 'usa/119__HR29.json'));
  cpSync(path.join(fixtures, 'bill.no-actions.json'), path.join(folder, 'or/2026R1__HB4999.json'));
  cpSync(path.join(fixtures, 'bill.file.json'), path.join(nj, 'metadata.json'));
  writeFileSync(path.join(folder, 'README.json'), '{}');
  const { run, problems } = await line.run(source, { from: folder });
  expect(problems).toEqual([]);
  expect(run).toMatchObject({ status: 'SUCCEEDED', seen: 2 });
  const pages = [...(await line.deps.pages.pages(source.id)).keys()].sort();
  expect(pages).toEqual([`${site.origin}/bills/nj/222/A1234`, `${site.origin}/bills/or/2026R1/HB4999`]);
  expect((await policies(line)).map(({ id }) => id)).toContain('nj-222-a-1234');
  expect(site.requests).toEqual([]);
});
