import { type Rule, rules } from '../rule.ts';

/** What turns a broad match into its opposite, or into another subject. */
export const NOT_THIS = [
  'relief',
  'counsel',
  'dignity',
  'oversight',
  'humane',
  'fairness',
  'protect* ..8 (alien+|immigrant+|asylum|refugee+|child*|vulnerable|families|data|rights)',
  '(refugee|asylum|asylum seeker) protection',
  'meritorious',
  'cancel* ..6 removal',
  'adjust* ..4 status',
  'eligible for ..6 (status|visa+)',
  'work authorization',
  'employ*',
  'veteran+',
  'defer*',
  'sanction*',
  'hong kong',
  'report ..4 to congress',
  'marijuana',
  'pregnan*',
  'separat*',
  'census',
  'notario',
  'tax',
  'mental health',
  'foreign assistance',
  'dissident+',
  'fraudulently provide',
  '(debris|snow)',
  'excluding',
  'parole+ ..16 health care',
];
const UNDONE = ['<undo>'];

export const broad = (
  rule: Omit<Rule, 'weight' | 'speaks' | 'harm'> & { readonly harm: NonNullable<Rule['harm']> },
): Rule => ({
  weight: 6,
  speaks: 'HARMFUL',
  unless: NOT_THIS,
  ...rule,
});

/**
 * The harms once more in broad words, for bills that say them as no bill before. One is not enough for TRACKED: it takes a
 * hint beside it and nothing that speaks for protection (verdict.ts).
 */
export const BROAD_RULES = rules(
  broad({
    id: 'broad.deportation',
    harm: 'NEW_DEPORTATION_GROUNDS',
    phrases: [
      '(provid*|make+|add+|expand+|render*|consider*|deem*|treat*|subject+|new) ..25 (deportable|removable|grounds for (removal|deportation)|aggravated felony)',
      '<alien> ..25 (shall|must) be (deported|removed|expelled)',
    ],
    unlessBefore: ['(not|no|repeal+|narrow*|otherwise|who (is|are))'],
    matches: ['This bill adds stalking of children to the list of what renders an alien deportable.'],
    misses: ['This bill grants relief from whatever makes an alien deportable.'],
  }),
  broad({
    id: 'broad.detention',
    harm: 'MANDATORY_DETENTION_EXPANSION',
    phrases: [
      '(require+|must|shall|mandat*|direct+) ..12 (detain|detained|detention of|into custody|in custody|hold) ..16 <alien>',
      '<alien> ..16 (must|shall) be ..4 (detained|held|kept|taken into custody)',
      '(detain+|detention|held|custody) ..12 (until|pending) ..6 (removed|removal|deport*|adjudicat*)',
    ],
    unlessBefore: UNDONE,
    matches: ['The officer must hold the migrant.', 'An alien is held in custody until removed.'],
    misses: ['No agency may require detention of aliens.'],
  }),
  broad({
    id: 'broad.removal',
    harm: 'REMOVAL_FAST_TRACK',
    phrases: [
      '(expedite+|accelerat*|immediate*|prompt*|swift*|faster|quick*|speed|streamlin*|priorit*|facilitat*|summar*) ~12 (removal|removed|deport*|repatriat*|expulsion|expel*)',
      '(suspend+|suspends|prohibit+|restrict+|close+) ..8 (entry|entries|entering|introduction|admission) ..30 (land border+|land port+|port of entry|southern border|coastal)',
      '(return+|removed|sent back) ..12 without ..6 (hearing|proceeding+|review)',
      '(removal|removed|deport*|returned|expel*) ~12 (hours|days|immediately|promptly|quick*)',
      '(return+|returned|sent|send) ..12 (to mexico|country of origin|home countr*|their countr*|contiguous)',
    ],
    unlessBefore: UNDONE,
    matches: [
      'To speed the deportation of those ordered removed.',
      'The President may suspend for a year the entry of migrants at any land port.',
      'Those refused are returned to Mexico.',
    ],
    misses: ['To halt the swift deportation of families.'],
  }),
  broad({
    id: 'broad.asylum',
    harm: 'ASYLUM_RESTRICTION',
    phrases: ['<narrow> ~16 (asylum|credible fear)', '<alien> ..16 (may not|shall not) ..6 asylum'],
    unlessBefore: ['(repeal+|not|prohibit+|stop+)'],
    matches: ['The bill puts an end to asylum between ports.'],
    misses: ['The bill repeals a bar to asylum for those with a meritorious claim.'],
  }),
  broad({
    id: 'broad.sanctuary',
    harm: 'SANCTUARY_DEFUNDING',
    phrases: [
      '(ineligible|withh*|deny+|denied|lose+|forfeit*|reduc*|condition+|rescind*|not receive|prohibit+|unless) ..30 (grant+|funds|funding|assistance) ..50 <cooperation>',
      '(prohibit+|prevent+|withh*|deny*|ineligible) ..16 (grant+|funds|funding) ..6 (entit*|airport+|state+|city|cities|localit*|jurisdiction+|institution+|campus*) ..30 (ICE|immigration and customs enforcement)',
      '(strip+|revok*|los*|den*) ..6 tax exempt* ..30 (immigration|ICE|illegal*|alien+)',
      '(grant+|funds|funding|assistance) ..30 (ineligible|withh*|denied|forfeit*|condition+|unless|only if) ..40 <cooperation>',
    ],
    unlessBefore: ['(not|prohibit+ ..3 from)'],
    matches: [
      'Grants are made only if the county honors detainers of DHS.',
      'To prohibit grants to airports that turn away flights of U.S. Immigration and Customs Enforcement.',
    ],
    misses: ['This bill funds roads in the county.'],
  }),
  broad({
    id: 'broad.cooperation',
    harm: 'LOCAL_POLICE_DEPUTIZATION',
    phrases: [
      '(require+|authoriz*|permit+|allow+|must|shall|encourag*|compel+) ..12 <localpolice> ..20 <cooperation>',
      '<localpolice> ..6 (must|shall|may) ..16 <cooperation>',
      '<localpolice> ~30 (immigration law*|immigration enforcement|ICE|unlawfully present|illegal alien+)',
    ],
    unlessBefore: UNDONE,
    matches: [
      'Sheriffs shall ask for the immigration status of those they book.',
      'Sheriffs are paid for immigration enforcement.',
    ],
    misses: ['This bill prohibits sheriffs from asking for immigration status.'],
  }),
  broad({
    id: 'broad.crimes',
    harm: 'NEW_FEDERAL_CRIMES',
    phrases: [
      '(increase+|establish*|impos*|creat*|criminaliz*|enhance+|new|raise+|a crime) ..12 <punish> ..25 (<alien>|border|immigration|illegal entry)',
      '<alien> ..20 (shall be|are|is|be) ..4 (fined|imprisoned|jailed|punished)',
      '(a crime|a felony|a misdemeanor|an offense|punish*|prison term+) ~16 (<alien>|immigration|visa+|crossing the border)',
      '(maximum|minimum|mandatory|year|years|double|life) ..6 (sentence+|prison|imprisonment) ~25 (<alien>|<unlawful>|deported|border|immigration)',
    ],
    unlessBefore: UNDONE,
    matches: ['This bill establishes a penalty for crossing the border with a false document.'],
    misses: ['This bill repeals new penalties for crossing the border.'],
  }),
  broad({
    id: 'broad.discretion',
    harm: 'DISCRETION_RESTRICTION',
    phrases: [
      '<narrow> ..10 (immigration parole|parole authority|parole of|parole into|temporary protected status|deferred action|daca|prosecutorial discretion|executive amnesty)',
      '(executive order+|executive action+|memorand*) ..12 immigration ..40 (terminat*|rescind*|no force|prohibit+|void+)',
    ],
    unless: [
      ...NOT_THIS.filter((phrase) => phrase !== 'defer*'),
      'may not ..8 (terminate|rescind)',
      'prohibit+ ..6 (dhs|department|secretary|terminat*)',
    ],
    matches: ['The bill puts a stop to parole into the country.'],
    misses: ['DHS may not terminate temporary protected status.'],
  }),
  broad({
    id: 'broad.recalcitrant',
    harm: 'REMOVAL_COERCION_RECALCITRANT_COUNTRIES',
    phrases: [
      '(noncompliant|recalcitrant|deny+|denies|refus*|declin*|fail*|delay*|unreasonabl*|uncooperative|not) ~12 (repatriat*|(accept+|receiv*|take) ..6 (national+|citizen+|deportee+)|take back)',
    ],
    unless: [
      'artifact+',
      'remains',
      'palestin*',
      'cultural',
      'hostage*',
      'dissident+',
      'forced repatriation',
      'refugee+',
    ],
    matches: ['No aid goes to states that fail to repatriate their citizens.'],
    misses: ['Museums refuse to repatriate remains.'],
  }),
  broad({
    id: 'broad.data',
    harm: 'DATA_SHARING_MANDATE',
    phrases: [
      '(collect*|require*) ..8 dna ..25 (<alien>|immigration|detain*|border)',
      '(report|reports|reported|send|sends|give|gives|share|shares|disclose|provide+|submit|refer*) ..30 to ..3 (ICE|immigration enforcement|immigration authorit*|immigration officer+)',
      '(require+|must|shall|direct+) ..12 (notify|report|share|provide|transmit|disclose|inform|submit) ..16 (dhs|ICE|immigration and customs) ..25 (<alien>|immigration status|unlawful*|illegal*)',
    ],
    unlessBefore: UNDONE,
    matches: ['Each bank must report to DHS accounts of persons it believes are illegally in the country.'],
    misses: ['No school shall disclose records to ICE of immigrant students.'],
  }),
  broad({
    id: 'broad.enforcement',
    harm: 'ENFORCEMENT_EXPANSION',
    phrases: [
      '(increase+|additional|expand+|more|hire|hiring|fund+|funding|appropriat*|strengthen*) ~8 (ICE agents|ICE officers|interior enforcement|immigration enforcement|deportation+|immigration detention)',
    ],
    unlessBefore: UNDONE,
    matches: ['To increase funding of immigration enforcement.'],
    misses: ['To reduce funding of immigration enforcement.'],
  }),
);
