import { type Rule, rules } from '../rule.ts';

const PROTECTIVE = rules(
  {
    id: 'protective.detention',
    harm: null,
    weight: 4,
    speaks: 'PROTECTIVE',
    phrases: [
      '(prohibit+|limit+|end+|phase+ out|restrict+|repeal+|abolish*|presumption of release|stop+|no funds) ..16 (mandatory detention|family detention|immigration detention|private detention|detain+ ..10 (pregnant|families|children|noncitizen+|alien+)|detention of ..6 (families|children|pregnant|alien+|noncitizen+)|detention facilit* ..6 (private|for profit))',
      '(standards|oversight|inspect*|humane|dignity|rights|transparency|conditions) ..20 (detention facilit*|detain+ ..4 (immigrant+|alien+|noncitizen+)|immigration detention|detainee+)',
      '(establish+|promot*|expand+|require+ the use of|use) ..8 alternatives to detention',
      'dignity for detained',
      '(prohibit+|may not|limit+|prevent+) ..16 (separate+|separation) ..8 (child*|famil*|parent+)',
    ],
    unlessBefore: ['(no|without|prohibits)'],
    matches: ['Dignity for Detained Immigrants Act', 'To limit the separation of families at or near ports of entry.'],
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
      '(prohibit+|limit+|restrict+) ..12 (immigration enforcement|enforcement action+|civil arrest+) ..20 (school+|courthouse+|hospital+|church*|location+)',
      'body camera+ ~30 (ICE|immigration|customs)',
      '(abolish|terminate) ..3 (ICE|immigration and customs)',
      '(safeguard+|protect+) sanctuary',
      'repeal the alien enemies',
      '(end|stop|no) ..2 mass deportation',
      '(limit+|repeal+) ..8 authority ..4 (suspend|restrict|exclude)',
      '(end|ending|remove authorization ..4|prohibit+ ..16) ..4 (migrant protection protocols|remain in mexico)',
      'nullify ..6 executive order ..30 (sanctuary|priorities for removal)',
    ],
    matches: [
      'To discontinue a Federal program that authorizes State and local law enforcement officers to investigate, apprehend, and detain aliens.',
    ],
    misses: ['To expand 287(g) agreements.'],
  },
  {
    id: 'protective.deportation',
    harm: null,
    weight: 4,
    speaks: 'PROTECTIVE',
    phrases: [
      '(halt+|stop+|prevent+|protect+|limit+|relief|prohibit+|narrow+|cancel+|cancellation|suspend+|terminat*) ..12 (removal of|removal proceedings|deportation+|deportabilit*|of removal|grounds of ..6 (deport*|inadmiss*)|from removal)',
      '(not|may not) be (deported|removed|detained)',
      '(provide+|access to|right to|appoint*|expand+) ..8 (counsel|legal representation) ..30 (immigration|alien+|removal|noncitizen+|unaccompanied|detain*|children)',
      'judicial discretion ..12 removal',
    ],
    unless: [
      'threaten*',
      'voter+',
      'debris',
      '(prohibit+|prevent+|bar+) ..24 (legal representation|legal orientation|provide counsel|provide ..3 counsel)',
    ],
    unlessBefore: ['(bar+|deny+|ineligible|no|eliminate+|repeal+)'],
    matches: ['To halt removal of certain nationals of Vietnam, and for other purposes.'],
    misses: ['To speed the removal of aliens.', 'This bill bars relief from removal.'],
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
    unless: ['ineligible', 'barred', 'may not', 'repeal+', 'prohibit+', 'denaturaliz*', 'rescind+'],
    matches: ['Dream Act of 2021'],
    misses: ['To build a wall.', 'Such an alien is ineligible for adjustment of status.'],
  },
);

const half = (rule: Rule): Rule => ({ ...rule, id: `${rule.id}.summary`, weight: rule.weight / 2, reads: ['SUMMARY'] });

/**
 * Protection: what a bill does for people at risk of detention or deportation. In a title the words say what the bill is
 * for; in a summary they may be a side note, so there the rule stands again with half the weight.
 */
export const PROTECTIVE_RULES = PROTECTIVE.flatMap((rule) => [{ ...rule, reads: ['TITLE'] as const }, half(rule)]);
