import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { legistar } from '../../scrapers/kit/legistar.ts';
import { readParts } from '../../scrapers/kit/parts.ts';
import { type Matter, startLegistar } from './legistar-site.ts';
import { openLine, sourceOf, type TestLine, tableCounts } from './line.ts';

const DATA = path.resolve(import.meta.dirname, '../../data');
const DAY = 86_400_000;
const king = sourceOf('us-wa-king-legistar');

const HOLDS: Matter = {
  id: 11,
  file: '2013-0285',
  title: 'AN ORDINANCE relating to how the county will honor civil immigration hold requests',
  status: 'Passed',
  passed: '2013-12-02',
  enacted: '2013-12-10',
  number: '17706',
  sponsors: ['First Sponsor', 'Second Sponsor'],
  attachments: ['17706.pdf'],
  history: [
    { on: '2013-06-17', action: 'Introduced and Referred' },
    { on: '2013-12-02', action: 'Passed', result: 'Pass' },
  ],
  texts: { 1: 'As introduced.', 2: 'The department shall honor civil immigration detainers only for serious crimes.' },
};
const PENDING: Matter = {
  id: 12,
  file: '2023-0100',
  title: 'AN ORDINANCE prohibiting the honoring of immigration detainers in county jails',
  introduced: '2023-05-23',
  modified: '2023-05-23T17:00:00',
  agenda: '2023-06-13',
  history: [{ on: '2023-05-23', action: 'Introduced and Referred' }],
};
const BRIDGES: Matter = { id: 13, file: '2013-0001', title: 'A MOTION on the inspection of bridges' };
const RENT: Matter = { id: 14, file: '2013-0002', title: 'A MOTION on unlawful detainer actions of landlords' };

/** A line on Thursday, 1 June 2023, with the places that matters are of. */
async function opened(matters: readonly Matter[], options: { etags?: boolean } = {}) {
  const site = await startLegistar('kingcounty');
  site.publish(matters, options);
  const line = await openLine(
    { legistar: site.origin, 'holdwatch-data': pathToFileURL(DATA).href },
    { fileRoots: [DATA], maxBytes: 16 * 2 ** 20, retries: 1 },
  );
  await line.run(sourceOf('us-census-jurisdictions'));
  const run = async () => {
    const { run, problems } = await line.run(king);
    return { ...run, codes: problems.map(({ code }) => code) };
  };
  /** The run of the next morning. */
  const tomorrow = async (days = 1) => {
    line.clock.advance(days * DAY);
    return run();
  };
  return { site, line, run, tomorrow };
}

async function loaded(matters: readonly Matter[] = [HOLDS, PENDING, BRIDGES, RENT], options: { etags?: boolean } = {}) {
  const open = await opened(matters, options);
  const first = await open.run();
  return { ...open, first, askedFirst: open.site.asked() };
}

const policies = (line: TestLine) => line.db.reader.policy.findMany({ orderBy: { id: 'asc' } });
const policy = async (line: TestLine, number: string) =>
  line.db.reader.policy.findFirstOrThrow({ where: { officialNumber: { contains: number } } });
/** Everything but what was fetched. */
const said = async (line: TestLine) => {
  const { snapshots, pages, ...counts } = await tableCounts(line);
  return { ...counts, policies: await policies(line) };
};

it('reads the matters on the topic, each whole and as one page, and asks for nothing of the others', async () => {
  const { first, line, askedFirst, site } = await loaded();
  expect(first).toMatchObject({ status: 'SUCCEEDED', seen: 2, codes: [] });
  const parts = ['histories', 'attachments', 'sponsors', 'versions', 'relations'];
  expect(askedFirst).toEqual([
    'all',
    '11',
    ...parts.map((part) => `11/${part}`),
    '11/texts/1100',
    '11/texts/1101',
    '12',
    ...parts.map((part) => `12/${part}`),
  ]);
  const [page] = [...(await line.deps.pages.pages(king.id)).values()].filter(({ kind }) => kind === 'matter');
  expect(page?.url).toBe(`${site.origin}/v1/kingcounty/matters/11`);
  const kept = readParts((await line.deps.pages.readSnapshot(page?.snapshotHash ?? '')).toString());
  expect([...kept.keys()].map((url) => url.replace(`${site.origin}/v1/kingcounty/matters/`, ''))).toEqual([
    '11',
    '11/histories?AgendaNote=1&MinutesNote=1',
    ...parts.slice(1).map((part) => `11/${part}`),
    '11/texts/1100',
    '11/texts/1101',
  ]);
  expect(await policy(line, '17706')).toMatchObject({
    jurisdictionId: 'ocd-division/country:us/state:wa/county:king',
    adoptedOn: '2013-12-02',
    url: 'https://kingcounty.legistar.com/Gateway.aspx?M=L&ID=11',
  });
});

it('knows an ordinance that is on our own list again by its number', async () => {
  const { line, run } = await opened([HOLDS]);
  await line.run(sourceOf('holdwatch-starter'));
  const ours = await policy(line, '17706');
  expect(await run()).toMatchObject({ status: 'SUCCEEDED', inserted: 1, codes: [] });
  const claims = await line.db.reader.sourceRecord.findMany({
    where: { recordId: ours.id },
    orderBy: { sourceId: 'asc' },
  });
  expect(claims.map(({ sourceId }) => sourceId)).toEqual(['holdwatch-starter', king.id]);
});

it('asks a quiet publisher one thing a day, and changes nothing', async () => {
  const { tomorrow, site, line } = await loaded([HOLDS, BRIDGES]);
  const before = await said(line);
  for (const day of [2, 3, 4]) {
    expect(await tomorrow(), `June ${day}`).toMatchObject({ status: 'SUCCEEDED', updated: 0, seen: 1 });
    // The Monday of the week before the last run.
    expect(site.asked(), `June ${day}`).toEqual(['since 2023-05-22']);
  }
  await tomorrow();
  // A new week: the complete listing is read again too.
  expect(site.asked()).toEqual(['since 2023-05-22', 'all']);
  await tomorrow();
  expect(site.asked()).toEqual(['since 2023-05-29']);
  expect(await said(line)).toEqual(before);
});

it('learns of a step that moved no date of the matter: while something is on, the next day', async () => {
  const { tomorrow, site, line } = await loaded();
  const next = { on: '2023-06-02', action: 'Recommended Do Pass', result: 'Pass' };
  site.publish([HOLDS, { ...PENDING, history: [...(PENDING.history ?? []), next] }, BRIDGES, RENT]);
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', inserted: 0, seen: 2 });
  // Of the old ordinance nothing is on.
  expect(site.asked().filter((asked) => !asked.includes('/'))).toEqual(['since 2023-05-22', '12']);
  const pages = await line.deps.pages.pages(king.id);
  const page = pages.get(`${site.origin}/v1/kingcounty/matters/12`);
  expect((await line.deps.pages.readSnapshot(page?.snapshotHash ?? '')).toString()).toContain('Recommended Do Pass');
  expect(page?.appliedHash).toBe(page?.documentHash);
});

it('learns of one long afterwards, within four weeks', async () => {
  const { tomorrow, site, line } = await loaded([HOLDS, BRIDGES]);
  const repealed = { on: '2023-06-02', action: 'Repealed' };
  const sponsors = [...(HOLDS.sponsors ?? []), 'Late Sponsor'];
  site.publish([{ ...HOLDS, sponsors, history: [...(HOLDS.history ?? []), repealed] }, BRIDGES]);
  let readAgain = 0;
  for (let day = 1; day <= 28; day++) {
    await tomorrow();
    readAgain += site.asked().filter((asked) => asked === '11').length;
  }
  expect(readAgain).toBe(1);
  const names = await line.db.reader.policySponsor.findMany({ orderBy: { ordinal: 'asc' } });
  expect(names.map(({ name }) => name)).toEqual(sponsors);
  const changes = await line.db.reader.change.findMany({ where: { entity: 'policy' }, orderBy: { seq: 'asc' } });
  expect(changes.map(({ kind, cause }) => [kind, cause])).toEqual([
    ['CREATED', 'SOURCE'],
    ['UPDATED', 'SOURCE'],
  ]);
});

it('brings a new matter and a new title on the day they are there', async () => {
  const { tomorrow, site, line } = await loaded([HOLDS, BRIDGES]);
  const renamed = {
    ...BRIDGES,
    title: 'A MOTION on immigration detainers in county jails',
    modified: '2023-06-01T20:00:00',
  };
  site.publish([HOLDS, renamed, PENDING]);
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', seen: 3 });
  const screenings = await line.db.reader.screening.findMany({ where: { entity: 'policy' } });
  expect(screenings.map(({ id }) => id).sort()).toHaveLength(3);
});

it('asks for each part on condition, where the publisher marks its answers', async () => {
  const { tomorrow, site, line } = await loaded([HOLDS, PENDING], { etags: true });
  const before = await said(line);
  const grown = { ...PENDING, sponsors: ['New Sponsor'] };
  site.publish([HOLDS, grown], { etags: true });
  const { bytes: _, ...run } = await tomorrow();
  expect(run).toMatchObject({ status: 'SUCCEEDED', seen: 2 });
  const conditional = site.site.requests.filter(({ headers }) => headers['if-none-match']);
  expect(conditional.map(({ path }) => path.split('/').at(-1)).sort()).toEqual([
    '12',
    'attachments',
    'histories',
    'relations',
    'sponsors',
    'versions',
  ]);
  const pages = await line.deps.pages.pages(king.id);
  const page = pages.get(`${site.origin}/v1/kingcounty/matters/12`);
  const kept = readParts((await line.deps.pages.readSnapshot(page?.snapshotHash ?? '')).toString());
  expect(kept.get(`${page?.url}/sponsors`)).toContain('New Sponsor');
  expect(kept.get(`${page?.url}/histories?AgendaNote=1&MinutesNote=1`)).toContain('Introduced and Referred');
  expect((await said(line)).policies.length).toBe(before.policies.length);
});

it('stands through an outage, and goes on where it was', async () => {
  const many = Array.from({ length: 8 }, (_, i) => ({ ...PENDING, id: 100 + i, file: `2023-02${i}0` }));
  const { tomorrow, site, line } = await loaded(many);
  const before = await said(line);
  site.fault('*', { status: 503 });
  const down = await tomorrow();
  expect(down).toMatchObject({ status: 'SUCCEEDED', inserted: 0, updated: 0, codes: ['UNAVAILABLE'] });
  expect(await said(line)).toEqual(before);
  // The listing is there, the matters are not.
  site.fault('*', undefined);
  for (const { id } of many) site.fault(`/${id}/sponsors`, { status: 500 });
  const half = await tomorrow();
  expect(half).toMatchObject({ status: 'FAILED', reason: expect.stringMatching(/5 pages in a row could not be had/) });
  expect(await said(line)).toEqual(before);
  for (const { id } of many) site.fault(`/${id}/sponsors`, undefined);
  site.asked();
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', codes: [], seen: 8, updated: 0 });
  expect(site.asked().filter((asked) => /^\d+$/.test(asked))).toHaveLength(8);
  expect(await said(line)).toEqual(before);
});

it('keeps a matter as it was while a part of it cannot be had, and asks again the next day', async () => {
  const { tomorrow, site, line } = await loaded([PENDING]);
  const before = await said(line);
  site.publish([{ ...PENDING, sponsors: ['New Sponsor'], texts: { 1: 'A text.' } }]);
  site.fault('/12/histories', { status: 404 });
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', updated: 0, codes: ['GONE'] });
  expect(await said(line)).toEqual(before);
  site.fault('/12/histories', undefined);
  // It can be without its text, which is known to be there and is asked for until it comes.
  site.fault('/12/texts/1200', { status: 404 });
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', codes: ['GONE'] });
  site.asked();
  site.fault('/12/texts/1200', undefined);
  expect((await line.run(king)).problems).toEqual([]);
  expect(site.asked()).toContain('12/texts/1200');
  site.fault('/12/texts/1200', { status: 404 });
  expect(await tomorrow()).toMatchObject({ codes: ['GONE'] });
  // What was last known of it counts.
  const page = (await line.deps.pages.pages(king.id)).get(`${site.origin}/v1/kingcounty/matters/12`);
  const kept = readParts((await line.deps.pages.readSnapshot(page?.snapshotHash ?? '')).toString());
  expect(kept.get(`${page?.url}/texts/1200`)).toContain('A text.');
});

it('refuses a block page with status 200, and an answer that is laid out anew', async () => {
  const { tomorrow, site, line } = await loaded();
  const before = await said(line);
  site.fault('*', { body: '<html><head><title>Just a moment...</title></head><body>Checking</body></html>' });
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', updated: 0, codes: ['BLOCKED'] });
  site.fault('*', undefined);
  site.fault('/12', { type: 'application/json', body: '{"id":12,"fileNumber":"2023-0100"}' });
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', updated: 0, codes: ['INVALID'] });
  site.fault('', { type: 'application/json', body: '{"value":[]}' });
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', updated: 0, codes: ['INVALID'] });
  expect(await said(line)).toEqual(before);
});

it('reads what is stored again without asking anybody, and finds the same', async () => {
  const { line, site } = await loaded();
  const before = await said(line);
  line.clock.advance(DAY);
  const again = { ...king, parserVersion: king.parserVersion + 1 };
  const { run, problems } = await line.run(again, { reparse: true });
  expect({ ...run, problems }).toMatchObject({ status: 'SUCCEEDED', seen: 2, updated: 0, requests: 0, problems: [] });
  expect(site.asked()).toEqual([]);
  expect(await said(line)).toEqual(before);
});

it('does not believe a listing that is suddenly short', async () => {
  const many = Array.from({ length: 30 }, (_, i) => ({ ...HOLDS, id: 100 + i, file: `2013-1${i}`, number: `9${i}` }));
  const { tomorrow, site, line } = await loaded(many);
  const before = await said(line);
  site.publish(many.slice(0, 3));
  line.clock.advance(4 * DAY);
  expect(await tomorrow()).toMatchObject({ status: 'HELD', reason: expect.stringMatching(/shrank from 30 .* to 3\b/) });
  expect(await said(line)).toEqual(before);
  // It is asked for again the next day, and not only when its week is over.
  site.publish(many);
  expect(await tomorrow()).toMatchObject({ status: 'SUCCEEDED', seen: 30 });
  expect(await said(line)).toEqual(before);
});

it('turns over to the next page of a long listing, and not where the filter is no longer obeyed', async () => {
  const long = Array.from({ length: 1001 }, (_, i) => ({ ...RENT, id: 1000 + i, file: `2013-2${i}` }));
  const { askedFirst, first } = await loaded([...long, HOLDS]);
  expect(askedFirst.slice(0, 3)).toEqual(['all', 'all from 1000', '11']);
  expect(first).toMatchObject({ status: 'SUCCEEDED', seen: 1, codes: [] });
  const deaf = await opened([]);
  deaf.site.publish([...long.map((matter) => ({ ...matter, title: BRIDGES.title })), HOLDS], { obeysFilter: false });
  expect(await deaf.run()).toMatchObject({ codes: ['FILTER'] });
  expect(deaf.site.asked()).toEqual(['all']);
});

it('sends a token where a client wants one, and keeps it nowhere', async () => {
  const token = 'Uvxb0j9syjm3aI8h';
  const nyc = sourceOf('us-ny-new-york-legistar');
  const site = await startLegistar('nyc', token);
  site.publish([{ ...HOLDS, file: 'Int 0487-2014', title: 'A Local Law in relation to persons not to be detained' }]);
  const bases = { legistar: site.origin, 'holdwatch-data': pathToFileURL(DATA).href };
  const settings = { fileRoots: [DATA], maxBytes: 16 * 2 ** 20 };
  const without = await openLine(bases, settings);
  await expect(without.run(nyc)).rejects.toThrow(/us-ny-new-york-legistar .* in the setting LEGISTAR_NYC_TOKEN/);
  expect(site.asked()).toEqual([]);
  const line = await openLine(bases, settings, { LEGISTAR_NYC_TOKEN: token });
  await line.run(sourceOf('us-census-jurisdictions'));
  const { run, problems } = await line.run(nyc);
  expect({ status: run.status, seen: run.seen, problems }).toEqual({ status: 'SUCCEEDED', seen: 1, problems: [] });
  const pages = [...(await line.deps.pages.pages(nyc.id)).values()];
  const bodies = await Promise.all(pages.map(({ snapshotHash }) => line.deps.pages.readSnapshot(snapshotHash)));
  expect(JSON.stringify([run, pages, bodies.map(String), await policies(line)])).not.toContain(token);
  site.fault('*', { status: 500 });
  line.clock.advance(DAY);
  const failed = await line.run(nyc);
  expect(JSON.stringify([failed.run, failed.problems])).not.toContain(token);
  expect(failed.problems).toHaveLength(1);
});

it('watches pages where there is no API, and notices when they are laid out anew', async () => {
  const site = await startLegistar('unused');
  const source = sourceOf('us-ca-san-pablo-legistar');
  const address = '/sanpablo/LegislationDetail.aspx?ID=2972027&GUID=CFA83A80-79B1-4FEF-8B73-1D1DDB58C5D3&FullText=1';
  const id = (name: string) => `id="ctl00_ContentPlaceHolder1_${name}"`;
  let counter = 0;
  const page = (sponsor: string) => `<html><head><title>City of San Pablo</title></head><body>
    <form action="./LegislationDetail.aspx?ID=2972027&amp;GUID=CFA83A80-79B1-4FEF-8B73-1D1DDB58C5D3">
    <input type="hidden" name="__VIEWSTATE" value="${counter++}">
    <span ${id('lblFile2')}>17-0089</span> <span ${id('lblType2')}>Resolution</span>
    <span ${id('lblStatus2')}>Passed</span> <span ${id('lblPassed2')}>3/7/2017</span>
    <span ${id('lblEnactmentNumber2')}>2017-045</span> <span ${id('lblSponsors2')}>${sponsor}</span>
    <span ${id('lblTitle2')}>Resolution: the police shall not honor immigration detainers</span>
    <table ${id('gridLegislation_ctl00')}><thead><tr><th class="rgHeader">Date</th><th class="rgHeader">Action</th></tr></thead>
    <tbody><tr class="rgRow"><td>3/7/2017</td><td>Adopted</td></tr></tbody></table></form></body></html>`;
  site.site.route(address, page('First'));
  const line = await openLine(
    { 'legistar-pages': `${site.origin}/{client}`, 'holdwatch-data': pathToFileURL(DATA).href },
    { fileRoots: [DATA], maxBytes: 16 * 2 ** 20 },
  );
  await line.run(sourceOf('us-census-jurisdictions'));
  expect(await line.run(source)).toMatchObject({ run: { status: 'SUCCEEDED', seen: 1 }, problems: [] });
  const before = await said(line);
  expect(before.policies.map(({ url, adoptedOn }) => [url, adoptedOn])).toEqual([
    [
      'https://sanpablo.legistar.com/LegislationDetail.aspx?ID=2972027&GUID=CFA83A80-79B1-4FEF-8B73-1D1DDB58C5D3',
      '2017-03-07',
    ],
  ]);
  const next = async (body: string) => {
    site.site.route(address, body);
    line.clock.advance(7 * DAY);
    return line.run(source);
  };
  expect((await next(page('First'))).run).toMatchObject({ status: 'SUCCEEDED', updated: 0 });
  const redesigned = await next(page('First').replaceAll('_lblFile2', '_fileNumber'));
  expect(redesigned).toMatchObject({
    run: { status: 'SUCCEEDED', updated: 0 },
    problems: [{ code: 'SELECTOR', message: expect.stringMatching(/_lblFile2.*found 0, wanted 1.*City of San Pablo/) }],
  });
  expect((await next('<html><body>Invalid parameters!</body></html>')).problems).toMatchObject([{ code: 'SELECTOR' }]);
  expect(await said(line)).toEqual(before);
  // Within the week nobody asks.
  await next(page('First'));
  site.asked();
  await line.run(source);
  expect(site.asked()).toEqual([]);
  expect((await next(page('Second'))).run).toMatchObject({ status: 'SUCCEEDED', updated: 1 });
});

it('serves a newcomer of the platform as it does the others', async () => {
  const site = await startLegistar('sampleville');
  site.publish([HOLDS, BRIDGES]);
  const source = legistar({
    id: 'us-wa-king-legistar',
    name: 'Sampleville City Council',
    client: 'sampleville',
    jurisdiction: 'ocd-division/country:us/state:wa/county:king',
    schedule: '20 9 * * *',
  });
  const line = await openLine({ legistar: site.origin }, {});
  expect(await line.run(source, { dryRun: true })).toMatchObject({ run: { status: 'SUCCEEDED', seen: 1 } });
});
