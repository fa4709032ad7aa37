// How fast bills are ingested when every one of them is kept, as if the screener tracked them all: the whole line, from the
// files to the store, with full history.
//   taskset -c 2 node --import tsx bench/keep-all.ts --from <folder of BILLSTATUS files>
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import billstatus from '../scrapers/us-govinfo-billstatus.ts';
import { openApp } from '../src/cli/app.ts';
import { loadConfig } from '../src/config.ts';
import { ingest } from '../src/ingest/run.ts';
import { makeLog } from '../src/log.ts';

const { values } = parseArgs({ options: { from: { type: 'string' } } });
if (!values.from) {
  console.error('usage: node --import tsx bench/keep-all.ts --from <folder of BILLSTATUS files>');
  process.exit(2);
}
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-bench-'));
const config = { ...loadConfig(), databaseUrl: `file:${path.join(folder, 'all.db')}` };
const app = await openApp(config, makeLog('error', false));
const { line, db } = app;
/** A bill that the store holds is kept whatever the screener says. */
const every = { has: () => true } as unknown as Set<string>;
const keepAll = { ...line, records: { ...line.records, ids: async () => every } };
for (const what of ['first', 'second']) {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const { run, problems } = await ingest(billstatus, keepAll, { from: values.from });
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const codes = new Map<string, number>();
  for (const { code } of problems) codes.set(code, (codes.get(code) ?? 0) + 1);
  console.log(
    `${what} time: ${run.status}, ${run.seen} bills, ${run.inserted} inserted, in ${seconds.toFixed(1)} s (cpu ${((user + system) / 1e6).toFixed(1)} s): ` +
      `${Math.round(run.seen / seconds)} bills/s; problems ${JSON.stringify(Object.fromEntries(codes))}`,
  );
}
const count = async (table: 'version' | 'change' | 'billAction' | 'billSponsor' | 'assertion') =>
  `${table} ${await (db.reader[table] as typeof db.reader.version).count()}`;
console.log(
  `rows: ${await count('version')}, ${await count('change')}, ${await count('assertion')}, ${await count('billAction')}, ${await count('billSponsor')}`,
);
console.log(`store: ${(fs.statSync(path.join(folder, 'all.db')).size / 1e6).toFixed(0)} MB`);
await app.close();
fs.rmSync(folder, { recursive: true });
