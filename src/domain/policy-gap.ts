import type { ModelPolicy, ModelProvision } from './model-policies.ts';
import {
  type CodedCarveout,
  type CodedPolicy,
  type CodedProvision,
  carveoutsInWords,
  carveoutsOn,
  provisionOn,
  readingOf,
} from './policy-coding.ts';
import { directionOf, strictnessOf } from './protection/standing.ts';

/**
 * MET: as much as the model asks for, or more, with nobody left out. WEAKER: a limit, but less than the model's. MISSING:
 * it is coded that there is no such rule. AGAINST: it allows or demands what the model limits. UNKNOWN: nobody coded it.
 */
export const GAP_FINDINGS = ['MET', 'WEAKER', 'MISSING', 'AGAINST', 'UNKNOWN'] as const;
export type GapFinding = (typeof GAP_FINDINGS)[number];

/** A policy beside the model, on one question. */
export interface GapRow {
  readonly wanted: ModelProvision;
  readonly finding: GapFinding;
  readonly provision: CodedProvision | null;
  /** Who is left out there and not by the model, those who must meet other conditions too among them. */
  readonly carveouts: readonly CodedCarveout[];
  readonly sentence: string;
}

/** What a policy lacks of a model, question by question in the order of the model. Pure. */
export const policyGap = (policy: CodedPolicy, model: ModelPolicy): GapRow[] =>
  model.provisions.map((wanted) => {
    const provision = provisionOn(policy, wanted.dimension) ?? null;
    const carveouts = carveoutsOn(policy, wanted.dimension);
    return { wanted, provision, carveouts, ...judge(wanted, provision, carveouts) };
  });

function judge(
  { dimension, answer }: ModelProvision,
  provision: CodedProvision | null,
  carveouts: readonly CodedCarveout[],
): Pick<GapRow, 'finding' | 'sentence'> {
  if (provision === null) return { finding: 'UNKNOWN', sentence: 'Nobody coded it: not known, and not "no".' };
  const { leftOut, words } = readingOf(provision, carveouts);
  const direction = directionOf(provision);
  if (direction === 'NEUTRAL') return { finding: 'MISSING', sentence: `No limit: it ${words}.` };
  if (direction !== 'LIMITS') return { finding: 'AGAINST', sentence: `The opposite: it ${words}.` };
  const model = { dimension, answers: [answer], joinedBy: 'OR' as const };
  const faults = [
    ...(strictnessOf(provision) < strictnessOf(model) ? [`It ${words}.`] : []),
    ...(provision.scope === 'TARGETED' ? ['It covers some people or situations only.'] : []),
    ...(leftOut.length > 0 ? [`It leaves people out: ${carveoutsInWords(leftOut)}.`] : []),
  ];
  return faults.length > 0
    ? { finding: 'WEAKER', sentence: faults.join(' ') }
    : { finding: 'MET', sentence: `It ${words}.` };
}
