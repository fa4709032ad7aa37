import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-ca-oakland-legistar',
    name: 'Oakland City Council',
    client: 'oakland',
    jurisdiction: 'ocd-division/country:us/state:ca/place:oakland',
    schedule: '4 9 * * *',
  }),
);
