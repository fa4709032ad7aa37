import { describe, expect, it } from 'vitest';
import { parseBillText } from '../scrapers/kit/bill-text.ts';
import source from '../scrapers/us-govinfo-bills.ts';
import { newestText, textFileOf, textIdOf, versionName, xmlUrlOf } from '../src/domain/bill-text.ts';
import type { FetchedPage, Scope } from '../src/ingest/source.ts';

const bill = (body: string, name = '118 HR 7 IH: Example') =>
  `<?xml version="1.0"?><!DOCTYPE bill PUBLIC "-//US Congress//DTDs/bill.dtd//EN" "bill.dtd"><bill><metadata><dublinCore><dc:title>${name}</dc:title></dublinCore></metadata><legis-body>${body}</legis-body></bill>`;
const page = (body: string, url: string): FetchedPage<'text'> => ({ kind: 'text', url, body, contentType: '' });
const SECTION = '<section><enum>1.</enum><header>One</header><text>Words.</text></section>';

describe('the parser of texts', () => {
  const textOf = (body: string) => parseBillText(bill(body)).sections.map(({ text }) => text);

  it.each([
    ['is no XML', 'Sorry, this page is gone', /not well-formed XML .*Sorry/],
    ['is a page of a web site', '<!DOCTYPE html><html><head><title>Not Found</title></head></html>', /an HTML page/],
    ['is another document', '<billStatus/>', /expected the text of a bill/],
    ['is cut off', bill(SECTION).slice(0, -20), /not well-formed XML/],
    [
      'brings definitions of its own',
      '<!DOCTYPE bill [<!ENTITY a "aaaa">]><bill><legis-body>&a;</legis-body></bill>',
      /DOCTYPE with definitions/,
    ],
    ['is nested without end', `<bill>${'<section>'.repeat(200)}`, /nested deeper/],
  ])('refuses what %s', (_what, body, message) => {
    expect(() => parseBillText(body)).toThrow(message);
  });

  it('keeps each level of a section on a line of its own, and numbers that meet on one', () => {
    expect(
      textOf(
        '<section><enum>1.</enum><header>One</header><subsection><enum>(a)</enum><header>In general</header><text>It must—</text><paragraph><enum>(1)</enum><subparagraph><enum>(A)</enum><text>go; or</text></subparagraph><subparagraph><enum>(B)</enum><text>stay; and</text></subparagraph></paragraph><continuation-text>as it likes.</continuation-text></subsection></section>',
      ),
    ).toEqual(['(a) In general.—It must—\n(1)(A) go; or\n(B) stay; and\nas it likes.']);
  });

  it('counts sections that are inserted into another law as part of the one that inserts them', () => {
    const [text, ...others] = textOf(
      '<section><enum>1.</enum><text>The Act is amended by adding:</text><quoted-block><section><enum>9.</enum><header>New</header><text>A <quote>b</quote> c.</text></section><after-quoted-block>.</after-quoted-block></quoted-block></section>',
    );
    expect(others).toEqual([]);
    expect(text).toBe('The Act is amended by adding:\n“9. New.—A ‘b’ c.”.');
  });

  it('leaves out what a committee struck, whole sections and single words', () => {
    expect(
      textOf(
        `<section changed="deleted"><enum>1.</enum><text>Gone.</text></section><section changed="added"><enum>1.</enum><text>It <deleted-phrase>may</deleted-phrase> <added-phrase>shall</added-phrase> be.</text></section>`,
      ),
    ).toEqual(['It shall be.']);
  });

  it('takes apart headings of spending acts that stand in one another, as laws have them', () => {
    const law = `<pLaw xmlns="http://schemas.gpo.gov/xml/uslm"><main><title><num value="I">TITLE I</num><heading>DEPARTMENTS</heading><appropriations level="major"><heading>Border Agency</heading><appropriations level="intermediate"><heading>Operations</heading><content>For expenses, $5.</content></appropriations><appropriations level="intermediate"><heading>Provisions</heading><section><num value="201">Sec. 201. </num><content>None of the funds may be used.</content></section></appropriations></appropriations><appropriations level="major"><heading>Coast Agency</heading><content>For boats, $6.</content></appropriations></title></main></pLaw>`;
    expect(parseBillText(law).sections).toEqual([
      { heading: 'Operations', path: ['Title I: DEPARTMENTS', 'Border Agency'], text: 'For expenses, $5.' },
      {
        number: '201',
        path: ['Title I: DEPARTMENTS', 'Border Agency', 'Provisions'],
        text: 'None of the funds may be used.',
      },
      { heading: 'Coast Agency', path: ['Title I: DEPARTMENTS'], text: 'For boats, $6.' },
    ]);
  });

  it('keeps words that stand in no section, and those of elements it was never told of', () => {
    const read = parseBillText(
      bill(
        '<title><enum>I</enum><text>Loose words.</text></title><section><enum>1.</enum><text>A <curious>odd</curious> word.</text></section>',
      ),
    );
    expect(read.sections).toEqual([
      { path: ['Title I'], text: 'Loose words.' },
      { number: '1', path: [], text: 'A odd word.' },
    ]);
    expect(read.unknown).toEqual(['curious']);
  });
});

describe('which text a page is', () => {
  const records = (body: string, url: string) => [...source.parse(page(body, url))];
  const url = 'https://site.example/content/pkg/BILLS-118hr7rfs/xml/BILLS-118hr7rfs.xml';

  it('is said by its address', () => {
    expect(records(bill(SECTION), url)).toMatchObject([{ record: { type: 'hr', number: '7', versionCode: 'rfs' } }]);
  });

  it('is not believed where the file says another bill', () => {
    expect(() => records(bill(SECTION, '118 S 7 IS: Other'), url)).toThrow(
      'the file named after hr7-118 says it is s7-118',
    );
  });

  it('is said by the law itself, which bears a number of its own', () => {
    const law = `<pLaw xmlns="http://schemas.gpo.gov/xml/uslm"><main><longTitle><officialTitle>To be.<sidenote>[<ref href="/us/bill/118/s/5">S. 5</ref>]</sidenote></officialTitle></longTitle><section><num value="1">SECTION 1. </num><content>Be.</content></section></main></pLaw>`;
    const address = 'https://site.example/content/pkg/PLAW-118publ9/xml/PLAW-118publ9.xml';
    expect(records(law, address)).toMatchObject([
      { record: { type: 's', number: '5', versionCode: 'plaw', officialTitle: 'To be.' } },
    ]);
    expect(() => records(law.replace('/us/bill/118/s/5', '/us/usc/t8'), address)).toThrow(/does not say which bill/);
  });
});

describe('where texts are', () => {
  const OFFICIAL = 'https://www.govinfo.gov/content/pkg';
  const ENROLLED = [
    `${OFFICIAL}/BILLS-119s5enr/uslm/BILLS-119s5enr.xml`,
    `${OFFICIAL}/BILLS-119s5enr/uslm/BILLS-119s5enr.pdf`,
    `${OFFICIAL}/BILLS-119s5enr/xml/BILLS-119s5enr.xml`,
  ];
  const scope = (billsToRead: Record<string, readonly string[]>): Scope => ({
    today: new Date('2026-05-20T12:00:00Z'),
    base: () => 'http://local.example',
    billsToRead: new Map(Object.entries(billsToRead)),
  });

  it('is what the bill names, at the publisher as it is set', () => {
    const [request, ...others] = source.start(
      scope({ 'hr32-119': [`${OFFICIAL}/BILLS-119hr32ih/xml/BILLS-119hr32ih.xml`] }),
    );
    expect(others).toEqual([]);
    expect(request?.url).toBe('http://local.example/content/pkg/BILLS-119hr32ih/xml/BILLS-119hr32ih.xml');
  });

  it('is asked of one Congress where one is named', () => {
    const both = scope({
      'hr1-118': [`${OFFICIAL}/BILLS-118hr1ih/xml/BILLS-118hr1ih.xml`],
      's5-119': ENROLLED.slice(2),
    });
    expect([...source.start({ ...both, congress: 119 })].map(({ url }) => url)).toEqual([
      'http://local.example/content/pkg/BILLS-119s5enr/xml/BILLS-119s5enr.xml',
    ]);
    expect(source.member?.('BILLS-118hr1ih.xml', { ...both, congress: 119 })).toBeUndefined();
  });

  it('asks again for a text after three months, and not for all of them on one day', () => {
    const urls = Array.from(
      { length: 200 },
      (_, i) => `${OFFICIAL}/BILLS-119hr${i + 1}ih/xml/BILLS-119hr${i + 1}ih.xml`,
    );
    const on = (day: string) => {
      const requests = source.start({ ...scope({ a: urls }), today: new Date(day) });
      return [...requests].map(({ revision }) => revision);
    };
    const first = on('2026-05-20T12:00:00Z');
    const changed = (day: string) => on(day).filter((revision, at) => revision !== first[at]).length;
    expect(changed('2026-05-21T12:00:00Z')).toBeLessThan(20);
    expect(changed('2026-08-18T12:00:00Z')).toBe(200);
  });

  it('takes files of bills that are read, in any version, and laws that one of them names', () => {
    const law = `${OFFICIAL}/PLAW-119publ1/uslm/PLAW-119publ1.xml`;
    const wanted = scope({ 's5-119': [law] });
    const member = (name: string) => source.member?.(name, wanted)?.url;
    expect(member('S5/BILLS-119s5pcs_Placed_on_Calendar_Senate.xml')).toBe(
      'http://local.example/content/pkg/BILLS-119s5pcs/xml/BILLS-119s5pcs.xml',
    );
    expect(member('S5/PLAW-119publ1_Public_Law.xml')).toBe(
      'http://local.example/content/pkg/PLAW-119publ1/uslm/PLAW-119publ1.xml',
    );
    expect(member('BILLS-119s6is.xml')).toBeUndefined();
    expect(member('PLAW-119publ2.xml')).toBeUndefined();
    expect(member('metadata.json')).toBeUndefined();
  });

  it('prefers the older of two formats, and names the text by bill and version', () => {
    expect(xmlUrlOf(ENROLLED)).toBe(ENROLLED[2]);
    expect(textIdOf('s5-119', ENROLLED)).toBe('s5-119.enr');
    expect(textIdOf('s5-119', [`${OFFICIAL}/PLAW-119publ1_uslm/xml/PLAW-119publ1_uslm.xml`])).toBe('s5-119.plaw');
    expect(textIdOf('s5-119', [`${OFFICIAL}/BILLS-119s6is/xml/BILLS-119s6is.xml`])).toBeUndefined();
    expect(textIdOf('s5-119', [])).toBeUndefined();
    expect(textFileOf('BILLS-117s1is.xml')).toMatchObject({ bill: { type: 's', number: 1 }, code: 'is' });
    expect(versionName('eas2')).toBe('Engrossed Amendment Senate');
    expect(versionName('xyz')).toBe('XYZ');
  });

  it('knows the newest version: the law, then the enrolled bill, which has no date, then by date', () => {
    const version = (code: string, on: string | null) => ({
      type: code,
      on,
      urls: [`${OFFICIAL}/BILLS-119s5${code}/xml/BILLS-119s5${code}.xml`],
    });
    const texts = [version('is', '2025-01-06'), version('enr', null), version('es', '2025-01-20')];
    expect(newestText(texts)?.type).toBe('enr');
    expect(newestText(texts.filter(({ type }) => type !== 'enr'))?.type).toBe('es');
    const law = { type: 'Public Law', on: '2025-01-30', urls: [`${OFFICIAL}/PLAW-119publ1/xml/PLAW-119publ1.xml`] };
    expect(newestText([...texts, law])).toBe(law);
    expect(newestText([{ type: 'is', on: '2025-01-06', urls: [] }])).toBeUndefined();
  });
});
