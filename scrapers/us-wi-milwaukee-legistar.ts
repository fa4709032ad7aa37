import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-wi-milwaukee-legistar',
    name: 'Milwaukee Common Council',
    client: 'milwaukee',
    jurisdiction: 'ocd-division/country:us/state:wi/place:milwaukee',
    schedule: '36 9 * * *',
    files: ['141631'],
  }),
);
