import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../clock.ts';
import { type ApiOptions, makeApi } from '../graphql/api.ts';
import type { Log } from '../log.ts';
import type { Database } from '../store/client.ts';
import type { Reads } from '../store/reads.ts';
import type { Writes } from '../store/writes.ts';
import { type Answer, errorAnswer, jsonAnswer, type Route } from './answer.ts';
import { cookieJar } from './cookies.ts';
import { graphiqlPage } from './graphiql.ts';
import { answerGraphql } from './graphql.ts';
import { kept } from './kept.ts';
import { identityProvider, type OidcSettings } from './oidc.ts';
import { signInRoutes } from './sign-in.ts';
import { findViewers, type Viewers } from './viewer.ts';

export interface ServerOptions {
  readonly db: Pick<Database, 'dataVersion'>;
  readonly reads: Reads;
  readonly writes: Writes;
  readonly log: Log;
  readonly clock: Clock;
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** Where browsers find the server; on its own port of this machine where not given. */
  readonly publicUrl?: string | undefined;
  /** The provider of identities of the staff; without one nobody can sign in. */
  readonly oidc?: OidcSettings | undefined;
  readonly limits?: ApiOptions['limits'];
  /** Whoever comes without token or session gets registered operations, and nothing else. */
  readonly persistedOnly?: boolean;
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Takes no more requests, and resolves when those under way are answered. */
  close(): Promise<void>;
}

// Milliseconds. Who is slower than this holds a connection for nothing.
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 30_000;
const IDLE_TIMEOUT = 60_000;
const KEEP_ALIVE_TIMEOUT = 20_000;
const CLOSE_TIMEOUT = 10_000;

/** In characters. */
const KEPT_OPERATIONS = { most: 8_000_000, sizeOf: (text: string) => text.length };

/** Only paths and queries matter: whatever host a request names, it is this one. */
const BASE = 'http://localhost';

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { db, reads, writes, log, clock, host, port, publicUrl, oidc, limits, persistedOnly = false } = options;
  const persisted = { find: kept(db, writes.operations.find, KEPT_OPERATIONS), only: persistedOnly };
  const api = makeApi({ reads, writes, clock, log, persisted, ...(limits ? { limits } : {}) });
  const graphiql = graphiqlPage(clock);
  let closing = false;
  // Where the server is can be said only once it listens.
  let doors: { readonly viewers: Viewers; readonly routes: readonly Route[] };

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const target = request.url ?? '/';
    if (!URL.canParse(target, BASE)) return errorAnswer(400, 'BAD_REQUEST', 'The address cannot be read.');
    const url = new URL(target, BASE);
    const isGet = request.method === 'GET' || request.method === 'HEAD';
    switch (url.pathname) {
      case '/graphql':
        if (isGet && request.headers.accept?.includes('text/html')) return graphiql(request.headers['accept-encoding']);
        return answerGraphql(api, request, url.href, doors.viewers.find);
      case '/':
        return { status: 302, headers: { location: '/graphql' }, body: Buffer.alloc(0) };
      case '/health':
        return jsonAnswer(200, { status: 'ok' });
      case '/ready':
        return ready();
      default:
        for (const route of doors.routes) {
          const found = await route(request, url);
          if (found) return found;
        }
        return errorAnswer(404, 'NOT_FOUND', `There is nothing at ${url.pathname}. The API is at /graphql.`);
    }
  };

  const ready = async (): Promise<Answer> => {
    if (closing) return jsonAnswer(503, { status: 'closing' });
    try {
      await db.dataVersion();
      await reads.check();
      return jsonAnswer(200, { status: 'ready' });
    } catch (error) {
      log.warn({ err: error }, 'not ready');
      return jsonAnswer(503, { status: 'not ready' });
    }
  };

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const startedAt = performance.now();
    let sent: Answer;
    try {
      sent = await answer(request);
    } catch (error) {
      if (request.destroyed && !request.complete) return;
      log.error({ err: error, method: request.method, path: loggedPath(request) }, 'request failed');
      sent = errorAnswer(500, 'INTERNAL', 'Something went wrong on our side.');
    }
    const { status, headers, body } = sent;
    response.writeHead(status, {
      ...headers,
      'x-content-type-options': 'nosniff',
      ...(status === 204 || !Buffer.isBuffer(body) ? {} : { 'content-length': String(body.length) }),
      ...(closing ? { connection: 'close' } : {}),
    });
    if (request.method === 'HEAD' || Buffer.isBuffer(body)) response.end(request.method === 'HEAD' ? undefined : body);
    else await sendPieces(body, request, response);
    // What is left of a refused body is read and forgotten, so that the sender gets to see the answer.
    if (!request.complete) request.resume();
    log.debug(
      { method: request.method, path: loggedPath(request), status, ms: performance.now() - startedAt },
      'answered',
    );
  };

  /** A reader that goes away ends it; an error on the way cuts the connection, so that half an answer is not taken for a whole one. */
  const sendPieces = async (
    body: Exclude<Answer['body'], Buffer>,
    request: IncomingMessage,
    response: ServerResponse,
  ) => {
    try {
      await pipeline(Readable.from(body), response);
    } catch (error) {
      if (!response.destroyed || !request.destroyed) {
        log.error({ err: error, method: request.method, path: loggedPath(request) }, 'answer was cut short');
      }
      response.destroy();
    }
  };

  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
      connectionsCheckingInterval: 5_000,
    },
    (request, response) => void respond(request, response),
  );
  server.timeout = IDLE_TIMEOUT;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  const origin = new URL(publicUrl ?? `http://${shown}:${address.port}`).origin;
  const cookies = cookieJar(origin.startsWith('https:'));
  const { tokens, sessions } = writes;
  doors = {
    viewers: findViewers({ db, tokens, sessions, clock, log, cookies, origin }),
    routes: [signInRoutes({ provider: oidc && identityProvider(oidc), sessions, clock, log, cookies, origin })],
  };
  return {
    url: `http://${shown}:${address.port}`,
    port: address.port,
    async close() {
      closing = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), CLOSE_TIMEOUT);
      await closed;
      clearTimeout(late);
      await doors.viewers.close();
      await api.dispose();
    },
  };
}

/** What the provider of identities sends along with the browser is for one use, and for nobody's log. */
const loggedPath = ({ url = '' }: IncomingMessage): string =>
  url.startsWith('/auth/') ? url.replace(/\?.*/, '') : url;
