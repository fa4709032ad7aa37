import { readReason } from '../domain/curation.ts';
import { UserError } from '../domain/errors.ts';
import type { Instant } from '../domain/ids.ts';
import { CLOSED_OTHERWISE, type ReportOutcome, type ReviewTaskKind } from '../domain/review-task.ts';
import { isAtLeast, type Role } from '../domain/viewer.ts';
import type * as models from '../generated/sqlite/client.ts';
import { audited } from './audit.ts';
import type { Database, Tx } from './client.ts';
import type { By } from './tokens.ts';

export type ReviewTaskRow = models.ReviewTask;

/** Which task, as of when the caller looked at it. */
export interface TaskLooked {
  readonly id: string;
  /** Its changedAt as the caller saw it. */
  readonly expectedChangedAt: Instant;
}

export interface TaskResolution extends TaskLooked {
  readonly reason: string;
  /** Of error reports, and of no other. */
  readonly outcome: ReportOutcome | null;
}

/**
 * What staff do with tasks that are open.
 * @throws UserError NOT_FOUND; CONFLICT when the task is closed, or was changed since the caller looked
 */
export interface TaskActs {
  /** Takes a task that nobody has. */
  claim(looked: TaskLooked, by: By): Promise<ReviewTaskRow>;
  /** Gives a task to somebody, "staff:…" or "token:…", whoever has it; or to nobody. */
  assign(looked: TaskLooked, assignee: string | null, by: By): Promise<ReviewTaskRow>;
  /** Keeps a task out of the queue until then; null brings it back at once. */
  snooze(looked: TaskLooked, wakesAt: Instant | null, by: By): Promise<ReviewTaskRow>;
  resolve(resolution: TaskResolution, by: By): Promise<ReviewTaskRow>;
}

const YEAR_MS = 366 * 86_400_000;

export function makeTaskActs(db: Database): TaskActs {
  return {
    claim: (looked, by) =>
      acting(db, 'task.claim', looked, by, ({ id, assignee, assigneeName }) => {
        if (assignee !== null && assignee !== by.actor.id)
          throw new UserError('CONFLICT', `${id} is with ${assigneeName}: ask an editor to assign it to you.`);
        return { assignee: by.actor.id, assigneeName: by.actor.name };
      }),
    assign: (looked, assignee, by) =>
      acting(db, 'task.assign', looked, by, async (_task, tx) => ({
        assignee,
        assigneeName: assignee === null ? null : await knownName(tx, assignee, by.at),
      })),
    snooze: (looked, wakesAt, by) =>
      acting(db, 'task.snooze', looked, by, () => {
        if (wakesAt !== null && (wakesAt <= by.at || Date.parse(wakesAt) > Date.parse(by.at) + YEAR_MS))
          throw new UserError('INVALID_INPUT', 'wakesAt must lie ahead, by a year at most.', 'wakesAt');
        return { wakesAt };
      }),
    resolve: ({ reason, outcome, ...looked }, by) =>
      acting(db, 'task.resolve', looked, by, (task) => {
        const kind = task.kind as ReviewTaskKind;
        const otherwise = CLOSED_OTHERWISE[kind];
        if (otherwise) throw new UserError('CONFLICT', `${task.id} is not closed by saying so. ${otherwise}`);
        if ((kind === 'ERROR_REPORT') !== (outcome !== null)) {
          const message =
            kind === 'ERROR_REPORT'
              ? 'An error report is ACCEPTED or DECLINED: say which.'
              : `A ${kind} has no outcome.`;
          throw new UserError('INVALID_INPUT', message, 'outcome');
        }
        return {
          ...{ status: 'RESOLVED', outcome, closedReason: readReason(reason) },
          ...{ closedBy: by.actor.id, closedByName: by.actor.name, wakesAt: null },
        };
      }),
  };
}

type Changed = Partial<
  Pick<
    ReviewTaskRow,
    'assignee' | 'assigneeName' | 'wakesAt' | 'status' | 'outcome' | 'closedReason' | 'closedBy' | 'closedByName'
  >
>;

/** One act on one open task, with its entry in the audit log. */
const acting = (
  db: Database,
  action: string,
  { id, expectedChangedAt }: TaskLooked,
  by: By,
  change: (task: ReviewTaskRow, tx: Tx) => Changed | Promise<Changed>,
): Promise<ReviewTaskRow> =>
  db.write(async (tx) => {
    const task = await tx.reviewTask.findUnique({ where: { id } });
    if (!task) throw new UserError('NOT_FOUND', `There is no task ${JSON.stringify(id)}.`, 'task');
    if (task.status !== 'OPEN') {
      const why = task.closedReason === null ? '' : `: ${task.closedReason}`;
      throw new UserError('CONFLICT', `${id} is ${task.status} since ${task.closedAt}${why}.`);
    }
    if (task.changedAt !== expectedChangedAt) {
      const message = `${id} was changed at ${task.changedAt}, and you looked at it as of ${expectedChangedAt}: look again.`;
      throw new UserError('CONFLICT', message, 'expectedChangedAt');
    }
    const detail = await change(task, tx);
    const changedAt = later(by.at, task.changedAt);
    const closing = detail.status === undefined ? {} : { closedAt: changedAt };
    const row = await tx.reviewTask.update({ where: { id }, data: { ...detail, ...closing, changedAt } });
    await audited(tx, { ...by, action, target: `ReviewTask:${id}`, detail: { kind: task.kind, ...detail } });
    return row;
  });

/** Never the same instant twice: it tells whether somebody was there meanwhile. */
const later = (at: Instant, before: Instant): Instant =>
  at > before ? at : new Date(Date.parse(before) + 1).toISOString();

/** @throws UserError unless it is somebody who may see to tasks */
async function knownName(tx: Tx, assignee: string, at: Instant): Promise<string> {
  const [, kind, id = ''] = /^(staff|token):(.+)$/.exec(assignee) ?? [];
  const mayReview = (role: string) => isAtLeast(role as Role, 'CURATOR');
  if (kind === 'token') {
    const token = await tx.token.findUnique({ where: { id } });
    if (token && token.revokedAt === null && (token.expiresAt ?? '9') > at && mayReview(token.role)) return token.name;
  }
  if (kind === 'staff') {
    const session = await tx.session.findFirst({ where: { subject: id }, orderBy: { createdAt: 'desc' } });
    if (session && mayReview(session.role)) return session.name;
  }
  throw new UserError(
    'INVALID_INPUT',
    'assignee must be "staff:…" or "token:…", as in the audit log: somebody with the role CURATOR who is signed in, or a token that can be used.',
    'assignee',
  );
}
