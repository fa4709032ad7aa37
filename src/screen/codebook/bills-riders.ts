import type { Rule } from '../rule.ts';
import { rules } from '../rule.ts';

// What the texts of bills say in words of their own. Riders: a line on deportation in an act that spends money on everything. Such acts are known by their titles, and read by
// their text though nothing else speaks for it; what a rider says has a form of its own.

/**
 * Acts that may carry riders on our subject: their text is read whatever their title and summary say. The mark decides
 * nothing by itself. Not part of BILL_RULES, for these titles are behind no gate.
 */
export const CARRIER_RULES = rules(
  {
    id: 'carrier.appropriations',
    harm: null,
    weight: 0,
    speaks: 'NEUTRAL',
    reads: ['TITLE'],
    phrases: [
      'homeland security ..6 appropriations',
      'commerce ..2 justice ..2 science ..6 appropriations',
      'appropriations ..12 (homeland security|commerce and justice|commerce justice)',
      '(consolidated|omnibus|full year continuing|further continuing|continuing) ..4 (appropriations|extensions)',
      'emergency ..6 appropriations ..12 (border|homeland security|southern)',
      'making ..4 (consolidated|omnibus) ..2 appropriations',
    ],
    unless: ['to amend'],
    matches: [
      'Department of Homeland Security Appropriations Act, 2022',
      'Making appropriations for the Departments of Commerce and Justice, Science, and Related Agencies for the fiscal year ending September 30, 2024.',
      'Consolidated Appropriations Act, 2023',
      'Making further continuing appropriations for fiscal year 2020.',
    ],
    misses: [
      'Legislative Branch Appropriations Act, 2022',
      'To authorize appropriations for detention spaces.',
      'To amend the Consolidated Appropriations Act, 2017 to extend the availability of visas.',
    ],
  },
  {
    id: 'carrier.defense',
    harm: null,
    weight: 0,
    speaks: 'NEUTRAL',
    reads: ['TITLE'],
    phrases: [
      'national defense authorization act for fiscal year',
      'appropriations ..12 military activities of the department of defense',
    ],
    unless: ['amend+ the', 'repeal+', 'authorized by', 'carrying out'],
    matches: ['National Defense Authorization Act for Fiscal Year 2024'],
    misses: ['To amend the National Defense Authorization Act for Fiscal Year 2018 to extend a pilot program.'],
  },
);

/** Decisive by themselves also in an act that spends money, where one other rule makes a candidate at most. */
const RIDER = 20;
const NONE = 'none of the funds';
/** What the money may not be used for is then kept, and not done. */
const KEEPS = [
  `${NONE} ..30 used to ..4 (detain|deport|remove|separate|expel|arrest)`,
  '(restrain*|shackl*|pregnan*|abortion*)',
];

const rider = (rule: Omit<Rule, 'weight' | 'speaks' | 'reads'>): Rule => ({
  weight: RIDER,
  speaks: 'HARMFUL',
  reads: ['TEXT'],
  unless: KEEPS,
  ...rule,
});

/** What the texts of acts say, and summaries do not: conditions on the use of money. */
export const RIDER_RULES = rules(
  rider({
    id: 'rider.sanctuary',
    harm: 'SANCTUARY_DEFUNDING',
    phrases: [
      `${NONE} ..50 (contravention|violation) ..8 (section 642|8 u s c 1373)`,
      `${NONE} ..60 sanctuary (city|cities|jurisdiction+|state+|polic*|count*|localit*)`,
      `${NONE} ..60 (state+|local*|jurisdiction+|political subdivision+|county|city) ..30 (prohibit+|refuse+|fail+|not|limit+|restrict+|in effect) ..25 <cooperation>`,
    ],
    matches: [
      'None of the funds made available by this Act may be used in contravention of section 642(a) of the Illegal Immigration Reform and Immigrant Responsibility Act of 1996 (8 U.S.C. 1373(a)).',
      'None of the funds made available under this heading may be obligated for a grant to any sanctuary jurisdiction.',
      'None of the funds may be made available to a State or unit of local government that fails to comply with a detainer issued by the Department of Homeland Security.',
    ],
    misses: ['None of the funds made available by this Act may be used to close a marine sanctuary.'],
  }),
  rider({
    id: 'rider.release',
    harm: 'DISCRETION_RESTRICTION',
    phrases: [
      `${NONE} ..40 (parole|parole+ of|release|releasing) ..16 <alien>`,
      `${NONE} ..60 (deferred action|prosecutorial discretion|enforcement priorities|priorities for ..8 (removal|enforcement)|civil immigration (enforcement|law))`,
    ],
    matches: [
      'None of the funds appropriated by this Act may be used to release from custody any alien who is charged with a crime.',
      'None of the funds made available by this Act may be used to implement, administer, or enforce the memorandum entitled Guidelines for the Enforcement of Civil Immigration Law.',
    ],
    misses: ['None of the funds made available by this Act may be used to release a report.'],
  }),
  rider({
    id: 'rider.asylum',
    harm: 'ASYLUM_RESTRICTION',
    phrases: [`${NONE} ..40 (asylum|credible fear|withholding of removal)`],
    matches: [
      'None of the funds made available by this Act may be used to process an application for asylum by an alien who entered between ports of entry.',
    ],
    misses: ['None of the funds may be used for lodging.'],
  }),
  rider({
    id: 'rider.beds',
    harm: 'DETENTION_EXPANSION',
    phrases: [
      'maintain ..8 not (less|fewer) than ..8 detention beds',
      `${NONE} ..40 (reduce|reducing|close|closing|terminate|decrease) ..16 (detention (bed+|facilit*|capacity|contract+)|detention space)`,
    ],
    matches: [
      'Provided further, That funding made available under this heading shall maintain a level of not less than 34,000 detention beds through September 30.',
      'None of the funds made available by this Act may be used to reduce the number of detention beds.',
    ],
    misses: ['Provided, That amounts are available for detention beds.'],
  }),
  rider({
    id: 'rider.287g',
    harm: 'LOCAL_POLICE_DEPUTIZATION',
    phrases: [`${NONE} ..40 (terminate|reduce|limit|restrict|suspend|deny|eliminate) ..25 287 g`],
    matches: [
      'None of the funds made available by this Act may be used to terminate an agreement under section 287(g) of the Immigration and Nationality Act.',
    ],
    misses: [
      'None of the funds may be used to continue a delegation of law enforcement authority under section 287(g) if the terms have been materially violated.',
    ],
  }),
  rider({
    id: 'rider.counsel',
    harm: 'DUE_PROCESS_RESTRICTION',
    phrases: [
      `${NONE} ..40 (legal representation|legal orientation|counsel|attorney+) ..25 (<alien>|removal proceeding+|immigration)`,
    ],
    matches: [
      'None of the funds made available by this Act may be used to provide legal representation to an alien in removal proceedings.',
    ],
    misses: ['None of the funds may be used to pay the counsel of a former employee.'],
  }),
  {
    id: 'statute.suits-by-victims',
    harm: 'PRIVATE_RIGHT_OF_ACTION_VS_LOCALITIES',
    weight: 10,
    speaks: 'HARMFUL',
    reads: ['TEXT'],
    phrases: [
      'bring ..4 action ..12 against ..4 (state|states|political subdivision+|locality|jurisdiction+|city|county|entity) ..90 (<cooperation>|request ..8 made by the department of homeland security)',
    ],
    matches: [
      'Any individual who is the victim of a felony for which an alien has been convicted may bring an action for compensatory damages against a State or a political subdivision of a State if such State or political subdivision failed to comply with a detainer for such alien.',
    ],
    misses: ['A tenant may bring an action against a State that failed to repair a dwelling.'],
  },
  {
    // What is not paid for is not done: the riders of those who would protect.
    id: 'rider.protective',
    harm: null,
    weight: 4,
    speaks: 'PROTECTIVE',
    reads: ['TEXT'],
    phrases: [
      `${NONE} ..30 used to ..4 (detain|deport|remove|separate|expel|arrest) ..30 (<alien>|child|parent+|famil*|individual+|person+|beneficiar*|recipient*)`,
      `${NONE} ..40 (continue a delegation ..12 287 g|enter into ..16 287 g)`,
      `${NONE} ..40 (restrain* ..12 pregnant|place in restraints|family detention|separat* ..12 (child*|parent+))`,
    ],
    matches: [
      'None of the funds made available by this Act may be used to remove any alien who has been granted deferred action.',
      'None of the funds may be used to continue a delegation of law enforcement authority authorized under section 287(g) of the Immigration and Nationality Act.',
    ],
    misses: ['None of the funds may be used to purchase vehicles.'],
  },
);
