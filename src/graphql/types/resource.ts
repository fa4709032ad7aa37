import type { ResourceKind as ResourceKindWord } from '../../domain/records.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import { enumOf } from '../enums.ts';
import { bareId, listArgs, orderOf, recordFilters } from '../filters.ts';
import { Organization, RecordRef, Resource } from '../refs.ts';
import { PartialDateType } from './partial-date.ts';
import { recordKey, Tie, tiedRows } from './tie.ts';

const ResourceKind = enumOf<ResourceKindWord>('ResourceKind', 'What kind of material a resource is.', {
  FACT_SHEET: 'A fact sheet.',
  SOCIAL_MEDIA_KIT: 'Posts and images to share.',
  PRINTABLE_CARD: 'A card to print.',
  REPORT: 'A report.',
  MODEL_POLICY: 'A policy to copy.',
  TOOLKIT: 'A toolkit.',
  EXPLAINER: 'An explanation.',
  DEMANDS: 'A list of demands.',
  POLICY_PLATFORM: 'A policy platform.',
  DATASET: 'Data.',
  MAP: 'A map.',
  WEBINAR: 'A webinar.',
});

builder.node(Resource, {
  description: 'Material that partners can use: a fact sheet, a kit, a report.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Resource', id),
  fields: (t) => ({
    kind: t.expose('kind', { type: ResourceKind, description: 'What kind of material it is.' }),
    title: t.exposeString('title', { description: 'Its title.' }),
    publishedOn: t.expose('publishedOn', {
      type: PartialDateType,
      nullable: true,
      description: 'When it was published.',
    }),
    languages: t.stringList({
      description: 'Its languages as BCP 47 tags, such as "es".',
      resolve: ({ languages }) => JSON.parse(languages) as string[],
    }),
    topics: t.stringList({ description: 'What it is about.', resolve: ({ topics }) => JSON.parse(topics) as string[] }),
    hashtags: t.stringList({
      description: 'Its hashtags.',
      resolve: ({ hashtags }) => JSON.parse(hashtags) as string[],
    }),
    url: t.exposeString('url', { description: 'Where it is.', nullable: true }),
    publishers: t.field({
      type: [Organization],
      description: 'Who published it.',
      resolve: (resource, _args, { view }) => tiedRows(view, resource, 'PUBLISHED_BY', 'Organization'),
    }),
    ties: t.field({
      type: [Tie],
      description: 'What it is about, and who published it.',
      resolve: ({ id }, _args, { view }) => view.ties('resource', id),
    }),
  }),
});

const ResourceFilter = builder.inputType('ResourceFilter', {
  description: 'Which resources are wanted.',
  fields: (t) => ({
    ...recordFilters(t),
    kind: t.field({ type: ResourceKind, description: 'What kind of material.' }),
    publisher: t.id({ description: 'Who published it.' }),
    about: t.id({ description: 'A record that it is about, by its `id`, such as "Bill:hr3003-115".' }),
    topic: t.string({ description: 'One of its topics, word for word.' }),
    publishedFrom: t.field({
      type: 'Date',
      description: 'Published on this day or later. A date known to the year counts from 1 January.',
    }),
    publishedTo: t.field({ type: 'Date', description: 'Published on this day or earlier.' }),
  }),
});

const ResourceOrder = orderOf('ResourceOrder', 'resources', {
  PUBLISHED_ON_ASC: 'The earliest first.',
  PUBLISHED_ON_DESC: 'The latest first.',
  TITLE_ASC: 'By title.',
  TITLE_DESC: 'By title, from the end.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

export const ResourceConnection = connectionOf('Resource', Resource, 'resources');

builder.queryField('resources', (t) =>
  t.field({
    type: ResourceConnection,
    description: 'Material that partners can use.',
    args: listArgs(t.arg, ResourceFilter, ResourceOrder, 'PUBLISHED_ON_DESC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, { view }) =>
      view.list('Resource', {
        ...args,
        filter: { ...filter, publisher: bareId('Organization', filter?.publisher), about: recordKey(filter?.about) },
      }),
  }),
);
