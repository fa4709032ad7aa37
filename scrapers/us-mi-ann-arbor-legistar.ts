import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-mi-ann-arbor-legistar',
    name: 'Ann Arbor City Council',
    client: 'a2gov',
    jurisdiction: 'ocd-division/country:us/state:mi/place:ann_arbor',
    schedule: '12 9 * * *',
    files: ['17-0257'],
  }),
);
