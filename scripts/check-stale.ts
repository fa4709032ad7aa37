// Is an answer ever older than a write that was acknowledged before it was asked for? Starts a server that keeps answers,
// and another process that writes; each of many random reads is compared with an answer made anew.
//   npm run check:stale -- [--reads 100000] [--seed 1] [--database <a copy of a store: it is written to>]
// Without a database it loads the starter facts into one of its own. Exits with 1 where an answer was stale or different.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAndWrite } from './stale.ts';

const { values } = parseArgs({
  options: {
    reads: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    database: { type: 'string' },
  },
});

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-stale-'));

function starterDatabase(): string {
  const url = `file:${path.join(folder, 'starter.db')}`;
  const command = path.join(import.meta.dirname, '../bin/holdwatch.mjs');
  for (const args of [['migrate'], ['ingest', 'us-census-jurisdictions'], ['ingest', 'holdwatch-starter']]) {
    const { status } = spawnSync(process.execPath, [command, ...args], {
      env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) throw new Error(`holdwatch ${args.join(' ')} ended with ${status}`);
  }
  return url;
}

try {
  const { reads, shared, writes, stale, different } = await readAndWrite({
    url: values.database ?? starterDatabase(),
    reads: Number(values.reads),
    seed: Number(values.seed),
    onProgress: (count) => process.stderr.write(`${count} compared\n`),
  });
  console.log(
    `${reads} reads compared, ${shared} answered with what was made for another, ${writes} writes by another process:`,
  );
  console.log(`${stale} stale, ${different} different`);
  process.exitCode = stale || different ? 1 : 0;
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
