import { type BillType as BillTypeWord, billId, billUrl, congressEndsOn, parseBillId } from '../../domain/bill.ts';
import { UserError } from '../../domain/errors.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageComplexity } from '../connection.ts';
import { type Context, type ListFilter, todayOf } from '../context.ts';
import { bareId, listArgs, orderOf, recordFilters } from '../filters.ts';
import {
  Bill,
  BillCommittee,
  BillDocument,
  BillFamily,
  BillHarm,
  BillLaw,
  BillRelation,
  BillSponsor,
  BillSummary,
  BillText,
  BillTitle,
  BillVote,
  RecordRef,
  Screening,
} from '../refs.ts';
import { BillActionConnection, BillAmendmentConnection, BillSponsorConnection } from './bill-lists.ts';
import { aliveFilter, deadSince, isAlive, statusCode, statusMeaning } from './bill-standing.ts';
import { BillStance, BillType, Harm } from './bill-words.ts';
import { Verdict } from './words.ts';

builder.node(Bill, {
  description: 'A bill or resolution of Congress.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('Bill', id),
  fields: (t) => ({
    billId: t.exposeString('id', { description: 'Its id within the bills, such as "hr3003-115".' }),
    congress: t.exposeInt('congress', { description: 'The Congress.' }),
    type: t.expose('type', { type: BillType, description: 'What kind of bill it is.' }),
    number: t.exposeInt('number', { description: 'Its number.' }),
    title: t.exposeString('title', { description: 'The title it is shown under.' }),
    shortTitle: t.exposeString('shortTitle', { description: 'Its short title.', nullable: true }),
    titles: t.field({
      type: [BillTitle],
      description: 'All its titles.',
      resolve: ({ id }, _args, { view }) => view.parts('BillTitle', id),
    }),
    originChamber: t.exposeString('originChamber', { description: 'Where it began.', nullable: true }),
    introducedOn: t.expose('introducedOn', { type: 'Date', nullable: true, description: 'When it was introduced.' }),
    policyArea: t.exposeString('policyArea', { description: 'The one policy area it is filed under.', nullable: true }),
    subjects: t.stringList({
      description: 'What it is about, in the words of the Congressional Research Service.',
      resolve: async ({ id }, _args, { view }) => (await view.parts('BillSubject', id)).map(({ name }) => name),
    }),
    constitutionalAuthority: t.exposeString('constitutionalAuthority', {
      description: 'The statement of authority given with it.',
      nullable: true,
    }),
    latestActionOn: t.expose('latestActionOn', {
      type: 'Date',
      nullable: true,
      description: 'When its latest action was.',
    }),
    latestActionText: t.exposeString('latestActionText', { description: 'Its latest action.', nullable: true }),
    statusCode: t.exposeString('statusCode', {
      description: 'Where it stands, in GovTrack\'s codes, such as "PASS_OVER:HOUSE".',
    }),
    statusMeaning: t.string({
      description: 'The status code in words.',
      resolve: ({ statusCode }) => statusMeaning(statusCode),
    }),
    statusSince: t.expose('statusSince', { type: 'Date', nullable: true, description: 'Since when it stands there.' }),
    alive: t.boolean({
      description: 'Can anything still happen to it? Its Congress sits, and it is neither law nor at another end.',
      resolve: (bill, _args, context) => isAlive(bill, todayOf(context)),
    }),
    deadSince: t.field({
      type: 'Date',
      nullable: true,
      description:
        'The day it died: of a veto that stood, or with its Congress. Null while it is alive, and where it was passed for good.',
      resolve: (bill, _args, context) => deadSince(bill, todayOf(context)),
    }),
    congressEndsOn: t.field({
      type: 'Date',
      description: 'The day its Congress ends: what is not law by then is dead.',
      resolve: ({ congress }) => congressEndsOn(congress),
    }),
    stance: t.expose('stance', { type: BillStance, description: 'Which way it points. Our own reading.' }),
    poison: t.exposeBoolean('poison', {
      description: 'Is it a poison bill: would it punish places or people in one of the ways of the harms codebook?',
    }),
    harms: t.field({
      type: [BillHarm],
      description: 'What it would do, each with the words it was read from.',
      resolve: ({ id }, _args, { view }) => view.parts('BillHarm', id),
    }),
    priority: t.exposeString('priority', { description: 'How urgent staff hold it to be.', nullable: true }),
    verdict: t.expose('verdict', { type: Verdict, description: 'What the screener, or staff, made of it.' }),
    screening: t.field({
      type: Screening,
      nullable: true,
      description: 'What the screener said of it, and by which rules.',
      resolve: ({ id }, _args, { view }) => view.row('Screening', `bill:${id}`),
    }),
    sponsor: t.field({
      type: BillSponsor,
      nullable: true,
      description: 'Who introduced it.',
      resolve: ({ id }, _args, { view }) => view.sponsor(id),
    }),
    cosponsors: t.field({
      type: BillSponsorConnection,
      description: 'Who joined it, in the order of the file.',
      args: {
        ...pageArgs(t.arg),
        withdrawn: t.arg.boolean({ description: 'Only those who withdrew, or only those who stand by it.' }),
        original: t.arg.boolean({
          description: 'Only those who joined on the first day, or only those who came later.',
        }),
        party: t.arg.string({ description: 'Only this party, such as "R".' }),
      },
      complexity: pageComplexity,
      resolve: ({ id }, { withdrawn, original, party, ...page }, { view }) =>
        view.listOf('BillSponsor', 'billId', id, { ...page, filter: { withdrawn, original, party } }),
    }),
    committees: t.field({
      type: [BillCommittee],
      description: 'The committees it was before.',
      resolve: ({ id }, _args, { view }) => view.parts('BillCommittee', id),
    }),
    actions: t.field({
      type: BillActionConnection,
      description: 'What happened to it, in the order of the file: the latest first.',
      args: {
        ...pageArgs(t.arg),
        type: t.arg.string({ description: 'Only actions of this type, as published.' }),
        from: t.arg({ type: 'Date', description: 'Only on this day or later.' }),
        to: t.arg({ type: 'Date', description: 'Only on this day or earlier.' }),
      },
      complexity: pageComplexity,
      resolve: ({ id }, { type, from, to, ...page }, { view }) =>
        view.listOf('BillAction', 'billId', id, { ...page, filter: { type, from, to } }),
    }),
    votes: t.field({
      type: [BillVote],
      description: 'Recorded votes.',
      resolve: ({ id }, _args, { view }) => view.parts('BillVote', id),
    }),
    amendments: t.field({
      type: BillAmendmentConnection,
      description: 'Amendments offered to it, in the order of the file.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) => view.listOf('BillAmendment', 'billId', id, args),
    }),
    related: t.field({
      type: [BillRelation],
      description: 'Bills that the official file names as related. It errs at times.',
      resolve: ({ id }, _args, { view }) => view.parts('BillRelation', id),
    }),
    summaries: t.field({
      type: [BillSummary],
      description: 'Summaries by the Congressional Research Service.',
      resolve: ({ id }, _args, { view }) => view.parts('BillSummary', id),
    }),
    texts: t.field({
      type: [BillText],
      description: 'Versions of its text.',
      resolve: ({ id }, _args, { view }) => view.parts('BillText', id),
    }),
    laws: t.field({
      type: [BillLaw],
      description: 'The law it became.',
      resolve: ({ id }, _args, { view }) => view.parts('BillLaw', id),
    }),
    documents: t.field({
      type: [BillDocument],
      description: 'Notes, cost estimates and committee reports.',
      resolve: ({ id }, _args, { view }) => view.parts('BillDocument', id),
    }),
    family: t.field({
      type: BillFamily,
      nullable: true,
      description: 'Bills of other chambers and Congresses that carry the same idea.',
      resolve: ({ familyId }, _args, { view }) => (familyId === null ? null : view.row('BillFamily', familyId)),
    }),
    url: t.exposeString('url', { description: 'Where the source shows it.' }),
    congressGovUrl: t.string({
      description: 'Its page on congress.gov.',
      resolve: ({ type, number, congress }) => billUrl({ type: type as BillTypeWord, number, congress }),
    }),
  }),
});

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
    alive: t.boolean({ description: 'Only bills that anything can still happen to, or only others.' }),
    sponsor: t.id({ description: 'Who introduced it: a Bioguide id, such as "S000244".' }),
    cosponsor: t.id({ description: 'Who joined it, withdrawn or not: a Bioguide id.' }),
    introducedFrom: t.field({ type: 'Date', description: 'Introduced on this day or later.' }),
    introducedTo: t.field({ type: 'Date', description: 'Introduced on this day or earlier.' }),
    family: t.id({ description: 'A family, by its id.' }),
    verdict: t.field({ type: Verdict, description: 'What the screener, or staff, made of it.' }),
    subject: t.string({ description: 'One of its subjects, word for word.' }),
    committee: t.string({ description: 'Code of a committee it was before, such as "hsju00".' }),
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
  alive: aliveFilter(filter?.alive, todayOf(context)),
});

builder.queryFields((t) => ({
  bill: t.field({
    type: Bill,
    nullable: true,
    description: 'A bill by its id. Null where there is none in this record.',
    args: { billId: t.arg.string({ required: true, description: 'Type, number and Congress: "hr3003-115".' }) },
    resolve: (_root, args, { view }) => {
      const key = parseBillId(args.billId.toLowerCase());
      if (key) return view.row('Bill', billId(key));
      throw new UserError(
        'INVALID_INPUT',
        `${JSON.stringify(args.billId)} is not a bill's id: write type, number and Congress, as in "hr3003-115".`,
      );
    },
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
