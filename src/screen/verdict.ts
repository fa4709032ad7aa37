import type { BillStance, BillType, Verdict } from '../domain/bill.ts';
import { CONTEXT_TAGS } from '../domain/harm.ts';
import type { Reading, Rule } from './rule.ts';

/** A rule and where it matched first. */
export interface RuleMatch {
  readonly rule: Rule;
  readonly reading: Reading;
}

export interface Judgement {
  readonly verdict: Verdict;
  /** Points of harm read in titles and summaries. */
  readonly score: number;
  readonly stance: BillStance;
}

/** Points of harm at which a bill is a poison bill by the rules: one decisive rule, or two that are not. */
export const TRACKED_AT = 10;
/** Where a title speaks for protection, or a summary does twice: one sentence read wrongly is not enough. */
const TRACKED_DESPITE_PROTECTION_AT = 20;
/** A summary of appropriations runs to thousands of words on everything; a rider must be said more than once. */
const TRACKED_IN_APPROPRIATIONS_AT = 30;
const CANDIDATE_AT = 4;
const PROTECTIVE_AT = 4;
/** Points of protection at which hints are not counted: "removal of aliens" is there what the bill protects from. */
export const SPEAKS_FOR_PROTECTION_AT = 1.5;
const HINT = 'hint.';
const BROAD = 'broad.';
/** Words too common to count once a summary says what the bill does. */
const WEAK_HINT = 'hint.title-only';
/** Status, counsel, relief: they tell the stance, and make no candidate, for hundreds of bills speak of them. */
const FAR_PROTECTION = /^protective\.(?:relief|status)/;

const NONBINDING: ReadonlySet<BillType> = new Set(['hres', 'sres', 'hconres', 'sconres']);

/** Can it become law, or only say what one chamber thinks? */
export const isBinding = (type: BillType): boolean => !NONBINDING.has(type);

const LEFT_OUT: Judgement = { verdict: 'LEFT_OUT', score: 0, stance: 'UNKNOWN' };

/**
 * TRACKED is a poison bill by the rules. CANDIDATE is for staff to look at: it may be one, or it is protective or mixed
 * and close to our subject. Resolutions that bind nobody are candidates at most.
 */
export function judge(type: BillType, found: readonly RuleMatch[], hasSummary: boolean): Judgement {
  const has = (id: string) => found.some(({ rule }) => rule.id === id);
  if (!has('topic.immigration')) return LEFT_OUT;
  // A rule for debate repeats the title of the bill it is about, which is screened by itself.
  if (has('context.procedure')) return { ...LEFT_OUT, stance: 'NEUTRAL' };
  const points = (test: (match: RuleMatch) => boolean) =>
    found.filter(test).reduce((sum, { rule }) => sum + rule.weight, 0);
  const isRead = (match: RuleMatch) => isHarm(match.rule) && match.reading !== 'AMENDMENT';
  const decisive = points((match) => isRead(match) && !isBroad(match));
  // A broad rule repeats what a decisive one says: it adds nothing to one, nor to another broad one.
  const broad = Math.max(0, ...found.filter((match) => isRead(match) && isBroad(match)).map(({ rule }) => rule.weight));
  const score = decisive || broad;
  const amended = points((match) => isHarm(match.rule) && match.reading === 'AMENDMENT');
  const protective = points(({ rule }) => rule.speaks === 'PROTECTIVE');
  const counts = ({ rule }: RuleMatch) =>
    !isHarm(rule) &&
    !(
      rule.id.startsWith(HINT) &&
      (has('context.helps') || protective >= SPEAKS_FOR_PROTECTION_AT || NONBINDING.has(type))
    ) &&
    !(rule.id === WEAK_HINT && hasSummary) &&
    !FAR_PROTECTION.test(rule.id);
  const context = points(counts);
  const isProtective = speaksForProtection(found);
  const needed = has('context.appropriations')
    ? TRACKED_IN_APPROPRIATIONS_AT
    : isProtective || has('context.helps')
      ? TRACKED_DESPITE_PROTECTION_AT
      : TRACKED_AT;
  const isBroadlyHarmful =
    broad > 0 &&
    !has('context.helps') &&
    needed === TRACKED_AT &&
    protective < SPEAKS_FOR_PROTECTION_AT &&
    found.some((match) => match.rule.id.startsWith(HINT) && counts(match));
  if (!NONBINDING.has(type) && (decisive >= needed || isBroadlyHarmful)) {
    return { verdict: 'TRACKED', score, stance: isProtective ? 'MIXED' : 'HARMFUL' };
  }
  // Words that only resemble a harm are none in a bill that says whom it helps, and does.
  const counted = decisive === 0 && has('context.helps') && protective > 0 ? 0 : score;
  const isCandidate = Math.max(counted, amended, context) >= CANDIDATE_AT;
  const harmful = points(({ rule, reading }) => rule.speaks === 'HARMFUL' && reading !== 'AMENDMENT');
  return {
    verdict: isCandidate ? 'CANDIDATE' : 'LEFT_OUT',
    score,
    stance: stanceOf(harmful, protective, hasSummary),
  };
}

/** Does a title speak for protection, or do two rules in the summary? */
export function speaksForProtection(found: readonly RuleMatch[]): boolean {
  const spoken = found.filter(({ rule }) => rule.speaks === 'PROTECTIVE');
  return (
    spoken.some(({ reading }) => reading === 'TITLE') ||
    spoken.reduce((sum, { rule }) => sum + rule.weight, 0) >= PROTECTIVE_AT
  );
}

const isBroad = ({ rule }: RuleMatch): boolean => rule.id.startsWith(BROAD);
const isHarm = ({ harm }: Rule): boolean => harm !== null && !CONTEXT_TAGS.includes(harm);

export function stanceOf(harmful: number, protective: number, hasSummary: boolean): BillStance {
  // "To amend the Immigration and Nationality Act, and for other purposes" says nothing of what a bill does.
  if (harmful === 0 && protective === 0) return hasSummary ? 'NEUTRAL' : 'UNKNOWN';
  if (harmful >= 2 * protective) return 'HARMFUL';
  return protective >= 2 * harmful ? 'PROTECTIVE' : 'MIXED';
}
