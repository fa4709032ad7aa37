import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { satisfies } from '../scripts/setup.mjs';

const root = path.resolve(import.meta.dirname, '..');
const clones: string[] = [];
afterAll(() => {
  for (const clone of clones) fs.rmSync(clone, { recursive: true, force: true });
});

/**
 * A small project with the real set-up: one package of its own folder to install, so that npm needs no network, and a
 * generator that counts how often it ran.
 */
function freshClone({ engines = '>=20' } = {}) {
  const clone = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-setup-'));
  clones.push(clone);
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(clone, file)), { recursive: true });
    fs.writeFileSync(path.join(clone, file), text);
  };
  const read = (file: string) => fs.readFileSync(path.join(clone, file), 'utf8');
  const manifest = { name: 'clone', version: '1.0.0', dependencies: { small: 'file:small' } };
  const lock = (extra: object = {}) =>
    write(
      'package-lock.json',
      JSON.stringify({
        name: 'clone',
        version: '1.0.0',
        lockfileVersion: 3,
        packages: {
          '': manifest,
          'node_modules/small': { resolved: 'small', link: true },
          small: { version: '1.0.0' },
        },
        ...extra,
      }),
    );
  write('package.json', JSON.stringify({ ...manifest, engines: { node: engines }, type: 'module' }));
  write('small/package.json', JSON.stringify({ name: 'small', version: '1.0.0' }));
  lock();
  write('prisma/schema.prisma', 'model A {}');
  write('scripts/derive-postgres.mjs', '');
  fs.copyFileSync(path.join(root, 'scripts/setup.mjs'), path.join(clone, 'scripts/setup.mjs'));
  write(
    'scripts/prisma.mjs',
    `import fs from 'node:fs';
     import 'small/package.json' with { type: 'json' };
     export function generateClients() {
       if (fs.existsSync('broken')) return 1;
       fs.appendFileSync('generated.txt', 'x');
       for (const name of ['sqlite', 'postgresql']) {
         fs.mkdirSync('src/generated/' + name, { recursive: true });
         fs.writeFileSync('src/generated/' + name + '/client.ts', '');
       }
       return 0;
     }`,
  );
  const args = [path.join(clone, 'scripts/setup.mjs')];
  const run = (...more: string[]): SpawnSyncReturns<string> =>
    spawnSync(process.execPath, [...args, ...more], { cwd: clone, encoding: 'utf8' });
  const start = async () => {
    const child = spawn(process.execPath, args, { cwd: clone, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => (said += chunk));
    const [status] = await once(child, 'close');
    return { status, said };
  };
  return { clone, write, read, lock, run, start, generated: () => read('generated.txt').length };
}

it('installs and generates in a fresh clone, and does nothing the second time', () => {
  const { clone, run, generated } = freshClone();
  const first = run();
  expect(first.stderr).toMatch(/installing packages.*generating the database clients.*ready/s);
  expect(first).toMatchObject({ status: 0, stdout: '' });
  expect(fs.existsSync(path.join(clone, 'node_modules/small/package.json'))).toBe(true);
  expect(run()).toMatchObject({ status: 0, stdout: '', stderr: '' });
  expect(generated()).toBe(1);
  expect(fs.readdirSync(path.join(clone, '.tmp'))).toEqual([]);
});

it('installs again when the lock file changes or the packages are gone', () => {
  const { clone, lock, run, generated } = freshClone();
  run();
  lock({ changed: true });
  expect(run().stderr).toContain('installing packages');
  fs.rmSync(path.join(clone, 'node_modules'), { recursive: true });
  expect(run().stderr).toContain('installing packages');
  expect(generated()).toBe(3);
  expect(run().stderr).toBe('');
});

it('does not install what was installed by hand', () => {
  const { clone, run } = freshClone();
  expect(spawnSync('npm', ['ci', '--no-audit'], { cwd: clone, shell: process.platform === 'win32' }).status).toBe(0);
  const { status, stderr } = run();
  expect(status).toBe(0);
  expect(stderr).not.toContain('installing');
  expect(run().stderr).toBe('');
});

it('generates again when the models change or the clients are gone', () => {
  const { clone, write, run, generated } = freshClone();
  run();
  write('prisma/schema.prisma', 'model A {} model B {}');
  expect(run().stderr).not.toContain('installing');
  fs.rmSync(path.join(clone, 'src/generated/postgresql'), { recursive: true });
  run();
  expect(generated()).toBe(3);
});

it('says nothing with --quiet', () => {
  const { run } = freshClone();
  const { status, stdout, stderr } = run('--quiet');
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  expect(stderr).not.toContain('set-up:');
});

it('lets a second one wait while the first is at work', async () => {
  const { start, generated } = freshClone();
  const both = await Promise.all([start(), start()]);
  expect(both.map(({ status }) => status)).toEqual([0, 0]);
  expect(both.filter(({ said }) => said.includes('installing'))).toHaveLength(1);
  expect(generated()).toBe(1);
});

it('takes over from one that died', () => {
  const { write, run, generated } = freshClone();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  write('.tmp/setup.lock', String(pid));
  expect(run().status).toBe(0);
  expect(generated()).toBe(1);
});

it('says which Node.js it needs', () => {
  const { run } = freshClone({ engines: '^18.0.0 || >=99.0.0' });
  expect(run('--quiet')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining(`needs Node.js ^18.0.0 || >=99.0.0; this is ${process.versions.node}`),
  });
});

it('fails when a step fails, and tries it again the next time', () => {
  const { clone, write, lock, run } = freshClone();
  write('broken', '');
  expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining('generate` did not succeed') });
  fs.rmSync(path.join(clone, 'broken'));
  expect(run()).toMatchObject({ status: 0 });
  lock({ packages: {} });
  expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining('`npm ci` did not succeed') });
  expect(run()).toMatchObject({ status: 1, stderr: expect.stringContaining('`npm ci` did not succeed') });
});

it.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['20.18.9', false],
  ['21.7.3', false],
  ['22.12.0', false],
  ['22.13.0', true],
  ['23.11.0', false],
  ['24.0.0', true],
  ['26.1.0', true],
  ['25.0.0-nightly', true],
  ['18.20.4', false],
])('knows whether Node.js %s is among those supported: %s', (version, supported) => {
  expect(satisfies(version, '^20.19.0 || ^22.13.0 || >=24.0.0')).toBe(supported);
});
