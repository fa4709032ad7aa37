import { MultiBar, type SingleBar } from 'cli-progress';
import type { Progress, RunOutcome } from '../ingest/line.ts';
import { movedLines } from './moved.ts';

export interface ProgressView {
  show(progress: Progress): void;
  end(): void;
}

const LINE_EVERY_MS = 5_000;

/** A bar where someone is looking, plain lines elsewhere. Both on standard error: standard output is for the result. */
export function progressView(label: string, terminal: boolean): ProgressView {
  return terminal ? barView(label) : lineView(label);
}

function barView(label: string): ProgressView {
  const bars = new MultiBar({
    format: `${label} {station} [{bar}] {value}/{total} pages · {duration_formatted}`,
    hideCursor: true,
    stream: process.stderr,
  });
  let bar: SingleBar | undefined;
  return {
    show({ done, waiting, station }) {
      bar ??= bars.create(done + waiting, done, { station });
      bar.setTotal(done + waiting);
      bar.update(done, { station: station === 'READ' ? 'reading' : 'applying' });
    },
    end: () => bars.stop(),
  };
}

function lineView(label: string): ProgressView {
  let last = 0;
  return {
    show({ done, waiting, station }) {
      const now = performance.now();
      if (station === 'READ' && now - last < LINE_EVERY_MS) return;
      last = now;
      process.stderr.write(
        station === 'READ'
          ? `${label}: ${done} pages read, ${waiting} waiting\n`
          : `${label}: ${done} pages read, applying\n`,
      );
    },
    end: () => {},
  };
}

/** Of the whole process, since it began. */
function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

export interface SummaryView {
  /** Everything, as one JSON object. */
  readonly json?: boolean;
  /** Every record that a new codebook moved, not only the first ones. */
  readonly verbose?: boolean;
}

/** The summary at the end of a run. */
export function summary({ run, problems, moved, seconds }: RunOutcome, view: SummaryView = {}): string {
  if (view.json) return `${JSON.stringify({ ...run, seconds, problemList: problems }, null, 2)}\n`;
  const verdicts = ['TRACKED', 'CANDIDATE', 'LEFT_OUT'].flatMap((verdict) =>
    typeof run.detail[verdict] === 'number'
      ? [`${run.detail[verdict]} ${verdict.toLowerCase().replace('_', ' ')}`]
      : [],
  );
  const lines = [
    `${run.sourceId}: ${run.status}${run.reason ? `. ${run.reason}` : ''}`,
    `  seen ${run.seen}, inserted ${run.inserted}, updated ${run.updated}, unchanged ${run.unchanged}, missing ${run.missing}, problems ${run.problems}`,
    `  read ${mib(run.bytes)} in ${run.requests} requests and ${seconds.toFixed(1)} s (cpu ${cpuSeconds().toFixed(2)} s)`,
  ];
  if (verdicts.length) lines.push(`  screened: ${verdicts.join(', ')}`);
  if (moved) lines.push(...movedLines(moved, view.verbose));
  const kinds = new Map<string, number>();
  for (const problem of problems) kinds.set(problem.code, (kinds.get(problem.code) ?? 0) + 1);
  for (const [code, count] of [...kinds].sort((a, b) => b[1] - a[1])) {
    const example = problems.find((problem) => problem.code === code);
    lines.push(`  ${count} × ${code}: ${example?.message ?? ''} (${example?.member ?? example?.url ?? ''})`);
  }
  if (run.status === 'HELD') {
    lines.push(`  Nothing was applied. Look at it, then: holdwatch release ${run.id}  or: holdwatch reject ${run.id}`);
  }
  return `${lines.join('\n')}\n`;
}

/** What a dry run would have written, one line a record. */
export function changeLines({ changes }: RunOutcome): string {
  if (!changes) return '';
  const lines = changes.upserts.map(
    ({ draft, isNew, cause }) =>
      `${isNew ? 'create' : 'update'} ${draft.entity} ${draft.id}${isNew ? '' : ` (${cause})`}`,
  );
  lines.push(...changes.missing.map(({ entity, recordId }) => `missing ${entity} ${recordId}`));
  return lines.length ? `${lines.join('\n')}\n` : 'no changes\n';
}
