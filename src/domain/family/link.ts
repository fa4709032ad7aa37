import { ALIKE, type Evidence, evidenceFor, type Profile, profileOf, SAME_TITLE } from './evidence.ts';
import { byIntroduction, type FamilyInput, isForDebate } from './input.ts';
import { alikePairs } from './likeness.ts';

/** A reason to hold two bills for one idea. `billId` was introduced after `otherId`. */
export interface FamilyLink extends Evidence {
  readonly billId: string;
  readonly otherId: string;
}

/**
 * Every reason to hold two of the bills for one idea. A link rests on its two bills and on nothing else: more bills bring
 * more links and change none. The order of the bills is of no matter.
 */
export function familyLinks(bills: readonly FamilyInput[]): FamilyLink[] {
  const steps = linking(bills);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same in small steps, for a process that has something else to do between two. */
export function* linking(bills: readonly FamilyInput[]): Generator<undefined, FamilyLink[]> {
  const profiles: Profile[] = [];
  for (const bill of bills.filter((candidate) => !isForDebate(candidate)).sort(byIntroduction)) {
    profiles.push(profileOf(bill));
    yield undefined;
  }
  const links: FamilyLink[] = [];
  for (const pair of candidatePairs(profiles)) {
    if (pair) {
      const [earlier, later] = pair;
      for (const evidence of evidenceFor(later, earlier)) {
        links.push({ billId: later.bill.id, otherId: earlier.bill.id, ...evidence });
      }
    }
    yield undefined;
  }
  return links.sort((a, b) => compare(keyOf(a), keyOf(b)));
}

const keyOf = ({ billId, otherId, method }: FamilyLink): string => `${billId} ${otherId} ${method}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Pairs that have anything in common worth a look, the earlier bill first. All others have no evidence. */
function* candidatePairs(profiles: readonly Profile[]): Generator<[Profile, Profile] | undefined> {
  const seen = new Set<number>();
  const at = new Map(profiles.map(({ bill }, index) => [bill.id, index]));
  for (const places of pairsInCommon()) {
    const [first, second] = (places ?? [0, 0]).sort((x, y) => x - y) as [number, number];
    const key = first * profiles.length + second;
    const [earlier, later] = [profiles[first], profiles[second]];
    const isNew = first !== second && !seen.has(key) && earlier !== undefined && later !== undefined;
    if (isNew) seen.add(key);
    yield isNew ? [earlier, later] : undefined;
  }

  function* pairsInCommon(): Generator<[number, number] | undefined> {
    yield* sharing(({ titles }) => titles.map(({ key }) => key));
    yield* sharing(({ officials }) => officials);
    yield* alike(({ titles }) => titles.map(({ words }) => new Set(words)), SAME_TITLE);
    yield* alike(({ summaries }) => summaries, ALIKE);
    for (const [index, { related }] of profiles.entries()) {
      for (const id of related.keys()) {
        const other = at.get(id);
        if (other !== undefined) yield [index, other];
      }
    }
  }

  function* sharing(keysOf: (profile: Profile) => Iterable<string>): Generator<[number, number]> {
    const holders = new Map<string, number[]>();
    for (const [index, profile] of profiles.entries()) {
      for (const key of new Set(keysOf(profile))) {
        const before = holders.get(key);
        for (const other of before ?? []) yield [other, index];
        if (before) before.push(index);
        else holders.set(key, [index]);
      }
    }
  }

  function* alike(
    documentsOf: (profile: Profile) => readonly ReadonlySet<string>[],
    threshold: number,
  ): Generator<[number, number] | undefined> {
    const documents = profiles.flatMap((profile, index) => documentsOf(profile).map((marks) => ({ marks, index })));
    const sets = documents.map(({ marks }) => marks);
    for (const pair of alikePairs(sets, threshold)) {
      yield pair && [documents[pair.a]?.index ?? 0, documents[pair.b]?.index ?? 0];
    }
  }
}
