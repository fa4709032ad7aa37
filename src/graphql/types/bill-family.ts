import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageComplexity } from '../connection.ts';
import type { RecordView } from '../context.ts';
import { listArgs, orderOf } from '../filters.ts';
import { Bill, BillFamily } from '../refs.ts';
import { BillConnection } from './bill.ts';
import { Harm, LinkMethod } from './bill-words.ts';
import { Listing, ReviewStatus } from './words.ts';

type LinkRow = Awaited<ReturnType<RecordView['familyLinks']>>[number];

const FamilyLink = builder.objectRef<LinkRow>('FamilyLink').implement({
  description: 'Why two bills are held to carry the same idea.',
  fields: (t) => ({
    billId: t.exposeString('billId', { description: 'Id of the one.' }),
    otherId: t.exposeString('otherId', { description: 'Id of the other.' }),
    bill: t.field({
      type: Bill,
      nullable: true,
      description: 'The one, where it is in this record.',
      resolve: ({ billId }, _args, { view }) => view.row('Bill', billId),
    }),
    other: t.field({
      type: Bill,
      nullable: true,
      description: 'The other, where it is in this record.',
      resolve: ({ otherId }, _args, { view }) => view.row('Bill', otherId),
    }),
    method: t.expose('method', { type: LinkMethod, description: 'How the link was found.' }),
    score: t.exposeFloat('score', { description: 'How sure it is, from 0 to 1.' }),
    note: t.exposeString('note', { description: 'What else is known of it.', nullable: true }),
  }),
});

builder.node(BillFamily, {
  description: 'Bills that carry the same idea across chambers and Congresses.',
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('BillFamily', id),
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it is called.' }),
    reviewStatus: t.expose('reviewStatus', { type: ReviewStatus, description: 'How far staff have looked at it.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was first put into the record.' }),
    changedAt: t.expose('changedAt', { type: 'DateTime', description: 'When it last changed.' }),
    bills: t.field({
      type: BillConnection,
      description: 'Its bills, the latest introduced first.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) => view.listOf('Bill', 'familyId', id, args),
    }),
    links: t.field({
      type: [FamilyLink],
      description: 'Why they belong together, the surest link first.',
      resolve: ({ id }, _args, { view }) => view.familyLinks(id),
    }),
  }),
});

const BillFamilyFilter = builder.inputType('BillFamilyFilter', {
  description: 'Which families are wanted.',
  fields: (t) => ({
    changedSince: t.field({ type: 'DateTime', description: 'Only what changed at this instant or later.' }),
    reviewStatus: t.field({ type: ReviewStatus, description: 'Only what staff have looked at so far.' }),
    listing: t.field({
      type: Listing,
      defaultValue: 'LISTED',
      description: 'Whether to include what was taken out of the record.',
    }),
    harm: t.field({ type: Harm, description: 'What one of its bills would do.' }),
    congress: t.int({ description: 'A Congress in which one of its bills was introduced.' }),
  }),
});

const BillFamilyOrder = orderOf('BillFamilyOrder', 'families', {
  NAME_ASC: 'By name.',
  NAME_DESC: 'By name, from the end.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

const BillFamilyConnection = connectionOf('BillFamily', BillFamily, 'families of bills');

builder.queryField('billFamilies', (t) =>
  t.field({
    type: BillFamilyConnection,
    description: 'Families of bills that carry the same idea.',
    args: listArgs(t.arg, BillFamilyFilter, BillFamilyOrder, 'NAME_ASC'),
    complexity: pageComplexity,
    resolve: (_root, args, { view }) => view.list('BillFamily', args),
  }),
);
