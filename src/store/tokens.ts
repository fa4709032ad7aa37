import { UserError } from '../domain/errors.ts';
import type { Instant } from '../domain/ids.ts';
import {
  type IssuedSecret,
  issueSecret,
  type RotationRequest,
  type TokenRequest,
  tokenStanding,
} from '../domain/token.ts';
import type { Actor, GivenRole } from '../domain/viewer.ts';
import type * as models from '../generated/sqlite/client.ts';
import { audited } from './audit.ts';
import type { Database, Tx } from './client.ts';
import { groupBy } from './groups.ts';

/** Who does something, and when. */
export interface By {
  readonly actor: Actor;
  readonly at: Instant;
}

export type TokenRow = models.Token;
export type TokenWithSecrets = TokenRow & { readonly secrets: readonly Omit<models.TokenSecret, 'hash'>[] };

export interface Issued {
  readonly token: TokenRow;
  /** The whole token, for the one who asked and nobody else. */
  readonly secret: string;
}

/** What is to be known of somebody who shows a token. */
export interface Bearer {
  readonly token: TokenRow & { readonly role: GivenRole };
  /** SHA-256 of the whole token that begins so. */
  readonly hash: string;
  /** When this secret ends, where a newer one took its place. */
  readonly endsAt: Instant | null;
}

export interface TokenStore {
  create(request: TokenRequest, by: By): Promise<Issued>;
  /** All there ever were, the newest first. */
  all(): Promise<TokenWithSecrets[]>;
  /** Ends a token at once. */
  revoke(id: string, by: By): Promise<TokenRow>;
  /** Gives a token a new secret; the one before ends at once, or when the grace is over. */
  rotate(id: string, request: RotationRequest, by: By): Promise<Issued>;
  /** Who the token with this prefix is of; null where there is none. */
  bearer(prefix: string): Promise<Bearer | null>;
  /** Notes when tokens were last used. */
  markUsed(uses: ReadonlyMap<string, Instant>): Promise<void>;
}

const SHOWN_OF_SECRET = { prefix: true, tokenId: true, createdAt: true, endsAt: true } as const;
const NO_PREFIX = 'hw_'.length;

export function makeTokenStore(db: Database, issue: () => IssuedSecret = issueSecret): TokenStore {
  return {
    create: (request, { actor, at }) => {
      const secret = issue();
      return db.write(async (tx) => {
        // The first secret's prefix is as good an id as any, and people see it anyway.
        const id = secret.prefix.slice(NO_PREFIX);
        const token = await tx.token.create({ data: { id, ...request, createdBy: actor.id, createdAt: at } });
        await addSecret(tx, id, secret, at);
        const { name, role, expiresAt } = request;
        await audited(tx, {
          ...{ at, actor, action: 'token.create', target: `Token:${id}` },
          detail: { name, role, expiresAt, prefix: secret.prefix },
        });
        return { token, secret: secret.text };
      });
    },
    async all() {
      const tokens = await db.reader.token.findMany({ orderBy: [{ createdAt: 'desc' }, { id: 'asc' }] });
      // Not by `include`, which names each token as a parameter: SQLite takes only so many.
      const secrets = await db.reader.tokenSecret.findMany({ select: SHOWN_OF_SECRET, orderBy: { createdAt: 'asc' } });
      const byToken = groupBy(secrets, ({ tokenId }) => tokenId);
      return tokens.map((token) => ({ ...token, secrets: byToken.get(token.id) ?? [] }));
    },
    revoke: (id, { actor, at }) =>
      db.write(async (tx) => {
        const { revokedAt, name } = await known(tx, id);
        if (revokedAt !== null)
          throw new UserError('CONFLICT', `The token ${id} (${name}) was revoked at ${revokedAt}.`);
        const token = await tx.token.update({ where: { id }, data: { revokedAt: at } });
        await audited(tx, { at, actor, action: 'token.revoke', target: `Token:${id}`, detail: { name } });
        return token;
      }),
    rotate: (id, { graceMinutes, expiresAt }, { actor, at }) => {
      const secret = issue();
      return db.write(async (tx) => {
        const before = await known(tx, id);
        const standing = tokenStanding({ ...before, expiresAt: expiresAt ?? before.expiresAt }, at);
        if (standing !== 'ACTIVE') {
          const advice = standing === 'EXPIRED' ? 'Say when it is to expire instead.' : 'Make a new one.';
          throw new UserError('CONFLICT', `The token ${id} (${before.name}) is ${standing.toLowerCase()}. ${advice}`);
        }
        const endsAt = new Date(Date.parse(at) + graceMinutes * 60_000).toISOString();
        // At most two are good at once: what an earlier rotation let live ends now.
        await tx.tokenSecret.deleteMany({
          where: { tokenId: id, ...(graceMinutes > 0 ? { endsAt: { not: null } } : {}) },
        });
        await tx.tokenSecret.updateMany({ where: { tokenId: id, endsAt: null }, data: { endsAt } });
        await addSecret(tx, id, secret, at);
        const token = await tx.token.update({ where: { id }, data: expiresAt ? { expiresAt } : {} });
        await audited(tx, {
          ...{ at, actor, action: 'token.rotate', target: `Token:${id}` },
          detail: { name: token.name, prefix: secret.prefix, graceMinutes, expiresAt: token.expiresAt },
        });
        return { token, secret: secret.text };
      });
    },
    async bearer(prefix) {
      const found = await db.reader.tokenSecret.findUnique({ where: { prefix }, include: { token: true } });
      if (!found) return null;
      const { token, hash, endsAt } = found;
      return { token: { ...token, role: token.role as GivenRole }, hash, endsAt };
    },
    markUsed: (uses) =>
      db.write(async (tx) => {
        for (const [id, lastUsedAt] of uses) await tx.token.updateMany({ where: { id }, data: { lastUsedAt } });
      }),
  };
}

const addSecret = (tx: Tx, tokenId: string, { prefix, hash }: IssuedSecret, createdAt: Instant) =>
  tx.tokenSecret.create({ data: { prefix, tokenId, hash, createdAt } });

async function known(tx: Tx, id: string): Promise<TokenRow> {
  const token = await tx.token.findUnique({ where: { id } });
  if (!token)
    throw new UserError('NOT_FOUND', `There is no token ${JSON.stringify(id)}. Look for its id in the list of tokens.`);
  return token;
}
