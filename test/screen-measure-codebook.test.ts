import { describe, expect, it } from 'vitest';
import { isAnswerOf } from '../src/domain/provision.ts';
import { MEASURE_RULES } from '../src/screen/codebook/measures.ts';
import { Codebook } from '../src/screen/codebook.ts';
import { MEASURE_READINGS, type MeasureRule } from '../src/screen/measure-rule.ts';
import { MEASURE_VOCABULARY } from '../src/screen/measure-vocabulary.ts';

const hits = (rule: MeasureRule, text: string): boolean => {
  const codebook = new Codebook([rule], MEASURE_READINGS, MEASURE_VOCABULARY);
  const [reading = 'TITLE'] = rule.reads ?? MEASURE_READINGS;
  return [...codebook.read(codebook.index(text), reading)].length > 0;
};

describe('every rule of the codebook for local and state matters', () => {
  it.each(MEASURE_RULES.map((rule) => [rule.id, rule] as const))('%s tells its examples apart', (_id, rule) => {
    expect(rule.matches.length).toBeGreaterThan(0);
    expect(rule.misses.length).toBeGreaterThan(0);
    expect(rule.matches.filter((text) => !hits(rule, text))).toEqual([]);
    expect(rule.misses.filter((text) => hits(rule, text))).toEqual([]);
  });

  it('suggests only answers that the dimension takes', () => {
    const suggested = MEASURE_RULES.flatMap(({ provision }) => provision ?? []);
    expect(suggested.length).toBeGreaterThan(20);
    expect(suggested.filter(({ dimension, answer }) => !isAnswerOf(dimension, answer))).toEqual([]);
  });

  it('needs only groups of rules that there are', () => {
    const ids = MEASURE_RULES.filter(({ needs }) => needs === undefined).map(({ id }) => id);
    const needs = MEASURE_RULES.flatMap((rule) => rule.needs ?? []);
    expect(needs.filter((group) => !ids.some((id) => id.startsWith(group)))).toEqual([]);
  });
});
