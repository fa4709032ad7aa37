import { builder } from '../builder.ts';
import { pageArgs, pageComplexity } from '../connection.ts';
import { Conflict, entityOf, RecordRef } from '../refs.ts';
import { CampaignConnection } from './campaign.ts';
import { ChangeConnection } from './change.ts';
import { Curation } from './curation.ts';
import { Grounds, groundsOf } from './grounds.ts';
import { instantOf, KnownRecord, knownAt } from './known-record.ts';
import { Provenance, provenanceOf } from './provenance.ts';
import { ResourceConnection } from './resource.ts';
import { VersionConnection } from './version.ts';
import { ReviewStatus } from './words.ts';

RecordRef.implement({
  description: 'What policies, bills and all other kinds of records have in common: a review, sources and a history.',
  interfaces: [builder.nodeInterfaceRef()],
  fields: (t) => ({
    reviewStatus: t.expose('reviewStatus', { type: ReviewStatus, description: 'How far staff have looked at it.' }),
    lastVerifiedAt: t.expose('lastVerifiedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When staff last checked it. Null where they never did.',
    }),
    verifyBy: t.expose('verifyBy', {
      type: 'Date',
      nullable: true,
      description: 'By when staff want to check it again. Null where no day is set.',
    }),
    version: t.exposeInt('version', {
      description: 'Number of the version shown: 1 is the first, each change adds one.',
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was first put into the record.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When what is shown of it last changed.' }),
    delistedAt: t.expose('delistedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Since when none of its sources lists it any more. Null while one does. Nothing is ever deleted.',
    }),
    provenance: t.field({
      type: [Provenance],
      description: 'Who says so, and on which page: one entry for each source.',
      args: {
        field: t.arg.string({
          description: 'Only who says anything of this field, and what they say of it. Fields are named as in `why`.',
        }),
      },
      resolve: ({ __typename, id }, { field }, { view }) =>
        field == null
          ? view.sourceRecords(entityOf(__typename), id)
          : provenanceOf(view, entityOf(__typename), id, field),
    }),
    why: t.field({
      type: Grounds,
      nullable: true,
      description:
        'Why a field is shown as it is: what each source says of it and why that is shown or is not, and what staff set. Null where it is neither shown nor stated.',
      args: {
        field: t.arg.string({
          required: true,
          description:
            'A fact (adoptedOn), a list (provisions), or the entries of a list of one kind (provisions/DETAINER_RESPONSE, harms/SANCTUARY_DEFUNDING).',
        }),
      },
      resolve: ({ __typename, id }, { field }, context) => groundsOf(context, entityOf(__typename), id, field),
    }),
    conflicts: t.field({
      type: [Conflict],
      description: 'Facts on which its sources disagree, or did.',
      resolve: ({ __typename, id }, _args, { view }) => view.conflicts(entityOf(__typename), id) as never,
    }),
    curations: t.field({
      type: [Curation],
      description: 'What staff set of it against what its sources say, the oldest first; what they took back included.',
      resolve: ({ __typename, id }, _args, { view }) => view.curations(entityOf(__typename), id) as never,
    }),
    mergedIds: t.stringList({
      description: 'Ids of records that staff found to be this one. They answer with this one.',
      resolve: ({ __typename, id }, _args, { view }) => view.mergedIds(entityOf(__typename), id),
    }),
    versions: t.field({
      type: VersionConnection,
      description: 'Its versions, the newest first.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ __typename, id }, args, { view }) =>
        view.listOf('Version', 'recordId', id, { ...args, filter: { entity: entityOf(__typename) } }),
    }),
    asKnownOn: t.field({
      type: KnownRecord,
      nullable: true,
      description:
        'What we said of it on a day or at an instant: now when neither is given. Null before it was put into the record.',
      args: {
        on: t.arg({ type: 'Date', description: 'The end of this day, in UTC.' }),
        at: t.arg({ type: 'DateTime', description: 'This instant.' }),
      },
      resolve: ({ __typename, id }, args, context) =>
        knownAt(context.view, entityOf(__typename), id, instantOf(args, context)),
    }),
    changes: t.field({
      type: ChangeConnection,
      description: 'What changed of it, the oldest change first.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ __typename, id }, args, { view }) =>
        view.listOf('Change', 'recordId', id, { ...args, filter: { entities: [entityOf(__typename)] } }),
    }),
    resources: t.field({
      type: ResourceConnection,
      description: 'Fact sheets, kits and other material about it or published by it, the newest first.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ __typename, id }, args, { view }) =>
        view.listOf('TiedResource', 'toId', id, { ...args, filter: { toEntity: entityOf(__typename) } }),
    }),
    campaigns: t.field({
      type: CampaignConnection,
      description: 'Campaigns for or against it, or run by it, by name.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ __typename, id }, args, { view }) =>
        view.listOf('TiedCampaign', 'toId', id, { ...args, filter: { toEntity: entityOf(__typename) } }),
    }),
  }),
});
