import { json, numbered, type Projection } from './projection.ts';

const CHILDREN = [
  'BillTitle',
  'BillSponsor',
  'BillCommittee',
  'BillAction',
  'BillVote',
  'BillAmendment',
  'BillRelation',
  'BillSubject',
  'BillSummary',
  'BillText',
  'BillLaw',
  'BillDocument',
  'BillHarm',
] as const;

export const billProjection: Projection<'bill'> = {
  table: 'Bill',
  childTables: CHILDREN.map((table) => ({ table, parentColumn: 'billId' })),
  main: (_id, { core, sponsors }) => ({
    ...core,
    priority: null,
    sponsorId: sponsors?.find((sponsor) => sponsor.role === 'SPONSOR')?.personId ?? null,
  }),
  title: (_id, { core }) => core.shortTitle ?? core.title,
  children(billId, bill) {
    const rows = {
      BillTitle: numbered(bill.titles, (title) => ({ billId, ...title })),
      BillSponsor: numbered(bill.sponsors, (sponsor) => ({ billId, ...sponsor })),
      BillCommittee: numbered(bill.committees, ({ activities, ...committee }) => ({
        billId,
        ...committee,
        activities: json(activities),
      })),
      BillAction: numbered(bill.actions, ({ committees, ...action }) => ({
        billId,
        ...action,
        committees: json(committees),
      })),
      BillVote: numbered(bill.votes, (vote) => ({ billId, ...vote })),
      BillAmendment: numbered(bill.amendments, ({ detail, ...amendment }) => ({
        billId,
        ...amendment,
        detail: json(detail),
      })),
      BillRelation: numbered(bill.related, ({ relations, ...related }) => ({
        billId,
        ...related,
        relations: json(relations),
      })),
      BillSubject: numbered(bill.subjects, (name) => ({ billId, name })),
      BillSummary: numbered(bill.summaries, (summary) => ({ billId, ...summary })),
      BillText: numbered(bill.texts, ({ urls, ...text }) => ({ billId, ...text, urls: json(urls) })),
      BillLaw: numbered(bill.laws, (law) => ({ billId, ...law })),
      BillDocument: numbered(bill.documents, (document) => ({ billId, ...document })),
      BillHarm: numbered(bill.harms, (harm) => ({ billId, ...harm })),
    };
    return CHILDREN.map((table) => ({ table, rows: rows[table] }));
  },
};
