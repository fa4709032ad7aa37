import type { IncomingMessage } from 'node:http';

/** By name in small letters; a list where a header is sent several times. */
export type Headers = Readonly<Record<string, string | string[]>>;

/** What is sent back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Whole, or in pieces as they come: then the length is not known beforehand. */
  readonly body: Buffer | AsyncIterable<Uint8Array | string>;
}

/** Answers what is at its addresses; undefined where an address is none of its own. */
export type Route = (request: IncomingMessage, url: URL) => Answer | undefined | Promise<Answer | undefined>;

export function jsonAnswer(status: number, value: unknown, headers: Headers = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: Buffer.from(`${JSON.stringify(value)}\n`),
  };
}

/** An error in the one shape that all errors have here, those of GraphQL too. */
export const errorAnswer = (status: number, code: string, message: string, headers: Headers = {}): Answer =>
  jsonAnswer(status, { errors: [{ message, extensions: { code } }] }, headers);

/** The whole body; undefined where it is larger than the limit. Rejects where the sender goes away. */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const take = (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        request.off('data', take);
        resolve(undefined);
      } else chunks.push(chunk);
    };
    request.on('data', take);
    request.once('end', () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.once('error', reject);
    request.once('close', () => reject(new Error('the sender went away')));
  });
}
