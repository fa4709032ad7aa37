import { setImmediate } from 'node:timers/promises';
import { AgreementHistories, type AgreementHistory } from '../domain/agreement/history.ts';
import { PlaceIndex } from '../domain/place-index.ts';
import { agreementDrafts } from './agreement-draft.ts';
import { type Derivation, type DerivationDeps, derive } from './derivation.ts';
import type { AgreementStore, ChangeSet, EditionFacts, KnownRecord, RunRecord, SourceRow, Upsert } from './ports.ts';
import { compare, draftFault, hashDraft, recordKey } from './reconcile.ts';

/** The one who says what became of each agreement: we do, out of all editions of ICE's lists. It has no schedule. */
export const AGREEMENTS: SourceRow = {
  id: 'holdwatch-agreements',
  name: "Agreements under section 287(g), worked out from all editions of ICE's lists",
  lineage: 'derived',
  homepage: 'docs/agreements.md',
  schedule: '',
  coverage: 'complete',
  // Raise it with every change of how agreements are worked out: all are again, and the changes are marked PARSER.
  parserVersion: 1,
};

export interface DeriveAgreementsDeps extends DerivationDeps {
  readonly agreements: AgreementStore;
}

/** Works agreements out again where an edition or a place has changed since they last were, or our method has. */
export const deriveAgreements = (deps: DeriveAgreementsDeps): Promise<RunRecord | null> =>
  derive(derivation(deps), deps);

const derivation = ({ agreements: store, records }: DeriveAgreementsDeps): Derivation => ({
  source: AGREEMENTS,
  lastChange: () => store.lastChange(),
  newsAfter: (seq) => store.editionsInTheNews(seq),
  async work(run, news) {
    const editions = await store.editions();
    const histories = new AgreementHistories();
    for (const edition of editions) {
      histories.add({ ...edition, rows: await store.rows(edition) });
      // The server answers requests meanwhile.
      await setImmediate();
    }
    const places = new PlaceIndex(await store.places());
    const known = await records.known(AGREEMENTS.id);
    const changes = changeSet(histories.result(), editions, places, known, { ...run, isNews: news.size > 0 });
    return { changes, detail: { editions: editions.length } };
  },
});

function changeSet(
  found: readonly AgreementHistory[],
  editions: readonly EditionFacts[],
  places: PlaceIndex,
  known: ReadonlyMap<string, KnownRecord>,
  { id: runId, at, isNews }: { readonly id: string; readonly at: string; readonly isNews: boolean },
): ChangeSet {
  const editionBy = new Map(editions.map((edition) => [edition.id, edition]));
  const upserts: Upsert[] = [];
  const seen = new Set<string>();
  for (const history of found) {
    const page = editionBy.get(history.toldBy);
    if (!page) throw new Error(`agreement ${history.id} rests on edition ${history.toldBy}, which is not there`);
    for (const draft of agreementDrafts(history, places)) {
      const key = recordKey(draft.entity, draft.id);
      // Several agreements of one agency name it alike.
      if (seen.has(key)) continue;
      seen.add(key);
      const fault = draftFault(draft);
      if (fault) throw new Error(`the draft of ${key} is wrong: ${fault}`);
      const hashes = hashDraft(draft);
      const result = compare(known.get(key), hashes);
      if (result === 'unchanged') continue;
      const { pageUrl, snapshotHash, member, fetchedAt } = page;
      const cause = isNews ? 'SOURCE' : 'PARSER';
      upserts.push({
        draft,
        ...hashes,
        cause,
        isNew: result === 'created',
        pageUrl,
        snapshotHash,
        member,
        fetchedAt,
      });
    }
  }
  const written = new Set(upserts.map(({ draft }) => recordKey(draft.entity, draft.id)));
  return {
    sourceId: AGREEMENTS.id,
    lineage: AGREEMENTS.lineage,
    runId,
    at,
    readerVersion: `${AGREEMENTS.parserVersion}`,
    records: found.length,
    upserts,
    unchanged: seen.size - upserts.length,
    // Older lists that arrive late may show two agreements to be one, or that one is known by an earlier row. That is no
    // absence which further runs would have to confirm.
    missing: [...known].flatMap(([key, record]) =>
      seen.has(key) ? [] : [{ ...record, missingRuns: Number.POSITIVE_INFINITY }],
    ),
    returned: [...known].flatMap(([key, record]) =>
      seen.has(key) && !written.has(key) && record.missingRuns > 0 ? [record] : [],
    ),
    screened: [],
    pages: [],
  };
}
