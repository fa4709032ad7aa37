import { json, numbered, type Projection } from './projection.ts';

/** Its rows stay in the content of its versions: agreements are worked out of them, and are what is asked for. */
export const agreementEditionProjection: Projection<'agreementEdition'> = {
  table: 'AgreementEdition',
  childTables: [],
  main: (_id, { core }) => core,
  title: (_id, { core }) => `${core.list === 'PENDING' ? 'Pending' : 'Participating'} agencies, ${core.asOf}`,
};

export const agreement287gProjection: Projection<'agreement287g'> = {
  table: 'Agreement287g',
  childTables: [
    { table: 'Agreement287gEvent', parentColumn: 'agreementId' },
    { table: 'Agreement287gPeriod', parentColumn: 'agreementId' },
  ],
  main: (_id, { core }) => ({ ...core, otherNames: json(core.otherNames) }),
  title: (_id, { core }) => `${core.agencyName}, ${core.state}`,
  children: (agreementId, { history, periods }) => [
    { table: 'Agreement287gEvent', rows: numbered(history, (event) => ({ agreementId, ...event })) },
    { table: 'Agreement287gPeriod', rows: numbered(periods, (period) => ({ agreementId, ...period })) },
  ],
};
