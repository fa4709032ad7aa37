import { createHash } from 'node:crypto';
import Negotiator from 'negotiator';
import type { Throttle } from '../domain/rate.ts';
import type { ExportDeps } from '../exports/exports.ts';
import { jsonLd } from '../exports/json-ld.ts';
import { addressed, type PagedRecord, readRecord } from '../exports/record.ts';
import type { Reads, RecordView } from '../graphql/context.ts';
import { type Answer, errorAnswer, type Route } from './answer.ts';
import { isKnown } from './etag.ts';
import { nothing, OPEN, otherMethod } from './export.ts';
import { refusedFor } from './rate.ts';
import { PAGE_HEADERS, recordPage } from './record-page.ts';

const TYPES = ['text/html', 'application/ld+json', 'application/json'];

/** What a page costs. */
const POINTS = 100;

/** What the feed of changes calls a record of a kind. */
const FEED_FILTERS: Readonly<Record<string, string>> = {
  policies: 'policy',
  bills: 'bill',
  jurisdictions: 'jurisdiction',
};

/** /policies/wa-king_county-001: a record's own page, for people, for search engines and as the row of an export. */
export function recordRoute(deps: ExportDeps & { readonly throttle: Throttle | undefined }): Route {
  const { reads, writes, clock, origin, throttle } = deps;
  return async (request, url) => {
    const found = addressed(url.pathname);
    if (!found) return undefined;
    const other = otherMethod(request);
    if (other) return other;
    const type = new Negotiator(request).mediaType(TYPES);
    const headers = { ...OPEN, vary: 'accept', 'cache-control': 'public, no-cache' };
    if (type === undefined) {
      return errorAnswer(406, 'NOT_ACCEPTABLE', `There is this page as ${TYPES.join(', ')}.`, headers);
    }
    const refused = await refusedFor(throttle, request, POINTS);
    if (refused) return refused;
    const page = <T>(work: (view: RecordView) => Promise<T>) => atOneVersion(reads, work);
    const record = await readRecord(found, { page, writes, now: clock.now(), origin });
    if (!record) return errorAnswer(404, 'NOT_FOUND', `There is no record at ${url.pathname}.`, headers);
    if (record.id !== found.id) {
      const location = String(record.row.recordUrl);
      return { status: 308, headers: { ...headers, location }, body: Buffer.alloc(0) };
    }
    const body = Buffer.from(bodyOf(type, record, origin));
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    if (isKnown(etag, request.headers['if-none-match']))
      return { status: 304, headers: { ...headers, etag }, body: nothing() };
    const typed = type === 'text/html' ? PAGE_HEADERS : { 'content-type': `${type}; charset=utf-8` };
    return { status: 200, headers: { ...headers, ...typed, etag }, body } satisfies Answer;
  };
}

const TRIES = 3;

/** Reads as a request to the API does: again where somebody wrote meanwhile. */
async function atOneVersion<T>(reads: Reads, work: (view: RecordView) => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left--) {
    const { view, close } = await reads.open();
    const result = await work(view);
    if ((await close()) || left === 1) return result;
  }
}

function bodyOf(type: string, record: PagedRecord, origin: string): string {
  if (type === 'application/json') return `${JSON.stringify(record.row)}\n`;
  const linked = jsonLd(record, origin);
  if (type === 'application/ld+json') return `${JSON.stringify(linked)}\n`;
  const filter = FEED_FILTERS[record.folder];
  const feed = filter && `${origin}/feeds/changes.atom?${new URLSearchParams({ [filter]: record.id })}`;
  return recordPage(record, linked, feed);
}
