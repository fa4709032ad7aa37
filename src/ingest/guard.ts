/** When a run is too strange to be believed. Shares are of what the source is known to hold. */
export interface GuardLimits {
  readonly maxChangedShare: number;
  readonly maxMissingShare: number;
  /** A listing with fewer entries than this share of last time's is not believed. */
  readonly minShareOfLast: number;
}

export interface GuardFacts {
  /** What the store holds of this source. */
  readonly known: number;
  /** What this run saw of it, unchanged pages included. */
  readonly seen: number;
  /** Known records that now say something else because the source changed (not because we read better). */
  readonly updatedBySource: number;
  readonly missing: number;
  readonly complete: boolean;
  readonly minRecords: number;
  /** Listing pages: entries now and when last believed. */
  readonly listings: readonly { readonly url: string; readonly entries: number; readonly before: number }[];
}

/** Small sources may change wholly without being suspicious. */
const SMALL = 20;

/** Why nothing should be applied, in plain sentences; empty when all is well. */
export function suspicions(facts: GuardFacts, limits: GuardLimits): string[] {
  const reasons: string[] = [];
  if (facts.known === 0 && facts.seen < facts.minRecords) {
    reasons.push(
      `Only ${facts.seen} records where at least ${facts.minRecords} are expected: is the page what it was?`,
    );
  }
  for (const listing of facts.listings) {
    if (listing.before >= SMALL && listing.entries < listing.before * limits.minShareOfLast) {
      reasons.push(`The listing ${listing.url} shrank from ${listing.before} entries to ${listing.entries}.`);
    }
  }
  if (facts.known >= SMALL && facts.updatedBySource > Math.max(SMALL, facts.known * limits.maxChangedShare)) {
    reasons.push(`${facts.updatedBySource} of ${facts.known} known records changed at once.`);
  }
  if (facts.complete && facts.known >= SMALL && facts.missing > facts.known * limits.maxMissingShare) {
    reasons.push(`${facts.missing} of ${facts.known} known records are no longer listed.`);
  }
  return reasons;
}
