import { UserError } from '../../domain/errors.ts';
import {
  rotationRequest,
  type TokenStanding as TokenStandingWord,
  tokenRequest,
  tokenStanding,
} from '../../domain/token.ts';
import { isAtLeast, type Role as RoleWord } from '../../domain/viewer.ts';
import { builder } from '../builder.ts';
import { connectionOf, pageComplexity } from '../connection.ts';
import type { Issued, TokenRow } from '../context.ts';
import { enumOf } from '../enums.ts';
import { bareId, listArgs, orderOf } from '../filters.ts';
import { mutation, readInput } from '../mutation.ts';
import { Token } from '../refs.ts';
import { Role } from './viewer.ts';

const ADMIN = { atLeast: 'ADMIN' } as const;

const TokenStanding = enumOf<TokenStandingWord>('TokenStanding', 'Whether a token can be used.', {
  ACTIVE: 'It can.',
  EXPIRED: 'Its time is over.',
  REVOKED: 'Somebody ended it.',
});

interface Secret {
  readonly prefix: string;
  readonly createdAt: string;
  readonly endsAt: string | null;
}

const TokenSecret = builder.objectRef<Secret>('TokenSecret').implement({
  description: 'What may be seen of a secret of a token. The secret itself is shown once, and stored nowhere.',
  authScopes: ADMIN,
  fields: (t) => ({
    prefix: t.exposeString('prefix', { description: 'How the token begins: "hw_0f3a9c1b2d4e".' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    endsAt: t.expose('endsAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it ends, because a newer one took its place. Null for the newest.',
    }),
  }),
});

builder.node(Token, {
  description: 'A key to the API with a role, for a program. Its secret is known to its holder only.',
  authScopes: ADMIN,
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view, viewer }) => {
    if (isAtLeast(viewer.role, 'ADMIN')) return view.row('Token', id);
    throw new UserError('FORBIDDEN', 'Tokens are for the role ADMIN.');
  },
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Who uses it, and for what.' }),
    role: t.field({ type: Role, description: 'What it may do.', resolve: ({ role }) => role as RoleWord }),
    standing: t.field({
      type: TokenStanding,
      description: 'Whether it can be used.',
      resolve: (token, _args, { clock }) => tokenStanding(token, clock.now().toISOString()),
    }),
    secrets: t.field({
      type: [TokenSecret],
      description: 'Its secret, and the one before while the grace of a rotation lasts.',
      resolve: async ({ id }, _args, { view }) =>
        (await view.listOf('TokenSecret', 'tokenId', id, {}).edges()).map(({ node }) => node),
    }),
    createdBy: t.exposeString('createdBy', { description: 'Who made it, as in the audit log.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true, description: 'When it ends by itself.' }),
    lastUsedAt: t.expose('lastUsedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was last used, to within ten minutes. Null where it never was.',
    }),
    revokedAt: t.expose('revokedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was revoked, if it was.',
    }),
  }),
});

const TokenFilter = builder.inputType('TokenFilter', {
  description: 'Which tokens are wanted.',
  fields: (t) => ({
    changedSince: t.field({
      type: 'DateTime',
      description: 'Only those that were made, given a new secret or revoked at this instant or later.',
    }),
    role: t.field({ type: Role, description: 'What they may do.' }),
  }),
});

const TokenOrder = orderOf('TokenOrder', 'tokens', {
  CREATED_AT_DESC: 'The newest first.',
  CREATED_AT_ASC: 'The oldest first.',
  EXPIRES_AT_DESC: 'Those that end last first.',
  EXPIRES_AT_ASC: 'Those that end first first.',
  LAST_USED_AT_DESC: 'Those used last first.',
  LAST_USED_AT_ASC: 'Those unused for longest first.',
});

const TokenConnection = connectionOf('Token', Token, 'tokens');

builder.queryField('tokens', (t) =>
  t.field({
    type: TokenConnection,
    description: 'All tokens there ever were. Needs the role ADMIN.',
    authScopes: ADMIN,
    args: listArgs(t.arg, TokenFilter, TokenOrder, 'CREATED_AT_DESC'),
    complexity: pageComplexity,
    resolve: (_root, args, { view }) => view.list('Token', args),
  }),
);

const IssuedToken = builder.objectRef<Issued>('IssuedToken').implement({
  description: 'A token with a new secret.',
  authScopes: ADMIN,
  fields: (t) => ({
    secret: t.exposeString('secret', {
      description: 'The whole token, to be sent as `Authorization: Bearer …`. It is shown this once: keep it now.',
    }),
    token: t.field({
      type: Token,
      description: 'The token.',
      resolve: ({ token }) => ({ ...token, __typename: 'Token' as const }),
    }),
  }),
});

const RevokedToken = builder.objectRef<{ readonly token: TokenRow }>('RevokedToken').implement({
  description: 'A token that ended.',
  authScopes: ADMIN,
  fields: (t) => ({
    token: t.field({
      type: Token,
      description: 'The token.',
      resolve: ({ token }) => ({ ...token, __typename: 'Token' as const }),
    }),
  }),
});

mutation('createToken', {
  description: 'Makes a token.',
  least: 'ADMIN',
  input: builder.inputType('CreateTokenInput', {
    description: 'A token to be made.',
    fields: (t) => ({
      name: t.string({ required: true, description: 'Who uses it, and for what: 1 to 100 characters.' }),
      role: t.field({ type: Role, required: true, description: 'What it may do: any role but PUBLIC.' }),
      expiresAt: t.field({
        type: 'DateTime',
        description: 'When it ends: at most five years from now, a year where left out.',
      }),
    }),
  }),
  result: IssuedToken,
  resolve: (input, by, { writes }) => writes.tokens.create(readInput(tokenRequest(by.at), input), by),
});

mutation('revokeToken', {
  description: 'Ends a token at once, whatever grace an earlier rotation gave.',
  least: 'ADMIN',
  input: builder.inputType('RevokeTokenInput', {
    description: 'A token to be ended.',
    fields: (t) => ({ token: t.id({ required: true, description: 'The token, by its id.' }) }),
  }),
  result: RevokedToken,
  resolve: async ({ token }, by, { writes }) => ({ token: await writes.tokens.revoke(bareId('Token', token), by) }),
});

mutation('rotateToken', {
  description: 'Gives a token a new secret, under the same id.',
  least: 'ADMIN',
  input: builder.inputType('RotateTokenInput', {
    description: 'A token whose secret is to be replaced.',
    fields: (t) => ({
      token: t.id({ required: true, description: 'The token, by its id.' }),
      graceMinutes: t.int({
        description:
          'For how long the old secret may still be used: 0, which is meant where left out, to 43200 (30 days).',
      }),
      expiresAt: t.field({
        type: 'DateTime',
        description: 'When the token is to end instead of when it was to. As it was where left out.',
      }),
    }),
  }),
  result: IssuedToken,
  resolve: ({ token, ...input }, by, { writes }) =>
    writes.tokens.rotate(bareId('Token', token), readInput(rotationRequest(by.at), input), by),
});
