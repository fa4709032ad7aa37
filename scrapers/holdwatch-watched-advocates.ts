import { defineSource } from '../src/ingest/source.ts';
import { watch } from './kit/watch.ts';

// biome-ignore format: an entry is a page, and stays short
const pages = [
  { id: 'nwirp-detainers', kind: "advocates' page", place: 'state:wa', selector: 'body', policies: ['wa-benton_county-216', 'wa-chelan_county-217',
      'wa-douglas_county-218', 'wa-franklin_county-219', 'wa-okanogan_county-220', 'wa-pierce_county-221', 'wa-clallam_county-222',
      'wa-cowlitz_county-223', 'wa-skagit_county-224', 'wa-clark_county-225', 'wa-kitsap_county-229'],
    label: 'Northwest Immigrant Rights Project, detainer policies of Washington counties',
    url: 'http://www.nwirp.org/resources/detainers' },
  { id: 'temple-pennsylvania-policies', kind: "advocates' page", place: 'state:pa', 
    policies: ['pa-butler_county-386', 'pa-clarion_county-393', 'pa-state_college-426', 'pa-york-427', 'pa-gettysburg-428',
      'pa-philadelphia-429', 'pa-pittsburgh-430'],
    label: 'Temple University, Pennsylvania policies restricting ICE collaboration',
    url: 'https://law.temple.edu/csj/publication/pennsylvania-policies-restricting-ice-collaboration/' },
];

export default defineSource(
  watch({
    id: 'holdwatch-watched-advocates',
    name: 'Pages of advocates and researchers that are watched',
    lineage: 'advocacy',
    homepage: 'docs/watching.md',
    schedule: '55 8 * * *',
    pages,
  }),
);
