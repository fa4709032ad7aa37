import type { IncomingMessage } from 'node:http';
import { UserError } from '../domain/errors.ts';
import type { Throttle } from '../domain/rate.ts';
import { type ExportDeps, exportRequest, exportTag, openExport } from '../exports/exports.ts';
import { FORMATS, formatsOf } from '../exports/format.ts';
import { KINDS, kindNamed } from '../exports/kinds.ts';
import { parametersOf } from '../exports/parameters.ts';
import { type Answer, errorAnswer, type Headers, jsonAnswer, type Route } from './answer.ts';
import { encodingFor } from './answers/encoding.ts';
import { CORS } from './cors.ts';
import { isKnown } from './etag.ts';
import { packedPieces } from './packed-pieces.ts';
import { refusedFor } from './rate.ts';

const METHODS = 'GET, HEAD, OPTIONS';

/** What any page may read, and which headers of the answer. */
export const OPEN: Headers = {
  ...CORS,
  'access-control-expose-headers': `${CORS['access-control-expose-headers']}, content-disposition, content-length`,
};

/** Each holds a transaction of the database open while its reader takes their time. */
const MOST_AT_ONCE = 6;

/** What a file costs, whatever is in it. */
const POINTS = 5_000;

export interface ExportRouteOptions extends ExportDeps {
  readonly throttle: Throttle | undefined;
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
      vary: 'accept-encoding',
    };
    const encoding = encodingFor(request.headers['accept-encoding'] as string | undefined);
    const tagOf = (commits: number) => exportTag(wanted, commits, day, encoding, options);
    const known = tagOf(await options.commits());
    if (isKnown(known, request.headers['if-none-match']))
      return { status: 304, headers: { ...headers, etag: known }, body: nothing() };
    const refused = await refusedFor(options.throttle, request, POINTS);
    if (refused) return refused;
    if (open >= MOST_AT_ONCE) {
      const message = `${MOST_AT_ONCE} exports are being read already: come back in some seconds.`;
      return errorAnswer(503, 'OVERLOADED', message, { ...OPEN, 'retry-after': '5' });
    }
    open++;
    const { commits, pieces } = await openExport(wanted, options, () => open--);
    const tagged = { ...headers, etag: tagOf(commits) };
    if (request.method === 'HEAD') {
      await pieces.return();
      return { status: 200, headers: tagged, body: nothing() };
    }
    if (encoding === 'identity') return { status: 200, headers: tagged, body: pieces };
    const packed = { ...tagged, 'content-encoding': encoding };
    return { status: 200, headers: packed, body: packedPieces(pieces, encoding) };
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
