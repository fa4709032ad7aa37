import type {
  PlaceEvent as Event,
  PlaceEventKind as KindWord,
  PlaceEventScope as ScopeWord,
} from '../../domain/place-timeline.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageComplexity } from '../connection.ts';
import { todayOf } from '../context.ts';
import { enumOf } from '../enums.ts';
import { listArgs } from '../filters.ts';
import { Jurisdiction, loadRecord, RecordRef } from '../refs.ts';
import { PartialDateType } from './partial-date.ts';
import { PolicyConnection, PolicyFilter, PolicyOrder, policyFilter } from './policy.ts';
import { InForce, PolicyEventType } from './policy-words.ts';

const PlaceEventKind = enumOf<KindWord>('PlaceEventKind', 'What happened in a place.', {
  POLICY_EVENT: 'Something happened to a policy: it was adopted, took effect, was amended, ended.',
  POLICY_STATUS: 'Whether a policy is in force changed, on a day of which no event tells.',
  COURT_DECISION: 'A court decided.',
  AGREEMENT_SIGNED: 'An agreement under section 287(g) was signed, or signed anew.',
  AGREEMENT_LISTED: "ICE's list has an agreement again, or one of which no day of signing is known.",
  AGREEMENT_ENDED:
    "An agreement is no longer on ICE's list: the date is that of the list without it, or the last on which it was seen.",
  DESIGNATED: 'A list called the place a "sanctuary": a claim, not a policy.',
  DESIGNATION_WITHDRAWN: 'That was withdrawn.',
});

const PlaceEventScope = enumOf<ScopeWord>('PlaceEventScope', 'Whose history it is.', {
  OWN: 'Of the place itself.',
  STATE: 'Of its state: law that reaches the place, and what courts decided on the state.',
});

const PlaceEvent = builder.objectRef<Event>('PlaceEvent');

builder.node(PlaceEvent, {
  description:
    'One line in the history of a place. Its id names the place, the record and which of its events it is, and may mean another line when the record changes.',
  id: { resolve: ({ placeId, key }) => `${placeId}#${key}` },
  loadWithoutCache: (id, { view }) => {
    const [, placeId, key] = /^([^#]+)#(.+)$/.exec(id) ?? [];
    return placeId && key ? view.placeEvent(placeId, key) : null;
  },
  fields: (t) => ({
    kind: t.expose('kind', { type: PlaceEventKind, description: 'What happened.' }),
    scope: t.expose('scope', { type: PlaceEventScope, description: 'Whose history it is.' }),
    on: t.expose('on', { type: PartialDateType, nullable: true, description: 'When. Null where no date is known.' }),
    sentence: t.exposeString('sentence', { description: 'The same in plain words.' }),
    policyEvent: t.expose('policyEvent', {
      type: PolicyEventType,
      nullable: true,
      description: 'What happened to the policy. Null where it is about something else.',
    }),
    inForce: t.expose('inForce', {
      type: InForce,
      nullable: true,
      description:
        'Whether the policy was in force on the last day that the date may mean. Null where it is about something else.',
    }),
    record: t.field({
      type: RecordRef,
      nullable: true,
      description: 'The record that it comes from.',
      resolve: ({ entity, recordId }, _args, { view }) => loadRecord(view, entity, recordId),
    }),
  }),
});

const PlaceEventConnection = connectionOf('PlaceEvent', PlaceEvent, 'what happened in a place');

builder.objectFields(Jurisdiction, (t) => ({
  inForce: t.field({
    type: PolicyConnection,
    description:
      'Its own policies in force, or presumed to be, on a day. What else governs there, law of the state first of all, stands in `protections`.',
    args: {
      on: t.arg({ type: 'Date', description: 'The day. Today when left out.' }),
      ...listArgs(t.arg, PolicyFilter, PolicyOrder, 'ADOPTED_ON_DESC'),
    },
    complexity: pageComplexity,
    resolve: ({ id }, { on, filter, ...args }, context) =>
      context.view.listOf('Policy', 'jurisdictionId', id, {
        ...args,
        filter: { ...policyFilter(filter, context), inForceOn: on ?? todayOf(context) },
      }),
  }),
  timeline: t.field({
    type: PlaceEventConnection,
    description:
      'What happened there, the earliest first: to its policies and to law of the state that reaches it, in courts, on lists of agreements and of designations. What is known to the month or year stands at its beginning; what has no date comes last, and only where neither `from` nor `to` is given.',
    args: {
      from: t.arg({ type: 'Date', description: 'Only what may have happened on this day or later.' }),
      to: t.arg({ type: 'Date', description: 'Only what may have happened on this day or earlier.' }),
      ...pageArgs(t.arg),
    },
    complexity: pageComplexity,
    resolve: ({ id }, { from, to, ...args }, { view }) =>
      view.timeline(id, { from: from ?? null, to: to ?? null }, args),
  }),
}));
