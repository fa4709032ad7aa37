import type { Instant } from '../domain/ids.ts';
import type { DeliveryAttempt, DeliveryState, DeliveryType } from '../domain/webhook.ts';
import type { LoggedChange } from '../domain/webhook-payload.ts';
import type * as models from '../generated/sqlite/client.ts';
import type { Database, Tx } from './client.ts';
import { cursorOf } from './cursor.ts';
import { type ChangeFilter, changeList } from './history.ts';
import { listed } from './list.ts';
import { pageStatement } from './page.ts';

// The sending side of webhooks: what is to be sent, and what came of it.

/** Changes that go together. */
export interface Batch {
  readonly seqs: readonly number[];
  /** Every change up to this one is among them, was before them, or is not wanted. */
  readonly through: number;
  /** What was wanted when they were looked for. */
  readonly filter: string;
}

/** A webhook with all that sending needs. */
export interface Turn {
  readonly webhook: models.Webhook;
  /** The newest first; all of them sign. */
  readonly secrets: readonly string[];
  /** What is next in its order, where it was made already. */
  readonly head: models.WebhookDelivery | null;
  /** What somebody wants sent out of turn, in the order they asked. */
  readonly asked: readonly models.WebhookDelivery[];
  /** The token it belongs to was revoked or has expired. */
  readonly isOrphan: boolean;
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

export interface WebhookQueue {
  /** Number of the newest change; 0 where there is none. */
  newest(): Promise<number>;
  /** Webhooks that may have something to be sent at this moment. */
  candidates(now: Instant): Promise<readonly Candidate[]>;
  turn(id: string, now: Instant): Promise<Turn | null>;
  /** The next changes of a webhook after one and up to another, at most so many. */
  matching(filter: string, after: number, through: number, limit: number): Promise<readonly LoggedChange[]>;
  /** Changes by their numbers, in their order. */
  changes(seqs: readonly number[]): Promise<readonly LoggedChange[]>;
  /** Writes all of it in one transaction. */
  write(entries: readonly Entry[]): Promise<void>;
  /** Forgets what was made before an instant and waits for nothing. Writes nothing where there is nothing. */
  forget(before: Instant): Promise<void>;
}

export interface Candidate {
  readonly id: string;
  readonly cursor: number;
  readonly filter: string;
  /** Something waits, or was asked for; else only new changes can give it something to do. */
  readonly waits: boolean;
}

/** Attempts that a delivery keeps, the last ones. */
const KEPT_ATTEMPTS = 30;

export function makeWebhookQueue(db: Database): WebhookQueue {
  return {
    async newest() {
      return (await db.reader.change.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } }))?.seq ?? 0;
    },
    async candidates(now) {
      const free = { state: 'ACTIVE', OR: [{ nextTryAt: null }, { nextTryAt: { lte: now } }] };
      const rows = await db.reader.webhook.findMany({
        where: { OR: [free, { deliveries: { some: { askedAt: { not: null } } } }] },
        select: {
          ...{ id: true, cursor: true, filter: true },
          deliveries: {
            where: { OR: [{ state: 'WAITING', type: 'CHANGES' }, { askedAt: { not: null } }] },
            select: { id: true },
            take: 1,
          },
        },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ deliveries, ...row }) => ({ ...row, waits: deliveries.length > 0 }));
    },
    async turn(id, now) {
      const found = await db.reader.webhook.findUnique({
        where: { id },
        include: {
          secrets: { where: { OR: [{ endsAt: null }, { endsAt: { gt: now } }] }, orderBy: { id: 'desc' } },
          deliveries: {
            where: { OR: [{ state: 'WAITING', type: 'CHANGES' }, { askedAt: { not: null } }] },
            orderBy: [{ askedAt: 'asc' }, { number: 'asc' }],
          },
        },
      });
      if (!found) return null;
      const { secrets, deliveries, ...webhook } = found;
      return {
        webhook,
        secrets: secrets.map(({ secret }) => secret),
        head: deliveries.find(({ state, type }) => state === 'WAITING' && type === 'CHANGES') ?? null,
        asked: deliveries.filter(({ askedAt }) => askedAt !== null),
        isOrphan: await isOrphan(db, webhook.owner, now),
      };
    },
    async matching(filter, after, through, limit) {
      const wanted = listed(changeList, db.provider, { filter: JSON.parse(filter) as ChangeFilter });
      const slice = { limit, backward: false, after: [after], before: [through + 1] };
      const rows = await db.reader.$queryRaw<LoggedChange[]>(pageStatement(wanted, slice));
      return rows.slice(0, limit).map(numbered);
    },
    changes: (seqs) => db.reader.change.findMany({ where: { seq: { in: [...seqs] } }, orderBy: { seq: 'asc' } }),
    write: (entries) =>
      db.write(async (tx) => {
        for (const entry of entries) await writeEntry(tx, entry);
      }),
    async forget(before) {
      const where = { createdAt: { lt: before }, state: { not: 'WAITING' }, askedAt: null };
      if (await db.reader.webhookDelivery.findFirst({ where, select: { id: true } })) {
        await db.write((tx) => tx.webhookDelivery.deleteMany({ where }));
      }
    },
  };
}

/** The place of a change in the log, as the API gives it. */
export const changeCursor = (seq: number): string => cursorOf(changeList.orders.SEQ_ASC, { seq });

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
      ...{ seqs: JSON.stringify(seqs), through, createdAt: at, askedAt, attempts: '[]' },
    },
  });
}

async function writeEntry(tx: Tx, entry: Entry): Promise<void> {
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
      ...{ state, attempts: JSON.stringify(attempts), deliveredAt: delivery.deliveredAt ?? (failure ? null : at) },
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

async function isOrphan(db: Database, owner: string, now: Instant): Promise<boolean> {
  const [kind, id = ''] = owner.split(/:(.*)/s);
  if (kind !== 'token') return false;
  const token = await db.reader.token.findUnique({ where: { id }, select: { revokedAt: true, expiresAt: true } });
  return !token || token.revokedAt !== null || (token.expiresAt !== null && token.expiresAt <= now);
}

/** Raw rows have numbers as the driver gives them. */
const numbered = (row: LoggedChange): LoggedChange => ({
  ...row,
  seq: Number(row.seq),
  version: Number(row.version),
});
