import type { IncomingMessage } from 'node:http';
import type { Viewer } from '../domain/viewer.ts';
import type { Api } from '../graphql/api.ts';
import { type Answer, errorAnswer, readBody } from './answer.ts';
import { eventStream, isEventStream } from './event-stream.ts';
import { senderOf } from './sender.ts';

/** Largest request body in bytes. */
export const BODY_LIMIT = 100 * 1024;

const METHODS = 'GET, HEAD, POST, OPTIONS';

// Any page may read what is public: a cookie counts only where the server's own pages ask (viewer.ts). A mutation needs a
// POST of application/json, which a browser sends to another origin only after asking (preflight); the form types that it
// sends without asking are refused.
const CORS = { 'access-control-allow-origin': '*' };
const PREFLIGHT = {
  ...CORS,
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type, accept, authorization, if-none-match',
  'access-control-max-age': '86400',
};

/**
 * Answers a request to /graphql: what may be asked how is settled here, the question itself goes to the API.
 * @param viewerOf finds who asks, or the answer to somebody whose token is not good
 * @param closing aborts when the server ends: then streams do too
 */
export async function answerGraphql(
  api: Api,
  request: IncomingMessage,
  url: string,
  viewerOf: (request: IncomingMessage) => Promise<Viewer | Answer>,
  closing: AbortSignal,
): Promise<Answer> {
  const { method = 'GET', headers } = request;
  if (method === 'OPTIONS') return { status: 204, headers: { ...PREFLIGHT, allow: METHODS }, body: Buffer.alloc(0) };
  if (!['GET', 'HEAD', 'POST'].includes(method)) {
    return errorAnswer(405, 'METHOD_NOT_ALLOWED', `${method} is not allowed here: use GET or POST.`, {
      ...CORS,
      allow: METHODS,
    });
  }
  let body: Buffer | undefined;
  if (method === 'POST') {
    if (!isJson(headers['content-type'])) {
      return errorAnswer(
        415,
        'UNSUPPORTED_MEDIA_TYPE',
        'POST takes a body of the content type application/json: {"query": "…", "variables": {…}}.',
        { ...CORS, 'accept-post': 'application/json' },
      );
    }
    body = await readBody(request, BODY_LIMIT);
    if (!body) {
      return errorAnswer(413, 'TOO_LARGE', `The body is larger than ${BODY_LIMIT} bytes.`, {
        ...CORS,
        connection: 'close',
      });
    }
  }
  const viewer = await viewerOf(request);
  if ('status' in viewer) return viewer;
  return compute(api, {
    method,
    url,
    headers,
    body,
    viewer,
    sender: senderOf(request),
    closing,
  });
}

const isJson = (contentType: string | undefined): boolean =>
  /^application\/json\s*(;\s*charset=("?)utf-8\2\s*)?$/i.test(contentType ?? '');

interface Question {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer | undefined;
  readonly viewer: Viewer;
  readonly sender: string;
  readonly closing: AbortSignal;
}

/**
 * The one place where an answer is made. A cache of answers, and their ETags, belong around it, and must tell viewers apart
 * by answerClass().
 */
async function compute(api: Api, { method, url, headers, body, viewer, sender, closing }: Question): Promise<Answer> {
  const response = await api.fetch(
    url,
    {
      method: method === 'HEAD' ? 'GET' : method,
      headers: Object.fromEntries(
        ['accept', 'content-type'].flatMap((name) => {
          const value = headers[name];
          return typeof value === 'string' ? [[name, value]] : [];
        }),
      ),
      ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}),
    },
    { viewer, sender },
  );
  if (response.body && isEventStream(response.headers.get('content-type'))) {
    const answer = eventStream(response.status, response.body, closing);
    return { ...answer, headers: { ...answer.headers, ...CORS } };
  }
  return {
    status: response.status,
    headers: {
      ...Object.fromEntries(response.headers),
      ...CORS,
      vary: 'accept, authorization, cookie',
      'cache-control': viewer.kind === 'ANYONE' ? 'no-cache' : 'private, no-store',
    },
    body: Buffer.from(await response.arrayBuffer()),
  };
}
