import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import type { ListFilter } from '../context.ts';
import { listArgs, orderOf, placeId, recordFilters, stateCode } from '../filters.ts';
import { Agency, Agreement287g, Agreement287gEvent, Agreement287gPeriod, Jurisdiction, RecordRef } from '../refs.ts';
import { AgreementModel, AgreementStatus } from './agreement-words.ts';
import { PartialDateType } from './partial-date.ts';

builder.node(Agreement287g, {
  description: 'An agreement under section 287(g) between ICE and a local agency, as ICE lists it.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Agreement287g', id),
  fields: (t) => ({
    state: t.exposeString('state', { description: 'Two letters of the state.' }),
    agencyName: t.exposeString('agencyName', { description: 'The agency, as listed.' }),
    agencyType: t.exposeString('agencyType', { description: 'What kind of agency, as listed.', nullable: true }),
    agency: t.field({
      type: Agency,
      nullable: true,
      description: 'The agency, where it is known to this record.',
      resolve: ({ agencyId }, _args, { view }) => (agencyId === null ? null : view.row('Agency', agencyId)),
    }),
    jurisdiction: t.field({
      type: Jurisdiction,
      nullable: true,
      description: 'The place, where the list names it well enough.',
      resolve: ({ jurisdictionId }, _args, { view }) =>
        jurisdictionId === null ? null : view.row('Jurisdiction', jurisdictionId),
    }),
    countyName: t.exposeString('countyName', { description: 'The county, as listed.', nullable: true }),
    model: t.expose('model', { type: AgreementModel, description: 'What it lets local officers do.' }),
    modelPublished: t.exposeString('modelPublished', { description: 'The model, as listed.', nullable: true }),
    signedOn: t.expose('signedOn', { type: PartialDateType, nullable: true, description: 'When it was signed.' }),
    status: t.expose('status', { type: AgreementStatus, description: 'Where it stands.' }),
    memorandumUrl: t.exposeString('memorandumUrl', { description: 'Where the agreement can be read.', nullable: true }),
    addendumUrl: t.exposeString('addendumUrl', { description: 'Where its addendum can be read.', nullable: true }),
    firstListedOn: t.expose('firstListedOn', {
      type: PartialDateType,
      nullable: true,
      description: 'The first list it was seen on.',
    }),
    lastListedOn: t.field({
      type: PartialDateType,
      nullable: true,
      description: 'The last list it was seen on: the newest one, while it is listed.',
      resolve: (row, _args, { view }) => view.lastListedOn(row),
    }),
    otherNames: t.stringList({
      description: 'Other spellings of the agency that lists have used.',
      resolve: ({ otherNames }) => JSON.parse(otherNames) as string[],
    }),
    history: t.field({
      type: [Agreement287gEvent],
      description: 'What happened to it as far as the lists tell, the earliest first.',
      resolve: ({ id }, _args, { view }) => view.parts('Agreement287gEvent', id),
    }),
    periods: t.field({
      type: [Agreement287gPeriod],
      description: 'The times through which it was pending or active, as far as the lists tell.',
      resolve: ({ id }, _args, { view }) => view.parts('Agreement287gPeriod', id),
    }),
    note: t.exposeString('note', { description: 'What else is known of it.', nullable: true }),
  }),
});

export const Agreement287gFilter = builder.inputType('Agreement287gFilter', {
  description: 'Which agreements are wanted.',
  fields: (t) => ({
    ...recordFilters(t),
    state: t.string({ description: 'Two letters of a state, such as "TX".' }),
    model: t.field({ type: AgreementModel, description: 'What it lets local officers do.' }),
    status: t.field({ type: AgreementStatus, description: 'Where it stands.' }),
    jurisdiction: t.id({ description: 'A place: its Open Civic Data id, or its `id`.' }),
    includeWithin: t.boolean({
      description: 'With `jurisdiction`: also agreements of all places inside it. False when left out.',
    }),
    signedFrom: t.field({ type: 'Date', description: 'Signed on this day or later.' }),
    signedTo: t.field({ type: 'Date', description: 'Signed on this day or earlier.' }),
    activeOn: t.field({
      type: 'Date',
      description: 'Active on this day as far as the lists tell, whatever became of it since.',
    }),
  }),
});

export const agreementFilter = (
  filter: typeof Agreement287gFilter.$inferInput | null | undefined,
): ListFilter<'Agreement287g'> => ({
  ...filter,
  state: stateCode(filter?.state),
  jurisdiction: placeId(filter?.jurisdiction),
});

const Agreement287gOrder = orderOf('Agreement287gOrder', 'agreements', {
  SIGNED_ON_ASC: 'The earliest signed first.',
  SIGNED_ON_DESC: 'The latest signed first.',
  STATE_ASC: 'By state.',
  STATE_DESC: 'By state, from the end.',
  AGENCY_NAME_ASC: 'By agency.',
  AGENCY_NAME_DESC: 'By agency, from the end.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

export const Agreement287gConnection = connectionOf('Agreement287g', Agreement287g, 'agreements under section 287(g)');

builder.queryField('agreements287g', (t) =>
  t.field({
    type: Agreement287gConnection,
    description: 'Agreements under section 287(g).',
    args: listArgs(t.arg, Agreement287gFilter, Agreement287gOrder, 'SIGNED_ON_DESC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, { view }) =>
      view.list('Agreement287g', { ...args, filter: agreementFilter(filter) }),
  }),
);
