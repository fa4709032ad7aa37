import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-wi-madison-legistar',
    name: 'Madison Common Council',
    client: 'madison',
    jurisdiction: 'ocd-division/country:us/state:wi/place:madison',
    schedule: '32 9 * * *',
    files: ['45903'],
  }),
);
