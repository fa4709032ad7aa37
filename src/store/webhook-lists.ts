import type { DeliveryState, WebhookState } from '../domain/webhook.ts';
import { type BaseFilter, equalTo, type ListSpec, ordersOf, since } from './list.ts';
import { table } from './sql.ts';

export interface WebhookFilter extends BaseFilter {
  /** Whose they are, as in the audit log. */
  readonly owner?: string | null | undefined;
  readonly state?: WebhookState | null | undefined;
}

const WEBHOOK_ORDERS = ordersOf('Webhook', { CREATED_AT: { column: 'createdAt' } });

export const webhookList: ListSpec<WebhookFilter, keyof typeof WEBHOOK_ORDERS> = {
  name: 'Webhook',
  from: table('Webhook'),
  hydrated: 'Webhook',
  orders: WEBHOOK_ORDERS,
  defaultOrder: 'CREATED_AT_DESC',
  where: ({ owner, state, changedSince }) => [...equalTo({ owner, state }), ...since('changedAt', changedSince)],
};

export interface DeliveryFilter extends BaseFilter {
  readonly state?: DeliveryState | null | undefined;
}

const DELIVERY_ORDERS = ordersOf(
  'WebhookDelivery',
  { NUMBER: { column: 'number', numeric: true } },
  { column: 'number', numeric: true },
);

/** Only of one webhook: the numbers start again with each. */
export const webhookDeliveryList: ListSpec<DeliveryFilter, keyof typeof DELIVERY_ORDERS> = {
  name: 'WebhookDelivery',
  from: table('WebhookDelivery'),
  hydrated: null,
  orders: DELIVERY_ORDERS,
  defaultOrder: 'NUMBER_DESC',
  where: ({ state, changedSince }) => [...equalTo({ state }), ...since('changedAt', changedSince)],
};
