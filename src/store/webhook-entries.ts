import type { Instant } from '../domain/ids.ts';
import type { DeliveryAttempt, DeliveryState, DeliveryType } from '../domain/webhook.ts';
import type * as models from '../generated/sqlite/client.ts';
import type { Tx } from './client.ts';

// What is written of deliveries: that they are to be made, and what came of each try.

/** Changes that go together. */
export interface Batch {
  readonly seqs: readonly number[];
  /** Every change up to this one is among them, was before them, or is not wanted. */
  readonly through: number;
  /** What was wanted when they were looked for. */
  readonly filter: string;
}

/** What is written about webhooks by the one who sends. */
export type Entry =
  /** The next delivery in order, as long as nobody moved the webhook from this cursor. */
  | {
      readonly what: 'PLAN';
      readonly webhookId: string;
      readonly cursor: number;
      readonly batch: Batch;
      readonly at: Instant;
    }
  | {
      readonly what: 'TRY';
      readonly deliveryId: string;
      readonly attempt: DeliveryAttempt;
      /** Null where it succeeded; else when to try again, or why not to. */
      readonly failure: { readonly nextTryAt: Instant } | { readonly suspended: string } | null;
      /** What comes after it, where it succeeded and there is something. */
      readonly next: Batch | null;
    }
  | { readonly what: 'SUSPEND'; readonly webhookId: string; readonly note: string; readonly at: Instant }
  /** No change up to this one is wanted. */
  | { readonly what: 'SKIP'; readonly webhookId: string; readonly cursor: number; readonly through: number };

/** Attempts that a delivery keeps, the last ones. */
const KEPT_ATTEMPTS = 30;

interface NewDelivery extends Omit<Batch, 'filter'> {
  readonly type: DeliveryType;
  readonly at: Instant;
  readonly askedAt: Instant | null;
}

/** Makes a delivery, to be sent in its turn or, where it was asked for, at once. */
export async function addDelivery(
  tx: Tx,
  { id: webhookId, payloadVersion }: models.Webhook,
  { type, seqs, through, at, askedAt }: NewDelivery,
): Promise<models.WebhookDelivery> {
  const { deliveryCount: number } = await tx.webhook.update({
    where: { id: webhookId },
    data: { deliveryCount: { increment: 1 } },
    select: { deliveryCount: true },
  });
  return tx.webhookDelivery.create({
    data: {
      ...{ id: `msg_${webhookId}_${number}`, webhookId, number, type, state: 'WAITING', payloadVersion },
      ...{ seqs: JSON.stringify(seqs), through, createdAt: at, askedAt, attempts: '[]', changedAt: at },
    },
  });
}

/** Writes what one entry says, unless things have moved on since. */
export async function writeEntry(tx: Tx, entry: Entry): Promise<void> {
  if (entry.what === 'TRY') return writeTry(tx, entry);
  const { webhookId } = entry;
  const where = { id: webhookId, state: 'ACTIVE' };
  if (entry.what === 'SUSPEND') {
    await tx.webhook.updateMany({ where, data: suspension(entry.note, entry.at) });
    const asked = { webhookId, askedAt: { not: null } };
    await tx.webhookDelivery.updateMany({ where: { ...asked, type: 'PING' }, data: { state: 'FAILED' } });
    await tx.webhookDelivery.updateMany({ where: asked, data: { askedAt: null } });
    return;
  }
  const webhook = await tx.webhook.findFirst({ where });
  if (!webhook) return;
  if (entry.what === 'SKIP') {
    await tx.webhook.updateMany({ where: { ...where, cursor: entry.cursor }, data: { cursor: entry.through } });
  } else if (webhook.cursor === entry.cursor) {
    await plan(tx, webhook, entry.batch, entry.at);
  }
}

async function plan(tx: Tx, webhook: models.Webhook, batch: Batch, at: Instant): Promise<void> {
  if (webhook.filter !== batch.filter) return;
  const waiting = { webhookId: webhook.id, state: 'WAITING', type: 'CHANGES' };
  if (await tx.webhookDelivery.findFirst({ where: waiting, select: { id: true } })) return;
  await addDelivery(tx, webhook, { ...batch, type: 'CHANGES', at, askedAt: null });
}

async function writeTry(
  tx: Tx,
  { deliveryId, attempt, failure, next }: Extract<Entry, { readonly what: 'TRY' }>,
): Promise<void> {
  const delivery = await tx.webhookDelivery.findUnique({ where: { id: deliveryId }, include: { webhook: true } });
  // Deleted meanwhile.
  if (!delivery) return;
  const { webhook, through, askedAt, type } = delivery;
  // What was dropped while it was under way counts for nothing.
  const inTurn = type === 'CHANGES' && delivery.state === 'WAITING';
  const { at } = attempt;
  const attempts = [...(JSON.parse(delivery.attempts) as DeliveryAttempt[]), attempt].slice(-KEPT_ATTEMPTS);
  const state = stateAfter(delivery.state as DeliveryState, inTurn, failure === null);
  await tx.webhookDelivery.update({
    where: { id: deliveryId },
    data: {
      ...{
        state,
        attempts: JSON.stringify(attempts),
        changedAt: at,
        deliveredAt: delivery.deliveredAt ?? (failure ? null : at),
      },
      ...(askedAt === null ? {} : { askedAt: null }),
    },
  });
  if (failure === null) {
    const moved = inTurn
      ? { cursor: through, failures: 0, failingSince: null, nextTryAt: null, deliveredAt: at }
      : { deliveredAt: at };
    const after = await tx.webhook.update({ where: { id: webhook.id }, data: moved });
    if (inTurn && next && after.state === 'ACTIVE') await plan(tx, after, next, at);
  } else if ('suspended' in failure) {
    await tx.webhook.updateMany({
      where: { id: webhook.id, state: 'ACTIVE' },
      data: suspension(failure.suspended, at),
    });
  } else if (inTurn && webhook.state === 'ACTIVE') {
    await tx.webhook.update({
      where: { id: webhook.id },
      data: {
        failures: { increment: 1 },
        failingSince: webhook.failingSince ?? at,
        nextTryAt: failure.nextTryAt,
      },
    });
  }
}

/** Something sent out of turn is tried once; a delivery that succeeded once stays delivered. */
function stateAfter(before: DeliveryState, inTurn: boolean, isGood: boolean): DeliveryState {
  if (isGood) return before === 'DROPPED' ? before : 'DELIVERED';
  return inTurn || before !== 'WAITING' ? before : 'FAILED';
}

const suspension = (note: string, at: Instant) => ({ state: 'SUSPENDED', note, nextTryAt: null, changedAt: at });
