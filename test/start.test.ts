import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');
const clone = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-start-')));
afterAll(() => fs.rmSync(clone, { recursive: true, force: true }));

const write = (file: string, text: string) => {
  fs.mkdirSync(path.dirname(path.join(clone, file)), { recursive: true });
  fs.writeFileSync(path.join(clone, file), text);
};
const run = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(clone, 'bin/holdwatch.mjs'), ...args], { cwd: os.tmpdir(), encoding: 'utf8' });
const bundles = () => fs.readdirSync(path.join(clone, 'dist')).filter((name) => name.startsWith('main-'));

beforeAll(() => {
  for (const file of ['bin/holdwatch.mjs', 'scripts/bundle.mjs', 'package.json', 'package-lock.json']) {
    write(file, fs.readFileSync(path.join(root, file), 'utf8'));
  }
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(clone, 'node_modules'), 'junction');
  write('scrapers/index.ts', "export const sources: string[] = ['a'];\n");
  write('src/store/place.ts', 'export const place: string = import.meta.dirname;\n');
  write(
    'src/main.ts',
    `import { z } from 'zod';
import { sources } from '../scrapers/index.ts';
import { place } from './store/place.ts';

if (process.argv[2] === 'fail') throw new Error('on line five');
console.log(JSON.stringify({ sources, place, zod: typeof z.string, args: process.argv.slice(2) }));
`,
  );
});

it('runs src/main.ts from any folder, and every file knows its own place', () => {
  const { status, stdout, stderr } = run('serve', '--now');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    sources: ['a'],
    place: path.join(clone, 'src/store'),
    zod: 'function',
    args: ['serve', '--now'],
  });
});

it('names the source and its line when something fails', () => {
  const { status, stderr } = run('fail');
  expect(status).toBe(1);
  expect(stderr).toMatch(/src[\\/]main\.ts:5:/);
});

it('is put together again when a source has changed, and only then', () => {
  run();
  const [first] = bundles();
  run();
  expect(bundles()).toEqual([first]);
  write('scrapers/index.ts', "export const sources: string[] = ['a', 'b'];\n");
  expect(JSON.parse(run().stdout).sources).toEqual(['a', 'b']);
  expect(bundles()).toHaveLength(1);
  expect(bundles()).not.toEqual([first]);
});

it('says where a source cannot be read', () => {
  write('src/broken.ts', 'export const = 1;\n');
  const main = fs.readFileSync(path.join(clone, 'src/main.ts'), 'utf8');
  write('src/main.ts', `import './broken.ts';\n${main}`);
  const { status, stderr } = run();
  expect(status).toBe(1);
  expect(stderr).toMatch(/cannot be put together: .*src\/broken\.ts:1:13/s);
});
