import { SourceError } from '../src/domain/errors.ts';
import { defineSource, type PageRequest, type Parsed } from '../src/ingest/source.ts';
import { readJsonObject } from './kit/json.ts';
import {
  billOfName,
  billPage,
  JSON_TYPE,
  JURISDICTIONS,
  nextUrl,
  readName,
  readStateBill,
  searchUrl,
} from './kit/open-states.ts';

const DAY_MS = 86_400_000;
const WEEK = 7;

/** Everything that matches is listed again after so many days, a state or two a day: it makes good whatever was missed. */
const EVERY_DAYS = 56;

/** A search that finds more pages than this is no longer answered as it was asked. */
const MOST_PAGES = 50;

/** A listing of everything carries the number of its turn in its kind, because parse() is told nothing else. */
type Kind = 'recent' | 'all' | `all-${number}` | 'bill';

/**
 * Bills of all states by words in their text. 250 requests a day are allowed: what is left over waits for the next day, and
 * is asked for first then, so that each state has its turn.
 */
export default defineSource<Kind>({
  id: 'us-openstates',
  name: 'Open States, bills of state legislatures',
  lineage: 'platform',
  homepage: 'https://openstates.org',
  schedule: '20 3 * * *',
  parserVersion: 1,
  coverage: 'recent',
  // While no legislature sits, nothing is new.
  minRecords: 0,
  screened: 'policy',
  access: {
    publisher: 'open-states',
    key: { setting: 'OPEN_STATES_KEY', header: 'X-API-KEY' },
    budget: { perMinute: 10, perDay: 250 },
  },

  *start(scope) {
    const base = scope.base('open-states');
    const today = dayNumber(scope.today);
    if (scope.since) {
      // A Monday one to two weeks before the last good run: a listing keeps its address for a week, and waits under it.
      const monday = Math.floor((dayNumber(scope.since) + 3) / WEEK) * WEEK - 3 - WEEK;
      for (const jurisdiction of JURISDICTIONS) yield listing('recent', searchUrl(base, jurisdiction, dayOf(monday)));
    }
    const from = `${scope.today.getUTCFullYear() - 1}-01-01`;
    for (const [at, jurisdiction] of JURISDICTIONS.entries()) {
      const turn = Math.floor((today + at) / EVERY_DAYS);
      yield listing(`all-${turn}`, searchUrl(base, jurisdiction, from));
    }
  },

  member(name, scope) {
    const bill = billOfName(name);
    return bill && { kind: 'bill', url: billPage(scope.base('open-states'), bill) };
  },

  *parse({ kind, url, body }) {
    if (kind === 'bill') {
      const record = readStateBill(readJsonObject(body));
      if (record) yield { record };
      return;
    }
    yield* readResults(kind, url, body);
  },
});

const dayNumber = (date: Date): number => Math.floor(date.getTime() / DAY_MS);
const dayOf = (number: number): string => new Date(number * DAY_MS).toISOString().slice(0, 10);

function listing(kind: Exclude<Kind, 'bill'>, url: string): PageRequest<Kind> {
  const turn = kind.split('-')[1];
  return { kind, url, accept: JSON_TYPE, listing: 'recent', ...(turn ? { revision: `turn ${turn}` } : {}) };
}

/** A page of results holds the bills whole: each is kept as a page of its own, so that the last answer on it counts. */
function* readResults(kind: Exclude<Kind, 'bill'>, url: string, body: string): Generator<Parsed<Kind>> {
  const answer = readJsonObject(body);
  const pagination = answer.object('pagination');
  const [page, pages] = [Number(pagination.needed('page')), Number(pagination.needed('max_page'))];
  if (!Number.isInteger(page) || !Number.isInteger(pages))
    throw new SourceError('INVALID', 'pagination has no numbers');
  const base = url.replace(/\/bills\?.*$/, '');
  const entries = answer.each('results', (bill) => {
    const name = readName(bill);
    return name && { kind: 'bill' as const, url: billPage(base, name), body: bill.json() };
  });
  for (const entry of entries) yield 'problem' in entry ? entry : { page: entry.record };
  if (pages > MOST_PAGES) {
    const message = `${pages} pages of results, where some are expected: are the words still obeyed?`;
    yield { problem: { code: 'FILTER', message } };
  } else if (page < pages) yield { follow: listing(kind, nextUrl(url, page + 1)) };
}
