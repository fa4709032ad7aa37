import { describe, expect, it } from 'vitest';
import { type GuardFacts, suspicions } from '../src/ingest/guard.ts';

const limits = { maxChangedShare: 0.3, maxMissingShare: 0.2, minShareOfLast: 0.5 };
const quiet: GuardFacts = {
  known: 1000,
  seen: 1000,
  updatedBySource: 10,
  missing: 3,
  complete: true,
  minRecords: 900,
  listings: [{ url: 'https://x.example/list', entries: 990, before: 1000 }],
};

describe('the guard', () => {
  it('lets an ordinary run through', () => expect(suspicions(quiet, limits)).toEqual([]));

  it.each<[string, Partial<GuardFacts>, RegExp]>([
    ['too few on the first run', { known: 0, seen: 12 }, /Only 12 records where at least 900/],
    [
      'a listing with a tenth of last time',
      { listings: [{ url: 'https://x.example/list', entries: 100, before: 1000 }] },
      /shrank from 1000 entries to 100/,
    ],
    ['too many changed at once', { updatedBySource: 301 }, /301 of 1000 known records changed at once/],
    ['too many missing at once', { missing: 201 }, /201 of 1000 known records are no longer listed/],
  ])('stops at %s', (_name, change, reason) => {
    expect(suspicions({ ...quiet, ...change }, limits)).toEqual([expect.stringMatching(reason)]);
  });

  it('does not take the absence from a source of recent records for a loss', () => {
    expect(suspicions({ ...quiet, complete: false, missing: 900 }, limits)).toEqual([]);
  });

  it('lets a small source change wholly', () => {
    expect(
      suspicions({ ...quiet, known: 8, seen: 8, updatedBySource: 8, minRecords: 1, listings: [] }, limits),
    ).toEqual([]);
  });
});
