import type { BillStance } from '../domain/bill.ts';
import type { Harm } from '../domain/harm.ts';

/** What of a bill a rule may read. An amendment's words never make the bill a poison bill, only a candidate. */
export type Reading = 'TITLE' | 'SUMMARY' | 'AMENDMENT' | 'POLICY_AREA' | 'TEXT';

export const DEFAULT_READINGS: readonly Reading[] = ['TITLE', 'SUMMARY', 'AMENDMENT'];

/** One rule of the codebook: which words, in which part of a bill, speak for which harm, and how strongly. */
export interface Rule {
  /** `<group>.<what>`, never reused for another meaning: evidence in the database names it. */
  readonly id: string;
  /** Null for rules on topic, protection, and context without a code of its own. */
  readonly harm: Harm | null;
  /** Points. Those of harms lead to TRACKED, those of context, hints and protection to CANDIDATE at most: verdict.ts. */
  readonly weight: number;
  readonly speaks: Exclude<BillStance, 'MIXED' | 'UNKNOWN'>;
  /** DEFAULT_READINGS unless said. */
  readonly reads?: readonly Reading[];
  /** In the language of phrase.ts; one that matches is enough. */
  readonly phrases: readonly string[];
  /** A match is void when one of these stands in its sentence. */
  readonly unless?: readonly string[];
  /** A match is void when one of these begins before it and ends at most eight words before: "repeals mandatory detention". */
  readonly unlessBefore?: readonly string[];
  /** Texts the rule must match: its tests. */
  readonly matches: readonly string[];
  /** Texts it must not match. */
  readonly misses: readonly string[];
}

/** Keeps the entries of a codebook file typed as rules, and the file a table. */
export const rules = (...entries: readonly Rule[]): readonly Rule[] => entries;
