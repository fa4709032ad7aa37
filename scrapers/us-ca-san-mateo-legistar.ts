import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-ca-san-mateo-legistar',
    name: 'San Mateo County Board of Supervisors',
    client: 'sanmateocounty',
    jurisdiction: 'ocd-division/country:us/state:ca/county:san_mateo',
    schedule: '8 9 * * *',
    files: ['23-266'],
  }),
);
