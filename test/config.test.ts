import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { loadConfig, SETTING_NAMES } from '../src/config.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

it('has every setting in .env.example, and nothing else there', () => {
  expect(sorted(Object.keys(parseEnv(read('.env.example'))))).toEqual(sorted(SETTING_NAMES));
});

it('has every setting in the table of docs/operations.md, and nothing else there', () => {
  const rows = [...read('docs/operations.md').matchAll(/^\| `([A-Z_0-9]+)` \|/gm)].map((match) => match[1] ?? '');
  expect(sorted(rows)).toEqual(sorted(SETTING_NAMES));
});

it('shows the normal values in .env.example', () => {
  const { base, ...shown } = loadConfig(parseEnv(read('.env.example')));
  const { base: normalBase, ...normal } = loadConfig({});
  expect(shown).toEqual(normal);
  expect(base('govinfo')).toBe(normalBase('govinfo'));
  expect(base('holdwatch-data')).toBe(normalBase('holdwatch-data'));
});

it('works with nothing set', () => {
  const config = loadConfig({});
  expect(config).toMatchObject({
    databaseUrl: `file:${root}/.data/holdwatch.db`,
    host: '127.0.0.1',
    port: 4000,
    role: 'all',
    schedule: true,
    congresses: [],
    fetcher: { allowPrivateAddresses: false, fileRoots: [path.join(root, 'data')] },
    guard: { maxChangedShare: 0.3, maxMissingShare: 0.2, minShareOfLast: 0.5 },
  });
  expect(config.fetcher.userAgent).toMatch(/^Holdwatch\/\d+\.\d+\.\d+ \(contact address not set\)$/);
});

it('takes what is set', () => {
  const config = loadConfig({
    DATABASE_URL: 'postgres://u:p@db.example/holdwatch',
    PORT: ' 0 ',
    ROLE: 'worker',
    CONTACT_URL: 'https://example.org/contact',
    ALLOW_PRIVATE_ADDRESSES: 'yes',
    SCHEDULE: 'off',
    CONGRESSES: '118, 119',
    GUARD_MAX_CHANGED_SHARE: '1',
    BASE_GOVINFO: 'http://127.0.0.1:9/mirror/',
    BASE_HOLDWATCH_DATA: 'file:///srv/our%20facts',
    LOG_LEVEL: '',
  });
  expect(config).toMatchObject({
    databaseUrl: 'postgres://u:p@db.example/holdwatch',
    port: 0,
    role: 'worker',
    logLevel: 'info',
    schedule: false,
    congresses: [118, 119],
    fetcher: { allowPrivateAddresses: true, fileRoots: ['/srv/our facts'] },
    guard: { maxChangedShare: 1 },
  });
  expect(config.fetcher.userAgent).toContain('+https://example.org/contact');
  expect(config.base('govinfo')).toBe('http://127.0.0.1:9/mirror');
  expect(() => config.base('nobody')).toThrow('no publisher is called nobody');
  expect(loadConfig({ USER_AGENT: 'Ours/1' }).fetcher.userAgent).toBe('Ours/1');
});

it('keeps a SQLite file where it is told to', () => {
  expect(loadConfig({ DATABASE_URL: 'file:/var/lib/h.db' }).databaseUrl).toBe('file:/var/lib/h.db');
  expect(loadConfig({ DATABASE_URL: 'file:./h.db' }).databaseUrl).toBe(`file:${root}/./h.db`);
});

it.each([
  ['PORT', '70000', 'a whole number from 0 to 65535'],
  ['PORT', '4000.5', 'a whole number from 0 to 65535'],
  ['PORT', 'http', 'a whole number from 0 to 65535'],
  ['FETCH_DELAY_MS', '-1', 'a whole number from 0 to 600000'],
  ['ROLE', 'everything', 'one of all, api, worker'],
  ['SCHEDULE', 'true', 'one of on, off'],
  ['GUARD_MAX_CHANGED_SHARE', '30%', 'a share from 0 to 1'],
  ['GUARD_MIN_SHARE_OF_LAST', '1.5', 'a share from 0 to 1'],
  ['CONGRESSES', '118 119', 'joined with commas'],
  ['CONGRESSES', '18', 'from 93 on'],
  ['CONTACT_URL', 'example.org', 'an address such as https://'],
  ['BASE_GOVINFO', 'ftp://example.org', 'an address that begins with https://'],
  ['DATABASE_URL', 'mysql://h/d', 'file:./holdwatch.db or postgres://'],
  ['DATABASE_URL', 'file::memory:', 'file:./holdwatch.db or postgres://'],
])('refuses %s=%s and says what is allowed', (name, value, allowed) => {
  expect(() => loadConfig({ [name]: value })).toThrow(`${name}=${value}: must be`);
  expect(() => loadConfig({ [name]: value })).toThrow(allowed);
});

it('names all that is wrong at once', () => {
  expect(() => loadConfig({ PORT: 'x', ROLE: 'y' })).toThrow(/PORT=x: .*\n.*ROLE=y: /);
});

it("reads .env in the project's folder, but the environment wins", () => {
  const clone = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-config-')));
  try {
    fs.cpSync(path.join(root, 'src/config.ts'), path.join(clone, 'src/config.ts'));
    fs.cpSync(path.join(root, 'src/domain/errors.ts'), path.join(clone, 'src/domain/errors.ts'));
    fs.cpSync(path.join(root, 'package.json'), path.join(clone, 'package.json'));
    fs.symlinkSync(path.join(root, 'node_modules'), path.join(clone, 'node_modules'), 'junction');
    fs.writeFileSync(path.join(clone, '.env'), 'PORT=5001\nROLE=worker # comment\nDATABASE_URL="file:here.db"\n');
    const script = `import(${JSON.stringify(path.join(clone, 'src/config.ts'))})
      .then(({ loadConfig: load }) => console.log(JSON.stringify(load())))`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '-e', script], {
      cwd: root,
      env: { PATH: process.env.PATH, ROLE: 'api' },
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ port: 5001, role: 'api', databaseUrl: `file:${clone}/here.db` });
  } finally {
    fs.rmSync(clone, { recursive: true, force: true });
  }
});

it('does not repeat a password', () => {
  expect(() => loadConfig({ DATABASE_URL: 'mysql://u:secret@h/d' })).toThrow('mysql://u:…@h/d');
});
