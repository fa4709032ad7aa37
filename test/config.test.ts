import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { sources } from '../scrapers/index.ts';
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
  const { base, key, budget, ...shown } = loadConfig(parseEnv(read('.env.example')));
  const { base: normalBase, key: normalKey, budget: normalBudget, ...normal } = loadConfig({});
  expect(shown).toEqual(normal);
  expect(key('CONGRESS_API_KEY')).toBe(normalKey('CONGRESS_API_KEY'));
  expect(budget('open-states')).toEqual(normalBudget('open-states'));
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

it('lets a publisher with a host for each client be somewhere else, with a place for the client', () => {
  expect(loadConfig({}).base('legistar-pages')).toBe('https://{client}.legistar.com');
  const local = 'http://127.0.0.1:9/{client}';
  expect(loadConfig({ BASE_LEGISTAR_PAGES: local }).base('legistar-pages')).toBe(local);
  for (const wrong of ['http://127.0.0.1:9', 'ftp://{client}.example', '{client}', 'https://{client} .example']) {
    expect(() => loadConfig({ BASE_LEGISTAR_PAGES: wrong }), wrong).toThrow(
      /must be an address .* with \{client\} where/,
    );
  }
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

it('gives a key to who asks for it by its setting, and shows it nowhere', () => {
  const config = loadConfig({ CONGRESS_API_KEY: 'abcDEF123456' });
  expect(config.key('CONGRESS_API_KEY')).toBe('abcDEF123456');
  expect(loadConfig({}).key('CONGRESS_API_KEY')).toBeUndefined();
  expect(JSON.stringify(config)).not.toContain('abcDEF123456');
  expect(() => loadConfig({ CONGRESS_API_KEY: 'abc DEF123456' })).toThrow(/CONGRESS_API_KEY=…: must be a key/);
});

it('knows how many requests a key is good for, where that is to be set', () => {
  expect(loadConfig({}).budget('open-states')).toEqual({ perMinute: 10, perDay: 250 });
  expect(loadConfig({ OPEN_STATES_PER_DAY: '5000' }).budget('open-states')).toEqual({ perMinute: 10, perDay: 5000 });
  expect(loadConfig({}).budget('govinfo')).toBeUndefined();
  expect(() => loadConfig({ OPEN_STATES_PER_MINUTE: '0' })).toThrow(/OPEN_STATES_PER_MINUTE=0: must be a whole number/);
});

describe('signing in', () => {
  const set = { OIDC_ISSUER: 'https://id.example/realms/x', OIDC_CLIENT_ID: 'holdwatch' };

  it('is off where no issuer is set, and wants a client with it', () => {
    expect(loadConfig({}).oidc).toBeUndefined();
    expect(loadConfig({ OIDC_CLIENT_ID: 'holdwatch' }).oidc).toBeUndefined();
    expect(() => loadConfig({ OIDC_ISSUER: set.OIDC_ISSUER })).toThrow(/OIDC_CLIENT_ID is not: set both/);
  });

  it('goes by words of a claim', () => {
    const { oidc } = loadConfig({
      ...set,
      OIDC_ROLES: 'cn=admins;o=x=ADMIN, legal team=EDITOR',
      OIDC_ROLE_CLAIM: 'a.b',
    });
    expect(oidc).toMatchObject({
      issuer: set.OIDC_ISSUER,
      clientId: 'holdwatch',
      scopes: 'openid profile',
      roleClaim: 'a.b',
    });
    expect([...(oidc?.roles ?? [])]).toEqual([
      ['cn=admins;o=x', 'ADMIN'],
      ['legal team', 'EDITOR'],
    ]);
    expect([...(loadConfig(set).oidc?.roles ?? [])].map(([word, role]) => word === role)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('keeps its secret to itself', () => {
    const config = loadConfig({ ...set, OIDC_CLIENT_SECRET: 'very-secret-indeed' });
    expect(config.oidc?.clientSecret()).toBe('very-secret-indeed');
    expect(loadConfig(set).oidc?.clientSecret()).toBeUndefined();
    expect(config.key('OIDC_CLIENT_SECRET')).toBeUndefined();
    expect(JSON.stringify(config)).not.toContain('very-secret-indeed');
    expect(() => loadConfig({ ...set, OIDC_CLIENT_SECRET: 'very secret' })).toThrow(
      /OIDC_CLIENT_SECRET=…: must be a secret/,
    );
  });

  it.each([
    ['OIDC_ISSUER', 'http://id.example', 'begins with https://'],
    ['OIDC_ISSUER', 'http://localhost.evil.example', 'begins with https://'],
    ['OIDC_ISSUER', 'https://id.example?x=1', 'without ? and #'],
    ['OIDC_ROLES', 'admins=ROOT', 'words of the claim and the roles'],
    ['OIDC_ROLES', 'ADMIN', 'words of the claim and the roles'],
    ['OIDC_SCOPES', 'profile', 'openid among them'],
    ['PUBLIC_URL', 'https://example.org/holdwatch', 'without a path'],
    ['PUBLIC_URL', 'example.org', 'an address such as https://'],
  ])('refuses %s=%s', (name, value, allowed) => {
    expect(() => loadConfig({ ...set, [name]: value })).toThrow(allowed);
  });

  it('takes a provider on this machine without TLS', () => {
    for (const issuer of ['http://localhost:9000', 'http://127.0.0.1:9000/x', 'http://[::1]:9000']) {
      expect(loadConfig({ ...set, OIDC_ISSUER: issuer }).oidc?.issuer).toBe(issuer);
    }
  });

  it('comes back to the address that browsers know', () => {
    expect(loadConfig({}).publicUrl).toBe('http://localhost:4000');
    expect(loadConfig({ PORT: '0' }).publicUrl).toBeUndefined();
    expect(loadConfig({ PUBLIC_URL: 'https://holdwatch.example/' }).publicUrl).toBe('https://holdwatch.example/');
  });
});

it('has the setting of every key that a source needs', () => {
  const needed = sources.flatMap(({ access }) => access?.key?.setting ?? []);
  expect(needed.filter((setting) => !SETTING_NAMES.includes(setting))).toEqual([]);
  expect(needed).not.toEqual([]);
});

it('does not repeat a password', () => {
  expect(() => loadConfig({ DATABASE_URL: 'mysql://u:secret@h/d' })).toThrow('mysql://u:…@h/d');
});
