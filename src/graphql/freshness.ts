import { createTask, parse, type ScheduledTask } from 'node-cron';

export type FreshnessWord = 'FRESH' | 'STALE' | 'BROKEN' | 'NEVER';

interface RunTimes {
  readonly status: string;
  readonly startedAt: string;
}

const DAY_MS = 24 * 60 * 60_000;
const LONGEST_LOOK_BACK = 400;

/** Schedules are few and never change while the process lives. */
const tasks = new Map<string, ScheduledTask>();

function taskOf(schedule: string): ScheduledTask {
  let task = tasks.get(schedule);
  if (!task) {
    task = createTask(schedule, () => {}, { timezone: 'UTC' });
    tasks.set(schedule, task);
  }
  return task;
}

/** The last `count` instants at which a schedule was due, the latest first; fewer where it is due less than once a year. */
export function lastDue(schedule: string, now: Date, count: number): Date[] {
  const { hour, minute } = parse(schedule);
  const task = taskOf(schedule);
  const due: Date[] = [];
  const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  for (let back = 0; back < LONGEST_LOOK_BACK; back++) {
    for (const h of [...hour].sort((a, b) => b - a)) {
      for (const m of [...minute].sort((a, b) => b - a)) {
        const at = new Date(midnight - back * DAY_MS + (h * 60 + m) * 60_000);
        if (at <= now && task.match(at) && due.push(at) === count) return due;
      }
    }
  }
  return due;
}

/** How current a source is, by its schedule, its newest run of any outcome and its newest that brought data. */
export function freshnessOf(
  schedule: string,
  last: RunTimes | null,
  succeeded: RunTimes | null,
  now: Date,
): FreshnessWord {
  if (last && ['FAILED', 'HELD', 'INTERRUPTED', 'REJECTED'].includes(last.status)) return 'BROKEN';
  if (!succeeded) return 'NEVER';
  // Worked out from other records, whenever one of them changes.
  if (!schedule) return 'FRESH';
  const [, before] = lastDue(schedule, now, 2);
  return before && succeeded.startedAt < before.toISOString() ? 'STALE' : 'FRESH';
}
