import { defineSource } from '../src/ingest/source.ts';
import { readDesignationPage } from './kit/designation-page.ts';

const PAGE = '/sanctuary-jurisdictions';

/**
 * Places that the Department of Homeland Security calls sanctuaries. Its list of May 2025 was taken down within days, which
 * the starter data say; that a page is gone says nothing of it. This looks whether a new one appears.
 */
export default defineSource({
  id: 'us-dhs-designations',
  name: 'Department of Homeland Security, list of sanctuary jurisdictions',
  lineage: 'official',
  homepage: `https://www.dhs.gov${PAGE}`,
  schedule: '35 14 * * 1',
  parserVersion: 1,
  coverage: 'recent',
  minRecords: 0,
  namesPlaces: true,

  *start(scope) {
    yield { kind: 'page', url: `${scope.base('dhs')}${PAGE}`, accept: 'text/html' };
  },

  parse: (page) =>
    readDesignationPage(page, {
      prefix: 'dhs',
      publisher: 'US Department of Homeland Security',
      title: 'DHS list of sanctuary jurisdictions',
      levels: [],
    }),
});
