import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-il-cook-legistar',
    name: 'Cook County Board of Commissioners',
    client: 'cook-county',
    jurisdiction: 'ocd-division/country:us/state:il/county:cook',
    schedule: '40 9 * * *',
    via: 'html',
    pages: [{ id: 6229098, guid: 'A446EEDA-223E-4680-BF32-DD1D53FF1D0C' }],
  }),
);
