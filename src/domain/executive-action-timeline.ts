import { type ExecutiveActionRelationType, followedInWords } from './executive-action.ts';
import { earliestDay, type PartialDate } from './partial-date.ts';

/** What can stand in the history of an act of the federal executive. */
export const EXECUTIVE_ACTION_EVENT_TYPES = [
  'PREDECESSOR',
  'ANNOUNCED',
  'PUBLISHED',
  'EFFECTIVE',
  'CORRECTED',
  'AMENDED',
  'CONTINUED',
  'SUSPENDED',
  'REINSTATED',
  'SUPERSEDED',
  'REVOKED',
  'TERMINATED',
  'FOLLOWED',
  'COURT_DECISION',
  'NOTED',
] as const;
export type ExecutiveActionEventType = (typeof EXECUTIVE_ACTION_EVENT_TYPES)[number];

export interface ExecutiveActionEvent {
  readonly type: ExecutiveActionEventType;
  readonly on: PartialDate | null;
  readonly text: string;
  /** The other act, where there is one and its id is known; it may be one we do not keep. */
  readonly actionId: string | null;
  readonly decisionId: string | null;
}

/** An act, as far as its history goes. */
export interface TimelineAct {
  readonly id: string;
  readonly title: string;
  readonly orderNumber: number | null;
  readonly announcedOn: PartialDate | null;
}

interface Relation {
  readonly type: ExecutiveActionRelationType;
  readonly inPart: boolean;
  readonly target: string;
  readonly targetId: string | null;
  readonly on: PartialDate | null;
}

/** All that is known around one act. */
export interface TimelineFacts {
  readonly act: TimelineAct & {
    readonly publishedOn: PartialDate | null;
    readonly effectiveOn: PartialDate | null;
    readonly subsequent: readonly { readonly on: PartialDate | null; readonly text: string }[];
  };
  readonly relations: readonly Relation[];
  /** What other acts say of this one: the other way round. */
  readonly relatedBy: readonly (Pick<Relation, 'type' | 'inPart'> & { readonly by: TimelineAct })[];
  readonly predecessor: TimelineAct | null;
  readonly supersededBy: TimelineAct | null;
  /** Acts whose place it took. */
  readonly supersedes: readonly TimelineAct[];
  /** Acts of which it is the predecessor. */
  readonly followedBy: readonly TimelineAct[];
  readonly decisions: readonly {
    readonly id: string;
    readonly caption: string;
    readonly disposition: string | null;
    readonly decidedOn: PartialDate | null;
  }[];
}

const DONE_TO_IT: Partial<Record<ExecutiveActionRelationType, ExecutiveActionEventType>> = {
  REVOKED_BY: 'REVOKED',
  SUPERSEDED_BY: 'SUPERSEDED',
  AMENDED_BY: 'AMENDED',
  CONTINUED_BY: 'CONTINUED',
  TERMINATED_BY: 'TERMINATED',
  SUSPENDED_BY: 'SUSPENDED',
  REINSTATED_BY: 'REINSTATED',
  CORRECTED_BY: 'CORRECTED',
};

const DOES: Partial<Record<ExecutiveActionRelationType, string>> = {
  REVOKES: 'Revokes',
  SUPERSEDES: 'Supersedes',
  AMENDS: 'Amends',
  CONTINUES: 'Continues',
  TERMINATES: 'Terminates',
  SUSPENDS: 'Suspends',
  REINSTATES: 'Reinstates',
};

const BOTH_WAYS = [
  ['REVOKES', 'REVOKED_BY'],
  ['SUPERSEDES', 'SUPERSEDED_BY'],
  ['AMENDS', 'AMENDED_BY'],
  ['CONTINUES', 'CONTINUED_BY'],
  ['TERMINATES', 'TERMINATED_BY'],
  ['SUSPENDS', 'SUSPENDED_BY'],
  ['REINSTATES', 'REINSTATED_BY'],
] as const;
const OTHER_WAY = new Map<ExecutiveActionRelationType, ExecutiveActionRelationType>(
  BOTH_WAYS.flatMap(([does, done]) => [[does, done] as const, [done, does] as const]),
);

/** An event while the history is put together. */
interface Entry extends ExecutiveActionEvent {
  /** What stands before the words of our own list. */
  readonly heading: string;
  readonly reworded: boolean;
}

/** "EO 13768", or its title. */
export const actInWords = ({ orderNumber, title }: Pick<TimelineAct, 'orderNumber' | 'title'>): string =>
  orderNumber === null ? title : `EO ${orderNumber}`;

/** Words of a line of our own list that tell of an end, and of a court. */
const ENDING = /\b(?:revo[ck]|rescind|supersed|replac|terminat|discontinu|ended)/i;
const COURT = /\b(?:enjoin|injunct|affirm|vacat|upheld|held|court|cir\.|clarif|dismiss)/i;

/**
 * The history of an act, the earliest first: what it follows, itself, what was done to it later and by which act, what
 * followed, and what courts said. The same fact from two sides is told once. What has no date comes last.
 */
export function executiveActionTimeline(facts: TimelineFacts): ExecutiveActionEvent[] {
  const { act } = facts;
  const events: Entry[] = [];
  const add = (event: Omit<ExecutiveActionEvent, 'actionId' | 'decisionId'> & Partial<Entry>) =>
    events.push({ actionId: null, decisionId: null, heading: event.text, reworded: false, ...event });
  const tellsOf = (id: string) => events.some(({ actionId }) => actionId === id);

  add({ type: 'ANNOUNCED', on: act.announcedOn, text: act.title });
  if (act.publishedOn && act.publishedOn !== act.announcedOn)
    add({ type: 'PUBLISHED', on: act.publishedOn, text: 'Published in the Federal Register' });
  if (act.effectiveOn && act.effectiveOn !== act.announcedOn)
    add({ type: 'EFFECTIVE', on: act.effectiveOn, text: 'Took effect' });

  for (const relation of relationsOf(facts)) add(told(relation, act.announcedOn));

  // The list's own columns tell less than the notes of the register: only what those do not tell.
  const { supersededBy, predecessor } = facts;
  const tell = (other: TimelineAct, type: ExecutiveActionEventType, words: string) => {
    if (!tellsOf(other.id))
      add({ type, on: other.announcedOn, text: `${words} ${actInWords(other)}`, actionId: other.id });
  };
  if (supersededBy) tell(supersededBy, 'SUPERSEDED', 'Superseded by');
  if (predecessor) tell(predecessor, 'PREDECESSOR', 'Follows');
  for (const other of facts.supersedes) tell(other, 'PREDECESSOR', 'Supersedes');
  for (const other of facts.followedBy) tell(other, 'FOLLOWED', 'Followed by');
  for (const { id, caption, disposition, decidedOn } of facts.decisions) {
    const text = disposition ? `${caption}: ${disposition}` : caption;
    add({ type: 'COURT_DECISION', on: decidedOn, text, heading: caption, decisionId: id });
  }
  for (const line of act.subsequent) takeIn(line, events);
  return events
    .toSorted((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : rank(a) - rank(b)))
    .map(({ heading: _heading, reworded: _reworded, ...event }) => event);
}

/** Its own relations and those that others have to it, each once and seen from it, with the other's date where known. */
function relationsOf({ relations, relatedBy }: TimelineFacts): readonly Relation[] {
  const turned = relatedBy.map(
    ({ type, inPart, by }): Relation => ({
      type: OTHER_WAY.get(type) ?? 'SEE',
      inPart,
      target: actInWords(by),
      targetId: by.id,
      on: by.announcedOn,
    }),
  );
  const said = new Set(relations.map(({ type, targetId }) => `${type} ${targetId}`));
  const about = new Set(relations.map(({ targetId }) => targetId));
  return [
    ...relations,
    // That the other points here says nothing where it is told already what there is between them.
    ...turned.filter(({ type, targetId }) =>
      type === 'SEE' ? !about.has(targetId) : !said.has(`${type} ${targetId}`),
    ),
  ];
}

function told(relation: Relation, announcedOn: PartialDate | null) {
  const { type, inPart, target, targetId: actionId, on } = relation;
  const done = followedInWords(relation);
  if (done) return { type: DONE_TO_IT[type] ?? 'NOTED', on, text: done, actionId } as const;
  const does = DOES[type];
  if (does) return { type: 'PREDECESSOR', on, text: `${does}${inPart ? ' in part' : ''} ${target}`, actionId } as const;
  const later = on !== null && announcedOn !== null && earliestDay(on) > earliestDay(announcedOn);
  return { type: later ? 'FOLLOWED' : 'PREDECESSOR', on, text: `See ${target}`, actionId } as const;
}

/** A line of what followed: the words of an event of that day that it tells of, or an event of its own. */
function takeIn({ on, text }: TimelineFacts['act']['subsequent'][number], events: Entry[]): void {
  const sameDay = events.filter((event) => event.on === on && event.type !== 'ANNOUNCED');
  if (sameDay.some((event) => event.text === text)) return;
  const place = events.findIndex(
    (event) =>
      sameDay.includes(event) &&
      !event.reworded &&
      ((event.type === 'COURT_DECISION' && COURT.test(text)) || (isEnd(event) && ENDING.test(text))),
  );
  const known = events[place];
  if (!known)
    events.push({ type: 'NOTED', on, text, heading: text, reworded: false, actionId: null, decisionId: null });
  else events[place] = { ...known, text: `${known.heading}: ${text}`, reworded: true };
}

const isEnd = ({ type }: ExecutiveActionEvent): boolean => /^(?:SUPERSEDED|REVOKED|TERMINATED)$/.test(type);
const day = ({ on }: ExecutiveActionEvent): string => (on === null ? '9999' : earliestDay(on));
const rank = ({ type }: ExecutiveActionEvent): number => EXECUTIVE_ACTION_EVENT_TYPES.indexOf(type);
