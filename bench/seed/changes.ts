import { bytesHash } from '../../src/domain/canonical.ts';
import type { Draft } from '../../src/domain/draft.ts';
import type { ChangeSet, FetchedState, NewSnapshot, SourceRow, Upsert } from '../../src/ingest/ports.ts';
import { hashDraft } from '../../src/ingest/reconcile.ts';

const source = {
  homepage: 'https://example.org',
  schedule: '0 0 1 1 *',
  coverage: 'recent',
  parserVersion: 1,
} as const;

/** Who says what is generated. */
export const SOURCES = {
  policies: { ...source, id: 'bench-policies', name: 'Generated policies', lineage: 'curated' },
  bills: { ...source, id: 'bench-bills', name: 'Generated bills', lineage: 'official' },
  families: { ...source, id: 'bench-families', name: 'Generated families', lineage: 'derived' },
} as const satisfies Record<string, SourceRow>;

export interface Delivery {
  readonly from: SourceRow;
  readonly drafts: readonly Draft[];
  /** Are they not in the store yet? */
  readonly isNew: boolean;
  readonly at: string;
  readonly runId: string;
}

/** The one page that all of a delivery stands on, and what the product is to write of it. */
export function changesOf({ from, drafts, isNew, at, runId }: Delivery) {
  const bytes = Buffer.from(JSON.stringify(drafts.map(({ id }) => id)));
  const hash = bytesHash(bytes);
  const url = `https://example.org/${runId}.json`;
  const snapshot: NewSnapshot = {
    ...{ hash, url, contentType: 'application/json', bytes, archive: false, fetchedAt: at },
  };
  const state: FetchedState = {
    ...{ url, kind: 'bench', etag: null, lastModified: null, revision: null, documentHash: hash, snapshotHash: hash },
    ...{ member: null, fetchedAt: at, asOf: null },
  };
  const found = { cause: 'SOURCE', isNew, pageUrl: url, snapshotHash: hash, member: null, fetchedAt: at } as const;
  const changes: ChangeSet = {
    ...{ sourceId: from.id, lineage: from.lineage, runId, at, readerVersion: 'bench', records: drafts.length },
    upserts: drafts.map((draft): Upsert => ({ draft, ...hashDraft(draft), ...found })),
    ...{ unchanged: 0, missing: [], returned: [], screened: [] },
    pages: [{ url, documentHash: hash, records: drafts.length, follows: 0 }],
  };
  return { snapshot, state, changes };
}
