import { RetryableError, SourceError } from '../domain/errors.ts';
import type { Admission } from './access.ts';
import { BLOCKED_ADVICE, isChallengeByHeaders, refuseChallenge } from './challenge.ts';
import { ACCEPT_ENCODING, type Reply } from './exchange.ts';
import type { FetchOptions, FetchResult } from './fetch-result.ts';
import { retryAfterMs } from './politeness.ts';

// What is asked, and what the answer means.

const RETRYABLE = new Set([408, 425, 429]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export const isRetryable = (status: number): boolean => status >= 500 || RETRYABLE.has(status);
export const isPage = (status: number): boolean => status === 200 || status === 203;

/** A failure worth another try, with the time the host asks for. */
export function refusalOf(url: URL, reply: Reply, now: Date): RetryableError {
  const asked = retryAfterMs(headerOf(reply, 'retry-after') ?? undefined, now);
  return new RetryableError(
    `${shown(url)} answered ${reply.status}`,
    asked === undefined ? {} : { retryAfterMs: asked },
  );
}

export function headersOf(userAgent: string, options: FetchOptions, key?: Admission['key']): Record<string, string> {
  return {
    ...(key && 'header' in key && { [key.header.toLowerCase()]: key.value }),
    'user-agent': userAgent,
    accept: options.accept ?? '*/*',
    'accept-encoding': ACCEPT_ENCODING,
    ...(options.etag && { 'if-none-match': options.etag }),
    ...(options.lastModified && { 'if-modified-since': options.lastModified }),
  };
}

function headerOf(reply: Reply, name: string): string | null {
  const value = reply.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

export function urlOf(address: string): URL {
  if (URL.canParse(address)) return new URL(address);
  throw new SourceError('INVALID', `"${address}" is not an address`);
}

/** Where the reply sends us, if it does; only to the web, never to a file or with a password. */
export function redirectOf(from: URL, reply: Reply): URL | null {
  const location = headerOf(reply, 'location');
  if (!REDIRECTS.has(reply.status) || !location) return null;
  if (!URL.canParse(location, from.href))
    throw new SourceError('INVALID', `${shown(from)} leads to "${location}", which is not an address`);
  const next = new URL(location, from);
  return checkedUrl(next, `${shown(from)} leads to ${shown(next)}, which`);
}

export function checkedUrl(url: URL, subject: string): URL {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new SourceError(
      'FORBIDDEN_ADDRESS',
      `${subject} is not an address of the web: only http and https are fetched`,
    );
  }
  if (url.username || url.password)
    throw new SourceError('FORBIDDEN_ADDRESS', `${subject} holds a user name or password`);
  url.hash = '';
  return url;
}

/** The page, or the SourceError that the status or the content means. */
export function resultOf(start: URL, url: URL, reply: Reply, options: FetchOptions): FetchResult {
  const { status } = reply;
  if (isChallengeByHeaders(reply.headers)) {
    throw new SourceError('BLOCKED', `${shown(url)} answered with a challenge for browsers. ${BLOCKED_ADVICE}`);
  }
  if (status === 304 && (options.etag || options.lastModified)) return { status: 'NOT_MODIFIED' };
  if (status === 404 || status === 410) throw new SourceError('GONE', `${shown(url)} is gone (${status})`);
  if (status === 401 || status === 403 || status === 451) {
    const { key } = options.admission ?? {};
    const advice = key && status !== 451 ? `Is the key in ${key.setting} right, and in force?` : BLOCKED_ADVICE;
    throw new SourceError('BLOCKED', `${shown(url)} refuses us (${status}). ${advice}`);
  }
  if (!isPage(status)) throw new SourceError('UNAVAILABLE', `${shown(url)} answered ${status}, which is not a page`);
  const contentType = headerOf(reply, 'content-type') ?? 'application/octet-stream';
  const answer = { requestedUrl: start.href, url: url.href, accept: options.accept, contentType, bytes: reply.bytes };
  refuseChallenge(answer, shown(url));
  return {
    status: 'FETCHED',
    url: url.href,
    bytes: reply.bytes,
    contentType,
    etag: headerOf(reply, 'etag'),
    lastModified: headerOf(reply, 'last-modified'),
  };
}

/** Snapshots are kept and exported, addresses are shown: an answer that repeats our key gets no further than here. */
export function refuseEcho(url: URL, reply: Reply, key: string): void {
  const heads = ['location', 'etag', 'last-modified', 'content-type'].map((name) => headerOf(reply, name));
  if (heads.some((head) => head?.includes(key)) || reply.bytes.includes(key)) {
    throw new SourceError('INVALID', `${url.origin}${url.pathname} repeats our key in its answer, which is not kept`);
  }
}

/** The address as it is sent, with the key where that goes there. Nothing else of it is written anew. */
export function withKey(url: URL, key: Admission['key']): URL {
  if (!key || !('parameter' in key)) return url;
  const sent = new URL(url.href);
  sent.search += `${sent.search ? '&' : '?'}${key.parameter}=${encodeURIComponent(key.value)}`;
  return sent;
}

const SECRET = /^(api[-_]?key|key|token|access[-_]?token)$/i;

/** The address for messages, which are stored and shown: without the keys that some interfaces take in it. */
export function shown(url: URL): string {
  const copy = new URL(url.href);
  copy.password = '';
  for (const name of [...copy.searchParams.keys()]) if (SECRET.test(name)) copy.searchParams.set(name, '***');
  return copy.href;
}
