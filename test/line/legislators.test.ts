import { expect, it, onTestFinished } from 'vitest';
import { asker } from '../api/asking.ts';
import { startLocalSite } from '../local-site.ts';
import { billstatus, openLine, sourceOf, tableCounts } from './line.ts';
import { DETENTION, startUpstream } from './upstream.ts';

// A small congress-legislators: both files in the publisher's form, with people who do not exist.

const legislators = sourceOf('us-congress-legislators');

interface Term {
  readonly start: string;
  readonly end: string;
  readonly party: string;
  readonly phone?: string;
  readonly party_affiliations?: readonly { readonly start: string; readonly end: string; readonly party: string }[];
}

const member = (number: number, ...terms: readonly Term[]) => ({
  id: { bioguide: `X${String(number).padStart(6, '0')}`, govtrack: 900_000 + number },
  name: { first: 'Pat', last: `Example ${number}`, official_full: `Pat Example ${number}` },
  bio: { birthday: '1960-01-01', gender: 'F' },
  terms: terms.map((term) => ({ type: 'rep', state: 'TX', district: 1, ...term })),
});
type Member = ReturnType<typeof member>;

const BEFORE: Term = { start: '2021-01-03', end: '2023-01-03', party: 'Republican' };
const SITTING: Term = { start: '2023-01-03', end: '2025-01-03', party: 'Republican' };
/** The sponsor of the bills in ./upstream.ts. */
const ONE = member(1, BEFORE, SITTING);
const OTHERS = Array.from({ length: 500 }, (_, i) => member(2 + i, SITTING));
const PAST = [
  member(600, { start: '2009-01-06', end: '2011-01-03', party: 'Democrat' }),
  member(601, { start: '1971-01-21', end: '1973-01-03', party: 'Democrat' }),
];

async function opened() {
  const site = await startLocalSite();
  onTestFinished(() => site.close());
  let edition = 0;
  const publish = (file: 'current' | 'historical', members: readonly Member[]) =>
    site.route(`/legislators-${file}.json`, {
      type: 'application/json',
      body: JSON.stringify(members),
      etag: `"${edition++}"`,
    });
  publish('current', [ONE, ...OTHERS]);
  publish('historical', PAST);
  const upstream = await startUpstream();
  upstream.publish([DETENTION], '2023-05-01T00:00:00Z');
  const line = await openLine({ 'congress-legislators': site.origin, govinfo: upstream.origin });
  const run = async () => (await line.run(legislators)).run;
  const one = () =>
    line.db.reader.person.findUniqueOrThrow({
      where: { id: 'X000001' },
      include: { terms: { orderBy: { ordinal: 'asc' } } },
    });
  const changesOfOne = async () => {
    const rows = await line.db.reader.change.findMany({ where: { recordId: 'X000001' }, orderBy: { seq: 'asc' } });
    return rows.map(({ kind, fields }) => ({ kind, fields: JSON.parse(fields) as unknown }));
  };
  return { site, publish, line, run, one, changesOfOne };
}

async function loaded() {
  const open = await opened();
  return { ...open, first: await open.line.run(legislators) };
}

const CREATED = { kind: 'CREATED', fields: [] };

it('brings members since the 93rd Congress with their terms, each from a page', async () => {
  const { line, first, one, site } = await loaded();
  expect(first.problems).toEqual([]);
  expect(first.run).toMatchObject({ status: 'SUCCEEDED', seen: 502, inserted: 502 });
  expect(await line.db.reader.person.count()).toBe(502);
  expect(await line.db.reader.person.findUnique({ where: { id: 'X000601' } })).toBeNull();
  const { terms, ...person } = await one();
  expect(person).toMatchObject({
    name: 'Pat Example 1',
    sortName: 'example 1, pat',
    chamber: 'HOUSE',
    party: 'Republican',
    state: 'TX',
    district: '1',
    version: 1,
    reviewStatus: 'UNREVIEWED',
    delistedAt: null,
  });
  expect(terms.map(({ from, through }) => [from, through])).toEqual([
    ['2021-01-03', '2023-01-03'],
    ['2023-01-03', '2025-01-03'],
  ]);
  const [said, ...more] = await line.db.reader.sourceRecord.findMany({ where: { recordId: 'X000001' } });
  expect(more).toEqual([]);
  expect(said).toMatchObject({ entity: 'person', pageUrl: `${site.origin}/legislators-current.json` });
});

it('writes nothing when nothing changed, nor when only a telephone number did', async () => {
  const { line, run, publish } = await loaded();
  const before = await tableCounts(line);
  expect(await run()).toMatchObject({ status: 'SUCCEEDED', inserted: 0, updated: 0, unchanged: 502, bytes: 0 });
  expect(await tableCounts(line)).toEqual(before);
  publish('current', [member(1, BEFORE, { ...SITTING, phone: '202-555-0100' }), ...OTHERS]);
  expect(await run()).toMatchObject({ status: 'SUCCEEDED', inserted: 0, updated: 0, unchanged: 502 });
  expect(await tableCounts(line)).toEqual({ ...before, snapshots: (before.snapshots ?? 0) + 1 });
});

it('keeps a member who left early one record, with the new end, through the move from file to file', async () => {
  const { run, publish, one, changesOfOne, line, site } = await loaded();
  const gone = member(1, BEFORE, { ...SITTING, end: '2023-05-31' });
  publish('current', OTHERS);
  publish('historical', [...PAST, gone]);
  expect(await run()).toMatchObject({ status: 'SUCCEEDED', inserted: 0, updated: 1, missing: 0 });
  for (let edition = 1; edition <= 4; edition++) {
    publish('current', OTHERS.slice(edition));
    publish('historical', [...PAST, gone, ...OTHERS.slice(0, edition)]);
    expect(await run(), `edition ${edition}`).toMatchObject({ status: 'SUCCEEDED', updated: 0, missing: 0 });
  }
  const { terms, ...person } = await one();
  expect(person).toMatchObject({ version: 2, delistedAt: null });
  expect(terms.at(-1)?.through).toBe('2023-05-31');
  expect(await changesOfOne()).toEqual([
    CREATED,
    { kind: 'UPDATED', fields: [{ field: 'terms', before: 2, after: 2 }] },
  ]);
  const said = await line.db.reader.sourceRecord.findMany({ where: { recordId: 'X000001' } });
  expect(said.map(({ pageUrl }) => pageUrl)).toEqual([`${site.origin}/legislators-historical.json`]);
  expect(await line.db.reader.person.count()).toBe(502);
});

it('takes the move of a member whose term simply ended for no change, however often the other file changes', async () => {
  const { run, publish, one, changesOfOne } = await loaded();
  publish('current', OTHERS);
  publish('historical', [...PAST, ONE]);
  expect(await run()).toMatchObject({ status: 'SUCCEEDED', updated: 0, missing: 0 });
  for (const phone of ['202-555-0101', '202-555-0102', '202-555-0103', '202-555-0104']) {
    publish('current', [member(2, { ...SITTING, phone }), ...OTHERS.slice(1)]);
    expect(await run(), phone).toMatchObject({ status: 'SUCCEEDED', updated: 0, missing: 0 });
  }
  expect((await one()).delistedAt).toBeNull();
  expect(await changesOfOne()).toEqual([CREATED]);
});

it('prefers the file that knows the end while a member stands in both, and bears that one stands in neither', async () => {
  const { run, publish, one, changesOfOne } = await loaded();
  publish('current', [member(1, BEFORE, { ...SITTING, phone: '202-555-0100' }), ...OTHERS]);
  publish('historical', [...PAST, member(1, BEFORE, { ...SITTING, end: '2023-05-31' })]);
  await run();
  expect((await one()).terms.at(-1)?.through).toBe('2023-05-31');
  publish('current', OTHERS);
  publish('historical', PAST);
  expect(await run()).toMatchObject({ missing: 1 });
  publish('historical', [...PAST, member(1, BEFORE, { ...SITTING, end: '2023-05-31' })]);
  expect(await run()).toMatchObject({ updated: 0, missing: 0 });
  expect((await one()).delistedAt).toBeNull();
  expect((await changesOfOne()).map(({ kind }) => kind)).toEqual(['CREATED', 'UPDATED']);
});

it('shows a change of party as news, with both parties in their time', async () => {
  const { run, publish, one, changesOfOne } = await loaded();
  const switched = member(1, BEFORE, {
    ...SITTING,
    party: 'Independent',
    party_affiliations: [
      { start: '2023-01-03', end: '2023-05-14', party: 'Republican' },
      { start: '2023-05-15', end: '2025-01-03', party: 'Independent' },
    ],
  });
  publish('current', [switched, ...OTHERS]);
  expect(await run()).toMatchObject({ status: 'SUCCEEDED', inserted: 0, updated: 1 });
  const { party, terms } = await one();
  expect(party).toBe('Independent');
  expect(terms.map((term) => [term.party, term.from, term.through])).toEqual([
    ['Republican', '2021-01-03', '2023-01-03'],
    ['Republican', '2023-01-03', '2023-05-14'],
    ['Independent', '2023-05-15', '2025-01-03'],
  ]);
  expect(await changesOfOne()).toEqual([
    CREATED,
    {
      kind: 'UPDATED',
      fields: [
        { field: 'party', before: 'Republican', after: 'Independent' },
        { field: 'terms', before: 2, after: 3 },
      ],
    },
  ]);
});

it('holds on to everybody while a file is broken or cannot be had', async () => {
  const { run, site, line } = await loaded();
  const before = await tableCounts(line);
  const body = JSON.stringify([ONE, ...OTHERS]);
  site.route('/legislators-current.json', { type: 'application/json', body: body.slice(0, body.length / 2) });
  expect(await run()).toMatchObject({ status: 'HELD', reason: expect.stringMatching(/shrank from 501 entries to 0/) });
  site.route('/legislators-current.json', { status: 404 });
  expect(await run()).toMatchObject({ status: 'SUCCEEDED', problems: 1, updated: 0, missing: 0 });
  expect(await line.db.reader.sourceRecord.count({ where: { missingRuns: { gt: 0 } } })).toBe(0);
  const { snapshots, ...after } = await tableCounts(line);
  expect({ ...after, snapshots: (snapshots ?? 0) - 1 }).toEqual(before);
});

it('gives the bills a sponsor: null until the members are there, and the party of that time whatever came later', async () => {
  const { run, publish, line } = await opened();
  await line.run(billstatus, { congress: 118 });
  const question = `{ bill(billId: "hr12-118") { sponsor { party district person { bioguideId name party district
    sponsoredBills { nodes { billId } } } } } }`;
  const early = await asker(line.db)(question);
  expect(early).toEqual({ data: { bill: { sponsor: { party: 'R', district: '1', person: null } } } });
  publish('current', [member(1, BEFORE, { ...SITTING, party: 'Independent' }), ...OTHERS]);
  expect(await run()).toMatchObject({ inserted: 502 });
  const { data, errors } = await asker(line.db)(question);
  expect(errors).toBeUndefined();
  const person = { bioguideId: 'X000001', name: 'Pat Example 1', party: 'Independent', district: '1' };
  expect(data.bill.sponsor).toEqual({
    party: 'R',
    district: '1',
    person: { ...person, sponsoredBills: { nodes: [{ billId: 'hr12-118' }] } },
  });
});

it('finds members by day, party and seat, and of their bills those wanted', async () => {
  const { run, publish, line } = await opened();
  publish('current', [member(1, BEFORE, { ...SITTING, party: 'Independent' }), ...OTHERS]);
  await run();
  await line.run(billstatus, { congress: 118 });
  const ask = asker(line.db);
  const found = async (filter: string) => {
    const { data } = await ask(`{ people(first: 2, filter: { ${filter} }) { totalCount nodes { bioguideId } } }`);
    return data.people.totalCount;
  };
  expect(await found('')).toBe(502);
  expect(await found('party: "i"')).toBe(1);
  expect(await found('party: "Independent", state: "tx", chamber: HOUSE')).toBe(1);
  expect(await found('chamber: SENATE')).toBe(0);
  expect(await found('servedOn: "2010-06-01"')).toBe(1);
  expect(await found('servedOn: "2023-06-01"')).toBe(501);
  expect(await found('servedOn: "2025-01-04"')).toBe(0);
  expect(await found('search: "example 1"')).toBe(1);
  const { data } = await ask(`{ person(bioguideId: "x000001") { serves once: serves(on: "2022-01-01")
    poison: sponsoredBills(filter: { poison: true }) { totalCount }
    tame: sponsoredBills(filter: { poison: false }, orderBy: TITLE_ASC) { totalCount }
    joined: cosponsoredBills(filter: { congress: 118 }) { totalCount } } }`);
  expect(data.person).toEqual({
    serves: false,
    once: true,
    poison: { totalCount: 1 },
    tame: { totalCount: 0 },
    joined: { totalCount: 0 },
  });
});
