import { defineSource } from '../src/ingest/source.ts';
import { csvReader, filled } from './kit/csv.ts';

const read = csvReader(['ocd_id geoid level name state valid_from valid_through parent counties'], (row) =>
  filled({
    entity: 'jurisdiction' as const,
    id: row.needed('ocd_id'),
    geoid: row.text('geoid'),
    level: row.needed('level'),
    name: row.needed('name'),
    state: row.text('state'),
    parent: row.text('parent'),
    counties: row.list('counties'),
    validFrom: row.text('valid_from'),
    validThrough: row.text('valid_through'),
  }),
);

/** Places by Open Civic Data id and Census GEOID: the nation, states, territories, counties, and the cities that records name. */
export default defineSource({
  id: 'us-census-jurisdictions',
  name: 'Places of the United States, by Census GEOID',
  lineage: 'official',
  homepage: 'https://www.census.gov/library/reference/code-lists/ansi.html',
  schedule: '5 6 * * *',
  parserVersion: 1,
  coverage: 'complete',
  minRecords: 3000,

  *start(scope) {
    yield { kind: 'jurisdictions', url: `${scope.base('holdwatch-data')}/jurisdictions.csv`, accept: 'text/csv' };
  },

  member: (name, scope) =>
    name === 'jurisdictions.csv' || name.endsWith('/jurisdictions.csv')
      ? { kind: 'jurisdictions', url: `${scope.base('holdwatch-data')}/jurisdictions.csv` }
      : undefined,

  parse: (page) => read(page.body),
});
