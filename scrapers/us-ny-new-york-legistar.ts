import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-ny-new-york-legistar',
    name: 'New York City Council',
    client: 'nyc',
    jurisdiction: 'ocd-division/country:us/state:ny/place:new_york',
    schedule: '16 9 * * *',
    // "Persons not to be detained by the police department": the laws on detainers do not say so in their titles.
    words: ['to be detained'],
    summary: 'MatterEXText5',
    token: 'LEGISTAR_NYC_TOKEN',
  }),
);
