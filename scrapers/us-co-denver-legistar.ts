import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-co-denver-legistar',
    name: 'Denver City Council',
    client: 'denver',
    jurisdiction: 'ocd-division/country:us/state:co/place:denver',
    schedule: '0 10 * * *',
    files: ['17-0940'],
  }),
);
