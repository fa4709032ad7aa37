import { type AuditLog, makeAuditLog } from './audit.ts';
import type { Database } from './client.ts';
import { type CurationStore, makeCurationStore } from './curating.ts';
import { type DecisionStore, makeDecisionStore } from './decisions.ts';
import { type HandMadeStore, makeHandMadeStore } from './hand-made.ts';
import { type ImportStore, makeImportStore } from './importing.ts';
import { type MergeStore, makeMergeStore } from './merging.ts';
import { makeSessionStore, type SessionStore } from './sessions.ts';
import { makeTokenStore, type TokenStore } from './tokens.ts';

export type { AuditLog, AuditReport } from './audit.ts';
export type { CurationRow, CurationStore } from './curating.ts';
export type { DecisionRow, DecisionStore, StaffVerdict } from './decisions.ts';
export type { HandMadeStore, RevisionRow } from './hand-made.ts';
export type { ImportDetail, Imported, ImportRequest, ImportStore } from './importing.ts';
export type { MergeRow, MergeStore } from './merging.ts';
export type { SessionStore, Staff, StaffSession } from './sessions.ts';
export type { Bearer, By, Issued, TokenRow, TokenStore, TokenWithSecrets } from './tokens.ts';

/** What people write, as Reads is what they read. Every write of theirs is in the audit log, in the same transaction. */
export interface Writes {
  readonly tokens: TokenStore;
  readonly sessions: SessionStore;
  readonly audit: AuditLog;
  readonly curations: CurationStore;
  readonly merges: MergeStore;
  readonly handMade: HandMadeStore;
  readonly decisions: DecisionStore;
  readonly imports: ImportStore;
}

export const makeWrites = (db: Database): Writes => ({
  tokens: makeTokenStore(db),
  sessions: makeSessionStore(db),
  audit: makeAuditLog(db),
  curations: makeCurationStore(db),
  merges: makeMergeStore(db),
  handMade: makeHandMadeStore(db),
  decisions: makeDecisionStore(db),
  imports: makeImportStore(db),
});
