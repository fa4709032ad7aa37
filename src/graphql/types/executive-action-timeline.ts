import type { ExecutiveActionRelationType } from '../../domain/executive-action.ts';
import {
  type ExecutiveActionEvent as Event,
  type ExecutiveActionEventType as EventWord,
  executiveActionTimeline,
} from '../../domain/executive-action-timeline.ts';
import { builder } from '../builder.ts';
import type { RecordView, Rows } from '../context.ts';
import { enumOf } from '../enums.ts';
import { CourtDecision, ExecutiveAction } from '../refs.ts';
import { PartialDateType } from './partial-date.ts';

const ExecutiveActionEventType = enumOf<EventWord>(
  'ExecutiveActionEventType',
  'What stands in the history of an act of the federal executive.',
  {
    PREDECESSOR: 'An earlier act that it follows, changes, ends or points to.',
    ANNOUNCED: 'It was signed or announced itself.',
    PUBLISHED: 'The Federal Register published it.',
    EFFECTIVE: 'It took effect.',
    CORRECTED: 'Its text was corrected.',
    AMENDED: 'A later act changed it.',
    CONTINUED: 'A later act kept it in force.',
    SUSPENDED: 'A later act stopped it for now.',
    REINSTATED: 'A later act brought it back.',
    SUPERSEDED: 'A later act took its place.',
    REVOKED: 'A later act took it back.',
    TERMINATED: 'A later act ended it.',
    FOLLOWED: 'A later act that follows it or points to it.',
    COURT_DECISION: 'A court decided on it.',
    NOTED: 'Something else that followed, in the words of a source or of our own list.',
  },
);

const ExecutiveActionEvent = builder.objectRef<Event>('ExecutiveActionEvent').implement({
  description: 'One line in the history of an act of the federal executive.',
  fields: (t) => ({
    type: t.expose('type', { type: ExecutiveActionEventType, description: 'What kind of event it is.' }),
    on: t.expose('on', { type: PartialDateType, nullable: true, description: 'When. Null where no date is known.' }),
    text: t.exposeString('text', { description: 'What happened, in words.' }),
    action: t.field({
      type: ExecutiveAction,
      nullable: true,
      description: 'The other act, where there is one and it is in this record.',
      resolve: ({ actionId }, _args, { view }) => (actionId === null ? null : view.row('ExecutiveAction', actionId)),
    }),
    courtDecision: t.field({
      type: CourtDecision,
      nullable: true,
      description: 'The decision, where a court decided.',
      resolve: ({ decisionId }, _args, { view }) =>
        decisionId === null ? null : view.row('CourtDecision', decisionId),
    }),
  }),
});

async function timelineOf(row: Rows['ExecutiveAction'], view: RecordView): Promise<Event[]> {
  const { id } = row;
  const act = (other: string | null) => (other === null ? null : view.row('ExecutiveAction', other));
  const [relations, relationsTo, replaced, followers, decided, predecessor, supersededBy] = await Promise.all([
    view.parts('ExecutiveActionRelation', id),
    view.relationsTo(id),
    view.replacedBy(id),
    view.followersOf(id),
    view.decisionsOn('executiveAction', id),
    act(row.predecessorId),
    act(row.supersededById),
  ]);
  const [supersedes, followedBy, decisions, relatedBy] = await Promise.all([
    view.rows('ExecutiveAction', replaced),
    view.rows('ExecutiveAction', followers),
    view.rows('CourtDecision', decided),
    Promise.all(
      relationsTo.map(async ({ type, inPart, actionId }) => ({
        type: type as ExecutiveActionRelationType,
        inPart,
        by: await view.named('ExecutiveAction', actionId),
      })),
    ),
  ]);
  return executiveActionTimeline({
    act: { ...row, subsequent: JSON.parse(row.subsequent) },
    relations: relations.map((relation) => ({ ...relation, type: relation.type as ExecutiveActionRelationType })),
    relatedBy,
    predecessor,
    supersededBy,
    supersedes,
    followedBy,
    decisions,
  });
}

builder.objectField(ExecutiveAction, 'timeline', (t) =>
  t.field({
    type: [ExecutiveActionEvent],
    description:
      'Its history, the earliest first: what it follows, itself, what later acts did to it, what else followed, and what courts decided. What two sides say is told once; what has no date comes last.',
    resolve: (row, _args, { view }) => timelineOf(row, view),
  }),
);
