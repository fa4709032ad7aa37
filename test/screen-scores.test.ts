import { describe, expect, it } from 'vitest';
import {
  harmOverlap,
  harmScores,
  isFollowed,
  isTracked,
  type Label,
  type Scored,
  score,
  scoreOf,
} from '../scripts/screener-scores.ts';

const label = (over: Partial<Label> = {}): Label => ({
  billId: 'hr1-117',
  poison: true,
  harms: ['DETAINER_MANDATE'],
  confidence: 'high',
  note: '',
  ...over,
});
const scored = (verdict: Scored['verdict'], over: Partial<Label> = {}, harms: string[] = []): Scored => ({
  label: label(over),
  title: 'Example Act',
  verdict,
  score: 0,
  matches: harms.map((harm) => ({ rule: 'r', harm: harm as 'DETAINER_MANDATE', field: 'title', words: 'w' })),
});

describe('scores', () => {
  const bills = [
    scored('TRACKED', {}, ['DETAINER_MANDATE', 'SANCTUARY_DEFUNDING']),
    scored('TRACKED', {}, ['SANCTUARY_DEFUNDING']),
    scored('TRACKED', { poison: false, harms: [] }),
    scored('CANDIDATE'),
    scored('LEFT_OUT'),
    scored('LEFT_OUT', { poison: false, harms: [] }),
  ];

  it('count found, false alarms and missed', () => {
    expect(scoreOf(bills, isTracked)).toEqual({
      hits: 2,
      falseAlarms: 1,
      misses: 2,
      precision: 2 / 3,
      recall: 0.5,
      f1: 4 / 7,
    });
    expect(scoreOf(bills, isFollowed)).toMatchObject({ hits: 3, falseAlarms: 1, misses: 1 });
  });

  it('are null where there is nothing to divide by', () => {
    expect(score(0, 0, 0)).toMatchObject({ precision: null, recall: null, f1: null });
  });

  it('ask for one harm in common, over the poison bills found', () => {
    expect(harmOverlap(bills)).toEqual({ found: 2, overlapping: 1 });
  });

  it('are told apart by harm', () => {
    expect(harmScores(bills).get('DETAINER_MANDATE')).toMatchObject({ hits: 1, falseAlarms: 0, misses: 1 });
    expect(harmScores(bills).get('SANCTUARY_DEFUNDING')).toMatchObject({ hits: 0, falseAlarms: 2, misses: 0 });
  });
});
