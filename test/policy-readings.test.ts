import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { MODEL_POLICIES, type ModelPolicy } from '../src/domain/model-policies.ts';
import type { CodedCarveout, CodedPolicy, CodedProvision } from '../src/domain/policy-coding.ts';
import { comparePolicies } from '../src/domain/policy-comparison.ts';
import { policyGap } from '../src/domain/policy-gap.ts';
import { policyScore, SCORE_DIMENSIONS, SCORE_FACTORS, type ScoreInput, scoreOf } from '../src/domain/policy-score.ts';
import {
  isAnswerOf,
  PROVISION_DIMENSION_NAMES,
  PROVISION_DIMENSIONS,
  type ProvisionAnswer,
  type ProvisionDimension,
} from '../src/domain/provision.ts';

const says = (
  dimension: ProvisionDimension,
  answers: readonly ProvisionAnswer[],
  more: Partial<CodedProvision> = {},
): CodedProvision => ({ id: `p/${dimension}`, dimension, answers, joinedBy: 'OR', scope: 'GENERAL', ...more });

const leavesOut = (
  kind: CodedCarveout['kind'],
  dimension: ProvisionDimension | null = 'DETAINER_RESPONSE',
  lookbackYears: number | null = null,
): CodedCarveout => ({ ordinal: 0, kind, dimension, lookbackYears });

const coded = (
  provisions: readonly CodedProvision[],
  carveouts: readonly CodedCarveout[] = [],
  id = 'p',
): CodedPolicy => ({
  id,
  provisions,
  carveouts,
});

const HOLDS = 3;
const partOf = (policy: CodedPolicy, factor: number) => {
  const part = policyScore(policy).parts.find((one) => one.factor === factor);
  if (!part) throw new Error(`no factor ${factor}`);
  return part;
};
const range = (policy: CodedPolicy, factor = HOLDS) => {
  const { least, most } = partOf(policy, factor);
  return [least, most];
};

describe('the score', () => {
  it("has ILRC's seven factors, each with the questions that the codebook gives it", () => {
    expect(SCORE_FACTORS.map(({ factor, dimensions }) => [factor, dimensions])).toEqual([
      [1, ['AGREEMENT_287G']],
      [2, ['DETENTION_CONTRACT']],
      [3, ['DETAINER_RESPONSE']],
      [4, ['NOTIFICATION_OF_RELEASE']],
      [5, ['JAIL_ACCESS', 'INTERVIEW_CONSENT']],
      [6, ['STATUS_INQUIRY']],
      [7, ['GENERAL_PROHIBITION']],
    ]);
  });

  it('of nothing coded is everything from none to all', () => {
    expect(policyScore(coded([]))).toMatchObject({ least: 0, most: 7, outOf: 7, unknown: 7 });
    expect(partOf(coded([]), HOLDS).answers[0]).toMatchObject({
      points: null,
      why: 'Nobody coded it: not known, and not "no".',
    });
  });

  it.each<[string, CodedProvision, readonly CodedCarveout[], number]>([
    ['to decline all is in full', says('DETAINER_RESPONSE', ['DECLINE_ALL']), [], 1],
    ["a judge's warrant is in full", says('DETAINER_RESPONSE', ['JUDICIAL_WARRANT_REQUIRED']), [], 1],
    [
      'probable cause, which an officer may state, is in part',
      says('DETAINER_RESPONSE', ['PROBABLE_CAUSE_REQUIRED']),
      [],
      0.5,
    ],
    ['a carve-out is in part', says('DETAINER_RESPONSE', ['CONVICTION_CARVEOUT']), [leavesOut('ANY_FELONY')], 0.5],
    [
      'a warrant OR a conviction is in part',
      says('DETAINER_RESPONSE', ['JUDICIAL_WARRANT_REQUIRED', 'CONVICTION_CARVEOUT']),
      [],
      0.5,
    ],
    [
      'a warrant AND a conviction is in full: a conviction alone is not enough',
      says('DETAINER_RESPONSE', ['JUDICIAL_WARRANT_REQUIRED', 'CONVICTION_CARVEOUT'], { joinedBy: 'AND' }),
      [leavesOut('VIOLENT_FELONY')],
      1,
    ],
    [
      'to leave people out of a full answer is in part',
      says('DETAINER_RESPONSE', ['DECLINE_ALL']),
      [leavesOut('GANG_DATABASE')],
      0.5,
    ],
    [
      'and so it is where it is not said out of what',
      says('DETAINER_RESPONSE', ['DECLINE_ALL']),
      [leavesOut('GANG_DATABASE', null)],
      0.5,
    ],
    [
      'out of another protection does not matter',
      says('DETAINER_RESPONSE', ['DECLINE_ALL']),
      [leavesOut('GANG_DATABASE', 'JAIL_ACCESS')],
      1,
    ],
    ['for some people only is in part', says('DETAINER_RESPONSE', ['DECLINE_ALL'], { scope: 'TARGETED' }), [], 0.5],
    ['to honor all is none', says('DETAINER_RESPONSE', ['HONOR_ALL']), [], 0],
    ['what is only voluntary is none', says('DETAINER_RESPONSE', ['VOLUNTARY']), [], 0],
  ])('%s', (_what, provision, carveouts, points) => {
    expect(range(coded([provision], carveouts))).toEqual([points, points]);
  });

  it('takes the better of two questions, and leaves room for the one that nobody coded', () => {
    expect(range(coded([says('JAIL_ACCESS', ['LIMITED'])]), 5)).toEqual([0.5, 1]);
    expect(range(coded([says('JAIL_ACCESS', ['LIMITED']), says('INTERVIEW_CONSENT', ['WRITTEN_CONSENT'])]), 5)).toEqual(
      [1, 1],
    );
    expect(range(coded([says('JAIL_ACCESS', ['ALLOWED']), says('INTERVIEW_CONSENT', ['NONE'])]), 5)).toEqual([0, 0]);
  });

  it('of a place with several jails counts the one that protects least', () => {
    const jail = (custodianId: string, answer: ProvisionAnswer | null): ScoreInput => ({
      dimension: 'DETAINER_RESPONSE',
      custodianId,
      policyId: null,
      provision: answer === null ? null : says('DETAINER_RESPONSE', [answer]),
      carveouts: [],
      note: null,
    });
    const holds = (...inputs: ScoreInput[]) => {
      const part = scoreOf(inputs).parts[2];
      return [part?.least, part?.most];
    };
    expect(holds(jail('a', 'DECLINE_ALL'), jail('b', 'CONVICTION_CARVEOUT'))).toEqual([0.5, 0.5]);
    expect(holds(jail('a', 'DECLINE_ALL'), jail('b', null))).toEqual([0, 1]);
    expect(holds(jail('a', 'HONOR_ALL'), jail('b', null))).toEqual([0, 0]);
  });

  const anyProvision = fc.constantFrom(...SCORE_DIMENSIONS).chain((dimension) =>
    fc.record({
      id: fc.constant(dimension),
      dimension: fc.constant(dimension),
      answers: fc.uniqueArray(fc.constantFrom<ProvisionAnswer>(...PROVISION_DIMENSIONS[dimension].answers), {
        minLength: 1,
        maxLength: 3,
      }),
      joinedBy: fc.constantFrom('AND' as const, 'OR' as const),
      scope: fc.constantFrom('GENERAL' as const, 'TARGETED' as const),
    }),
  );

  test('knowing more never widens the range, and the parts add up', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyProvision, { selector: ({ dimension }) => dimension }), (provisions) => {
        const all = policyScore(coded(provisions));
        const fewer = policyScore(coded(provisions.slice(1)));
        expect(all.least).toBeGreaterThanOrEqual(fewer.least);
        expect(all.most).toBeLessThanOrEqual(fewer.most);
        expect(all.least).toBeLessThanOrEqual(all.most);
        expect(all.parts.reduce((sum, { least }) => sum + least, 0)).toBe(all.least);
        expect(all.parts.reduce((sum, { most }) => sum + most, 0)).toBe(all.most);
        for (const { answers } of all.parts) for (const { why } of answers) expect(why).toMatch(/^\S.*\.$/);
      }),
    );
  });
});

describe('the model', () => {
  it('asks each question once, with an answer of the codebook, and says why', () => {
    for (const { provisions, name } of MODEL_POLICIES) {
      const dimensions = provisions.map(({ dimension }) => dimension);
      expect(new Set(dimensions).size).toBe(dimensions.length);
      for (const { dimension, answer, reason } of provisions) {
        expect([dimension, isAnswerOf(dimension, answer), reason.length > 20]).toEqual([dimension, true, true]);
      }
      // Ours, and named so.
      expect(name).toMatch(/^Holdwatch /);
    }
  });

  const model = MODEL_POLICIES[0] as ModelPolicy;
  const finding = (policy: CodedPolicy, dimension: ProvisionDimension = 'DETAINER_RESPONSE') =>
    policyGap(policy, model).find(({ wanted }) => wanted.dimension === dimension)?.finding;

  it('is met by itself, on every question', () => {
    const itself = coded(model.provisions.map(({ dimension, answer }) => says(dimension, [answer])));
    expect(policyGap(itself, model).map((row) => row.finding)).toEqual(model.provisions.map(() => 'MET'));
  });

  it.each<[string, string, CodedProvision[], CodedCarveout[]]>([
    ['UNKNOWN', 'nobody coded it', [], []],
    ['MET', 'stricter', [says('DETAINER_RESPONSE', ['DECLINE_ALL'])], []],
    ['WEAKER', 'less strict', [says('DETAINER_RESPONSE', ['REIMBURSEMENT_REQUIRED'])], []],
    ['WEAKER', 'people are left out', [says('DETAINER_RESPONSE', ['DECLINE_ALL'])], [leavesOut('SERIOUS_FELONY')]],
    ['WEAKER', 'for some only', [says('DETAINER_RESPONSE', ['DECLINE_ALL'], { scope: 'TARGETED' })], []],
    ['MISSING', 'no such rule', [says('DETAINER_RESPONSE', ['VOLUNTARY'])], []],
    ['AGAINST', 'the opposite', [says('DETAINER_RESPONSE', ['MANDATED'])], []],
  ])('is %s where %s', (expected, _why, provisions, carveouts) => {
    expect(finding(coded(provisions, carveouts))).toBe(expected);
  });

  it('shows carve-outs that it lacks even where they are only a further condition', () => {
    const both = says('DETAINER_RESPONSE', ['JUDICIAL_WARRANT_REQUIRED', 'CONVICTION_CARVEOUT'], { joinedBy: 'AND' });
    const [row] = policyGap(coded([both], [leavesOut('VIOLENT_FELONY', 'DETAINER_RESPONSE', 5)]), model);
    expect(row).toMatchObject({ finding: 'MET', carveouts: [{ kind: 'VIOLENT_FELONY' }] });
  });

  it('has a sentence for every answer there is', () => {
    for (const { dimension } of model.provisions) {
      for (const answer of PROVISION_DIMENSIONS[dimension].answers) {
        const row = policyGap(coded([says(dimension, [answer])]), model).find(
          ({ wanted }) => wanted.dimension === dimension,
        );
        expect([dimension, answer, row?.sentence]).toEqual([
          dimension,
          answer,
          expect.stringMatching(/[Ii]t \w+ .+\.$/),
        ]);
      }
    }
  });
});

describe('a comparison', () => {
  const outcome = (...policies: CodedPolicy[]) =>
    comparePolicies(policies).find(({ dimension }) => dimension === 'DETAINER_RESPONSE')?.outcome;
  const warrant = says('DETAINER_RESPONSE', ['JUDICIAL_WARRANT_REQUIRED', 'CONVICTION_CARVEOUT'], { joinedBy: 'AND' });
  const turned = says('DETAINER_RESPONSE', ['CONVICTION_CARVEOUT', 'JUDICIAL_WARRANT_REQUIRED'], { joinedBy: 'AND' });
  const either = says('DETAINER_RESPONSE', ['JUDICIAL_WARRANT_REQUIRED', 'CONVICTION_CARVEOUT']);

  it('asks every question of the codebook', () => {
    expect(comparePolicies([coded([]), coded([])]).map(({ dimension }) => dimension)).toEqual(
      PROVISION_DIMENSION_NAMES,
    );
  });

  it.each<[string | undefined, string, CodedPolicy[]]>([
    ['SAME', 'answers in another order', [coded([warrant]), coded([turned])]],
    ['DIFFERENT', 'joined otherwise', [coded([warrant]), coded([either])]],
    ['DIFFERENT', 'others left out', [coded([warrant]), coded([warrant], [leavesOut('ANY_FELONY')])]],
    [
      'DIFFERENT',
      'for other years',
      [
        coded([warrant], [leavesOut('ANY_FELONY', 'DETAINER_RESPONSE', 5)]),
        coded([warrant], [leavesOut('ANY_FELONY', 'DETAINER_RESPONSE', 7)]),
      ],
    ],
    ['DIFFERENT', 'for some only', [coded([warrant]), coded([{ ...warrant, scope: 'TARGETED' }])]],
    ['PARTLY_CODED', 'one not coded', [coded([warrant]), coded([]), coded([turned])]],
    ['DIFFERENT', 'two differ, and one not coded', [coded([warrant]), coded([]), coded([either])]],
    ['NOT_CODED', 'none coded', [coded([]), coded([])]],
  ])('is %s: %s', (expected, _what, policies) => expect(outcome(...policies)).toBe(expected));
});
