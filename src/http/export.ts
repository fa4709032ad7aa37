import type { IncomingMessage } from 'node:http';
import { UserError } from '../domain/errors.ts';
import { type ExportDeps, exportRequest, exportTag, openExport } from '../exports/exports.ts';
import { FORMATS, formatsOf } from '../exports/format.ts';
import { KINDS, kindNamed } from '../exports/kinds.ts';
import { parametersOf } from '../exports/parameters.ts';
import { type Answer, errorAnswer, type Headers, jsonAnswer, type Route } from './answer.ts';

const METHODS = 'GET, HEAD, OPTIONS';

/** What any page may read, and which headers of the answer. */
export const OPEN: Headers = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, content-disposition, content-length, retry-after',
};

/** Each holds a transaction of the database open while its reader takes their time. */
const MOST_AT_ONCE = 6;

export interface ExportRouteOptions extends ExportDeps {
  /** How many writes there were. */
  commits(): Promise<number>;
}

/** The answer to a method that is none of a page's; undefined for GET and HEAD. */
export function otherMethod({ method = 'GET' }: IncomingMessage): Answer | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined;
  if (method === 'OPTIONS') {
    const allowed = { 'access-control-allow-methods': 'GET', 'access-control-allow-headers': 'if-none-match' };
    return { status: 204, headers: { ...OPEN, ...allowed, allow: METHODS }, body: Buffer.alloc(0) };
  }
  return errorAnswer(405, 'METHOD_NOT_ALLOWED', `${method} is not allowed here: use GET.`, { ...OPEN, allow: METHODS });
}

/** Does the sender have what bears this tag? */
export const isKnown = ({ headers }: IncomingMessage, tag: string): boolean =>
  (headers['if-none-match'] ?? '').split(',').some((known) => ['*', tag, `W/${tag}`].includes(known.trim()));

/** No body, and no word on how long it would be. */
export async function* nothing(): AsyncGenerator<string> {}

/** /export/policies.csv?state=WA: lists of the API as files. */
export function exportRoute(options: ExportRouteOptions): Route {
  const { clock, origin } = options;
  let open = 0;

  const file = async (request: IncomingMessage, url: URL, name: string, format: string): Promise<Answer> => {
    const wanted = exportRequest(kindNamed(name), format, url.searchParams);
    const day = clock.now().toISOString().slice(0, 10);
    const headers = {
      ...OPEN,
      'content-type': FORMATS[wanted.format].contentType,
      'content-disposition': `attachment; filename="holdwatch-${name}-${day}.${format}"`,
      'cache-control': 'public, no-cache',
    };
    const known = exportTag(wanted, await options.commits(), day, options);
    if (isKnown(request, known)) return { status: 304, headers: { ...headers, etag: known }, body: nothing() };
    if (open >= MOST_AT_ONCE) {
      const message = `${MOST_AT_ONCE} exports are being read already: come back in some seconds.`;
      return errorAnswer(503, 'OVERLOADED', message, { ...OPEN, 'retry-after': '5' });
    }
    open++;
    const { commits, pieces } = await openExport(wanted, options, () => open--);
    if (request.method === 'HEAD') await pieces.return();
    const etag = exportTag(wanted, commits, day, options);
    return { status: 200, headers: { ...headers, etag }, body: request.method === 'HEAD' ? nothing() : pieces };
  };

  return async (request, url) => {
    const [, name, format] = /^\/export\/?(?:([^/]*)\.([^/.]*))?$/.exec(url.pathname) ?? [];
    if (url.pathname !== '/export' && !url.pathname.startsWith('/export/')) return undefined;
    const other = otherMethod(request);
    if (other) return other;
    try {
      if (name !== undefined && format !== undefined) return await file(request, url, name, format);
      if (/^\/export\/?$/.test(url.pathname)) return jsonAnswer(200, contents(origin), OPEN);
      throw new UserError('NOT_FOUND', `There is no export at ${url.pathname}: all of them are listed at /export.`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return errorAnswer(error.code === 'NOT_FOUND' ? 404 : 400, error.code, error.message, OPEN);
    }
  };
}

/** All exports there are, with their parameters and columns. */
const contents = (origin: string) =>
  [...KINDS.values()].map((kind) => ({
    name: kind.name,
    description: kind.description,
    urls: formatsOf(kind).map((format) => `${origin}/export/${kind.name}.${format}`),
    parameters: [...parametersOf(kind)].map(([parameter, { type }]) => ({ name: parameter, type: String(type) })),
    columns: kind.columns.map(({ name, type, list, description }) => ({ name, type, list, description })),
  }));
