import { defineSource } from '../src/ingest/source.ts';
import { readDesignationPage } from './kit/designation-page.ts';

const PAGE = '/ag/us-sanctuary-jurisdiction-list-following-executive-order-14287-protecting-american-communities';

/** Places that the Department of Justice calls sanctuaries, after Executive Order 14287. */
export default defineSource({
  id: 'us-doj-designations',
  name: 'Department of Justice, list of sanctuary jurisdictions',
  lineage: 'official',
  homepage: `https://www.justice.gov${PAGE}`,
  schedule: '25 14 * * *',
  parserVersion: 1,
  // The page shows the newest list only: a place that is not on it any more keeps its claim of the list before.
  coverage: 'recent',
  minRecords: 10,
  namesPlaces: true,

  *start(scope) {
    yield { kind: 'page', url: `${scope.base('doj')}${PAGE}`, accept: 'text/html' };
  },

  parse: (page) =>
    readDesignationPage(page, {
      prefix: 'doj',
      publisher: 'US Department of Justice',
      title: 'DOJ list of sanctuary jurisdictions',
      levels: ['state', 'county', 'city'],
    }),
});
