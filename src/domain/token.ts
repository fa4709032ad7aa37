import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { cleanText } from './clean-text.ts';
import type { Instant } from './ids.ts';
import { GIVEN_ROLES } from './viewer.ts';

// A token is "hw_", a prefix that may be seen, "_" and 256 random bits: hw_0f3a9c1b2d4e_<43 characters>. The beginning is
// fixed so that scanners for leaked secrets can find it.

const PREFIX_BYTES = 6;
const SECRET_BYTES = 32;
const FORM = /^(hw_[0-9a-f]{12})_[A-Za-z0-9_-]{43}$/;

export interface IssuedSecret {
  /** The whole token. It is shown once, and stored nowhere. */
  readonly text: string;
  /** How it begins: enough to find it by and to speak of it, and of no use to anybody else. */
  readonly prefix: string;
  readonly hash: string;
}

export function issueSecret(random: (bytes: number) => Buffer = randomBytes): IssuedSecret {
  const prefix = `hw_${random(PREFIX_BYTES).toString('hex')}`;
  const text = `${prefix}_${random(SECRET_BYTES).toString('base64url')}`;
  return { text, prefix, hash: secretHash(text) };
}

/** The prefix of what has the form of a token; undefined for anything else. */
export const prefixOf = (text: string): string | undefined => FORM.exec(text)?.[1];

/**
 * SHA-256 as hexadecimal. A slow hash, as passwords need, would gain nothing: nobody can guess their way through 256 random
 * bits, however fast a guess is.
 */
export const secretHash = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Compared in a time that does not depend on where the two differ. */
export const isSecretOf = (text: string, hash: string): boolean => {
  const [given, kept] = [Buffer.from(secretHash(text), 'hex'), Buffer.from(hash, 'hex')];
  return given.length === kept.length && timingSafeEqual(given, kept);
};

/** A session's secret, which only its cookie holds. */
export function issueSessionSecret(random: (bytes: number) => Buffer = randomBytes): { text: string; hash: string } {
  const text = random(SECRET_BYTES).toString('base64url');
  return { text, hash: secretHash(text) };
}

const DAY_MS = 24 * 60 * 60_000;
/** How long a token lasts where nobody says. */
export const USUAL_DAYS = 365;
const LONGEST_DAYS = 5 * 365;
/** Longest time in minutes that an old secret may still be used beside the new one. */
export const LONGEST_GRACE_MINUTES = 30 * 24 * 60;

export const inDays = (days: number, now: Instant): Instant => new Date(Date.parse(now) + days * DAY_MS).toISOString();

/** When a token ends: in the future, and not for ever. */
const expiry = (now: Instant) =>
  z.iso
    .datetime({ error: 'must be an instant such as "2027-01-31T00:00:00.000Z"' })
    .transform((text) => new Date(text).toISOString())
    .refine((at) => at > now, 'must be in the future')
    .refine((at) => at <= inDays(LONGEST_DAYS, now), `must be at most ${LONGEST_DAYS} days from now`);

/** What a new token is asked for with. */
export const tokenRequest = (now: Instant) =>
  z.strictObject({
    name: z.string().refine((text) => cleanText(text) === text && text !== '', {
      error: 'must be 1 to 100 characters on one line, without space around it: who uses the token, and for what',
    }),
    role: z.enum(GIVEN_ROLES, `must be one of ${GIVEN_ROLES.join(', ')}`),
    expiresAt: expiry(now)
      .nullish()
      .transform((at) => at ?? inDays(USUAL_DAYS, now)),
  });
export type TokenRequest = z.output<ReturnType<typeof tokenRequest>>;

/** What a new secret of a token is asked for with. */
export const rotationRequest = (now: Instant) =>
  z.strictObject({
    graceMinutes: z
      .int('must be a whole number of minutes')
      .min(0, 'must be 0 or more')
      .max(LONGEST_GRACE_MINUTES, `must be at most ${LONGEST_GRACE_MINUTES} (30 days)`)
      .nullish()
      .transform((minutes) => minutes ?? 0),
    expiresAt: expiry(now).nullish(),
  });
export type RotationRequest = z.output<ReturnType<typeof rotationRequest>>;

export const TOKEN_STANDINGS = ['ACTIVE', 'EXPIRED', 'REVOKED'] as const;
export type TokenStanding = (typeof TOKEN_STANDINGS)[number];

/** Whether a token can be used now. */
export function tokenStanding(
  { expiresAt, revokedAt }: { readonly expiresAt: Instant | null; readonly revokedAt: Instant | null },
  now: Instant,
): TokenStanding {
  if (revokedAt !== null) return 'REVOKED';
  return expiresAt !== null && expiresAt <= now ? 'EXPIRED' : 'ACTIVE';
}
