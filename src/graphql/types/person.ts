import { servesOn } from '../../domain/person.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import { todayOf } from '../context.ts';
import { listArgs, orderOf, recordFilters, stateCode } from '../filters.ts';
import { Person, PersonTerm, RecordRef } from '../refs.ts';
import { BillConnection, BillFilter, BillOrder, billFilter } from './bills.ts';
import { Chamber } from './words.ts';

PersonTerm.implement({
  description: 'A term in Congress, or the part of a term spent in one party.',
  fields: (t) => ({
    chamber: t.expose('chamber', { type: Chamber, description: 'The chamber.' }),
    from: t.expose('from', { type: 'Date', description: 'The first day of service.' }),
    to: t.expose('through', { type: 'Date', description: 'The last day of service, past or to come.' }),
    state: t.exposeString('state', { description: 'Two letters of the state.' }),
    district: t.exposeString('district', {
      description: '"0" at large. Null for senators, and where it is not known.',
      nullable: true,
    }),
    party: t.exposeString('party', { description: 'The party, as published.', nullable: true }),
    senateClass: t.exposeInt('senateClass', {
      description: 'Which third of the Senate: 1, 2 or 3. Null in the House.',
      nullable: true,
    }),
  }),
});

builder.node(Person, {
  description: 'A member of Congress, past or present.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Person', id),
  fields: (t) => ({
    bioguideId: t.exposeString('id', {
      description: 'Id in the Biographical Directory of Congress, such as "S000244".',
    }),
    name: t.exposeString('name', { description: 'The name, as the chamber writes it.' }),
    firstName: t.exposeString('firstName', { description: 'The first name.', nullable: true }),
    middleName: t.exposeString('middleName', { description: 'The middle name.', nullable: true }),
    lastName: t.exposeString('lastName', { description: 'The last name.' }),
    nickname: t.exposeString('nickname', { description: 'What they are called.', nullable: true }),
    suffix: t.exposeString('suffix', { description: 'Such as "Jr.".', nullable: true }),
    chamber: t.expose('chamber', { type: Chamber, description: 'The chamber of the latest term.' }),
    party: t.exposeString('party', { description: 'The party of the latest term, as published.', nullable: true }),
    state: t.exposeString('state', { description: 'Two letters of the state of the latest term.' }),
    district: t.exposeString('district', {
      description: 'The district of the latest term: "0" at large. Null for senators, and where it is not known.',
      nullable: true,
    }),
    serves: t.boolean({
      description: 'Do they sit in Congress on a day?',
      args: { on: t.arg({ type: 'Date', description: 'The day. Today when left out.' }) },
      resolve: async ({ id }, { on }, context) =>
        servesOn(on ?? todayOf(context), await context.view.parts('PersonTerm', id)),
    }),
    terms: t.field({
      type: [PersonTerm],
      description: 'Their terms, the oldest first.',
      resolve: ({ id }, _args, { view }) => view.parts('PersonTerm', id),
    }),
    sponsoredBills: t.field({
      type: BillConnection,
      description: 'Bills in this record that they introduced.',
      args: listArgs(t.arg, BillFilter, BillOrder, 'INTRODUCED_ON_DESC'),
      complexity: pageComplexity,
      resolve: ({ id }, { filter, ...args }, context) =>
        context.view.listOf('Bill', 'sponsorId', id, { ...args, filter: billFilter(filter, context) }),
    }),
    cosponsoredBills: t.field({
      type: BillConnection,
      description: 'Bills in this record that they joined, withdrawn or not.',
      args: listArgs(t.arg, BillFilter, BillOrder, 'INTRODUCED_ON_DESC'),
      complexity: pageComplexity,
      resolve: ({ id }, { filter, ...args }, context) =>
        context.view.listOf('CosponsoredBill', 'personId', id, { ...args, filter: billFilter(filter, context) }),
    }),
  }),
});

const PersonFilter = builder.inputType('PersonFilter', {
  description: 'Which members are wanted.',
  fields: (t) => ({
    ...recordFilters(t),
    chamber: t.field({ type: Chamber, description: 'The chamber of the latest term.' }),
    state: t.string({ description: 'Two letters of the state of the latest term.' }),
    party: t.string({ description: 'The party of the latest term: "Republican", or "R" as bills have it.' }),
    servedOn: t.field({ type: 'Date', description: 'Only those who sat on this day.' }),
  }),
});

/** Bills have letters where the list of members has words. */
const PARTIES: Readonly<Record<string, string>> = {
  D: 'Democrat',
  I: 'Independent',
  L: 'Libertarian',
  R: 'Republican',
};
const partyName = (party: string | null | undefined) => PARTIES[party?.toUpperCase() ?? ''] ?? party;

const PersonOrder = orderOf('PersonOrder', 'members', {
  NAME_ASC: 'By last name.',
  NAME_DESC: 'By last name, from the end.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

const PersonConnection = connectionOf('Person', Person, 'members of Congress');

builder.queryFields((t) => ({
  person: t.field({
    type: Person,
    nullable: true,
    description: 'A member of Congress by Bioguide id. Null where there is none.',
    args: { bioguideId: t.arg.string({ required: true, description: 'Such as "S000244".' }) },
    resolve: (_root, { bioguideId }, { view }) => view.row('Person', bioguideId.toUpperCase()),
  }),
  people: t.field({
    type: PersonConnection,
    description: 'Members of Congress, past and present, who sat in 1973 or later.',
    args: listArgs(t.arg, PersonFilter, PersonOrder, 'NAME_ASC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, { view }) =>
      view.list('Person', {
        ...args,
        filter: { ...filter, state: stateCode(filter?.state), party: partyName(filter?.party) },
      }),
  }),
}));
