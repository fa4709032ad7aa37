import { numbered, type Projection } from './projection.ts';

export const billFamilyProjection: Projection<'billFamily'> = {
  table: 'BillFamily',
  childTables: [
    { table: 'BillFamilyMember', parentColumn: 'familyId' },
    { table: 'BillFamilyLink', parentColumn: 'familyId' },
  ],
  main: (_id, { core }) => core,
  title: (_id, { core }) => core.name,
  children: (familyId, { members, links }) => [
    { table: 'BillFamilyMember', rows: numbered(members, ({ billId }) => ({ familyId, billId })) },
    { table: 'BillFamilyLink', rows: (links ?? []).map((link) => ({ familyId, ...link })) },
  ],
};
