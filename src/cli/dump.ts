import { schedule } from 'node-cron';
import { systemClock } from '../clock.ts';
import { RELEASE } from '../config.ts';
import { dump } from '../exports/dump.ts';
import { copyPublic } from '../store/public-copy.ts';
import { makeReads } from '../store/reads.ts';
import { makeWrites } from '../store/writes.ts';
import { type App, openApp } from './app.ts';

const dumpOf = ({ db, config }: App, folder: string, signal: AbortSignal, progress: (line: string) => void) => {
  const origin = config.publicUrl ?? 'http://localhost:4000';
  return dump(
    { reads: makeReads(db), writes: makeWrites(db), clock: systemClock, origin, release: RELEASE, copy: copyPublic },
    { folder, keep: config.dumps.keep, signal, progress },
  );
};

/** All that is public as files, now. A signal stops it, and leaves nothing half done. */
export async function dumpCommand({ to }: { readonly to?: string }): Promise<number> {
  const app = await openApp();
  const stop = new AbortController();
  const end = () => stop.abort(new Error('stopped'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  try {
    const made = await dumpOf(app, to ?? app.config.dumps.folder, stop.signal, (line) =>
      process.stderr.write(`${line}\n`),
    );
    process.stdout.write(`${made}\n`);
    return 0;
  } catch (error) {
    if (error !== stop.signal.reason) throw error;
    process.stderr.write('Stopped: nothing was left behind.\n');
    return 1;
  } finally {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, end);
    await app.close();
  }
}

export interface Dumps {
  /** Waits for the one under way, which the signal ends. */
  stop(): Promise<void>;
}

/** Dumps by the clock, in UTC; undefined where they are switched off. */
export function startDumps(app: App, signal: AbortSignal): Dumps | undefined {
  const { log, config } = app;
  const { folder, schedule: when } = config.dumps;
  if (when === undefined) return undefined;
  let running: Promise<unknown> = Promise.resolve();
  const task = schedule(
    when,
    () => {
      running = dumpOf(app, folder, signal, (line) => log.debug({ dump: line }, 'dump'))
        .then((made) => log.info({ folder: made }, 'dump made'))
        .catch((err: Error) => (signal.aborted ? undefined : log.error({ err }, 'dump failed')));
      return running;
    },
    { name: 'dump', timezone: 'UTC', noOverlap: true },
  );
  return {
    async stop() {
      await task.destroy();
      await running;
    },
  };
}
