/** Named groups of words for the codebook of local and state matters. The language is that of phrase.ts. */
export const MEASURE_VOCABULARY = {
  // Who enforces
  ice: 'ICE|immigration and customs enforcement|(federal|civil) immigration (authorit*|agent+|officer+|official+|agency|agencies|enforcement|personnel)|immigration (authorit*|agent+|officer+|official+)|immigration enforcement|department of homeland security|dhs|customs and border protection|border patrol',
  enforcement:
    'immigration enforcement|enforc* ..6 (civil|federal|national|the) ..2 immigration|(civil|federal|national) immigration (law+|polic*|provision+|violation+|matter+|enforcement|authorit*|official+)|immigration law+|immigration polic*|<ice>',

  // What arrives from them
  detainer:
    'immigration (detainer+|detention request+|hold+|hold request+)|civil (detainer+|immigration detainer+)|(ICE|dhs|homeland security|customs enforcement) ..2 (detainer+|hold+|detention request+)|detainer request+|detainer+ ..12 (immigration|ICE|homeland security)|honor+ ..3 detainer+|detainer+ ..6 287 7',
  hold: 'hold|holds|holding|held|detain|detains|detaining|detained|detention|prolong+|keep ..3 custody|extend+ ..6 (custody|detention|stop|period)|delay+ ..6 release',
  release:
    'release date+|date+ ..3 release|release of|released from|release from|release time+|time of release|custody status|incarceration status|scheduled release|court appearance+|court date+',
  warrant:
    'judicial warrant+|warrant ..10 (judge|magistrate|court)|judicial (order+|determination)|court order+|order ..6 (judge|magistrate)|signed by a judge|issued by a (judge|court|magistrate)|criminal warrant+',

  // Whom a policy binds
  local:
    'department+|officer+|sheriff+|police|jail+|law enforcement|agenc*|employee+|personnel|county|counties|city|cities|town+|village|state|official+|facility|facilities|correction*|probation|political subdivision+|local government+|local entity|local entities|governmental entity|governmental entities|municipal*|jurisdiction+|nypd|doc|school+|commissioner+',
  not: '(shall|may|must|will|can) (not|only)|(shall|may|must|will) ..3 not|no|prohibit+|prohibition+|forbid*|declin*|refus*|ban|bans|banning|bar|bars|barring|restrict+|restriction+|limit|limits|limiting|limitation+|end|ends|ending|without|cease+|refrain+|never|prevent+',
} as const satisfies Record<string, string>;

/** Detainers that are evictions or seizures, and sanctuaries that are not for people. */
export const OTHER_DETAINERS = ['unlawful detainer', 'forcible (entry|detainer)', 'landlord+', 'tenant+', 'rent'];
export const OTHER_SANCTUARIES = [
  'second amendment',
  '(gun+|firearm+)',
  'marine',
  'wildlife',
  '(animal+|bird+|whale+|elephant+|horse+|butterfly|pollinator+)',
  'unborn',
  'abortion+',
  'canyon',
  'church building+',
  'gender affirming',
  'trans',
  'transgender',
];
