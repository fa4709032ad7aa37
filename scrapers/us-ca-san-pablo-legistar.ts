import { defineSource } from '../src/ingest/source.ts';
import { legistar } from './kit/legistar.ts';

export default defineSource(
  legistar({
    id: 'us-ca-san-pablo-legistar',
    name: 'San Pablo City Council',
    client: 'sanpablo',
    jurisdiction: 'ocd-division/country:us/state:ca/place:san_pablo',
    schedule: '48 9 * * *',
    via: 'html',
    pages: [{ id: 2972027, guid: 'CFA83A80-79B1-4FEF-8B73-1D1DDB58C5D3' }],
  }),
);
