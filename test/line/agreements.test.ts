import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { asker } from '../api/asking.ts';
import { type Listed, startIce } from './ice-site.ts';
import { openLine, sourceOf, type TestLine, tableCounts } from './line.ts';

const DATA = path.resolve(import.meta.dirname, '../../data');
const DAY = 86_400_000;
const ice = sourceOf('us-ice-287g');

/** Sheriffs of counties of Georgia, each with a jail enforcement agreement: enough for a list to be able to shrink. */
const SHERIFFS: readonly Listed[] = (
  'Appling Bacon Baker Baldwin Banks Barrow Bartow Berrien Bibb Bleckley Brantley Brooks Bryan Bulloch Burke Butts ' +
  'Calhoun Camden Candler Carroll Catoosa Charlton Chatham Chattooga'
)
  .split(' ')
  .map((name) => ({
    state: 'GEORGIA',
    agency: `${name} County Sheriff's Office`,
    county: `${name} County`,
    model: 'Jail Enforcement Model',
    signed: '2020-06-08',
    memorandum: `https://www.ice.gov/doclib/287gMOA/${name}.pdf`,
  }));
const ORLANDO: Listed = {
  state: 'FLORIDA',
  agency: 'Orlando Police Department',
  county: 'Orange County',
  type: 'Municipality ',
  model: 'task force officer',
  signed: 45_714,
};
const PENDING: Listed = { state: 'ALABAMA', agency: 'Autauga County Sheriff’s Office', model: 'Task Force Model' };

async function opened() {
  const site = await startIce();
  const line = await openLine(
    { ice: site.origin, 'holdwatch-data': pathToFileURL(DATA).href },
    { fileRoots: [DATA], maxBytes: 16 * 2 ** 20, retries: 1 },
  );
  await line.run(sourceOf('us-census-jurisdictions'));
  /** The run of the next morning. */
  const tomorrow = async () => {
    line.clock.advance(DAY);
    const { run, problems } = await line.run(ice);
    return { ...run, codes: problems.map(({ code }) => code) };
  };
  return { site, line, tomorrow, ask: asker(line.db) };
}

async function loaded() {
  const open = await opened();
  open.site.publish('2025-03-01 am', [...SHERIFFS, ORLANDO], [PENDING]);
  const first = await open.tomorrow();
  return { ...open, first };
}

/** Everything but what was fetched and which runs there were. */
const said = async (line: TestLine) => {
  const { snapshots, pages, ...counts } = await tableCounts(line);
  const { reader } = line.db;
  return {
    ...counts,
    agreements: await reader.agreement287g.findMany({ orderBy: { id: 'asc' } }),
    events: await reader.agreement287gEvent.count(),
  };
};
const agreement = (line: TestLine, agencyName: string, model?: string) =>
  line.db.reader.agreement287g.findFirstOrThrow({
    where: { delistedAt: null, agencyName: { contains: agencyName }, ...(model ? { model } : {}) },
    include: { events: { orderBy: { ordinal: 'asc' } }, periods: { orderBy: { ordinal: 'asc' } } },
  });
const brief = ({ events }: Awaited<ReturnType<typeof agreement>>) => events.map(({ type, on }) => `${type} ${on}`);

it('loads the lists that the page links to, and writes nothing while they are the same', async () => {
  const { site, line, first, tomorrow } = await loaded();
  expect(first).toMatchObject({ status: 'SUCCEEDED', inserted: 2, codes: [] });
  expect(site.asked()).toEqual([
    '287g',
    '287g-archive',
    'participatingAgencies03012025am.xlsx',
    'pendingAgencies03012025am.xlsx',
  ]);
  const { reader } = line.db;
  expect(await reader.agreement287g.groupBy({ by: ['status'], _count: true, orderBy: { status: 'asc' } })).toEqual([
    { status: 'ACTIVE', _count: 25 },
    { status: 'PENDING', _count: 1 },
  ]);
  expect(await agreement(line, 'Orlando')).toMatchObject({
    model: 'TASK_FORCE',
    signedOn: '2025-02-26',
    jurisdictionId: 'ocd-division/country:us/state:fl/place:orlando',
    firstListedOn: '2025-03-01',
    lastListedOn: null,
    note: 'The list has no link to the memorandum yet.',
    periods: [{ status: 'ACTIVE', fromOn: '2025-02-26', throughOn: null }],
  });
  expect(await agreement(line, 'Appling')).toMatchObject({
    jurisdictionId: 'ocd-division/country:us/state:ga/county:appling',
    agencyId: 'ga-county-appling-appling-county-sheriffs-office',
    memorandumUrl: 'https://www.ice.gov/doclib/287gMOA/Appling.pdf',
  });
  const record = await reader.sourceRecord.findFirstOrThrow({ where: { entity: 'agreement287g' } });
  expect(record).toMatchObject({
    sourceId: 'holdwatch-agreements',
    pageUrl: expect.stringMatching(/participatingAgencies03012025am\.xlsx$|pendingAgencies03012025am\.xlsx$/),
  });
  expect(await reader.snapshot.count({ where: { hash: record.snapshotHash } })).toBe(1);

  const before = await said(line);
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', inserted: 0, updated: 0 });
  expect(await said(line)).toEqual(before);
});

it('tells additions, renewals, other models, other names and removals of a new list, and changes nothing else', async () => {
  const { site, line, tomorrow, ask } = await loaded();
  const versions = await line.db.reader.version.count({ where: { entity: 'agreement287g' } });
  const [appling, bacon, baker, baldwin, ...others] = SHERIFFS as readonly [
    Listed,
    Listed,
    Listed,
    Listed,
    ...Listed[],
  ];
  site.publish('2025-06-02 pm', [
    ...others,
    // Signed anew; another model instead; the name put right; Baldwin is gone.
    { ...appling, signed: '2025-05-20' },
    { ...bacon, model: 'Warrant Service Office', signed: '2025-05-21', memorandum: undefined },
    { ...baker, agency: 'Baker County Georgia Detention Center' },
    ORLANDO,
    { ...PENDING, signed: '5/1/2025' },
    { state: 'TEXAS', agency: 'Travis County Constable', model: 'Task Force Model', signed: '2025-05-30' },
  ] as Listed[]);
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', inserted: 1, codes: [] });

  expect(brief(await agreement(line, 'Appling'))).toEqual([
    'SIGNED 2020-06-08',
    'LISTED 2025-03-01',
    'RENEWED 2025-05-20',
  ]);
  const jail = await agreement(line, 'Bacon', 'JAIL_ENFORCEMENT');
  expect(jail).toMatchObject({ status: 'SUPERSEDED', lastListedOn: '2025-03-01' });
  expect(brief(jail).at(-1)).toBe('MODEL_CHANGED 2025-06-02');
  expect(jail.periods).toMatchObject([{ fromOn: '2020-06-08', throughOn: '2025-03-01' }]);
  expect(brief(await agreement(line, 'Bacon', 'WARRANT_SERVICE_OFFICER'))).toEqual([
    'SIGNED 2025-05-21',
    'LISTED 2025-06-02',
    'MODEL_CHANGED 2025-06-02',
  ]);
  expect(await agreement(line, 'Baker County Georgia')).toMatchObject({
    status: 'ACTIVE',
    firstListedOn: '2025-03-01',
    otherNames: `["Baker County Sheriff's Office"]`,
  });
  expect(await agreement(line, baldwin.agency)).toMatchObject({ status: 'REMOVED', lastListedOn: '2025-03-01' });
  expect(brief(await agreement(line, 'Autauga'))).toEqual([
    'PENDING 2025-03-01',
    'SIGNED 2025-05-01',
    'LISTED 2025-06-02',
  ]);
  expect((await agreement(line, 'Autauga')).periods).toMatchObject([
    { status: 'PENDING', fromOn: '2025-03-01', throughOn: '2025-04-30' },
    { status: 'ACTIVE', fromOn: '2025-05-01', throughOn: null },
  ]);
  // Seven agreements and no other: that a list is newer says nothing new of those that still stand on it.
  expect(await line.db.reader.version.count({ where: { entity: 'agreement287g' } })).toBe(versions + 7);

  const { data } = await ask(`{
    agreementEditions(filter: {list: PARTICIPATING}) { nodes { asOf part rowCount events { type agreements } } }
    agreements287g(filter: {search: "Burke"}) {
      nodes { lastListedOn { value } history { type on { value } edition { asOf } } periods { status fromOn throughOn } }
    }
    before: agreementCounts(by: [MODEL], on: "2025-03-15") { totalCount groups { model agreements } }
    now: agreementCounts(by: [MODEL, STATE], filter: {status: ACTIVE}) { totalCount groups { model state agreements } }
    refused: agreementCounts(by: [STATUS], filter: {activeOn: "2025-03-15"}) { groups { status agreements } }
  }`);
  expect(data.agreementEditions.nodes).toEqual([
    {
      asOf: '2025-06-02',
      part: 'pm',
      rowCount: 26,
      events: [
        { type: 'LISTED', agreements: 3 },
        { type: 'MODEL_CHANGED', agreements: 2 },
        { type: 'REMOVED', agreements: 1 },
        { type: 'RENAMED', agreements: 1 },
        { type: 'RENEWED', agreements: 1 },
        { type: 'SIGNED', agreements: 3 },
      ],
    },
    {
      asOf: '2025-03-01',
      part: 'am',
      rowCount: 25,
      events: [
        { type: 'LISTED', agreements: 25 },
        { type: 'SIGNED', agreements: 25 },
      ],
    },
  ]);
  expect(data.agreements287g.nodes).toEqual([
    {
      lastListedOn: { value: '2025-06-02' },
      history: [
        { type: 'SIGNED', on: { value: '2020-06-08' }, edition: { asOf: '2025-03-01' } },
        { type: 'LISTED', on: { value: '2025-03-01' }, edition: { asOf: '2025-03-01' } },
      ],
      periods: [{ status: 'ACTIVE', fromOn: '2020-06-08', throughOn: null }],
    },
  ]);
  // Of the 25 of March, the two that ended are not known to have lasted until the 15th.
  expect(data.before).toEqual({
    totalCount: 23,
    groups: [
      { model: 'JAIL_ENFORCEMENT', agreements: 22 },
      { model: 'TASK_FORCE', agreements: 1 },
    ],
  });
  expect(data.now).toEqual({
    totalCount: 26,
    groups: [
      { model: 'JAIL_ENFORCEMENT', state: 'GA', agreements: 22 },
      { model: 'TASK_FORCE', state: 'AL', agreements: 1 },
      { model: 'TASK_FORCE', state: 'FL', agreements: 1 },
      { model: 'TASK_FORCE', state: 'TX', agreements: 1 },
      { model: 'WARRANT_SERVICE_OFFICER', state: 'GA', agreements: 1 },
    ],
  });
  expect(data.refused.groups).toEqual([{ status: 'ACTIVE', agreements: 23 }]);
});

it('keeps what it has through an outage, a redesign and pages of a firewall', async () => {
  const { site, line, tomorrow } = await loaded();
  const before = await said(line);
  site.answer('page', { status: 503, body: 'Service Unavailable' });
  expect(await tomorrow()).toMatchObject({ inserted: 0, updated: 0, codes: ['UNAVAILABLE'] });
  site.answer('page', {
    type: 'text/html',
    body: '<html><head><title>287(g)</title></head><body><a href="/x">x</a></body></html>',
  });
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', inserted: 0, updated: 0, codes: ['SELECTOR'] });
  site.answer('page', {
    type: 'text/html',
    body: '<html><head><title>Access Denied</title></head><body>Reference</body></html>',
  });
  expect((await tomorrow()).codes).toEqual(['BLOCKED']);
  site.mend();
  // A new list, of which a firewall sends its own page instead.
  site.publish('2025-03-02 am', [...SHERIFFS, ORLANDO]);
  const blocked =
    '<!doctype html><html><head><title>Notice</title></head><body>Your request looks automated.</body></html>';
  site.answer('list', { type: 'text/html', body: blocked });
  expect((await tomorrow()).codes).toEqual(['BLOCKED']);
  // A firewall that lies about what it sends, and a file that is cut off.
  site.answer('list', { type: 'application/octet-stream', body: 'Request rejected' });
  expect((await tomorrow()).codes).toEqual(['INVALID']);
  site.answer('list', { type: 'application/octet-stream', body: Buffer.from('PK\x03\x04 and nothing more') });
  expect((await tomorrow()).codes).toEqual(['INVALID']);
  expect(await said(line)).toEqual(before);
  site.publish('2025-03-02 pm', [...SHERIFFS, ORLANDO]);
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', inserted: 1 });
});

it('holds a list that shrank, and removes nothing before a second list confirms what staff released', async () => {
  const { site, line, tomorrow } = await loaded();
  const before = await said(line);
  site.publish('2025-03-02 am', SHERIFFS.slice(0, 12), [PENDING]);
  const held = await tomorrow();
  expect(held).toMatchObject({
    status: 'HELD',
    reason: 'The list of 2025-03-02 has 12 agreements, that of 2025-03-01 had 25.',
  });
  expect(await said(line)).toEqual(before);

  await line.run(ice, { releaseDigest: String(held.detail.digest) });
  expect(await line.db.reader.agreement287g.count({ where: { status: 'REMOVED' } })).toBe(0);
  site.publish('2025-03-03 am', SHERIFFS.slice(0, 12), [PENDING]);
  expect((await tomorrow()).status).toBe('SUCCEEDED');
  expect(await line.db.reader.agreement287g.count({ where: { status: 'REMOVED' } })).toBe(13);
  expect(brief(await agreement(line, 'Orlando')).at(-1)).toBe('REMOVED 2025-03-02');
});

it('comes to the same agreements whatever the order in which the lists arrive', async () => {
  const lists: readonly (readonly [string, readonly Listed[]])[] = [
    ['2025-03-01 am', [...SHERIFFS, ORLANDO]],
    ['2025-03-01 pm', SHERIFFS],
    ['2025-04-01 am', [...SHERIFFS.slice(1), { ...ORLANDO, signed: '2025-03-25' }]],
  ];
  const results = [];
  for (const order of [lists, [...lists].reverse()]) {
    const { site, line, tomorrow } = await opened();
    for (const [edition, rows] of order) {
      site.publish(edition, rows);
      expect((await tomorrow()).status).toBe('SUCCEEDED');
    }
    const rows = await line.db.reader.agreement287g.findMany({
      where: { delistedAt: null },
      orderBy: { id: 'asc' },
      omit: { version: true, createdAt: true, changedAt: true },
      include: { events: { orderBy: { ordinal: 'asc' } }, periods: { orderBy: { ordinal: 'asc' } } },
    });
    results.push(rows);
    expect(brief(await agreement(line, 'Orlando'))).toEqual([
      'SIGNED 2025-02-26',
      'LISTED 2025-03-01',
      'REMOVED 2025-03-01',
      'RENEWED 2025-03-25',
      'RELISTED 2025-04-01',
    ]);
  }
  expect(results[1]).toEqual(results[0]);
});
