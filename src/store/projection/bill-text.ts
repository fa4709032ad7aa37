import { json, numbered, type Projection } from './projection.ts';

export const billTextVersionProjection: Projection<'billTextVersion'> = {
  table: 'BillTextVersion',
  childTables: [{ table: 'BillTextSection', parentColumn: 'textId' }],
  main: (_id, { core }) => core,
  title: (_id, { core }) => `${core.billId}: ${core.type}`,
  children: (textId, { sections }) => [
    {
      table: 'BillTextSection',
      rows: numbered(sections, ({ path, ...section }) => ({ textId, ...section, path: json(path) })),
    },
  ],
};
