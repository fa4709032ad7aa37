import type { ProvisionScope } from '../provision.ts';

/** What a coder answers to one question of the codebook. */
export interface CodedAnswers {
  readonly answers: readonly string[];
  readonly joinedBy: 'AND' | 'OR';
  readonly scope: ProvisionScope;
}

/**
 * The category that an answer falls into, for comparing coders: the set of answers in alphabetical order with the word that
 * joins them, and TARGETED where it covers some people only. "LIMITED AND PROHIBITED", whichever was named first; of one
 * answer it does not matter how it would be joined. Sets count as a whole: half an overlap is a disagreement.
 */
export function categoryOf({ answers, joinedBy, scope }: CodedAnswers): string {
  const set = [...new Set(answers)].sort().join(` ${joinedBy} `);
  return scope === 'TARGETED' ? `${set} (TARGETED)` : set;
}
