import type { EditionKey, EditionRow } from '../domain/agreement/edition.ts';
import type { StoredBillText } from '../domain/bill-text.ts';
import type { Cause, RunMode, RunStatus, Station } from '../domain/change.ts';
import type { Draft, ScreenedBill, ScreenedRecord } from '../domain/draft.ts';
import type { PreviousFamily } from '../domain/family/family.ts';
import type { FamilyInput } from '../domain/family/input.ts';
import type { Entity, Instant } from '../domain/ids.ts';
import type { Lineage } from '../domain/lineage.ts';
import type { PlaceFacts } from '../domain/place-index.ts';
import type { PolicyFacts } from '../domain/policy-index.ts';
import type { ReviewTask, ReviewTaskKind } from '../domain/review-task.ts';
import type { StoredScreening } from '../domain/screening-move.ts';
import type { PageRequest } from './source.ts';

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
  /** Up to when the publisher's changes are in these bytes: Last-Modified, or the time of the file or archive; null where nothing tells. */
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
  /** Pages that the source's last run from the publisher did not get to, in their order. */
  waiting(sourceId: string): Promise<PageRequest[]>;
  /** Replaces them. */
  saveWaiting(sourceId: string, requests: readonly PageRequest[]): Promise<void>;
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
  /** Ids of all records of a kind, whatever their source, and of those that staff want to be. */
  ids(entity: Entity): Promise<Set<string>>;
  /** Pages of documents that staff took in, and of which there is no record yet. */
  takenIn(): Promise<readonly { readonly sourceId: string; readonly url: string }[]>;
  /** What every policy that is listed can be recognized by. */
  policyFacts(): Promise<PolicyFacts[]>;
  /** What a source's records were screened as, by `entity:recordId`, where it was with another version of the codebook. */
  screenedOtherwise(sourceId: string, codebookVersion: number): Promise<Map<string, StoredScreening>>;
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

/** An edition of the lists of agreements, and the page it stands on. */
export interface EditionFacts extends EditionKey {
  readonly id: string;
  readonly rowCount: number;
  /** To be read with `rows`. */
  readonly rowsHash: string | null;
  readonly pageUrl: string;
  readonly snapshotHash: string;
  readonly member: string | null;
  readonly fetchedAt: Instant;
}

/** What agreements are worked out from. */
export interface AgreementStore {
  /** Number of the last line of the event log that is about an edition or a place; 0 where there is no edition. */
  lastChange(): Promise<number>;
  /** Editions that changed after that line because a source or staff said something new. */
  editionsInTheNews(seq: number): Promise<Set<string>>;
  /** Every edition that is listed, in the order of `byTime`. */
  editions(): Promise<EditionFacts[]>;
  rows(edition: EditionFacts): Promise<readonly EditionRow[]>;
  places(): Promise<PlaceFacts[]>;
}

/** Bills that one source screened, as twins are looked for among them. */
export interface TwinStore {
  /** Tracked by the rules, and not dismissed by staff. */
  tracked(sourceId: string): Promise<ScreenedBill[]>;
  /** Not tracked by the rules; known by the title they are shown under only. Staff's decisions are left alone. */
  others(sourceId: string): Promise<{ readonly bill: FamilyInput; readonly url: string }[]>;
}

/** A bill that was screened with other texts than are known now. */
export interface UnreadBill {
  /** Who screened it, and the page it was read from. */
  readonly sourceId: string;
  readonly url: string;
  /** PARSER where none of the texts says anything new, and only we read them better. */
  readonly cause: Cause;
}

/** The words of bills, for the screener, and where they are to be had. */
export interface BillTextStore {
  /**
   * Addresses of the texts to read, by bill: of those tracked or candidates every version, of those left out that may
   * carry riders the newest. Not of those that staff dismissed.
   */
  billsToRead(): Promise<Map<string, readonly string[]>>;
  /** Every text there is by bill: its id, and the hash of its words. */
  known(): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
  /** The texts of a bill, the newest first. */
  texts(billId: string): Promise<readonly StoredBillText[]>;
  unread(): Promise<readonly UnreadBill[]>;
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

/** How current a source is for one Congress. */
export interface CongressFreshness {
  readonly congress: number;
  /** Files of it that the source has read. */
  readonly files: number;
  /** The latest change that the publisher gives for one of them. */
  readonly newestAt: Instant | null;
  /** When it was compared with what the publisher lists; null where this run did not. */
  readonly lookedAt: Instant | null;
  /** When a record of it was found new or different; null where this run found none. */
  readonly changedAt: Instant | null;
}

export interface RunStore {
  saveSources(sources: readonly SourceRow[]): Promise<void>;
  open(run: RunRecord): Promise<void>;
  /** What the freshness leaves open stays as it was. */
  close(run: RunRecord, problems: readonly ProblemReport[], freshness?: readonly CongressFreshness[]): Promise<void>;
  /** How current a source is for each Congress, the latest first. */
  freshness(sourceId: string): Promise<CongressFreshness[]>;
  /** Marks runs of a source that a crash left open as INTERRUPTED. */
  closeInterrupted(sourceId: string, at: Instant): Promise<void>;
  /** The newest run of a source that succeeded or was released, and the newest of all. */
  last(sourceId: string): Promise<{ succeeded: RunRecord | null; any: RunRecord | null }>;
  find(runId: string): Promise<RunRecord | null>;
  setStatus(runId: string, status: RunStatus, reason: string): Promise<void>;
}

/** A page with a problem in the newest run. */
export interface TroubledPage {
  readonly url: string;
  readonly code: string;
  readonly message: string;
  /** What was last read there; null where nothing ever was. */
  readonly recordId: string | null;
  /** Runs in a row that had one, the newest among them. */
  readonly runs: number;
  /** When the first of them started. */
  readonly since: Instant;
}

/** What waits for a person. */
export interface TaskStore {
  /** Pages with a problem in the newest run of a source from its publisher that came to its end. */
  troubled(sourceId: string): Promise<TroubledPage[]>;
  /** Tasks of this kind that are open, and those that somebody dealt with. */
  standing(sourceId: string, kind: ReviewTaskKind): Promise<ReviewTask[]>;
  /** New ones, and new states of those that are there. */
  save(tasks: readonly ReviewTask[]): Promise<void>;
  /** Opens and withdraws all that follows from what is in the store: candidates, conflicts, held runs, … */
  refresh(at: Instant): Promise<void>;
}

/** So many requests in the period that began then. */
export interface RequestAllowance {
  readonly per: 'MINUTE' | 'HOUR' | 'DAY';
  readonly startedAt: Instant;
  readonly limit: number;
}

export interface BudgetStore {
  /** Counts one request in all the periods, or in none: then it returns the first one that is spent. */
  take(publisher: string, allowances: readonly RequestAllowance[]): Promise<RequestAllowance | null>;
}

export interface LeaseStore {
  /** True when this holder has the lease until `expiresAt`; false when another one has it. */
  acquire(name: string, holder: string, now: Instant, expiresAt: Instant): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
  holder(name: string): Promise<{ holder: string; expiresAt: Instant } | null>;
}
