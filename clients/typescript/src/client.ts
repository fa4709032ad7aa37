import { type ApiError, HoldwatchError, retryAfterMs } from './error.ts';
import type { Operation } from './operation.ts';

export interface ClientOptions {
  /** Where the API is: "https://holdwatch.example/graphql". */
  readonly url: string;
  /** "hw_…"; without one, what is public is answered. */
  readonly token?: string;
  /** In place of the global fetch. */
  readonly fetch?: typeof fetch;
  /** How often to ask again what was refused for now (429, 503, THROTTLED). 4 where not given. */
  readonly retries?: number;
  /** Longest time to wait before asking again; an error where the server wants a longer one. 60,000 where not given. */
  readonly longestWaitMs?: number;
  /** Send hashes of questions in place of their text where the server knows it. Makes links short. */
  readonly byHash?: boolean;
  /** How many answers to keep, so that an unchanged one is not sent again. None where not given. */
  readonly keep?: number;
  /** For tests: waits. */
  readonly wait?: (ms: number, signal?: AbortSignal) => Promise<void>;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
}

export interface Client {
  /**
   * Asks a question.
   * @throws HoldwatchError where the answer has errors, after what was refused for now was asked again
   */
  request<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    options?: RequestOptions,
  ): Promise<Result>;
  /** Asks a question of your own. */
  request<Result = unknown>(
    text: string,
    variables?: Readonly<Record<string, unknown>>,
    options?: RequestOptions,
  ): Promise<Result>;
}

/** Longer links are posted: some proxies refuse them. */
const LONGEST_LINK = 4_000;
const FIRST_WAIT_MS = 1_000;

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly ApiError[];
}

export function createClient(options: ClientOptions): Client {
  const { url, token, retries = 4, longestWaitMs = 60_000, byHash = false, keep = 0, wait = waiting } = options;
  const send = options.fetch ?? globalThis.fetch;
  const kept = new Map<string, { readonly tag: string; readonly text: string }>();
  const headers = {
    accept: 'application/graphql-response+json, application/json;q=0.9',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };

  const post = (body: object, signal: AbortSignal | undefined) =>
    send(url, {
      ...{ method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) },
      ...(signal ? { signal } : {}),
    });

  async function get(link: string, signal: AbortSignal | undefined): Promise<Response> {
    const before = kept.get(link);
    const response = await send(link, {
      headers: { ...headers, ...(before ? { 'if-none-match': before.tag } : {}) },
      ...(signal ? { signal } : {}),
    });
    if (before && response.status === 304) return new Response(before.text);
    const tag = response.headers.get('etag');
    if (keep === 0 || !response.ok || tag === null) return response;
    const text = await response.text();
    kept.delete(link);
    kept.set(link, { tag, text });
    for (const oldest of kept.keys()) if (kept.size > keep) kept.delete(oldest);
    return new Response(text, response);
  }

  /** The parameters as one asks for a link; the shortest that the server may understand. */
  const linked = (asked: Readonly<Record<string, unknown>>) => {
    const link = new URL(url);
    for (const [name, value] of Object.entries(asked)) {
      if (value !== undefined) link.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
    }
    return link.href;
  };

  async function ask(
    operation: Operation<unknown, unknown> | string,
    variables: unknown,
    withText: boolean,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const text = typeof operation === 'string' ? operation : operation.text;
    const hash = byHash && typeof operation !== 'string' ? operation.hash : undefined;
    const asked = {
      ...(hash === undefined || withText ? { query: text } : {}),
      ...(variables === undefined ? {} : { variables }),
      ...(hash === undefined ? {} : { extensions: { persistedQuery: { version: 1, sha256Hash: hash } } }),
    };
    const link = typeof operation !== 'string' && operation.kind === 'query' ? linked(asked) : undefined;
    const response = await (link && link.length <= LONGEST_LINK ? get(link, signal) : post(asked, signal));
    const said = await response.text();
    const body = bodyOf(said);
    if (response.ok && body && !body.errors?.length) return body.data;
    const errors = body?.errors ?? [{ message: `HTTP ${response.status}: ${said.slice(0, 200)}` }];
    const after = retryAfterMs(response.headers.get('retry-after'), Date.now());
    const error = new HoldwatchError(response.status, errors, body?.data ?? null, after);
    if (error.code === 'PERSISTED_QUERY_NOT_FOUND' && !withText) return ask(operation, variables, true, signal);
    throw error;
  }

  return {
    async request(
      operation: Operation<unknown, unknown> | string,
      variables?: unknown,
      { signal }: RequestOptions = {},
    ): Promise<never> {
      for (let tries = 0; ; tries++) {
        try {
          return (await ask(operation, variables, false, signal)) as never;
        } catch (error) {
          if (!(error instanceof HoldwatchError) || !error.isForNow || tries >= retries) throw error;
          const ms = error.retryAfterMs ?? FIRST_WAIT_MS * 2 ** tries;
          if (ms > longestWaitMs) throw error;
          await wait(ms, signal);
        }
      }
    },
  };
}

function bodyOf(text: string): Body | undefined {
  try {
    const body = JSON.parse(text);
    return typeof body === 'object' && body !== null && ('data' in body || 'errors' in body) ? body : undefined;
  } catch {
    return undefined;
  }
}

const waiting = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
