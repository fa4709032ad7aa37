import type { FetchedPage, PageRequest, Parsed } from '../../src/ingest/source.ts';
import { type JsonObject, jsonListReader } from './json.ts';

// Which matters of a Legistar client are worth reading. The Web API speaks OData 3.

/** The most that the API gives at once. */
const PER_PAGE = 1000;

/** OData on ASP.NET refuses a filter of more than 100 nodes, and ASP.NET a query of more than 2,048 characters, token and all. */
const MOST_NODES = 100;
const MOST_CHARS = 1600;
/** A comparison, its field and row, its value and the "or" after it. */
const NODES_PER_TERM = 5;

/** Later than the last run that was good, in any of them: no single one moves with every change, and those to come count. */
const DATES = [
  'MatterLastModifiedUtc',
  'MatterIntroDate',
  'MatterAgendaDate',
  'MatterPassedDate',
  'MatterEnactmentDate',
];

const DAY_MS = 86_400_000;
const WEEK = 7;
/** The history of a matter may grow without anything in the listing changing: so each is read again after so many days. */
const EVERY_DAYS = 28;

export const JSON_TYPE = 'application/json';

export interface Search {
  /** Parts of words in the title, in small letters. */
  readonly words: readonly string[];
  /** File numbers of matters to follow whatever their title says. */
  readonly files: readonly string[];
}

/** A listing carries the day it is read on in its kind, because parse() is told nothing else. */
export type ListingKind = 'matters' | 'recent' | `matters-${number}` | `recent-${number}`;

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const wantedFilter = ({ words, files }: Search): string =>
  [
    ...words.map((word) => `substringof(${quoted(word)},MatterTitle)`),
    ...files.map((file) => `MatterFile eq ${quoted(file)}`),
  ].join(' or ');

const changedFilter = (day: string): string => DATES.map((date) => `${date} gt datetime'${day}'`).join(' or ');

function listingUrl(api: string, filter: string): string {
  const query = encodeURIComponent(filter).replaceAll('%20', '+').replaceAll("'", '%27');
  return `${api}?$filter=${query}&$orderby=MatterId&$top=${PER_PAGE}&$skip=0`;
}

/** Why the API would refuse to search for this, in words; undefined where it would not. */
export function searchFault(search: Search): string | undefined {
  const terms = search.words.length + search.files.length;
  const nodes = (terms + DATES.length) * NODES_PER_TERM;
  const { length } = recentUrl('https://webapi.legistar.com/v1/a-client-name/matters', search, '2000-01-01');
  if (terms === 0) return 'no words and no file numbers to look for';
  if (nodes > MOST_NODES)
    return `${terms} words and file numbers are too many: ${MOST_NODES / NODES_PER_TERM - DATES.length} at most`;
  return length > MOST_CHARS
    ? `the address gets ${length} characters long, ${MOST_CHARS} at most: give shorter words`
    : undefined;
}

const recentUrl = (api: string, search: Search, day: string): string =>
  listingUrl(api, `(${wantedFilter(search)}) and (${changedFilter(day)})`);

const dayNumber = (date: Date): number => Math.floor(date.getTime() / DAY_MS);

/**
 * The listings of a run: all matters that fit, once a week, and every time those on which something was done since the last
 * good run. The day asked for is a Monday one or two weeks before that, so that a listing keeps its address for a week, a
 * run that went half wrong is made good, and times of another zone do no harm.
 */
export function* listings(
  api: string,
  search: Search,
  scope: { readonly today: Date; readonly since?: Date },
): Generator<PageRequest<ListingKind>> {
  const today = dayNumber(scope.today);
  if (scope.since) {
    // The first day there is a number of, 1 January 1970, was a Thursday.
    const monday = Math.floor((dayNumber(scope.since) + 3) / WEEK) * WEEK - 3 - WEEK;
    const url = recentUrl(api, search, new Date(monday * DAY_MS).toISOString().slice(0, 10));
    yield { kind: `recent-${today}`, url, accept: JSON_TYPE, listing: 'recent' };
  }
  yield completeListing(today, listingUrl(api, wantedFilter(search)));
}

/**
 * Not marked as a complete listing: those are compared with what was asked for before by their kinds, which differ here from
 * day to day. Any page that led to others is compared with itself.
 */
const completeListing = (today: number, url: string): PageRequest<ListingKind> => ({
  kind: `matters-${today}`,
  url,
  accept: JSON_TYPE,
  ...(Number.isNaN(today) ? {} : { revision: `week ${Math.floor((today + 3) / WEEK)}` }),
});

/** A listing, as the matters to read. The page after it is asked for when it is full. */
export function* readListing(
  page: FetchedPage<ListingKind>,
  search: Search,
): Generator<Parsed<ListingKind | 'matter'>> {
  const [name, number] = page.kind.split('-');
  const today = Number(number);
  let rows = 0;
  let strange = 0;
  for (const entry of jsonListReader(rowOf)(page.body)) {
    rows++;
    if ('problem' in entry) {
      yield entry;
      continue;
    }
    const { record: row } = entry;
    if (!isMeant(row, search)) strange++;
    else if (isWanted(row, search)) {
      const turn = name === 'recent' ? `day ${today}` : `turn ${Math.floor((today + row.id) / EVERY_DAYS)}`;
      yield {
        follow: {
          kind: 'matter',
          url: `${page.url.split('?')[0]}/${row.id}`,
          accept: JSON_TYPE,
          revision: Number.isNaN(today) ? row.modified : `${row.modified} ${turn}`,
        },
      };
    }
  }
  if (strange > rows / 2) {
    const message = `${strange} of ${rows} matters have none of the words that were asked for: is the filter still obeyed?`;
    yield { problem: { code: 'FILTER', message } };
  } else if (rows >= PER_PAGE) {
    const url = page.url.replace(/\$skip=(\d+)/, (_, skip) => `$skip=${Number(skip) + PER_PAGE}`);
    const next = completeListing(today, url);
    yield { follow: name === 'recent' ? { kind: page.kind, url, accept: JSON_TYPE, listing: 'recent' } : next };
  }
}

interface Row {
  readonly id: number;
  readonly modified: string;
  readonly file: string | undefined;
  readonly title: string;
  /** The publisher does not show it on its own pages. */
  readonly isHidden: boolean;
}

const rowOf = (row: JsonObject): Row => ({
  id: Number(row.needed('MatterId')),
  modified: row.text('MatterLastModifiedUtc') ?? 'unknown',
  file: row.text('MatterFile'),
  title: `${row.text('MatterTitle') ?? ''} ${row.text('MatterName') ?? ''}`.toLowerCase(),
  isHidden: row.flag('MatterRestrictViewViaWeb') ?? false,
});

const hasWord = (title: string, { words }: Search): boolean => words.some((word) => title.includes(word));

const isMeant = (row: Row, search: Search): boolean =>
  hasWord(row.title, search) || (row.file !== undefined && search.files.includes(row.file));

/** An unlawful detainer is an eviction. */
const EVICTION = /\b(?:unlawful|forcible(?: entry and)?) detainers?\b/g;

const isWanted = (row: Row, search: Search): boolean =>
  !row.isHidden &&
  row.file !== undefined &&
  (search.files.includes(row.file) || hasWord(row.title.replace(EVICTION, ''), search));
