import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageComplexity } from '../connection.ts';
import { listArgs, orderOf, stateCode } from '../filters.ts';
import { Person } from '../refs.ts';
import { BillConnection } from './bill.ts';

interface Term {
  readonly chamber: string;
  readonly from: string | null;
  readonly through: string | null;
  readonly state: string | null;
  readonly district: string | null;
  readonly party: string | null;
}

const Term = builder.objectRef<Term>('Term').implement({
  description: 'A stretch of service in Congress.',
  fields: (t) => ({
    chamber: t.exposeString('chamber', { description: 'House or Senate.' }),
    from: t.exposeString('from', { description: 'Since when.', nullable: true }),
    through: t.exposeString('through', { description: 'Until when.', nullable: true }),
    state: t.exposeString('state', { description: 'Two letters of the state.', nullable: true }),
    district: t.exposeString('district', { description: 'The district. Null for senators.', nullable: true }),
    party: t.exposeString('party', { description: 'The party.', nullable: true }),
  }),
});

builder.node(Person, {
  description: 'A member of Congress.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Person', id),
  fields: (t) => ({
    bioguideId: t.exposeString('id', {
      description: 'Id in the Biographical Directory of Congress, such as "S000244".',
    }),
    name: t.exposeString('name', { description: 'The name.' }),
    party: t.exposeString('party', { description: 'Party, as last seen.', nullable: true }),
    state: t.exposeString('state', { description: 'Two letters of the state, as last seen.', nullable: true }),
    district: t.exposeString('district', { description: 'District, as last seen. Null for senators.', nullable: true }),
    terms: t.field({
      type: [Term],
      description: 'Service in Congress.',
      resolve: ({ terms }) => JSON.parse(terms) as Term[],
    }),
    sponsoredBills: t.field({
      type: BillConnection,
      description: 'Bills in this record that the member introduced, the latest first.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) => view.listOf('Bill', 'sponsorId', id, args),
    }),
    cosponsoredBills: t.field({
      type: BillConnection,
      description: 'Bills in this record that the member joined, withdrawn or not, the latest first.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) => view.listOf('CosponsoredBill', 'personId', id, args),
    }),
    changedAt: t.expose('changedAt', {
      type: 'DateTime',
      description: 'When what is shown of the member last changed.',
    }),
  }),
});

const PersonFilter = builder.inputType('PersonFilter', {
  description: 'Which members are wanted.',
  fields: (t) => ({
    changedSince: t.field({ type: 'DateTime', description: 'Only what changed at this instant or later.' }),
    state: t.string({ description: 'Two letters of the state, as last seen.' }),
    party: t.string({ description: 'Party, as last seen, such as "R".' }),
  }),
});

const PersonOrder = orderOf('PersonOrder', 'members', { NAME_ASC: 'By name.', NAME_DESC: 'By name, from the end.' });
const PersonConnection = connectionOf('Person', Person, 'members of Congress');

builder.queryFields((t) => ({
  person: t.field({
    type: Person,
    nullable: true,
    description: 'A member of Congress by Bioguide id. Null where there is none in this record.',
    args: { bioguideId: t.arg.string({ required: true, description: 'Such as "S000244".' }) },
    resolve: (_root, { bioguideId }, { view }) => view.row('Person', bioguideId.toUpperCase()),
  }),
  people: t.field({
    type: PersonConnection,
    description: 'Members of Congress who introduced, joined or amended bills of this record.',
    args: listArgs(t.arg, PersonFilter, PersonOrder, 'NAME_ASC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, { view }) =>
      view.list('Person', { ...args, filter: { ...filter, state: stateCode(filter?.state) } }),
  }),
}));
