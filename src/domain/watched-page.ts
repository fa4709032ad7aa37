import { z } from 'zod';
import { canonicalJson, contentHash } from './canonical.ts';

// Pages that are watched: one address, one place on the page, its words. That the words changed is a fact; what it means
// for a policy is for a person to say.

export const WATCHED_PAGE_KINDS = [
  'CODE_SECTION',
  'STATUTE',
  'AGENCY_POLICY',
  'DIRECTIVE',
  'LEGISLATIVE_FILE',
  'OFFICIAL_PAGE',
  'COURT_PAGE',
  'ADVOCATE_PAGE',
] as const;
export type WatchedPageKind = (typeof WATCHED_PAGE_KINDS)[number];

export const WATCHED_MEDIA = ['HTML', 'PDF'] as const;
export type WatchedMedia = (typeof WATCHED_MEDIA)[number];

export const WatchedPageCore = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  /** What we call it: "Chicago, Welcoming City Ordinance". */
  label: z.string().min(1),
  /** Open Civic Data id of the place whose page it is, or that it speaks of. */
  jurisdictionId: z.string().startsWith('ocd-division/country:us'),
  kind: z.enum(WATCHED_PAGE_KINDS),
  media: z.enum(WATCHED_MEDIA),
  /** What stands first, where that is short. */
  title: z.string().min(1).nullable(),
  wordCount: z.number().int().positive(),
  textHash: z.string().min(1),
});
export type WatchedPageCore = z.infer<typeof WatchedPageCore>;

export interface WatchedPageSections {
  readonly core: WatchedPageCore;
  /** The words, a block of the page each: a paragraph, a heading, an entry of a list, a row of a table. */
  readonly paragraphs?: readonly string[];
  /** Ids of the policies that it speaks of. */
  readonly policies?: readonly string[];
}

/** Equal texts have equal hashes. */
export const textHash = (paragraphs: readonly string[]): string => contentHash(canonicalJson(paragraphs));

const WORD = /[\p{L}\p{N}]+/gu;

export const wordCount = (paragraphs: readonly string[]): number =>
  paragraphs.reduce((sum, text) => sum + (text.match(WORD)?.length ?? 0), 0);
