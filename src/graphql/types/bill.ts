import { type BillType as BillTypeWord, billUrl, congressEndsOn } from '../../domain/bill.ts';
import { billStage } from '../../domain/bill-stage.ts';
import { builder } from '../builder.ts';
import { pageArgs, pageComplexity } from '../connection.ts';
import { todayOf } from '../context.ts';
import { withFilter } from '../filters.ts';
import {
  Bill,
  BillAction,
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
import { FamilyLink, reintroduction } from './bill-family.ts';
import { BillActionConnection, BillAmendmentConnection, BillSponsorConnection } from './bill-lists.ts';
import { deadSince, isAlive, statusAction, statusMeaning, statusSentence } from './bill-standing.ts';
import { BillStage, BillStance, BillType } from './bill-words.ts';
import { billCitation, CitationStyle } from './citation.ts';
import { Chamber, Verdict } from './words.ts';

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
    citation: t.string({
      description: 'How to cite it: "H.R. 29, 119th Cong. (2025)"; of what became law, the law.',
      args: {
        style: t.arg({ type: CitationStyle, defaultValue: 'BLUEBOOK', description: 'Bluebook, AP or CSL-JSON.' }),
      },
      resolve: (bill, { style }, { view }) => billCitation(bill, style ?? 'BLUEBOOK', view),
    }),
    titles: t.field({
      type: [BillTitle],
      description: 'All its titles.',
      resolve: ({ id }, _args, { view }) => view.parts('BillTitle', id),
    }),
    originChamber: t.field({
      type: Chamber,
      description: 'Where it began.',
      resolve: ({ type }) => (type.startsWith('h') ? 'HOUSE' : 'SENATE'),
    }),
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
    stage: t.field({
      type: BillStage,
      description: 'How far it came, in few words.',
      resolve: (bill, _args, context) => billStage(bill, todayOf(context)),
    }),
    statusSentence: t.string({
      description:
        'All of it in one plain sentence: "Passed the House on 29 June 2017; died in the Senate when the 115th Congress ended on 3 January 2019." is one.',
      resolve: (bill, _args, context) => statusSentence(bill, todayOf(context), context.view),
    }),
    statusAction: t.field({
      type: BillAction,
      nullable: true,
      description:
        'The action that brought it there, with its day and its words. Null while nothing has happened since it was introduced, and where the status is not known from its actions.',
      resolve: (bill, _args, { view }) => statusAction(bill, view),
    }),
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
      resolve: ({ id }, args, { view }) =>
        view.listOf('BillSponsor', 'billId', id, withFilter(args, ['withdrawn', 'original', 'party'])),
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
      resolve: ({ id }, args, { view }) =>
        view.listOf('BillAction', 'billId', id, withFilter(args, ['type', 'from', 'to'])),
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
      resolve: async ({ id }, _args, { view }) => {
        const familyId = await view.familyOf(id);
        return familyId === null ? null : view.row('BillFamily', familyId);
      },
    }),
    reintroductionOf: t.field({
      type: Bill,
      nullable: true,
      description:
        'The bill of the latest earlier Congress whose idea it takes up again: of its family, the one it is linked to best.',
      resolve: async (bill, _args, { view }) => {
        const found = await reintroduction(bill, view);
        return found ? view.row('Bill', found.ofId) : null;
      },
    }),
    reintroductionLinks: t.field({
      type: [FamilyLink],
      description:
        'Why it is held to take up that bill again. Empty where it does not, and where only other bills link the two.',
      resolve: async (bill, _args, { view }) => [...((await reintroduction(bill, view))?.links ?? [])],
    }),
    url: t.exposeString('url', { description: 'Where the source shows it.' }),
    congressGovUrl: t.string({
      description: 'Its page on congress.gov.',
      resolve: ({ type, number, congress }) => billUrl({ type: type as BillTypeWord, number, congress }),
    }),
  }),
});
