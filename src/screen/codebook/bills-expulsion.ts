import { type Rule, rules } from '../rule.ts';

const UNDONE = ['(end|ends|limit|limits|repeal+|prohibits|terminates|rescinds|halt+|nullif*|stop+|not)'];

const TITLE_42: Rule = {
  id: 'expulsion.title-42',
  harm: 'REMOVAL_FAST_TRACK',
  weight: 10,
  speaks: 'HARMFUL',
  phrases: [
    'title 42 ..30 (codif*|require+|continu*|maintain+|not|terminat*|rescind*|enforc*|expulsion)',
    '(codif*|continu*|maintain+|reinstat*|restor*|extend+|keep+|require+) ..16 title 42',
    '(prohibit+|limit+|not|before|condition+|procedure+) ..30 (rescind*|terminat*|lessening|reducing|ending|ceasing) ..25 (restrictions|suspension of entries|border health|suspend the introduction|immigration restrictions)',
  ],
  unless: ['import of live', 'u s citizens from', 'repeal+'],
  unlessBefore: ['(end|ends|repeal+|nullif*|stop+)'],
  matches: [
    'To codify in statute the CDC title 42 expulsion order, which suspends the right for certain aliens to enter the United States.',
    'HHS may not terminate the immigration restrictions before a plan: it is prohibited from reducing the restrictions.',
  ],
  misses: ['To end title 42 and restore asylum.'],
};

const RETURN_TO_MEXICO: Rule = {
  id: 'expulsion.return-to-mexico',
  harm: 'REMOVAL_FAST_TRACK',
  weight: 10,
  speaks: 'HARMFUL',
  phrases: [
    '((remain|wait) in mexico|migrant protection protocols)',
    '(return+|remove+) ..16 (contiguous|bordering) ..10 (territory|country|mexico|foreign)',
    'contiguous ..10 return ..6 territory',
  ],
  unless: [
    'repeal+',
    'no funds',
    '(prohibit+|end+|terminate+|remov*) ..16 (migrant protection|authorization|authority)',
    'report+ ..6 on',
  ],
  unlessBefore: UNDONE,
  matches: [
    'To reinstate the policy under which aliens who cross the border wait in Mexico for their immigration hearings.',
    'This bill requires the Department of Homeland Security to implement the Migrant Protection Protocols.',
  ],
  misses: [
    'End the Migrant Protection Protocols Act of 2019',
    'To prohibit the use of funds to carry out the Migrant Protection Protocols.',
  ],
};

/** Removal made faster or wider: expedited removal, children, expulsion at the border, pressure on countries of origin. */
export const EXPULSION_RULES = rules(
  {
    id: 'expulsion.expedited',
    harm: 'REMOVAL_FAST_TRACK',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      'summar* (removal|removed|expulsion|expelled)',
      '(invoke|apply|expand+|strengthen*) ..4 alien enemies act',
      'expedited removal ~16 (expand+|expansion|extend+|appl*|require+|clarif*|subject to|authorize+|inadmissible|shall|must|immediate*|provide for)',
      '(to|for|in) expedited removal',
      '(expedite+|accelerate+|streamlin*|immediate|swift|prompt|fast) ..4 (deportation+|expulsion)',
      '(expedite+|accelerate+|streamlin*|immediate|swift|prompt|fast) ..6 removal+ ..6 <alien>',
      'expedite+ ..2 alien removal+',
      'facilitat+ the removal of alien+',
      '(require+|direct+|mandat*) ..4 (removal|deportation|expulsion) ..12 (alien+|noncitizen+|non u s national+|immigrant+|unlawfully present)',
      '(removal|removing) ..6 proceedings ..12 within ..3 (days|hours)',
      '(mass|large scale) deport*',
    ],
    unless: [
      'repeal+',
      'cancellation of removal',
      'report+ ..6 on',
      'veteran+',
      'prohibit+ ..12 expedited',
      'limit+ ..6 expedited removal',
      'impeach*',
      'snow',
      'debris',
    ],
    unlessBefore: UNDONE,
    matches: [
      'To require removal proceedings for aliens to be completed within 30 days.',
      'This bill extends expedited removal to individuals who have been in the United States for less than two years anywhere in the country.',
      'This bill requires the removal within 15 days of unaccompanied alien children from noncontiguous countries who do not have a credible fear of persecution.',
      'To clarify that expedited removal of inadmissible arriving aliens applies regardless of where the alien is encountered.',
      'This bill requires the removal from the United States of any unlawfully present alien in custody during a national emergency.',
    ],
    misses: [
      'This bill provides for the prompt removal of snow from roads.',
      'To end mass deportation.',
      'This bill requires the cancellation of removal for an alien parent.',
    ],
  },
  {
    id: 'expulsion.children',
    harm: 'REMOVAL_FAST_TRACK',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '(narrow+|limit+|change+|modify+|amend+) ..4 definition of ..2 unaccompanied',
      '(removal|return|repatriat*) of ..3 unaccompanied ..3 <child>',
      'unaccompanied ..6 <child> ..40 (be returned|return+ to ..6 country|repatriat*|expedited removal|be removed)',
      '(dhs|officer|shall|must|may) ..8 (return|repatriate) ..4 (the|an|that|such|unaccompanied) ..3 child',
    ],
    unless: ['report+ ..6 on', 'may not be'],
    unlessBefore: UNDONE,
    matches: [
      'The bill narrows the definition of unaccompanied alien child and allows for their voluntary return.',
      'For certain unaccompanied inadmissible alien children, DHS shall repatriate the child.',
      'To provide for the expedited removal of unaccompanied alien children who do not have a fear of returning.',
    ],
    misses: ['An unaccompanied child may not be removed without a lawyer.'],
  },
  TITLE_42,
  { ...TITLE_42, id: 'asylum.title-42', harm: 'ASYLUM_RESTRICTION', weight: 4 },
  {
    id: 'expulsion.entry',
    harm: 'REMOVAL_FAST_TRACK',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '(close+|shut) ..3 border ..6 (migrant+|alien+|asylum|entry|entries)',
      '(restore+|reinstat*|codify+) ..4 (border|immigration) ..2 polic*',
      '(suspend+|suspension of) ..4 (entry|entries) ..4 (alien+|non u s national+|noncitizen+|migrant+)',
      '(suspend+|suspension of|prohibit+|bar|bars|deny|halt) ..8 (entry|entries|introduction|admission|individuals from entering) ..25 (without valid|operational control|land border|land port|coastal|southern border|border|communicable)',
    ],
    unless: [
      'repeal+',
      'proclamation',
      'import of live',
      'u s citizens from',
      '(prohibit+|prohibits) ..12 restriction+',
      'lift+ ..6 restrictions',
    ],
    unlessBefore: UNDONE,
    matches: [
      'This bill closes the border to migrants when daily encounters exceed 5,000 by allowing summary removal.',
      'This bill restores the border policies of the prior Administration, including expulsions under public health law.',
      'To authorize the Secretary of Homeland Security to suspend the entry of aliens, and for other purposes.',
      'This bill requires DHS to prohibit individuals from entering the United States through a port of entry near a land border.',
    ],
    misses: ['To transfer and limit Executive Branch authority to suspend or restrict the entry of a class of aliens.'],
  },
  RETURN_TO_MEXICO,
  { ...RETURN_TO_MEXICO, id: 'asylum.return-to-mexico', harm: 'ASYLUM_RESTRICTION', weight: 4 },
  {
    id: 'expulsion.recalcitrant',
    harm: 'REMOVAL_COERCION_RECALCITRANT_COUNTRIES',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '(countr*|nation+) ..8 not take back ..6 (national+|citizen+)',
      'recalcitrant (countr*|nation+|state+)',
      '(countr*|nation+|government+) ..12 (noncompliant|non compliant|uncooperative|at risk) ..8 (repatriat*|accept*)',
      '(countr*|nation+|government+) ..25 (refuse+|deny+|delay+|fail+|not accept+) ..12 (accept*|repatriat*|return+|receive) ..20 (alien+|national+|citizen+)',
      '(refuse+|deny+|delay+|fail+) ..8 (repatriat*|to accept|accepting) ..20 (national+|citizen+|alien+|remov*)',
      'refusal of repatriation',
      'visa+ ~30 (refuse+|deny+|delay+) ..8 (accept*|repatriat*) ..12 (alien+|national+|remov*)',
    ],
    unless: ['palestin*', 'cultural', 'artifact+', 'remains', 'election', 'north korea*'],
    matches: [
      'This bill stops foreign aid to countries that do not take back their nationals who have been ordered removed.',
      'This bill suspends visa issuance to nationals of countries that deny or delay accepting individuals ordered removed.',
      'To provide penalties for countries that systematically and unreasonably refuse or delay repatriation of certain nationals.',
    ],
    misses: ['Museums that refuse repatriation of cultural artifacts to nations lose grants.'],
  },
);
