import { wordsOf } from './title.ts';

/** Two documents that are alike, by their place in the list. `likeness` is the share of shared marks among all marks of both. */
export interface AlikePair {
  readonly a: number;
  readonly b: number;
  readonly likeness: number;
}

/** Shared marks as a share of all marks of both (Jaccard). */
export function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const mark of small) if (large.has(mark)) shared++;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

/**
 * Every pair of documents at least so much alike, exactly: two sets with a Jaccard of t share a mark among the rarest
 * (1 − t) of each. So only these are looked up, and the words that every summary holds cost nothing. Yields undefined
 * after each document, so that a caller can do something else between two.
 */
export function* alikePairs(
  documents: readonly ReadonlySet<string>[],
  threshold: number,
): Generator<AlikePair | undefined> {
  const frequency = new Map<string, number>();
  for (const marks of documents) for (const mark of marks) frequency.set(mark, (frequency.get(mark) ?? 0) + 1);
  const bySize = documents.map((_, at) => at).sort((a, b) => sizeOf(a) - sizeOf(b) || a - b);
  const index = new Map<string, number[]>();
  for (const at of bySize) {
    const marks = documents[at] ?? new Set<string>();
    const rarest = [...marks].sort((a, b) => (frequency.get(a) ?? 0) - (frequency.get(b) ?? 0) || (a < b ? -1 : 1));
    const prefix = rarest.slice(0, marks.size - Math.ceil(threshold * marks.size) + 1);
    const candidates = new Set<number>();
    for (const mark of prefix) {
      const holders = index.get(mark);
      if (!holders) {
        if ((frequency.get(mark) ?? 0) > 1) index.set(mark, [at]);
        continue;
      }
      for (const other of holders) if (sizeOf(other) >= threshold * marks.size) candidates.add(other);
      holders.push(at);
    }
    for (const other of candidates) {
      const likeness = jaccard(marks, documents[other] ?? new Set());
      if (likeness >= threshold) yield { a: Math.min(at, other), b: Math.max(at, other), likeness };
    }
    yield undefined;
  }

  function sizeOf(at: number): number {
    return documents[at]?.size ?? 0;
  }
}

const SILENT = new Set(
  `a an and any are as at be been but by for from had has have if in is it its may must no not of on or other shall such
  that the their this to under was were which who with`.split(/\s+/),
);
/** The Congressional Research Service wrote "alien" until 2021 and this since. */
const NON_NATIONAL = /non[-–‑]u\.s\. national(s?)(?: \(aliens? under federal law\))?/gi;
const NOT_AMENDED = /\(this measure has not been amended[^)]*\)/gi;
const ABBREVIATION = /\([A-Z]{2,6}\)/g;

/**
 * What a summary says, as pairs of neighbouring words without those that say nothing. The title above it is left out:
 * titles are compared as titles.
 */
export function summaryMarks(summary: string): Set<string> {
  const [first = '', ...rest] = summary.trim().split('\n');
  const isHeading = rest.length > 0 && first.length < 200 && !/[.;:]$/.test(first.trim());
  const text = (isHeading ? rest.join('\n') : summary)
    .replace(NOT_AMENDED, '')
    .replace(NON_NATIONAL, 'alien$1')
    .replace(ABBREVIATION, '');
  const words = wordsOf(text).filter((word) => !SILENT.has(word));
  const marks = new Set<string>();
  for (let at = 1; at < words.length; at++) marks.add(`${words[at - 1]} ${words[at]}`);
  return marks;
}
