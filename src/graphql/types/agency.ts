import type { AgencyKind as AgencyKindWord } from '../../domain/records.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import { enumOf } from '../enums.ts';
import { listArgs, orderOf, placeId, recordFilters } from '../filters.ts';
import { Agency, Jurisdiction, RecordRef } from '../refs.ts';
import { PolicyConnection, PolicyFilter, PolicyOrder, policyFilter } from './policy.ts';

const AgencyKind = enumOf<AgencyKindWord>('AgencyKind', 'What kind of body an agency is.', {
  SHERIFF: "A sheriff's office.",
  POLICE: 'A police department.',
  JAIL_OR_CORRECTIONS: 'A jail or department of corrections.',
  PROBATION: 'A probation department.',
  PROSECUTOR: "A prosecutor's office.",
  STATE_POLICE: 'State police or a highway patrol.',
  COURT: 'A court.',
  SCHOOL: 'A school or school district.',
  OTHER: 'Another body.',
});

builder.node(Agency, {
  description: 'A body that a policy may bind: a sheriff, a police department, a jail.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Agency', id),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    kind: t.expose('kind', { type: AgencyKind, description: 'What kind of body it is.' }),
    jurisdiction: t.field({
      type: Jurisdiction,
      description: 'The place it belongs to.',
      resolve: ({ jurisdictionId }, _args, { view }) => view.named('Jurisdiction', jurisdictionId),
    }),
    policies: t.field({
      type: PolicyConnection,
      description: 'The policies that bind it.',
      args: listArgs(t.arg, PolicyFilter, PolicyOrder, 'ADOPTED_ON_DESC'),
      complexity: pageComplexity,
      resolve: ({ id }, { filter, ...args }, context) =>
        context.view.listOf('AgencyPolicy', 'agencyId', id, { ...args, filter: policyFilter(filter, context) }),
    }),
  }),
});

const AgencyFilter = builder.inputType('AgencyFilter', {
  description: 'Which agencies are wanted.',
  fields: (t) => ({
    ...recordFilters(t),
    kind: t.field({ type: AgencyKind, description: 'What kind of body.' }),
    jurisdiction: t.id({ description: 'A place: its Open Civic Data id, or its `id`.' }),
    includeWithin: t.boolean({
      description: 'With `jurisdiction`: also agencies of all places inside it. False when left out.',
    }),
  }),
});

const AgencyOrder = orderOf('AgencyOrder', 'agencies', {
  NAME_ASC: 'By name.',
  NAME_DESC: 'By name, from the end.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

export const AgencyConnection = connectionOf('Agency', Agency, 'agencies');

builder.queryField('agencies', (t) =>
  t.field({
    type: AgencyConnection,
    description: 'Bodies that policies may bind.',
    args: listArgs(t.arg, AgencyFilter, AgencyOrder, 'NAME_ASC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, { view }) =>
      view.list('Agency', { ...args, filter: { ...filter, jurisdiction: placeId(filter?.jurisdiction) } }),
  }),
);
