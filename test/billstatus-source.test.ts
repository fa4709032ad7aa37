import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import source from '../scrapers/us-govinfo-billstatus.ts';
import { SourceError } from '../src/domain/errors.ts';
import { RawRecord } from '../src/domain/raw.ts';
import type { Parsed, Scope } from '../src/ingest/source.ts';

const FIXTURES = path.resolve(import.meta.dirname, '../scrapers/fixtures/us-govinfo-billstatus');
const fixture = (name: string) => fs.readFileSync(path.join(FIXTURES, name), 'utf8');

const scopeOf = (today: string, congress?: number, base = 'https://www.govinfo.gov'): Scope => ({
  today: new Date(`${today}T12:00:00Z`),
  ...(congress === undefined ? {} : { congress }),
  base: () => base,
});

type Kind = Parameters<typeof source.parse>[0]['kind'];
const parse = (kind: Kind, url: string, body: string): Parsed[] => [
  ...source.parse({ kind, url, body, contentType: 'application/xml' }),
];
const follows = (parsed: readonly Parsed[]) => parsed.flatMap((one) => ('follow' in one ? [one.follow] : []));
const problems = (parsed: readonly Parsed[]) => parsed.flatMap((one) => ('problem' in one ? [one.problem] : []));

describe('where it starts', () => {
  const kinds = (scope: Scope) => [...source.start(scope)].map(({ kind }) => kind);

  it('asks feed and index for the Congress that sits and the one before', () => {
    expect([...source.start(scopeOf('2026-11-22'))]).toMatchObject([
      { kind: 'feed-20779-118-119', url: 'https://www.govinfo.gov/rss/billstatus-batch.xml' },
      {
        kind: 'index-118-119',
        url: 'https://www.govinfo.gov/sitemap/bulkdata/BILLSTATUS/sitemapindex.xml',
      },
    ]);
    expect(kinds(scopeOf('2027-01-02'))).toEqual(['feed-20820-118-119', 'index-118-119']);
    expect(kinds(scopeOf('2027-01-03'))).toEqual(['feed-20821-119-120', 'index-119-120']);
  });

  it('asks for the Congresses of the setting, unless one is asked for', () => {
    expect(kinds({ ...scopeOf('2026-11-22'), congresses: [119, 115, 119] })[1]).toBe('index-115-119');
    expect(kinds({ ...scopeOf('2026-11-22'), congresses: [] })[1]).toBe('index-118-119');
    expect(kinds({ ...scopeOf('2026-11-22', 116), congresses: [119, 115] })[1]).toBe('index-116');
  });

  it('asks for one Congress when told so, and of the base it is told', () => {
    expect([...source.start(scopeOf('2026-11-22', 116, 'http://127.0.0.1:8080/mirror'))]).toMatchObject([
      { kind: 'feed-20779-116', url: 'http://127.0.0.1:8080/mirror/rss/billstatus-batch.xml' },
      { kind: 'index-116', url: 'http://127.0.0.1:8080/mirror/sitemap/bulkdata/BILLSTATUS/sitemapindex.xml' },
    ]);
  });
});

describe('files of an archive or folder', () => {
  const member = (name: string, scope = scopeOf('2026-11-22')) => source.member?.(name, scope);

  it('gives every bill the address it has at the publisher', () => {
    const url = 'https://www.govinfo.gov/bulkdata/BILLSTATUS/117/sjres/BILLSTATUS-117sjres13.xml';
    expect(member('BILLSTATUS-117sjres13.xml')).toEqual({ kind: 'bill', url });
    expect(member('some/folder/117/BILLSTATUS-117sjres13.xml')).toEqual({ kind: 'bill', url });
  });

  it.each([
    'README.md',
    'BILLSTATUS-117xyz1.xml',
    'BILLSTATUS-117hr01.xml',
    'BILLSTATUS-117hr1.xml.bak',
    'BILLS-117hr1ih.xml',
    'NOT-BILLSTATUS-117hr1.xml',
  ])('passes over %s', (name) => {
    expect(member(name)).toBeUndefined();
  });

  it('passes over other Congresses than the one wanted', () => {
    expect(member('BILLSTATUS-116hr1.xml', scopeOf('2026-11-22', 117))).toBeUndefined();
    expect(member('BILLSTATUS-117hr1.xml', scopeOf('2026-11-22', 117))).toBeDefined();
  });
});

describe('the feed', () => {
  const URL = 'http://localhost:1/m/rss/billstatus-batch.xml';
  const INDEX = 'http://localhost:1/m/sitemap/bulkdata/BILLSTATUS/sitemapindex.xml';
  const item = (at: string, ...names: string[]) =>
    `<item><guid isPermaLink="false">BILLSTATUS-${at}</guid><description>${names
      .map((name) => `https://www.govinfo.gov/bulkdata/BILLSTATUS/118/hr/BILLSTATUS-${name}.xml`)
      .map((url) => `&lt;a href=${url}&gt;${url}&lt;/a&gt;&lt;br/&gt;`)
      .join('')}</description></item>`;
  const read = (...items: string[]) =>
    parse('feed-19571-118', URL, `<rss version="2.0"><channel>${items.join('')}</channel></rss>`);

  it('names each file once, as of the last batch that had it, and lets the sitemaps rest for the day', () => {
    const parsed = read(item('2023-08-02T16:00:00Z', '118hr7', '118hr9'), item('2023-08-01T20:00:00Z', '118hr9'));
    const file = 'http://localhost:1/m/bulkdata/BILLSTATUS/118/hr/BILLSTATUS-118hr';
    expect(follows(parsed)).toMatchObject([
      { kind: 'index-118', url: INDEX, revision: '2023-08-02T00:00:00.000Z' },
      { kind: 'bill', url: `${file}7.xml`, revision: '2023-08-02T16:00:00.000Z' },
      { kind: 'bill', url: `${file}9.xml`, revision: '2023-08-02T16:00:00.000Z' },
    ]);
  });

  it('asks for the sitemaps again where it begins later than the day', () => {
    const [index] = follows(read(item('2023-08-02T16:00:00Z'), item('2023-08-02T12:00:00Z')));
    expect(index).toMatchObject({ url: INDEX, revision: '2023-08-02T12:00:00.000Z' });
  });

  it('vouches for nothing where it is empty, or one of its batches has no time', () => {
    expect(read()).toEqual([]);
    const parsed = read(item('2023-08-02T16:00:00Z', '118hr7'), item('yesterday', '118hr9'));
    expect(follows(parsed)).toEqual([]);
    expect(problems(parsed)).toEqual([{ code: 'NO_TIME', message: '1 batches of the feed have no time' }]);
  });
});

describe('sitemaps', () => {
  const INDEX = 'sitemap/bulkdata/BILLSTATUS/sitemapindex.xml';

  it('follows the sitemaps of the Congresses wanted, on the host that the index came from', () => {
    const parsed = parse('index-116', `http://localhost:1/m/${INDEX}`, fixture('index-117-118.three-congresses.xml'));
    expect(follows(parsed)).toMatchObject([
      { kind: 'sitemap', url: 'http://localhost:1/m/sitemap/bulkdata/BILLSTATUS/116hr/sitemap.xml' },
    ]);
    expect(problems(parsed)).toEqual([]);
  });

  it('follows bills on the host that the sitemap came from, with the day of change as revision', () => {
    const url = 'http://localhost:1/m/sitemap/bulkdata/BILLSTATUS/117hr/sitemap.xml';
    expect(follows(parse('sitemap', url, fixture('sitemap.mixed.xml')))).toMatchObject([
      {
        kind: 'bill',
        url: 'http://localhost:1/m/bulkdata/BILLSTATUS/117/hr/BILLSTATUS-117hr1.xml',
        revision: '2023-07-11T21:03:17.123Z',
      },
      { kind: 'bill', url: 'http://localhost:1/m/bulkdata/BILLSTATUS/117/hr/BILLSTATUS-117hr10.xml' },
    ]);
  });

  it('refuses a block page in place of a sitemap', () => {
    expect(() => parse('sitemap', 'https://x/', '<html><title>Denied</title></html>')).toThrow(
      /HTML page titled "Denied"/,
    );
  });
});

describe('a bill', () => {
  const bill = (inside: string) =>
    `<billStatus><version>3.0.0</version><bill><number>1</number><type>HR</type><congress>117</congress>${inside}<title>T</title></bill></billStatus>`;
  const ADDRESS = 'https://www.govinfo.gov/bulkdata/BILLSTATUS/117/hr/BILLSTATUS-117hr1.xml';

  it.each(fs.readdirSync(FIXTURES).filter((name) => name.startsWith('bill.') && name.endsWith('.xml')))(
    '%s passes the gate for raw records',
    (name) => {
      const records = parse('bill', 'https://x/', fixture(name)).flatMap((one) =>
        'record' in one ? [one.record] : [],
      );
      expect(records).toHaveLength(1);
      expect(RawRecord.safeParse(records[0]).error).toBeUndefined();
    },
  );

  it('of another number than the file is named after is refused', () => {
    expect(() => parse('bill', ADDRESS.replace('hr1.', 'hr2.'), bill(''))).toThrow(
      'the file named after hr2-117 says it is hr1-117',
    );
    expect(parse('bill', ADDRESS, bill(''))).toHaveLength(1);
  });

  it('tells of a list that ends where the publisher cuts', () => {
    const one = '<item><fullName>Rep. Sample, Max B. [R-TX-2]</fullName></item>';
    const cut = (count: number) =>
      problems(parse('bill', ADDRESS, bill(`<cosponsors>${one.repeat(count)}</cosponsors>`)));
    expect(cut(249)).toEqual([]);
    expect(cut(250)).toEqual([
      { code: 'LIST_CUT', message: 'exactly 250 cosponsors: the publisher cuts longer lists' },
    ]);
  });

  it('that holds two of what it should hold once is refused, with the place', () => {
    const twice = () => parse('bill', ADDRESS, bill('<introducedDate>2021-01-04</introducedDate>'.repeat(2)));
    expect(twice).toThrow(SourceError);
    expect(twice).toThrow('/billStatus/bill/introducedDate: found 2, wanted at most one');
  });

  it('that says two things of one amendment is refused', () => {
    const amendment =
      '<amendment><number>1</number><number>2</number><congress>117</congress><type>SAMDT</type></amendment>';
    expect(() => parse('bill', ADDRESS, bill(`<amendments>${amendment}</amendments>`))).toThrow(
      /said twice, as "1" and "2"/,
    );
  });

  it('cut off in the middle is refused', () => {
    const whole = fixture('bill.shape-3-0-0.xml');
    expect(() => parse('bill', ADDRESS, whole.slice(0, whole.length / 2))).toThrow(
      /not well-formed XML \(unclosed tag/,
    );
  });
});
