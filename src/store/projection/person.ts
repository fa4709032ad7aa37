import type { PersonCore } from '../../domain/person.ts';
import { numbered, type Projection } from './projection.ts';

export const personProjection: Projection<'person'> = {
  table: 'Person',
  childTables: [{ table: 'PersonTerm', parentColumn: 'personId' }],
  main: (_id, { core }) => ({ ...core, sortName: sortNameOf(core) }),
  title: (_id, { core }) => core.name,
  children: (personId, { terms }) => [
    { table: 'PersonTerm', rows: numbered(terms, (term) => ({ personId, ...term })) },
  ],
};

/** "velazquez, nydia m.": databases sort by bytes, and would put what has an accent or no capital last. */
const sortNameOf = ({ lastName, firstName, middleName, suffix }: PersonCore): string =>
  [lastName, [firstName, middleName, suffix].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ')
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase();
