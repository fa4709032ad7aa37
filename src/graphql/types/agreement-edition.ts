import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import type { EditionEvents } from '../context.ts';
import { listArgs, orderOf, recordFilters } from '../filters.ts';
import { Agreement287gEvent, Agreement287gPeriod, AgreementEdition, RecordRef } from '../refs.ts';
import { AgreementEventType, AgreementStatus, EditionList } from './agreement-words.ts';
import { PartialDateType } from './partial-date.ts';

Agreement287gEvent.implement({
  description: 'Something that happened to an agreement, as an edition of the list tells.',
  fields: (t) => ({
    type: t.expose('type', { type: AgreementEventType, description: 'What happened.' }),
    on: t.expose('on', {
      type: PartialDateType,
      description: 'The day of signing for what was signed, else the day of the list that shows it.',
    }),
    note: t.exposeString('note', { description: 'What else the lists tell of it.', nullable: true }),
    edition: t.field({
      type: AgreementEdition,
      description: 'The list that tells of it.',
      resolve: ({ editionId }, _args, { view }) => view.named('AgreementEdition', editionId),
    }),
  }),
});

Agreement287gPeriod.implement({
  description: 'A time through which an agreement was pending or active.',
  fields: (t) => ({
    status: t.expose('status', { type: AgreementStatus, description: 'PENDING or ACTIVE.' }),
    fromOn: t.expose('fromOn', {
      type: 'Date',
      description: 'The day of signing, or where that is not known that of the first list.',
    }),
    throughOn: t.expose('throughOn', {
      type: 'Date',
      nullable: true,
      description: 'The day of the last list that had it: it may have lasted some time longer. Null while it lasts.',
    }),
    basis: t.exposeString('basis', { description: 'How its beginning is known: SIGNED or LISTED.' }),
  }),
});

const EditionEventCount = builder.objectRef<EditionEvents>('EditionEventCount').implement({
  description: 'How many agreements something happened to.',
  fields: (t) => ({
    type: t.expose('type', { type: AgreementEventType, description: 'What happened.' }),
    agreements: t.exposeInt('agreements', { description: 'To how many agreements.' }),
  }),
});

builder.node(AgreementEdition, {
  description: "One edition of ICE's lists of agreements under section 287(g).",
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('AgreementEdition', id),
  fields: (t) => ({
    list: t.expose('list', { type: EditionList, description: 'Which list.' }),
    asOf: t.expose('asOf', { type: 'Date', description: 'Its day, by the name of its file.' }),
    part: t.exposeString('part', {
      description: '"am", "pm" or a time, where more than one may be of that day.',
      nullable: true,
    }),
    fileName: t.exposeString('fileName', { description: 'The name of its file.', nullable: true }),
    url: t.exposeString('url', { description: 'Where it was read.', nullable: true }),
    rowCount: t.exposeInt('rowCount', { description: 'How many agreements it lists.' }),
    unreadRows: t.exposeInt('unreadRows', { description: 'How many of these could not be read.' }),
    events: t.field({
      type: [EditionEventCount],
      description: 'What it tells of, next to the editions before it: additions, renewals, removals and others.',
      resolve: ({ id }, _args, { view }) => view.editionEvents(id),
    }),
  }),
});

const AgreementEditionFilter = builder.inputType('AgreementEditionFilter', {
  description: 'Which editions are wanted.',
  fields: (t) => ({
    ...recordFilters(t),
    list: t.field({ type: EditionList, description: 'Of which list.' }),
    asOfFrom: t.field({ type: 'Date', description: 'Of this day or later.' }),
    asOfTo: t.field({ type: 'Date', description: 'Of this day or earlier.' }),
  }),
});

const AgreementEditionOrder = orderOf('AgreementEditionOrder', 'editions', {
  AS_OF_ASC: 'The earliest first.',
  AS_OF_DESC: 'The latest first.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

const AgreementEditionConnection = connectionOf(
  'AgreementEdition',
  AgreementEdition,
  'editions of lists of agreements',
);

builder.queryField('agreementEditions', (t) =>
  t.field({
    type: AgreementEditionConnection,
    description: "Editions of ICE's lists of agreements under section 287(g).",
    args: listArgs(t.arg, AgreementEditionFilter, AgreementEditionOrder, 'AS_OF_DESC'),
    complexity: pageComplexity,
    resolve: (_root, args, { view }) => view.list('AgreementEdition', args),
  }),
);
