import type { Clock } from '../clock.ts';
import { canonicalJson, contentHash } from '../domain/canonical.ts';
import type { Cause } from '../domain/change.ts';
import type { Draft } from '../domain/draft.ts';
import type { Entity } from '../domain/ids.ts';
import type { Arrival } from './arrival.ts';
import type { ChangeSet, KnownPage, KnownRecord, ReadPage, ScreenedDocument, Upsert } from './ports.ts';
import type { PageReading } from './reader.ts';
import { compare, findMissing, hashDraft, recordKey } from './reconcile.ts';
import type { Source } from './source.ts';

/** Gathers what a run would write, page by page, keeping only what is new. */
export class ChangeSetBuilder {
  readonly #source: Source;
  readonly #known: ReadonlyMap<string, KnownRecord>;
  readonly #knownPages: ReadonlyMap<string, KnownPage>;
  readonly #causes: ReadonlyMap<string, Cause>;
  readonly #readerVersion: string;
  readonly #upserts = new Map<string, Upsert>();
  readonly #seen = new Set<string>();
  readonly #pagesUnchanged = new Map<string, Arrival>();
  readonly #screened = new Map<string, ScreenedDocument>();
  readonly #pages = new Map<string, ReadPage>();
  readonly #members = new Map<string, number>();
  readonly #listings: { url: string; entries: number; before: number }[] = [];
  #unchanged = 0;
  #records = 0;

  /** `causes`: why what a page says has changed, where the page itself has not. */
  constructor(
    source: Source,
    known: ReadonlyMap<string, KnownRecord>,
    knownPages: ReadonlyMap<string, KnownPage>,
    readerVersion: string,
    causes: ReadonlyMap<string, Cause> = new Map(),
  ) {
    this.#readerVersion = readerVersion;
    this.#causes = causes;
    this.#source = source;
    this.#known = known;
    this.#knownPages = knownPages;
  }

  /** A page that had been applied as it stands, so that nobody needs to read it. */
  addUnchangedPage(arrival: Arrival, records: number): void {
    this.#pagesUnchanged.set(arrival.state.url, arrival);
    this.#unchanged += records;
    this.#records += records;
  }

  /** An archive: its members arrive on their own, and are counted so that a later run can say how many were unchanged. */
  addArchive({ state }: Arrival): void {
    this.#members.set(state.url, 0);
    this.#pages.set(state.url, { url: state.url, documentHash: state.documentHash, records: 0, follows: 0 });
  }

  countMember(archiveUrl: string): void {
    this.#members.set(archiveUrl, (this.#members.get(archiveUrl) ?? 0) + 1);
  }

  addReading(arrival: Arrival, reading: PageReading): void {
    const { state, request } = arrival;
    const before = this.#knownPages.get(state.url);
    this.#records += reading.records;
    this.#pages.set(state.url, {
      url: state.url,
      documentHash: state.documentHash,
      records: reading.records,
      follows: reading.follows.length,
    });
    // What is new comes and goes, and of a listing that was asked for something else the numbers say nothing.
    if (request.listing === 'recent' || (request.listing && before?.kind !== request.kind)) {
      // Not to be compared.
    } else if (before && before.follows > 0) {
      this.#listings.push({ url: state.url, entries: reading.follows.length, before: before.follows });
    } else if (before && before.records > 1) {
      this.#listings.push({ url: state.url, entries: reading.records, before: before.records });
    }
    this.#addRecords(arrival, reading);
  }

  /** A page that was counted, read again with more evidence: what it says now stands. */
  addSecondReading(arrival: Arrival, reading: PageReading): void {
    this.#addRecords(arrival, reading);
  }

  #addRecords({ state }: Arrival, reading: PageReading): void {
    const page = this.#knownPages.get(state.url);
    const isSamePage = page?.appliedHash === state.documentHash;
    const cause = this.#causes.get(state.url) ?? (isSamePage ? 'PARSER' : 'SOURCE');
    // A bill that was left out and is not now: its page said the same before, and an older codebook read it otherwise.
    const isReadAnew = cause === 'CURATION' || (isSamePage && page.appliedWith !== this.#readerVersion);
    const causeOfNew = isReadAnew ? cause : 'SOURCE';
    for (const screened of reading.screened) {
      const key = recordKey(screened.entity, screened.recordId);
      this.#screened.set(key, { ...screened, url: state.url, documentHash: state.documentHash });
    }
    for (const draft of reading.drafts) {
      const key = recordKey(draft.entity, draft.id);
      const known = this.#known.get(key);
      const hashes = hashDraft(draft);
      const result = compare(known, hashes);
      const countsAsUnchanged = !this.#upserts.delete(key) && this.#seen.has(key);
      if (result === 'unchanged') {
        if (!countsAsUnchanged) this.#unchanged++;
      } else {
        if (countsAsUnchanged) this.#unchanged--;
        this.#upserts.set(key, {
          draft,
          sections: hashes.sections,
          contentHash: hashes.contentHash,
          cause: result === 'created' ? causeOfNew : cause,
          isNew: result === 'created',
          pageUrl: state.url,
          snapshotHash: state.snapshotHash,
          member: state.member,
          fetchedAt: state.fetchedAt,
        });
      }
      this.#seen.add(key);
    }
  }

  /** Nothing came of a page that is watched: it is read again by every run until something does. */
  leaveUnapplied({ state }: Arrival): void {
    this.#pages.delete(state.url);
  }

  get listings(): readonly { url: string; entries: number; before: number }[] {
    return this.#listings;
  }

  /** Records on all pages, those left out and those on unchanged pages included. */
  get records(): number {
    return this.#records;
  }

  /**
   * Pages that nobody read because they had not changed, while some record seems to be missing: one of them may list it
   * too. Empty when nothing seems to be missing.
   */
  pagesInDoubt(): Arrival[] {
    return this.#missing().length ? [...this.#pagesUnchanged.values()] : [];
  }

  /** These records are listed, on a page in doubt. */
  confirm(drafts: readonly Draft[]): void {
    for (const draft of drafts) this.#seen.add(recordKey(draft.entity, draft.id));
  }

  #missing(): KnownRecord[] {
    return findMissing(this.#known, this.#seen, this.#pagesUnchanged);
  }

  get updatedBySource(): number {
    return [...this.#upserts.values()].filter((upsert) => !upsert.isNew && upsert.cause === 'SOURCE').length;
  }

  /** `whole`: every page of a complete source was read, so that absence means something. */
  build(runId: string, clock: Clock, whole: boolean): ChangeSet {
    const missing = whole ? this.#missing() : [];
    const listedAgain = [...this.#seen].flatMap((key) => {
      const known = this.#known.get(key);
      return known && known.missingRuns > 0 && !this.#upserts.has(key) ? [known] : [];
    });
    return {
      sourceId: this.#source.id,
      lineage: this.#source.lineage,
      runId,
      at: clock.now().toISOString(),
      readerVersion: this.#readerVersion,
      records: this.#records,
      upserts: [...this.#upserts.values()],
      unchanged: this.#unchanged,
      missing,
      returned: listedAgain,
      screened: [...this.#screened.values()],
      pages: [...this.#pages.values()].map((page) => ({
        ...page,
        follows: this.#members.get(page.url) ?? page.follows,
      })),
    };
  }
}

/** The same changes give the same digest: what staff release is what they looked at. */
export function digestOf(changes: ChangeSet): string {
  const upserts = changes.upserts.map(({ draft, contentHash: hash }) => `${draft.entity}:${draft.id}=${hash}`).sort();
  const missing = changes.missing.map((record) => recordKey(record.entity as Entity, record.recordId)).sort();
  return contentHash(canonicalJson({ upserts, missing }));
}
