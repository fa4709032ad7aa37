import type { IncomingMessage } from 'node:http';
import type { ErrorCode } from '../../domain/error-codes.ts';
import { UserError } from '../../domain/errors.ts';
import { recordAddress } from '../../domain/record-address.ts';
import { ANYONE } from '../../domain/viewer.ts';
import type { Api } from '../../graphql/api.ts';
import { type Answer, errorAnswer, type Headers, jsonAnswer, type Route } from '../answer.ts';
import { encodingFor, LEAST_PACKED, packed } from '../answers/encoding.ts';
import { isKnown } from '../etag.ts';
import { senderOf } from '../sender.ts';
import { atom } from './atom.ts';
import { type ChangeNode, entryOf } from './entry.ts';
import { jsonFeed } from './json-feed.ts';
import type { FeedPage } from './page.ts';
import { FEED_PARAMETERS, FEED_QUERY, type FeedWanted, feedWanted } from './parameters.ts';

const FORMATS = {
  atom: { contentType: 'application/atom+xml; charset=utf-8', write: atom },
  json: { contentType: 'application/feed+json; charset=utf-8', write: jsonFeed },
} as const;

/** Other ways to write a feed about one thing: /feeds/bills/hr3003-115.atom. */
const SHORT: Readonly<Record<string, string>> = {
  bills: 'bill',
  families: 'family',
  harms: 'harm',
  jurisdictions: 'jurisdiction',
  policies: 'policy',
  states: 'state',
};

const METHODS = 'GET, HEAD, OPTIONS';
const OPEN: Headers = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, last-modified, link, retry-after',
};
/** How long others may keep the newest page, and one that will not change any more, in seconds. */
const FRESH = 60;
const SETTLED = 24 * 60 * 60;
/** To be raised when the same changes are written otherwise. */
const EDITION = 1;

interface FeedOptions {
  readonly api: Api;
  /** Where the server is found, without a slash at the end. */
  readonly origin: string;
}

/** /feeds/changes.atom?state=WA: what changed, for feed readers. The address is the saved filter. */
export function feedRoute({ api, origin }: FeedOptions): Route {
  const host = new URL(origin).hostname;

  const feed = async (
    request: IncomingMessage,
    format: keyof typeof FORMATS,
    given: URLSearchParams,
  ): Promise<Answer> => {
    const wanted = feedWanted(given);
    const found = await ask(request, wanted);
    if ('status' in found) return found;
    const edges = found.edges.toReversed();
    const newest = edges[0]?.node;
    const etag = `W/"${EDITION}-${newest?.seq ?? 0}-${edges.length}"`;
    const older = found.pageInfo.hasPreviousPage ? (edges.at(-1)?.cursor ?? null) : null;
    const address = (before: string | null) => feedAddress(origin, format, wanted.filter, before);
    const headers: Headers = {
      ...OPEN,
      etag,
      vary: 'accept-encoding',
      'cache-control': `public, max-age=${wanted.before === null ? FRESH : SETTLED}`,
      ...(newest ? { 'last-modified': new Date(newest.at).toUTCString() } : {}),
      ...(older === null ? {} : { link: `<${address(older)}>; rel="next"` }),
    };
    if (isKnown(etag, request.headers['if-none-match'])) return { status: 304, headers, body: Buffer.alloc(0) };
    const page: FeedPage = {
      id: `tag:${host},2026:changes?${wanted.filter}`,
      title: titleOf(wanted.filter),
      entries: edges.map(({ cursor, node }) => entryOf(cursor, node)),
      self: address(wanted.before),
      current: address(null),
      older: older === null ? null : address(older),
      isNewest: wanted.before === null,
      home: `${origin}/`,
      entryId: ({ seq }) => `tag:${host},2026:change/${seq}`,
      recordUrl: ({ recordType, recordId }) => recordAddress(origin, `${typeName(recordType)}:${recordId}`),
    };
    const { contentType, write } = FORMATS[format];
    const body = Buffer.from(write(page));
    const encoding =
      body.length < LEAST_PACKED ? 'identity' : encodingFor(request.headers['accept-encoding'] as string);
    const typed = { ...headers, 'content-type': contentType };
    if (encoding === 'identity') return { status: 200, headers: typed, body };
    return { status: 200, headers: { ...typed, 'content-encoding': encoding }, body: await packed(body, encoding) };
  };

  /** The page out of the API, which settles what may be asked, by whom and how often; or the answer to what it refused. */
  const ask = async (request: IncomingMessage, { variables }: FeedWanted): Promise<Changes | Answer> => {
    const response = await api.fetch(
      `${origin}/graphql`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: JSON.stringify({ query: FEED_QUERY, variables }),
      },
      { viewer: ANYONE, sender: senderOf(request), isOwn: true },
    );
    const { data, errors } = (await response.json()) as Reply;
    const [error] = errors ?? [];
    if (!error && data) return data.changes;
    const { code = 'INTERNAL', http } = error?.extensions ?? {};
    const retryAfter = response.headers.get('retry-after');
    const status = http?.status ?? (retryAfter ? 429 : code === 'INTERNAL' ? 500 : 400);
    const message = error?.message ?? 'Something went wrong on our side.';
    return errorAnswer(status, code, message, { ...OPEN, ...(retryAfter ? { 'retry-after': retryAfter } : {}) });
  };

  return async (request, url) => {
    const [, rest] = /^\/feeds(?:\/(.*))?$/.exec(url.pathname) ?? [];
    if (!/^\/feeds(\/|$)/.test(url.pathname)) return undefined;
    const { method = 'GET' } = request;
    if (method === 'OPTIONS') return { status: 204, headers: { ...PREFLIGHT, allow: METHODS }, body: Buffer.alloc(0) };
    if (method !== 'GET' && method !== 'HEAD') {
      const message = `${method} is not allowed here: use GET.`;
      return errorAnswer(405, 'METHOD_NOT_ALLOWED', message, { ...OPEN, allow: METHODS });
    }
    try {
      if (!rest) return jsonAnswer(200, contents(origin), OPEN);
      const [, kind, id, format] = /^(?:changes|([a-z]+)\/(.+))\.(atom|json)$/.exec(rest) ?? [];
      const parameter = kind && SHORT[kind];
      if (parameter && id)
        return moved(origin, parameter, decoded(id), format as keyof typeof FORMATS, url.searchParams);
      if (format && !kind) return await feed(request, format as keyof typeof FORMATS, url.searchParams);
      return errorAnswer(404, 'NOT_FOUND', `There is no feed at ${url.pathname}: see ${origin}/feeds.`, OPEN);
    } catch (error) {
      if (error instanceof UserError) return errorAnswer(400, error.code, error.message, OPEN);
      throw error;
    }
  };
}

const PREFLIGHT: Headers = {
  ...OPEN,
  'access-control-allow-methods': 'GET',
  'access-control-allow-headers': 'if-none-match, if-modified-since',
};

interface Changes {
  readonly pageInfo: { readonly hasPreviousPage: boolean };
  readonly edges: readonly { readonly cursor: string; readonly node: ChangeNode }[];
}

interface Reply {
  readonly data?: { readonly changes: Changes } | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: ErrorCode; readonly http?: { readonly status?: number } };
  }[];
}

function feedAddress(origin: string, format: string, filter: URLSearchParams, before: string | null): string {
  const query = new URLSearchParams([...filter, ...(before === null ? [] : [['before', before]])]).toString();
  return `${origin}/feeds/changes.${format}${query && `?${query}`}`;
}

function moved(origin: string, parameter: string, id: string, format: string, given: URLSearchParams): Answer {
  const query = new URLSearchParams([...given, [parameter, id]]);
  const location = feedAddress(origin, format, query, null);
  return { status: 308, headers: { ...OPEN, location }, body: Buffer.alloc(0) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UserError('INVALID_INPUT', `${JSON.stringify(text)} cannot be read: a % stands without its two digits.`);
  }
}

/** "BILL_FAMILY" as the type is called: "BillFamily". */
const typeName = (recordType: string): string =>
  recordType.toLowerCase().replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase());

const titleOf = (filter: URLSearchParams): string =>
  `Holdwatch: what changed${filter.size ? ` (${[...filter].map(([name, text]) => `${name} ${text}`).join(', ')})` : ''}`;

/** All feeds there are. */
const contents = (origin: string) => ({
  feeds: Object.keys(FORMATS).map((format) => `${origin}/feeds/changes.${format}`),
  parameters: FEED_PARAMETERS,
  shortForms: Object.entries(SHORT).map(([kind, parameter]) => `${origin}/feeds/${kind}/{${parameter}}.atom`),
});
