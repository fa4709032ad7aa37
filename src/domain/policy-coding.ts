import { isJailDimension } from './protection/dimensions.ts';
import { type Coding, directionOf, strictnessOf } from './protection/standing.ts';
import { predicateOf } from './protection/wording.ts';
import type { CarveoutKind, ProvisionDimension, ProvisionScope } from './provision.ts';

/** A carve-out, named by its place among those of its policy. */
export interface CodedCarveout {
  readonly ordinal: number;
  readonly dimension: ProvisionDimension | null;
  readonly kind: CarveoutKind;
  readonly lookbackYears: number | null;
}

export interface CodedProvision extends Coding {
  readonly id: string;
  readonly dimension: ProvisionDimension;
  readonly scope: ProvisionScope;
}

/** What people coded of one policy. What a rule suggests, and nobody has looked at, is not part of it. */
export interface CodedPolicy {
  readonly id: string;
  readonly provisions: readonly CodedProvision[];
  readonly carveouts: readonly CodedCarveout[];
}

/** The answer to a question; undefined where nobody coded one, which is not "no". */
export const provisionOn = (policy: CodedPolicy, dimension: ProvisionDimension): CodedProvision | undefined =>
  policy.provisions.find((provision) => provision.dimension === dimension);

/**
 * Who is left out of what a policy provides on a question. Of a carve-out whose protection the source does not name it is
 * taken that it may limit any that has to do with a jail: no more is promised than is known.
 */
export const carveoutsOn = (policy: CodedPolicy, dimension: ProvisionDimension): readonly CodedCarveout[] =>
  policy.carveouts.filter((carveout) =>
    carveout.dimension === null ? isJailDimension(dimension) : carveout.dimension === dimension,
  );

/** FULL: nothing is left to enforcement but what a judge decides, and nobody is left out. PARTLY: less than that. */
export const EXTENTS = ['FULL', 'PARTLY', 'NONE'] as const;
export type Extent = (typeof EXTENTS)[number];

export interface Reading {
  readonly extent: Extent;
  /** Those that take something away from the answer. */
  readonly leftOut: readonly CodedCarveout[];
  /** The answer in plain words, as in "holds a person for ICE only with a warrant or order of a judge". */
  readonly words: string;
}

/** A judge decides, or nobody does. */
const JUDGE = 4;

/** How far an answer limits cooperation with immigration enforcement, and for whom. */
export function readingOf(provision: CodedProvision, carveouts: readonly CodedCarveout[]): Reading {
  // Conditions that must be met together: that somebody has a conviction is then not enough.
  const together = provision.joinedBy === 'AND' && provision.answers.length > 1;
  const leftOut = together && strictnessOf(provision) >= JUDGE ? [] : carveouts;
  const full = strictnessOf(provision) >= JUDGE && provision.scope === 'GENERAL' && leftOut.length === 0;
  const extent = directionOf(provision) !== 'LIMITS' ? 'NONE' : full ? 'FULL' : 'PARTLY';
  return { extent, leftOut, words: predicateOf(provision.dimension, provision) };
}

/** "serious felony (5 years), gang database". */
export const carveoutsInWords = (carveouts: readonly CodedCarveout[]): string =>
  [
    ...new Set(
      carveouts.map(
        ({ kind, lookbackYears }) =>
          `${kind.toLowerCase().replaceAll('_', ' ')}${lookbackYears === null ? '' : ` (${lookbackYears} years)`}`,
      ),
    ),
  ].join(', ');
