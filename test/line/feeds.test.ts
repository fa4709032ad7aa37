import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { feedWanted } from '../../src/http/feeds/parameters.ts';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import { silentLog } from '../../src/log.ts';
import type { Database } from '../../src/store/client.ts';
import { makeReads } from '../../src/store/reads.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { type FixtureRecord, fixtureRecords, KING, NEW_YORK_CITY, SEATTLE } from '../api/fixture-records.ts';
import { freshDatabase, provider } from '../harness/database.ts';
import { type Office, openFixtureOffice } from './drafts.ts';

let db: Database;
let office: Office;
let server: RunningServer;
beforeAll(async () => {
  db = await freshDatabase();
  office = await openFixtureOffice(db);
  // More than two pages about one policy, which moves about, with a title that no markup survives.
  for (let i = 0; i < 110; i++) {
    const jurisdictionId = [KING, SEATTLE, NEW_YORK_CITY][i % 3] ?? KING;
    await office.put(
      policy({ title: `<b>Title</b> & "${i}" ]]>\u000b`, jurisdictionId, summary: i % 2 ? null : 'Was <i>so</i>' }),
    );
  }
  server = await startServer({
    ...{ db, reads: makeReads(db), writes: makeWrites(db), log: silentLog, clock: systemClock },
    ...{ host: '127.0.0.1', port: 0, publicUrl: 'https://holdwatch.example.org' },
  });
}, 240_000);
afterAll(() => server.close());

function policy(core: Partial<FixtureRecord<'policy'>['sections']['core']>): FixtureRecord {
  const found = fixtureRecords.find(({ id }) => id === 'wa-king_county-001') as FixtureRecord<'policy'>;
  return { ...found, sections: { ...found.sections, core: { ...found.sections.core, ...core } } };
}

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(path.replace('https://holdwatch.example.org', '').replace(/^/, server.url), {
    headers,
    method,
    redirect: 'manual',
  });

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Strictly: what is not well-formed is thrown out. */
function parseXml(text: string): Element {
  const parser = new SaxesParser({ xmlns: false });
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (piece) => {
    const last = open.at(-1);
    if (last) last.text += piece;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  const [element] = root.children;
  if (!element) throw new Error('empty');
  return element;
}

const all = (element: Element, name: string) => element.children.filter((child) => child.name === name);
const only = (element: Element, name: string): Element => {
  const found = all(element, name);
  expect([name, found.length]).toEqual([name, 1]);
  return found[0] as Element;
};
const linkOf = (element: Element, rel: string) =>
  all(element, 'link').find(({ attributes }) => attributes.rel === rel)?.attributes.href;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** What RFC 4287 wants of every feed. */
function checkAtom(feed: Element): void {
  expect([feed.name, feed.attributes.xmlns]).toEqual(['feed', 'http://www.w3.org/2005/Atom']);
  expect(only(feed, 'id').text).toMatch(/^tag:[a-z0-9.]+,2026:/);
  expect(only(feed, 'title').text).not.toBe('');
  expect(only(feed, 'updated').text).toMatch(RFC3339);
  expect(only(only(feed, 'author'), 'name').text).not.toBe('');
  expect(linkOf(feed, 'self')).toMatch(/^https:\/\/holdwatch\.example\.org\/feeds\/changes\.atom/);
  const ids = all(feed, 'entry').map((entry) => {
    expect(only(entry, 'title').text).not.toBe('');
    expect(only(entry, 'updated').text).toMatch(RFC3339);
    expect(only(entry, 'summary').text).not.toBe('');
    expect(only(entry, 'content').attributes.type).toBe('html');
    expect(linkOf(entry, 'alternate')).toMatch(/^https:\/\/holdwatch\.example\.org\/./);
    return only(entry, 'id').text;
  });
  expect(new Set(ids).size).toBe(ids.length);
}

const seqOf = (id: string) => Number(/\/(\d+)$/.exec(id)?.[1]);

/** All pages of a feed, the oldest change first, by the links to older pages. */
async function readAtom(path: string): Promise<number[]> {
  const seqs: number[] = [];
  for (let next: string | undefined = path; next; ) {
    const feed = parseXml(await (await get(next)).text());
    checkAtom(feed);
    seqs.unshift(
      ...all(feed, 'entry')
        .map((entry) => seqOf(only(entry, 'id').text))
        .reverse(),
    );
    next = linkOf(feed, 'prev-archive');
    expect(next).toBe(linkOf(feed, 'next'));
  }
  return seqs;
}

async function readJson(path: string): Promise<number[]> {
  const seqs: number[] = [];
  for (let next: string | undefined = path; next; ) {
    const feed = (await (await get(next)).json()) as { items: { id: string }[]; next_url?: string };
    seqs.unshift(...feed.items.map(({ id }) => seqOf(id)).reverse());
    next = feed.next_url;
  }
  return seqs;
}

/** The same by the API. */
async function asked(filter: string): Promise<number[]> {
  const seqs: number[] = [];
  for (let after = 'null'; ; ) {
    const query = `{ changes(first: 100, after: ${after}${filter && `, ${filter}`}) { nodes { seq } pageInfo { hasNextPage endCursor } } }`;
    const { data } = await (await get(`/graphql?query=${encodeURIComponent(query)}`)).json();
    seqs.push(...data.changes.nodes.map(({ seq }: { seq: number }) => seq));
    if (!data.changes.pageInfo.hasNextPage) return seqs;
    after = JSON.stringify(data.changes.pageInfo.endCursor);
  }
}

describe('a feed', () => {
  it('is Atom, in plain words', async () => {
    const response = await get('/feeds/changes.atom?policy=wa-king_county-001');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const feed = parseXml(await response.text());
    checkAtom(feed);
    const [entry] = all(feed, 'entry');
    expect(all(feed, 'entry').length).toBe(50);
    expect(entry && only(entry, 'title').text).toBe(
      'Policy “<b>Title</b> & "109" ]]>\ufffd”: jurisdiction id, summary, title changed',
    );
    expect(entry && only(entry, 'summary').text).toContain('Summary: Was <i>so</i> → none');
    expect(entry && only(entry, 'summary').text).toMatch(/According to Test office, 2026-11-20 at 00:0\d UTC\.$/);
    expect(entry && only(entry, 'content').text).toContain('<li>Summary: Was &lt;i&gt;so&lt;/i&gt; → none</li>');
    expect(entry && linkOf(entry, 'alternate')).toBe('https://holdwatch.example.org/policies/wa-king_county-001');
  });

  it('is JSON Feed 1.1 too, with the same entries', async () => {
    const response = await get('/feeds/changes.json?policy=wa-king_county-001');
    expect(response.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
    const { items, ...feed } = await response.json();
    expect(feed).toEqual({
      version: 'https://jsonfeed.org/version/1.1',
      title: 'Holdwatch: what changed (policy wa-king_county-001)',
      home_page_url: 'https://holdwatch.example.org/',
      feed_url: 'https://holdwatch.example.org/feeds/changes.json?policy=wa-king_county-001',
      next_url: expect.stringMatching(
        /^https:\/\/holdwatch\.example\.org\/feeds\/changes\.json\?policy=wa-king_county-001&before=/,
      ),
      language: 'en',
      authors: [{ name: 'Holdwatch' }],
    });
    expect(items.length).toBe(50);
    for (const entry of items) {
      expect(Object.keys(entry).sort()).toEqual([
        ...['_holdwatch', 'content_html', 'content_text', 'date_published', 'id', 'tags', 'title', 'url'],
      ]);
      expect(entry.date_published).toMatch(RFC3339);
      expect(entry._holdwatch).toMatchObject({ seq: seqOf(entry.id), recordType: 'POLICY', cause: 'SOURCE' });
    }
  });

  const word = (name: string, ...values: readonly string[]) =>
    fc.constantFrom(...values.map((value) => [name, value] as const));
  const parameter = fc.oneof(
    word('state', 'WA', 'NY'),
    word('policy', 'wa-king_county-001', 'wa-seattle-105'),
    word('bill', 'hr3003-115'),
    word('harm', 'SANCTUARY_DEFUNDING'),
    word('types', 'POLICY', 'BILL', 'POLICY,COURT_DECISION'),
    word('kinds', 'UPDATED', 'CREATED'),
    word('poison', 'true', 'false'),
    word('jurisdiction', KING, SEATTLE),
    word('includeWithin', 'true', 'false'),
  );

  it('gives exactly the changes of its filter, to whoever pages back through all of it', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(parameter, { maxLength: 3, selector: ([name]) => name }), async (parameters) => {
        const literal = ([name, value]: readonly [string, string]) =>
          name === 'types' || name === 'kinds'
            ? `${name}: [${value}]`
            : `${name}: ${['harm', 'poison', 'includeWithin'].includes(name) ? value : JSON.stringify(value)}`;
        const own = parameters.filter(([name]) => name === 'types' || name === 'kinds').map(literal);
        const about = parameters.filter(([name]) => name !== 'types' && name !== 'kinds').map(literal);
        const filter = [...own, ...(about.length ? [`filter: {about: {${about.join(', ')}}}`] : [])].join(', ');
        const query = new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString();
        const expected = await asked(filter);
        expect(await readAtom(`/feeds/changes.atom${query && `?${query}`}`)).toEqual(expected);
        expect(await readJson(`/feeds/changes.json${query && `?${query}`}`)).toEqual(expected);
      }),
      { numRuns: provider === 'sqlite' ? 25 : 8 },
    );
  });

  it('misses nothing of what is written while it is read back', async () => {
    const feed = parseXml(await (await get('/feeds/changes.atom?types=POLICY')).text());
    await office.put(policy({ title: 'Later', jurisdictionId: KING }));
    const later = await readAtom('/feeds/changes.atom?types=POLICY');
    const first = all(feed, 'entry').map((entry) => seqOf(only(entry, 'id').text));
    expect(later.at(-2)).toBe(first[0]);
    const older = await readAtom(linkOf(feed, 'prev-archive') ?? '');
    expect([...older, ...first.reverse()]).toEqual(later.slice(0, -1));
  });

  it('marks pages that will not change any more', async () => {
    const newest = await get('/feeds/changes.atom?types=POLICY');
    const feed = parseXml(await newest.text());
    expect(all(feed, 'fh:archive').length).toBe(0);
    expect(newest.headers.get('cache-control')).toBe('public, max-age=60');
    const older = await get(linkOf(feed, 'prev-archive') ?? '');
    const archive = parseXml(await older.text());
    expect(older.headers.get('cache-control')).toBe('public, max-age=86400');
    only(archive, 'fh:archive');
    expect(linkOf(archive, 'current')).toBe('https://holdwatch.example.org/feeds/changes.atom?types=POLICY');
    expect(only(archive, 'id').text).toBe(only(feed, 'id').text);
  });

  it('answers 304 until something of its filter changes', async () => {
    const path = '/feeds/changes.atom?policy=wa-king_county-001';
    const first = await get(path);
    const etag = first.headers.get('etag') ?? '';
    expect(new Date(first.headers.get('last-modified') ?? '').getTime()).toBeGreaterThan(0);
    await first.text();
    const again = await get(path, { 'if-none-match': etag });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    const other = fixtureRecords.find(({ id }) => id === 'hr3003-115') as FixtureRecord<'bill'>;
    const core = { ...other.sections.core, title: 'Another title' };
    await office.put({ ...other, sections: { ...other.sections, core } });
    expect((await get(path, { 'if-none-match': `"x", ${etag}` })).status).toBe(304);
    expect((await get('/feeds/changes.atom', { 'if-none-match': etag })).status).toBe(200);
    await office.put(policy({ title: 'Yet another', jurisdictionId: SEATTLE }));
    const news = await get(path, { 'if-none-match': etag });
    expect([news.status, await news.text()]).toEqual([200, expect.stringContaining('Yet another')]);
  });

  it('answers HEAD as it would GET', async () => {
    const [head, got] = [await get('/feeds/changes.atom', {}, 'HEAD'), await get('/feeds/changes.atom')];
    expect([head.status, await head.text()]).toEqual([200, '']);
    const text = await got.text();
    expect(head.headers.get('content-length')).toBe(String(Buffer.byteLength(text)));
    expect(head.headers.get('etag')).toBe(got.headers.get('etag'));
  });

  it('is empty where nothing ever changed', async () => {
    const response = await get('/feeds/changes.atom?policy=nothing-like-it');
    const feed = parseXml(await response.text());
    checkAtom(feed);
    expect([all(feed, 'entry').length, response.headers.get('last-modified')]).toEqual([0, null]);
  });

  it.each([
    ['?stat=WA', 400, 'There is no parameter "stat" of feeds. There is: bill, family, '],
    ['?state=Washington', 400, 'is not a state'],
    ['?types=POLICE', 400, 'POLICE'],
    ['?before=nonsense', 400, 'before is not a cursor'],
    ['?poison=maybe', 400, 'write true or false'],
    ['?bill=hr1-115&bill=hr2-115', 400, 'bill takes one value'],
    ['?bill=', 400, 'bill takes one value'],
  ])('%s is refused with what to write instead', async (query, status, message) => {
    const response = await get(`/feeds/changes.atom${query}`);
    const { errors } = await response.json();
    expect([response.status, errors[0].message]).toEqual([status, expect.stringContaining(message)]);
    expect(errors[0].extensions.code).toBe('INVALID_INPUT');
  });

  it('has short forms, a list of what there is, and no other methods', async () => {
    const short = await get('/feeds/bills/hr3003-115.atom?kinds=UPDATED');
    expect([short.status, short.headers.get('location')]).toEqual([
      308,
      'https://holdwatch.example.org/feeds/changes.atom?kinds=UPDATED&bill=hr3003-115',
    ]);
    const place = await get(`/feeds/jurisdictions/${SEATTLE}.json`);
    expect(place.headers.get('location')).toBe(
      `https://holdwatch.example.org/feeds/changes.json?jurisdiction=${encodeURIComponent(SEATTLE)}`,
    );
    const { feeds, parameters } = await (await get('/feeds')).json();
    expect(feeds.length).toBe(2);
    expect(parameters).toEqual(expect.arrayContaining(['bill', 'family', 'state', 'jurisdiction', 'harm', 'types']));
    expect((await get('/feeds/changes.rss')).status).toBe(404);
    expect((await get('/feeds/changes.atom', {}, 'POST')).status).toBe(405);
    expect((await get('/feeds/changes.atom', {}, 'OPTIONS')).status).toBe(204);
  });
});

it('the same filter is the same feed, however its parameters are ordered', () => {
  const of = (query: string) => String(feedWanted(new URLSearchParams(query)).filter);
  expect(of('types=POLICY&state=WA')).toBe(of('state=WA&types=POLICY'));
});
