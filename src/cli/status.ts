import { sources } from '../../scrapers/index.ts';
import { loadConfig } from '../config.ts';
import { missingKey } from '../ingest/access.ts';
import { migrate, pendingMigrations } from '../store/migrate.ts';
import { makeWrites } from '../store/writes.ts';
import { openApp } from './app.ts';

/** Every source with its last run. */
export async function sourcesCommand(json: boolean): Promise<number> {
  const app = await openApp();
  try {
    const rows = await Promise.all(
      sources.map(async (source) => ({
        source,
        last: await app.line.runs.last(source.id),
        congresses: await app.line.runs.freshness(source.id),
      })),
    );
    if (json) {
      const plain = rows.map(({ source, last, congresses }) => ({
        id: source.id,
        name: source.name,
        schedule: source.schedule,
        coverage: source.coverage,
        configured: missingKey(source, app.line) === undefined,
        ...last,
        congresses,
      }));
      process.stdout.write(`${JSON.stringify(plain, null, 2)}\n`);
      return 0;
    }
    for (const { source, last, congresses } of rows) {
      const run = last.any;
      process.stdout.write(`${source.id}\n  ${source.name} · ${source.homepage} · every "${source.schedule}" UTC\n`);
      const setting = missingKey(source, app.line);
      if (setting) process.stdout.write(`  not configured: set ${setting} (docs/operations.md)\n`);
      process.stdout.write(
        run
          ? `  last run ${run.startedAt}: ${run.status}, seen ${run.seen}, problems ${run.problems}${run.reason ? ` (${run.reason})` : ''}\n`
          : '  never run\n',
      );
      for (const { congress, files, newestAt, lookedAt, changedAt } of congresses) {
        process.stdout.write(
          `  Congress ${congress}: ${files} files; newest change ${newestAt ?? 'unknown'}, looked at ${lookedAt ?? 'never'}, changed ${changedAt ?? 'never'}\n`,
        );
      }
    }
    return 0;
  } finally {
    await app.close();
  }
}

export async function migrateCommand(): Promise<number> {
  const applied = await migrate(loadConfig().databaseUrl);
  process.stdout.write(
    applied.length ? `applied: ${applied.join(', ')}\n` : 'nothing to apply: the store is current\n',
  );
  return 0;
}

/** Looks at everything that commonly stands in the way, and says what to do about it. */
export async function doctorCommand(): Promise<number> {
  let faults = 0;
  const say = (ok: boolean, text: string) => {
    if (!ok) faults++;
    process.stdout.write(`${ok ? 'ok   ' : 'FAULT'} ${text}\n`);
  };
  say(true, `Node ${process.version} on ${process.platform} ${process.arch}`);
  const config = loadConfig();
  say(true, `settings read; store ${config.databaseUrl.replace(/:\/\/[^@/]*@/, '://…@')}`);
  const pending = await pendingMigrations(config.databaseUrl).catch((error: Error) => error);
  if (pending instanceof Error) {
    say(false, `the store cannot be opened: ${pending.message}. Check DATABASE_URL.`);
    return 1;
  }
  say(
    pending.length === 0,
    pending.length ? `${pending.length} migrations are not applied: holdwatch migrate` : 'migrations are current',
  );
  const app = await openApp(config);
  try {
    const integrity = await app.db.check();
    say(integrity === null, integrity ?? 'the store is sound');
    const { operationFaults } = await import('./operations.ts');
    for (const fault of await operationFaults(makeWrites(app.db).operations)) say(false, fault);
    for (const source of sources) {
      const { any, succeeded } = await app.line.runs.last(source.id);
      const setting = missingKey(source, app.line);
      if (setting) say(true, `${source.id}: not configured, and not needed: its key goes in ${setting}`);
      else if (!any) say(true, `${source.id}: never run (holdwatch ingest ${source.id})`);
      else if (any.status === 'HELD') say(false, `${source.id}: run ${any.id} is held: ${any.reason}`);
      else
        say(
          any.status !== 'FAILED',
          `${source.id}: last run ${any.status} at ${any.startedAt}; last success ${succeeded?.startedAt ?? 'never'}`,
        );
    }
  } finally {
    await app.close();
  }
  return faults ? 1 : 0;
}
