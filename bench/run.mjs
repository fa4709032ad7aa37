// The product and its peers on the same rows: one table.
//   node bench/run.mjs                     everything, about fifteen minutes
//   node bench/run.mjs --parts cold,mixed  only these
//   node bench/run.mjs --quick             shorter rounds: to see that it runs, not to quote
//   node bench/run.mjs --smoke             the shortest there is
//   node bench/run.mjs --store <file>      a store of your own instead of the generated one
//   node bench/run.mjs --json <file>       all figures, too
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cold } from './parts/cold.mjs';
import { mixed } from './parts/mixed.mjs';
import { postgres } from './parts/postgres.mjs';
import { repeated } from './parts/repeated.mjs';
import { search } from './parts/search.mjs';
import { start } from './parts/start.mjs';
import { tenfold } from './parts/tenfold.mjs';
import { generatePeerClient } from './peers/generate.mjs';
import { BENCH } from './processes.mjs';
import { storeOf, textsOf } from './stores.mjs';
import { tables } from './tables.mjs';

const PARTS = { repeated, cold, postgres, mixed, search, tenfold, start };
const LARGE = ['search', 'tenfold'];
const TIMINGS = {
  full: { rounds: 3, seconds: 2.5, warmUp: 0.7 },
  quick: { rounds: 1, seconds: 2, warmUp: 0.5 },
  smoke: { rounds: 1, seconds: 1, warmUp: 0.3 },
};

const { values } = parseArgs({
  options: {
    parts: { type: 'string', default: Object.keys(PARTS).join(',') },
    quick: { type: 'boolean' },
    smoke: { type: 'boolean' },
    store: { type: 'string' },
    large: { type: 'string' },
    json: { type: 'string' },
  },
});
const names = values.parts.split(',');
const unknown = names.find((name) => !(name in PARTS));
if (unknown) {
  console.error(`there is no part ${unknown}: there are ${Object.keys(PARTS).join(', ')}`);
  process.exit(2);
}
if (names.includes('postgres') && !fs.existsSync(path.join(BENCH, 'postgraphile/node_modules'))) {
  console.error('PostGraphile is not installed: run `npm ci` in bench/postgraphile, or leave out the part postgres');
  process.exit(2);
}
const say = (line) => console.error(line);
const began = performance.now();
const timing = TIMINGS[values.smoke ? 'smoke' : values.quick ? 'quick' : 'full'];
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-bench-'));
process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));

generatePeerClient();
const store = values.store ? path.resolve(values.store) : storeOf(1);
const given = { store, folder, timing, say, rowCount: rowsOf(store) };
if (names.some((name) => LARGE.includes(name))) {
  given.largeStore = values.large ? path.resolve(values.large) : storeOf(10);
  if (names.includes('search')) given.textsFile = textsOf(given.largeStore);
}

const results = [];
for (const name of names) results.push({ part: name, ...(await PARTS[name](given)) });
const rows = results.flatMap((result) => result.rows);
const goals = results.flatMap((result) => result.goals);
const about = {
  node: process.version,
  cores: os.availableParallelism(),
  cpu: os.cpus()[0]?.model,
  rows: given.rowCount,
  timing,
  load: os.loadavg().map((value) => Number(value.toFixed(1))),
  minutes: Number(((performance.now() - began) / 60_000).toFixed(1)),
};
console.log(tables({ about, rows, goals }));
if (values.json) fs.writeFileSync(values.json, `${JSON.stringify({ about, goals, rows }, null, 1)}\n`);
process.exit(0);

function rowsOf(file) {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'rows.ts', file], { cwd: BENCH, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return Number(run.stdout);
}
