import { schedule } from 'node-cron';
import { UserError } from '../domain/errors.ts';
import { missingKey } from './access.ts';
import type { LineDeps } from './line.ts';
import { ingest } from './run.ts';
import type { Source } from './source.ts';

/** Runs start up to so much later than the clock says: many installations must not knock at the same second. */
const JITTER_MS = 10 * 60_000;

export interface Scheduler {
  /** No new runs; waits for those under way to end in good order. */
  stop(): Promise<void>;
}

/** Starts each source by its cron expression, in UTC, never twice at once, one after the other in this process. */
export function startScheduler(sources: readonly Source[], deps: LineDeps, signal: AbortSignal): Scheduler {
  const running = new Set<Promise<unknown>>();
  let queue: Promise<unknown> = Promise.resolve();
  const ready = sources.filter((source) => {
    const setting = missingKey(source, deps);
    if (setting) deps.log.info({ source: source.id, setting }, 'not configured: the source has no schedule');
    return setting === undefined;
  });
  const tasks = ready.map((source) =>
    schedule(
      source.schedule,
      () => {
        const run = queue.then(() => scheduledRun(source, deps, signal));
        queue = run;
        running.add(run);
        return run.finally(() => running.delete(run));
      },
      { name: source.id, timezone: 'UTC', noOverlap: true, maxRandomDelay: JITTER_MS },
    ),
  );
  return {
    async stop() {
      await Promise.all(tasks.map((task) => task.destroy()));
      await Promise.allSettled(running);
    },
  };
}

async function scheduledRun(source: Source, deps: LineDeps, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  try {
    await ingest(source, deps, { signal });
  } catch (error) {
    if (error instanceof UserError) deps.log.info({ source: source.id, reason: error.message }, 'run not started');
    else deps.log.error({ source: source.id, err: error }, 'run failed');
  }
}
