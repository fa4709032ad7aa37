// How fast bills are ingested, beside a plain parse of the same files.
//   taskset -c 2 node bench/ingest.mjs --from <folder of BILLSTATUS files> [--from <another>] [--zip <ZIP>] [--congress 117]
// `taskset -c 2` (Linux) keeps all of it, threads included, on one core.
//
// What counts as a bill: one BILLSTATUS file taken from the folder to the store, with everything stored that a run stores:
// its bytes in a snapshot, the page, the screening, and for a bill that is kept its claims, versions, changes, rows and
// search entry. Most files are left out by the screener, and leave a snapshot, a page and a screening that says why.
// bench/keep-all.ts is the harder measure, with every bill kept.
//
// Prints files/s and MB/s of wall time and of CPU time, and each run's report: what was tracked, candidate and left out, and
// the problems by code. Wall and CPU time are those of the whole process, its start, migrations and families included; "run"
// is the run alone. The plain parses hold all files in memory and do nothing with what they read: the floor for anything
// that reads these files with that parser.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    from: { type: 'string', multiple: true },
    zip: { type: 'string', multiple: true },
    congress: { type: 'string' },
    'no-parse': { type: 'boolean' },
  },
});
if (!values.from) {
  console.error(
    'usage: node bench/ingest.mjs --from <folder of BILLSTATUS files> [--from …] [--zip <ZIP>] [--congress 117] [--no-parse]',
  );
  process.exit(2);
}

const files = values.from.flatMap((folder) =>
  fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => /BILLSTATUS-\d+[a-z]+\d+\.xml$/.test(name))
    .map((name) => path.join(folder, name)),
);
const megabytes = files.reduce((sum, file) => sum + fs.statSync(file).size, 0) / 1e6;
const rows = [];
const reports = [];
const row = (name, wall, cpu, run, count = files.length, size = megabytes) =>
  rows.push({
    what: name,
    'wall s': wall.toFixed(2),
    'cpu s': cpu.toFixed(2),
    files: count,
    'files/s': Math.round(count / wall),
    ...(size && { 'MB/s': (size / wall).toFixed(1) }),
    'files/cpu s': Math.round(count / cpu),
    ...(run && { 'run s': run.toFixed(1), 'files/run s': Math.round(count / run) }),
  });

function timed(name, work) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  work();
  const wall = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  row(name, wall, (user + system) / 1e6);
}

if (!values['no-parse']) {
  const texts = files.map((file) => fs.readFileSync(file, 'utf8'));
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
}

const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-bench-'));
/** All of them one after the other into one store. */
function ingest(name, database, sources) {
  const start = performance.now();
  let cpu = 0;
  let seconds = 0;
  let seen = 0;
  for (const from of sources) {
    const bin = path.join(root, 'bin/holdwatch.mjs');
    const congress = values.congress ? ['--congress', values.congress] : [];
    const run = spawnSync(process.execPath, [bin, 'ingest', 'us-govinfo-billstatus', '--from', from, ...congress], {
      env: { ...process.env, DATABASE_URL: `file:${path.join(dir, database)}`, LOG_LEVEL: 'error' },
      encoding: 'utf8',
    });
    if (run.status !== 0) console.error(run.stderr);
    // Children's CPU time is not in process.resourceUsage of the parent: the run reports its own.
    const [, ran, used] = /and ([\d.]+) s \(cpu ([\d.]+) s\)/.exec(run.stdout) ?? [];
    seconds += Number(ran ?? Number.NaN);
    seen += Number(/seen (\d+)/.exec(run.stdout)?.[1] ?? 0);
    cpu += Number(used ?? Number.NaN);
    reports.push(`${name}, ${path.basename(from)}:\n${run.stdout.trimEnd()}`);
  }
  row(name, (performance.now() - start) / 1000, cpu, seconds, seen, null);
}
ingest('ingest folders, first time', 'folder.db', values.from);
ingest('ingest folders, second time', 'folder.db', values.from);
if (values.zip) {
  ingest('ingest ZIPs, first time', 'zip.db', values.zip);
  ingest('ingest ZIPs, second time', 'zip.db', values.zip);
}
console.log(
  `${files.length} files, ${megabytes.toFixed(0)} MB, ${os.availableParallelism()} of ${os.cpus().length} cores, Node ${process.version}`,
);
console.table(rows);
console.log(reports.join('\n\n'));
fs.rmSync(dir, { recursive: true });
