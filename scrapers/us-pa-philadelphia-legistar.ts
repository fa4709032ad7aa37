import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-pa-philadelphia-legistar',
    name: 'Philadelphia City Council',
    client: 'phila',
    jurisdiction: 'ocd-division/country:us/state:pa/place:philadelphia',
    schedule: '20 9 * * *',
  }),
);
