import { describe, expect, it } from 'vitest';
import { categoryOf } from '../src/domain/coding/category.ts';
import { agreementOf } from '../src/domain/coding/kappa.ts';

/** A table of counts as in the literature: rows by the first coder, columns by the second. */
const pairs = (table: readonly (readonly number[])[]) =>
  table.flatMap((row, i) =>
    row.flatMap((count, j) => Array.from({ length: count }, () => [`c${i}`, `c${j}`] as const)),
  );

describe("Cohen's kappa", () => {
  it.each([
    // Fleiss, Levin, Paik: Statistical Methods for Rates and Proportions, chapter on interrater agreement: 100 diagnoses.
    {
      of: [
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ],
      n: 100,
      observed: 0.89,
      expected: 0.66,
      kappa: 0.676,
    },
    // Feinstein, Cicchetti 1990, High agreement but low kappa: the same agreement under two sets of margins.
    {
      of: [
        [40, 9],
        [6, 45],
      ],
      n: 100,
      observed: 0.85,
      expected: 0.501,
      kappa: 0.7,
    },
    {
      of: [
        [80, 10],
        [5, 5],
      ],
      n: 100,
      observed: 0.85,
      expected: 0.78,
      kappa: 0.318,
    },
    // Fifty grant applications read by two people, the textbook example.
    {
      of: [
        [20, 5],
        [10, 15],
      ],
      n: 50,
      observed: 0.7,
      expected: 0.5,
      kappa: 0.4,
    },
    {
      of: [
        [45, 15],
        [25, 15],
      ],
      n: 100,
      observed: 0.6,
      expected: 0.54,
      kappa: 0.13,
    },
    {
      of: [
        [25, 35],
        [5, 35],
      ],
      n: 100,
      observed: 0.6,
      expected: 0.46,
      kappa: 0.259,
    },
    // By hand: full agreement, none, and worse than chance could be.
    {
      of: [
        [3, 0],
        [0, 2],
      ],
      n: 5,
      observed: 1,
      expected: 0.52,
      kappa: 1,
    },
    {
      of: [
        [0, 2],
        [2, 0],
      ],
      n: 4,
      observed: 0,
      expected: 0.5,
      kappa: -1,
    },
    {
      of: [
        [0, 3],
        [0, 0],
      ],
      n: 3,
      observed: 0,
      expected: 0,
      kappa: 0,
    },
  ])('of $of is $kappa', ({ of, n, observed, expected, kappa }) => {
    const found = agreementOf(pairs(of));
    expect(found.n).toBe(n);
    expect(found.observed).toBeCloseTo(observed, 3);
    expect(found.expected).toBeCloseTo(expected, 3);
    expect(found.kappa).toBeCloseTo(kappa, 3);
  });

  it('is undefined where both gave one answer to all, and where there is nothing to compare', () => {
    expect(agreementOf(pairs([[7]]))).toEqual({ n: 7, agreed: 7, observed: 1, expected: 1, kappa: null });
    expect(agreementOf([])).toEqual({ n: 0, agreed: 0, observed: null, expected: null, kappa: null });
  });
});

describe('the category of several answers', () => {
  const of = (answers: readonly string[], joinedBy: 'AND' | 'OR' = 'AND', scope: 'GENERAL' | 'TARGETED' = 'GENERAL') =>
    categoryOf({ answers, joinedBy, scope });
  it('does not depend on their order, nor on a word that joins nothing', () => {
    expect(of(['PROHIBITED', 'LIMITED'])).toBe(of(['LIMITED', 'PROHIBITED', 'LIMITED']));
    expect(of(['LIMITED'], 'AND')).toBe(of(['LIMITED'], 'OR'));
  });
  it('differs by the word that joins them, by one answer more, and by whom it covers', () => {
    const different = [
      of(['A', 'B']),
      of(['A', 'B'], 'OR'),
      of(['A']),
      of(['B']),
      of(['A', 'B', 'C']),
      of(['A'], 'AND', 'TARGETED'),
    ];
    expect(new Set(different).size).toBe(different.length);
  });
});
