import { Agent, request } from 'undici';
import type { Clock } from '../clock.ts';
import { SourceError } from '../domain/errors.ts';
import type { DeliveryAttempt } from '../domain/webhook.ts';
import { type ConnectorSettings, connector } from '../ingest/connector.ts';
import { retryAfterMs } from '../ingest/politeness.ts';
import { linkedTo } from '../ingest/signals.ts';

/** What came of one request. */
export interface Receipt extends DeliveryAttempt {
  /** How long the receiver asks to be left alone. */
  readonly retryAfterMs?: number | undefined;
}

export interface Post {
  /** Sends once. Whatever goes wrong is in the receipt; it throws only the signal's reason. */
  send(url: string, headers: Record<string, string>, body: string, signal: AbortSignal): Promise<Receipt>;
  close(): Promise<void>;
}

/** Most bytes of an answer that are read, and most characters of it that are kept. */
const READ_BYTES = 4096;
const KEPT_CHARACTERS = 1000;
/** A connection is kept for a backlog, not for the next day. */
const KEEP_ALIVE_MS = 10_000;

/** Posts to receivers: to public addresses only, without following redirects. */
export function makePost(settings: ConnectorSettings, clock: Clock): Post {
  const { timeoutMs } = settings;
  const agent = new Agent({
    connect: connector(settings),
    ...{ headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: KEEP_ALIVE_MS, keepAliveMaxTimeout: KEEP_ALIVE_MS },
  });
  return {
    close: () => agent.destroy(),
    async send(url, headers, body, signal) {
      const begun = clock.now();
      const receipt = (status: number | null, error: string | null, response: string | null): Receipt => {
        const ms = clock.now().getTime() - begun.getTime();
        return { at: begun.toISOString(), ms, status, error, response };
      };
      const { controller, release } = linkedTo(signal);
      const timer = setTimeout(() => controller.abort(), timeoutMs);
      try {
        const {
          statusCode,
          headers: answered,
          body: stream,
        } = await request(url, {
          dispatcher: agent,
          method: 'POST',
          headers,
          body,
          signal: controller.signal,
        });
        // What it says matters less than that it says it: a body that breaks off or never ends undoes no answer.
        const response = await head(stream).catch(() => null);
        signal.throwIfAborted();
        const said = receipt(statusCode, refusalOf(statusCode), response);
        return { ...said, retryAfterMs: retryAfterMs(first(answered['retry-after']), clock.now()) };
      } catch (error) {
        signal.throwIfAborted();
        return receipt(
          null,
          controller.signal.aborted ? `It did not answer within ${timeoutMs / 1000} s.` : failure(error),
          null,
        );
      } finally {
        clearTimeout(timer);
        release();
      }
    },
  };
}

function refusalOf(status: number): string | null {
  if (status >= 200 && status < 300) return null;
  const why = status >= 300 && status < 400 ? ', which leads elsewhere: redirects are not followed' : '';
  return `It answered ${status}${why}.`;
}

/** The beginning of a body as text; the rest is not waited for. */
async function head(stream: AsyncIterable<Buffer> & { destroy(): unknown }): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= READ_BYTES) break;
  }
  return plain(Buffer.concat(chunks).subarray(0, READ_BYTES).toString('utf8')).slice(0, KEPT_CHARACTERS);
}

/** Anybody may answer anything: no control characters but line breaks, no halves of signs. */
const plain = (text: string): string => text.replace(/[^\P{Control}\n\t]|\p{Surrogate}/gu, '');

/** Whoever asked may read it: a name's private address is none of their business. */
function failure(error: unknown): string {
  if (error instanceof SourceError && error.code === 'FORBIDDEN_ADDRESS') {
    return 'Its name leads to no address of the public internet.';
  }
  const { code = '', message } = error as NodeJS.ErrnoException;
  return plain(`It could not be reached: ${[code, message].filter(Boolean).join(' ')}`).slice(0, KEPT_CHARACTERS);
}

const first = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header[0] : header;
