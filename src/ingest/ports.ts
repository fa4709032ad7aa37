import type { Cause, RunMode, RunStatus, Station } from '../domain/change.ts';
import type { Draft, ScreenedBill, ScreenedRecord } from '../domain/draft.ts';
import type { PreviousFamily } from '../domain/family/family.ts';
import type { FamilyInput } from '../domain/family/input.ts';
import type { Entity, Instant } from '../domain/ids.ts';
import type { Lineage } from '../domain/lineage.ts';

// What the line asks of the store. The store implements these; the line knows no database.

/** What is known of one address of a source. */
export interface KnownPage {
  readonly url: string;
  readonly kind: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly revision: string | null;
  /** SHA-256 of the document; for a member of an archive, of the member. */
  readonly documentHash: string;
  readonly snapshotHash: string;
  readonly member: string | null;
  /** How many records and further pages it held when last applied. */
  readonly records: number;
  readonly follows: number;
  readonly fetchedAt: Instant;
  readonly asOf: Instant | null;
  /** Equal to documentHash, and to the reader's version, when nothing is left to do. */
  readonly appliedHash: string | null;
  readonly appliedWith: string | null;
}

/** A page as fetched in this run; applied later, or in a later run. */
export type FetchedState = Omit<KnownPage, 'appliedHash' | 'appliedWith' | 'records' | 'follows'>;

/** Bytes to keep. A loose document, or a whole archive. */
export interface NewSnapshot {
  readonly hash: string;
  readonly url: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
  readonly archive: boolean;
  readonly fetchedAt: Instant;
}

/** Random access to stored bytes. */
export interface StoredBytes {
  readonly size: number;
  read(offset: number, length: number): Promise<Buffer>;
}

export interface PageStore {
  /** Every page of a source, by address. */
  pages(sourceId: string): Promise<Map<string, KnownPage>>;
  /** Snapshots and page states, in one transaction: what was fetched is never fetched again after a crash. */
  saveFetched(sourceId: string, snapshots: readonly NewSnapshot[], pages: readonly FetchedState[]): Promise<void>;
  /** Leaves pages that are fetched and not applied alone until they change: staff rejected what they say. */
  dismiss(sourceId: string, readerVersion: string): Promise<void>;
  hasSnapshot(hash: string): Promise<boolean>;
  /** The bytes of a loose document. */
  readSnapshot(hash: string): Promise<Buffer>;
  openArchive(hash: string): Promise<StoredBytes>;
}

/** What a source last said of one record. */
export interface KnownRecord {
  readonly entity: Entity;
  readonly recordId: string;
  readonly pageUrl: string;
  readonly contentHash: string;
  readonly missingRuns: number;
  readonly delistedAt: Instant | null;
}

/** A draft that is new, or says something else than the same source said before. */
export interface Upsert {
  readonly draft: Draft;
  /** Content hash of each section, and of all of them. */
  readonly sections: Readonly<Record<string, string>>;
  readonly contentHash: string;
  readonly cause: Cause;
  readonly isNew: boolean;
  readonly pageUrl: string;
  readonly snapshotHash: string;
  readonly member: string | null;
  readonly fetchedAt: Instant;
}

export interface ScreenedDocument extends ScreenedRecord {
  readonly url: string;
  readonly documentHash: string;
}

/** A page that was read in this run, and what it held. */
export interface ReadPage {
  readonly url: string;
  readonly documentHash: string;
  readonly records: number;
  readonly follows: number;
}

/** All that a run would write. */
export interface ChangeSet {
  readonly sourceId: string;
  readonly lineage: Lineage;
  readonly runId: string;
  readonly at: Instant;
  readonly readerVersion: string;
  /** Records seen, those left out and those on unchanged pages included. */
  readonly records: number;
  readonly upserts: readonly Upsert[];
  readonly unchanged: number;
  /** Known records that a complete source no longer lists. */
  readonly missing: readonly KnownRecord[];
  /** Records that were missing before and are listed again, unchanged. */
  readonly returned: readonly KnownRecord[];
  readonly screened: readonly ScreenedDocument[];
  readonly pages: readonly ReadPage[];
}

export interface ApplyReport {
  readonly inserted: number;
  readonly updated: number;
  readonly delisted: number;
  /** Records whose shown version changed, by cause; what another source or staff outranks is not among them. */
  readonly changes: number;
  /** Drafts that rest on a record the store does not have. Their pages count as not yet applied. */
  readonly refused: readonly { readonly pageUrl: string; readonly message: string }[];
}

export interface RecordStore {
  /** What the source said, by `entity:recordId`. */
  known(sourceId: string): Promise<Map<string, KnownRecord>>;
  /** Ids of all records of a kind, whatever their source. */
  ids(entity: Entity): Promise<Set<string>>;
  /** Everything in one transaction, or nothing. */
  apply(changes: ChangeSet): Promise<ApplyReport>;
}

/** What the families of bills are worked out from. */
export interface FamilyStore {
  /** Number of the last line of the event log that is about a bill; 0 where there is none. */
  lastBillChange(): Promise<number>;
  /** Bills that changed after that line because a source or staff said something new, not because we read better. */
  billsInTheNews(seq: number): Promise<Set<string>>;
  /** Every bill that is listed. */
  bills(): Promise<FamilyInput[]>;
  /** Every family there ever was. */
  families(): Promise<PreviousFamily[]>;
}

/** Bills that one source screened, as twins are looked for among them. */
export interface TwinStore {
  /** Tracked by the rules, and not dismissed by staff. */
  tracked(sourceId: string): Promise<ScreenedBill[]>;
  /** Not tracked by the rules; known by the title they are shown under only. Staff's decisions are left alone. */
  others(sourceId: string): Promise<{ readonly bill: FamilyInput; readonly url: string }[]>;
}

export interface ProblemReport {
  readonly station: Station;
  readonly code: string;
  readonly message: string;
  readonly url: string | null;
  readonly member: string | null;
  readonly snapshotHash: string | null;
}

export interface RunCounts {
  readonly seen: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly missing: number;
  readonly problems: number;
  readonly requests: number;
  readonly bytes: number;
}

export interface RunRecord extends RunCounts {
  readonly id: string;
  readonly sourceId: string;
  readonly mode: RunMode;
  readonly cause: Cause;
  readonly status: RunStatus;
  readonly reason: string | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface SourceRow {
  readonly id: string;
  readonly name: string;
  readonly lineage: Lineage;
  readonly homepage: string;
  readonly schedule: string;
  readonly coverage: 'complete' | 'recent';
  readonly parserVersion: number;
}

export interface RunStore {
  saveSources(sources: readonly SourceRow[]): Promise<void>;
  open(run: RunRecord): Promise<void>;
  close(run: RunRecord, problems: readonly ProblemReport[]): Promise<void>;
  /** Marks runs of a source that a crash left open as INTERRUPTED. */
  closeInterrupted(sourceId: string, at: Instant): Promise<void>;
  /** The newest run of a source that succeeded or was released, and the newest of all. */
  last(sourceId: string): Promise<{ succeeded: RunRecord | null; any: RunRecord | null }>;
  find(runId: string): Promise<RunRecord | null>;
  setStatus(runId: string, status: RunStatus, reason: string): Promise<void>;
}

export interface LeaseStore {
  /** True when this holder has the lease until `expiresAt`; false when another one has it. */
  acquire(name: string, holder: string, now: Instant, expiresAt: Instant): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
  holder(name: string): Promise<{ holder: string; expiresAt: Instant } | null>;
}
