import { billId, congressOf } from '../src/domain/bill.ts';
import { SourceError } from '../src/domain/errors.ts';
import { defineSource, type FetchedPage, type PageRequest, type Parsed } from '../src/ingest/source.ts';
import { readBill } from './kit/billstatus.ts';
import {
  besideListing,
  billOfFile,
  billStatusUrl,
  billsOfSitemap,
  readSitemap,
  sitemapIndexUrl,
} from './kit/govinfo.ts';
import { parseXml } from './kit/xml.ts';

/** The kind of the index names the Congresses wanted of it, because parse() is told nothing else. */
type Kind = `index-${string}` | 'sitemap' | 'bill';

/** 3.0.0 ends these lists after so many entries, whatever there is: so do 42 files of the 117th Congress. */
const CUT_LISTS = [
  ['cosponsors', 250],
  ['amendments', 250],
  ['subjects', 249],
] as const;

const XML = 'application/xml, text/xml';

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

  *start(scope) {
    const current = congressOf(scope.today.toISOString().slice(0, 10));
    const wanted = scope.congress === undefined ? [current - 1, current] : [scope.congress];
    yield { kind: `index-${wanted.join('-')}`, url: sitemapIndexUrl(scope.base('govinfo')), accept: XML };
  },

  member(name, scope) {
    const bill = billOfFile(name);
    if (!bill || (scope.congress !== undefined && bill.congress !== scope.congress)) return undefined;
    return { kind: 'bill', url: billStatusUrl(scope.base('govinfo'), bill) };
  },

  parse(page) {
    if (page.kind === 'bill') return parseBill(page);
    return page.kind === 'sitemap' ? parseSitemap(page) : parseIndex(page);
  },
});

const follow = (kind: Kind, url: string, lastmod: string | undefined): { follow: PageRequest<Kind> } => ({
  follow: { kind, url, accept: XML, ...(lastmod === undefined ? {} : { revision: lastmod }) },
});

function* parseIndex(page: FetchedPage<Kind>): Generator<Parsed<Kind>> {
  const wanted = new Set(page.kind.split('-').slice(1).map(Number));
  const missing = new Set(wanted);
  for (const entry of readSitemap(page.body, 'sitemapindex')) {
    const bills = billsOfSitemap(entry.url);
    if (!bills || !wanted.has(bills.congress)) continue;
    missing.delete(bills.congress);
    yield follow('sitemap', besideListing(page.url, entry.url), entry.lastmod);
  }
  for (const congress of missing) {
    yield { problem: { code: 'NOT_LISTED', message: `The index lists no bills of Congress ${congress}.` } };
  }
}

function* parseSitemap(page: FetchedPage<Kind>): Generator<Parsed<Kind>> {
  const strange: string[] = [];
  for (const entry of readSitemap(page.body, 'urlset')) {
    if (billOfFile(entry.url)) yield follow('bill', besideListing(page.url, entry.url), entry.lastmod);
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
