import type { RawMeasureStep } from '../../domain/raw-measure.ts';
import type { Vocabulary } from './reading.ts';

/** What became of a matter. */
export type Outcome = 'PENDING' | 'ENACTED' | 'FAILED' | 'WITHDRAWN' | 'VETOED';

const said = (outcome: Outcome, ...words: readonly string[]): (readonly [string, Outcome])[] =>
  words.map((word) => [word, outcome]);

/**
 * Statuses that councils and boards give their files. "Filed" is where a matter lies that nobody will decide: at New York's
 * council at the end of a session, elsewhere as "received and filed".
 */
export const OUTCOME_WORDS: Vocabulary<Outcome> = new Map([
  ...said(
    'ENACTED',
    'enacted',
    'passed',
    'adopted',
    'approved',
    'signed',
    'signed into law',
    'became law',
    'city charter rule adopted',
    'adopted as amended',
    'approved as amended',
    'passed as amended',
    'passed finally',
    'final passage',
    'chaptered',
    'law',
    'enacted without signature',
  ),
  ...said(
    'FAILED',
    'filed',
    'filed (end of session)',
    'failed',
    'failed to pass',
    'defeated',
    'lost',
    'died',
    'dead',
    'died in committee',
    'indefinitely postponed',
    'placed on file',
    'placed on file without prejudice',
    'received and filed',
    'disapproved',
    'rejected',
    'not adopted',
    'denied',
  ),
  ...said('WITHDRAWN', 'withdrawn', 'withdrawn by sponsor', 'retracted'),
  ...said('VETOED', 'vetoed', 'veto sustained', 'vetoed by mayor'),
  ...said(
    'PENDING',
    'committee',
    'in committee',
    'introduced',
    'introduction',
    'referred',
    'laid over',
    'laid over in committee',
    'laid over by committee',
    'laid over by council',
    'agenda ready',
    'agenda',
    'first reading',
    'second reading',
    'third reading',
    'public hearing',
    'hearing',
    'held',
    'held in committee',
    'deferred',
    'pending',
    'draft',
    'tabled',
    'continued',
    'new',
    'new business',
    'unfinished business',
    'general orders',
    'in council',
    'council',
    'full council',
    "mayor's desk",
    'hearing held',
    'to be introduced',
    'recommended',
    'in progress',
    'to be scheduled',
    'postponed',
  ),
]);

/** What one step of a history was. */
export type StepMeaning =
  | 'INTRODUCED'
  | 'REFERRED'
  | 'ADOPTED'
  | 'SIGNED'
  | 'LAPSED'
  | 'VETOED'
  | 'OVERRIDDEN'
  | 'FAILED'
  | 'WITHDRAWN'
  | 'REPEALED';

/** The closed set of Open States. */
const KINDS: ReadonlyMap<string, StepMeaning> = new Map([
  ['filing', 'INTRODUCED'],
  ['introduction', 'INTRODUCED'],
  ['reading-1', 'INTRODUCED'],
  ['referral-committee', 'REFERRED'],
  ['passage', 'ADOPTED'],
  ['executive-signature', 'SIGNED'],
  ['became-law', 'LAPSED'],
  ['executive-veto', 'VETOED'],
  ['veto-override-passage', 'OVERRIDDEN'],
  ['failure', 'FAILED'],
  ['veto-override-failure', 'FAILED'],
  ['withdrawal', 'WITHDRAWN'],
]);
// What is the end of it goes before what is the beginning: a step may be both "reading-1" and "passage".
const KINDS_IN_ORDER = [...KINDS.keys()].reverse();

const COMMITTEE = /\b(?:sub)?comm(?:ittee)?s?\b|^P-C Item/i;
// First match wins.
const ACTIONS: readonly (readonly [RegExp, StepMeaning])[] = [
  [/^(?:vetoed|veto by)|\bvetoed by\b/i, 'VETOED'],
  [/overrid|veto override|passed over (?:the )?(?:mayor'?s|executive'?s)? ?veto/i, 'OVERRIDDEN'],
  [
    /charter rule adopted|returned unsigned|without (?:the )?(?:mayor'?s |governor'?s )?signature|became law|becomes law/i,
    'LAPSED',
  ],
  [
    /^signed\b|\bsigned (?:into law )?by\b|governor signed|approved by (?:the )?(?:mayor|governor|county executive)/i,
    'SIGNED',
  ],
  [/^repealed\b/i, 'REPEALED'],
  [/^(?:withdrawn|retracted)|\bwithdrawn by\b/i, 'WITHDRAWN'],
  [
    /^(?:filed \(end of session\)|failed|defeated|lost|died|placed on file|indefinitely postponed|received and filed)/i,
    'FAILED',
  ],
  [/^(?:introduced|prefiled|first reading|filed$)|\bintroduced by\b/i, 'INTRODUCED'],
  [/^(?:re-?)?(?:referred|assigned)\b|\breferred to\b/i, 'REFERRED'],
  [/^(?:approved|adopted|passed|enacted|final passage|second reading and final)\b/i, 'ADOPTED'],
];

/** What a step was: nothing for hearings and drafts, two things for "Introduced and Referred". */
export function meaningsOf(step: RawMeasureStep): StepMeaning[] {
  if (/^introduced and referred/i.test(step.action)) return ['INTRODUCED', 'REFERRED'];
  const meaning = meaningOf(step);
  const begins = step.kinds?.some((kind) => KINDS.get(kind) === 'INTRODUCED');
  return meaning === undefined ? [] : meaning === 'REFERRED' && begins ? ['INTRODUCED', meaning] : [meaning];
}

/** Undefined too for what a committee only recommends. */
function meaningOf({ action, body, result, kinds }: RawMeasureStep): StepMeaning | undefined {
  const kind = KINDS_IN_ORDER.find((name) => kinds?.includes(name));
  if (kinds?.length) return kind === undefined ? undefined : KINDS.get(kind);
  const meaning = ACTIONS.find(([pattern]) => pattern.test(action.trim()))?.[1];
  if (meaning !== 'ADOPTED' && meaning !== 'OVERRIDDEN') return meaning;
  if (COMMITTEE.test(action) || COMMITTEE.test(body ?? '')) return undefined;
  // "Fail" beside it is a motion that failed: on an amendment, on a delay. What became of the matter its status says.
  return /^fail/i.test(result ?? '') ? undefined : meaning;
}

/** Types of relation between files, by the words of Legistar and Open States. Null: only near it. */
export const MEASURE_RELATION_WORDS: Vocabulary<
  'COMPANION' | 'SUPERSEDES' | 'SUPERSEDED_BY' | 'AMENDS' | 'REPEALS' | null
> = new Map([
  ['companion', 'COMPANION' as const],
  ['replaces', 'SUPERSEDES' as const],
  ['replaced-by', 'SUPERSEDED_BY' as const],
  ['amends', 'AMENDS' as const],
  ['repeals', 'REPEALS' as const],
  ['related', null],
  ['related file', null],
  ['prior-session', null],
]);
