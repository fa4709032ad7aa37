/** How far two coders agree on the same cases. */
export interface Agreement {
  /** Cases that both coded. */
  readonly n: number;
  /** Cases to which both gave the same category. */
  readonly agreed: number;
  /** Share of them, 0 to 1; null without cases. */
  readonly observed: number | null;
  /** Share that would be agreed on by chance, each coder giving categories as often as they did. */
  readonly expected: number | null;
  /**
   * Cohen's kappa, (observed − expected) / (1 − expected): 1 for full agreement, 0 for what chance gives, below it worse.
   * Null without cases, and where both gave one and the same category to all: then chance explains everything (0 / 0).
   */
  readonly kappa: number | null;
}

/**
 * Cohen's kappa for two coders and nominal categories (J. Cohen, A coefficient of agreement for nominal scales, 1960).
 * @param pairs the first coder's category and the second's, by case
 */
export function agreementOf(pairs: readonly (readonly [string, string])[]): Agreement {
  const n = pairs.length;
  const agreed = pairs.filter(([first, second]) => first === second).length;
  if (n === 0) return { n, agreed, observed: null, expected: null, kappa: null };
  const firsts = counts(pairs.map(([first]) => first));
  const seconds = counts(pairs.map(([, second]) => second));
  // In whole numbers, so that an expected agreement of exactly 1 is seen.
  const byChance = [...firsts].reduce((sum, [category, count]) => sum + count * (seconds.get(category) ?? 0), 0);
  const kappa = byChance === n * n ? null : (agreed * n - byChance) / (n * n - byChance);
  return { n, agreed, observed: agreed / n, expected: byChance / (n * n), kappa };
}

function counts(categories: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const category of categories) found.set(category, (found.get(category) ?? 0) + 1);
  return found;
}
