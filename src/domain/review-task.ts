import { z } from 'zod';
import type { Entity, Instant } from './ids.ts';

// What waits for a person. Sources and rules open tasks and withdraw them when their reason is gone; people close them.

/** Those whose reason stands in the store: they are worked out from it, and close by themselves when it is gone. */
export const WORKED_OUT_KINDS = ['HELD_RUN', 'DISPUTED', 'NEW_CANDIDATE', 'CONFLICT', 'STALE'] as const;
export type WorkedOutKind = (typeof WORKED_OUT_KINDS)[number];

export const REVIEW_TASK_KINDS = [
  'WATCHED_PAGE_CHANGED',
  'WATCHED_PAGE_TROUBLE',
  'CURATION_MOVED',
  'CODING_DISAGREEMENT',
  'ERROR_REPORT',
  ...WORKED_OUT_KINDS,
] as const;
export type ReviewTaskKind = (typeof REVIEW_TASK_KINDS)[number];

/** What to see to first: what keeps a whole source waiting, then what may be shown wrong, then what may be missing. */
export const URGENCY: Readonly<Record<ReviewTaskKind, number>> = {
  HELD_RUN: 1,
  DISPUTED: 2,
  ERROR_REPORT: 3,
  CURATION_MOVED: 4,
  CODING_DISAGREEMENT: 5,
  WATCHED_PAGE_CHANGED: 6,
  NEW_CANDIDATE: 7,
  CONFLICT: 8,
  STALE: 9,
  WATCHED_PAGE_TROUBLE: 10,
};

/** Kinds that nobody closes by saying so, and what closes them. */
export const CLOSED_OTHERWISE: Partial<Readonly<Record<ReviewTaskKind, string>>> = {
  CURATION_MOVED: 'Use keepCuration, acceptUpstream or curate.',
  CODING_DISAGREEMENT: 'Use resolveCoding.',
  HELD_RUN: 'Release or reject the run on the server: `holdwatch release <run>`, `holdwatch reject <run>`.',
};

/** RESOLVED: by a person. LAPSED: its reason went away by itself. */
export const REVIEW_TASK_STATUSES = ['OPEN', 'RESOLVED', 'LAPSED'] as const;
export type ReviewTaskStatus = (typeof REVIEW_TASK_STATUSES)[number];

/** What staff made of an error report. */
export const REPORT_OUTCOMES = ['ACCEPTED', 'DECLINED'] as const;
export type ReportOutcome = (typeof REPORT_OUTCOMES)[number];

/** What the public may know of an error report. */
export interface ReportStanding {
  readonly id: string;
  readonly entity: Entity;
  readonly recordId: string;
  readonly field: string | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly outcome: ReportOutcome | null;
  readonly reason: string | null;
}

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

/** What somebody told us. */
export interface ErrorReported {
  readonly field: string | null;
  readonly message: string;
  readonly sourceUrl: string | null;
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

// Signs that turn the direction of what follows, and control characters other than line breaks, are not for a queue.
const UNWANTED = /[^\P{Control}\n]|[\p{Surrogate}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Text of several lines as anybody may send it. */
const prose = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(UNWANTED, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** An error report as anybody sends it. */
export const errorReportRequest = z.object({
  field: z
    .string()
    .nullish()
    .transform((text) => (text == null ? null : prose(text) || null))
    .pipe(z.string().max(100, 'must be at most 100 characters').nullable()),
  message: z
    .string()
    .transform(prose)
    .pipe(
      z
        .string()
        .min(10, 'must say what is wrong, in 10 to 2,000 characters')
        .max(2000, 'must be at most 2,000 characters'),
    ),
  source: z
    .string()
    .nullish()
    .transform((text) => text?.trim() || null)
    .pipe(
      z
        .url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' })
        .max(500, 'must be at most 500 characters')
        .nullable(),
    ),
});
export type ErrorReportRequest = z.output<typeof errorReportRequest>;
