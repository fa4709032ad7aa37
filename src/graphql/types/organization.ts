import type { OrganizationKind as OrganizationKindWord } from '../../domain/records.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import { enumOf } from '../enums.ts';
import { listArgs, orderOf, recordFilters } from '../filters.ts';
import { Organization, RecordRef } from '../refs.ts';

const OrganizationKind = enumOf<OrganizationKindWord>('OrganizationKind', 'What kind of organization it is.', {
  COALITION: 'A coalition of organizations.',
  LEGAL_NONPROFIT: 'A legal organization.',
  ADVOCACY: 'An advocacy organization.',
  GRASSROOTS: 'A grassroots organization.',
  ACADEMIC: 'Part of a university.',
  GOVERNMENT: 'Part of a government.',
  DATA_PROJECT: 'A project that collects data.',
  RESEARCH: 'A body that publishes research, archives or analyses.',
  OTHER: 'Another organization.',
});

builder.node(Organization, {
  description: 'An organization that publishes resources or runs campaigns. `resources` and `campaigns` are its own.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Organization', id),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Its name.' }),
    abbreviation: t.exposeString('abbreviation', { description: 'Its short name.', nullable: true }),
    kind: t.expose('kind', { type: OrganizationKind, description: 'What kind of organization it is.' }),
    focus: t.exposeString('focus', { description: 'What it works on.', nullable: true }),
    url: t.exposeString('url', { description: 'Its site.', nullable: true }),
    contactUrl: t.exposeString('contactUrl', { description: 'Its page for getting in touch.', nullable: true }),
    memberOf: t.field({
      type: [Organization],
      description: 'Coalitions it belongs to.',
      resolve: ({ memberOf }, _args, { view }) => view.rows('Organization', JSON.parse(memberOf) as string[]),
    }),
  }),
});

const OrganizationFilter = builder.inputType('OrganizationFilter', {
  description: 'Which organizations are wanted.',
  fields: (t) => ({ ...recordFilters(t), kind: t.field({ type: OrganizationKind, description: 'What kind.' }) }),
});

const OrganizationOrder = orderOf('OrganizationOrder', 'organizations', {
  NAME_ASC: 'By name.',
  NAME_DESC: 'By name, from the end.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

const OrganizationConnection = connectionOf('Organization', Organization, 'organizations');

builder.queryField('organizations', (t) =>
  t.field({
    type: OrganizationConnection,
    description: 'Organizations.',
    args: listArgs(t.arg, OrganizationFilter, OrganizationOrder, 'NAME_ASC'),
    complexity: pageComplexity,
    resolve: (_root, args, { view }) => view.list('Organization', args),
  }),
);
