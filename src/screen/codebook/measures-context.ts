import { measureRules } from '../measure-rule.ts';
import { OTHER_SANCTUARIES } from '../measure-vocabulary.ts';

/** What makes a matter one for staff to look at, and what keeps it from being a policy at all. */
export const MEASURE_CONTEXT_RULES = measureRules(
  {
    // Words for others to act on: a resolution that calls on Congress binds nobody here.
    id: 'call.others',
    weight: 0,
    speaks: 'NEITHER',
    reads: ['TITLE'],
    phrases: [
      '(calling|call|calls) (on|upon) ..30 (congress|president|governor|legislature|department of homeland security|administration|united states|u s|senate|assembly|state|services|ICE|agencies)',
      '(urg*|request*|petition*|memorializ*|encourag*) ..16 (congress|president|governor|legislature|department of homeland security|us dept of homeland security|administration|united states|u s|senate|assembly|dhs|ICE)',
      '(condemn*|denounc*|oppos*|supporting|support of|honor*|commemorat*|recogniz*|commend*|thank*)',
      'amicus brief+',
      '(authoriz*) ..10 (speaker|attorney|counsel) ..30 (brief+|litigation|legal action|lawsuit)',
      'joint memorial',
    ],
    unless: ['(honor|honors|honoring) ..8 (detainer+|hold+|request+)'],
    matches: [
      'Resolution calling upon Congress to pass immigration reform',
      'Resolution condemning raids',
      'Resolution authorizing the Speaker to file or join amicus briefs on behalf of the Council',
    ],
    misses: ['Ending the honoring of civil immigration hold requests', 'In relation to immigration enforcement'],
  },
  {
    id: 'topic.removal',
    weight: 4,
    speaks: 'NEITHER',
    reads: ['TITLE', 'SUMMARY'],
    phrases: [
      '(immigration|immigrant) (detention|detainee+|enforcement|raid+|authorit*|custody)',
      'deport*',
      '<ice>',
      'sanctuary (city|cities|count*|state+|jurisdiction+|campus*|polic*|law+)',
      '(immigration|citizenship) status',
      'executive order+ ..12 immigration',
      'immigra* ..8 (detain*|deport*|arrest*|custody)',
      'civil arrest ..12 school',
      'secure communities',
      'immigration ..2 enforcement',
      'criminal alien+',
      '(illegal|unlawful) (immigration|alien+|immigrant+)',
      'TRUST act',
      'sanctuary (ordinance|resolution)',
      'welcoming (city|county|town|village|community|state)',
    ],
    unless: [
      ...OTHER_SANCTUARIES,
      'services fraud',
      '(combustion|ICE vehicle+|engine+|rink+|hockey|skating|cream)',
      'ceremon*',
      'leave',
      '(employer+|employee+|employment|workplace|wage+)',
      '(discriminat*|human rights law|harass*|alienage)',
      'tenant+',
      'landlord+',
      'sponsor+',
      'customs and border protection officer+',
      'juvenile status',
    ],
    matches: [
      'Resolution urging Homeland Security to end solitary confinement of immigrant detainees',
      'Condemning mass deportations against immigrants',
      'Identifying information such as religion and immigration status is protected.',
    ],
    misses: [
      'Protecting employees from coercion in the workplace based on immigration status.',
      'Second Amendment sanctuary county',
      'Preventing the unauthorized practice of immigration law and immigration services fraud',
    ],
  },
  {
    id: 'topic.text',
    weight: 4,
    speaks: 'NEITHER',
    reads: ['TEXT'],
    phrases: [
      '(federal|civil) immigration (authorit*|enforcement|detainer+)',
      'enforcement of ..4 immigration law+',
      '8 u s c ..4 1373',
    ],
    unless: ['(employer+|employment|wage+|workplace)'],
    matches: ['Information shall be given to federal immigration authorities upon request.'],
    misses: ['Immigration status of an employee'],
  },
);
