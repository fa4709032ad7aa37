import type { BillType } from '../domain/bill.ts';
import { CONTEXT_TAGS, type Harm } from '../domain/harm.ts';
import type { Rule } from './rule.ts';
import {
  isBinding,
  type Judgement,
  type RuleMatch,
  SPEAKS_FOR_PROTECTION_AT,
  speaksForProtection,
  stanceOf,
  TRACKED_AT,
} from './verdict.ts';

// A text is judged section by section: an act of a thousand sections is a poison bill for one of them, and what two
// sections say of different things adds up to nothing.

/** What the rules found in one section. */
export interface SectionReading {
  readonly field: string;
  readonly rules: ReadonlySet<Rule>;
}

/** Said of a bill before its text was read. */
export interface Before {
  readonly type: BillType;
  readonly judgement: Judgement;
  readonly found: readonly RuleMatch[];
  /** Does its title say that it spends money on everything? */
  readonly mayCarryRiders: boolean;
}

export interface TextJudgement<Section> extends Judgement {
  /** The sections that made it so; their words are the evidence. */
  readonly counted: readonly Section[];
}

/** An act that spends money on everything says much of detention in passing: a rider's rule, or two others. */
const TRACKED_IN_SPENDING_AT = 20;
/** The text of a bill that protects is full of the words of what it protects from. */
const TRACKED_DESPITE_PROTECTION_AT = 30;
/** Where the section itself speaks for protection too. */
const MORE_IN_A_PROTECTIVE_SECTION = 10;
/** To pay an agency for what it does is what such acts are for, and no rider. */
const ORDINARY_SPENDING: ReadonlySet<Harm | null> = new Set(['ENFORCEMENT_EXPANSION', 'DETENTION_EXPANSION']);
const RIDER = 'rider.';

/**
 * What a bill is judged once its text is read. A section that clearly does a harm makes the bill TRACKED; one that may makes
 * it a CANDIDATE. No text takes a bill off the record. Rules for debate, and resolutions that bind nobody, are never TRACKED.
 */
export function judgeTexts<Section extends SectionReading>(
  before: Before,
  sections: readonly Section[],
): TextJudgement<Section> {
  const { judgement, found } = before;
  const has = (id: string) => found.some(({ rule }) => rule.id === id);
  if (has('context.procedure')) return { ...judgement, counted: [] };
  const isSpending = before.mayCarryRiders || has('context.appropriations');
  const isProtective = judgement.stance === 'PROTECTIVE' || judgement.stance === 'MIXED' || speaksForProtection(found);
  const neededAnyhow = isProtective ? TRACKED_DESPITE_PROTECTION_AT : isSpending ? TRACKED_IN_SPENDING_AT : TRACKED_AT;

  const weighed = sections.map((section) => {
    const rules = [...section.rules];
    const harm = sum(rules.filter((rule) => isHarm(rule) && !(isSpending && isOrdinarySpending(rule))));
    const protective = sum(rules.filter(({ speaks }) => speaks === 'PROTECTIVE'));
    const needed = neededAnyhow + (protective >= SPEAKS_FOR_PROTECTION_AT ? MORE_IN_A_PROTECTIVE_SECTION : 0);
    return {
      section,
      harm,
      protective,
      isHarmful: harm >= needed,
      mayBe: harm >= Math.max(TRACKED_AT, needed - TRACKED_AT),
    };
  });
  const harmful = isBinding(before.type) ? weighed.filter(({ isHarmful }) => isHarmful) : [];
  const counted = harmful.length > 0 ? harmful : weighed.filter(({ mayBe }) => mayBe);
  const score = Math.max(judgement.score, ...counted.map(({ harm }) => harm));
  const evidence = counted.map(({ section }) => section);
  if (judgement.verdict === 'TRACKED') return { ...judgement, score, counted: evidence };
  if (harmful.length > 0) {
    return { verdict: 'TRACKED', score, stance: isProtective ? 'MIXED' : 'HARMFUL', counted: evidence };
  }
  const total = (of: 'harm' | 'protective') => weighed.reduce((all, entry) => all + entry[of], 0);
  return {
    verdict: judgement.verdict === 'LEFT_OUT' && counted.length > 0 ? 'CANDIDATE' : judgement.verdict,
    score,
    stance: judgement.stance === 'UNKNOWN' ? stanceOf(total('harm'), total('protective'), true) : judgement.stance,
    counted: evidence,
  };
}

const sum = (rules: readonly Rule[]): number => rules.reduce((all, { weight }) => all + weight, 0);
const isHarm = ({ harm }: Rule): boolean => harm !== null && !CONTEXT_TAGS.includes(harm);
const isOrdinarySpending = ({ id, harm }: Rule): boolean => ORDINARY_SPENDING.has(harm) && !id.startsWith(RIDER);
