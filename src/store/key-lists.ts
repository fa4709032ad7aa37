import type { Role } from '../domain/viewer.ts';
import { type BaseFilter, equalTo, type ListSpec, ordersOf, since } from './list.ts';
import { sql, table } from './sql.ts';

// Lists for those who give out keys: tokens, and what people did.

export interface TokenFilter extends BaseFilter {
  readonly role?: Role | null | undefined;
}

const changed = (instant: string) =>
  sql`(r."revokedAt" >= ${instant} OR EXISTS (SELECT 1 FROM "TokenSecret" AS s WHERE s."tokenId" = r."id" AND s."createdAt" >= ${instant}))`;

const TOKEN_ORDERS = ordersOf('Token', {
  CREATED_AT: { column: 'createdAt' },
  EXPIRES_AT: { column: 'expiresAt', nullable: true },
  LAST_USED_AT: { column: 'lastUsedAt', nullable: true },
});

export const tokenList: ListSpec<TokenFilter, keyof typeof TOKEN_ORDERS> = {
  name: 'Token',
  from: table('Token'),
  hydrated: 'Token',
  orders: TOKEN_ORDERS,
  defaultOrder: 'CREATED_AT_DESC',
  where: ({ role, changedSince }) => [...equalTo({ role }), ...(changedSince == null ? [] : [changed(changedSince)])],
};

const SECRET_ORDERS = ordersOf('TokenSecret', { CREATED_AT: { column: 'createdAt' } }, { column: 'prefix' });

/** Only of one token. Hashes are for those who compare them. */
export const tokenSecretList: ListSpec<object, keyof typeof SECRET_ORDERS> = {
  name: 'TokenSecret',
  from: table('TokenSecret'),
  columns: sql`r."prefix", r."tokenId", r."createdAt", r."endsAt"`,
  hydrated: null,
  orders: SECRET_ORDERS,
  defaultOrder: 'CREATED_AT_ASC',
  where: () => [],
};

export interface AuditFilter extends BaseFilter {
  readonly actor?: string | null | undefined;
  readonly action?: string | null | undefined;
  readonly target?: string | null | undefined;
}

const AUDIT_ORDERS = ordersOf(
  'AuditEntry',
  { SEQ: { column: 'seq', numeric: true } },
  { column: 'seq', numeric: true },
);

export const auditEntryList: ListSpec<AuditFilter, keyof typeof AUDIT_ORDERS> = {
  name: 'AuditEntry',
  from: table('AuditEntry'),
  hydrated: null,
  orders: AUDIT_ORDERS,
  defaultOrder: 'SEQ_DESC',
  where: ({ actor, action, target, changedSince }) => [
    ...equalTo({ actor, action, target }),
    ...since('at', changedSince),
  ],
};
