import type { AgreementEventType } from './agreement/track.ts';
import type { Day, Entity } from './ids.ts';
import { earliestDay, inWords, latestDay, type PartialDate } from './partial-date.ts';
import type { PolicyEvent, PolicyEventType } from './policy.ts';
import { RULES } from './policy-marks.ts';
import { type InForce, OPEN_START, type Period, statusOn } from './policy-status.ts';
import type { PolicyOnDay } from './protection/input.ts';
import { capital, cited } from './protection/wording.ts';
import type { AgreementModel } from './records.ts';

/** In the order in which those of one day are told. */
export const PLACE_EVENT_KINDS = [
  'POLICY_EVENT',
  'POLICY_STATUS',
  'COURT_DECISION',
  'AGREEMENT_SIGNED',
  'AGREEMENT_LISTED',
  'AGREEMENT_ENDED',
  'DESIGNATED',
  'DESIGNATION_WITHDRAWN',
] as const;
export type PlaceEventKind = (typeof PLACE_EVENT_KINDS)[number];

/** OWN: of the place itself. STATE: of its state, whose law reaches it. */
export const PLACE_EVENT_SCOPES = ['OWN', 'STATE'] as const;
export type PlaceEventScope = (typeof PLACE_EVENT_SCOPES)[number];

export interface PlaceEvent {
  /** The place whose history it is in. */
  readonly placeId: string;
  /** Tells the events of a place apart, those of one day in the order in which they are told. */
  readonly key: string;
  readonly kind: PlaceEventKind;
  readonly scope: PlaceEventScope;
  readonly on: PartialDate | null;
  readonly sentence: string;
  readonly entity: Entity;
  readonly recordId: string;
  readonly policyEvent: PolicyEventType | null;
  /** Of a policy: whether it was in force then, from the last day the date may mean. */
  readonly inForce: InForce | null;
}

/** A policy with all that happened to it. */
export interface PolicyStory {
  readonly policy: PolicyOnDay;
  readonly scope: PlaceEventScope;
  readonly events: readonly PolicyEvent[];
  readonly periods: readonly Period[];
}

export interface PlaceFacts {
  readonly placeId: string;
  /** Its state's name, for what is the state's. */
  readonly stateName: string | null;
  readonly policies: readonly PolicyStory[];
  readonly decisions: readonly {
    readonly id: string;
    readonly scope: PlaceEventScope;
    readonly caption: string;
    readonly disposition: string | null;
    readonly decidedOn: PartialDate | null;
  }[];
  readonly agreements: readonly {
    readonly id: string;
    readonly agencyName: string;
    readonly model: AgreementModel;
    readonly signedOn: PartialDate | null;
    readonly lastListedOn: PartialDate | null;
    /** Is it off the list? */
    readonly ended: boolean;
    /** What the editions of the list tell, where they were compared. */
    readonly events: readonly { readonly type: AgreementEventType; readonly on: Day }[];
  }[];
  readonly designations: readonly {
    readonly id: string;
    readonly publisher: string;
    readonly publishedName: string;
    readonly asOf: PartialDate | null;
    readonly withdrawnOn: PartialDate | null;
  }[];
}

type Told = Pick<PlaceEvent, 'kind' | 'scope' | 'on' | 'sentence' | 'entity' | 'recordId'> & Partial<PlaceEvent>;

/** What happened in a place, from all that is on record of it. In no order; the keys give it. Pure. */
export function placeTimeline(facts: PlaceFacts): PlaceEvent[] {
  const { placeId, stateName, policies, decisions, agreements, designations } = facts;
  const told: Told[] = [
    ...policies.flatMap((story) => policyEvents(story, stateName)),
    ...decisions.map(
      ({ id, scope, caption, disposition, decidedOn }): Told => ({
        kind: 'COURT_DECISION',
        scope,
        on: decidedOn,
        sentence: `${caption}${disposition === null ? '' : `: ${disposition}`}.`,
        entity: 'courtDecision',
        recordId: id,
      }),
    ),
    ...agreements.flatMap(agreementEvents),
    ...designations.flatMap(designationEvents),
  ];
  const seen = new Map<string, number>();
  return told.map((event) => {
    const about = `${PLACE_EVENT_KINDS.indexOf(event.kind)}#${event.recordId}`;
    const count = seen.get(about) ?? 0;
    seen.set(about, count + 1);
    return { policyEvent: null, inForce: null, ...event, placeId, key: `${about}#${String(count).padStart(3, '0')}` };
  });
}

function policyEvents({ policy, scope, events, periods }: PolicyStory, stateName: string | null): Told[] {
  const name =
    scope === 'STATE' && stateName !== null ? `Law of ${stateName}, ${cited(policy)}` : capital(cited(policy));
  const of = { scope, entity: 'policy', recordId: policy.id } as const;
  const all = [...events, ...undertold(policy, events)];
  const happened = all.map(
    ({ type, on, note }): Told => ({
      ...of,
      kind: 'POLICY_EVENT',
      on,
      policyEvent: type,
      inForce: on === null ? null : (statusOn(periods, latestDay(on))?.inForce ?? null),
      sentence: `${name}: ${lower(RULES[type].verb)}${note === null ? '' : ` (${note})`}.`,
    }),
  );
  if (all.length === 0 && periods.every(({ fromOn }) => fromOn === OPEN_START)) {
    const inForce = periods.at(-1)?.inForce ?? 'UNKNOWN';
    return [{ ...of, kind: 'POLICY_STATUS', on: null, inForce, sentence: `${name}: no date is known of it.` }];
  }
  return [
    ...happened,
    ...periods.flatMap((period, at): Told[] => {
      const told = all.some(
        ({ on }) => on !== null && (latestDay(on) === period.fromOn || earliestDay(on) === period.fromOn),
      );
      const words = forceWords(periods[at - 1]?.inForce, period.inForce);
      if (period.fromOn === OPEN_START || told || words === null) return [];
      const sentence = `${name}: ${words}. ${period.basis}`;
      return [{ ...of, kind: 'POLICY_STATUS', on: period.fromOn, inForce: period.inForce, sentence }];
    }),
  ];
}

/** The two dates of the core, where no event tells of them. */
function undertold({ adoptedOn, effectiveOn }: PolicyOnDay, events: readonly PolicyEvent[]): PolicyEvent[] {
  const dated = (type: PolicyEventType, on: string | null): PolicyEvent[] => {
    const known = events.some(
      (event) => event.type === type && (event.on === null || on === null || meet(event.on, on)),
    );
    return on === null || known ? [] : [{ type, on, actor: null, note: null, url: null }];
  };
  return [...dated('ADOPTED', adoptedOn), ...dated('EFFECTIVE', effectiveOn)];
}

const meet = (a: PartialDate, b: PartialDate): boolean =>
  earliestDay(a) <= latestDay(b) && earliestDay(b) <= latestDay(a);

const isIn = (inForce: InForce | undefined): boolean => inForce === 'YES' || inForce === 'PRESUMED';

/** What changed for those it protects; null where nothing did. */
function forceWords(before: InForce | undefined, after: InForce): string | null {
  if (isIn(after)) return isIn(before) ? null : 'in force';
  if (after === 'UNKNOWN') return before === 'UNKNOWN' ? null : 'whether it is in force is not known from here on';
  return isIn(before) || before === 'UNKNOWN' ? 'not in force' : null;
}

const MODELS: Record<AgreementModel, string> = {
  JAIL_ENFORCEMENT: 'jail enforcement',
  TASK_FORCE: 'task force',
  WARRANT_SERVICE_OFFICER: 'warrant service officer',
  TRIBAL_TASK_FORCE: 'tribal task force',
  LEGACY: 'a model of earlier years',
};

type Agreement = PlaceFacts['agreements'][number];

/** What an edition of ICE's list may tell. That the list was put right is no history of the place. */
function toldOf(
  { signedOn, lastListedOn, ended }: Agreement,
  type: AgreementEventType,
  on: PartialDate | null,
): [PlaceEventKind, string] | null {
  // It may have come back: then the last day on the list is not that of this end.
  const isLast = lastListedOn !== null && (on === null || earliestDay(lastListedOn) <= latestDay(on));
  const last = isLast ? `: last seen there on ${inWords(lastListedOn)}` : '';
  if (type === 'SIGNED') return ['AGREEMENT_SIGNED', 'signed'];
  if (type === 'RENEWED') return ['AGREEMENT_SIGNED', 'signed anew'];
  if (type === 'LISTED' && signedOn === null)
    return ['AGREEMENT_LISTED', "on ICE's list; when it was signed is not known"];
  if (type === 'RELISTED') return ['AGREEMENT_LISTED', "on ICE's list again"];
  if (type === 'REMOVED') return ['AGREEMENT_ENDED', `no longer on ICE's list${last}`];
  // The one that came in its place is told of by its own signature.
  if (type === 'MODEL_CHANGED' && ended) return ['AGREEMENT_ENDED', 'listed with another model instead'];
  return null;
}

function agreementEvents(agreement: Agreement): Told[] {
  const { id, agencyName, model, signedOn, lastListedOn, ended, events } = agreement;
  const what = `287(g) agreement of ${agencyName} with ICE (${MODELS[model]})`;
  const tell = (type: AgreementEventType, on: PartialDate | null): Told[] => {
    const told = toldOf(agreement, type, on);
    if (!told) return [];
    const [kind, words] = told;
    return [{ kind, scope: 'OWN', on, sentence: `${what} ${words}.`, entity: 'agreement287g', recordId: id }];
  };
  const told = (...types: AgreementEventType[]) => events.some(({ type }) => types.includes(type));
  return [
    ...(signedOn !== null && !told('SIGNED') ? tell('SIGNED', signedOn) : []),
    ...events.flatMap(({ type, on }) => tell(type, on)),
    ...(ended && !told('REMOVED', 'MODEL_CHANGED') ? tell('REMOVED', lastListedOn) : []),
  ];
}

function designationEvents({
  id,
  publisher,
  publishedName,
  asOf,
  withdrawnOn,
}: PlaceFacts['designations'][number]): Told[] {
  const of = { scope: 'OWN', entity: 'designation', recordId: id } as const;
  const listed = `“${publishedName}” on a list of ${publisher} of places it calls "sanctuaries"`;
  return [
    { ...of, kind: 'DESIGNATED', on: asOf, sentence: `${listed}: a claim, not a policy.` },
    ...(withdrawnOn === null
      ? []
      : [{ ...of, kind: 'DESIGNATION_WITHDRAWN' as const, on: withdrawnOn, sentence: `${listed}: withdrawn.` }]),
  ];
}

const lower = (text: string): string => `${text.slice(0, 1).toLowerCase()}${text.slice(1)}`;

export interface Within {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** Those that may have happened between two days. What has no date is in no stretch of time but in all of it. */
export const eventsWithin = (events: readonly PlaceEvent[], { from, to }: Within): PlaceEvent[] =>
  events.filter(({ on }) =>
    on === null
      ? from === null && to === null
      : (to === null || earliestDay(on) <= to) && (from === null || latestDay(on) >= from),
  );
