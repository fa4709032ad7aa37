import { sources } from '../../scrapers/index.ts';
import { systemClock } from '../clock.ts';
import { startServer } from '../http/server.ts';
import { ingest, takeInScreened } from '../ingest/run.ts';
import { startScheduler } from '../ingest/scheduler.ts';
import { watchCommits } from '../store/commit-watch.ts';
import { makeReads } from '../store/reads.ts';
import { makeWrites, type Writes } from '../store/writes.ts';
import { type App, openApp } from './app.ts';
import { startDumps } from './dump.ts';
import { operationFaults } from './operations.ts';
import { summary } from './report.ts';
import { openThrottle } from './throttle.ts';
import { startWebhooks } from './webhooks.ts';

/** Sources whose pages come with the project: loaded before the first answer, and again when an upgrade brings new ones. */
const SHIPPED = ['us-census-jurisdictions', 'holdwatch-starter'];

/** Migrates, loads the shipped facts, schedules, serves, until a signal ends it. */
export async function serveCommand(): Promise<number> {
  const app = await openApp();
  const { config, log, db, line } = app;
  const stop = new AbortController();
  const ended = new Promise<NodeJS.Signals>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
  });
  const work = config.role !== 'api';
  if (work) await loadShipped(true);
  const writes = staffWrites(app);
  const watch = watchCommits(db, { clock: systemClock, log, every: config.watchEvery });
  const counting = config.role === 'worker' ? undefined : await openThrottle(app);
  const server =
    counting &&
    (await startServer({
      throttle: counting.throttle,
      ...{ db, reads: makeReads(db), writes, log, clock: systemClock },
      ...{ host: config.host, port: config.port, publicUrl: config.publicUrl, oidc: config.oidc },
      ...{ answers: config.answers, watch, follow: config.follow },
      ...{ persistedOnly: config.persistedOnly, dumpFolder: config.dumps.folder },
    }));
  if (work)
    void loadShipped(false).catch((error: Error) =>
      log.error({ error: error.message }, 'shipped facts were not loaded'),
    );
  if (server) {
    for (const fault of await operationFaults(writes.operations)) log.warn(fault);
  }
  const webhooks = work ? startWebhooks(app, stop.signal) : undefined;
  const scheduler = work && config.schedule ? startScheduler(sources, line, stop.signal) : undefined;
  const dumps = work ? startDumps(app, stop.signal) : undefined;
  if (server) {
    const url = server.url.replace('//127.0.0.1:', '//localhost:');
    process.stdout.write(`Holdwatch is at ${url}\n\nThree things to try:\n`);
    process.stdout.write(`  ${url}/graphql   GraphiQL, with questions in its tabs\n`);
    process.stdout.write(
      `  curl '${url}/graphql?query=%7Bpolicies(filter:%7Bstate:%22WA%22,inForceOn:%222014-12-31%22%7D)%7BtotalCount%7D%7D'\n`,
    );
    process.stdout.write(
      '  npm run holdwatch -- ingest us-govinfo-billstatus --from <folder or ZIP of BILLSTATUS files>\n',
    );
  }
  const signal = await ended;
  stop.abort(new Error('the server is shutting down'));
  // Who stands at the keyboard does not want to wait; who manages servers wants nobody turned away.
  const closed = server?.close(signal === 'SIGTERM' ? config.drainMs : 0);
  await Promise.all([scheduler?.stop(), dumps?.stop()]);
  await webhooks;
  await closed;
  watch.close();
  await counting?.close();
  await app.close();
  return 0;

  /** `first`: only what was never loaded; else what has changed since. */
  async function loadShipped(first: boolean): Promise<void> {
    for (const id of SHIPPED) {
      const source = sources.find((candidate) => candidate.id === id);
      if (!source) continue;
      const { succeeded } = await line.runs.last(id);
      if (first === (succeeded !== null)) continue;
      if (first) process.stderr.write(`loading ${source.name} …\n`);
      const outcome = await ingest(source, line, { signal: stop.signal });
      if (first) process.stderr.write(summary(outcome));
    }
  }
}

/** What staff take in is a record as soon as they decided it; where that fails, the next run of any source makes up for it. */
function staffWrites({ db, line, log, config }: App): Writes {
  const writes = makeWrites(db, undefined, config.webhooks);
  const { decisions } = writes;
  return {
    ...writes,
    decisions: {
      ...decisions,
      async decide(request, by) {
        const decision = await decisions.decide(request, by);
        await takeInScreened(line).catch((error: Error) =>
          log.error({ err: error }, 'what staff took in was not read'),
        );
        return decision;
      },
    },
  };
}
