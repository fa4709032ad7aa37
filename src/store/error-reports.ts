import { canonicalJson } from '../domain/canonical.ts';
import type { Entity, Instant } from '../domain/ids.ts';
import type { ErrorReported, ErrorReportRequest, ReportOutcome, ReportStanding } from '../domain/review-task.ts';
import { audited } from './audit.ts';
import type { Database } from './client.ts';
import { recordStanding } from './staff.ts';

// What anybody tells us is wrong. Of the one who tells it nothing is kept.

export interface ErrorReports {
  /** @throws UserError NOT_FOUND when there is no such record */
  report(about: ReportAbout, request: ErrorReportRequest, at: Instant): Promise<ReportStanding>;
  /** What the public may know of a report; null where there is none. */
  find(id: string): Promise<ReportStanding | null>;
}

export interface ReportAbout {
  /** The public id: nobody can guess that of another. */
  readonly id: string;
  readonly entity: Entity;
  readonly recordId: string;
}

const KIND = 'ERROR_REPORT';
const taskId = (id: string): string => `${KIND}:${id}`;

/** Who reports is in no log. */
const ANYBODY = { id: 'public:anyone', name: 'anyone' };

export function makeErrorReports(db: Database): ErrorReports {
  return {
    report: ({ id, entity, recordId }, { field, message, source }, at) =>
      db.write(async (tx) => {
        await recordStanding(tx, entity, recordId);
        const detail: ErrorReported = { field, message, sourceUrl: source };
        await tx.reviewTask.create({
          data: {
            ...{ id: taskId(id), kind: KIND, entity, recordId, detail: canonicalJson(detail) },
            title: `${entity} ${recordId}${field === null ? '' : `, ${field}`}: somebody reports an error`,
            ...{ status: 'OPEN', openedAt: at, changedAt: at },
          },
        });
        // The log is never deleted from: what somebody wrote stays out of it.
        const target = `ReviewTask:${taskId(id)}`;
        await audited(tx, { at, actor: ANYBODY, action: 'error.report', target, detail: { entity, recordId } });
        return { id, entity, recordId, field, openedAt: at, closedAt: null, outcome: null, reason: null };
      }),
    async find(id) {
      const row = await db.reader.reviewTask.findUnique({ where: { id: taskId(id) } });
      if (!row || row.entity === null || row.recordId === null) return null;
      const { entity, recordId, openedAt, closedAt, outcome, closedReason: reason } = row;
      const { field } = JSON.parse(row.detail) as ErrorReported;
      return {
        ...{ id, entity: entity as Entity, recordId, field, openedAt, closedAt, reason },
        outcome: outcome as ReportOutcome | null,
      };
    },
  };
}
