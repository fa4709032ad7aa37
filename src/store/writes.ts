import { type AuditLog, makeAuditLog } from './audit.ts';
import type { Database } from './client.ts';
import { type CodingStore, makeCodingStore } from './coding.ts';
import { type CurationStore, makeCurationStore } from './curating.ts';
import { type DecisionStore, makeDecisionStore } from './decisions.ts';
import { type ErrorReports, makeErrorReports } from './error-reports.ts';
import { type HandMadeStore, makeHandMadeStore } from './hand-made.ts';
import { type ImportStore, makeImportStore } from './importing.ts';
import { type MergeStore, makeMergeStore } from './merging.ts';
import { makeOperationStore, type OperationStore } from './operations.ts';
import { makeSessionStore, type SessionStore } from './sessions.ts';
import { makeTaskActs, type TaskActs } from './task-acts.ts';
import { withTasks } from './task-causes.ts';
import { makeTokenStore, type TokenStore } from './tokens.ts';
import { makeWebhookStore, WEBHOOK_RULES, type WebhookRules, type WebhookStore } from './webhooks.ts';

export type { AuditLog, AuditReport } from './audit.ts';
export type { AwaitedCoding, CodingRow, CodingStore } from './coding.ts';
export type { CurationRow, CurationStore } from './curating.ts';
export type { DecisionRow, DecisionStore, StaffVerdict } from './decisions.ts';
export type { ErrorReports } from './error-reports.ts';
export type { HandMadeStore, RevisionRow } from './hand-made.ts';
export type { ImportDetail, Imported, ImportRequest, ImportStore } from './importing.ts';
export type { MergeRow, MergeStore } from './merging.ts';
export type { NamedOperation, OperationRow, OperationStore, Registered } from './operations.ts';
export type { SessionStore, Staff, StaffSession } from './sessions.ts';
export type { ReviewTaskRow, TaskActs } from './task-acts.ts';
export type { Bearer, By, Issued, TokenRow, TokenStore, TokenWithSecrets } from './tokens.ts';
export type { DeliveryRow, IssuedWebhook, WebhookBy, WebhookRow, WebhookStore } from './webhooks.ts';

/** What people write, as Reads is what they read. Every write of theirs is in the audit log, in the same transaction. */
export interface Writes {
  readonly tokens: TokenStore;
  readonly sessions: SessionStore;
  readonly operations: OperationStore;
  readonly audit: AuditLog;
  readonly curations: CurationStore;
  readonly merges: MergeStore;
  readonly handMade: HandMadeStore;
  readonly decisions: DecisionStore;
  readonly codings: CodingStore;
  readonly tasks: TaskActs;
  readonly reports: ErrorReports;
  readonly imports: ImportStore;
  readonly webhooks: WebhookStore;
}

export const makeWrites = (
  db: Database,
  seen: Database = withTasks(db),
  webhookRules: WebhookRules = WEBHOOK_RULES,
): Writes => ({
  tokens: makeTokenStore(db),
  sessions: makeSessionStore(db),
  operations: makeOperationStore(db),
  audit: makeAuditLog(db),
  curations: makeCurationStore(seen),
  merges: makeMergeStore(seen),
  handMade: makeHandMadeStore(seen),
  decisions: makeDecisionStore(seen),
  codings: makeCodingStore(seen),
  tasks: makeTaskActs(db),
  reports: makeErrorReports(db),
  imports: makeImportStore(seen),
  webhooks: makeWebhookStore(db, webhookRules),
});
