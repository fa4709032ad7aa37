import {
  type CodedCarveout,
  type CodedPolicy,
  type CodedProvision,
  carveoutsOn,
  provisionOn,
} from './policy-coding.ts';
import { sameCoding } from './protection/standing.ts';
import { PROVISION_DIMENSION_NAMES, type ProvisionDimension } from './provision.ts';

/**
 * SAME: all of them answer, and alike. DIFFERENT: at least two of them answer otherwise, or leave other people out.
 * PARTLY_CODED: those that answer do so alike, and of the others nothing is known. NOT_CODED: none of them answers.
 */
export const COMPARISON_OUTCOMES = ['SAME', 'DIFFERENT', 'PARTLY_CODED', 'NOT_CODED'] as const;
export type ComparisonOutcome = (typeof COMPARISON_OUTCOMES)[number];

/** What one policy says on one question; without a provision nobody coded it, which is not "no". */
export interface ComparisonCell {
  readonly policyId: string;
  readonly provision: CodedProvision | null;
  readonly carveouts: readonly CodedCarveout[];
}

export interface ComparisonRow {
  readonly dimension: ProvisionDimension;
  readonly outcome: ComparisonOutcome;
  readonly cells: readonly ComparisonCell[];
}

/** Policies side by side, question by question, in the order they were given. Pure. */
export function comparePolicies(policies: readonly CodedPolicy[]): ComparisonRow[] {
  return PROVISION_DIMENSION_NAMES.map((dimension) => {
    const cells = policies.map((policy) => {
      const provision = provisionOn(policy, dimension) ?? null;
      return { policyId: policy.id, provision, carveouts: provision ? carveoutsOn(policy, dimension) : [] };
    });
    return { dimension, outcome: outcomeOf(cells), cells };
  });
}

function outcomeOf(cells: readonly ComparisonCell[]): ComparisonOutcome {
  const coded = cells.filter(({ provision }) => provision !== null);
  const [first, ...others] = coded;
  if (!first) return 'NOT_CODED';
  if (others.some((other) => !alike(first, other))) return 'DIFFERENT';
  return coded.length === cells.length ? 'SAME' : 'PARTLY_CODED';
}

const alike = (a: ComparisonCell, b: ComparisonCell): boolean =>
  a.provision !== null &&
  b.provision !== null &&
  a.provision.scope === b.provision.scope &&
  sameCoding(a.provision, b.provision) &&
  leftOut(a) === leftOut(b);

/** Who is left out, in whatever order they are written. */
const leftOut = ({ carveouts }: ComparisonCell): string =>
  [...new Set(carveouts.map(({ kind, lookbackYears }) => `${kind} ${lookbackYears ?? ''}`))].sort().join('; ');
