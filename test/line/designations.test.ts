import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { csvReader } from '../../scrapers/kit/csv.ts';
import { asker } from '../api/asking.ts';
import { type SiteReply, startLocalSite } from '../local-site.ts';
import { openLine, sourceOf } from './line.ts';

const DATA = path.resolve(import.meta.dirname, '../../data');
const doj = sourceOf('us-doj-designations');
const PAGE = new URL(doj.homepage).pathname;

type Place = readonly [level: 'States' | 'Counties' | 'Cities', name: string];

const COLUMNS = [
  'id list_id as_of withdrawn_on jurisdiction state level ocd_id disputed dispute_note source_url corroboration',
] as const;
const HEADINGS = { state: 'States', county: 'Counties', city: 'Cities' } as const;
/** The list of August 2025, as our starter data have it. */
const AUGUST: readonly Place[] = [
  ...csvReader(COLUMNS, (row) => ({
    list: row.needed('list_id'),
    level: row.needed('level') as keyof typeof HEADINGS,
    name: row.needed('jurisdiction'),
    state: row.text('state'),
  }))(readFileSync(path.join(DATA, 'designations.csv'), 'utf8')),
].flatMap((read): Place[] => {
  if (!('record' in read) || read.record.list !== 'doj-2025-08-05') return [];
  const { level, name, state } = read.record;
  return [[HEADINGS[level], level === 'state' ? name : `${name}, ${state}`]];
});

/** The page as the department might write it. */
const pageOf = (day: string, places: readonly Place[]): SiteReply => {
  const lists = Object.values(HEADINGS).map((heading) => {
    const names = places.filter(([of]) => of === heading).map(([, name]) => `<li>${name}</li>`);
    return `<h3>${heading}:</h3><ul>${names.join('')}</ul>`;
  });
  const body = `<main><h1>Sanctuary Jurisdiction List</h1><p>Updated ${day}.</p>${lists.join('')}</main>`;
  return { type: 'text/html', body: `<!doctype html><html><head><title>DOJ</title></head><body>${body}</body></html>` };
};

async function opened() {
  const site = await startLocalSite();
  onTestFinished(() => site.close());
  const line = await openLine(
    { doj: site.origin, 'holdwatch-data': pathToFileURL(DATA).href },
    { fileRoots: [DATA], maxBytes: 16 * 2 ** 20, retries: 1 },
  );
  for (const id of ['us-census-jurisdictions', 'holdwatch-starter']) await line.run(sourceOf(id));
  const show = async (reply: SiteReply) => {
    site.route(PAGE, reply);
    const { run, problems } = await line.run(doj);
    return { ...run, problems };
  };
  return { line, show, ask: asker(line.db) };
}

it('finds on the page the list that the starter data have, and keeps what they know of it', async () => {
  const { line, show } = await opened();
  expect(AUGUST).toHaveLength(35);
  const { reader } = line.db;
  const before = await reader.designation.findMany({
    orderBy: { id: 'asc' },
    omit: { version: true, changedAt: true },
  });
  const run = await show(pageOf('August 5, 2025', AUGUST));
  expect(run).toMatchObject({ status: 'SUCCEEDED', inserted: 36, problems: [] });
  const after = await reader.designation.findMany({ orderBy: { id: 'asc' }, omit: { version: true, changedAt: true } });
  // None is doubled, each is matched to the place that it was matched to by hand, and who disputes it still does.
  expect(after.map(({ url, ...designation }) => designation)).toEqual(before.map(({ url, ...rest }) => rest));
  expect(after.filter(({ listId, disputed }) => listId === 'doj-2025-08-05' && disputed)).toHaveLength(1);
  expect(await reader.conflict.count({ where: { entity: { in: ['designation', 'designationList'] } } })).toBe(0);
});

it('tells what a new list adds and drops, and leaves the old one as it was', async () => {
  const { line, show, ask } = await opened();
  await show(pageOf('August 5, 2025', AUGUST));
  const october: readonly Place[] = [
    ...AUGUST.filter(([, name]) => name !== 'Nevada'),
    ['Counties', 'King County, WA'],
    ['Counties', 'Alamda County, CA'],
  ];
  const run = await show(pageOf('October 31, 2025', october));
  expect(run.problems).toMatchObject([
    {
      code: 'UNMATCHED_PLACE',
      message: expect.stringContaining('It may mean ocd-division/country:us/state:ca/county:alameda.'),
    },
  ]);
  const { data } = await ask(`{
    designationLists(filter: {publisher: "US Department of Justice"}, orderBy: AS_OF_DESC) {
      nodes { asOf { value } previous { asOf { value } } added { publishedName jurisdiction { ocdId } } removed { publishedName } }
    }
    nevada: designations(filter: {list: "doj-2025-08-05", search: "Nevada"}) { nodes { publishedName withdrawnOn { value } } }
  }`);
  expect(data.designationLists.nodes).toEqual([
    {
      asOf: { value: '2025-10-31' },
      previous: { asOf: { value: '2025-08-05' } },
      added: [
        { publishedName: 'Alamda County', jurisdiction: null },
        { publishedName: 'King County', jurisdiction: { ocdId: 'ocd-division/country:us/state:wa/county:king' } },
      ],
      removed: [{ publishedName: 'Nevada' }],
    },
    { asOf: { value: '2025-08-05' }, previous: null, added: null, removed: null },
  ]);
  // That a later list lacks it does not withdraw what the earlier one said.
  expect(data.nevada.nodes).toEqual([{ publishedName: 'Nevada', withdrawnOn: null }]);
  expect(await line.db.reader.designation.count({ where: { delistedAt: { not: null } } })).toBe(0);
});

it('takes nothing back when the page is gone, redesigned or answered by a firewall', async () => {
  const { line, show } = await opened();
  await show(pageOf('August 5, 2025', AUGUST));
  const before = await line.db.reader.designation.findMany({ orderBy: { id: 'asc' } });
  expect((await show({ status: 404, body: 'Not Found' })).problems).toMatchObject([{ code: 'GONE' }]);
  expect((await show({ status: 503, body: 'Later' })).problems).toMatchObject([{ code: 'UNAVAILABLE' }]);
  const blocked = '<html><head><title>Access Denied</title></head><body>Reference #18</body></html>';
  expect((await show({ type: 'text/html', body: blocked })).problems).toMatchObject([{ code: 'BLOCKED' }]);
  // Without its counties it is not the page we know, whatever else it lists.
  const redesigned = pageOf(
    'November 1, 2025',
    AUGUST.filter(([level]) => level !== 'Counties'),
  );
  expect((await show(redesigned)).problems).toMatchObject([
    { code: 'SELECTOR', message: expect.stringContaining('county') },
  ]);
  expect(await line.db.reader.designation.findMany({ orderBy: { id: 'asc' } })).toEqual(before);
});
