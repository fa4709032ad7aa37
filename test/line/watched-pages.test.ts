import { expect, it, onTestFinished } from 'vitest';
import governments from '../../scrapers/holdwatch-watched-pages.ts';
import { type WatchedPage, watch } from '../../scrapers/kit/watch.ts';
import type { PageChanged, PageTrouble } from '../../src/domain/review-task.ts';
import { ingest } from '../../src/ingest/run.ts';
import { sourceRow } from '../../src/ingest/source.ts';
import { asker } from '../api/asking.ts';
import { type SiteRoute, startLocalSite } from '../local-site.ts';
import { pdfFile } from '../pdf-file.ts';
import { openLine, type TestLine } from './line.ts';

const DAY = 86_400_000;
const PAGES = ['/holds', '/notice', '/inquiry', '/manual.pdf'] as const;

const words = (second = 'Nobody is held past release on a detainer alone.') => [
  'Detainers',
  'This is how the county answers requests of the federal government.',
  second,
  'Whoever is asked asks the sheriff.',
];
const html = (texts: readonly string[], around = ''): string =>
  `<html><head><title>County ${around}</title></head><body><main>${texts.map((text) => `<p>${text}</p>`).join('\n')}${around}</main></body></html>`;
const BLOCK = '<html><head><title>Just a moment...</title></head><body>Enable JavaScript and cookies</body></html>';

/** Four watched pages, with the same words each, on a Thursday. */
async function watching(more: Partial<Record<string, SiteRoute>> = {}, entry: Partial<WatchedPage> = {}) {
  const site = await startLocalSite();
  onTestFinished(() => site.close());
  const publish = (path: string, texts: readonly string[], around = '') =>
    site.route(path, {
      body: path.endsWith('.pdf') ? pdfFile([texts]) : html(texts, around),
      type: path.endsWith('.pdf') ? 'application/pdf' : 'text/html',
    });
  for (const path of PAGES) publish(path, words());
  for (const [path, route] of Object.entries(more)) if (route) site.route(path, route);
  const source = watch({
    id: 'holdwatch-watched-pages',
    name: 'Watched pages',
    lineage: 'official',
    homepage: 'docs/watching.md',
    schedule: '0 0 * * *',
    pages: PAGES.map((path) => ({
      id: path.slice(1).replace('.', '-'),
      url: site.url(path),
      label: `County, ${path}`,
      place: 'state:wa/county:king',
      kind: 'agency policy',
      policies: ['wa-king_county-002'],
      least: 5,
      ...entry,
    })),
  });
  const line = await openLine();
  const run = async (from = source) => {
    const outcome = await line.run(from);
    const codes = outcome.problems.map(({ code }) => code);
    return { ...outcome.run, codes, messages: outcome.problems.map(({ message }) => message) };
  };
  const later = (days: number) => {
    line.clock.advance(days * DAY);
    return run();
  };
  return { site, line, source, publish, run, later, nextWeek: () => later(7), tomorrow: () => later(1) };
}

const tasks = async ({ db }: TestLine) =>
  (await db.reader.reviewTask.findMany({ orderBy: { openedAt: 'asc' } })).map(({ detail, ...task }) => ({
    ...task,
    detail: JSON.parse(detail) as PageChanged & PageTrouble,
  }));
const open = async (line: TestLine) => (await tasks(line)).filter(({ status }) => status === 'OPEN');
const said = async ({ db }: TestLine) => ({
  pages: await db.reader.watchedPage.findMany({ orderBy: { id: 'asc' } }),
  paragraphs: await db.reader.watchedPageParagraph.findMany({ orderBy: [{ pageId: 'asc' }, { ordinal: 'asc' }] }),
  changes: await db.reader.change.count(),
  policies: await db.reader.policy.count(),
});

it('reads each page once, keeps its bytes, and asks nobody to look', async () => {
  const { run, line, site } = await watching();
  expect(await run()).toMatchObject({ status: 'SUCCEEDED', inserted: 4, codes: [] });
  const { pages, paragraphs } = await said(line);
  expect(pages.map(({ id, media, kind, wordCount }) => [id, media, kind, wordCount])).toEqual([
    ['holds', 'HTML', 'AGENCY_POLICY', 27],
    ['inquiry', 'HTML', 'AGENCY_POLICY', 27],
    ['manual-pdf', 'PDF', 'AGENCY_POLICY', 27],
    ['notice', 'HTML', 'AGENCY_POLICY', 27],
  ]);
  expect(paragraphs.filter(({ pageId }) => pageId === 'holds').map(({ text }) => text)).toEqual(words());
  expect(await tasks(line)).toEqual([]);
  const kept = (await line.deps.pages.pages('holdwatch-watched-pages')).get(site.url('/manual.pdf'));
  expect((await line.deps.pages.readSnapshot(kept?.snapshotHash ?? '')).equals(pdfFile([words()]))).toBe(true);
  // Of the week nothing is asked again.
  site.requests.splice(0);
  expect(await run()).toMatchObject({ status: 'SUCCEEDED', seen: 4, updated: 0 });
  expect(site.paths()).toEqual([]);
});

it('takes a new design, a new date and a new session for no change', async () => {
  const { run, line, publish, nextWeek, site } = await watching();
  await run();
  const before = await said(line);
  publish('/holds', words(), '<p>Page last updated: May 4, 2026</p><script>session = "8f3a"</script><nav>Home</nav>');
  site.route('/notice', {
    body: `<main><div><h2>${words()[0]}</h2>${words().slice(1).join('<br>')}</div></main>`,
    type: 'text/html',
  });
  publish('/manual.pdf', ['Detainers', ...words().slice(1)]);
  expect(await nextWeek()).toMatchObject({ status: 'SUCCEEDED', updated: 0, seen: 4, codes: [] });
  expect(await said(line)).toEqual(before);
  expect(await tasks(line)).toEqual([]);
});

it('opens one task for a change, with a diff that can be read, and moves it on with the next one', async () => {
  const { run, line, publish, nextWeek } = await watching();
  await run();
  const policies = (await said(line)).policies;
  publish('/holds', words('Nobody is held past release on a detainer, unless a judge signed a warrant.'));
  const changed = await nextWeek();
  expect(changed).toMatchObject({ status: 'SUCCEEDED', updated: 1 });
  const [first, ...others] = await tasks(line);
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    kind: 'WATCHED_PAGE_CHANGED',
    entity: 'watchedPage',
    recordId: 'holds',
    sourceId: 'holdwatch-watched-pages',
    runId: changed.id,
    status: 'OPEN',
    closedAt: null,
    detail: { fromVersion: 1, toVersion: 2 },
  });
  publish('/holds', [...words('Nobody is held past release on a detainer, unless a judge signed.'), 'As of May.']);
  await nextWeek();
  const [again, ...more] = await tasks(line);
  expect(more).toEqual([]);
  expect(again).toMatchObject({ id: first?.id, openedAt: first?.openedAt, detail: { fromVersion: 1, toVersion: 3 } });

  const ask = asker(line.db, { viewer: { kind: 'STAFF', role: 'CURATOR', id: 'ana', name: 'Ana' } });
  const { data, errors } = await ask(`{
    reviewQueue { totalCount nodes {
      kind status title recordType record { id } source { id } run { id } openedAt
      diff { from { number } to { number } wordsAdded wordsRemoved unified hunks { kind before after words { kind text } } }
    } }
    watchedPages(filter: { kind: AGENCY_POLICY, search: "judge" }) { nodes {
      pageId text changes { nodes { kind cause } }
      diff(from: 2) { unified }
      same: diff(from: 1, to: 1) { unified wordsAdded }
    } }
    none: watchedPages(filter: { policy: "wa-king_county-002", media: PDF }) { nodes { pageId diff { unified } } }
  }`);
  expect(errors).toBeUndefined();
  const [task] = data.reviewQueue.nodes;
  expect(data.reviewQueue.totalCount).toBe(1);
  expect(task).toMatchObject({
    title: 'County, /holds: its words changed',
    recordType: 'WATCHED_PAGE',
    record: { id: 'WatchedPage:holds' },
    diff: { from: { number: 1 }, to: { number: 3 }, wordsAdded: 7, wordsRemoved: 1 },
  });
  expect(task.diff.hunks.map(({ kind }: { kind: string }) => kind)).toEqual([
    'UNCHANGED',
    'CHANGED',
    'UNCHANGED',
    'ADDED',
  ]);
  expect(task.diff.hunks[1].words).toEqual([
    { kind: 'UNCHANGED', text: 'Nobody is held past release on a detainer' },
    { kind: 'ADDED', text: ',' },
    { kind: 'UNCHANGED', text: ' ' },
    { kind: 'REMOVED', text: 'alone' },
    { kind: 'ADDED', text: 'unless a judge signed' },
    { kind: 'UNCHANGED', text: '.' },
  ]);
  expect(task.diff.unified).toBe(`--- County, /holds\tversion 1, 2023-06-01
+++ County, /holds\tversion 3, 2023-06-15
@@ -2,3 +2,4 @@
 This is how the county answers requests of the federal government.
-Nobody is held past release on a detainer alone.
+Nobody is held past release on a detainer, unless a judge signed.
 Whoever is asked asks the sheriff.
+As of May.
`);
  const [page] = data.watchedPages.nodes;
  expect(page).toMatchObject({ pageId: 'holds', same: { unified: '', wordsAdded: 0 } });
  expect(page.text).toContain('unless a judge signed.\n\nWhoever');
  expect(page.changes.nodes.map(({ kind, cause }: Record<string, string>) => `${kind} ${cause}`)).toEqual([
    'CREATED SOURCE',
    'UPDATED SOURCE',
    'UPDATED SOURCE',
  ]);
  expect(page.diff.unified).toContain('-Nobody is held past release on a detainer, unless a judge signed a warrant.');
  expect(data.none.nodes).toEqual([{ pageId: 'manual-pdf', diff: null }]);
  const wrong = await ask('{ watchedPages(filter: { search: "judge" }) { nodes { diff(to: 9) { unified } } } }');
  expect(wrong.errors?.[0]).toMatchObject({
    message: 'There is no version 9 of holds: it has 3, from 1 on.',
    extensions: { code: 'INVALID_INPUT' },
  });
  expect((await said(line)).policies).toBe(policies);
});

it('withdraws the task when the old words are back, and opens a new one for the next change', async () => {
  const { run, line, publish, nextWeek } = await watching();
  await run();
  publish('/holds', words('Everybody is held.'));
  await nextWeek();
  publish('/holds', words());
  await nextWeek();
  expect(await tasks(line)).toMatchObject([{ status: 'LAPSED', detail: { fromVersion: 1, toVersion: 3 } }]);
  publish('/holds', words('Some are held.'));
  await nextWeek();
  expect(await tasks(line)).toMatchObject([
    { status: 'LAPSED' },
    { status: 'OPEN', detail: { fromVersion: 3, toVersion: 4 } },
  ]);
});

it('opens a task for a PDF that changed', async () => {
  const { run, line, publish, nextWeek } = await watching();
  await run();
  publish('/manual.pdf', words('Holds are at the choice of the sheriff.'));
  expect(await nextWeek()).toMatchObject({ updated: 1, codes: [] });
  expect(await tasks(line)).toMatchObject([{ recordId: 'manual-pdf', status: 'OPEN' }]);
});

it('is loud about a page that is laid out anew, and loses nothing of it', async () => {
  const { run, line, site, publish, nextWeek, tomorrow } = await watching();
  await run();
  const before = await said(line);
  site.route('/holds', {
    body: html(words('Everybody is held.')).replaceAll('main>', 'article>'),
    type: 'text/html',
  });
  const broken = await nextWeek();
  expect(broken).toMatchObject({ status: 'SUCCEEDED', updated: 0, codes: ['SELECTOR'] });
  expect(broken.messages[0]).toMatch(/main: found 0, wanted 1, on a page titled "County"/);
  expect(await tasks(line)).toEqual([]);
  // Its bytes are the same each day, and it is a problem each day.
  expect(await tomorrow()).toMatchObject({ codes: ['SELECTOR'] });
  expect(await tasks(line)).toEqual([]);
  expect(await tomorrow()).toMatchObject({ codes: ['SELECTOR'] });
  expect(await said(line)).toEqual(before);
  const [task, ...others] = await tasks(line);
  expect(others).toEqual([]);
  expect(task).toMatchObject({
    kind: 'WATCHED_PAGE_TROUBLE',
    recordId: 'holds',
    status: 'OPEN',
    detail: { url: site.url('/holds'), code: 'SELECTOR' },
  });
  await tomorrow();
  expect(await tasks(line)).toEqual([task]);
  // Once it can be read again, what it says is compared with what it said.
  publish('/holds', words('Everybody is held.'));
  await nextWeek();
  expect((await tasks(line)).map(({ kind, status }) => `${kind} ${status}`).sort()).toEqual([
    'WATCHED_PAGE_CHANGED OPEN',
    'WATCHED_PAGE_TROUBLE LAPSED',
  ]);
});

it('does not ask again what somebody dealt with, until the page could be read in between', async () => {
  const { run, line, site, publish, tomorrow, nextWeek } = await watching();
  await run();
  const failFor = async (days: number) => {
    site.route('/holds', { status: 404 });
    await nextWeek();
    for (let day = 1; day < days; day++) await tomorrow();
  };
  await failFor(3);
  const [task] = await tasks(line);
  expect(task).toMatchObject({ status: 'OPEN' });
  const closedAt = line.clock.now().toISOString();
  await line.db.write(async (tx) => {
    await tx.reviewTask.update({ where: { id: task?.id ?? '' }, data: { status: 'RESOLVED', closedAt } });
  });
  await failFor(4);
  expect(await tasks(line)).toHaveLength(1);
  publish('/holds', words());
  await nextWeek();
  expect(await tasks(line)).toMatchObject([{ status: 'RESOLVED', closedAt }]);
  await failFor(3);
  expect((await tasks(line)).map(({ status }) => status)).toEqual(['RESOLVED', 'OPEN']);
});

it('reads a page again out of the store when its entry is mended, and takes what differs for no news', async () => {
  const { run, line, source, site } = await watching();
  await run();
  const mended = watch({
    ...source,
    pages: PAGES.map((path) => ({
      id: path.slice(1).replace('.', '-'),
      url: site.url(path),
      label: `County, ${path}`,
      place: 'state:wa/county:king',
      kind: 'agency policy',
      without: 'p:first-child',
      least: 5,
    })),
  });
  site.requests.splice(0);
  expect(await run(mended)).toMatchObject({ status: 'SUCCEEDED', updated: 4, codes: [] });
  expect(site.paths()).toEqual([]);
  const changes = await line.db.reader.change.findMany({ where: { kind: 'UPDATED' } });
  expect(new Set(changes.map(({ cause }) => cause))).toEqual(new Set(['PARSER']));
  expect(await tasks(line)).toEqual([]);
});

it.each([
  ['a firewall that answers with status 200', { body: BLOCK, type: 'text/html' }, 'BLOCKED'],
  ['a page that is gone', { status: 404 }, 'GONE'],
  ['a page that only says that it is gone', { body: '<title>Page Not Found</title><main>x</main>' }, 'GONE'],
  ['a page that is only a shell', { body: '<main><p>Loading…</p></main>', type: 'text/html' }, 'EMPTY'],
] as const)('lets %s fail alone, and asks for it each day', async (_what, route, code) => {
  const { run, line, site, publish, nextWeek, tomorrow } = await watching();
  await run();
  const before = await said(line);
  site.route('/holds', route);
  publish('/notice', words('Nobody is told.'));
  expect(await nextWeek()).toMatchObject({ status: 'SUCCEEDED', updated: 1, codes: [code] });
  site.requests.splice(0);
  await tomorrow();
  expect(site.paths()).toEqual(['/holds']);
  await tomorrow();
  expect(await open(line)).toMatchObject([
    { kind: 'WATCHED_PAGE_CHANGED', recordId: 'notice' },
    { kind: 'WATCHED_PAGE_TROUBLE', recordId: 'holds', detail: { code } },
  ]);
  const { pages } = await said(line);
  expect(pages.find(({ id }) => id === 'holds')).toEqual(before.pages.find(({ id }) => id === 'holds'));
});

it.each([
  ['a web page in place of it', { body: BLOCK, type: 'text/html' }, 'BLOCKED'],
  ['one that is cut off', { body: pdfFile([words()]).subarray(0, 200), type: 'application/pdf' }, 'INVALID'],
  ['a scan', { body: pdfFile([[], []]), type: 'application/pdf' }, 'EMPTY'],
  ['one that is too large', { body: Buffer.alloc(1_200_000, '%PDF'), type: 'application/pdf' }, 'TOO_LARGE'],
] as const)('keeps the text of a PDF when there comes %s', async (_what, route, code) => {
  const { run, line, site, source } = await watching();
  const small = { ...source, maxBytes: 1_000_000 };
  await run(small);
  const before = await said(line);
  site.route('/manual.pdf', route);
  line.clock.advance(7 * DAY);
  expect(await run(small)).toMatchObject({ status: 'SUCCEEDED', updated: 0, codes: [code] });
  expect(await said(line)).toEqual(before);
  line.clock.advance(7 * DAY);
  expect(await run(small)).toMatchObject({ codes: [code] });
});

it('stands through an outage without a task, and lets one host that is down keep no other from being read', async () => {
  const { run, line, site, publish, later, nextWeek } = await watching();
  await run();
  const before = await said(line);
  for (const path of PAGES) site.route(path, { status: 503 });
  for (const days of [7, 1, 1, 1])
    expect(await later(days)).toMatchObject({ updated: 0, codes: Array(4).fill('UNAVAILABLE') });
  expect(await said(line)).toEqual(before);
  expect(await tasks(line)).toEqual([]);
  for (const path of PAGES) publish(path, words());
  expect(await nextWeek()).toMatchObject({ codes: [], updated: 0 });

  const dead = await startLocalSite();
  await dead.close();
  const many = watch({
    id: 'holdwatch-watched-pages',
    name: 'Watched pages',
    lineage: 'official',
    homepage: '',
    schedule: '0 0 * * *',
    pages: [...Array.from({ length: 6 }, (_, i) => `http://127.0.0.${i + 1}:${dead.port}/x`), site.url('/holds')].map(
      (url, i) => ({
        id: i === 6 ? 'holds' : `dead-${i}`,
        url,
        label: url,
        place: 'state:wa',
        kind: 'official page',
      }),
    ),
  });
  line.clock.advance(7 * DAY);
  expect(await run(many)).toMatchObject({ status: 'SUCCEEDED', seen: 1, codes: Array(6).fill('UNAVAILABLE') });
});

it('follows links to PDFs one step, once a week, each a page of its own', async () => {
  const links = (names: readonly string[]) =>
    html(words(), names.map((name) => `<a href="/files/${name}">Policy</a>`).join(''));
  const policy = (text: string) => ({ body: pdfFile([[text]]), type: 'application/pdf' });
  const { run, line, site, nextWeek, tomorrow } = await watching(
    {
      '/holds': { body: links(['101.pdf', '102.pdf']), type: 'text/html' },
      '/files/101.pdf': policy('Policy 101 is on holds and says that there are none here.'),
      '/files/102.pdf': policy('Policy 102 is on dogs. See also http://elsewhere.example/103.pdf for cats.'),
    },
    { follow: 'a[href$=".pdf"]' },
  );
  expect(await run()).toMatchObject({ status: 'SUCCEEDED', inserted: 6, codes: [] });
  site.requests.splice(0);
  await tomorrow();
  expect(site.paths()).toEqual([]);
  site.route('/files/101.pdf', policy('Policy 101 is on holds and says that there are some here.'));
  site.route('/files/102.pdf', { status: 404 });
  expect(await nextWeek()).toMatchObject({ updated: 1, codes: ['GONE'] });
  expect(await tasks(line)).toMatchObject([
    { recordId: 'holds.101-pdf', title: 'County, /holds: 101.pdf: its words changed' },
  ]);
  const page = await line.db.reader.watchedPage.findUniqueOrThrow({ where: { id: 'holds.101-pdf' } });
  expect(page).toMatchObject({
    media: 'PDF',
    url: site.url('/files/101.pdf'),
    jurisdictionId: 'ocd-division/country:us/state:wa/county:king',
  });
});

it('makes up for a crash between the change and the report', async () => {
  const { run, line, source, site, nextWeek } = await watching();
  await run();
  site.route('/holds', { status: 404 });
  const broken = { ...line.deps, tasks: { ...line.deps.tasks, save: () => Promise.reject(new Error('power cut')) } };
  for (let day = 0; day < 3; day++) {
    line.clock.advance(7 * DAY);
    const failing = ingest(source, broken);
    if (day < 2) await failing;
    else await expect(failing).rejects.toThrow('power cut');
  }
  expect(await tasks(line)).toEqual([]);
  await nextWeek();
  expect(await tasks(line)).toMatchObject([{ kind: 'WATCHED_PAGE_TROUBLE', recordId: 'holds' }]);
});

it('reads the real list, page by page, in the forms that their platforms have', async () => {
  const site = await startLocalSite();
  onTestFinished(() => site.close());
  const line = await openLine();
  const locate = (url: string) => `${site.origin}/${encodeURIComponent(url)}`;
  const text = words()
    .map((one) => `<p>${one}</p>`)
    .join('');
  const shells: readonly (readonly [RegExp, string])[] = [
    [/amlegal/, `<div class="codenav__section-body">${text}</div>`],
    [/county\.codes/, `<div id="main">${text}</div>`],
    [/public\.law/, `<div id="leaf-statute-body">${text}</div>`],
    [/nysenate/, `<div class="nys-openleg-result-text">${text}</div>`],
    [/./, `<main>${text}</main>`],
  ];
  const scope = { today: line.clock.now(), base: () => '' };
  for (const { url, kind } of governments.start(scope)) {
    const body = kind === 'pdf' ? pdfFile([words()]) : (shells.find(([host]) => host.test(url))?.[1] ?? '');
    site.route(new URL(locate(url)).pathname, { body, type: kind === 'pdf' ? 'application/pdf' : 'text/html' });
  }
  const { run, problems } = await ingest(governments, { ...line.deps, locate });
  expect(problems).toEqual([]);
  expect(run).toMatchObject({ status: 'SUCCEEDED', inserted: [...governments.start(scope)].length });
  expect(run.inserted).toBeGreaterThanOrEqual(20);
  await line.deps.runs.saveSources([sourceRow(governments)]);
});
