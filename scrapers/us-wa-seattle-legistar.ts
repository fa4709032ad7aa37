import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-wa-seattle-legistar',
    name: 'Seattle City Council',
    client: 'seattle',
    jurisdiction: 'ocd-division/country:us/state:wa/place:seattle',
    schedule: '28 9 * * *',
  }),
);
