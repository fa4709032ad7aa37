import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { sources } from '../scrapers/index.ts';
import { legistar } from '../scrapers/kit/legistar.ts';
import type { PageRequest, Parsed, Scope } from '../src/ingest/source.ts';

const root = path.resolve(import.meta.dirname, '..');
const clients = sources.filter(({ id }) => id.endsWith('-legistar'));
const base = (publisher: string) =>
  publisher === 'legistar' ? 'https://webapi.legistar.com' : 'https://{client}.legistar.com';
const scopeOf = (today: string, since?: string): Scope => ({
  today: new Date(today),
  ...(since ? { since: new Date(since) } : {}),
  base,
});

const CITY = {
  id: 'us-xx-sampleville-legistar',
  name: 'Sampleville City Council',
  client: 'sampleville',
  jurisdiction: 'ocd-division/country:us/state:wa/county:king',
  schedule: '20 9 * * *',
} as const;
const city = legistar({ ...CITY, files: ["Res 17-1 'A'"] });

const start = (source: { start(scope: Scope): Iterable<PageRequest> }, scope: Scope) => [...source.start(scope)];
const filterOf = ({ url }: PageRequest) => new URL(url).searchParams.get('$filter') ?? '';

describe('what is asked of the Web API', () => {
  it('is all that fits at first, and then what was done since, by every date there is', () => {
    const [all, ...more] = start(city, scopeOf('2023-06-01T12:00:00Z'));
    expect(more).toEqual([]);
    expect(all?.url).toMatch(/^https:\/\/webapi\.legistar\.com\/v1\/sampleville\/matters\?\$filter=/);
    expect(all?.url).toMatch(/&\$orderby=MatterId&\$top=1000&\$skip=0$/);
    expect(all?.url).not.toMatch(/['" ]/);
    expect(filterOf(all as PageRequest)).toContain("substringof('immigra',MatterTitle) or ");
    expect(filterOf(all as PageRequest)).toMatch(/ or MatterFile eq 'Res 17-1 ''A'''$/);
    const [recent, again] = start(city, scopeOf('2023-06-01T12:00:00Z', '2023-05-31T12:00:00Z'));
    expect(again).toEqual(all);
    const dates = ['LastModifiedUtc', 'IntroDate', 'AgendaDate', 'PassedDate', 'EnactmentDate'];
    expect(filterOf(recent as PageRequest)).toBe(
      `(${filterOf(all as PageRequest)}) and (${dates.map((date) => `Matter${date} gt datetime'2023-05-22'`).join(' or ')})`,
    );
  });

  it.each([
    ['2023-05-29T00:00:00Z', '2023-05-22'],
    ['2023-06-04T23:59:00Z', '2023-05-22'],
    ['2023-06-05T00:00:00Z', '2023-05-29'],
    ['2020-01-01T00:00:00Z', '2019-12-23'],
  ])('after a run of %s asks from Monday %s on', (since, monday) => {
    expect(new Date(`${monday}T00:00:00Z`).getUTCDay()).toBe(1);
    const [recent] = start(city, scopeOf('2023-06-07T00:00:00Z', since));
    expect(filterOf(recent as PageRequest)).toContain(`MatterPassedDate gt datetime'${monday}'`);
  });

  it('asks for the complete listing in each week once', () => {
    const revisionOn = (day: string) => start(city, scopeOf(`${day}T12:00:00Z`))[0]?.revision;
    const days = ['2023-06-04', '2023-06-05', '2023-06-11', '2023-06-12'].map(revisionOn);
    expect(new Set(days).size).toBe(3);
    expect(days[1]).toBe(days[2]);
  });

  it.each(clients.map((client) => [client.id, client] as const))(
    'stays within the limits of the API: %s',
    (_id, client) => {
      for (const request of start(client, scopeOf('2026-06-01T12:00:00Z', '2026-05-31T12:00:00Z'))) {
        expect(request.url.length).toBeLessThan(1700);
      }
      expect(client.homepage).toMatch(/^https:\/\/[a-z0-9-]+\.legistar\.com\//);
    },
  );

  it('refuses at once to look for more than the API would take', () => {
    const words = (count: number, length = 5) => Array.from({ length: count }, (_, i) => `${i}`.padEnd(length, 'x'));
    expect(() => legistar({ ...CITY, words: words(6) })).not.toThrow();
    expect(() => legistar({ ...CITY, words: words(7) })).toThrow(
      /sampleville-legistar: 16 words .* too many: 15 at most/,
    );
    expect(() => legistar({ ...CITY, words: words(6, 110) })).toThrow(
      /the address gets \d+ characters long, 1600 at most/,
    );
  });
});

describe('what a listing leads to', () => {
  const row = (id: number, more: Record<string, unknown> = {}) => ({
    MatterId: id,
    MatterFile: `23-${id}`,
    MatterTitle: 'On Immigration Detainers',
    MatterLastModifiedUtc: '2023-05-01T00:00:00',
    ...more,
  });
  const read = (kind: string, rows: unknown, skip = 0) =>
    [
      ...city.parse({
        kind: kind as 'matters',
        url: `https://webapi.legistar.com/v1/sampleville/matters?$filter=x&$orderby=MatterId&$top=1000&$skip=${skip}`,
        body: JSON.stringify(rows),
        contentType: '',
      }),
    ] as Parsed[];
  const follows = (parsed: Parsed[]) => parsed.flatMap((found) => ('follow' in found ? [found.follow] : []));

  it('is each matter on the topic, again every day while something is on, and else every fourth week', () => {
    const revisions = (kind: string, days: number[]) =>
      days.map((day) => follows(read(`${kind}-${day}`, [row(8)]))[0]?.revision);
    expect(new Set(revisions('recent', [19_509, 19_510, 19_511])).size).toBe(3);
    const month = revisions(
      'matters',
      Array.from({ length: 56 }, (_, i) => 19_509 + i),
    );
    expect(new Set(month).size).toBe(3);
    expect(month.filter((revision) => revision === month[27])).toHaveLength(28);
    // Matters take turns: on any day some of them.
    const turns = (day: number) =>
      follows(
        read(
          `matters-${day}`,
          [1, 2, 3].map((id) => row(id)),
        ),
      );
    const changed = [0, 1, 2].map((i) => turns(19_509)[i]?.revision !== turns(19_510)[i]?.revision);
    expect(changed.filter(Boolean).length).toBeLessThan(2);
    const [follow] = follows(read('recent-19509', [row(7)]));
    expect(follow).toEqual({
      kind: 'matter',
      url: 'https://webapi.legistar.com/v1/sampleville/matters/7',
      accept: 'application/json',
      revision: '2023-05-01T00:00:00 day 19509',
    });
  });

  it.each([
    ['evictions', { MatterTitle: 'Unlawful detainer filings; FORCIBLE ENTRY AND DETAINER' }, 0],
    ['evictions and immigration', { MatterTitle: 'Unlawful detainers, and the sanctuary of tenants' }, 1],
    ['a word in its short name', { MatterTitle: 'An ordinance', MatterName: 'Sanctuary city' }, 1],
    ['what the publisher hides', { MatterRestrictViewViaWeb: true }, 0],
    ['drafts without a number', { MatterFile: null }, 0],
    ['matters to follow, by their number', { MatterTitle: 'A title', MatterFile: "Res 17-1 'A'" }, 1],
  ])('counts %s as it should', (_what, more, wanted) => {
    expect(follows(read('matters-19509', [row(1, more)]))).toHaveLength(wanted);
  });

  it('is the next page, while this one is full', () => {
    const rows = Array.from({ length: 1000 }, (_, i) => row(i, { MatterTitle: 'Unlawful detainer, immigrant' }));
    const next = (kind: string, skip: number) => follows(read(kind, rows, skip)).at(-1);
    expect(next('matters-19509', 0)).toMatchObject({ kind: 'matters-19509', revision: 'week 2787' });
    expect(next('matters-19509', 1000)?.url).toMatch(/&\$skip=2000$/);
    expect(next('recent-19509', 0)).toMatchObject({ kind: 'recent-19509', listing: 'recent' });
    expect(next('recent-19509', 0)).not.toHaveProperty('revision');
    expect(follows(read('matters-19509', rows.slice(1)))).toHaveLength(999);
  });

  it('is refused where it is no list', () => {
    expect(() => read('matters-19509', { value: [] })).toThrow('the page is not a list');
  });
});

describe('a matter', () => {
  const url = 'https://webapi.legistar.com/v1/sampleville/matters/7';
  const whole: Record<string, unknown> = {
    [url]: { MatterId: 7, MatterFile: '23-7', MatterTitle: 'A title' },
    [`${url}/histories?AgendaNote=1&MinutesNote=1`]: [],
    [`${url}/attachments`]: [],
    [`${url}/sponsors`]: [],
    [`${url}/versions`]: [],
    [`${url}/relations`]: null,
  };
  const read = (parts: Record<string, unknown>) => {
    const texts = Object.entries(parts).map(([at, part]) => [at, part && JSON.stringify(part)]);
    const body = JSON.stringify(Object.fromEntries(texts));
    return [...city.parse({ kind: 'matter', url, body, contentType: '' })];
  };

  it('is not read where a part is missing that it must have', () => {
    expect(read(whole)).toHaveLength(1);
    for (const part of Object.keys(whole)) {
      const { [part]: _, ...others } = whole;
      expect(() => read(others), part).toThrow(/INVALID|no part|is empty|not JSON|is not/i);
    }
  });

  it('stands without a text that cannot be read, and says so', () => {
    const versions = { [`${url}/versions`]: [{ Key: 70, Value: '1' }] };
    const [first, ...more] = read({ ...whole, ...versions, [`${url}/texts/70`]: ['no object'] });
    expect(first).toMatchObject({ record: { texts: [{ version: '1' }] } });
    expect(more).toMatchObject([
      { problem: { code: 'TEXT', message: expect.stringMatching(/^text 70: .*not an object/) } },
    ]);
  });

  it('has the sponsors of its own version, or of the last there is', () => {
    const sponsor = (name: string, version: string, at = 0) => ({
      MatterSponsorName: name,
      MatterSponsorMatterVersion: version,
      MatterSponsorSequence: at,
    });
    const sponsors = [sponsor('A', '*'), sponsor('C', '10', 1), sponsor('B', '10'), sponsor('D', '9')];
    const namesOf = (MatterVersion: string | null) => {
      const matter = { MatterId: 7, MatterFile: '23-7', MatterTitle: 'A title', MatterVersion };
      const [first] = read({ ...whole, [url]: matter, [`${url}/sponsors`]: sponsors });
      return first && 'record' in first && first.record.entity === 'measure' ? first.record.sponsors : undefined;
    };
    expect(namesOf('9')).toEqual([{ name: 'D' }]);
    expect(namesOf('*')).toEqual([{ name: 'A' }]);
    expect(namesOf('11')).toEqual([{ name: 'B' }, { name: 'C' }]);
    expect(namesOf(null)).toEqual([{ name: 'B' }, { name: 'C' }]);
  });
});

describe('a page of a matter', () => {
  const watched = legistar({ ...CITY, via: 'html', pages: [{ id: 3165617, guid: 'A9067004' }] });
  const read = (html: string) => [...watched.parse({ kind: 'page', url: PAGE_URL, body: html, contentType: '' })];
  const PAGE_URL = 'https://sampleville.legistar.com/LegislationDetail.aspx?ID=3165617&GUID=A9067004&FullText=1';
  /** The prefix of ids differs from release to release. */
  const page = (prefix: string, rows: string, heads = ['Date', 'Action By', 'Action', 'Result']) => `
    <form action="./LegislationDetail.aspx?ID=3165617&amp;GUID=A9067004&amp;FullText=1">
    <span id="${prefix}lblFile">Record No:</span><span id="${prefix}lblFile2">Res 31779</span>
    <span id="${prefix}lblType2">Resolution (Res)</span><span id="${prefix}lblStatus2">Adopted</span>
    <span id="${prefix}lblEnactmentNumber">Ordinance No:</span><span id="${prefix}lblEnactmentNumber2">&nbsp;</span>
    <span id="${prefix}lblTitle2">A RESOLUTION in support of immigrant communities.</span>
    <table id="${prefix}gridLegislation_ctl00">
    <thead><tr>${heads.map((head) => `<th class="rgHeader">${head}</th>`).join('')}</tr></thead><tbody>${rows}</tbody></table>
    </form>`;
  const row = (...cells: string[]) => `<tr class="rgRow">${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  const ROWS =
    row('10/2/2017', 'City Council', 'adopted', 'Pass') + row('9/25/2017', 'City&nbsp;Council', 'referred', '');

  it.each(['ctl00_ContentPlaceHolder1_', 'ContentPlaceHolder1_'])('is known by ids, not by labels: %s', (prefix) => {
    expect(read(page(prefix, ROWS))).toEqual([
      {
        record: {
          entity: 'measure',
          key: '3165617',
          jurisdictionId: CITY.jurisdiction,
          fileNumber: 'Res 31779',
          title: 'A RESOLUTION in support of immigrant communities.',
          type: 'Resolution (Res)',
          status: 'Adopted',
          history: [
            { on: '2017-09-25', action: 'referred', body: 'City Council' },
            { on: '2017-10-02', action: 'adopted', body: 'City Council', result: 'Pass' },
          ],
          url: 'https://sampleville.legistar.com/LegislationDetail.aspx?ID=3165617&GUID=A9067004',
        },
      },
    ]);
  });

  it.each([
    ['no form', (html: string) => html.replace('<form action', '<form data'), /form\[action.*found 0/],
    ['a form that names no GUID', (html: string) => html.replace('&amp;GUID=A9067004', ''), /no ID and GUID/],
    ['no status', (html: string) => html.replace('_lblStatus2', '_status'), /_lblStatus2.*found 0, wanted 1/],
    ['two titles', (html: string) => `${html}<b id="x_lblTitle2">B</b>`, /_lblTitle2.*found 2/],
    ['no history', (html: string) => html.replace('gridLegislation', 'grid'), /_gridLegislation_ctl00.*found 0/],
    ['a history without its column', (html: string) => html.replace('>Action<', '>Step<'), /no column "action".*step/],
    ['a history without rows', (html: string) => html.replaceAll('rgRow', 'row'), /rgRow.*found 0, wanted 1 or more/],
    ['a history of two columns', (html: string) => html.replace('<td>Pass</td>', ''), /td: found 3, wanted 4 or more/],
    ['another date', (html: string) => html.replace('9/25/2017', '25.9.2017'), /not a date: "25\.9\.2017"/],
  ])('is refused with %s', (_what, change, message) => {
    const html = page('ctl00_ContentPlaceHolder1_', ROWS);
    expect(change(html)).not.toBe(html);
    expect(() => read(change(html))).toThrow(message);
  });

  it('is asked for once a week', () => {
    const revisions = Array.from({ length: 14 }, (_, i) => start(watched, scopeOf(`2023-06-${10 + i}T09:00:00Z`))[0]);
    expect(new Set(revisions.map((request) => request?.revision)).size).toBe(3);
    expect(revisions[0]?.url).toBe(PAGE_URL);
  });
});

it('shows newcomers a source that is one of ours, in nine lines', () => {
  const guide = readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8');
  const section = guide.slice(guide.indexOf('## Adding a city or county on Legistar'));
  const file = /`(scrapers\/[a-z-]+\.ts)`/.exec(section)?.[1] ?? '';
  const example = /```ts\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
  expect(example).toBe(readFileSync(path.join(root, file), 'utf8'));
  const lines = example.split('\n').filter((line) => line !== '' && !line.startsWith('import '));
  expect(lines.length).toBeLessThan(10);
  const id = path.basename(file, '.ts');
  expect(sources.map((source) => source.id)).toContain(id);
});
