import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-ma-somerville-legistar',
    name: 'Somerville City Council',
    client: 'somervillema',
    jurisdiction: 'ocd-division/country:us/state:ma/place:somerville',
    schedule: '52 9 * * *',
    via: 'html',
    pages: [
      { id: 6757540, guid: 'CD0D4782-8A53-4E7D-9D51-60A6F038A639' },
      { id: 7018842, guid: 'ECE896C1-FE6E-425B-87E6-E7EC79405D2D' },
    ],
  }),
);
