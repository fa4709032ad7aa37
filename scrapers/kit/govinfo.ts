import { BILL_TYPES, type BillKey, type BillType } from '../../src/domain/bill.ts';
import { parseXml } from './xml.ts';

const SITEMAPS = '/sitemap/bulkdata/BILLSTATUS/';
const BULK = '/bulkdata/BILLSTATUS/';
const FILE_NAME = /(?:^|\/)BILLSTATUS-([1-9]\d*)([a-z]+)([1-9]\d*)\.xml$/;
const SITEMAP_NAME = /\/([1-9]\d*)([a-z]+)\/sitemap\.xml$/;

const isBillType = (text: string): text is BillType => (BILL_TYPES as readonly string[]).includes(text);

export const sitemapIndexUrl = (base: string): string => `${base}${SITEMAPS}sitemapindex.xml`;

/** The one address of a bill's file, whatever way it came. */
export const billStatusUrl = (base: string, { congress, type, number }: BillKey): string =>
  `${base}${BULK}${congress}/${type}/BILLSTATUS-${congress}${type}${number}.xml`;

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

/**
 * The same address on the host that the listing itself came from. A mirror serves the publisher's sitemaps as they are,
 * and those name the publisher's host.
 */
export function besideListing(listingUrl: string, address: string): string {
  const root = listingUrl.indexOf(SITEMAPS);
  if (root === -1) return address;
  for (const folder of [SITEMAPS, BULK]) {
    const at = address.indexOf(folder);
    if (at !== -1) return listingUrl.slice(0, root) + address.slice(at);
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
