import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type TextHunk, textDiff, unifiedText, wordsOf } from '../src/graphql/text-diff.ts';

const kinds = (hunks: readonly TextHunk[]) => hunks.map(({ kind }) => kind);
const WORD = fc.constantFrom(
  'hold',
  'no',
  'one',
  'ICE',
  'a',
  'warrant',
  'past',
  'release',
  '§ 9',
  '(a)',
  'unless',
  'the',
);
const PARAGRAPH = fc.array(WORD, { minLength: 1, maxLength: 8 }).map((words) => `${words.join(' ')}.`);
const TEXT = fc.array(PARAGRAPH, { maxLength: 8 });

describe('the difference of two texts', () => {
  it('is nothing where they are one text', () => {
    expect(kinds(textDiff(['A.', 'B.'], ['A.', 'B.']))).toEqual(['UNCHANGED']);
    expect(textDiff([], [])).toEqual([]);
    expect(unifiedText('x', ['1', ['A.']], ['2', ['A.']])).toBe('');
  });

  it('tells what came, what went and what reads otherwise', () => {
    const hunks = textDiff(
      ['A stays.', 'B goes.', 'C stays.', 'D is old.'],
      ['A stays.', 'C stays.', 'D is new.', 'E came.'],
    );
    expect(kinds(hunks)).toEqual(['UNCHANGED', 'REMOVED', 'UNCHANGED', 'CHANGED']);
    expect(hunks.at(-1)?.words).toEqual([
      { kind: 'UNCHANGED', text: 'D is ' },
      { kind: 'REMOVED', text: 'old' },
      { kind: 'ADDED', text: 'new' },
      { kind: 'UNCHANGED', text: '.' },
      { kind: 'ADDED', text: '\nE came.' },
    ]);
    expect([wordsOf(hunks, 'ADDED'), wordsOf(hunks, 'REMOVED')]).toEqual([3, 3]);
  });

  it('loses no word of either, whatever they are', () => {
    fc.assert(
      fc.property(TEXT, TEXT, (before, after) => {
        const hunks = textDiff(before, after);
        expect(hunks.flatMap((hunk) => hunk.before)).toEqual(before);
        expect(hunks.flatMap((hunk) => hunk.after)).toEqual(after);
        for (const { kind, before: old, after: now, words } of hunks) {
          const of = (left: string) => words.flatMap((run) => (run.kind === left ? [] : [run.text])).join('');
          if (kind !== 'CHANGED') expect(words).toEqual([]);
          else expect([of('ADDED'), of('REMOVED')]).toEqual([old.join('\n'), now.join('\n')]);
        }
        expect(
          kinds(hunks).every((kind, i, all) => kind === 'UNCHANGED' || all[i - 1] === 'UNCHANGED' || i === 0),
        ).toBe(true);
        expect(unifiedText('x', ['1', before], ['2', after]) === '').toBe(
          JSON.stringify(before) === JSON.stringify(after),
        );
      }),
    );
  });

  it('does not compare word by word what has nothing in common, and is quick about it', () => {
    const long = (word: string) => [Array.from({ length: 20_000 }, (_, i) => `${word}${i}`).join(' ')];
    const [hunk, ...others] = textDiff(long('a'), long('b'));
    expect(others).toEqual([]);
    expect(hunk).toMatchObject({ kind: 'CHANGED', words: [] });
    expect(wordsOf(hunk ? [hunk] : [], 'ADDED')).toBe(20_000);
  });
});
