import { cleanText } from './clean-text.ts';

/** What somebody may do here, from the least to the most: each role may do all that those before it may. */
export const ROLES = ['PUBLIC', 'PARTNER', 'CURATOR', 'EDITOR', 'ADMIN'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that somebody must be given. */
export const GIVEN_ROLES = ['PARTNER', 'CURATOR', 'EDITOR', 'ADMIN'] as const satisfies readonly Role[];
export type GivenRole = (typeof GIVEN_ROLES)[number];

/** May somebody with this role do what at least that role is needed for? */
export const isAtLeast = (role: Role, least: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(least);

/** The one that may do most. */
export const highestRole = (roles: readonly GivenRole[]): GivenRole | undefined =>
  [...GIVEN_ROLES].reverse().find((role) => roles.includes(role));

/** Who asks. */
export type Viewer =
  | { readonly kind: 'ANYONE'; readonly role: 'PUBLIC'; readonly id: null; readonly name: null }
  /** A program with a token: the token's id and name. */
  | { readonly kind: 'TOKEN'; readonly role: GivenRole; readonly id: string; readonly name: string }
  /** One of the staff, signed in: what the provider of identities calls them. */
  | { readonly kind: 'STAFF'; readonly role: GivenRole; readonly id: string; readonly name: string };

export const ANYONE: Viewer = { kind: 'ANYONE', role: 'PUBLIC', id: null, name: null };

/**
 * Which stored answers a viewer may be given: those made for the same class. Everyone without a key shares one class. A
 * token or a member of the staff shares with nobody, since an answer may name the viewer.
 */
export const answerClass = ({ kind, role, id }: Viewer): string => (id === null ? role : `${kind}:${role}:${id}`);

/** Who did something: "token:…", "staff:…" or "command:…", and a name to show. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** The viewer as the one who does something. Nobody does anything without a key. */
export function actorOf(viewer: Viewer): Actor {
  if (viewer.kind === 'ANYONE') throw new Error('anyone is nobody: a mutation without a scope');
  return { id: `${viewer.kind.toLowerCase()}:${viewer.id}`, name: viewer.name };
}

/** Whoever runs a command on this machine, by their account's name. */
export const commandActor = (account: string): Actor => {
  const name = cleanText(account) || 'unknown';
  return { id: `command:${name}`, name };
};
