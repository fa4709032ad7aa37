import { describe, expect, it } from 'vitest';
import { billDraft, familyDraft, personDraft } from '../bench/seed/bills.ts';
import { agencyDraft, policyDraft } from '../bench/seed/policies.ts';
import { draftFault, hashDraft } from '../src/ingest/reconcile.ts';

const PLACES = ['ocd-division/country:us/state:wa/county:king', 'ocd-division/country:us/state:ca'];
const KINDS = {
  agency: (index: number) => agencyDraft(index, PLACES),
  policy: (index: number) => policyDraft(index, 0, PLACES, 10),
  'amended policy': (index: number) => policyDraft(index, 1, PLACES, 10),
  person: personDraft,
  bill: (index: number) => billDraft(index, 0),
  'bill with one more action': (index: number) => billDraft(index, 1),
  family: familyDraft,
};
const INDEXES = Array.from({ length: 200 }, (_, i) => i);

describe.each(Object.entries(KINDS))('a generated %s', (_kind, draftOf) => {
  it('is one that a source could say', () => {
    expect(INDEXES.map((index) => draftFault(draftOf(index))).filter(Boolean)).toEqual([]);
  });

  it('is the same each time, and unlike the others', () => {
    const hashes = INDEXES.map((index) => hashDraft(draftOf(index)).contentHash);
    expect(INDEXES.map((index) => hashDraft(draftOf(index)).contentHash)).toEqual(hashes);
    const ids = new Set(INDEXES.map((index) => draftOf(index).id));
    expect(ids.size).toBe(INDEXES.length);
  });
});

describe('a second edition', () => {
  it('says something else of the same policy or bill', () => {
    for (const index of INDEXES) {
      const [first, second] = [policyDraft(index, 0, PLACES, 10), policyDraft(index, 1, PLACES, 10)];
      expect(second.id).toBe(first.id);
      expect(hashDraft(second).contentHash).not.toBe(hashDraft(first).contentHash);
      const [before, after] = [billDraft(index, 0), billDraft(index, 1)];
      expect(after.sections.actions?.length).toBe((before.sections.actions?.length ?? 0) + 1);
    }
  });
});
