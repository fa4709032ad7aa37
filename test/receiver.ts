import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { vi } from 'vitest';
import type { Clock } from '../src/clock.ts';
import { type WebhookPayload, webhookPayload } from '../src/domain/webhook-payload.ts';

/** A delivery as it arrived. */
export interface Received {
  readonly id: string;
  readonly path: string;
  readonly at: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly payload: WebhookPayload;
  /** Numbers of its changes. */
  readonly seqs: readonly number[];
}

/** What to answer: a status, or by hand. */
type Answering = (delivery: Received) => number | ((response: ServerResponse) => void);

/** A partner's server on a free port of this machine. */
export interface Receiver {
  readonly url: string;
  readonly port: number;
  /** All that arrived. */
  readonly received: Received[];
  /** Those that it answered 2xx. */
  readonly taken: Received[];
  answer: Answering;
  close(): Promise<void>;
}

export async function startReceiver(clock: Clock): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const payload = webhookPayload.parse(JSON.parse(body));
    const headers = request.headers as Record<string, string>;
    const delivery: Received = {
      ...{
        id: headers['webhook-id'] ?? '',
        path: request.url ?? '',
        at: clock.now().getTime(),
        headers,
        body,
        payload,
      },
      seqs: payload.changes.map(({ seq }) => seq),
    };
    receiver.received.push(delivery);
    const answer = receiver.answer(delivery);
    if (typeof answer === 'function') return answer(response);
    if (answer >= 200 && answer < 300) receiver.taken.push(delivery);
    response.writeHead(answer).end(`answered ${answer}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    ...{ url: `http://127.0.0.1:${port}/hook`, port, received: [], taken: [], answer: () => 204 },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return receiver;
}

/** Does the signature hold, by the library that receivers use, at the time of arrival? */
export function isSigned({ at, body, headers }: Received, secret: string): boolean {
  const now = vi.spyOn(Date, 'now').mockReturnValue(at);
  try {
    new Webhook(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  } finally {
    now.mockRestore();
  }
}
