import { describe, expect, it } from 'vitest';
import { HARM_NAMES } from '../src/domain/harm.ts';
import { BILL_RULES } from '../src/screen/codebook/bills.ts';
import { Codebook } from '../src/screen/codebook.ts';
import { DEFAULT_READINGS, type Rule } from '../src/screen/rule.ts';

const ruleOf = (over: Partial<Rule>): Rule => ({
  id: 'test.rule',
  harm: null,
  weight: 1,
  speaks: 'NEUTRAL',
  phrases: ['mandatory detention'],
  matches: ['mandatory detention'],
  misses: ['mandatory retention'],
  ...over,
});

const hits = (rule: Rule, text: string): boolean => {
  const codebook = new Codebook([rule]);
  const [reading = 'TITLE'] = rule.reads ?? DEFAULT_READINGS;
  return [...codebook.read(codebook.index(text), reading)].length > 0;
};

describe('every rule of the codebook', () => {
  it.each(BILL_RULES.map((rule) => [rule.id, rule] as const))('%s tells its examples apart', (_id, rule) => {
    expect(rule.matches.length).toBeGreaterThan(0);
    expect(rule.misses.length).toBeGreaterThan(0);
    expect(rule.matches.filter((text) => !hits(rule, text))).toEqual([]);
    expect(rule.misses.filter((text) => hits(rule, text))).toEqual([]);
  });

  it('has a rule for every harm and every context tag', () => {
    const coded = new Set(BILL_RULES.map(({ harm }) => harm));
    expect(HARM_NAMES.filter((harm) => !coded.has(harm))).toEqual([]);
  });

  it('names no bill by its number', () => {
    const written = BILL_RULES.flatMap(({ phrases, unless = [], unlessBefore = [] }) => [
      ...phrases,
      ...unless,
      ...unlessBefore,
    ]);
    expect(written.filter((phrase) => /\b(hr|h r|s|hjres|sjres) \d/.test(phrase))).toEqual([]);
  });
});

describe('a codebook', () => {
  it('voids a match by words anywhere in its sentence, and not beyond it', () => {
    const rule = ruleOf({ unless: ['pregnan*'] });
    expect(hits(rule, 'It ends mandatory detention of those who are pregnant.')).toBe(false);
    expect(hits(rule, 'It widens mandatory detention. Pregnant people are cared for.')).toBe(true);
  });

  it('voids a match by words shortly before it only', () => {
    const rule = ruleOf({ unlessBefore: ['repeal+'] });
    expect(hits(rule, 'The bill repeals mandatory detention.')).toBe(false);
    expect(hits(rule, 'The bill requires mandatory detention and repeals a report.')).toBe(true);
    expect(hits(rule, 'The bill repeals a report that nobody has ever read and requires mandatory detention.')).toBe(
      true,
    );
  });

  it('goes on to the next match where the first is void', () => {
    const rule = ruleOf({ unlessBefore: ['repeal+'] });
    expect(hits(rule, 'It repeals mandatory detention of some. It requires mandatory detention of others.')).toBe(true);
  });

  it.each([
    'Currently, mandatory detention is for a few.',
    'It adds a report. (Currently, mandatory detention is for a few.)',
    'It adds a report. (Generally, mandatory detention is for a few.)',
    'Under current law, mandatory detention is for a few.',
  ])('does not read what a summary says of the law as it stands: %s', (text) => {
    expect(hits(ruleOf({}), text)).toBe(false);
  });

  it('reads a section of the bill in a summary of many sections', () => {
    expect(hits(ruleOf({}), 'It adds a report. (Sec. 2) Mandatory detention is widened.')).toBe(true);
  });

  it('reads a rule only where the rule says', () => {
    const codebook = new Codebook([ruleOf({ reads: ['TITLE'] })]);
    const text = codebook.index('Mandatory detention');
    expect([...codebook.read(text, 'TITLE')]).toHaveLength(1);
    expect([...codebook.read(text, 'SUMMARY')]).toHaveLength(0);
  });

  it('refuses two rules of one id and phrases it cannot read', () => {
    expect(() => new Codebook([ruleOf({}), ruleOf({})])).toThrow('Two rules are called "test.rule".');
    expect(() => new Codebook([ruleOf({ phrases: ['a <nobody>'] })])).toThrow(/names <nobody>, which vocabulary.ts/);
  });
});
