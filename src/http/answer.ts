import type { IncomingMessage } from 'node:http';
import { brokenMessage, type ErrorCode } from '../domain/error-codes.ts';
import type { MaybePromise } from '../maybe-promise.ts';

/** By name in small letters; a list where a header is sent several times. */
export type Headers = Readonly<Record<string, string | string[]>>;

/** What is sent back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Whole, or in pieces as they come: then the length is not known beforehand. */
  readonly body: Buffer | AsyncIterable<Uint8Array | string>;
  /** All of its headers, names and values by turns, as they are written: of an answer that is given many times. */
  readonly written?: readonly string[] | undefined;
  /** Headers of this request alone, beside the others; written in the same way. */
  readonly more?: readonly string[];
}

/** For how long nothing may come or go on a connection. */
export const IDLE_SECONDS = 60;
/** Tells programs for how long they may use a connection again. */
export const KEEP_ALIVE = { 'keep-alive': `timeout=${IDLE_SECONDS}` };

/** Headers that all answers have which are sent whole. */
export const wholeHeaders = (body: Buffer) => ({
  'x-content-type-options': 'nosniff',
  'content-length': String(body.length),
});

/** Answers what is at its addresses; undefined where an address is none of its own. */
export type Route = (request: IncomingMessage, url: URL) => MaybePromise<Answer | undefined>;

export function jsonAnswer(status: number, value: unknown, headers: Headers = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: Buffer.from(`${JSON.stringify(value)}\n`),
  };
}

/** An error in the one shape that all errors have here, those of GraphQL too. */
export const errorAnswer = (status: number, code: ErrorCode, message: string, headers: Headers = {}): Answer =>
  jsonAnswer(status, { errors: [{ message, extensions: { code } }] }, headers);

/** The answer where something broke on our side. @param errorId stands in the log with the cause */
export const brokenAnswer = (errorId: string): Answer =>
  jsonAnswer(500, { errors: [{ message: brokenMessage(errorId), extensions: { code: 'INTERNAL', errorId } }] });

/**
 * Calls with the whole body, or with undefined where it is larger than the limit; not at all where the sender goes away
 * meanwhile.
 */
export function takeBody(request: IncomingMessage, limit: number, taken: (body: Buffer | undefined) => void): void {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > limit) {
    taken(undefined);
    return;
  }
  let chunks: Buffer[] | undefined = [];
  let size = 0;
  const whole = () => {
    const [first] = chunks ?? [];
    if (chunks) taken(first && chunks.length === 1 ? first : Buffer.concat(chunks));
    chunks = undefined;
  };
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) chunks?.push(chunk);
    else if (chunks) {
      chunks = undefined;
      taken(undefined);
    }
    // Where the length was said, the end need not be waited for.
    if (size === length) whole();
  });
  if (length === 0) request.on('end', whole);
}
