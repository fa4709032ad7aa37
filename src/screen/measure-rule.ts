import type { CarveoutKind, PROVISION_DIMENSIONS, ProvisionAnswer, ProvisionDimension } from '../domain/provision.ts';
import type { Readable } from './codebook.ts';

/** What of a local or state matter a rule may read. */
export type MeasureReading = 'TITLE' | 'SUMMARY' | 'TEXT' | 'CODE';

export const MEASURE_READINGS: readonly MeasureReading[] = ['TITLE', 'SUMMARY', 'TEXT'];

/** One rule of the codebook for local and state matters: which words, in which part, speak for what. */
export interface MeasureRule extends Readable {
  /** `<group>.<what>`, never reused for another meaning: evidence and suggested provisions name it. */
  readonly id: string;
  /** Points. Ten decide that a matter is about our subject; fewer make it a candidate at most. */
  readonly weight: number;
  /** Which way a matter points that says so. */
  readonly speaks: 'ANTI_DETAINER' | 'PRO_ENFORCEMENT' | 'NEITHER';
  /** MEASURE_READINGS unless said. */
  readonly reads?: readonly MeasureReading[];
  /** The provision that the words suggest. */
  readonly provision?: { readonly dimension: ProvisionDimension; readonly answer: ProvisionAnswer };
  /** Who, by these words, is left out of the protection. */
  readonly carveout?: CarveoutKind;
  /** Counts only beside a rule whose id begins so: a conviction matters where a detainer is spoken of. */
  readonly needs?: string;
  /** Texts the rule must match: its tests. */
  readonly matches: readonly string[];
  /** Texts it must not match. */
  readonly misses: readonly string[];
}

/** A provision, with its answer held to those its dimension takes. */
export const suggests = <D extends ProvisionDimension>(
  dimension: D,
  answer: (typeof PROVISION_DIMENSIONS)[D]['answers'][number],
): { readonly dimension: D; readonly answer: ProvisionAnswer } => ({ dimension, answer });

/** Keeps the entries of a codebook file typed as rules, and the file a table. */
export const measureRules = (...entries: readonly MeasureRule[]): readonly MeasureRule[] => entries;
