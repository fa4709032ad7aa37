import type { Entity, Instant } from './ids.ts';

// What waits for a person. Sources open tasks and withdraw them when their reason is gone; people close them.

export const REVIEW_TASK_KINDS = [
  'WATCHED_PAGE_CHANGED',
  'WATCHED_PAGE_TROUBLE',
  'CURATION_MOVED',
  'CODING_DISAGREEMENT',
] as const;
export type ReviewTaskKind = (typeof REVIEW_TASK_KINDS)[number];

/** RESOLVED: by a person. LAPSED: its reason went away by itself. */
export const REVIEW_TASK_STATUSES = ['OPEN', 'RESOLVED', 'LAPSED'] as const;
export type ReviewTaskStatus = (typeof REVIEW_TASK_STATUSES)[number];

/** The words of a page changed: between which of its versions. Later changes move `toVersion` on. */
export interface PageChanged {
  readonly fromVersion: number;
  readonly toVersion: number;
  /** Hash of the text that was last looked at: when the page has it again, there is nothing to see. */
  readonly fromHash: string;
}

/** A page could not be had or read, run after run. */
export interface PageTrouble {
  readonly url: string;
  /** Of the problem: GONE, BLOCKED, SELECTOR, … */
  readonly code: string;
  readonly message: string;
}

/** Sources say of a field neither what staff corrected nor what staff set. */
export interface CurationMoved {
  readonly curationId: string;
  readonly field: string;
  /** What staff set, which is shown. */
  readonly staff: unknown;
  /** What sources said then. */
  readonly corrects: unknown;
  /** What they say now. */
  readonly upstream: unknown;
}

/** Two coders answered a question otherwise. */
export interface CodingDisagreement {
  readonly dimension: string;
  readonly round: number;
  /** Ids of both codings; what they say is for staff. */
  readonly codings: readonly string[];
}

export interface ReviewTask {
  readonly id: string;
  readonly kind: ReviewTaskKind;
  readonly entity: Entity;
  readonly recordId: string | null;
  readonly sourceId: string | null;
  readonly runId: string | null;
  readonly title: string;
  readonly detail: PageChanged | PageTrouble | CurationMoved | CodingDisagreement;
  readonly status: ReviewTaskStatus;
  readonly openedAt: Instant;
  readonly changedAt: Instant;
  readonly closedAt: Instant | null;
}
