import { billId, congressOf } from '../src/domain/bill.ts';
import { SourceError } from '../src/domain/errors.ts';
import { defineSource, type FetchedPage, type PageRequest, type Parsed, type Scope } from '../src/ingest/source.ts';
import { readBill } from './kit/billstatus.ts';
import {
  besideListing,
  billOfFile,
  billStatusUrl,
  billsOfSitemap,
  bundleUrl,
  feedUrl,
  indexBeside,
  readFeed,
  readSitemap,
  sitemapIndexUrl,
} from './kit/govinfo.ts';
import { parseXml } from './kit/xml.ts';

/**
 * The kinds of feed and index name the Congresses wanted of them, and the feed's the day it is read on, as days since 1970:
 * parse() is told nothing else.
 */
type Kind = `feed-${string}` | `index-${string}` | 'sitemap' | 'bill';

/** 3.0.0 ends these lists after so many entries, whatever there is: so do 42 files of the 117th Congress. */
const CUT_LISTS = [
  ['cosponsors', 250],
  ['amendments', 250],
  ['subjects', 249],
] as const;

const XML = 'application/xml, text/xml';
const RSS = `application/rss+xml, ${XML}`;
const DAY_MS = 86_400_000;

export default defineSource<Kind>({
  id: 'us-govinfo-billstatus',
  name: 'Bill status of Congress, govinfo bulk data',
  lineage: 'official',
  homepage: 'https://www.govinfo.gov/bulkdata/BILLSTATUS',
  // The publisher updates the current Congress every four hours from midnight in Washington.
  schedule: '40 1,5,9,13,17,21 * * *',
  parserVersion: 1,
  coverage: 'recent',
  minRecords: 1,
  screened: 'bill',
  // Two Congresses hold some 35,000 files; only the first run asks for all of them.
  politeness: { minDelayMs: 200, maxPages: 60_000 },

  // The feed is the cheap first look. While it reaches back to the last reading of the sitemaps, these are read again only
  // on another day: see parseFeed. Without a feed that can be read, they are asked in every run.
  *start(scope) {
    const base = scope.base('govinfo');
    const wanted = wantedOf(scope).join('-');
    const day = Math.floor(scope.today.getTime() / DAY_MS);
    yield { kind: `feed-${day}-${wanted}`, url: feedUrl(base), accept: RSS, listing: 'recent' };
    yield { kind: `index-${wanted}`, url: sitemapIndexUrl(base), accept: XML, listing: 'complete' };
  },

  member(name, scope) {
    const bill = billOfFile(name);
    if (!bill || (scope.congress !== undefined && bill.congress !== scope.congress)) return undefined;
    return { kind: 'bill', url: billStatusUrl(scope.base('govinfo'), bill) };
  },

  congressOf: (url) => billOfFile(url)?.congress,

  parse(page) {
    if (page.kind === 'bill') return parseBill(page);
    if (page.kind === 'sitemap') return parseSitemap(page);
    return page.kind.startsWith('feed') ? parseFeed(page) : parseIndex(page);
  },
});

const wantedOf = ({ congress, congresses, today }: Scope): readonly number[] => {
  if (congress !== undefined) return [congress];
  if (congresses?.length) return [...new Set(congresses)].sort((a, b) => a - b);
  const current = congressOf(today.toISOString().slice(0, 10));
  return [current - 1, current];
};

/** The numbers in a kind: the Congresses wanted, for the feed after the day. */
const numbersOf = (kind: Kind): number[] => kind.split('-').slice(1).map(Number);

function follow(
  kind: Kind,
  url: string,
  lastmod: string | undefined,
  more: Partial<PageRequest<Kind>> = {},
): { follow: PageRequest<Kind> } {
  return { follow: { kind, url, accept: XML, ...(lastmod === undefined ? {} : { revision: lastmod }), ...more } };
}

/**
 * Files of recent batches, and what the feed means for the sitemaps: read on this day they need not be read again, unless
 * the feed begins later than the day did. Then batches before its first may have been missed.
 */
function* parseFeed(page: FetchedPage<Kind>): Generator<Parsed<Kind>> {
  const [day = 0, ...congresses] = numbersOf(page.kind);
  const { batches, undated } = readFeed(page.body);
  if (undated > 0) yield { problem: { code: 'NO_TIME', message: `${undated} batches of the feed have no time` } };
  const first = batches.map(({ at }) => at).sort()[0];
  // A feed of nothing vouches for nothing: the sitemaps are asked.
  if (first === undefined || undated > 0) return;
  const midnight = new Date(day * DAY_MS).toISOString();
  const kind: Kind = `index-${congresses.join('-')}`;
  yield follow(kind, indexBeside(page.url), first > midnight ? first : midnight, { listing: 'complete' });
  const newest = new Map<string, string>();
  for (const { at, urls } of batches) {
    for (const url of urls) if (at > (newest.get(url) ?? '')) newest.set(url, at);
  }
  for (const [url, at] of newest) {
    const bill = billOfFile(url);
    if (bill && congresses.includes(bill.congress)) yield follow('bill', besideListing(page.url, url), at);
  }
}

function* parseIndex(page: FetchedPage<Kind>): Generator<Parsed<Kind>> {
  const wanted = new Set(numbersOf(page.kind));
  const missing = new Set(wanted);
  for (const entry of readSitemap(page.body, 'sitemapindex')) {
    const bills = billsOfSitemap(entry.url);
    if (!bills || !wanted.has(bills.congress)) continue;
    missing.delete(bills.congress);
    yield follow('sitemap', besideListing(page.url, entry.url), entry.lastmod, { listing: 'complete' });
  }
  for (const congress of missing) {
    yield { problem: { code: 'NOT_LISTED', message: `The index lists no bills of Congress ${congress}.` } };
  }
}

function* parseSitemap(page: FetchedPage<Kind>): Generator<Parsed<Kind>> {
  const strange: string[] = [];
  for (const entry of readSitemap(page.body, 'urlset')) {
    const bill = billOfFile(entry.url);
    const url = besideListing(page.url, entry.url);
    if (bill) yield follow('bill', url, entry.lastmod, { bundle: bundleUrl(url, bill) });
    else if (!entry.url.endsWith('.zip')) strange.push(entry.url);
  }
  if (strange.length > 0) {
    const message = `${strange.length} of the addresses listed are not of bill files, the first is ${strange[0]}`;
    yield { problem: { code: 'UNKNOWN_ADDRESS', message } };
  }
}

function* parseBill(page: FetchedPage<Kind>): Generator<Parsed<Kind>> {
  const root = parseXml(page.body, 'billStatus');
  const record = readBill(root);
  const named = billOfFile(page.url);
  const says = `${record.type.toLowerCase()}${record.number}-${record.congress}`;
  if (named && billId(named) !== says) {
    throw new SourceError('INVALID', `the file named after ${billId(named)} says it is ${says}`);
  }
  yield { record };
  for (const [list, cutAt] of CUT_LISTS) {
    if (record.version === '1.0.0' || record[list]?.length !== cutAt) continue;
    yield { problem: { code: 'LIST_CUT', message: `exactly ${cutAt} ${list}: the publisher cuts longer lists` } };
  }
  for (const path of root.unread()) {
    yield { problem: { code: 'UNKNOWN_ELEMENT', message: `${path} is new to us and was not read` } };
  }
}
