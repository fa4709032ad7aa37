import { defineSource } from '../src/ingest/source.ts';
import { STARTER_KINDS, STARTER_TABLES } from './kit/starter-tables.ts';

/** Our own starter facts: the files under data/, each row with the source it was read from. */
export default defineSource({
  id: 'holdwatch-starter',
  name: 'Holdwatch starter data',
  lineage: 'curated',
  homepage: 'data/README.md',
  schedule: '15 6 * * *',
  parserVersion: 4,
  coverage: 'complete',
  minRecords: 790,

  *start(scope) {
    for (const kind of STARTER_KINDS)
      yield { kind, url: `${scope.base('holdwatch-data')}/${kind}.csv`, accept: 'text/csv' };
  },

  member(name, scope) {
    const kind = STARTER_KINDS.find((known) => name === `${known}.csv` || name.endsWith(`/${known}.csv`));
    return kind && { kind, url: `${scope.base('holdwatch-data')}/${kind}.csv` };
  },

  parse: (page) => STARTER_TABLES[page.kind](page.body),
});
