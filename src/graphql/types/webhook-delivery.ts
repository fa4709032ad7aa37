import { UserError } from '../../domain/errors.ts';
import { actorOf, isAtLeast, type Viewer } from '../../domain/viewer.ts';
import type {
  DeliveryAttempt as Attempt,
  DeliveryState as DeliveryStateWord,
  DeliveryType as DeliveryTypeWord,
} from '../../domain/webhook.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { enumOf } from '../enums.ts';
import { orderOf } from '../filters.ts';
import { Change, Webhook, WebhookDelivery } from '../refs.ts';

const PARTNER = { atLeast: 'PARTNER' } as const;

/** May they see and change this one? Administrators all, others their own. */
export const isTheirs = (viewer: Viewer, { owner }: { readonly owner: string }): boolean =>
  isAtLeast(viewer.role, 'ADMIN') || (viewer.kind !== 'ANYONE' && actorOf(viewer).id === owner);

const DeliveryState = enumOf<DeliveryStateWord>('WebhookDeliveryState', 'What became of a delivery.', {
  WAITING: 'It was not tried yet, or is tried again until it succeeds.',
  DELIVERED: 'The receiver took it.',
  FAILED: 'A ping that the receiver did not take. Pings are tried once.',
  DROPPED: 'Its owner went back in the log before it succeeded: what was in it comes in others.',
});

const DeliveryType = enumOf<DeliveryTypeWord>('WebhookDeliveryType', 'What is in a delivery.', {
  CHANGES: 'Changes.',
  PING: 'Nothing: it shows whether the receiver is there.',
});

const DeliveryAttempt = builder.objectRef<Attempt>('WebhookAttempt').implement({
  description: 'One try of a delivery.',
  authScopes: PARTNER,
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', description: 'When it was begun.' }),
    milliseconds: t.exposeInt('ms', { description: 'How long it took.' }),
    status: t.exposeInt('status', { nullable: true, description: 'Status of the answer. Null where none came.' }),
    error: t.exposeString('error', {
      nullable: true,
      description: 'What went wrong. Null where the receiver took it.',
    }),
    response: t.exposeString('response', {
      nullable: true,
      description: 'How the body of the answer begins: at most 1,000 characters.',
    }),
  }),
});

builder.node(WebhookDelivery, {
  description: 'One message to a webhook, however often it was tried.',
  authScopes: PARTNER,
  id: { resolve: ({ id }) => id },
  loadWithoutCache: async (id, { view, viewer }) => {
    if (!isAtLeast(viewer.role, 'PARTNER')) throw new UserError('FORBIDDEN', 'Webhooks are for the role PARTNER.');
    const delivery = await view.row('WebhookDelivery', id);
    return delivery && isTheirs(viewer, await view.named('Webhook', delivery.webhookId)) ? delivery : null;
  },
  fields: (t) => ({
    messageId: t.exposeString('id', { description: 'Its id as the receiver sees it, in the header webhook-id.' }),
    number: t.exposeInt('number', { description: '1, 2, 3, … of one webhook.' }),
    webhook: t.field({
      type: Webhook,
      description: 'The webhook that it is for.',
      resolve: ({ webhookId }, _args, { view }) => view.named('Webhook', webhookId),
    }),
    type: t.field({
      type: DeliveryType,
      description: 'What is in it.',
      resolve: ({ type }) => type as DeliveryTypeWord,
    }),
    state: t.field({
      type: DeliveryState,
      description: 'What became of it.',
      resolve: ({ state }) => state as DeliveryStateWord,
    }),
    changeCount: t.int({
      description: 'How many changes are in it.',
      resolve: ({ seqs }) => (JSON.parse(seqs) as number[]).length,
    }),
    changes: t.field({
      type: [Change],
      description: 'The changes in it, in the order of commits: at most 100.',
      complexity: { field: 1, multiplier: 100 },
      resolve: async ({ seqs }, _args, { view }) => {
        const found = await Promise.all((JSON.parse(seqs) as number[]).map((seq) => view.numbered('Change', seq)));
        return found.filter((change) => change !== null) as never;
      },
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    deliveredAt: t.expose('deliveredAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the receiver first took it. Null where it has not.',
    }),
    askedAt: t.expose('askedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When somebody wanted it sent out of its turn. Null once that was done.',
    }),
    attempts: t.field({
      type: [DeliveryAttempt],
      description: 'How often it was tried, and what came of it: the last 30 tries, the newest last.',
      resolve: ({ attempts }) => JSON.parse(attempts) as Attempt[],
    }),
  }),
});

export const DeliveryFilter = builder.inputType('WebhookDeliveryFilter', {
  description: 'Which deliveries are wanted.',
  fields: (t) => ({
    changedSince: t.field({
      type: 'DateTime',
      description: 'Only those that were made, tried or asked for at this instant or later.',
    }),
    state: t.field({ type: DeliveryState, description: 'Only those of which this became.' }),
  }),
});

export const DeliveryOrder = orderOf('WebhookDeliveryOrder', 'deliveries', {
  NUMBER_DESC: 'The newest first.',
  NUMBER_ASC: 'The oldest first.',
});

export const WebhookDeliveryConnection = connectionOf('WebhookDelivery', WebhookDelivery, 'deliveries');
