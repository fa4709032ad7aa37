import { sources } from '../../scrapers/index.ts';
import { UserError } from '../domain/errors.ts';
import { type RunOptions, type RunOutcome, readerVersionOf } from '../ingest/line.ts';
import { ingest } from '../ingest/run.ts';
import type { Source } from '../ingest/source.ts';
import { type App, openApp } from './app.ts';
import { changeLines, progressView, type SummaryView, summary } from './report.ts';

export function findSource(id: string): Source {
  const source = sources.find((candidate) => candidate.id === id);
  if (source) return source;
  throw new UserError(
    'INVALID_INPUT',
    `There is no source "${id}". Sources: ${sources.map((known) => known.id).join(', ')}`,
  );
}

/** Runs one source with progress on the terminal; Ctrl-C ends it in good order. Returns the exit code. */
export async function runCommand(id: string, options: RunOptions, view: SummaryView = {}): Promise<number> {
  const source = findSource(id);
  const app = await openApp();
  try {
    const outcome = await runWithProgress(app, source, options);
    if (options.dryRun && !view.json) process.stdout.write(changeLines(outcome));
    process.stdout.write(summary(outcome, view));
    return outcome.run.status === 'SUCCEEDED' ? 0 : outcome.run.status === 'INTERRUPTED' ? 130 : 1;
  } finally {
    await app.close();
  }
}

export async function runWithProgress(app: App, source: Source, options: RunOptions): Promise<RunOutcome> {
  const stop = new AbortController();
  const onSignal = () => stop.abort(new Error('stopped by signal'));
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  const view = progressView(source.id, process.stderr.isTTY);
  try {
    return await ingest(source, app.line, {
      ...options,
      signal: stop.signal,
      onProgress: (progress) => view.show(progress),
    });
  } finally {
    view.end();
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

/** Applies a held run after staff looked at it, or drops it. */
export async function decideCommand(runId: string, decision: 'release' | 'reject'): Promise<number> {
  const app = await openApp();
  try {
    const run = await app.line.runs.find(runId);
    if (!run) throw new UserError('NOT_FOUND', `There is no run ${runId}`);
    if (run.status !== 'HELD') throw new UserError('CONFLICT', `Run ${runId} is ${run.status}, not HELD`);
    const source = findSource(run.sourceId);
    if (decision === 'reject') {
      await app.line.pages.dismiss(source.id, readerVersionOf(source));
      await app.line.runs.setStatus(runId, 'REJECTED', `${run.reason ?? ''} Rejected by staff.`.trim());
      await app.line.tasks.refresh(app.line.clock.now().toISOString());
      process.stdout.write(`${runId}: rejected. Its pages are left alone until they change.\n`);
      return 0;
    }
    const outcome = await runWithProgress(app, source, {
      reparse: true,
      releaseDigest: String(run.detail.digest),
      ...(typeof run.detail.congress === 'number' ? { congress: run.detail.congress } : {}),
    });
    if (outcome.run.status === 'SUCCEEDED') {
      await app.line.runs.setStatus(
        runId,
        'RELEASED',
        `${run.reason ?? ''} Released by staff as ${outcome.run.id}.`.trim(),
      );
      await app.line.tasks.refresh(app.line.clock.now().toISOString());
    }
    process.stdout.write(summary(outcome));
    return outcome.run.status === 'SUCCEEDED' ? 0 : 1;
  } finally {
    await app.close();
  }
}
