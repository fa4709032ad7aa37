import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import { type Context, type ListFilter, todayOf } from '../context.ts';
import { bareId, knownBillId, listArgs, orderOf, recordFilters } from '../filters.ts';
import { Bill } from '../refs.ts';
import { aliveFilter, stageFilter, statusCode } from './bill-standing.ts';
import { BillStage, BillStance, BillType, Harm } from './bill-words.ts';
import { Verdict } from './words.ts';

export const BillFilter = builder.inputType('BillFilter', {
  description: 'Which bills are wanted.',
  fields: (t) => ({
    ...recordFilters(t),
    congress: t.int({ description: 'The Congress, such as 117.' }),
    type: t.field({ type: BillType, description: 'What kind of bill.' }),
    stance: t.field({ type: BillStance, description: 'Which way it points.' }),
    poison: t.boolean({ description: 'Only poison bills, or only others.' }),
    harm: t.field({ type: Harm, description: 'What it would do.' }),
    statusCode: t.string({
      description: 'Where it stands, in GovTrack\'s codes, such as "REFERRED" or "PASS_OVER:HOUSE".',
    }),
    stage: t.field({ type: [BillStage], description: 'How far it came: one stage, or any of several.' }),
    alive: t.boolean({ description: 'Only bills that anything can still happen to, or only others.' }),
    sponsor: t.id({ description: 'Who introduced it: a Bioguide id, such as "S000244".' }),
    cosponsor: t.id({ description: 'Who joined it, withdrawn or not: a Bioguide id.' }),
    introducedFrom: t.field({ type: 'Date', description: 'Introduced on this day or later.' }),
    introducedTo: t.field({ type: 'Date', description: 'Introduced on this day or earlier.' }),
    family: t.id({ description: 'A family, by its id.' }),
    verdict: t.field({ type: Verdict, description: 'What the screener, or staff, made of it.' }),
    subject: t.string({ description: 'One of its subjects, word for word.' }),
    committee: t.string({ description: 'Code of a committee it was before, such as "hsju00".' }),
    threatens: t.id({ description: 'A policy that it would hit, if that is in force today: its slug, or its `id`.' }),
  }),
});

export const BillOrder = orderOf('BillOrder', 'bills', {
  INTRODUCED_ON_ASC: 'The earliest introduced first.',
  INTRODUCED_ON_DESC: 'The latest introduced first.',
  LATEST_ACTION_ON_ASC: 'Those without action for longest first.',
  LATEST_ACTION_ON_DESC: 'Those with the latest action first.',
  TITLE_ASC: 'By title.',
  TITLE_DESC: 'By title, from the end.',
  CHANGED_AT_ASC: 'Those that changed longest ago first.',
  CHANGED_AT_DESC: 'Those that changed last first.',
});

export const BillConnection = connectionOf('Bill', Bill, 'bills');

/** The filter as the store takes it. */
export const billFilter = (
  filter: typeof BillFilter.$inferInput | null | undefined,
  context: Context,
): ListFilter<'Bill'> => ({
  ...filter,
  statusCode: statusCode(filter?.statusCode),
  sponsor: bareId('Person', filter?.sponsor),
  cosponsor: bareId('Person', filter?.cosponsor),
  family: bareId('BillFamily', filter?.family),
  threatens: filter?.threatens == null ? null : { id: bareId('Policy', filter.threatens), on: todayOf(context) },
  alive: aliveFilter(filter?.alive, todayOf(context)),
  stage: stageFilter(filter?.stage, todayOf(context)),
});

builder.queryFields((t) => ({
  bill: t.field({
    type: Bill,
    nullable: true,
    description: 'A bill by its id. Null where there is none in this record.',
    args: { billId: t.arg.string({ required: true, description: 'Type, number and Congress: "hr3003-115".' }) },
    resolve: (_root, args, { view }) => view.row('Bill', knownBillId(args.billId)),
  }),
  bills: t.field({
    type: BillConnection,
    description: 'Bills of Congress.',
    args: listArgs(t.arg, BillFilter, BillOrder, 'INTRODUCED_ON_DESC'),
    complexity: pageComplexity,
    resolve: (_root, { filter, ...args }, context) =>
      context.view.list('Bill', { ...args, filter: billFilter(filter, context) }),
  }),
}));
