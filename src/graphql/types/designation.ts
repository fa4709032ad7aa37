import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageComplexity } from '../connection.ts';
import { bareId, listArgs, orderOf, placeId, recordFilters, stateCode } from '../filters.ts';
import { Designation, DesignationList, Jurisdiction, RecordRef } from '../refs.ts';
import { PartialDateType } from './partial-date.ts';
import { JurisdictionLevel } from './words.ts';

builder.node(Designation, {
  description: 'That a list calls one place a "sanctuary". A claim about the place, never a policy.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Designation', id),
  fields: (t) => ({
    list: t.field({
      type: DesignationList,
      description: 'The list.',
      resolve: ({ listId }, _args, { view }) => view.named('DesignationList', listId),
    }),
    publishedName: t.exposeString('publishedName', { description: 'The place, as the list names it.' }),
    jurisdiction: t.field({
      type: Jurisdiction,
      nullable: true,
      description: 'The place, where the list names it well enough.',
      resolve: ({ jurisdictionId }, _args, { view }) =>
        jurisdictionId === null ? null : view.row('Jurisdiction', jurisdictionId),
    }),
    level: t.expose('level', {
      type: JurisdictionLevel,
      nullable: true,
      description: 'What kind of place the list says it is.',
    }),
    state: t.exposeString('state', { description: 'Two letters of its state.', nullable: true }),
    asOf: t.expose('asOf', { type: PartialDateType, nullable: true, description: 'As of when the list names it.' }),
    withdrawnOn: t.expose('withdrawnOn', {
      type: PartialDateType,
      nullable: true,
      description: 'When it was taken off. Null while it stands.',
    }),
    disputed: t.exposeBoolean('disputed', { description: 'Did the place, or somebody for it, object?' }),
    disputeNote: t.exposeString('disputeNote', { description: 'Who objected, and how.', nullable: true }),
    url: t.exposeString('url', { description: 'Where the list can be read.', nullable: true }),
  }),
});

const DesignationFilter = builder.inputType('DesignationFilter', {
  description: 'Which designations are wanted.',
  fields: (t) => ({
    ...recordFilters(t),
    list: t.id({ description: 'A list, by its id.' }),
    state: t.string({ description: 'Two letters of a state.' }),
    level: t.field({ type: JurisdictionLevel, description: 'What kind of place.' }),
    jurisdiction: t.id({ description: 'A place: its Open Civic Data id, or its `id`.' }),
    disputed: t.boolean({ description: 'Only those disputed, or only those not.' }),
    withdrawn: t.boolean({ description: 'Only those withdrawn, or only those that stand.' }),
  }),
});

const DesignationOrder = orderOf('DesignationOrder', 'designations', {
  PUBLISHED_NAME_ASC: 'By name, as published.',
  PUBLISHED_NAME_DESC: 'By name, from the end.',
  AS_OF_ASC: 'The earliest first.',
  AS_OF_DESC: 'The latest first.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

export const DesignationConnection = connectionOf('Designation', Designation, 'designations');

builder.node(DesignationList, {
  description: 'A published list that calls places "sanctuaries".',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('DesignationList', id),
  fields: (t) => ({
    publisher: t.exposeString('publisher', { description: 'Who published it.' }),
    title: t.exposeString('title', { description: 'What it is called.' }),
    asOf: t.expose('asOf', { type: PartialDateType, nullable: true, description: 'As of when.' }),
    withdrawnOn: t.expose('withdrawnOn', {
      type: PartialDateType,
      nullable: true,
      description: 'When it was withdrawn. Null while it stands.',
    }),
    complete: t.exposeBoolean('complete', {
      description: 'Was all of it seen? False: show its designations as part of a longer list.',
    }),
    url: t.exposeString('url', { description: 'Where it can be read.', nullable: true }),
    previous: t.field({
      type: DesignationList,
      nullable: true,
      description: 'The list that the same publisher made before. Null where none is known.',
      resolve: (list, _args, { view }) => view.previousList(list),
    }),
    added: t.field({
      type: [Designation],
      nullable: true,
      description:
        'Places that it names and the list before did not. Null where there is none before, or not all of that one was seen.',
      resolve: async (list, _args, { view }) => (await view.designationDiff(list)).added,
    }),
    removed: t.field({
      type: [Designation],
      nullable: true,
      description:
        'Places that the list before named and this one does not. Null where there is none before, or not all of this one was seen.',
      resolve: async (list, _args, { view }) => (await view.designationDiff(list)).removed,
    }),
    designations: t.field({
      type: DesignationConnection,
      description: 'The places it names, by name.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) => view.listOf('Designation', 'listId', id, args),
    }),
  }),
});

const DesignationListFilter = builder.inputType('DesignationListFilter', {
  description: 'Which lists are wanted.',
  fields: (t) => ({
    ...recordFilters(t),
    publisher: t.string({ description: 'Who published it, as `publisher` gives it.' }),
  }),
});

const DesignationListOrder = orderOf('DesignationListOrder', 'lists', {
  AS_OF_ASC: 'The earliest first.',
  AS_OF_DESC: 'The latest first.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

const DesignationListConnection = connectionOf('DesignationList', DesignationList, 'published lists');

builder.queryFields((t) => ({
  designations: t.field({
    type: DesignationConnection,
    description: 'Who calls which place a "sanctuary". Claims, never policies.',
    args: listArgs(t.arg, DesignationFilter, DesignationOrder, 'PUBLISHED_NAME_ASC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, { view }) =>
      view.list('Designation', {
        ...args,
        filter: {
          ...filter,
          list: bareId('DesignationList', filter?.list),
          state: stateCode(filter?.state),
          jurisdiction: placeId(filter?.jurisdiction),
        },
      }),
  }),
  designationLists: t.field({
    type: DesignationListConnection,
    description: 'Published lists that call places "sanctuaries".',
    args: listArgs(t.arg, DesignationListFilter, DesignationListOrder, 'AS_OF_DESC'),
    complexity: pageComplexity,
    resolve: (_root, args, { view }) => view.list('DesignationList', args),
  }),
}));
