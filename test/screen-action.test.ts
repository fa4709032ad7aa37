import { describe, expect, it } from 'vitest';
import { ACTION_RULES } from '../src/screen/codebook/actions.ts';
import { Codebook } from '../src/screen/codebook.ts';
import { DEFAULT_READINGS, type Rule } from '../src/screen/rule.ts';
import { type ActionScreenInput, screenAction } from '../src/screen/screen-action.ts';

const hits = (rule: Rule, text: string): boolean => {
  const codebook = new Codebook([rule]);
  const [reading = 'TITLE'] = rule.reads ?? DEFAULT_READINGS;
  return [...codebook.read(codebook.index(text), reading)].length > 0;
};

const screen = (title: string, over: Partial<ActionScreenInput> = {}) =>
  screenAction({ title, abstract: null, actsOn: [], isCorrection: false, ...over });
const verdict = (...args: Parameters<typeof screen>) => screen(...args).screening.verdict;

describe('every rule of the codebook for executive actions', () => {
  it.each(ACTION_RULES.map((rule) => [rule.id, rule] as const))('%s tells its examples apart', (_id, rule) => {
    expect(rule.matches.length).toBeGreaterThan(0);
    expect(rule.misses.length).toBeGreaterThan(0);
    expect(rule.matches.filter((text) => !hits(rule, text))).toEqual([]);
    expect(rule.misses.filter((text) => hits(rule, text))).toEqual([]);
  });

  it('is called after the topic it gives', () => {
    expect(ACTION_RULES.filter(({ id }) => !/^[a-z0-9_]+\.[a-z-]+$/.test(id))).toEqual([]);
  });
});

describe('a document of the Federal Register', () => {
  it('is tracked for words of its title on the topics, and gets the topics', () => {
    const { screening, topics } = screen('Border Security and Immigration Enforcement Improvements');
    expect(screening).toMatchObject({ verdict: 'TRACKED', stance: 'HARMFUL', poison: false });
    expect(screening.matches[0]).toMatchObject({ rule: 'immigration_enforcement.title', field: 'title' });
    expect(screening.matches[0]?.words).toContain('Immigration Enforcement');
    expect(topics).toEqual(['immigration_enforcement', 'border']);
  });

  it('is tracked for words of its abstract', () => {
    const abstract = 'This rule sets out when an immigration detainer may be issued.';
    expect(screen('Amendment of Regulations', { abstract }).topics).toEqual(['detainers']);
    expect(verdict('Amendment of Regulations', { abstract })).toBe('TRACKED');
  });

  it('is a candidate where it is only near, however near', () => {
    const near = screen('Procedures for Asylum, Parole of Aliens, and Removal Proceedings');
    expect(near.screening.score).toBe(12);
    expect(near.screening.verdict).toBe('CANDIDATE');
  });

  it.each([
    'National Bible Week, 2017',
    'Safety Zone; Cleveland National Air Show',
    'Protecting America Through Lawful Detention of Terrorists',
    'Federal Support for Local Law Enforcement Equipment Acquisition',
    'Exclusions From the Federal Labor-Management Relations Program',
  ])('is left out where it is about something else: %s', (title) => expect(verdict(title)).toBe('LEFT_OUT'));

  it('is a candidate at most where it is the paperwork of a form', () => {
    const form = 'Agency Information Collection Activities: ';
    expect(verdict(`${form}Immigration Detainer`)).toBe('CANDIDATE');
    expect(verdict(`${form}Application for Asylum`)).toBe('LEFT_OUT');
  });

  it('is left out where it corrects the print of another', () => {
    expect(verdict('Designating Aliens for Expedited Removal', { isCorrection: true })).toBe('LEFT_OUT');
    expect(verdict('Designating Aliens for Expedited Removal; Correction')).toBe('LEFT_OUT');
    expect(verdict('Designating Aliens for Expedited Removal')).toBe('TRACKED');
  });

  it('is a candidate where it revokes what we keep, whatever it is called', () => {
    const words = 'Revokes: EO 13993, January 20, 2021';
    const { screening } = screen('Initial Rescissions of Harmful Executive Orders and Actions', { actsOn: [words] });
    expect(screening).toMatchObject({
      verdict: 'CANDIDATE',
      matches: [{ rule: 'follows.kept', field: 'dispositionNotes', words }],
    });
  });
});
