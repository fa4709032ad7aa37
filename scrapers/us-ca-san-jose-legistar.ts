import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-ca-san-jose-legistar',
    name: 'San José City Council',
    client: 'sanjose',
    jurisdiction: 'ocd-division/country:us/state:ca/place:san_jose',
    schedule: '56 9 * * *',
  }),
);
