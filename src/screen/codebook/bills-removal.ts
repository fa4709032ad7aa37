import { type Rule, rules } from '../rule.ts';

const UNDONE = ['<undo>'];
/** Before "inadmissible or deportable" these tell of people who are so already, or take a ground away. */
const ALREADY = [
  '(repeal+|eliminate+|remove+|limit+|narrow+|waive+|exempt+|prohibits|terminate+|not|without|halt+|despite|otherwise|who is|who are|that is|regardless|may|whether|determining|becoming|was|were|would|could|strike+|if|because|found)',
];
const RELIEF = [
  'waiv*',
  'cancel* ..6 removal',
  'relief from',
  'adjust+ ..4 status',
  'eligible for ..20 status',
  'veteran+',
  'narrow*',
  'limit+ ..8 (deportab*|grounds)',
  'decriminaliz*',
  'no longer',
  'terminat* ..2 removal',
  'protect* from',
  'strike+ ..12 ground+',
  'not ..6 (deportable|inadmissible|removable|a ground)',
];

const GANGS: Rule = {
  id: 'removal.gangs',
  harm: 'GANG_DESIGNATION',
  weight: 10,
  speaks: 'HARMFUL',
  phrases: [
    '(gang+|ms 13|cartel+|transnational criminal organization+|criminal organization+|tren de aragua) ~30 (inadmissib*|deportab*|deport+|deportation|immigration (benefit+|relief)|ineligible ..4 asylum|mandatory detention|not ..3 release+)',
    'alien+ ..6 (associated with|member+ of|in) ..4 gang+',
    'designat* ..12 (ms 13|mara salvatrucha|tren de aragua) ..25 terrorist',
  ],
  unless: ['deny the application'],
  unlessBefore: ['(not)'],
  matches: [
    'To amend the Immigration and Nationality Act to deny immigration benefits, including asylum, to aliens who are members of transnational criminal organizations.',
    'This bill authorizes the Secretary of Homeland Security to designate street gangs and bars their members from all immigration benefits.',
    'This bill makes members of foreign drug cartels inadmissible and requires their detention without bond.',
    'An alien who is or was a member of a criminal gang shall be deportable.',
    'To add membership in a significant transnational criminal organization to the list of grounds of inadmissibility.',
  ],
  misses: ['The bill funds programs that keep youth out of gangs.'],
};

/** Deportation: new grounds, lost citizenship, gang and terror labels. The ways of removal are in bills-expulsion.ts. */
export const REMOVAL_RULES = rules(
  {
    id: 'removal.grounds',
    harm: 'NEW_DEPORTATION_GROUNDS',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '(visa+ ..4 revoked|revoke+ ..6 visa+) ..10 (be removed|removal|deported|deportation)',
      '(authorize+|allow+|permit+|provide for) ..3 (removal|deportation) of ..3 (lawful permanent|individuals|noncitizens|aliens|non u s)',
      '(expand+|broaden+|increase+|add+) ..10 (offenses|crimes|convictions|categories) ..25 (removed|removable|deported|deportable|removal|deportation|inadmissible)',
      'convict* ..20 may be (removed|deported)',
      'not be regarded as ..4 good moral character',
      '(definition|expand+) ..6 (conviction|crime of violence) ..16 immigration purposes',
      '(permanent+|permanently|lifetime|10 year|ten year) ..2 (bar|ban) ..10 (alien+|admission|reentry)',
      '(inadmissible|inadmissibility) ..6 (and|or) ..6 (deportable|deportability|removable|removal)',
      '(deportable|deportability) ..6 (and|or) ..6 (inadmissible|inadmissibility)',
      '(make+|made|shall be|be|render+|considered|deem*|become+) ..3 (deportable|removable)',
      '(make+|establish+|add+|create+|expand+|new|additional|include+|a) ..16 ground+ ..4 (deport*|removal|removability)',
      '(deportable|removable) offense+',
      '(basis|grounds|cause) for ..2 (deportation|removal of alien+)',
      '(subject+|liable) ..3 to (deportation|removal) ..12 (alien+|for|an)',
      '(initiat*|begin) removal proceedings against',
    ],
    unless: [...RELIEF, 'sanction+ ..25 foreign person+'],
    unlessBefore: ALREADY,
    matches: [
      'The bill authorizes the removal of lawful permanent residents who endorse terrorist activity.',
      'This bill provides that a nonimmigrant who participates in a riot shall have their visa revoked and be removed.',
      'This bill expands the types of offenses for which a non-U.S. national (alien under federal law) may be removed from the United States. Specifically, an individual convicted of stalking, child abuse, or elder abuse may be removed regardless of when the conviction occurred.',
      'This bill makes assaulting a law enforcement officer a deportable offense.',
      'Aliens identified in the terrorist screening database shall be deportable and inadmissible into the United States.',
      'To provide that aliens who have been convicted of or who have committed Social Security fraud are inadmissible and deportable.',
    ],
    misses: [
      'This bill directs DHS to cancel removal and grant status to an alien who is inadmissible or deportable.',
      'To strike marijuana use as grounds of inadmissibility and removal.',
    ],
  },
  {
    id: 'removal.aggravated-felony',
    harm: 'NEW_DEPORTATION_GROUNDS',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: ['(defin*|expand+|include+|consider*|be an|treat+|constitut*|make+) ..25 aggravated felon*'],
    unless: RELIEF,
    unlessBefore: ALREADY,
    matches: [
      'To include sexual assault in the definition of aggravated felonies under the Immigration and Nationality Act.',
    ],
    misses: ['This bill narrows the definition of aggravated felony.'],
  },
  {
    id: 'removal.of-convicted',
    harm: 'NEW_DEPORTATION_GROUNDS',
    weight: 10,
    speaks: 'HARMFUL',
    reads: ['TITLE', 'AMENDMENT'],
    phrases: [
      '(alien+|noncitizen+|immigrant+) ..8 (who|convicted|charged|associated|identified|engaged) ..40 (inadmissible|deport*|removed|removal)',
      '(inadmissible|deport*|removal|remove|expel) ..12 (aliens|alien|noncitizens|immigrants|those) ..4 (who|convicted|charged|associated|identified|engaged)',
      '(alien+|immigrant+) ..6 associated with ..4 gang+',
      '(criminal alien+|illegal alien+|illegal immigrant+) ..4 (removal|remove|deport*|expulsion)',
      '(removal|deportation) of ..4 (gang member+|criminal alien+|terrorist+)',
      '(gang member+|terrorist+|fraudster+|rapist+) (removal|deportation)',
      '(deport|deporting|expel|remove) ..2 (alien+|illegal*|criminal alien+|fraudster+|terrorist+|gang member+)',
      '(engage+|engaged) in terrorist activity',
    ],
    unless: [...RELIEF, 'spous*', 'public charge', 'nonimmigrant+', 'official+ of', 'sanction*', 'human rights'],
    unlessBefore: UNDONE,
    matches: [
      'To provide for the revocation of the visas of aliens who support terrorist organizations and their removal.',
      'To provide that any alien who has been convicted of a felony or two misdemeanors is deportable.',
      'To facilitate the removal of aliens identified in the terrorist screening database, and for other purposes.',
      'Deport Alien Gang Members Act',
      'To provide for the deportation of aliens who support a foreign terrorist organization.',
    ],
    misses: [
      'To halt removal of certain nationals of Vietnam, and for other purposes.',
      'To authorize the cancellation of removal and adjustment of status of certain aliens who entered as children.',
    ],
  },
  {
    id: 'removal.citizenship',
    harm: 'NEW_DEPORTATION_GROUNDS',
    weight: 10,
    speaks: 'HARMFUL',
    phrases: [
      '(revoke+|revocation|revoked|lose+|strip+) ~16 (naturalization|naturalized)',
      '(revoke+|revocation|lose+|strip+) ..12 (citizenship|naturalization) ..25 (gang+|terror*|crime+|convict*|fraud|individual+|alien+|naturalized)',
      '(naturalization|citizenship) ..8 (be|is) revoked',
      'denaturaliz*',
      'permanently bar+ ..20 (becoming|naturaliz*|citizen|status|permanent)',
    ],
    unless: ['veteran+', 'protect+', 'chinese', 'foreign government', 'government of'],
    unlessBefore: UNDONE,
    matches: [
      'It also authorizes revoking the citizenship of certain naturalized individuals who are members of a criminal gang.',
      'To provide for the denaturalization of persons convicted of terrorism.',
      'A naturalized citizen who joins a gang shall have his or her naturalization revoked: naturalization shall be revoked.',
    ],
    misses: ['This bill prohibits revoking the citizenship of an individual.'],
  },
  GANGS,
  // Being counted among a gang is a ground of its own: rule 11 of the labels.
  { ...GANGS, id: 'removal.grounds.gangs', harm: 'NEW_DEPORTATION_GROUNDS', weight: 4 },
);
