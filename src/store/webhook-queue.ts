import type { Instant } from '../domain/ids.ts';
import type { LoggedChange } from '../domain/webhook-payload.ts';
import type * as models from '../generated/sqlite/client.ts';
import type { Database } from './client.ts';
import { cursorOf } from './cursor.ts';
import { type ChangeFilter, changeList } from './history.ts';
import { listed } from './list.ts';
import { pageStatement } from './page.ts';
import { type Entry, writeEntry } from './webhook-entries.ts';

export type { Batch, Entry } from './webhook-entries.ts';

// The sending side of webhooks: what is to be sent, and what came of it.

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
