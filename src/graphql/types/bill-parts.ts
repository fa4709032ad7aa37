import { textIdOf } from '../../domain/bill-text.ts';
import { chamberOf } from '../../domain/person.ts';
import { builder } from '../builder.ts';
import {
  Bill,
  BillCommittee,
  BillDocument,
  BillHarm,
  BillLaw,
  BillRelation,
  BillSummary,
  BillText,
  BillTextVersion,
  BillTitle,
  BillVote,
} from '../refs.ts';
import { CodedBy, DocumentKind, Harm } from './bill-words.ts';
import { Chamber } from './words.ts';

// Parts of bills that are few enough to be given as lists.

BillTitle.implement({
  description: 'One of the titles of a bill.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'What kind of title, as published.' }),
    title: t.exposeString('title', { description: 'The title.' }),
    chamber: t.field({
      type: Chamber,
      nullable: true,
      description: 'The chamber whose text has it. Null where the title is of no text of one.',
      resolve: ({ chamber }) => chamberOf(chamber),
    }),
    textVersion: t.exposeString('textVersion', { description: 'The text version that has it.', nullable: true }),
  }),
});

interface Activity {
  readonly name: string;
  readonly at: string | null;
}

const Activity = builder.objectRef<Activity>('CommitteeActivity').implement({
  description: 'Something a committee did with a bill.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'What it did.' }),
    at: t.expose('at', { type: 'DateTime', nullable: true, description: 'When.' }),
  }),
});

BillCommittee.implement({
  description: 'A committee or subcommittee that a bill was before.',
  fields: (t) => ({
    committeeId: t.exposeString('committeeId', { description: 'Its code, such as "hsju00".' }),
    parentId: t.exposeString('parentId', {
      description: 'Code of the committee that a subcommittee belongs to.',
      nullable: true,
    }),
    name: t.exposeString('name', { description: 'Its name.' }),
    chamber: t.field({
      type: Chamber,
      nullable: true,
      description: 'Its chamber. Null of a joint committee.',
      resolve: ({ chamber }) => chamberOf(chamber),
    }),
    type: t.exposeString('type', { description: 'What kind of committee, as published.', nullable: true }),
    activities: t.field({
      type: [Activity],
      description: 'What it did.',
      resolve: ({ activities }) => JSON.parse(activities) as Activity[],
    }),
  }),
});

BillVote.implement({
  description: 'A recorded vote on a bill.',
  fields: (t) => ({
    chamber: t.field({
      type: Chamber,
      nullable: true,
      description: 'The chamber. Null where the file does not name one.',
      resolve: ({ chamber }) => chamberOf(chamber),
    }),
    congress: t.exposeInt('congress', { description: 'The Congress.' }),
    session: t.exposeInt('session', { description: 'Its session.', nullable: true }),
    rollNumber: t.exposeInt('rollNumber', { description: 'Number of the vote in that session.' }),
    at: t.expose('at', { type: 'DateTime', nullable: true, description: 'When.' }),
    url: t.exposeString('url', { description: 'Where the votes of the members stand.' }),
  }),
});

interface Relation {
  readonly type: string;
  readonly identifiedBy: string;
}

const Relation = builder.objectRef<Relation>('RelationDetail').implement({
  description: 'How two bills are related, and who says so.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'How, as published.' }),
    identifiedBy: t.exposeString('identifiedBy', { description: 'Who says so: CRS, House or Senate.' }),
  }),
});

BillRelation.implement({
  description: 'A bill that the official file names as related.',
  fields: (t) => ({
    billId: t.exposeString('relatedBillId', { description: 'Id of the other bill, such as "s1234-117".' }),
    bill: t.field({
      type: Bill,
      nullable: true,
      description: 'The other bill, where it is in this record.',
      resolve: ({ relatedBillId }, _args, { view }) => view.row('Bill', relatedBillId),
    }),
    title: t.exposeString('title', { description: 'Its title.', nullable: true }),
    relations: t.field({
      type: [Relation],
      description: 'How they are related.',
      resolve: ({ relations }) => JSON.parse(relations) as Relation[],
    }),
    latestActionOn: t.expose('latestActionOn', {
      type: 'Date',
      nullable: true,
      description: 'When its latest action was.',
    }),
    latestActionText: t.exposeString('latestActionText', { description: 'Its latest action.', nullable: true }),
  }),
});

BillSummary.implement({
  description: 'A summary by the Congressional Research Service.',
  fields: (t) => ({
    versionCode: t.exposeString('versionCode', { description: 'Code of the stage it describes.' }),
    actionOn: t.expose('actionOn', { type: 'Date', description: 'Day of the action it describes the bill after.' }),
    actionDesc: t.exposeString('actionDesc', { description: 'That action.', nullable: true }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', nullable: true, description: 'When it was last written.' }),
    text: t.exposeString('text', { description: 'The summary as plain text.' }),
    html: t.exposeString('html', { description: 'The summary as HTML, cleaned of all but plain markup.' }),
  }),
});

BillText.implement({
  description: 'A version of the text of a bill.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'Which version, such as "Introduced in House".' }),
    on: t.expose('on', { type: 'Date', nullable: true, description: 'Its day.' }),
    urls: t.stringList({ description: 'Where it can be read.', resolve: ({ urls }) => JSON.parse(urls) as string[] }),
    content: t.field({
      type: BillTextVersion,
      nullable: true,
      description:
        'Its words, section by section. Null where they were not read yet, and where they are not to be had as XML.',
      resolve: ({ billId, urls }, _args, { view }) => {
        const id = textIdOf(billId, JSON.parse(urls) as string[]);
        return id === undefined ? null : view.row('BillTextVersion', id);
      },
    }),
  }),
});

BillLaw.implement({
  description: 'A law that a bill became.',
  fields: (t) => ({
    type: t.exposeString('type', { description: 'Public or private law.' }),
    number: t.exposeString('number', { description: 'Its number, such as "117-58".' }),
  }),
});

BillDocument.implement({
  description: 'A note, cost estimate or committee report on a bill.',
  fields: (t) => ({
    kind: t.expose('kind', { type: DocumentKind, description: 'What it is.' }),
    title: t.exposeString('title', { description: 'Its title.', nullable: true }),
    on: t.expose('on', { type: 'Date', nullable: true, description: 'Its day.' }),
    text: t.exposeString('text', { description: 'What it says.', nullable: true }),
    url: t.exposeString('url', { description: 'Where it can be read.', nullable: true }),
  }),
});

BillHarm.implement({
  description: 'A harm read off a bill, with the words it was read from.',
  fields: (t) => ({
    harm: t.expose('harm', { type: Harm, description: 'What the bill would do.' }),
    codedBy: t.expose('codedBy', { type: CodedBy, description: 'Who read it.' }),
    coder: t.exposeString('coder', { description: 'Which rule, or who.' }),
    field: t.exposeString('field', { description: 'Which summary, title or text it was read from.', nullable: true }),
    quote: t.exposeString('quote', { description: 'The words it was read from.', nullable: true }),
    codebookVersion: t.exposeInt('codebookVersion', { description: 'Version of the codebook.' }),
  }),
});
