// Loads the same on SQLite and on PostgreSQL, asks both the same, and compares the answers byte for byte: every query of
// the cookbook, and as many as wanted that are made by chance from the schema and the values in the store. SQLite answers
// by plans, as the server does, by graphql-js alone, and twice more past Yoga out of what it keeps by then.
//   npm run compare -- [--queries 10000] [--seed 1] [--from <folder or ZIP of BILLSTATUS files>] [--congress 117]
// PostgreSQL is one of its own, or that of TEST_POSTGRES_URL (a new database on it, which stays). Exit code 1: they differ.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { sources } from '../scrapers/index.ts';
import { openApp } from '../src/cli/app.ts';
import { loadConfig } from '../src/config.ts';
import { ingest } from '../src/ingest/run.ts';
import { silentLog } from '../src/log.ts';
import { fakeClock } from '../test/fake-clock.ts';
import { compareStores } from '../test/harness/compared.ts';
import { startPostgres } from '../test/harness/postgres.ts';

const { values } = parseArgs({
  options: {
    queries: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string' },
    congress: { type: 'string' },
  },
});
const say = (text: string) => process.stderr.write(`${text}\n`);
/** Both stores are filled at the same instants. */
const START = '2026-11-22T06:30:00.000Z';

/** A store with the shipped facts and the bills. */
async function loaded(databaseUrl: string) {
  const clock = fakeClock(START);
  const app = await openApp({ ...loadConfig(), databaseUrl }, silentLog, clock);
  for (const [id, from] of [
    ['us-census-jurisdictions'],
    ['holdwatch-starter'],
    ['us-govinfo-billstatus', values.from],
  ]) {
    const source = sources.find((candidate) => candidate.id === id);
    if (!source || (id === 'us-govinfo-billstatus' && !from)) continue;
    const congress = from && values.congress ? { congress: Number(values.congress) } : {};
    const { run } = await ingest(source, app.line, { ...(from ? { from } : {}), ...congress });
    say(`${app.db.provider}: ${id} ${run.status}, ${run.inserted} records`);
    if (run.status !== 'SUCCEEDED') throw new Error(`${id} was not loaded: ${run.reason}`);
    clock.advance(60_000);
  }
  return { app, clock };
}

const cookbook = [...fs.readFileSync('docs/queries.md', 'utf8').matchAll(/^```graphql\n([\s\S]*?)^```/gm)].map(
  ([, query = '']) => query,
);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-compare-'));
const postgres = process.env.TEST_POSTGRES_URL
  ? { url: () => process.env.TEST_POSTGRES_URL ?? '', stop: async () => {} }
  : await startPostgres();
try {
  const sqlite = await loaded(`file:${path.join(folder, 'compare.db')}`);
  const other = await loaded(postgres.url());
  let told = 0;
  const { asked, answeredAgain, refused, bytes, reach, differences } = await compareStores(
    [sqlite.app.db, other.app.db],
    {
      ...{ clock: sqlite.clock, seed: Number(values.seed), queries: Number(values.queries), first: cookbook },
      onProgress: (count) => {
        if (count - told >= 1000) say(`${count} asked`);
        if (count - told >= 1000) told = count;
      },
    },
  );
  for (const { query, variables, answers } of differences) {
    const [byPlans, other, withoutPlans, ...again] = answers;
    console.log(`\nDIFFERENT ${query}\n  ${JSON.stringify(variables)}`);
    console.log(`  sqlite         ${byPlans}\n  postgresql     ${other}\n  without plans  ${withoutPlans}`);
    for (const text of again) console.log(`  again          ${text}`);
  }
  const codes = Object.entries(refused).map(([code, count]) => `${count} ${code}`);
  console.log(
    `${asked} queries (${cookbook.length} of the cookbook, seed ${values.seed}), ${bytes} bytes of answers, ${answeredAgain} given again out of memory, ${reach.asked} of ${reach.there} fields of the schema, ${differences.length} different; refused alike: ${codes.join(', ') || 'none'}`,
  );
  process.exitCode = differences.length ? 1 : 0;
  await sqlite.app.close();
  await other.app.close();
} finally {
  await postgres.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}
