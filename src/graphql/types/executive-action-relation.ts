import type { ExecutiveActionRelationType as RelationWord } from '../../domain/executive-action.ts';
import { builder } from '../builder.ts';
import { enumOf } from '../enums.ts';
import { ExecutiveAction, ExecutiveActionRelation } from '../refs.ts';
import { PartialDateType } from './partial-date.ts';

const ExecutiveActionRelationType = enumOf<RelationWord>(
  'ExecutiveActionRelationType',
  'How one act of the federal executive bears on another.',
  {
    REVOKES: 'It takes the other back.',
    REVOKED_BY: 'The other took it back.',
    SUPERSEDES: 'It takes the place of the other.',
    SUPERSEDED_BY: 'The other took its place.',
    AMENDS: 'It changes the other.',
    AMENDED_BY: 'The other changed it.',
    CONTINUES: 'It keeps the other in force.',
    CONTINUED_BY: 'The other kept it in force.',
    TERMINATES: 'It ends the other.',
    TERMINATED_BY: 'The other ended it.',
    SUSPENDS: 'It stops the other for now.',
    SUSPENDED_BY: 'The other stopped it for now.',
    REINSTATES: 'It brings the other back.',
    REINSTATED_BY: 'The other brought it back.',
    CORRECTED_BY: 'The other corrects its text.',
    SEE: 'The publisher points from one to the other and says no more.',
  },
);

/** What other acts say of an act, and the words of our own list seen from the other side. */
builder.objectFields(ExecutiveAction, (t) => ({
  relatedBy: t.field({
    type: [ExecutiveActionRelation],
    description: 'What other acts say of this one: their `relations` that name it. `by` is the other act.',
    resolve: ({ id }, _args, { view }) => view.relationsTo(id),
  }),
  supersedes: t.field({
    type: [ExecutiveAction],
    description: 'The acts whose place it took: the other way round of `supersededBy`.',
    resolve: async ({ id }, _args, { view }) => view.rows('ExecutiveAction', await view.replacedBy(id)),
  }),
  followedBy: t.field({
    type: [ExecutiveAction],
    description: 'The acts that follow it: the other way round of `predecessor`.',
    resolve: async ({ id }, _args, { view }) => view.rows('ExecutiveAction', await view.followersOf(id)),
  }),
}));

ExecutiveActionRelation.implement({
  description: 'How an act of the federal executive bears on another, as the Federal Register notes it.',
  fields: (t) => ({
    type: t.expose('type', { type: ExecutiveActionRelationType, description: 'How they relate.' }),
    inPart: t.exposeBoolean('inPart', { description: 'Only a part of it is concerned.' }),
    target: t.exposeString('target', { description: 'The other act as the source names it, such as "EO 13768".' }),
    on: t.expose('on', { type: PartialDateType, nullable: true, description: 'Date of the other act.' }),
    by: t.field({
      type: ExecutiveAction,
      description: 'The act of which this is noted.',
      resolve: ({ actionId }, _args, { view }) => view.named('ExecutiveAction', actionId),
    }),
    action: t.field({
      type: ExecutiveAction,
      nullable: true,
      description: 'The other act, where it is in this record.',
      resolve: ({ targetId }, _args, { view }) => (targetId === null ? null : view.row('ExecutiveAction', targetId)),
    }),
  }),
});
