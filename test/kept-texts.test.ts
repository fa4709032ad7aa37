import { expect, it } from 'vitest';
import { KeptTexts, MOST_KEPT } from '../src/graphql/plans/kept-texts.ts';
import { Text } from '../src/graphql/plans/text.ts';

/** What is written of a row: that which is kept, or else a text of so many characters, which is kept then. */
function written(texts: KeptTexts, row: object, length: number): { readonly bytes: string; readonly isKept: boolean } {
  const out = new Text();
  const isKept = texts.write(row, out);
  if (!isKept) {
    texts.make(row, out, (own) => {
      own.tail += 'x'.repeat(length);
      own.points += 2;
    });
  }
  const { bytes, points } = out.joined();
  expect(points).toBe(2);
  return { bytes, isKept };
}

it('keeps what was written of a row, with what it costs', () => {
  const [texts, others, row] = [new KeptTexts(), new KeptTexts(), {}];
  expect(written(texts, row, 3)).toEqual({ bytes: 'xxx', isKept: false });
  expect(written(texts, row, 5)).toEqual({ bytes: 'xxx', isKept: true });
  expect(written(texts, {}, 5)).toEqual({ bytes: 'xxxxx', isKept: false });
  expect(written(others, row, 4)).toEqual({ bytes: 'xxxx', isKept: false });
});

it('keeps nothing that is still awaited', () => {
  const [texts, row, out, place] = [new KeptTexts(), {}, new Text(), new Text()];
  texts.make(row, out, (own) => {
    own.tail += '[';
    own.insert(place);
    own.tail += ']';
  });
  expect(texts.write(row, new Text())).toBe(false);
  place.tail += '"later"';
  expect(out.joined().bytes).toBe('["later"]');
});

it('forgets all, of every query, when there is too much', () => {
  const [texts, others, first] = [new KeptTexts(), new KeptTexts(), {}];
  written(texts, first, 10);
  expect(written(texts, first, 10).isKept).toBe(true);
  const rows = Array.from({ length: 8 }, () => ({}));
  for (const row of rows) written(others, row, MOST_KEPT / 8);
  expect(written(texts, first, 10).isKept).toBe(false);
  expect(rows.some((row) => others.write(row, new Text()))).toBe(false);
});
