import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import advocates from '../scrapers/holdwatch-watched-advocates.ts';
import governments from '../scrapers/holdwatch-watched-pages.ts';
import { type WatchedPage, watch } from '../scrapers/kit/watch.ts';
import { SourceError } from '../src/domain/errors.ts';
import type { RawWatchedPage } from '../src/domain/raw-watched-page.ts';
import { documentOf } from '../src/ingest/media.ts';
import type { Parsed, Scope } from '../src/ingest/source.ts';
import { pdfFile } from './pdf-file.ts';

const URL = 'https://county.example/policy';
const PAGE: WatchedPage = { id: 'a', url: URL, label: 'A', place: 'state:wa', kind: 'official page', least: 1 };

const sourceOf = (page: Partial<WatchedPage> = {}) =>
  watch({
    id: 'holdwatch-watched-pages',
    name: 'Test',
    lineage: 'official',
    homepage: '',
    schedule: '0 0 * * *',
    pages: [{ ...PAGE, ...page }],
  });
const scopeOn = (day: string): Scope => ({ today: new Date(`${day}T12:00:00Z`), base: () => '' });

function parsed(body: string, page: Partial<WatchedPage> = {}, kind = 'web'): Parsed[] {
  return [...sourceOf(page).parse({ kind: kind as 'web', url: page.url ?? URL, body, contentType: '' })];
}
const recordOf = (found: readonly Parsed[]): RawWatchedPage | undefined =>
  found.flatMap((one) => ('record' in one && one.record.entity === 'watchedPage' ? [one.record] : []))[0];
const paragraphs = (main: string, page: Partial<WatchedPage> = {}) =>
  recordOf(parsed(`<html><body><main>${main}</main></body></html>`, page))?.paragraphs;

describe('the words of a watched page', () => {
  const WORDS = ['Policy 12', 'No one is held without a warrant.', 'First, a judge.', "Second, the sheriff's word."];

  it.each([
    [
      'plain',
      "<h1>Policy 12</h1><p>No one is held without a warrant.</p><ul><li>First, a judge.</li><li>Second, the sheriff's word.</li></ul>",
    ],
    [
      'set anew',
      '<div class="x9"><h2>Policy&nbsp;12</h2><div>No one is\n   held <b>without</b> a warrant.<br>First, a judge.<br>Second, the sheriff’s word.</div></div>',
    ],
    [
      'with furniture',
      '<nav>Home</nav><h1>Policy 12</h1><script>x()</script><p>No one is held with\u00ADout a warrant.</p><p hidden>old</p><p>First, a judge.</p><p>Second, the sheriff\u2019s word.</p><p>Page last updated: May 1, 2026</p><p>1,204 views</p><button>Share</button><p>*</p>',
    ],
    [
      'in a table',
      "<table><tr><th>Policy</th><td>12</td></tr><tr><td colspan=2>No one is held without a warrant.</td></tr></table><dl><dt>First, a judge.</dt><dd>Second, the sheriff's word.</dd></dl>",
    ],
  ])('come out the same, %s', (_how, main) => {
    expect(paragraphs(main)).toEqual(WORDS);
  });

  it('differ where a word does, and where a dash, a capital or a number does', () => {
    const all = ['May hold.', 'may hold.', 'May hold', 'May – hold.', 'May 2 hold.', 'May not hold.'];
    expect(new Set(all.map((text) => JSON.stringify(paragraphs(`<p>${text}</p>`)))).size).toBe(all.length);
  });

  it('are those of the place that is named, without what is named', () => {
    const body = '<main><div id="text"><p>These.</p><p class="aside">Not these.</p></div><p>Nor these.</p></main>';
    expect(recordOf(parsed(body, { selector: '#text', without: '.aside' }))?.paragraphs).toEqual(['These.']);
  });

  it.each([
    [
      'SELECTOR',
      '<html><head><title>New design</title></head><body><article>Words</article></body></html>',
      /main: found 0, wanted 1.*New design/,
    ],
    ['SELECTOR', '<main>One</main><main>Two</main>', /found 2/],
    [
      'GONE',
      '<html><head><title>Page not found | County</title></head><body><main>Sorry</main></body></html>',
      /says that it is not found/,
    ],
    ['GONE', '<main><h1>404</h1></main>', /not found/],
    ['EMPTY', '<main><p>Loading…</p></main>', /0 words where at least 1/],
  ])('are refused as %s', (code, body, message) => {
    expect(() => parsed(body)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });

  it('tells of characters that the page lost', () => {
    expect(parsed('<main>A \uFFFD sign</main>')).toContainEqual({
      problem: { code: 'LOST_CHARACTERS', message: '1 paragraphs have characters that were lost' },
    });
  });
});

describe('the characters of a web page', () => {
  const text = async (bytes: Buffer) => (await documentOf(bytes, 'HTML', URL)).body;

  it.each([
    ['UTF-8 without a word of it', Buffer.from('<p>§ 9 “x”</p>')],
    ['Windows-1252 without a word of it', Buffer.from('<p>\xA7 9 \x93x\x94</p>', 'latin1')],
    ['Windows-1252 as the head says', Buffer.from('<meta charset=windows-1252><p>\xA7 9 \x93x\x94</p>', 'latin1')],
    ['UTF-8 that calls itself UTF-16', Buffer.from('<meta charset="utf-16"><p>§ 9 “x”</p>')],
    ['UTF-16 with its mark', Buffer.from('\uFEFF<p>§ 9 “x”</p>', 'utf16le')],
    ['a set that nobody knows', Buffer.from('<meta charset="x-klingon"><p>§ 9 “x”</p>')],
  ])('are read: %s', async (_what, bytes) => {
    expect(await text(bytes)).toContain('<p>§ 9 “x”</p>');
  });
});

describe('a PDF', () => {
  const read = async (bytes: Buffer) =>
    parsed((await documentOf(bytes, 'PDF', `${URL}.pdf`)).body, { url: `${URL}.pdf` }, 'pdf');
  const HEAD = 'Example Sheriff, Policy Manual';

  it('gives its text, the same however its lines are broken', async () => {
    const once = await read(
      pdfFile([['1. Nobody is held past release', 'on a detainer alone.', '2. A warrant (signed) counts.']]),
    );
    const again = await read(
      pdfFile([['1. Nobody is held past', 'release on a detainer alone.'], ['2. A warrant (signed) counts.']]),
    );
    expect(recordOf(once)).toMatchObject({
      media: 'pdf',
      paragraphs: ['1. Nobody is held past release on a detainer alone.', '2. A warrant (signed) counts.'],
    });
    expect(recordOf(again)?.paragraphs).toEqual(recordOf(once)?.paragraphs);
  });

  it('gives heads and feet once, and no numbers of pages', async () => {
    const page = (n: number, line: string) => [HEAD, line, `Page ${n} of 3`];
    const found = await read(
      pdfFile([page(1, 'The first page ends.'), page(2, 'The second ends.'), page(3, 'The third ends.')]),
    );
    expect(recordOf(found)?.paragraphs).toEqual([
      `${HEAD} The first page ends.`,
      'The second ends.',
      'The third ends.',
    ]);
  });

  it('without a text layer is a problem that says so, and one with some pages of it a remark', async () => {
    await expect(read(pdfFile([[], []]))).rejects.toThrow(/2 pages without a text layer, a scan/);
    expect(await read(pdfFile([['Words.'], []]))).toMatchObject([
      { record: { paragraphs: ['Words.'] } },
      { problem: { code: 'NO_TEXT', message: expect.stringMatching(/of 2 pages.*: 2$/) } },
    ]);
  });

  it.each([
    ['broken', Buffer.from('%PDF-1.4\nnothing of it')],
    ['cut off', pdfFile([['Words.']]).subarray(0, 300)],
    ['no PDF', Buffer.from('<html></html>')],
  ])('that is %s is an error', async (_what, bytes) => {
    await expect(documentOf(bytes, 'PDF', URL)).rejects.toThrow(SourceError);
  });

  it('of more pages than anybody writes is refused', async () => {
    const bytes = pdfFile(Array.from({ length: 2001 }, () => []));
    await expect(documentOf(bytes, 'PDF', URL)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });
});

describe('links to PDFs', () => {
  const follow = 'a[href$=".pdf"]';
  const follows = (main: string) =>
    parsed(`<main>Words ${main}</main>`, { follow }).flatMap((found) => ('follow' in found ? [found.follow.url] : []));

  it('are followed from where the page says, each file once', () => {
    expect(
      follows('<a href="/a.pdf">A</a><a href="b/c.pdf">C</a><a href="/a.pdf">A again</a><a href="/old/a.pdf">Old</a>'),
    ).toEqual(['https://county.example/a.pdf', 'https://county.example/b/c.pdf']);
  });

  it('are not followed elsewhere than to the web, nor without end', () => {
    expect(
      follows('<a href="file:///etc/passwd.pdf">x</a><a href="javascript:x.pdf">x</a><a href="http://[/x.pdf">x</a>'),
    ).toEqual([]);
    const many = Array.from({ length: 60 }, (_, i) => `<a href="/${i}.pdf">x</a>`).join('');
    expect(follows(many)).toHaveLength(40);
  });
});

describe('the list of watched pages', () => {
  it('asks for each once a week', () => {
    const asked = (day: string) => [...sourceOf().start(scopeOn(day))][0]?.revision;
    expect(asked('2026-05-18')).toBe('week of 2026-05-18');
    expect(asked('2026-05-24')).toBe(asked('2026-05-18'));
    expect(asked('2026-05-25')).not.toBe(asked('2026-05-18'));
  });

  it('reads stored pages again when an entry reads otherwise, and not when nothing does', () => {
    expect(sourceOf().parserVersion).toBe(sourceOf().parserVersion);
    expect(sourceOf({ selector: '#text' }).parserVersion).not.toBe(sourceOf().parserVersion);
    expect(sourceOf().parserVersion).toBeLessThan(2 ** 31);
  });

  it.each(['id', 'url'] as const)('has no %s twice', (key) => {
    const other = { ...PAGE, id: 'b', url: `${URL}/b`, [key]: PAGE[key] };
    const list = { id: 'x', name: 'X', lineage: 'official', homepage: '', schedule: '', pages: [PAGE, other] } as const;
    expect(() => watch(list)).toThrow(`have the ${key} ${PAGE[key]}`);
  });

  it('has twenty real addresses and more, each of a policy and a place that we know', () => {
    const data = (file: string) =>
      parse(readFileSync(path.resolve(import.meta.dirname, '../data', file)), { columns: true }) as Record<
        string,
        string
      >[];
    const policies = new Map(data('policies.csv').map((row) => [row.id, row]));
    const places = new Set(data('jurisdictions.csv').flatMap((row) => Object.values(row)));
    const said = JSON.stringify([...policies.values()]);
    const records = [governments, advocates].flatMap((source) =>
      [...source.start(scopeOn('2026-05-20'))].map(({ url, kind }) => ({ source, url, kind })),
    );
    expect(records.length).toBeGreaterThanOrEqual(20);
    for (const { source, url, kind } of records) {
      expect(said, url).toContain(url);
      const text = `${'One word and more. '.repeat(9)}`;
      const shells: Record<string, string> = {
        amlegal: `<div class="codenav__section-body">${text}</div>`,
        'county-codes': `<div id="main">${text}</div>`,
        'public-law': `<div id="leaf-statute-body">${text}</div>`,
        'open-legislation': `<div class="nys-openleg-result-text">${text}</div>`,
        pdf: text,
      };
      const body = shells[kind] ?? `<main>${text}</main>`;
      const record = recordOf([...source.parse({ kind, url, body, contentType: '' })]);
      expect(record, url).toBeDefined();
      expect(places, url).toContain(record?.jurisdictionId);
      expect(record?.policies?.length, url).toBeGreaterThan(0);
      for (const policy of record?.policies ?? []) expect(policies.get(policy), policy).toBeDefined();
    }
  });

  it('shows newcomers an entry that is one of ours, in three lines', () => {
    const guide = readFileSync(path.resolve(import.meta.dirname, '../CONTRIBUTING.md'), 'utf8');
    const section = guide.slice(guide.indexOf('## Watching a page'));
    const entry = /```ts\n([\s\S]*?)```/.exec(section)?.[1] ?? '';
    expect(entry.trimEnd().split('\n')).toHaveLength(3);
    const list = readFileSync(path.resolve(import.meta.dirname, '../scrapers/holdwatch-watched-pages.ts'), 'utf8');
    expect(list).toContain(entry);
  });
});
