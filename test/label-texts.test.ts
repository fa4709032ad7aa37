import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HELD_OUT, readLabelTexts } from '../scripts/label-texts.ts';
import { isFollowed, isTracked, type Scored, scoreOf } from '../scripts/screener-scores.ts';
import { HARM_NAMES } from '../src/domain/harm.ts';
import { screenBill } from '../src/screen/screen.ts';

const FILE = path.resolve(import.meta.dirname, '../data/labels/bill-texts.csv');
const HEAD = 'id,congress,type,title,summary,policy_area,poison,harms,confidence,set\n';

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'label-texts-'));
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

const read = (rows: string) => {
  const file = path.join(folder, 'texts.csv');
  fs.writeFileSync(file, HEAD + rows);
  return readLabelTexts(file);
};

describe('labelled texts', () => {
  it('are what the screener reads, each title by itself', () => {
    const [text] = read('t1,118,hr,A Act|To do it.,It does.,Immigration,yes,detainer_mandate,high,tuning\n');
    expect(text).toMatchObject({
      set: 'tuning',
      label: { billId: 't1', poison: true, harms: ['DETAINER_MANDATE'], confidence: 'high' },
      input: {
        id: 't1',
        type: 'hr',
        titles: [{ text: 'A Act' }, { text: 'To do it.' }],
        summaries: [{ text: 'It does.' }],
        policyArea: 'Immigration',
      },
    });
  });

  it.each([
    ['t1,118,bill,A Act,,,no,,high,tuning', 'line 2: "bill" is no type of bill'],
    ['t1,118,hr,A Act,,,maybe,,high,tuning', 'line 2: needs yes or no as poison'],
    ['t1,118,hr,A Act,,,yes,cruelty,high,tuning', 'line 2: "CRUELTY" is no harm of src/domain/harm.ts'],
    ['t1,118,hr,,,,yes,,high,tuning', 'line 2: needs an id, a title and a set'],
  ])('that lack something are refused: %s', (row, problem) => {
    expect(() => read(`${row}\n`)).toThrow(problem);
  });
});

describe('data/labels/bill-texts.csv', () => {
  const texts = readLabelTexts(FILE);
  const scored = (set: string): Scored[] =>
    texts
      .filter((text) => text.set === set)
      .map(({ label, input }) => ({ label, title: '', ...screenBill(input) }))
      .filter(({ label }) => label.confidence !== 'low');

  it('has each id once, and a poison bill for every harm that can make one', () => {
    expect(new Set(texts.map(({ input }) => input.id)).size).toBe(texts.length);
    const named = new Set(texts.flatMap(({ label }) => label.harms));
    const context = ['BORDER_WALL_FUNDING', 'LEGAL_IMMIGRATION_CUTS', 'EMPLOYMENT_VERIFICATION'];
    expect(HARM_NAMES.filter((harm) => !named.has(harm))).toEqual(context);
  });

  // Floors, not figures: a change of the codebook that loses this much is a mistake. docs/screening.md has the figures.
  it.each([
    ['tuning', 0.95, 0.95, 0.98],
    ['tuning-2', 0.95, 0.9, 0.95],
    [HELD_OUT, 0.95, 0.88, 0.93],
  ])('%s is told apart no worse than before', (set, precision, recall, followed) => {
    const bills = scored(set);
    expect(scoreOf(bills, isTracked).precision).toBeGreaterThanOrEqual(precision);
    expect(scoreOf(bills, isTracked).recall).toBeGreaterThanOrEqual(recall);
    expect(scoreOf(bills, isFollowed).recall).toBeGreaterThanOrEqual(followed);
  });
});
