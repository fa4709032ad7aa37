import type { LookupFunction } from 'node:net';
import { onTestFinished } from 'vitest';
import { type WebhookRequest, webhookRequest } from '../../src/domain/webhook.ts';
import { makeTenure } from '../../src/ingest/lease.ts';
import { silentLog } from '../../src/log.ts';
import type { Database } from '../../src/store/client.ts';
import { insertRows } from '../../src/store/dialect.ts';
import { makeLeaseStore } from '../../src/store/leases.ts';
import { changeCursor, makeWebhookQueue, type WebhookQueue } from '../../src/store/webhook-queue.ts';
import { makeWebhookStore, type WebhookBy, type WebhookStore } from '../../src/store/webhooks.ts';
import { makePost } from '../../src/webhooks/post.ts';
import { makeSender, type Sender } from '../../src/webhooks/sender.ts';
import { type FakeClock, fakeClock } from '../fake-clock.ts';
import { freshDatabase } from '../harness/database.ts';
import { type Receiver, startReceiver } from '../receiver.ts';

// A store, a partner's receiver and who sends to it, with a clock that stands still.

export const HOUR = 60 * 60_000;

export interface SenderChoices {
  readonly holder?: string;
  readonly queue?: WebhookQueue;
  readonly allowPrivateAddresses?: boolean;
  readonly lookup?: LookupFunction;
  readonly timeoutMs?: number;
}

export interface Mailroom {
  readonly db: Database & { readonly url: string };
  readonly clock: FakeClock;
  readonly webhooks: WebhookStore;
  readonly receiver: Receiver;
  readonly sender: Sender;
  by(owner?: string, all?: boolean): WebhookBy;
  /** A webhook that goes to the receiver. */
  hook(asked?: Partial<WebhookRequest>, owner?: string): Promise<{ readonly id: string; readonly secret: string }>;
  /** Lines of the log, each with a bill of its own. @returns their numbers */
  log(count: number, line?: Readonly<Record<string, unknown>>): Promise<readonly number[]>;
  openSender(choices?: SenderChoices): Sender;
  /** All that is due now, one after the other. */
  send(sender?: Sender): Promise<void>;
  /** The same as time goes by, looking shortly before each try that is due, when it is due, and at the end. */
  pass(ms: number): Promise<void>;
}

export async function openMailroom(
  given?: Database & { readonly url: string },
  clock: FakeClock = fakeClock(),
): Promise<Mailroom> {
  const db = given ?? (await freshDatabase());
  const receiver = await startReceiver(clock);
  onTestFinished(() => receiver.close());
  const webhooks = makeWebhookStore(db, { allowPrivateAddresses: true, perOwner: 10 });
  const by = (owner = 'staff:ana', all = false): WebhookBy => {
    clock.advance(1);
    return { actor: { id: owner, name: owner }, at: clock.now().toISOString(), all };
  };
  const openSender = (choices: SenderChoices = {}): Sender => {
    const { holder = 'here', allowPrivateAddresses = true, lookup, timeoutMs = 5000 } = choices;
    const sender = makeSender({
      queue: choices.queue ?? makeWebhookQueue(db),
      tenure: makeTenure({ leases: makeLeaseStore(db), clock }, 'webhooks', holder),
      post: makePost({ allowPrivateAddresses, timeoutMs, lookup }, clock),
      places: { cursorOf: changeCursor, urlOf: (id) => `https://holdwatch.test/${id}` },
      ...{ clock, log: silentLog, random: () => 0.5 },
      settings: { userAgent: 'Holdwatch/test', suspendAfterMs: 72 * HOUR, keepMs: 30 * 24 * HOUR },
    });
    onTestFinished(() => sender.stop());
    return sender;
  };
  const sender = openSender();
  let lines = 0;
  const send = async (one = sender) => {
    // Once more, for what was asked for while the first was under way.
    for (let i = 0; i < 2; i += 1) {
      await one.look();
      await one.idle();
    }
  };
  return {
    ...{ db, clock, webhooks, receiver, sender, by, openSender, send },
    async hook(asked = {}, owner) {
      const request = webhookRequest.parse({ name: 'Partner', url: receiver.url, ...asked });
      const { webhook, secret } = await webhooks.create(request, by(owner));
      return { id: webhook.id, secret };
    },
    async log(count, line = {}) {
      clock.advance(1000);
      const at = clock.now().toISOString();
      const rows = Array.from({ length: count }, () => ({
        ...{ entity: 'bill', recordId: `hr${++lines}-119`, kind: 'UPDATED', cause: 'SOURCE', title: `Bill ${lines}` },
        ...{ fields: JSON.stringify([{ field: 'stage', before: 'A', after: 'B' }]), version: 2, sourceId: 'us-x', at },
        ...line,
      }));
      await db.write((tx) => insertRows(tx, db.provider, 'Change', rows));
      const written = await db.reader.change.findMany({ orderBy: { seq: 'desc' }, take: count, select: { seq: true } });
      return written.map(({ seq }) => seq).reverse();
    },
    async pass(ms) {
      const until = async (at: number) => {
        clock.advance(Math.max(0, at - clock.now().getTime()));
        await send();
      };
      const end = clock.now().getTime() + ms;
      for (;;) {
        const { _min } = await db.reader.webhook.aggregate({ where: { state: 'ACTIVE' }, _min: { nextTryAt: true } });
        const next = Date.parse(_min.nextTryAt ?? '');
        if (!(next < end)) break;
        await until(next - 1000);
        await until(next);
      }
      await until(end);
    },
  };
}
