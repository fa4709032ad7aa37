import { describe, expect, it } from 'vitest';
import { HARM_NAMES, type Harm } from '../src/domain/harm.ts';
import { isAnswerOf } from '../src/domain/provision.ts';
import { rulesFor, rulesOf, THREAT_RULES } from '../src/domain/threat.ts';

/** Harms that hit a place for what its own policies provide. */
const LOCAL: readonly Harm[] = [
  'SANCTUARY_DEFUNDING',
  'PREEMPTION_OF_LOCAL_LAW',
  'DETAINER_MANDATE',
  'LOCAL_POLICE_DEPUTIZATION',
  'DATA_SHARING_MANDATE',
  'PRIVATE_RIGHT_OF_ACTION_VS_LOCALITIES',
  'CRIMINAL_PENALTIES_FOR_OFFICIALS',
];

/** Harms that hit people wherever they live, or that take nothing away from a policy. A new harm goes to one of the two. */
const EVERYWHERE: readonly Harm[] = [
  // It takes away a reason to decline detainers, not the right to.
  'DETAINER_LIABILITY_SHIELD',
  // The suits are against the federal government.
  'STATE_STANDING_TO_SUE',
  'NEW_DEPORTATION_GROUNDS',
  'NEW_FEDERAL_CRIMES',
  'ILLEGAL_REENTRY_PENALTIES',
  'MANDATORY_MINIMUMS',
  'CRIMINALIZE_STATUS',
  'CRIMINALIZE_STATUS_OVERSTAY',
  'CRIMINALIZE_ASSISTANCE',
  'GANG_DESIGNATION',
  'MANDATORY_DETENTION_EXPANSION',
  'DETENTION_EXPANSION',
  'INDEFINITE_DETENTION',
  'ENFORCEMENT_EXPANSION',
  'REMOVAL_FAST_TRACK',
  'DUE_PROCESS_RESTRICTION',
  'DISCRETION_RESTRICTION',
  'ASYLUM_RESTRICTION',
  'DACA_TRADEOFF',
  'REMOVAL_COERCION_RECALCITRANT_COUNTRIES',
  'BORDER_WALL_FUNDING',
  'LEGAL_IMMIGRATION_CUTS',
  'EMPLOYMENT_VERIFICATION',
];

const idsOf = (rules: readonly { readonly id: string }[]) => rules.map(({ id }) => id);

describe('the rules', () => {
  it('name only answers that their questions take, and at least one of each', () => {
    for (const { id, provisions } of THREAT_RULES) {
      expect(provisions.length).toBeGreaterThan(0);
      for (const { dimension, answers } of provisions) {
        expect([id, dimension, answers.length > 0]).toEqual([id, dimension, true]);
        expect([id, dimension, answers.filter((answer) => !isAnswerOf(dimension, answer))]).toEqual([
          id,
          dimension,
          [],
        ]);
      }
    }
  });

  it('never name an answer by which a place cooperates', () => {
    const willing = ['HONOR_ALL', 'MANDATED', 'PROVIDED', 'ALLOWED', 'ACTIVE', 'HONORED', 'NO', 'NONE', 'SILENT'];
    const named = THREAT_RULES.flatMap(({ provisions }) => provisions.flatMap(({ answers }) => answers));
    expect(named.filter((answer) => willing.includes(answer))).toEqual([]);
  });

  it('have ids of their own, and reasons to follow "because"', () => {
    expect(new Set(idsOf(THREAT_RULES)).size).toBe(THREAT_RULES.length);
    for (const { id, because } of THREAT_RULES) {
      expect(id).toMatch(/^[a-z]+\.[a-z]+$/);
      expect(because).toMatch(/^the bill would .*[^.]$/);
    }
  });

  it('cover each harm that depends on local provisions, and no other', () => {
    expect([...LOCAL, ...EVERYWHERE].sort()).toEqual([...HARM_NAMES].sort());
    expect([...new Set(THREAT_RULES.map(({ harm }) => harm))].sort()).toEqual([...LOCAL].sort());
  });
});

it.each<[harms: readonly string[], rules: readonly string[]]>([
  [['SANCTUARY_DEFUNDING'], ['defunding.detainers', 'defunding.information']],
  [['DETAINER_MANDATE', 'ILLEGAL_REENTRY_PENALTIES'], ['mandate.detainers']],
  [['ILLEGAL_REENTRY_PENALTIES', 'DETAINER_LIABILITY_SHIELD'], []],
  [[], []],
])('of a bill with the harms %j', (harms, rules) => expect(idsOf(rulesOf(harms))).toEqual(rules));

it.each<[what: string, provisions: readonly [string, ...string[]][], rules: readonly string[]]>([
  [
    "a judge's warrant for detainers",
    [['DETAINER_RESPONSE', 'JUDICIAL_WARRANT_REQUIRED']],
    ['defunding.detainers', 'preemption.cooperation', 'mandate.detainers', 'suits.localities', 'penalties.officials'],
  ],
  ['every detainer honored', [['DETAINER_RESPONSE', 'HONOR_ALL']], []],
  ['an answer of another question', [['JUVENILE', 'LIMITED']], []],
  [
    'no questions about status',
    [['STATUS_INQUIRY', 'PROHIBITED']],
    ['defunding.information', 'preemption.cooperation', 'mandate.information', 'penalties.officials'],
  ],
  [
    '287(g) agreements forbidden, beside others',
    [
      ['TRAINING', 'YES'],
      ['AGREEMENT_287G', 'PROHIBITED'],
    ],
    ['preemption.cooperation', 'deputization.agreements'],
  ],
  ['no office in the jail', [['JAIL_ACCESS', 'OFFICE_PROHIBITED']], ['preemption.cooperation', 'penalties.officials']],
  [
    'a second answer that limits',
    [['NOTIFICATION_OF_RELEASE', 'COPY_TO_INDIVIDUAL', 'LIMITED']],
    ['defunding.detainers', 'preemption.cooperation', 'mandate.information', 'suits.localities'],
  ],
  ['nothing coded', [], []],
])('of a policy with %s', (_what, provisions, rules) => {
  const coded = provisions.map(([dimension, ...answers]) => ({ dimension, answers }));
  expect(idsOf(rulesFor(coded))).toEqual(rules);
});
