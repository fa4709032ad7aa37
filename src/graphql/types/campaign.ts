import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import { bareId, listArgs, orderOf, recordFilters } from '../filters.ts';
import { Campaign, Organization, RecordRef } from '../refs.ts';
import { PartialDateType } from './partial-date.ts';
import { recordKey, Tie, tiedRows } from './tie.ts';

builder.node(Campaign, {
  description: 'A campaign.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Campaign', id),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    startedOn: t.expose('startedOn', { type: PartialDateType, nullable: true, description: 'When it began.' }),
    demands: t.stringList({
      description: 'What it asks for.',
      resolve: ({ demands }) => JSON.parse(demands) as string[],
    }),
    hashtags: t.stringList({
      description: 'Its hashtags.',
      resolve: ({ hashtags }) => JSON.parse(hashtags) as string[],
    }),
    url: t.exposeString('url', { description: 'Its page.', nullable: true }),
    organizations: t.field({
      type: [Organization],
      description: 'Who runs it.',
      resolve: (campaign, _args, { view }) => tiedRows(view, campaign, 'RUN_BY', 'Organization'),
    }),
    ties: t.field({
      type: [Tie],
      description: 'What it is for, against or about, and who runs it.',
      resolve: ({ id }, _args, { view }) => view.ties('campaign', id),
    }),
  }),
});

const CampaignFilter = builder.inputType('CampaignFilter', {
  description: 'Which campaigns are wanted.',
  fields: (t) => ({
    ...recordFilters(t),
    organization: t.id({ description: 'Who runs it.' }),
    about: t.id({ description: 'A record that it is for, against or about, by its `id`, such as "Bill:hr3003-115".' }),
  }),
});

const CampaignOrder = orderOf('CampaignOrder', 'campaigns', {
  NAME_ASC: 'By name.',
  NAME_DESC: 'By name, from the end.',
  STARTED_ON_ASC: 'The earliest first.',
  STARTED_ON_DESC: 'The latest first.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

export const CampaignConnection = connectionOf('Campaign', Campaign, 'campaigns');

builder.queryField('campaigns', (t) =>
  t.field({
    type: CampaignConnection,
    description: 'Campaigns.',
    args: listArgs(t.arg, CampaignFilter, CampaignOrder, 'NAME_ASC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, { view }) =>
      view.list('Campaign', {
        ...args,
        filter: {
          ...filter,
          organization: bareId('Organization', filter?.organization),
          about: recordKey(filter?.about),
        },
      }),
  }),
);
