import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A request as it arrived. */
export interface SeenRequest {
  readonly path: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  /** 1 for the first connection: equal numbers mean a connection was kept. */
  readonly connection: number;
}

/** An answer. With `etag` or `lastModified`, a request that has that version already is answered 304. */
export interface SiteReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A sequence is sent part by part, for as long as the client listens. */
  readonly body?: string | Buffer | AsyncIterable<string | Buffer>;
  readonly type?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  /** Cuts the connection: at once, or after the body although the length promised more. */
  readonly fail?: 'reset' | 'truncate';
  /** Never answers: at all, or never ends after the body. */
  readonly hang?: 'head' | 'body';
}

/** What a path answers: always the same, what a function says, or one reply after the other (the last one stays). */
export type SiteRoute =
  | string
  | SiteReply
  | ((request: SeenRequest) => SiteReply | string | Promise<SiteReply | string>)
  | readonly (SiteReply | string)[];

/** A web server on a free port of this machine that plays an upstream. What has no route is 404, robots.txt too. */
export interface LocalSite {
  readonly origin: string;
  readonly port: number;
  /** All requests in the order of arrival, also those for robots.txt. */
  readonly requests: SeenRequest[];
  /** Paths of `requests` without robots.txt. */
  paths(): string[];
  url(path: string): string;
  route(path: string, route: SiteRoute): void;
  close(): Promise<void>;
}

export async function startLocalSite(routes: Readonly<Record<string, SiteRoute>> = {}): Promise<LocalSite> {
  const table = new Map(Object.entries(routes));
  const requests: SeenRequest[] = [];
  const connections = new WeakMap<object, number>();
  const served = new Map<string, number>();
  let connectionCount = 0;

  const server = createServer((request, response) => {
    const url = request.url ?? '/';
    const path = new URL(url, 'http://local').pathname;
    const seen = { path, url, headers: request.headers, connection: connections.get(request.socket) ?? 0 };
    requests.push(seen);
    const turn = served.get(path) ?? 0;
    served.set(path, turn + 1);
    const route = table.get(url) ?? table.get(path) ?? { status: 404, body: 'no such page' };
    Promise.resolve(replyOf(route, seen, turn))
      .then((reply) => send(seen, reply, response))
      .catch((error) => response.destroy(error));
  });
  server.on('connection', (socket) => {
    connectionCount += 1;
    connections.set(socket, connectionCount);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;

  return {
    origin,
    port,
    requests,
    paths: () => requests.map(({ path }) => path).filter((path) => path !== '/robots.txt'),
    url: (path) => origin + path,
    route: (path, route) => {
      served.delete(path);
      table.set(path, route);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function replyOf(route: SiteRoute, request: SeenRequest, turn: number): Promise<SiteReply> {
  const isScript = (value: SiteRoute): value is readonly (SiteReply | string)[] => Array.isArray(value);
  const chosen = isScript(route) ? (route[Math.min(turn, route.length - 1)] ?? { status: 500 }) : route;
  const reply = typeof chosen === 'function' ? await chosen(request) : chosen;
  return typeof reply === 'string' ? { body: reply } : reply;
}

async function send(request: SeenRequest, reply: SiteReply, response: ServerResponse): Promise<void> {
  const { etag, lastModified, body = '' } = reply;
  if (reply.fail === 'reset') return void response.destroy();
  if (reply.hang === 'head') return;
  const has = request.headers['if-none-match'];
  const unchanged = has
    ? has === etag
    : lastModified !== undefined && request.headers['if-modified-since'] === lastModified;
  const headers: Record<string, string | number> = {
    'content-type': reply.type ?? 'text/html; charset=utf-8',
    ...reply.headers,
  };
  if (etag) headers.etag = etag;
  if (lastModified) headers['last-modified'] = lastModified;
  if (unchanged) return void response.writeHead(304, headers).end();

  const whole = typeof body === 'string' || Buffer.isBuffer(body);
  if (whole && !('content-length' in headers) && !reply.hang) {
    headers['content-length'] = Buffer.byteLength(body) + (reply.fail === 'truncate' ? 1000 : 0);
  }
  response.writeHead(reply.status ?? 200, headers);
  // A client that hangs up in the middle is nothing to fail about: that is often what is being tested.
  await pipeline(whole ? Readable.from([body]) : body, response, { end: !reply.hang && !reply.fail }).catch(() => {});
  if (reply.fail === 'truncate') response.destroy();
}
