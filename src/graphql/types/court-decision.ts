import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageComplexity } from '../connection.ts';
import { bareId, listArgs, orderOf, placeId, recordFilters } from '../filters.ts';
import { CourtDecision, ExecutiveAction, entityOf, Jurisdiction, Policy, RecordRef } from '../refs.ts';
import { CitationStyle, decisionCitation } from './citation.ts';
import { PartialDateType } from './partial-date.ts';
import { tiedRows } from './tie.ts';
import { Effect } from './words.ts';

builder.node(CourtDecision, {
  description: 'A decision of a court on detainers, cooperation or what is done to places that limit it.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('CourtDecision', id),
  fields: (t) => ({
    caption: t.exposeString('caption', { description: 'Who against whom.' }),
    court: t.exposeString('court', { description: 'The court, by its short name, such as "scotus".' }),
    docketNumber: t.exposeString('docketNumber', { description: 'Its number on the docket.', nullable: true }),
    citation: t.string({
      nullable: true,
      description: 'How to cite it in a style. Without a style: where it is reported, such as "521 U.S. 898".',
      args: { style: t.arg({ type: CitationStyle, description: 'Bluebook, AP or CSL-JSON.' }) },
      resolve: (decision, { style }) => (style ? decisionCitation(decision, style) : decision.citation),
    }),
    decidedOn: t.expose('decidedOn', { type: PartialDateType, nullable: true, description: 'When it was decided.' }),
    disposition: t.exposeString('disposition', { description: 'How it was decided.', nullable: true }),
    holding: t.exposeString('holding', { description: 'What it says, in our words.', nullable: true }),
    effect: t.expose('effect', {
      type: Effect,
      description: 'How it bears on people at risk of deportation. Our own reading.',
    }),
    topics: t.stringList({ description: 'What it is about.', resolve: ({ topics }) => JSON.parse(topics) as string[] }),
    url: t.exposeString('url', { description: 'Where it can be read.', nullable: true }),
    jurisdictions: t.field({
      type: [Jurisdiction],
      description: 'The places it bears on.',
      resolve: async ({ id }, _args, { view }) => view.rows('Jurisdiction', await view.decisionPlaces(id)),
    }),
    policies: t.field({
      type: [Policy],
      description: 'The policies it bears on: it upheld or stopped them, or they rest on it.',
      resolve: (decision, _args, { view }) => tiedRows(view, decision, 'AFFECTS', 'Policy'),
    }),
    executiveActions: t.field({
      type: [ExecutiveAction],
      description: 'The acts of the federal executive it bears on.',
      resolve: (decision, _args, { view }) => tiedRows(view, decision, 'AFFECTS', 'ExecutiveAction'),
    }),
  }),
});

const CourtDecisionFilter = builder.inputType('CourtDecisionFilter', {
  description: 'Which decisions are wanted.',
  fields: (t) => ({
    ...recordFilters(t),
    court: t.string({ description: 'The court, by its short name.' }),
    effect: t.field({ type: Effect, description: 'How it bears on people at risk of deportation.' }),
    jurisdiction: t.id({ description: 'A place that it bears on: its Open Civic Data id, or its `id`.' }),
    policy: t.id({ description: 'A policy that it bears on: its slug, or its `id`.' }),
    executiveAction: t.id({ description: 'An act of the federal executive that it bears on, by its id.' }),
    topic: t.string({ description: 'One of its topics, word for word, such as "detainer_fourth_amendment".' }),
    decidedFrom: t.field({
      type: 'Date',
      description: 'Decided on this day or later. A date known to the year counts from 1 January.',
    }),
    decidedTo: t.field({ type: 'Date', description: 'Decided on this day or earlier.' }),
  }),
});

const CourtDecisionOrder = orderOf('CourtDecisionOrder', 'decisions', {
  DECIDED_ON_ASC: 'The earliest first.',
  DECIDED_ON_DESC: 'The latest first.',
  CAPTION_ASC: 'By caption.',
  CAPTION_DESC: 'By caption, from the end.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

export const CourtDecisionConnection = connectionOf('CourtDecision', CourtDecision, 'court decisions');

builder.queryField('courtDecisions', (t) =>
  t.field({
    type: CourtDecisionConnection,
    description: 'Decisions of courts.',
    args: listArgs(t.arg, CourtDecisionFilter, CourtDecisionOrder, 'DECIDED_ON_DESC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, { view }) =>
      view.list('CourtDecision', {
        ...args,
        filter: {
          ...filter,
          jurisdiction: placeId(filter?.jurisdiction),
          policy: bareId('Policy', filter?.policy),
          executiveAction: bareId('ExecutiveAction', filter?.executiveAction),
        },
      }),
  }),
);

for (const affected of [Policy, ExecutiveAction] as const) {
  builder.objectField(affected as typeof Policy, 'courtDecisions', (t) =>
    t.field({
      type: CourtDecisionConnection,
      description: 'Court decisions that bear on it, the latest first.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ __typename, id }, args, { view }) =>
        view.listOf('TiedCourtDecision', 'toId', id, { ...args, filter: { toEntity: entityOf(__typename) } }),
    }),
  );
}
