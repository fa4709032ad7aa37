import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import type { ListName, ListRow, RecordView } from '../context.ts';
import { Bill, BillAction, BillAmendment, BillSponsor, Person } from '../refs.ts';
import { SponsorRole } from './bill-words.ts';

// Parts of bills without an upper bound: pages of them. Their ids name the bill and the place in its file.

type ListedPart = Extract<ListName, 'BillAction' | 'BillSponsor' | 'BillAmendment'>;

const partId = ({ billId, ordinal }: { readonly billId: string; readonly ordinal: number }) => `${billId}/${ordinal}`;

function loadPart<N extends ListedPart>(view: RecordView, table: N, id: string) {
  const [, billId, ordinal] = /^([^/]+)\/(\d{1,6})$/.exec(id) ?? [];
  return billId && ordinal ? view.part<ListRow<N>>(table, billId, Number(ordinal)) : null;
}

builder.node(BillAction, {
  description: 'Something that happened to a bill, as published. The file may tell one thing twice.',
  id: { resolve: partId },
  loadWithoutCache: (id, { view }) => loadPart(view, 'BillAction', id),
  fields: (t) => ({
    on: t.expose('on', { type: 'Date', description: 'When.' }),
    time: t.exposeString('time', { description: 'Time of day in Washington, as published.', nullable: true }),
    text: t.exposeString('text', { description: 'What happened.', nullable: true }),
    type: t.exposeString('type', { description: 'What kind of action, as published.', nullable: true }),
    code: t.exposeString('code', { description: 'Its code, as published.', nullable: true }),
    sourceSystem: t.exposeString('sourceSystem', { description: 'Who reported it.', nullable: true }),
    committees: t.stringList({
      description: 'Codes of the committees concerned.',
      resolve: ({ committees }) => JSON.parse(committees) as string[],
    }),
  }),
});

builder.node(BillSponsor, {
  description: 'A member who introduced or joined a bill. One member may have joined, withdrawn and joined again.',
  id: { resolve: partId },
  loadWithoutCache: (id, { view }) => loadPart(view, 'BillSponsor', id),
  fields: (t) => ({
    role: t.expose('role', { type: SponsorRole, description: 'Introduced it, or joined.' }),
    person: t.field({
      type: Person,
      nullable: true,
      description: 'The member.',
      resolve: ({ personId }, _args, { view }) => (personId === null ? null : view.row('Person', personId)),
    }),
    personId: t.exposeString('personId', {
      description: 'The member\'s Bioguide id, such as "S000244".',
      nullable: true,
    }),
    fullName: t.exposeString('fullName', { description: 'The member, as the file names them.' }),
    party: t.exposeString('party', { description: 'Party at the time.', nullable: true }),
    state: t.exposeString('state', { description: 'Two letters of the state at the time.', nullable: true }),
    district: t.exposeString('district', { description: 'District at the time. Null for senators.', nullable: true }),
    byRequest: t.exposeBoolean('byRequest', { description: 'Introduced at the request of another?', nullable: true }),
    original: t.exposeBoolean('original', { description: 'Joined on the day it was introduced?', nullable: true }),
    sponsoredOn: t.expose('sponsoredOn', { type: 'Date', nullable: true, description: 'When the member joined.' }),
    withdrawnOn: t.expose('withdrawnOn', {
      type: 'Date',
      nullable: true,
      description: 'When the member withdrew. Null while they stand by it.',
    }),
    bill: t.field({
      type: Bill,
      description: 'The bill.',
      resolve: ({ billId }, _args, { view }) => view.named('Bill', billId),
    }),
  }),
});

builder.node(BillAmendment, {
  description: 'An amendment offered to a bill.',
  id: { resolve: partId },
  loadWithoutCache: (id, { view }) => loadPart(view, 'BillAmendment', id),
  fields: (t) => ({
    amendmentId: t.exposeString('amendmentId', { description: 'Such as "hamdt123-117".' }),
    congress: t.exposeInt('congress', { description: 'The Congress.' }),
    type: t.exposeString('type', { description: 'What kind of amendment, as published.' }),
    number: t.exposeInt('number', { description: 'Its number.' }),
    description: t.exposeString('description', { description: 'What it is, as published.', nullable: true }),
    purpose: t.exposeString('purpose', { description: 'What it is for, as published.', nullable: true }),
    sponsor: t.field({
      type: Person,
      nullable: true,
      description: 'The member who offered it.',
      resolve: ({ sponsorId }, _args, { view }) => (sponsorId === null ? null : view.row('Person', sponsorId)),
    }),
    submittedOn: t.expose('submittedOn', { type: 'Date', nullable: true, description: 'When it was submitted.' }),
    latestActionOn: t.expose('latestActionOn', {
      type: 'Date',
      nullable: true,
      description: 'When its latest action was.',
    }),
    latestActionText: t.exposeString('latestActionText', { description: 'Its latest action.', nullable: true }),
    detail: t.exposeString('detail', { description: 'Everything else the file says of it, as JSON text.' }),
  }),
});

export const BillActionConnection = connectionOf('BillAction', BillAction, 'the actions of a bill');
export const BillSponsorConnection = connectionOf('BillSponsor', BillSponsor, 'the cosponsors of a bill');
export const BillAmendmentConnection = connectionOf('BillAmendment', BillAmendment, 'the amendments to a bill');
