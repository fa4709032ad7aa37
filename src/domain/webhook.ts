import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { cleanText } from './clean-text.ts';
import { UserError } from './errors.ts';
import { LONGEST_GRACE_MINUTES } from './token.ts';

// A webhook: an address of somebody's that is told of changes as they happen.

export const WEBHOOK_STATES = ['ACTIVE', 'PAUSED', 'SUSPENDED'] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];

export const DELIVERY_TYPES = ['CHANGES', 'PING'] as const;
export type DeliveryType = (typeof DELIVERY_TYPES)[number];

export const DELIVERY_STATES = ['WAITING', 'DELIVERED', 'FAILED', 'DROPPED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One try to deliver something, as it is kept and shown. */
export interface DeliveryAttempt {
  readonly at: string;
  readonly ms: number;
  /** Of the answer; null where none came. */
  readonly status: number | null;
  /** What went wrong, in a sentence; null where nothing did. */
  readonly error: string | null;
  /** How the answer's body begins. */
  readonly response: string | null;
}

/** Which changes a webhook is told of: a filter of the log of changes, as the store knows it. */
const filter = z.record(z.string(), z.unknown()).refine((words) => JSON.stringify(words).length <= 10_000, {
  error: 'must be at most 10,000 characters of JSON',
});

const name = z.string().refine((text) => cleanText(text) === text && text !== '', {
  error: 'must be 1 to 100 characters on one line, without space around it: what the webhook is for',
});
const url = z.string().max(2000, 'must be at most 2000 characters');

/** What a new webhook is asked for with. */
export const webhookRequest = z.strictObject({
  name,
  url,
  filter: filter.nullish().transform((words) => words ?? {}),
  /** A cursor of the log of changes: what came after it is delivered first. Without it, what comes from now on. */
  after: z.string().nullish(),
});
export type WebhookRequest = z.output<typeof webhookRequest>;

/** What of a webhook is to be otherwise; what is left out stays. */
export const webhookEdit = z.strictObject({
  name: name.nullish(),
  url: url.nullish(),
  filter: filter.nullish(),
});
export type WebhookEdit = z.output<typeof webhookEdit>;

/** A day, where nobody says how long both secrets sign. */
const USUAL_GRACE_MINUTES = 24 * 60;

export const secretRotation = z.strictObject({
  graceMinutes: z
    .int('must be a whole number of minutes')
    .min(0, 'must be 0 or more')
    .max(LONGEST_GRACE_MINUTES, `must be at most ${LONGEST_GRACE_MINUTES} (30 days)`)
    .nullish()
    .transform((minutes) => minutes ?? USUAL_GRACE_MINUTES),
});
export type SecretRotation = z.output<typeof secretRotation>;

/** Where deliveries may go. */
export interface TargetRules {
  /** Also http, other ports, and private addresses: for tests, and receivers on the same network. */
  readonly allowPrivateAddresses: boolean;
}

/**
 * The address of a receiver, in its normal form. What a host name leads to is looked at with each connection; this only
 * tells early of what could never be.
 * @throws UserError that says what is wrong with it
 */
export function checkedTarget(text: string, { allowPrivateAddresses }: TargetRules): string {
  const wrong = (what: string) => new UserError('INVALID_INPUT', `url ${what}.`, 'url');
  if (!URL.canParse(text)) throw wrong('must be an address such as https://hooks.example.org/holdwatch');
  const target = new URL(text);
  if (target.username || target.password) {
    throw wrong('must not have a name or password in it: deliveries are signed, check the signature instead');
  }
  if (target.hash) throw wrong('must not have a # in it: what follows it would never be sent');
  if (!/^https?:$/.test(target.protocol)) throw wrong('must begin with https://');
  if (allowPrivateAddresses) return target.href;
  if (target.protocol !== 'https:') throw wrong('must begin with https://');
  if (target.port) throw wrong('must not name a port: deliveries go to port 443 only');
  if (/^\[|^[\d.]+$/.test(target.hostname)) throw wrong('must name a host by its name, not by its number');
  const host = target.hostname.replace(/\.$/, '');
  if (!host.includes('.') || /\.(localhost|local|internal|home\.arpa)$/.test(host)) {
    throw wrong('must name a host of the public internet');
  }
  return target.href;
}

const SECRET_BYTES = 32;

/** A secret to sign with, in the form of the Standard Webhooks specification: "whsec_" and base64. */
export const issueWebhookSecret = (random: (bytes: number) => Buffer = randomBytes): string =>
  `whsec_${random(SECRET_BYTES).toString('base64')}`;
