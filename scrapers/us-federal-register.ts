import { SourceError } from '../src/domain/errors.ts';
import { defineSource, type FetchedPage, type PageRequest, type Parsed } from '../src/ingest/source.ts';
import {
  agenciesUrl,
  halves,
  nextPageUrl,
  pageNumber,
  presidentialUrl,
  readDocument,
  windowOf,
  withWindow,
  yearWindow,
} from './kit/federal-register.ts';
import { readJsonObject } from './kit/json.ts';

/** The API has documents from here on. */
const FIRST_YEAR = 1994;
const DAY_MS = 86_400_000;

/** A year counts as open so many days after its end: documents and the first notes on them come late. */
const OPEN_DAYS = 45;

/** More hits than this cannot all be paged. */
const MOST_HITS = 2000;

/**
 * The listings, and after how many days a closed year of them is read again: what happened to an order is written to the
 * year of the order. Of an agency's document nothing of the kind is written.
 */
const LISTINGS = {
  presidential: { url: presidentialUrl, everyDays: 7 },
  agencies: { url: agenciesUrl, everyDays: 28 },
} as const;
type Listing = keyof typeof LISTINGS;

/** A closed year's pages carry the number of the reading in their kind, because parse() is told nothing else. */
type Kind = Listing | `${Listing}-${number}`;

export default defineSource<Kind>({
  id: 'us-federal-register',
  name: 'Federal Register',
  lineage: 'official',
  homepage: 'https://www.federalregister.gov',
  // An issue appears at six in the morning in Washington, and is still being completed at noon.
  schedule: '35 11,18 * * *',
  parserVersion: 1,
  coverage: 'recent',
  minRecords: 1,
  screened: 'executiveAction',

  *start(scope) {
    const today = Math.floor(scope.today.getTime() / DAY_MS);
    for (let year = scope.today.getUTCFullYear(); year >= FIRST_YEAR; year--) {
      const isOpen = today - Date.UTC(year, 11, 31) / DAY_MS <= OPEN_DAYS;
      for (const listing of Object.keys(LISTINGS) as Listing[]) {
        const { url, everyDays } = LISTINGS[listing];
        // With the year added, closed years take turns: a few of them on any day, and never all on one.
        const turn = isOpen ? undefined : Math.floor((today + year) / everyDays);
        yield request(listing, url(scope.base('federal-register'), yearWindow(year)), turn);
      }
    }
  },

  *parse(page) {
    const listing = readJsonObject(page.body);
    const count = Number(listing.needed('count'));
    if (!Number.isInteger(count)) throw new SourceError('INVALID', 'count is not a number');
    const window = windowOf(page.url);
    if (count > MOST_HITS && window && pageNumber(page.url) === 1) {
      const parts = halves(window);
      for (const part of parts ?? []) yield onward(page, withWindow(page.url, part));
      if (parts) return;
      const message = `${count} documents on ${window.from}: only the first ${MOST_HITS} can be had`;
      yield { problem: { code: 'LIST_CUT', message } };
    }
    if (count > 0 && listing.objects('results') === undefined) {
      throw new SourceError('INVALID', `the listing has ${count} documents and shows none`);
    }
    yield* listing.each('results', readDocument);
    const next = listing.text('next_page_url');
    if (next !== undefined) yield onward(page, nextPageUrl(page.url, next));
  },
});

const request = (listing: Listing, url: string, turn: number | undefined): PageRequest<Kind> =>
  turn === undefined
    ? { kind: listing, url, accept: 'application/json' }
    : { kind: `${listing}-${turn}`, url, accept: 'application/json', revision: String(turn) };

/** A further page is of the same reading as the page that names it. */
function onward({ kind }: FetchedPage<Kind>, url: string): Parsed<Kind> {
  const [listing, turn] = kind.split('-') as [Listing, string?];
  return { follow: request(listing, url, turn === undefined ? undefined : Number(turn)) };
}
