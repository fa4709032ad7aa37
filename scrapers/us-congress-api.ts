import { billId, congressOf } from '../src/domain/bill.ts';
import { defineSource, type FetchedPage, type Parsed } from '../src/ingest/source.ts';
import {
  baseOf,
  billOfName,
  billsUrl,
  billUrl,
  JSON_TYPE,
  nextOf,
  partsOfBill,
  readBill,
  readKey,
  readSavedActions,
  refuseEmpty,
} from './kit/congress-api.ts';
import { readJsonObject } from './kit/json.ts';

type Kind = 'bills' | 'bill' | 'saved';

const DAY_MS = 86_400_000;

/** Bills updated since the beginning of the day so long ago. What is older is in the bulk files. */
const DAYS = 2;

/**
 * The newest actions of the bills that the store has, some hours before the bulk files of govinfo have them. It brings no bill
 * of its own, and outranks the files in nothing.
 */
export default defineSource<Kind>({
  id: 'us-congress-api',
  name: 'Congress.gov API, actions of the day',
  lineage: 'official',
  homepage: 'https://api.congress.gov',
  schedule: '10 */3 * * *',
  parserVersion: 1,
  coverage: 'recent',
  // On a quiet day no bill that we have was updated.
  minRecords: 0,
  supplements: 'bill',
  parts: { bill: partsOfBill },
  access: {
    publisher: 'congress-api',
    key: { setting: 'CONGRESS_API_KEY', header: 'X-Api-Key' },
    budget: { perHour: 5000 },
  },

  *start(scope) {
    const congress = scope.congress ?? congressOf(scope.today.toISOString().slice(0, 10));
    const since = new Date(scope.today.getTime() - DAYS * DAY_MS).toISOString().slice(0, 10);
    yield listing(billsUrl(scope.base('congress-api'), congress, since));
  },

  member(name, scope) {
    const bill = /[/_-]actions\.json$/i.test(name) ? billOfName(name) : undefined;
    if (!bill || (scope.congress !== undefined && bill.congress !== scope.congress)) return undefined;
    return { kind: 'saved', url: billUrl(scope.base('congress-api'), bill) };
  },

  parse({ kind, url, body }) {
    if (kind === 'bills') return parseBills(url, body);
    return kind === 'saved' ? readSavedActions(url, body) : readBill(url, body);
  },
});

const listing = (url: string) => ({ kind: 'bills' as const, url, listing: 'recent' as const, accept: JSON_TYPE });

/** A list says of each bill what the latest action is, but not which others there were that day. */
function* parseBills(url: FetchedPage['url'], body: string): Generator<Parsed<Kind>> {
  const list = readJsonObject(body);
  refuseEmpty(list, 'bills', url);
  for (const entry of list.each('bills', (bill) => readKey(bill))) {
    if ('problem' in entry) yield entry;
    // Without a revision: updateDate is a day, and a day may have several updates.
    else
      yield {
        follow: {
          kind: 'bill',
          url: billUrl(baseOf(url), entry.record),
          accept: JSON_TYPE,
          about: billId(entry.record),
        },
      };
  }
  const next = nextOf(url, list);
  if (next !== undefined) yield { follow: listing(next) };
}
