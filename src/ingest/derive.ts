import { setImmediate } from 'node:timers/promises';
import type { Cause } from '../domain/change.ts';
import type { Draft } from '../domain/draft.ts';
import { type Family, families, type PreviousFamily } from '../domain/family/family.ts';
import { linking } from '../domain/family/link.ts';
import { type Derivation, type DerivationDeps, derive } from './derivation.ts';
import type { ChangeSet, FamilyStore, KnownRecord, RunRecord, SourceRow, Upsert } from './ports.ts';
import { compare, draftFault, hashDraft, recordKey } from './reconcile.ts';

/** Raise it with every change of how families are found: all are worked out again, and the changes marked PARSER. */
const FAMILY_METHOD_VERSION = 1;

/** The one who says which bills are of one family: we do, out of what others say of the bills. It has no schedule. */
export const FAMILIES: SourceRow = {
  id: 'holdwatch-families',
  name: 'Families of bills, worked out from titles, summaries and the relations that Congress states',
  lineage: 'derived',
  homepage: 'docs/families.md',
  schedule: '',
  coverage: 'complete',
  parserVersion: FAMILY_METHOD_VERSION,
};

const PAGE_URL = 'holdwatch:families';
/** The server answers requests meanwhile: it gets a turn this often. */
const TURN_MS = 8;

export interface DeriveDeps extends DerivationDeps {
  readonly families: FamilyStore;
}

/** Works the families out again where a bill has changed since they last were, or our method has. */
export const deriveFamilies = (deps: DeriveDeps): Promise<RunRecord | null> => derive(derivation(deps), deps);

const derivation = ({ families: store, records }: DeriveDeps): Derivation => ({
  source: FAMILIES,
  lastChange: () => store.lastBillChange(),
  newsAfter: (seq) => store.billsInTheNews(seq),
  async work(run, news) {
    const bills = await store.bills();
    const previous = await store.families();
    const found = families(bills, await inTurns(linking(bills)), previous);
    const known = await records.known(FAMILIES.id);
    return {
      changes: changeSet(found, previous, known, news, { runId: run.id, at: run.at }),
      detail: { bills: bills.length },
    };
  },
});

/** Goes through all steps, and lets others have a turn between them. */
async function inTurns<T>(steps: Generator<unknown, T>): Promise<T> {
  let turn = performance.now();
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value as T;
    if (performance.now() - turn < TURN_MS) continue;
    await setImmediate();
    turn = performance.now();
  }
}

function changeSet(
  found: readonly Family[],
  previous: readonly PreviousFamily[],
  known: ReadonlyMap<string, KnownRecord>,
  news: ReadonlySet<string>,
  { runId, at }: { runId: string; at: string },
): ChangeSet {
  const membersBefore = new Map(previous.map(({ id, members }) => [id, members]));
  const upserts: Upsert[] = [];
  for (const family of found) {
    const draft = draftOf(family);
    const fault = draftFault(draft);
    if (fault) throw new Error(`the draft of family ${family.id} is wrong: ${fault}`);
    const hashes = hashDraft(draft);
    const result = compare(known.get(recordKey('billFamily', family.id)), hashes);
    if (result === 'unchanged') continue;
    const bills = [...family.members, ...(membersBefore.get(family.id) ?? [])];
    const cause: Cause = bills.some((bill) => news.has(bill)) ? 'SOURCE' : 'PARSER';
    upserts.push({
      draft,
      ...hashes,
      cause,
      isNew: result === 'created',
      pageUrl: PAGE_URL,
      snapshotHash: hashes.contentHash,
      member: null,
      fetchedAt: at,
    });
  }
  return {
    sourceId: FAMILIES.id,
    lineage: FAMILIES.lineage,
    runId,
    at,
    readerVersion: `${FAMILY_METHOD_VERSION}`,
    records: found.length,
    upserts,
    unchanged: found.length - upserts.length,
    missing: [],
    returned: [],
    screened: [],
    pages: [],
  };
}

const draftOf = ({ id, name, members, links, firstIntroducedOn, mergedIntoId }: Family): Draft<'billFamily'> => ({
  entity: 'billFamily',
  id,
  sections: {
    core: { name, firstBillId: members[0] ?? null, firstIntroducedOn, billCount: members.length, mergedIntoId },
    members: members.map((billId) => ({ billId })),
    links,
  },
  words: [],
  corroboration: 'PARTIAL',
  corroborationNote: 'Worked out by rules from official files; no person has looked at it.',
});
