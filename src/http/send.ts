import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Log } from '../log.ts';
import { type Answer, type Headers, KEEP_ALIVE, wholeHeaders } from './answer.ts';

/** Sends an answer. @param last is the connection to end with it? */
export function send(
  answer: Answer,
  request: IncomingMessage,
  response: ServerResponse,
  { log, last }: { readonly log: Log; readonly last: boolean },
): void {
  const { status, body } = answer;
  response.writeHead(status, headersOf(answer, last));
  if (Buffer.isBuffer(body)) response.end(request.method === 'HEAD' ? undefined : body);
  else if (request.method !== 'HEAD') void sendPieces(body, request, response, log);
  else {
    response.end();
    void body[Symbol.asyncIterator]()
      .return?.()
      .catch(() => {});
  }
  // What is left of a refused body is read and forgotten, so that the sender gets to see the answer.
  if (!request.complete) request.resume();
}

function headersOf({ status, headers, body, written, more = [] }: Answer, last: boolean): Headers | string[] {
  if (written && !last) return written.concat(more);
  const ofRequest: Record<string, string> = {};
  for (let i = 0; i < more.length; i += 2) ofRequest[more[i] ?? ''] = more[i + 1] ?? '';
  return {
    ...headers,
    ...ofRequest,
    ...(Buffer.isBuffer(body) && status !== 204 && status !== 304
      ? wholeHeaders(body)
      : { 'x-content-type-options': 'nosniff' }),
    ...(last ? { connection: 'close' } : 'connection' in headers ? {} : KEEP_ALIVE),
  };
}

/** A reader that goes away ends it; an error on the way cuts the connection, so that half an answer is not taken for a whole one. */
async function sendPieces(
  body: Exclude<Answer['body'], Buffer>,
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  response.flushHeaders();
  try {
    await pipeline(Readable.from(body), response);
  } catch (error) {
    if (!response.destroyed || !request.destroyed) {
      log.error({ err: error, method: request.method, path: loggedPath(request) }, 'answer was cut short');
    }
    response.destroy();
  }
}

/** What the provider of identities sends along with the browser is for one use, and for nobody's log. */
export const loggedPath = ({ url = '' }: IncomingMessage): string =>
  url.startsWith('/auth/') ? url.replace(/\?.*/, '') : url;
