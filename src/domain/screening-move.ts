import type { BillStance, Verdict } from './bill.ts';
import type { ScreenedRecord, ScreeningMatch } from './draft.ts';
import type { Harm } from './harm.ts';
import type { Entity } from './ids.ts';

/** What stands in the store of a screening. */
export interface StoredScreening {
  readonly entity: Entity;
  readonly recordId: string;
  /** The one that counts: staff's, where they decided. */
  readonly verdict: Verdict;
  readonly screenedVerdict: Verdict;
  readonly stance: BillStance;
  readonly matches: readonly ScreeningMatch[];
  readonly codebookVersion: number;
  readonly decidedBy: string;
  readonly documentHash: string;
}

/** What a new codebook says otherwise of one record, whose page is the same. */
export interface ScreeningMove {
  readonly entity: Entity;
  readonly recordId: string;
  readonly title: string;
  readonly verdictBefore: Verdict;
  readonly verdict: Verdict;
  readonly stanceBefore: BillStance;
  readonly stance: BillStance;
  readonly harmsAdded: readonly Harm[];
  readonly harmsRemoved: readonly Harm[];
  /** The weightiest rule that matches now and did not before, or the other way round; null where the rules are the same. */
  readonly rule: string | null;
  /** Does it match now? */
  readonly isRuleNew: boolean;
  /** What it matches, or did. */
  readonly words: string | null;
  /** What staff decided, which stands. */
  readonly staffVerdict: Verdict | null;
}

/** Staff's decision, and rules that now say otherwise. */
export interface AgainstStaff {
  readonly entity: Entity;
  readonly recordId: string;
  readonly title: string;
  readonly staffVerdict: Verdict;
  readonly verdict: Verdict;
  /** They agreed with staff before. */
  readonly isNew: boolean;
}

/** What a new codebook changed. */
export interface Moved {
  readonly versionsBefore: readonly number[];
  readonly version: number;
  /** Records screened again whose page is the same, those that did not move included. */
  readonly screened: number;
  /** What is tracked now or no longer first, then other verdicts, each part in order of id. */
  readonly moves: readonly ScreeningMove[];
  readonly againstStaff: readonly AgainstStaff[];
}

const RANK: Readonly<Record<Verdict, number>> = { LEFT_OUT: 0, CANDIDATE: 1, TRACKED: 2 };

/**
 * What the same pages say with another codebook.
 * @param before screenings by another version, by `entity:recordId`
 * @returns null where nothing was screened again
 */
export function movedBy(
  before: ReadonlyMap<string, StoredScreening>,
  after: Iterable<ScreenedRecord & { readonly documentHash: string }>,
): Moved | null {
  const versions = new Set<number>();
  const moves: ScreeningMove[] = [];
  const againstStaff: AgainstStaff[] = [];
  let version = 0;
  let screened = 0;
  for (const now of after) {
    const { entity, recordId, title, screening } = now;
    const old = before.get(`${entity}:${recordId}`);
    if (!old || old.documentHash !== now.documentHash || old.codebookVersion === screening.codebookVersion) continue;
    versions.add(old.codebookVersion);
    version = screening.codebookVersion;
    screened++;
    const staffVerdict = old.decidedBy === 'STAFF' ? old.verdict : null;
    const { verdict } = screening;
    if (staffVerdict && staffVerdict !== verdict) {
      againstStaff.push({
        entity,
        recordId,
        title,
        staffVerdict,
        verdict,
        isNew: old.screenedVerdict === staffVerdict,
      });
    }
    const move = moveOf(old, now, staffVerdict);
    if (move) moves.push(move);
  }
  if (screened === 0) return null;
  const byId = (a: { recordId: string }, b: { recordId: string }) => (a.recordId < b.recordId ? -1 : 1);
  moves.sort((a, b) => weightOf(b) - weightOf(a) || byId(a, b));
  return {
    versionsBefore: [...versions].sort((a, b) => a - b),
    version,
    screened,
    moves,
    againstStaff: againstStaff.sort(byId),
  };
}

export const hasNewVerdict = ({ verdict, verdictBefore }: ScreeningMove): boolean => verdict !== verdictBefore;

function weightOf(move: ScreeningMove): number {
  if (!hasNewVerdict(move)) return 0;
  return move.verdict === 'TRACKED' || move.verdictBefore === 'TRACKED' ? 2 : 1;
}

function moveOf(
  old: StoredScreening,
  { entity, recordId, title, screening }: ScreenedRecord,
  staffVerdict: Verdict | null,
): ScreeningMove | undefined {
  const [harmsBefore, harms] = [harmsOf(old.matches), harmsOf(screening.matches)];
  const harmsAdded = harms.filter((harm) => !harmsBefore.includes(harm));
  const harmsRemoved = harmsBefore.filter((harm) => !harms.includes(harm));
  const { verdict, stance } = screening;
  const isSame =
    verdict === old.screenedVerdict && stance === old.stance && harmsAdded.length + harmsRemoved.length === 0;
  if (isSame) return undefined;
  const added = without(screening.matches, old.matches);
  const removed = without(old.matches, screening.matches);
  const match = RANK[verdict] < RANK[old.screenedVerdict] ? (removed ?? added) : (added ?? removed);
  return {
    entity,
    recordId,
    title,
    verdictBefore: old.screenedVerdict,
    verdict,
    stanceBefore: old.stance,
    stance,
    harmsAdded,
    harmsRemoved,
    rule: match?.rule ?? null,
    isRuleNew: match !== undefined && match === added,
    words: match?.words ?? null,
    staffVerdict,
  };
}

const harmsOf = (matches: readonly ScreeningMatch[]): Harm[] =>
  [...new Set(matches.flatMap(({ harm }) => harm ?? []))].sort();

/** The first match by a rule that has none among the others; matches are listed by weight. */
const without = (matches: readonly ScreeningMatch[], others: readonly ScreeningMatch[]): ScreeningMatch | undefined =>
  matches.find(({ rule }) => !others.some((other) => other.rule === rule));
