import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Cause } from '../domain/change.ts';
import type { Draft } from '../domain/draft.ts';
import { UserError } from '../domain/errors.ts';
import { type Family, families, type PreviousFamily } from '../domain/family/family.ts';
import { linking } from '../domain/family/link.ts';
import type { Log } from '../log.ts';
import { withLease } from './lease.ts';
import type {
  ChangeSet,
  FamilyStore,
  KnownRecord,
  LeaseStore,
  RecordStore,
  RunRecord,
  RunStore,
  SourceRow,
  Upsert,
} from './ports.ts';
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

export interface DeriveDeps {
  readonly families: FamilyStore;
  readonly records: RecordStore;
  readonly runs: RunStore;
  readonly leases: LeaseStore;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Works the families out again where a bill has changed since they last were, or our method has, and applies what is new.
 * Where nothing has, this is two small queries. What a crash left undone is made up for after the next run of any source.
 * @returns the report, or null where there was nothing to do
 */
export async function deriveFamilies(deps: DeriveDeps): Promise<RunRecord | null> {
  if (!(await isDue(deps))) return null;
  try {
    return await withLease(deps, `source:${FAMILIES.id}`, async () => ((await isDue(deps)) ? derive(deps) : null));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    deps.log.info({ reason: error.message }, 'families left to another process');
    return null;
  }
}

async function isDue({ families: store, runs }: DeriveDeps): Promise<boolean> {
  const upTo = await store.lastBillChange();
  const done = (await runs.last(FAMILIES.id)).succeeded?.detail;
  return upTo > 0 && (done?.upTo !== upTo || done.method !== FAMILY_METHOD_VERSION);
}

async function derive(deps: DeriveDeps): Promise<RunRecord> {
  const { families: store, records, runs, clock, log } = deps;
  const startedAt = clock.now().toISOString();
  await runs.saveSources([FAMILIES]);
  await runs.closeInterrupted(FAMILIES.id, startedAt);
  const before = (await runs.last(FAMILIES.id)).succeeded?.detail;
  // Read before the bills: what changes meanwhile is seen as new the next time.
  const upTo = await store.lastBillChange();
  const news = await store.billsInTheNews(typeof before?.upTo === 'number' ? before.upTo : 0);
  const zero = { seen: 0, inserted: 0, updated: 0, unchanged: 0, missing: 0, problems: 0, requests: 0, bytes: 0 };
  const opened: RunRecord = {
    id: `${FAMILIES.id}.${startedAt.replace(/\D/g, '')}`,
    sourceId: FAMILIES.id,
    mode: 'DERIVE',
    cause: news.size ? 'SOURCE' : 'PARSER',
    status: 'RUNNING',
    reason: null,
    startedAt,
    endedAt: null,
    ...zero,
    detail: {},
  };
  await runs.open(opened);
  try {
    const bills = await store.bills();
    const previous = await store.families();
    const found = families(bills, await inTurns(linking(bills)), previous);
    const known = await records.known(FAMILIES.id);
    const changes = changeSet(found, previous, known, news, { runId: opened.id, at: clock.now().toISOString() });
    const report = changes.upserts.length ? await records.apply(changes) : { inserted: 0, updated: 0 };
    const run: RunRecord = {
      ...opened,
      status: 'SUCCEEDED',
      endedAt: clock.now().toISOString(),
      seen: found.length,
      inserted: report.inserted,
      updated: report.updated,
      unchanged: changes.unchanged,
      detail: { upTo, method: FAMILY_METHOD_VERSION, bills: bills.length },
    };
    await runs.close(run, []);
    log.info({ run: run.id, families: run.seen, inserted: run.inserted, updated: run.updated }, 'families worked out');
    return run;
  } catch (error) {
    const failed = { ...opened, status: 'FAILED' as const, reason: 'A fault of ours: see the log.' };
    await runs.close({ ...failed, endedAt: clock.now().toISOString() }, []).catch(() => {});
    throw error;
  }
}

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
