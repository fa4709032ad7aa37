import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-ca-san-leandro-legistar',
    name: 'San Leandro City Council',
    client: 'sanleandro',
    jurisdiction: 'ocd-division/country:us/state:ca/place:san_leandro',
    schedule: '44 9 * * *',
    via: 'html',
    pages: [{ id: 2962193, guid: '7948EC79-71F2-4B68-9C43-CF37A2E84A9F' }],
  }),
);
