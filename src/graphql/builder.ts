import SchemaBuilder from '@pothos/core';
import ComplexityPlugin from '@pothos/plugin-complexity';
import RelayPlugin from '@pothos/plugin-relay';
import ScopeAuthPlugin, { type AuthFailure, AuthScopeFailureType } from '@pothos/plugin-scope-auth';
import { UserError } from '../domain/errors.ts';
import { type GivenRole, isAtLeast, type Viewer } from '../domain/viewer.ts';
import type { Context } from './context.ts';

/** `Type:id`, readable: "Policy:wa-king_county-001". */
export const encodeId = (typename: string, id: string | number | bigint): string => `${typename}:${id}`;

export function decodeId(id: string): { typename: string; id: string } {
  const colon = id.indexOf(':');
  return { typename: id.slice(0, Math.max(colon, 0)), id: id.slice(colon + 1) };
}

export const builder = new SchemaBuilder<{
  Context: Context;
  AuthScopes: {
    /** The viewer has this role, or one that may do more. */
    atLeast: GivenRole;
  };
  DefaultFieldNullability: false;
  Scalars: {
    Date: { Input: string; Output: string };
    DateTime: { Input: string; Output: string };
    ID: { Input: string; Output: string };
  };
}>({
  plugins: [ScopeAuthPlugin, RelayPlugin, ComplexityPlugin],
  defaultFieldNullability: false,
  scopeAuth: {
    authScopes: ({ viewer }) => ({ atLeast: (least) => isAtLeast(viewer.role, least) }),
    unauthorizedError: (_parent, { viewer }, { parentType, fieldName }, { failure }) => {
      return new UserError('FORBIDDEN', forbidden(`${parentType.name}.${fieldName}`, leastOf(failure), viewer));
    },
  },
  complexity: { disabled: true },
  relay: {
    encodeGlobalID: encodeId,
    decodeGlobalID: decodeId,
    nodeTypeOptions: {
      description: 'Anything with an id of its own. Ids are readable: the type, a colon, and the id within the type.',
    },
    idFieldOptions: { description: 'The id, unique among all types, such as "Bill:hr3003-115". Pass it to `node`.' },
    nodeQueryOptions: false,
    nodesQueryOptions: false,
    pageInfoTypeOptions: { description: 'Where a page lies in its list.' },
    hasNextPageFieldOptions: { description: 'Is there more after this page?' },
    hasPreviousPageFieldOptions: { description: 'Is there more before this page?' },
    startCursorFieldOptions: {
      description: 'Cursor of the first edge: pass it as `before` for the page before. Null on an empty page.',
    },
    endCursorFieldOptions: {
      description: 'Cursor of the last edge: pass it as `after` for the page after. Null on an empty page.',
    },
  },
});

/** The role that was missing; where a field and its type both ask for one, that of the first that refused. */
function leastOf(failure: AuthFailure): GivenRole {
  if (failure.kind === AuthScopeFailureType.AuthScope) return failure.parameter as GivenRole;
  const [first] = 'failures' in failure ? failure.failures : [];
  return first ? leastOf(first) : 'ADMIN';
}

/** What somebody is told who may not. */
export const forbidden = (what: string, least: GivenRole, { role, kind }: Viewer): string => {
  const advice = kind === 'ANYONE' ? ' Send a token (Authorization: Bearer hw_…) or sign in.' : '';
  return `${what} needs the role ${least}; you ask as ${role}.${advice}`;
};

builder.queryType({
  description: 'Everything that can be asked. Lists are connections: `first` or `last` is 1 to 100, 20 when left out.',
});

// Written with mutation() of mutation.ts, which sees to it that each says who may.
builder.mutationType({
  description:
    'Everything that can be done, each by those with the role it needs. The answer is what came of it, or one of the errors that say what stood in the way.',
});

/** What the builder knows of our scalars and context. */
export type Types = typeof builder extends PothosSchemaTypes.SchemaBuilder<infer T> ? T : never;
