import { Webhook } from 'standardwebhooks';
import {
  deliveredChange,
  type LoggedChange,
  PAYLOAD_VERSION,
  type WebhookChange,
  type WebhookPayload,
} from '../domain/webhook-payload.ts';

/** Where things are, for those who receive. */
export interface Places {
  cursorOf(seq: number): string;
  /** The address of a record by its id: "Bill:hr3003-115". */
  urlOf(id: string): string;
}

/** A delivery to be sent: the same words in each try. */
export interface Message {
  readonly id: string;
  readonly webhookId: string;
  readonly type: string;
  readonly createdAt: string;
}

export const shownChange = (change: LoggedChange, { cursorOf, urlOf }: Places): WebhookChange =>
  deliveredChange(change, cursorOf, urlOf);

export function bodyOf({ id, webhookId, type, createdAt }: Message, changes: readonly WebhookChange[]): string {
  const payload = { version: PAYLOAD_VERSION, id, type: type.toLowerCase(), webhookId, createdAt, changes };
  return JSON.stringify(payload satisfies { [Key in keyof WebhookPayload]: unknown });
}

/** Signed as the Standard Webhooks specification wants it, with each secret that is good. */
export function headersOf(
  id: string,
  body: string,
  secrets: readonly string[],
  at: Date,
  userAgent: string,
): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': userAgent,
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
