import { PassThrough, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Agent, type Dispatcher, request } from 'undici';
import { RetryableError, SourceError } from '../domain/errors.ts';
import { type ConnectorSettings, connector } from './connector.ts';
import { linkedTo } from './signals.ts';

/** The head of an answer, and its body where it was to be read. */
export interface Reply {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  /** Unpacked; empty where they were not wanted. */
  readonly bytes: Buffer;
}

export interface Ask {
  readonly url: URL;
  /** The address as it may stand in messages. */
  readonly shownUrl: string;
  readonly headers: Record<string, string>;
  readonly maxBytes: number;
  /** Past maxBytes: true keeps what is there, false is an error. */
  readonly cut?: boolean;
  /** Which answers are to be read. */
  readonly wanted: (status: number) => boolean;
  readonly signal: AbortSignal;
}

export interface ExchangeSettings extends ConnectorSettings {
  /** Longest time for one answer as a whole. */
  readonly totalTimeoutMs: number;
  /** Called with the number of bytes as they come from the wire. */
  readonly onBytes: (count: number) => void;
}

/** One request and its answer, within limits of time, size and address; no retries, no redirects, no cookies. */
export interface Exchange {
  /** Throws a RetryableError where another try may help, else a SourceError, or the signal's reason. */
  ask(ask: Ask): Promise<Reply>;
  close(): Promise<void>;
}

export function makeExchange(settings: ExchangeSettings): Exchange {
  const agent = new Agent({
    connect: connector(settings),
    // Silence is timed below: undici's own timers are only good to about a second.
    headersTimeout: 0,
    bodyTimeout: 0,
    connections: 1,
    // Long enough to outlast the pauses between polite requests.
    keepAliveTimeout: 30_000,
    keepAliveMaxTimeout: 30_000,
  });

  return {
    close: () => agent.destroy(),

    async ask(ask) {
      const { controller, release } = linkedTo(ask.signal);
      const limit = (ms: number, what: string): NodeJS.Timeout =>
        setTimeout(() => controller.abort(new RetryableError(`${ask.shownUrl} ${what} ${ms / 1000} s`)), ms);
      const whole = limit(settings.totalTimeoutMs, 'was not done after');
      const silence = limit(settings.timeoutMs, 'said nothing for');
      const onBytes = (count: number): void => {
        silence.refresh();
        settings.onBytes(count);
      };
      try {
        const response = await request(ask.url, {
          dispatcher: agent,
          method: 'GET',
          headers: ask.headers,
          signal: controller.signal,
        });
        silence.refresh();
        const { statusCode: status, headers } = response;
        const bytes = ask.wanted(status) ? await readBody(response, ask, onBytes) : await drop(response);
        return { status, headers, bytes };
      } catch (error) {
        controller.signal.throwIfAborted();
        throw failureOf(error, ask.shownUrl);
      } finally {
        clearTimeout(whole);
        clearTimeout(silence);
        release();
      }
    },
  };
}

/** Leaves a body unread. A short one is drained, which keeps the connection; a long one ends it. */
async function drop(response: Dispatcher.ResponseData): Promise<Buffer> {
  await response.body.dump({ limit: 65_536 });
  return Buffer.alloc(0);
}

async function readBody(
  response: Dispatcher.ResponseData,
  ask: Ask,
  onBytes: (count: number) => void,
): Promise<Buffer> {
  const { body, headers } = response;
  const encoding = String(headers['content-encoding'] ?? 'identity')
    .trim()
    .toLowerCase();
  const declared = Number(headers['content-length'] ?? 0);
  const decoder = decoderOf(encoding);
  if (!decoder || (declared > ask.maxBytes && !ask.cut)) {
    // Left unread, it would hold the host's only connection.
    body.on('error', () => {}).destroy();
    if (decoder) throw tooLarge(ask, `says it has ${declared} bytes`);
    throw new SourceError(
      'INVALID',
      `${ask.shownUrl} is packed as "${encoding}", which was not asked for and cannot be read`,
    );
  }
  const chunks: Buffer[] = [];
  let wireSize = 0;
  let size = 0;
  const full = new Error('enough');
  try {
    // Whatever is thrown in here destroys the body, and with it the connection: the rest is not sent for nothing.
    await pipeline(
      body,
      async function* (wire: AsyncIterable<Buffer>) {
        for await (const chunk of wire) {
          onBytes(chunk.length);
          wireSize += chunk.length;
          // Some encodings can carry padding without end that decodes to nothing.
          if (wireSize > ask.maxBytes && !ask.cut) throw tooLarge(ask, 'goes on past the limit');
          yield chunk;
        }
      },
      decoder,
      async (decoded: AsyncIterable<Buffer>) => {
        for await (const chunk of decoded) {
          chunks.push(chunk);
          size += chunk.length;
          if (size > ask.maxBytes) throw ask.cut ? full : tooLarge(ask, 'goes on past the limit');
        }
      },
    );
  } catch (error) {
    if (error !== full) throw error;
  }
  return Buffer.concat(chunks, Math.min(size, ask.maxBytes));
}

/** The encodings asked for. "deflate" is not: servers disagree on what it means. */
export const ACCEPT_ENCODING = 'gzip, br';

function decoderOf(encoding: string): Transform | null {
  const options = { chunkSize: 65_536 };
  if (encoding === 'identity') return new PassThrough();
  if (encoding === 'gzip' || encoding === 'x-gzip') return createGunzip(options);
  if (encoding === 'br') return createBrotliDecompress(options);
  if (encoding === 'deflate') return createInflate(options);
  return null;
}

const tooLarge = (ask: Ask, what: string): SourceError =>
  new SourceError(
    'TOO_LARGE',
    `${ask.shownUrl} ${what}; the limit is ${ask.maxBytes} bytes. Raise maxBytes of the source if that is right.`,
  );

/** Certificates do not mend themselves between two tries. */
const CERTIFICATE = /^(CERT_|ERR_TLS_CERT|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

function failureOf(error: unknown, shownUrl: string): Error {
  if (error instanceof SourceError || error instanceof RetryableError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (CERTIFICATE.test(code)) {
    return new SourceError('UNAVAILABLE', `The certificate of ${shownUrl} is not valid: ${message}`, { cause: error });
  }
  return new RetryableError(`${shownUrl} could not be read: ${[code, message].filter(Boolean).join(' ')}`, {
    cause: error,
  });
}
