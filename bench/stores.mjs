// Stores that are generated once and kept under .data, until the generator changes.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { BENCH } from './processes.mjs';

const FOLDER = path.join(BENCH, '.data/stores');

const version = () => {
  const hash = createHash('sha256');
  for (const name of fs.readdirSync(path.join(BENCH, 'seed')).sort()) {
    hash.update(fs.readFileSync(path.join(BENCH, 'seed', name)));
  }
  return hash.digest('hex').slice(0, 10);
};

/** @returns the file of a store with so many times half a million rows */
export function storeOf(times) {
  const current = version();
  fs.mkdirSync(FOLDER, { recursive: true });
  for (const name of fs.readdirSync(FOLDER)) {
    if (!name.startsWith(current)) fs.rmSync(path.join(FOLDER, name));
  }
  const file = path.join(FOLDER, `${current}-${times}.db`);
  if (!fs.existsSync(file)) run('seed.ts', '--out', file, '--times', String(times));
  return file;
}

/** @returns the file with the texts of a store, for FTS5 alone */
export function textsOf(store) {
  const file = store.replace(/(\.db)?$/, '.texts.db');
  if (!fs.existsSync(file)) run('texts.ts', store, file);
  return file;
}

function run(program, ...args) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', program, ...args], {
    cwd: BENCH,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`${program} ended with ${status}`);
}
