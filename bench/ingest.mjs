// How fast a Congress is ingested, beside a plain parse of the same files.
//   node bench/ingest.mjs --from <folder of BILLSTATUS files> [--zip <ZIP of the same>] [--congress 117]
// Prints files/s and MB/s of wall time and of CPU time. The plain parses hold all files in memory and do nothing with what
// they read: the floor for anything that reads these files.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: { from: { type: 'string' }, zip: { type: 'string' }, congress: { type: 'string', default: '117' } },
});
if (!values.from) {
  console.error('usage: node bench/ingest.mjs --from <folder of BILLSTATUS files> [--zip <ZIP>] [--congress 117]');
  process.exit(2);
}

const files = fs
  .readdirSync(values.from, { recursive: true })
  .filter((name) => /BILLSTATUS-\d+[a-z]+\d+\.xml$/.test(name))
  .map((name) => path.join(values.from, name));
const texts = files.map((file) => fs.readFileSync(file, 'utf8'));
const megabytes = files.reduce((sum, file) => sum + fs.statSync(file).size, 0) / 1e6;
const rows = [];
const row = (name, wall, cpu, note = '') =>
  rows.push({
    what: name,
    'wall s': wall.toFixed(2),
    'cpu s': cpu.toFixed(2),
    'files/s': Math.round(files.length / wall),
    'MB/s': (megabytes / wall).toFixed(1),
    'files/cpu s': Math.round(files.length / cpu),
    note,
  });

function timed(name, work) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  work();
  const wall = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  row(name, wall, (user + system) / 1e6);
}

const { SaxesParser } = createRequire(path.join(root, 'package.json'))('saxes');
timed('plain parse: saxes, strict', () => {
  for (const text of texts) {
    const parser = new SaxesParser();
    parser.on('error', (error) => {
      throw error;
    });
    parser.on('opentag', () => {});
    parser.on('text', () => {});
    parser.write(text).close();
  }
});
const { XMLParser } = await import('fast-xml-parser').catch(() => ({}));
if (XMLParser) {
  timed('plain parse: fast-xml-parser', () => {
    for (const text of texts) new XMLParser().parse(text);
  });
}

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-bench-'));
function ingest(name, database, from) {
  const start = performance.now();
  const run = spawnSync(
    process.execPath,
    [
      path.join(root, 'bin/holdwatch.mjs'),
      'ingest',
      'us-govinfo-billstatus',
      '--from',
      from,
      '--congress',
      values.congress,
    ],
    { env: { ...process.env, DATABASE_URL: `file:${path.join(dir, database)}`, LOG_LEVEL: 'error' }, encoding: 'utf8' },
  );
  const wall = (performance.now() - start) / 1000;
  // Children's CPU time is not in process.resourceUsage of the parent: the run reports its own.
  const cpu = Number(/cpu ([\d.]+) s/.exec(run.stdout)?.[1] ?? Number.NaN);
  if (run.status !== 0) console.error(run.stderr);
  row(name, wall, cpu, run.stdout.split('\n')[1]?.trim());
}
ingest('ingest a folder, first time', 'folder.db', values.from);
ingest('ingest a folder, second time', 'folder.db', values.from);
if (values.zip) {
  ingest('ingest a ZIP, first time', 'zip.db', values.zip);
  ingest('ingest a ZIP, second time', 'zip.db', values.zip);
}
console.log(`${files.length} files, ${megabytes.toFixed(0)} MB, ${os.cpus().length} cores, Node ${process.version}`);
console.table(rows);
fs.rmSync(dir, { recursive: true });
