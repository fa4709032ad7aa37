import { rules } from '../rule.ts';

const UNDONE = ['<undo>'];

/** More officers, prosecutors, money and powers of immigration enforcement; trade-offs. */
export const ENFORCEMENT_RULES = rules(
  {
    id: 'enforcement.staff',
    harm: 'ENFORCEMENT_EXPANSION',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '(increase+|additional|more|hire|hiring|expand+|fund+|appropriat*) ..16 (ICE|immigration and customs enforcement) ..8 (officer+|agent+|attorney+|prosecutor+|deportation)',
      '(ICE|immigration and customs enforcement) ..3 (prosecutor+|trial attorney+) ..12 (ratio|increas*|hire|additional)',
      'ratio of ..6 (ICE|immigration and customs enforcement) prosecutors',
      '<more> ..8 (deportation officer+|detention officer+|removal officer+|immigration prosecut*|enforcement and removal operations)',
    ],
    unless: ['body camera*', 'prohibit+', 'reduc*', 'victim assistance', 'report+ ..6 (on|to)', 'oversight'],
    unlessBefore: UNDONE,
    matches: [
      'To authorize additional U.S. Immigration and Customs Enforcement officers and detention beds.',
      'To direct the Secretary of Homeland Security to establish and maintain a ratio of U.S. Immigration and Customs Enforcement prosecutors to immigration judges.',
    ],
    misses: ['This bill requires body cameras and provides additional funding for ICE officers who wear them.'],
  },
  {
    id: 'enforcement.prosecutions',
    harm: 'ENFORCEMENT_EXPANSION',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      'prosecut* ..4 alien+ ..8 (unlawfully|illegally)',
      'prosecut* ..16 (unlawful|illegal|improper) (entry|entries|border crossing+)',
      '(operation streamline|zero tolerance) ~12 (reinstat*|requir*|expand+|restor*|re assert)',
      'zero tolerance ..3 (immigration|illegal)',
    ],
    unless: ['settlement+', 'no ..3 funds', 'prohibit+', 'separate+', 'separation', 'mental health', 'refugee+'],
    unlessBefore: UNDONE,
    matches: [
      'To require Federal prosecutors to prosecute aliens who enter unlawfully.',
      'To direct the Attorney General to prosecute all cases of unlawful entry into the United States.',
    ],
    misses: [
      'This bill requires mental health services for each child separated as a result of the zero tolerance policy.',
    ],
  },
  {
    id: 'enforcement.money',
    harm: 'ENFORCEMENT_EXPANSION',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '(transfer+|redirect+|move|moves) ..25 (cbp|customs and border protection) and ..6 (ICE|immigration and customs enforcement)',
      '(ICE funding|fund ICE|funding (for|of) ICE)',
      '(fund+|fees|appropriat*) ..30 (enforce immigration laws|enforcement and removal operations)',
      'appropriation+ (for|relating to) ..2 (immigration enforcement|interior enforcement)',
    ],
    unless: [
      'prohibit+',
      'reduc*',
      'not ICE',
      'not fund ICE',
      '(cut|freeze|block|end|stop|limit) ICE',
      'rescind ..12 (ICE|immigration and customs)',
      'report+ ..6 on',
    ],
    unlessBefore: UNDONE,
    matches: [
      'The collected funds may be used for carrying out enforcement and removal operations.',
      'This bill provides mandatory appropriations for immigration enforcement.',
      '10 Years of ICE Funding Act',
    ],
    misses: [
      'This bill prohibits the use of funds for enforcement and removal operations.',
      'Fund Schools, Not ICE Act',
    ],
  },
  {
    id: 'enforcement.interior',
    harm: 'ENFORCEMENT_EXPANSION',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '(improve|improving|strengthen*|enhance+|increase+) ..6 (immigration law enforcement|interior enforcement|enforcement of ..3 immigration laws)',
      'enforcement of immigration laws ..6 interior',
    ],
    unless: ['oversight', 'accountab*', 'transparen*', 'humane'],
    unlessBefore: UNDONE,
    matches: [
      'To amend the Immigration and Nationality Act to improve immigration law enforcement within the interior of the United States, and for other purposes.',
    ],
    misses: ['To strengthen oversight of the enforcement of the immigration laws.'],
  },
  {
    id: 'enforcement.daca-tradeoff',
    harm: 'DACA_TRADEOFF',
    weight: 4,
    speaks: 'HARMFUL',
    phrases: [
      '(protected presence|provisional protected|deferred action|dreamer+|childhood arrivals) ~30 (border security|mandatory appropriations|border wall|barrier+)',
    ],
    unless: ['prohibit+'],
    matches: [
      'A bill to provide provisional protected presence status for certain aliens and to provide mandatory appropriations for border security.',
    ],
    misses: ['Dream Act of 2021'],
  },
);
