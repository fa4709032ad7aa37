import { type Rule, rules } from '../rule.ts';

const ENFORCERS =
  '(ICE|immigration enforcement|immigration and customs enforcement|immigration officer+|immigration agent+|dhs)';

const PROTECTIVE = rules(
  {
    id: 'protective.detention',
    harm: null,
    weight: 4,
    speaks: 'PROTECTIVE',
    phrases: [
      '(prohibit+|limit+|end+|eliminat*|phase+ out|restrict+|repeal+|abolish*|presumption of release|stop+|no funds|reduce+|decrease+) ..16 (mandatory detention|family detention|immigration detention|private detention|detention bed+|detain+ ..10 (pregnant|families|children|noncitizen+|alien+|immigrants)|detention of ..6 (families|children|pregnant|alien+|noncitizen+)|detention facilit* ..6 (private|for profit))',
      '(standards|oversight|inspect*|humane|humanitarian|dignity|rights|transparency|conditions) ..20 (detention facilit*|detain+ ..4 (immigrant+|alien+|noncitizen+)|immigration detention|detainee+|cbp custody|border protection custody|ICE custody|ICE and cbp custody)',
      '(establish+|promot*|expand+|require+ the use of|use|community based) ..8 alternatives to detention',
      '(least restrictive|presumption of release|solitary confinement|private prison+ ..12 (immigra*|detain*))',
      'prohibit+ ..6 (expansion|construct*|expand*) ..8 detention',
      '(detention|detainee+|in custody) ..8 (standards|oversight|accountab*|medical care|transparen*|inspector*)',
      '(accountab*|medical|transparen*) ..4 (immigration detention|detention facilit*)',
      '(shall not|may not|prohibited from) ..2 (detain|shackle|separate)',
      '(dhs|homeland security) ..8 prohibited from contracting',
      'dignity for detained',
      '(prohibit+|may not|limit+|prevent+|bar|bars|end|ends|stop) ..16 (separate+|separating|separation) ..8 (child*|famil*|parent+|minor+)',
      '(reunit*|reunif*) ..12 (famil*|separated|parents)',
      'separated (children|families|parents)',
    ],
    unlessBefore: ['(no|without|prohibits)'],
    matches: [
      'Dignity for Detained Immigrants Act',
      'To limit the separation of families at or near ports of entry.',
      'DHS shall not detain a person who is pregnant.',
    ],
    misses: ['To increase detention beds.'],
  },
  {
    id: 'protective.enforcement',
    harm: null,
    weight: 4,
    speaks: 'PROTECTIVE',
    phrases: [
      '(discontinue+|repeal+|terminat*|prohibit+|end+|limit+|revok*|eliminat*) ..25 (287 g|state and local law enforcement officers to investigate|local police ..8 immigration|immigration enforcement functions)',
      '(sensitive|protected) location+',
      '(prohibit+|limit+|restrict+|reduce the ability) ..12 (immigration enforcement|enforcement action+|civil arrest+|civil immigration) ..20 (school+|courthouse+|hospital+|church*|location+|action+)',
      'body camera+ ~30 (ICE|immigration|customs)',
      '(abolish|terminate+|dismantl*|drain) ..3 (ICE|u s immigration and customs|immigration and customs)',
      '(safeguard+|protect+) sanctuary',
      '(prohibit+|repeal+|end|ends|limit+|restrict+|block+) ..8 alien enemies',
      '(end|ends|stop|stops|stopping|no) ..2 mass deportation+',
      '(limit+|repeal+|limitation+) ..8 authority ..4 (suspend|restrict|exclude)',
      '(end|ending|remove authorization ..4|prohibit+ ..16|no ..3 funds ..12) ..4 (migrant protection protocols|remain in mexico|zero tolerance)',
      '(nullify+|nullifies|nullified|rescind+|block+|no force|invalidat*|defund+) ..8 (executive order|order|proclamation+) ..30 (sanctuary|priorities for removal|catch and release|border wall|interior of the united states|terrorist entry|certain countries|travel|refugee+|birthright|zero tolerance|enter+ the united states)',
      '(travel|muslim|refugee) ban+',
      '(prohibit+|may not|bar|bars) ..12 (deny|denying|denial|withhold*|condition*) ..25 (cooperat*|detainer+|sanctuary|immigration enforcement|immigration status)',
      '(prohibit+|prevent+|may not|bar|bars) ..6 (disclos*|shar*|use of|using) ..20 (information|data) ..30 (immigration enforcement|removal proceedings|detention or removal|ICE|dhs)',
    ],
    unless: ['veterans affairs', 'policy ..6 (prohibit+|bar|bars) ..8 (shar*|disclos*)'],
    matches: [
      'To discontinue a Federal program that authorizes State and local law enforcement officers to investigate, apprehend, and detain aliens.',
      'To nullify the executive order that restricts individuals from certain countries from entering the United States.',
      'This bill prohibits DOJ from denying grants to a city because it limits its cooperation with immigration enforcement.',
    ],
    misses: ['To expand 287(g) agreements.'],
  },
  {
    id: 'protective.deportation',
    harm: null,
    weight: 4,
    speaks: 'PROTECTIVE',
    phrases: [
      '(halt+|stop+|prevent+|protect+|prohibit+|suspend+|defer+|deferral|stay+|moratorium on) ..12 (removal of|removal proceedings|deportation+|from removal)',
      'deportation ..2 (relief|prohibition|moratorium|protection)',
      '(not|may not) be (deported|removed|detained)',
      'decline to remove',
      '(to|act to) end ..8 (expel|expulsion+)',
      '(protect*|defend*|restor*|preserv*|safeguard*|ensur*) ..3 (asylum|access to asylum|due process|judicial review)',
    ],
    unless: ['threaten*', 'voter+', 'debris', 'cancel* ..6 removal'],
    unlessBefore: ['(bar+|deny+|ineligible|no|eliminate+|repeal+)'],
    matches: [
      'To halt removal of certain nationals of Vietnam, and for other purposes.',
      'To defer removal of certain nationals of Iraq.',
    ],
    misses: ['To speed the removal of aliens.', 'This bill bars relief from removal.'],
  },
  {
    id: 'protective.relief',
    harm: null,
    weight: 3,
    speaks: 'PROTECTIVE',
    phrases: [
      '(limit+|relief|narrow+|cancel+|cancellation|terminat*) ..12 (removal of|removal proceedings|deportation+|deportabilit*|of removal|grounds of ..6 (deport*|inadmiss*)|from removal)',
      '(provide+|access to|right to|appoint*|appointed|expand+|improv*) ..8 (counsel|legal representation|legal orientation) ..30 (immigration|alien+|removal|noncitizen+|unaccompanied|detain*|children)',
      'judicial discretion ..12 removal',
    ],
    unless: [
      'voter+',
      'debris',
      '(limit+|restrict+|bar+|eliminat*) ..4 (judicial|court) review',
      '(prohibit+|prevent+|bar+) ..24 (legal representation|legal orientation|provide counsel|provide ..3 counsel)',
    ],
    unlessBefore: ['(bar+|deny+|ineligible|no|eliminate+|repeal+)'],
    matches: [
      'To provide access to counsel for unaccompanied alien children.',
      'To authorize the cancellation of removal of certain aliens.',
    ],
    misses: ['This bill bars relief from removal.'],
  },
  {
    id: 'protective.status',
    harm: null,
    weight: 1,
    speaks: 'PROTECTIVE',
    phrases: [
      '(designat*|permit nationals of|nationals of|extend+) ..16 (temporary protected status|under section 244|deferred enforced departure)',
      '(prohibit+|rescind*|repeal+|block+|no|limit+|restrict+) ..30 (border wall|border barrier+|physical barrier+|wall along|barrier+ along|wall on)',
      '(path|pathway|earned) ..6 (citizenship|permanent resident|status)',
      '(adjust*|adjustment) ..4 status',
      '(lawful permanent resident|conditional permanent|permanent resident) status',
      '(dream|dreamer+) act',
      'american dream',
      'naturaliz*',
      '(refugee+|asylum seekers) ..8 (protect*|assist*|admission*|resettl*)',
      'special immigrant (visa|status)',
      '(u|t) (visas|nonimmigrant)',
      'deferred action',
      '(benefits|protections|relief|services|assistance|access) ..4 for ..4 (immigrants|noncitizens|refugees|dreamers|asylum seekers|new americans)',
      'private immigration relief',
      'for the relief of',
    ],
    unless: [
      'ineligible',
      '(bar|bars|barred|barring)',
      'may not',
      'no agency',
      'repeal+',
      'prohibit+',
      'denaturaliz*',
      'rescind+',
      'revo*',
    ],
    matches: ['Dream Act of 2021'],
    misses: ['To build a wall.', 'Such an alien is ineligible for adjustment of status.'],
  },
);

/** Short titles on the agencies themselves: read in titles only, for summaries name the agencies in every other bill. */
const PROTECTIVE_TITLES = rules({
  id: 'protective.agencies',
  harm: null,
  weight: 4,
  speaks: 'PROTECTIVE',
  reads: ['TITLE'],
  phrases: [
    'ICE (out|badge|body camera*|accountability|oversight|transparency|reform|security reform|mask*)',
    '(abolish|no|not|stop|end|ban|block|drain|defund|dismantle|melt|unmask*) ..1 ICE',
    'keep ICE out',
    'no ..6 for ICE',
    `(accountab*|qualified immunity|oversight|transparen*|badge|mask|masks|masked|unmask*|body camera*|anonym*|constitutional*|kidnap*|humanitarian|humane|dignity|civil rights|hiring freeze|moratorium|deceptive|ombuds*) ~12 ${ENFORCERS}`,
    `${ENFORCERS} ~6 (moratorium|accountab*|constitutional*|oversight)`,
    'affected by immigration enforcement',
  ],
  unless: ['sanctuary', 'illegal*', 'criminal+', 'alien crime', '(stop|end|no) ..2 (attack+|assault*|interference)'],
  matches: [
    'Abolish ICE Act',
    'ICE OUT Act',
    'Ending Qualified Immunity for ICE Agents Act',
    'Fund Schools, Not ICE Act',
  ],
  misses: ['10 Years of ICE Funding Act', 'Immigration Enforcement Partnership Act'],
});

const half = (rule: Rule): Rule => ({ ...rule, id: `${rule.id}.summary`, weight: rule.weight / 2, reads: ['SUMMARY'] });

/**
 * Protection: what a bill does for people at risk of detention or deportation. In a title the words say what the bill is
 * for; in a summary they may be a side note, so there the rule stands again with half the weight.
 */
export const PROTECTIVE_RULES = [
  ...PROTECTIVE.flatMap((rule) => [{ ...rule, reads: ['TITLE'] as const }, half(rule)]),
  ...PROTECTIVE_TITLES,
];
