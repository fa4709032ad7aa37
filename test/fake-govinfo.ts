import { gzipSync } from 'node:zlib';
import yazl from 'yazl';
import { billOfFile } from '../scrapers/kit/govinfo.ts';
import { type LocalSite, type SiteReply, type SiteRoute, startLocalSite } from './local-site.ts';

// What govinfo serves of bill status, on a free port of this machine: files with their ZIPs, sitemaps with the time of each
// change, and the feed of batches. 304 and gzip where asked for. Anything else it may do is a route of the test's own.

const BULK = '/bulkdata/BILLSTATUS';
const SITEMAPS = '/sitemap/bulkdata/BILLSTATUS';
const FEED = '/rss/billstatus-batch.xml';
const SITEMAP_NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const EPOCH = '2000-01-01T00:00:00.000Z';

/** A file's bytes, or where to get them when they are asked for. */
export type FileBody = string | (() => string);

interface PublishedFile {
  readonly name: string;
  readonly body: FileBody;
  /** When it was written: an instant. */
  readonly at: string;
}

export interface FakeGovinfo extends LocalSite {
  /** Writes files as one batch: they, the sitemaps and the feed tell of it. The ZIPs are left as they are. */
  publish(files: Iterable<readonly [name: string, body: FileBody]>, at: string): void;
  /** Makes the ZIPs of all types anew, of the files as they are; members carry local times without a zone. */
  pack(at: string): void;
  /** The address of a file, without the host. */
  path(name: string): string;
  /** Writes something in a file's place that is not listed as a change: a broken file, a 404, one reply after another. */
  spoil(name: string, route: SiteRoute): void;
}

/** `batches`: the feed holds so many of the last ones. */
export async function startFakeGovinfo({ batches: kept = 12 } = {}): Promise<FakeGovinfo> {
  const site = await startLocalSite();
  const files = new Map<string, PublishedFile>();
  const batches: { readonly at: string; readonly names: readonly string[] }[] = [];

  const path = (name: string): string => {
    const { folder } = placeOf(name);
    return `${BULK}/${folder}/${name}`;
  };
  const changedAt = (of: Iterable<PublishedFile>) => [...of].reduce((last, { at }) => (at > last ? at : last), EPOCH);
  const ofType = (type: string) => [...files.values()].filter(({ name }) => placeOf(name).type === type);
  const types = () => [...new Set([...files.keys()].map((name) => placeOf(name).type))].sort();

  const routeSitemaps = (changed: readonly string[]): void => {
    for (const type of changed) {
      const listed = ofType(type);
      const entries = listed.map(
        ({ name, at }) =>
          `<url><loc>https://www.govinfo.gov${path(name)}</loc><lastmod>${at}</lastmod><changefreq>monthly</changefreq></url>`,
      );
      const body = `<urlset ${SITEMAP_NS}>${entries.join('\n')}</urlset>`;
      site.route(
        `${SITEMAPS}/${type}/sitemap.xml`,
        dated('application/xml', changedAt(listed), () => body),
      );
    }
    const index = types().map(
      (type) =>
        `<sitemap><loc>https://www.govinfo.gov${SITEMAPS}/${type}/sitemap.xml</loc><lastmod>${changedAt(ofType(type))}</lastmod></sitemap>`,
    );
    const body = `<sitemapindex ${SITEMAP_NS}>${index.join('\n')}</sitemapindex>`;
    site.route(
      `${SITEMAPS}/sitemapindex.xml`,
      dated('application/xml', changedAt(files.values()), () => body),
    );
  };

  const routeFeed = (): void => {
    const link = (name: string) => {
      const url = `https://www.govinfo.gov${path(name)}`;
      return `&lt;a href=${url}&gt;${url}&lt;/a&gt;&lt;br/&gt;`;
    };
    const items = batches.map(
      ({ at, names }) =>
        `<item><guid isPermaLink="false">BILLSTATUS-${at.replace(/\.\d+Z$/, 'Z')}</guid><pubDate>${new Date(at).toUTCString()}</pubDate><description>${names.map(link).join('')}</description></item>`,
    );
    const body = `<rss version="2.0"><channel><title>Batches</title>${items.join('\n')}</channel></rss>`;
    site.route(
      FEED,
      dated('application/rss+xml', batches[0]?.at ?? EPOCH, () => body),
    );
  };

  routeFeed();
  return {
    ...site,
    path,
    publish(written, at) {
      const names: string[] = [];
      for (const [name, body] of written) {
        files.set(name, { name, body, at });
        site.route(
          path(name),
          dated('application/xml', at, () => textOf(body)),
        );
        names.push(name);
      }
      // The publisher says that a batch is done a little after it has written the last file.
      batches.unshift({ at: new Date(Date.parse(at) + 90_000).toISOString(), names });
      batches.splice(kept);
      routeSitemaps([...new Set(names.map((name) => placeOf(name).type))]);
      routeFeed();
    },
    pack(at) {
      for (const type of types()) {
        const members = ofType(type);
        const { folder, zip } = placeOf(members[0]?.name ?? '');
        let bytes: Promise<Buffer> | undefined;
        site.route(`${BULK}/${folder}/${zip}`, async () => {
          bytes ??= zipOf(members);
          return { ...facts('application/zip', at), body: await bytes };
        });
      }
    },
    spoil: (name, route) => site.route(path(name), route),
  };
}

/** "117/hr" and the like of a file's name. */
function placeOf(name: string): { readonly folder: string; readonly type: string; readonly zip: string } {
  const bill = billOfFile(name);
  if (!bill) throw new Error(`${name} is not the name of a bill's file`);
  const { congress, type } = bill;
  return { folder: `${congress}/${type}`, type: `${congress}${type}`, zip: `BILLSTATUS-${congress}-${type}.zip` };
}

const textOf = (body: FileBody): string => (typeof body === 'string' ? body : body());

const facts = (type: string, at: string): SiteReply => ({
  type,
  lastModified: new Date(at).toUTCString(),
  etag: `"${Date.parse(at).toString(36)}"`,
});

const dated =
  (type: string, at: string, body: () => string): SiteRoute =>
  ({ headers }) => {
    const reply = facts(type, at);
    // Nobody packs what is not going to be sent.
    if (headers['if-none-match'] === reply.etag) return reply;
    return String(headers['accept-encoding']).includes('gzip')
      ? { ...reply, headers: { 'content-encoding': 'gzip' }, body: gzipSync(body()) }
      : { ...reply, body: body() };
  };

async function zipOf(members: readonly PublishedFile[]): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const { name, body, at } of members) {
    zip.addBuffer(Buffer.from(textOf(body)), name, { mtime: new Date(at), forceDosTimestamp: true });
  }
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
