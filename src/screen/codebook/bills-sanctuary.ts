import { rules } from '../rule.ts';

const OTHER_SANCTUARIES = [
  'marine',
  '(whale+|wildlife|animal+|bird+|fish*|elephant+|horse+)',
  'ocean',
  'second amendment',
  'firearm+',
  'gun+',
  'abortion+',
  'business*',
  'national park+',
];

/** Places that limit cooperation: their money, their law, suits against them, and their officials. */
export const SANCTUARY_RULES = rules(
  {
    id: 'sanctuary.title',
    harm: 'SANCTUARY_DEFUNDING',
    weight: 10,
    speaks: 'HARMFUL',
    reads: ['TITLE'],
    phrases: [
      'sanctuary (city|cities|state+|county|counties|jurisdiction+|polic*|campus*|communit*|place+|localit*|municipal*|law+)',
      '(no|stop+|end+|against|shut down|prohibit+|defund+|ban+|abolish+|outlaw*) ..4 (sanctuary|sanctuaries)',
      'sanctuary for (criminal+|illegal*|alien+|gang+)',
    ],
    unless: [...OTHER_SANCTUARIES, 'nullify+ ..30 sanctuary'],
    unlessBefore: ['(safeguard+|protect+|support+|defend+|denial of)'],
    matches: [
      'Mobilizing Against Sanctuary Cities Act',
      'No Funding for Sanctuary Campuses Act',
      'Shut Down Sanctuary Policies Act',
      'No Sanctuary for Criminals Act',
    ],
    misses: [
      'Chumash Heritage National Marine Sanctuary Act',
      'Safeguarding Sanctuary Cities Act',
      'A bill to end hunting in bird sanctuaries',
      'To prohibit abortion sanctuary States from receiving funds from the Department of Health and Human Services.',
    ],
  },
  {
    id: 'sanctuary.funds',
    harm: 'SANCTUARY_DEFUNDING',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '<withhold> ~30 sanctuary (city|cities|state+|jurisdiction+|campus*|count*|polic*|localit*)',
      '<withhold> ..25 <money> ..40 <obstruct> ..20 <cooperation>',
      '<withhold> ..25 <money> ..12 <local> ..16 <cooperation>',
      '<local> ..40 (ineligible|not be eligible|not eligible|not receive|lose|loses|forfeit+) ..50 <cooperation>',
      '(ineligible|not be eligible|not eligible|not receive|lose|loses|forfeit+) ..40 <local> ..40 <cooperation>',
      '(noncomplying|non complying|noncompliant|uncooperative) ..8 (ineligible|not receive|not be eligible|penalt*)',
      '<local> ..30 <cooperation> ..30 ineligible ..4 <money>',
      'penalty ..6 <local> ..8 <obstruct> ..8 <cooperation>',
    ],
    unless: [
      'unlawful detainer',
      'census',
      'apportionment',
      'hospital+',
      'nullify+ ..30 sanctuary',
      ...OTHER_SANCTUARIES,
    ],
    unlessBefore: ['(prohibit+ the denial|nullify|prohibit+ ..3 from (denying|withholding))'],
    matches: [
      'A state or local government shall be ineligible for federal financial assistance if it restricts compliance with DHS detainer requests.',
      'To make any city or county that has in effect any law that is in violation of Federal immigration law ineligible for any Federal grant.',
      'This bill denies a tax exclusion for the interest on bonds issued by sanctuary jurisdictions.',
      'A noncomplying state or local government shall be ineligible for certain grants related to law enforcement.',
      'To impose a penalty on cities that obstruct enforcement of Federal immigration law.',
    ],
    misses: ['A landlord who files an unlawful detainer action may not receive assistance from the city.'],
  },
  {
    id: 'sanctuary.funds.driver-licenses',
    harm: 'SANCTUARY_DEFUNDING',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '<withhold> ..30 (driver+|drivers) license* ..25 (<unlawful>|lawful presence|illegal*)',
      'states ..30 (driver+|drivers) license* ..30 (<unlawful>|lawful presence) ..20 (ineligible|not receive)',
    ],
    matches: [
      "To withhold Federal highway funds from States that provide driver's licenses to aliens who are unlawfully present in the United States.",
      'A state may not receive such grants if it issues a driver license to an individual who does not have proof of lawful presence.',
    ],
    misses: ['This bill provides grants to states that issue digital driver licenses.'],
  },
  {
    id: 'sanctuary.funds.airports',
    harm: 'SANCTUARY_DEFUNDING',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      'airport+ ..20 (refuse+|prohibit+|restrict+|limit+|disallow+|condition+|restriction+|discriminat*) ..30 (<ice>|deportation|immigration)',
    ],
    unless: ['checkpoint+', 'identif*'],
    matches: [
      'The Department may not issue grants to airports that impose unreasonable conditions on air carriers under contract with U.S. Immigration and Customs Enforcement.',
    ],
    misses: ['This bill prohibits airports from limiting access of disabled travelers.'],
  },
  {
    id: 'sanctuary.preemption',
    harm: 'PREEMPTION_OF_LOCAL_LAW',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '<local> ..16 (may not|shall not|not) ..4 (prohibit+|restrict+|prevent+|limit+|bar) ..30 (<cooperation>|cooperate+ ..6 immigration)',
      '(no|not) ..12 (state|local) ..12 (may|shall) ..4 (prohibit|restrict|prevent|limit) ..30 <cooperation>',
      'prohibit+ ..12 (state|local) ..16 from (prohibiting|restricting|preventing) ..30 (<cooperation>|immigration law+)',
      '(preempt+|supersede+|override+) ..25 <local> ..25 (immigration|detainer+)',
      'district of columbia ~20 (comply|complies|compliance|cooperate+) ..12 (immigration|detainer+)',
      'district of columbia ..3 federal immigration',
    ],
    matches: [
      'A government entity may not prohibit its personnel from cooperating with federal immigration enforcement efforts.',
      'This bill amends the Act to prohibit any federal, state, or local government from prohibiting any official from complying with the immigration laws.',
      'To require the District of Columbia to comply with federal immigration laws.',
    ],
    misses: ['States may not prohibit the sale of safe products.'],
  },
  {
    id: 'sanctuary.suits-by-victims',
    harm: 'PRIVATE_RIGHT_OF_ACTION_VS_LOCALITIES',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '(victim+|individual+|harmed|person+) ..40 (sue|civil action|cause of action|civil remedy) ..30 (sanctuary|detainer+|state or local|jurisdiction+|political subdivision+) ..40 (immigration|detainer+|alien+|released|sanctuary)',
      '(civil remedy|private right of action|cause of action|civil action) ..20 (sanctuary|against ..6 jurisdiction+ ..25 immigration)',
      '(civil remedy|civil action) ..20 harmed by sanctuary',
    ],
    matches: [
      'To provide a civil remedy for individuals harmed by sanctuary jurisdiction policies, and for other purposes.',
      'A victim of murder may sue a state or local government entity that had refused to honor an immigration detainer request.',
    ],
    misses: ['A victim of wildfire may sue a state or local utility.'],
  },
  {
    id: 'sanctuary.officials',
    harm: 'CRIMINAL_PENALTIES_FOR_OFFICIALS',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '(official+|mayor+|governor+|employee+) ..25 <punish> ..25 (sanctuary|<cooperation>|(harbor+|shield+) ..6 alien+)',
      '<punish> ..8 (state|local) ..4 official+ ..12 (harbor|shield|obstruct|interfere)',
      '(official+|mayor+|governor+) ..25 (sanctuary|(obstruct+|impede+) ..6 immigration) ..25 <punish>',
    ],
    unless: ['assault*'],
    matches: [
      'A state or local official who obstructs federal immigration enforcement shall be fined or imprisoned for up to five years.',
      'To make it a crime for State or local officials to harbor or shield aliens from immigration enforcement.',
    ],
    misses: ['An officer who accepts bribes shall be fined.'],
  },
  {
    id: 'sanctuary.suits-by-states',
    harm: 'STATE_STANDING_TO_SUE',
    weight: 8,
    speaks: 'HARMFUL',
    phrases: [
      '(state+|attorney general of a state|attorneys general) ..10 (may|authorize+|standing|allow+|right) ..8 (sue|bring ..6 action|bring suit) ..25 (dhs|homeland security|immigration|alien+|parole|federal government|the secretary|enforce)',
      '(authorize+|allow+|permit+) ..4 (state+|attorneys general) ..8 (sue|bring ..4 action) ..25 (dhs|homeland security|immigration|alien+)',
    ],
    unless: ['consumer+'],
    matches: [
      "The office of a state attorney general may sue DHS for failure to meet this bill's requirements.",
      'The act also authorizes state governments to sue the federal government over failures of immigration enforcement.',
    ],
    misses: ['A state may sue a company to protect consumers.'],
  },
);
