import type { SectionsOf, Tie } from './draft.ts';
import { type Entity, stateOf } from './ids.ts';

// What a change concerns, in words that can be looked up: each record that is named, by "<kind>:<id>"; each place that
// something named lies in, by "within:<place>"; "state:WA"; "harm:<HARM>"; "poison:true".

export const subjectOf = (kind: Entity | 'within' | 'state' | 'harm' | 'poison', id: string): string => `${kind}:${id}`;

/** A place that is named: itself, whatever contains it (the caller adds what contains that), its state. */
export function placeSubjects(id: string): string[] {
  const state = stateOf(id);
  return [subjectOf('jurisdiction', id), subjectOf('within', id), ...(state ? [subjectOf('state', state)] : [])];
}

const placeOrNone = (id: string | null): string[] => (id === null ? [] : placeSubjects(id));
const tied = (ties: readonly Tie[] | undefined): string[] =>
  (ties ?? []).flatMap(({ toEntity, toId }) =>
    toEntity === 'jurisdiction' ? placeSubjects(toId) : [subjectOf(toEntity, toId)],
  );
const nothing = (): string[] => [];

const NAMED: { readonly [E in Entity]: (sections: SectionsOf[E]) => string[] } = {
  jurisdiction: ({ core, within }) =>
    [...(core.parentId ? [core.parentId] : []), ...(within ?? [])].map((id) => subjectOf('within', id)),
  agency: ({ core }) => placeSubjects(core.jurisdictionId),
  policy: ({ core }) => placeSubjects(core.jurisdictionId),
  bill: ({ core, harms }) => [
    subjectOf('poison', String(core.poison)),
    ...(harms ?? []).map(({ harm }) => subjectOf('harm', harm)),
  ],
  billTextVersion: ({ core }) => [subjectOf('bill', core.billId)],
  billFamily: ({ members }) => (members ?? []).map(({ billId }) => subjectOf('bill', billId)),
  person: nothing,
  executiveAction: nothing,
  courtDecision: ({ jurisdictions, ties }) => [...(jurisdictions ?? []).flatMap(placeSubjects), ...tied(ties)],
  agreementEdition: nothing,
  agreement287g: ({ core }) => [subjectOf('state', core.state), ...placeOrNone(core.jurisdictionId)],
  designationList: nothing,
  designation: ({ core }) => [
    ...(core.state === null ? [] : [subjectOf('state', core.state)]),
    ...placeOrNone(core.jurisdictionId),
  ],
  organization: nothing,
  campaign: ({ ties }) => tied(ties),
  resource: ({ ties }) => tied(ties),
  watchedPage: ({ core, policies }) => [
    ...placeSubjects(core.jurisdictionId),
    ...(policies ?? []).map((id) => subjectOf('policy', id)),
  ],
};

/** The sections that subjects are read from. */
export const SUBJECT_SECTIONS = ['core', 'within', 'harms', 'members', 'jurisdictions', 'ties', 'policies'] as const;

/** What a record names, itself first. What follows from other records (a bill's family, a policy's place) is not in it. */
export function subjectsOf<E extends Entity>(entity: E, id: string, sections: SectionsOf[E]): string[] {
  const own = entity === 'jurisdiction' ? placeSubjects(id) : [subjectOf(entity, id)];
  return [...own, ...NAMED[entity](sections)];
}

/** The ids among subjects that are of this kind. */
export const idsAmong = (subjects: Iterable<string>, kind: Entity | 'within'): string[] =>
  [...subjects].flatMap((subject) => (subject.startsWith(`${kind}:`) ? [subject.slice(kind.length + 1)] : []));
