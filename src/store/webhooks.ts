import { randomBytes } from 'node:crypto';
import { UserError } from '../domain/errors.ts';
import type { Instant } from '../domain/ids.ts';
import {
  checkedTarget,
  issueWebhookSecret,
  type SecretRotation,
  type TargetRules,
  type WebhookEdit,
  type WebhookRequest,
} from '../domain/webhook.ts';
import { PAYLOAD_VERSION } from '../domain/webhook-payload.ts';
import type * as models from '../generated/sqlite/client.ts';
import { audited } from './audit.ts';
import type { Database, Tx } from './client.ts';
import { sliceOf } from './cursor.ts';
import { changeList } from './history.ts';
import type { By } from './tokens.ts';
import { addDelivery } from './webhook-entries.ts';

export type WebhookRow = models.Webhook;
export type DeliveryRow = models.WebhookDelivery;

/** Who does something to webhooks: to their own, or to all, as administrators may. */
export interface WebhookBy extends By {
  readonly all: boolean;
}

export interface WebhookRules extends TargetRules {
  /** Most webhooks of one owner. */
  readonly perOwner: number;
}
export const WEBHOOK_RULES: WebhookRules = { allowPrivateAddresses: false, perOwner: 10 };

export interface IssuedWebhook {
  readonly webhook: WebhookRow;
  /** What its deliveries are signed with, for the one who asked and nobody else. */
  readonly secret: string;
}

/** What people do with webhooks. Somebody else's is NOT_FOUND, as if it were not there. */
export interface WebhookStore {
  /** Those of everybody, the oldest first. */
  all(): Promise<WebhookRow[]>;
  create(request: WebhookRequest, by: WebhookBy): Promise<IssuedWebhook>;
  update(id: string, edit: WebhookEdit, by: WebhookBy): Promise<WebhookRow>;
  /** Gives it a new secret; the one before signs too until the grace is over. */
  rotate(id: string, request: SecretRotation, by: WebhookBy): Promise<IssuedWebhook>;
  pause(id: string, by: WebhookBy): Promise<WebhookRow>;
  /** Goes on where it stopped. One that waits for its next try is tried at once. */
  resume(id: string, by: WebhookBy): Promise<WebhookRow>;
  delete(id: string, by: WebhookBy): Promise<void>;
  ping(id: string, by: WebhookBy): Promise<DeliveryRow>;
  /** Sends one delivery once more, under its id. */
  redeliver(deliveryId: string, by: WebhookBy): Promise<DeliveryRow>;
  /** Goes back in the log, to the first change at an instant or after it: from there on all is delivered again. */
  replay(id: string, since: Instant, by: WebhookBy): Promise<WebhookRow>;
}

/** Most deliveries of one webhook that wait to be sent out of their turn. */
const MOST_ASKED = 50;
/** Most pings of one webhook in an hour. */
const MOST_PINGS = 30;
const HOUR_MS = 60 * 60_000;

export function makeWebhookStore(db: Database, rules: WebhookRules = WEBHOOK_RULES): WebhookStore {
  /** Something done to a webhook, and written to the audit log. */
  const act = <T>(
    id: string,
    by: WebhookBy,
    action: string,
    work: (tx: Tx, webhook: WebhookRow) => Promise<readonly [T, object?]>,
  ): Promise<T> =>
    db.write(async (tx) => {
      const webhook = await known(tx, id, by);
      const [done, detail = {}] = await work(tx, webhook);
      const { at, actor } = by;
      const target = `Webhook:${webhook.id}`;
      await audited(tx, { at, actor, action: `webhook.${action}`, target, detail: { name: webhook.name, ...detail } });
      return done;
    });

  return {
    all: () => db.reader.webhook.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    create: ({ name, url, filter, after }, { actor, at }) => {
      const target = checkedTarget(url, rules);
      const secret = issueWebhookSecret();
      return db.write(async (tx) => {
        if ((await tx.webhook.count({ where: { owner: actor.id } })) >= rules.perOwner) {
          throw new UserError(
            'LIMIT',
            `You have ${rules.perOwner} webhooks, which is as many as one may have. Delete one first.`,
          );
        }
        const webhook = await tx.webhook.create({
          data: {
            ...{ id: randomBytes(6).toString('hex'), owner: actor.id, ownerName: actor.name, name, url: target },
            ...{ filter: JSON.stringify(filter), payloadVersion: PAYLOAD_VERSION, state: 'ACTIVE' },
            ...{ cursor: await startOf(tx, after), deliveryCount: 0, failures: 0, createdAt: at, changedAt: at },
          },
        });
        await tx.webhookSecret.create({ data: { webhookId: webhook.id, secret, createdAt: at } });
        await audited(tx, {
          ...{ at, actor, action: 'webhook.create', target: `Webhook:${webhook.id}` },
          detail: { name, url: target, filter, cursor: webhook.cursor },
        });
        return { webhook, secret };
      });
    },
    update: (id, { name, url, filter }, by) => {
      const target = url == null ? null : checkedTarget(url, rules);
      return act(id, by, 'update', async (tx, before) => {
        const isElsewhere = target !== null && target !== before.url;
        const edit = {
          ...(name == null ? {} : { name }),
          ...(isElsewhere ? { url: target } : {}),
          ...(filter == null ? {} : { filter: JSON.stringify(filter) }),
        };
        const fresh = isElsewhere && before.state === 'ACTIVE' ? UNTROUBLED : {};
        return [await tx.webhook.update({ where: { id }, data: { ...edit, ...fresh, changedAt: by.at } }), edit];
      });
    },
    rotate: (id, { graceMinutes }, by) =>
      act(id, by, 'rotate', async (tx, webhook) => {
        const secret = issueWebhookSecret();
        const endsAt = new Date(Date.parse(by.at) + graceMinutes * 60_000).toISOString();
        // At most two sign at once: what an earlier rotation let live ends now.
        await tx.webhookSecret.deleteMany({
          where: { webhookId: id, ...(graceMinutes > 0 ? { endsAt: { not: null } } : {}) },
        });
        await tx.webhookSecret.updateMany({ where: { webhookId: id, endsAt: null }, data: { endsAt } });
        await tx.webhookSecret.create({ data: { webhookId: id, secret, createdAt: by.at } });
        return [{ webhook, secret }, { graceMinutes }];
      }),
    pause: (id, by) =>
      act(id, by, 'pause', async (tx, { state, name }) => {
        if (state === 'PAUSED') throw new UserError('CONFLICT', `The webhook ${id} (${name}) is paused already.`);
        return [await tx.webhook.update({ where: { id }, data: { state: 'PAUSED', ...UNTROUBLED, changedAt: by.at } })];
      }),
    resume: (id, by) =>
      act(id, by, 'resume', async (tx, { state, name, nextTryAt }) => {
        if (state === 'ACTIVE' && nextTryAt === null) {
          throw new UserError('CONFLICT', `The webhook ${id} (${name}) is active, and waits for nothing but changes.`);
        }
        return [await tx.webhook.update({ where: { id }, data: { state: 'ACTIVE', ...UNTROUBLED, changedAt: by.at } })];
      }),
    delete: (id, by) =>
      act(id, by, 'delete', async (tx, { url }) => {
        await tx.webhook.delete({ where: { id } });
        return [undefined, { url }];
      }),
    ping: (id, by) =>
      act(id, by, 'ping', async (tx, webhook) => {
        const hourAgo = new Date(Date.parse(by.at) - HOUR_MS).toISOString();
        const pings = { webhookId: id, type: 'PING', createdAt: { gt: hourAgo } };
        if ((await tx.webhookDelivery.count({ where: pings })) >= MOST_PINGS) {
          throw new UserError('LIMIT', `The webhook ${id} was pinged ${MOST_PINGS} times in an hour. Wait a while.`);
        }
        const delivery = await addDelivery(tx, webhook, {
          ...{ type: 'PING', seqs: [], through: webhook.cursor, at: by.at, askedAt: by.at },
        });
        return [delivery, { delivery: delivery.id }];
      }),
    redeliver: async (deliveryId, by) => {
      const found = await db.reader.webhookDelivery.findUnique({ where: { id: deliveryId } });
      if (!found) throw noDelivery(deliveryId);
      return act(found.webhookId, by, 'redeliver', async (tx) => {
        const delivery = await tx.webhookDelivery.findUnique({ where: { id: deliveryId } });
        if (!delivery) throw noDelivery(deliveryId);
        if (delivery.state === 'WAITING') {
          throw new UserError(
            'CONFLICT',
            `The delivery ${deliveryId} has not succeeded yet and will be tried again. resumeWebhook has it tried at once.`,
          );
        }
        if ((await tx.webhookDelivery.count({ where: asked(found.webhookId) })) >= MOST_ASKED) {
          throw new UserError('LIMIT', `${MOST_ASKED} deliveries wait to be sent again. Wait a while, or replay.`);
        }
        const sent = await tx.webhookDelivery.update({
          where: { id: deliveryId },
          data: { askedAt: by.at, changedAt: by.at },
        });
        return [sent, { delivery: deliveryId }];
      });
    },
    replay: (id, since, by) =>
      act(id, by, 'replay', async (tx, before) => {
        const found = await tx.change.aggregate({ where: { at: { gte: since } }, _min: { seq: true } });
        const first = found._min.seq;
        if (first === null || first > before.cursor) {
          throw new UserError('CONFLICT', `Nothing since ${since} was delivered yet: what is waiting comes by itself.`);
        }
        const cursor = first - 1;
        // What it waits for comes again among the rest.
        await tx.webhookDelivery.updateMany({
          where: { webhookId: id, state: 'WAITING', type: 'CHANGES' },
          data: { state: 'DROPPED', changedAt: by.at },
        });
        const webhook = await tx.webhook.update({ where: { id }, data: { cursor, changedAt: by.at } });
        return [webhook, { since, from: before.cursor, to: cursor }];
      }),
  };
}

/** Nothing that failed is held against it. */
const UNTROUBLED = { failures: 0, failingSince: null, nextTryAt: null, note: null } as const;

const asked = (webhookId: string) => ({ webhookId, askedAt: { not: null } });

/** Where the first delivery begins: behind a cursor of the log, or behind all there is. */
async function startOf(tx: Tx, after: string | null | undefined): Promise<number> {
  const newest = (await tx.change.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } }))?.seq ?? 0;
  const given = after == null ? newest : Number(sliceOf({ after }, changeList.orders.SEQ_ASC).after?.[0]);
  return Math.max(0, Math.min(Math.floor(given), newest));
}

async function known(tx: Tx, id: string, { actor, all }: WebhookBy): Promise<WebhookRow> {
  const webhook = await tx.webhook.findUnique({ where: { id } });
  if (webhook && (all || webhook.owner === actor.id)) return webhook;
  throw new UserError('NOT_FOUND', `You have no webhook ${JSON.stringify(id)}. Look for its id in \`webhooks\`.`);
}

const noDelivery = (id: string) =>
  new UserError('NOT_FOUND', `There is no delivery ${JSON.stringify(id)}. Deliveries are kept for some weeks only.`);
