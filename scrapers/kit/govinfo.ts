import { BILL_TYPES, type BillKey, type BillType } from '../../src/domain/bill.ts';
import { parseXml } from './xml.ts';

const PUBLISHER = 'https://www.govinfo.gov';
const SITEMAPS = '/sitemap/bulkdata/BILLSTATUS/';
const BULK = '/bulkdata/BILLSTATUS/';
const FEED = '/rss/billstatus-batch.xml';
const FILE_NAME = /(?:^|\/)BILLSTATUS-([1-9]\d*)([a-z]+)([1-9]\d*)\.xml$/;
const FILE_ADDRESS = /https?:\/\/[^\s<>"']+\.xml/g;
const SITEMAP_NAME = /\/([1-9]\d*)([a-z]+)\/sitemap\.xml$/;

const isBillType = (text: string): text is BillType => (BILL_TYPES as readonly string[]).includes(text);

export const sitemapIndexUrl = (base: string): string => `${base}${SITEMAPS}sitemapindex.xml`;

/** The index of sitemaps beside a feed. */
export const indexBeside = (feed: string): string => sitemapIndexUrl(baseOf(feed) ?? PUBLISHER);

export const feedUrl = (base: string): string => `${base}${FEED}`;

/** The one address of a bill's file, whatever way it came. */
export const billStatusUrl = (base: string, { congress, type, number }: BillKey): string =>
  `${base}${BULK}${congress}/${type}/BILLSTATUS-${congress}${type}${number}.xml`;

/** The ZIP of all bills of the type and Congress, beside the file of one of them. */
export const bundleUrl = (billUrl: string, { congress, type }: BillKey): string =>
  `${billUrl.slice(0, billUrl.lastIndexOf('/'))}/BILLSTATUS-${congress}-${type}.zip`;

/** Which bill a file is of, by its name or address: "BILLSTATUS-117hr1.xml". */
export function billOfFile(name: string): BillKey | undefined {
  const match = FILE_NAME.exec(name);
  if (!match || !isBillType(match[2] as string)) return undefined;
  return { congress: Number(match[1]), type: match[2] as BillType, number: Number(match[3]) };
}

/** Which Congress and type of bill a sitemap lists, by its address: ".../117hr/sitemap.xml". */
export function billsOfSitemap(url: string): { congress: number; type: BillType } | undefined {
  const match = SITEMAP_NAME.exec(url);
  if (!match || !isBillType(match[2] as string)) return undefined;
  return { congress: Number(match[1]), type: match[2] as BillType };
}

/** Where the publisher, or the mirror, is that a listing came from; undefined where its address does not tell. */
function baseOf(listingUrl: string): string | undefined {
  const root = Math.max(listingUrl.indexOf(SITEMAPS), listingUrl.indexOf(FEED));
  return root === -1 ? undefined : listingUrl.slice(0, root);
}

/**
 * The same address on the host that the listing itself came from. A mirror serves the publisher's listings as they are,
 * and those name the publisher's host.
 */
export function besideListing(listingUrl: string, address: string): string {
  const base = baseOf(listingUrl);
  if (base === undefined) return address;
  for (const folder of [SITEMAPS, BULK]) {
    const at = address.indexOf(folder);
    if (at !== -1) return base + address.slice(at);
  }
  return address;
}

export interface SitemapEntry {
  readonly url: string;
  /** As written. */
  readonly lastmod: string | undefined;
}

/** The entries of a sitemap (`urlset`) or of an index of sitemaps (`sitemapindex`), in their order. */
export function readSitemap(body: string, root: 'urlset' | 'sitemapindex'): SitemapEntry[] {
  return parseXml(body, root)
    .all(root === 'urlset' ? 'url' : 'sitemap')
    .map((entry) => ({ url: entry.one('loc').text(), lastmod: entry.words('lastmod') }));
}

/** One item of the feed: files that the publisher wrote together. */
export interface Batch {
  /** When the batch was done, as an instant. */
  readonly at: string;
  /** Addresses as written. */
  readonly urls: readonly string[];
}

/** The batches of the feed, in its order. An item whose time cannot be read has none that could be relied on. */
export function readFeed(body: string): { readonly batches: readonly Batch[]; readonly undated: number } {
  const items = parseXml(body, 'rss').one('channel').all('item');
  const batches: Batch[] = [];
  for (const item of items) {
    const at = batchTime(item.words('guid')) ?? batchTime(item.words('pubDate'));
    // The description is HTML inside XML: links, with the address both in the tag and as its text.
    const urls = new Set(item.words('description')?.match(FILE_ADDRESS));
    if (at) batches.push({ at, urls: [...urls] });
  }
  return { batches, undated: items.length - batches.length };
}

/** "BILLSTATUS-2021-04-22T15:07:33Z" or "Thu, 22 Apr 2021 15:08:00 +0000". */
function batchTime(text = ''): string | undefined {
  const time = Date.parse(/\d{4}-\d\d-\d\dT[\d:.]+Z$/.exec(text)?.[0] ?? (/[+-]\d{4}$/.test(text) ? text : ''));
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}
