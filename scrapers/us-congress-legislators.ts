import { congressStartsOn } from '../src/domain/bill.ts';
import { defineSource, type Scope } from '../src/ingest/source.ts';
import { filled } from './kit/csv.ts';
import { type JsonObject, jsonListReader } from './kit/json.ts';

/** Who moved from one file to the other while they were fetched stands in both: the later file, which knows the end, counts. */
const FILES = ['legislators-current.json', 'legislators-historical.json'];

/** No bill of this record is older than the 93rd Congress, and the 92nd ended at noon of the day that it began. */
const FIRST_DAY = congressStartsOn(93);

const page = (file: string, scope: Scope) => ({
  kind: 'legislators' as const,
  url: `${scope.base('congress-legislators')}/${file}`,
  accept: 'application/json',
});

const read = jsonListReader((entry) => {
  const name = entry.object('name');
  const terms = entry.objects('terms')?.map(readTerm) ?? [];
  if (terms.length > 0 && terms.every(({ end }) => end <= FIRST_DAY)) return undefined;
  return filled({
    entity: 'person' as const,
    id: entry.object('id').needed('bioguide'),
    officialName: name.text('official_full'),
    firstName: name.text('first'),
    middleName: name.text('middle'),
    lastName: name.needed('last'),
    nickname: name.text('nickname'),
    suffix: name.text('suffix'),
    terms,
  });
});

const readTerm = (term: JsonObject) =>
  filled({
    type: term.needed('type'),
    start: term.needed('start'),
    end: term.needed('end'),
    state: term.needed('state'),
    district: term.text('district'),
    class: term.text('class'),
    party: term.text('party'),
    affiliations: term.objects('party_affiliations')?.map((affiliation) => ({
      start: affiliation.needed('start'),
      end: affiliation.needed('end'),
      party: affiliation.needed('party'),
    })),
  });

/** Members of Congress since the 93rd. What else the files say of them, such as birthdays and offices, is not read. */
export default defineSource({
  id: 'us-congress-legislators',
  name: 'Members of Congress, by unitedstates/congress-legislators',
  lineage: 'platform',
  homepage: 'https://github.com/unitedstates/congress-legislators',
  schedule: '25 7 * * *',
  parserVersion: 1,
  coverage: 'complete',
  minRecords: 500,
  maxBytes: 64 * 2 ** 20,

  *start(scope) {
    for (const file of FILES) yield page(file, scope);
  },

  member(name, scope) {
    const file = FILES.find((known) => name === known || name.endsWith(`/${known}`));
    return file === undefined ? undefined : page(file, scope);
  },

  parse: ({ body }) => read(body),
});
