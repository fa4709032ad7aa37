import { reintroductionOf } from '../../domain/family/reintroduction.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageComplexity } from '../connection.ts';
import type { RecordView, Rows } from '../context.ts';
import { listArgs, orderOf, recordFilters } from '../filters.ts';
import { Bill, BillFamily, RecordRef } from '../refs.ts';
import { Harm, LinkMethod } from './bill-words.ts';
import { BillConnection } from './bills.ts';

type LinkRow = Awaited<ReturnType<RecordView['familyLinks']>>[number];

export const FamilyLink = builder.objectRef<LinkRow>('FamilyLink').implement({
  description: 'Why two bills are held to carry the same idea.',
  fields: (t) => ({
    billId: t.exposeString('billId', { description: 'Id of the bill introduced later.' }),
    otherId: t.exposeString('otherId', { description: 'Id of the one introduced before it.' }),
    bill: t.field({
      type: Bill,
      nullable: true,
      description: 'The bill introduced later, where it is in this record.',
      resolve: ({ billId }, _args, { view }) => view.row('Bill', billId),
    }),
    other: t.field({
      type: Bill,
      nullable: true,
      description: 'The one introduced before it, where it is in this record.',
      resolve: ({ otherId }, _args, { view }) => view.row('Bill', otherId),
    }),
    method: t.expose('method', { type: LinkMethod, description: 'How the link was found.' }),
    score: t.exposeFloat('score', { description: 'How sure it is, from 0 to 1.' }),
    note: t.exposeString('note', {
      description: 'The title in common, or the relation as the Congressional Research Service states it.',
      nullable: true,
    }),
  }),
});

/** What a bill takes up again of an earlier Congress, and the links that say so. */
export async function reintroduction(bill: Rows['Bill'], view: RecordView) {
  const familyId = await view.familyOf(bill.id);
  if (familyId === null) return undefined;
  const members = await view.parts('BillFamilyMember', familyId);
  const bills = await view.rows(
    'Bill',
    members.map(({ billId }) => billId),
  );
  return reintroductionOf(bill, bills, await view.familyLinks(familyId));
}

builder.node(BillFamily, {
  description:
    'Bills that carry the same idea across chambers and Congresses. Worked out by us; each link says how and how surely.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('BillFamily', id),
  fields: (t) => ({
    familyId: t.exposeString('id', {
      description: 'Its id within the families, such as "kates-law". It never changes.',
    }),
    name: t.exposeString('name', { description: 'What it is called: the short title that most of its bills have.' }),
    billCount: t.exposeInt('billCount', { description: 'How many bills it has. 0 where another family has them now.' }),
    bills: t.field({
      type: BillConnection,
      description:
        'Its bills, the latest introduced first; of a family that was absorbed, those of the one that has them.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ id, mergedIntoId }, args, { view }) =>
        view.listOf('FamilyBill', 'familyId', mergedIntoId ?? id, args),
    }),
    firstIntroduced: t.field({
      type: Bill,
      nullable: true,
      description: 'The bill that carried the idea first, as far as this record goes back.',
      resolve: ({ firstBillId }, _args, { view }) => (firstBillId === null ? null : view.row('Bill', firstBillId)),
    }),
    firstIntroducedOn: t.expose('firstIntroducedOn', {
      type: 'Date',
      nullable: true,
      description: 'When that bill was introduced.',
    }),
    links: t.field({
      type: [FamilyLink],
      description: 'Why they belong together, the surest link first.',
      resolve: ({ id, mergedIntoId }, _args, { view }) => view.familyLinks(mergedIntoId ?? id),
    }),
    mergedInto: t.field({
      type: BillFamily,
      nullable: true,
      description: 'The family that has its bills now: two that turned out to be one. Null while it has its own.',
      resolve: ({ mergedIntoId }, _args, { view }) =>
        mergedIntoId === null ? null : view.row('BillFamily', mergedIntoId),
    }),
  }),
});

const BillFamilyFilter = builder.inputType('BillFamilyFilter', {
  description: 'Which families are wanted. Those without bills of their own come with `listing: ANY` only.',
  fields: (t) => ({
    ...recordFilters(t),
    harm: t.field({ type: Harm, description: 'What one of its bills would do.' }),
    congress: t.int({ description: 'A Congress in which one of its bills was introduced.' }),
  }),
});

const BillFamilyOrder = orderOf('BillFamilyOrder', 'families', {
  NAME_ASC: 'By name.',
  NAME_DESC: 'By name, from the end.',
  FIRST_INTRODUCED_ON_ASC: 'The oldest ideas first.',
  FIRST_INTRODUCED_ON_DESC: 'The newest ideas first.',
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
