import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-wa-king-legistar',
    name: 'King County Council',
    client: 'kingcounty',
    jurisdiction: 'ocd-division/country:us/state:wa/county:king',
    schedule: '24 9 * * *',
    files: ['2013-0285', '2014-0297', '2017-0487', '2025-0216', '2026-0027'],
  }),
);
