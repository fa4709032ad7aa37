import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Clock } from '../clock.ts';
import { RELEASE } from '../config.ts';
import { type ApiOptions, makeApi } from '../graphql/api.ts';
import { DOOR_POINTS } from '../graphql/charging.ts';
import type { Log } from '../log.ts';
import type { MaybePromise } from '../maybe-promise.ts';
import type { Database } from '../store/client.ts';
import type { CommitWatch } from '../store/commit-watch.ts';
import type { Reads } from '../store/reads.ts';
import type { Writes } from '../store/writes.ts';
import { type Answer, brokenAnswer, errorAnswer, IDLE_SECONDS, jsonAnswer, type Route } from './answer.ts';
import { ANSWER_SETTINGS, type AnswerSettings } from './answers/settings.ts';
import { cookieJar } from './cookies.ts';
import { dumpRoute } from './dumps.ts';
import { exportRoute } from './export.ts';
import { feedRoute } from './feeds/route.ts';
import { graphiqlPage } from './graphiql.ts';
import { type GraphqlDoor, graphqlDoor } from './graphql.ts';
import { kept } from './kept.ts';
import { identityProvider, type OidcSettings } from './oidc.ts';
import { pricedRoute } from './priced-route.ts';
import { recordRoute } from './records.ts';
import { loggedPath, send } from './send.ts';
import { signInRoutes } from './sign-in.ts';
import { findViewers, type Viewers } from './viewer.ts';

export interface ServerOptions {
  readonly db: Pick<Database, 'dataVersion' | 'commits'>;
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
  /** Where nightly dumps stand; without one, none are given out. */
  readonly dumpFolder?: string | undefined;
  /** How many may follow changes, and for how long; FOLLOW_SETTINGS where not given. */
  readonly follow?: ApiOptions['follow'];
  /** Tells of commits; without it nobody can follow changes. Whoever made it closes it. */
  readonly watch?: CommitWatch | undefined;
  /** How answers are kept; ANSWER_SETTINGS where not given. */
  readonly answers?: Partial<AnswerSettings>;
  /** Counts what is asked by whom; without one nothing is limited by the second. */
  readonly throttle?: ApiOptions['throttle'];
}

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /**
   * Says from now on that it is not ready, and goes on answering for as long as asked. Then it takes no more requests, ends
   * streams, and resolves when those under way are answered.
   */
  close(drainMs?: number): Promise<void>;
}

// Milliseconds. Who is slower than this holds a connection for nothing.
const HEADERS_TIMEOUT = 10_000;
const REQUEST_TIMEOUT = 30_000;
const CLOSE_TIMEOUT = 10_000;

/** In characters. */
const KEPT_OPERATIONS = { most: 8_000_000, sizeOf: (text: string) => text.length };

/** Only paths and queries matter: whatever host a request names, it is this one. */
const BASE = 'http://localhost';

export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { db, reads, writes, log, clock, host, port, publicUrl, oidc, limits } = options;
  const { watch, follow, throttle, dumpFolder, persistedOnly = false } = options;
  const persisted = { find: kept(db, writes.operations.find, KEPT_OPERATIONS), only: persistedOnly };
  const api = makeApi({
    ...{ reads, writes, clock, log, throttle, watch, follow, persisted },
    ...(limits ? { limits } : {}),
  });
  const graphiql = graphiqlPage(clock);
  const logsAll = log.isLevelEnabled('debug');
  let closing = false;
  const ending = new AbortController();
  // Where the server is can be said only once it listens.
  let doors: { readonly viewers: Viewers; readonly graphql: GraphqlDoor; readonly routes: readonly Route[] };

  const answer = async (request: IncomingMessage, url: URL): Promise<Answer> => {
    switch (url.pathname) {
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

  const respond = (request: IncomingMessage, response: ServerResponse): void => {
    const startedAt = logsAll ? performance.now() : 0;
    const finish = (sent: Answer) => {
      if (logsAll) {
        response.once('close', () => {
          const ms = performance.now() - startedAt;
          log.debug({ method: request.method, path: loggedPath(request), status: sent.status, ms }, 'answered');
        });
      }
      send(sent, request, response, { log, last: closing });
    };
    const fail = (error: unknown) => {
      if (response.headersSent) response.destroy();
      if (request.destroyed && !request.complete) return;
      const errorId = randomUUID();
      log.error({ err: error, errorId, method: request.method, path: loggedPath(request) }, 'request failed');
      if (!response.headersSent) finish(brokenAnswer(errorId));
    };
    const answerBy = (make: () => MaybePromise<Answer>) => {
      try {
        const made = make();
        if (made instanceof Promise) made.then(finish).catch(fail);
        else finish(made);
      } catch (error) {
        fail(error);
      }
    };
    const { method, headers } = request;
    const url = addressOf(request.url ?? '/');
    if (url === undefined) finish(errorAnswer(400, 'BAD_REQUEST', 'The address cannot be read.'));
    else if (typeof url !== 'string') answerBy(() => answer(request, url));
    else if ((method === 'GET' || method === 'HEAD') && headers.accept?.includes('text/html')) {
      answerBy(() => graphiql(headers['accept-encoding'] as string | undefined));
    } else doors.graphql(request, url, answerBy);
  };

  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      // A time of its own between requests would be two timers more for each of them: `timeout` holds there, too.
      keepAliveTimeout: 0,
      connectionsCheckingInterval: 5_000,
    },
    respond,
  );
  server.timeout = IDLE_SECONDS * 1000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  const origin = new URL(publicUrl ?? `http://${shown}:${address.port}`).origin;
  const cookies = cookieJar(origin.startsWith('https:'));
  const { tokens, sessions } = writes;
  const viewers = findViewers({ db, tokens, sessions, clock, log, cookies, origin });
  const exports = { reads, writes, clock, origin, throttle, release: RELEASE };
  const settings = { ...ANSWER_SETTINGS, ...options.answers };
  doors = {
    viewers,
    graphql: graphqlDoor({
      ...{ api, db, clock, settings, throttle: options.throttle },
      ...{ viewerOf: viewers.find, closing: ending.signal },
    }),
    routes: [
      signInRoutes({ provider: oidc && identityProvider(oidc), sessions, clock, log, cookies, origin }),
      ...(dumpFolder === undefined ? [] : [dumpRoute({ folder: dumpFolder, origin })]),
      exportRoute({ ...exports, commits: () => db.commits() }),
      recordRoute(exports),
      pricedRoute(feedRoute({ api, origin }), { throttle, prefix: '/feeds', points: DOOR_POINTS }),
    ],
  };
  return {
    url: `http://${shown}:${address.port}`,
    port: address.port,
    async close(drainMs = 0) {
      closing = true;
      if (drainMs > 0) await clock.sleep(drainMs);
      ending.abort();
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

/** An address; as text where it is that of the API, undefined where it is none. */
function addressOf(target: string): URL | string | undefined {
  // Taking an address apart takes longer than giving a known answer.
  if (target === '/graphql' || target.startsWith('/graphql?')) return BASE + target;
  if (!URL.canParse(target, BASE)) return undefined;
  const url = new URL(target, BASE);
  return url.pathname === '/graphql' ? url.href : url;
}
