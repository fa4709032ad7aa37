import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, expect, it } from 'vitest';

const MAIN = path.resolve(import.meta.dirname, '../src/main.ts');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-cli-import-'));
const file = path.join(folder, 'policies.csv');
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const holdwatch = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    encoding: 'utf8',
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, DATABASE_URL: `file:${path.join(folder, 'h.db')}`, LOG_LEVEL: 'warn' },
  });
const BY = ['--as', 'Ana Alba', '--reason', 'From the county clerk.'];
const TITLE = 'How the county will honor civil immigration hold requests (ICE detainers)';

it('exports, refuses what is wrong, previews, writes when told to, lists and undoes', () => {
  for (const source of ['us-census-jurisdictions', 'holdwatch-starter']) {
    expect(holdwatch('ingest', source).status).toBe(0);
  }
  const csv = parse(holdwatch('export', 'policies', '--format', 'csv', '--bom', '--state', 'wa').stdout, {
    ...{ bom: true, columns: true },
  }) as { state: string }[];
  expect(csv.length).toBeGreaterThan(10);
  expect(new Set(csv.map(({ state }) => state))).toEqual(new Set(['WA']));
  const found = holdwatch('export', 'policies', '--format=json', '--state=WA', '--inForceOn', '2014-12-31');
  expect((JSON.parse(found.stdout) as object[]).length).toBeLessThan(csv.length);
  const dumped = holdwatch('dump', '--to', path.join(folder, 'dumps'));
  expect([dumped.status, dumped.stderr]).toEqual([0, expect.stringContaining('policies.csv: 443 rows')]);
  expect(fs.existsSync(path.join(dumped.stdout.trim(), 'manifest.json'))).toBe(true);

  const sheet = holdwatch('export', 'policies', '--format', 'sheet', '--bom').stdout;
  expect(sheet.slice(0, 12)).toBe('\uFEFFid,version,');
  expect(sheet).toContain(TITLE);

  fs.writeFileSync(file, sheet.replace(TITLE, 'Of Ana').replace(',2014-09-02,day', ',soon,day'));
  const refused = holdwatch('import', file, ...BY, '--yes');
  expect([refused.status, refused.stdout]).toEqual([1, '']);
  expect(refused.stderr).toMatch(/^line \d+, date_adopted: "soon" is not a date\. Allowed: .*\n1 error\. Nothing was/);

  fs.writeFileSync(file, sheet.replace(TITLE, 'Of Ana'));
  const preview = `title: "${TITLE}" → "Of Ana"\n0 new drafts, 1 changed, 442 unchanged, 0 moved since the export\n`;
  const dry = holdwatch('import', file, ...BY, '--dry-run');
  expect([dry.status, dry.stdout]).toEqual([0, expect.stringContaining(`${preview}A dry run: nothing was written.`)]);
  // Nobody to ask.
  const unasked = holdwatch('import', file, ...BY);
  expect([unasked.status, unasked.stdout]).toEqual([1, expect.stringContaining('With --yes')]);
  expect(holdwatch('import', '--list').stdout).toBe('There are no imports.\n');

  const written = holdwatch('import', file, ...BY, '--yes');
  expect([written.status, written.stdout]).toEqual([0, expect.stringContaining('i1: 1 values set, 0 drafts saved.')]);
  expect(holdwatch('import', '--list').stdout).toMatch(/i1 .*Ana Alba.* policies\.csv {2}From the county clerk\./);
  expect(holdwatch('import', file, ...BY, '--yes').stdout).toContain('0 changed, 443 unchanged');
  const undone = holdwatch('import', '--undo', 'i1', ...BY);
  expect([undone.status, undone.stdout]).toEqual([0, expect.stringContaining('i1 is undone: 1 values')]);
  expect(holdwatch('export', 'policies', '--format', 'sheet').stdout).toContain(TITLE);
  expect(holdwatch('import', '--undo', 'i1', ...BY).stderr).toMatch(/was undone at .* by Ana Alba/);
  expect(holdwatch('audit', 'verify').stdout).toContain('2 entries are sound');
}, 300_000);

it.each([
  [['import'], /Name one: a file/],
  [['import', file, '--list'], /Name one: a file/],
  [['import', file, '--reason', 'Because.'], /--as must say who/],
  [['import', file, '--as', 'Ana'], /reason must say why/],
  [['import', path.join(folder, 'none.csv'), ...BY], /none\.csv cannot be read/],
  [['export', 'policies', '--format', 'xlsx'], /no format "xlsx"/],
  [['export', 'bills', '--format', 'sheet'], /Only policies have a sheet/],
  [['export', 'bills', '--format', 'facts'], /no facts of "bills". Of: .*bill,/],
  [['export', 'bills', '--stat', 'WA'], /no parameter "stat" for bills. There is: .*statusCode/],
  [['export', 'bills', '--poison', 'maybe'], /poison cannot be "maybe"/],
  [['export', 'bills', '--poison'], /"--poison" is not a filter/],
])('says what is wrong with %j', (args, message) => {
  const { status, stderr, stdout } = holdwatch(...args);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(message);
});
