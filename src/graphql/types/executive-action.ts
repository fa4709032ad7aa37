import type {
  ExecutiveActionKind as ExecutiveActionKindWord,
  ExecutiveActionStatus as ExecutiveActionStatusWord,
} from '../../domain/records.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import { enumOf } from '../enums.ts';
import { listArgs, orderOf, recordFilters } from '../filters.ts';
import { ExecutiveAction, ExecutiveActionRelation, RecordRef } from '../refs.ts';
import { actionCitation, CitationStyle } from './citation.ts';
import { PartialDateType } from './partial-date.ts';
import { Effect, Verdict } from './words.ts';

const ExecutiveActionKind = enumOf<ExecutiveActionKindWord>(
  'ExecutiveActionKind',
  'What kind of act of the federal executive it is.',
  {
    EXECUTIVE_ORDER: 'An executive order.',
    PROCLAMATION: 'A proclamation.',
    PRESIDENTIAL_MEMORANDUM: 'A memorandum of the President.',
    AGENCY_MEMO: 'A memorandum of an agency.',
    AGENCY_GUIDANCE: 'Guidance of an agency.',
    AGENCY_RULE: 'A rule.',
    AGENCY_NOTICE: 'A notice.',
    PROGRAM_LAUNCH: 'The start of a program.',
    PROGRAM_TERMINATION: 'The end of a program.',
    LIST_PUBLICATION: 'The publication of a list.',
  },
);

const ExecutiveActionStatus = enumOf<ExecutiveActionStatusWord>(
  'ExecutiveActionStatus',
  'Where an act of the federal executive stands.',
  {
    IN_FORCE: 'In force, or nothing was found that ended it.',
    SUPERSEDED: 'Another took its place.',
    RESCINDED: 'Taken back.',
    WITHDRAWN: 'Withdrawn.',
    ENJOINED: 'Stopped by a court for now.',
    VACATED: 'Ended by a court.',
    UNKNOWN: 'Not known.',
  },
);

interface Followup {
  readonly on: string | null;
  readonly text: string;
}

const Followup = builder.objectRef<Followup>('SubsequentAction').implement({
  description: 'What followed upon an act.',
  fields: (t) => ({
    on: t.expose('on', { type: PartialDateType, nullable: true, description: 'When.' }),
    text: t.exposeString('text', { description: 'What.' }),
  }),
});

builder.node(ExecutiveAction, {
  description: 'An order, memorandum, rule or program of the federal executive.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('ExecutiveAction', id),
  fields: (t) => ({
    kind: t.expose('kind', { type: ExecutiveActionKind, description: 'What kind of act it is.' }),
    title: t.exposeString('title', { description: 'Its title.' }),
    orderNumber: t.exposeInt('orderNumber', {
      description: 'Number of an executive order, such as 13768.',
      nullable: true,
    }),
    documentNumber: t.exposeString('documentNumber', {
      description: 'Its number in the Federal Register, such as "2017-02102".',
      nullable: true,
    }),
    citation: t.string({
      nullable: true,
      description: 'How to cite it in a style. Without a style: its citation as published, such as "82 FR 8799".',
      args: { style: t.arg({ type: CitationStyle, description: 'Bluebook, AP or CSL-JSON.' }) },
      resolve: (action, { style }) => (style ? actionCitation(action, style) : action.citation),
    }),
    number: t.exposeString('number', { description: 'Numbers as published.', nullable: true }),
    president: t.exposeString('president', { description: 'The President at the time.', nullable: true }),
    agencies: t.stringList({
      description: 'The agencies it came from.',
      resolve: ({ agencies }) => JSON.parse(agencies) as string[],
    }),
    announcedOn: t.expose('announcedOn', {
      type: PartialDateType,
      nullable: true,
      description: 'When it was signed or announced; the day of publication where nobody signed.',
    }),
    publishedOn: t.expose('publishedOn', {
      type: PartialDateType,
      nullable: true,
      description: 'When the Federal Register published it. Null where it was not published there.',
    }),
    publishedAs: t.exposeString('publishedAs', {
      nullable: true,
      description: 'What the Federal Register calls this kind of document, such as "Executive Order".',
    }),
    verdict: t.expose('verdict', {
      type: Verdict,
      description: 'Whether it is followed, or a candidate that staff should look at.',
    }),
    effectiveOn: t.expose('effectiveOn', {
      type: PartialDateType,
      nullable: true,
      description: 'When it took effect.',
    }),
    status: t.expose('status', { type: ExecutiveActionStatus, description: 'Where it stands.' }),
    statusBasis: t.exposeString('statusBasis', { description: 'On what grounds.', nullable: true }),
    effect: t.expose('effect', {
      type: Effect,
      description: 'How it bears on people at risk of deportation. Our own reading.',
    }),
    topics: t.stringList({ description: 'What it is about.', resolve: ({ topics }) => JSON.parse(topics) as string[] }),
    summary: t.exposeString('summary', { description: 'What it says, in our words.', nullable: true }),
    url: t.exposeString('url', { description: 'Where it can be read.', nullable: true }),
    predecessor: t.field({
      type: ExecutiveAction,
      nullable: true,
      description: 'What it follows.',
      resolve: ({ predecessorId }, _args, { view }) =>
        predecessorId === null ? null : view.row('ExecutiveAction', predecessorId),
    }),
    supersededBy: t.field({
      type: ExecutiveAction,
      nullable: true,
      description: 'What took its place.',
      resolve: ({ supersededById }, _args, { view }) =>
        supersededById === null ? null : view.row('ExecutiveAction', supersededById),
    }),
    relations: t.field({
      type: [ExecutiveActionRelation],
      description: 'How it bears on other acts, as the Federal Register notes it.',
      resolve: ({ id }, _args, { view }) => view.parts('ExecutiveActionRelation', id),
    }),
    subsequent: t.field({
      type: [Followup],
      description: 'What followed.',
      resolve: ({ subsequent }) => JSON.parse(subsequent) as Followup[],
    }),
  }),
});

const ExecutiveActionFilter = builder.inputType('ExecutiveActionFilter', {
  description: 'Which acts of the federal executive are wanted.',
  fields: (t) => ({
    ...recordFilters(t),
    kind: t.field({ type: ExecutiveActionKind, description: 'What kind of act.' }),
    status: t.field({ type: ExecutiveActionStatus, description: 'Where it stands.' }),
    effect: t.field({ type: Effect, description: 'How it bears on people at risk of deportation.' }),
    verdict: t.field({ type: Verdict, description: 'Followed, or a candidate.' }),
    topic: t.string({ description: 'One of its topics, word for word, such as "sanctuary_funding".' }),
    president: t.string({ description: 'The President at the time, as `president` gives it.' }),
    orderNumber: t.int({ description: 'Number of an executive order.' }),
    documentNumber: t.string({ description: 'Number in the Federal Register.' }),
    announcedFrom: t.field({
      type: 'Date',
      description: 'Announced on this day or later. A date known to the year counts from 1 January.',
    }),
    announcedTo: t.field({ type: 'Date', description: 'Announced on this day or earlier.' }),
  }),
});

const ExecutiveActionOrder = orderOf('ExecutiveActionOrder', 'acts of the federal executive', {
  ANNOUNCED_ON_ASC: 'The earliest first.',
  ANNOUNCED_ON_DESC: 'The latest first.',
  TITLE_ASC: 'By title.',
  TITLE_DESC: 'By title, from the end.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

const ExecutiveActionConnection = connectionOf('ExecutiveAction', ExecutiveAction, 'acts of the federal executive');

builder.queryField('executiveActions', (t) =>
  t.field({
    type: ExecutiveActionConnection,
    description: 'Orders, memoranda, rules and programs of the federal executive.',
    args: listArgs(t.arg, ExecutiveActionFilter, ExecutiveActionOrder, 'ANNOUNCED_ON_DESC'),
    complexity: pageComplexity,
    resolve: (_root, args, { view }) => view.list('ExecutiveAction', args),
  }),
);
