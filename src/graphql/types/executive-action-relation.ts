import type { ExecutiveActionRelationType as RelationWord } from '../../domain/executive-action.ts';
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

ExecutiveActionRelation.implement({
  description: 'How an act of the federal executive bears on another, as the Federal Register notes it.',
  fields: (t) => ({
    type: t.expose('type', { type: ExecutiveActionRelationType, description: 'How they relate.' }),
    inPart: t.exposeBoolean('inPart', { description: 'Only a part of it is concerned.' }),
    target: t.exposeString('target', { description: 'The other act as the source names it, such as "EO 13768".' }),
    on: t.expose('on', { type: PartialDateType, nullable: true, description: 'Date of the other act.' }),
    action: t.field({
      type: ExecutiveAction,
      nullable: true,
      description: 'The other act, where it is in this record.',
      resolve: ({ targetId }, _args, { view }) => (targetId === null ? null : view.row('ExecutiveAction', targetId)),
    }),
  }),
});
