import * as client from 'openid-client';
import type { Config } from '../config.ts';
import { cleanText } from '../domain/clean-text.ts';
import { highestRole } from '../domain/viewer.ts';
import type { Staff } from '../store/writes.ts';

export type OidcSettings = NonNullable<Config['oidc']>;

/** What the browser keeps between leaving for the provider and coming back. */
export interface SignIn {
  readonly state: string;
  readonly nonce: string;
  /** The secret half of PKCE. */
  readonly verifier: string;
}

/** The provider of identities, as far as signing in needs it. */
export interface IdentityProvider {
  /** Where to send the browser, and what to remember meanwhile. */
  begin(callback: string): Promise<{ readonly url: URL; readonly signIn: SignIn }>;
  /**
   * Who came back; null where they have no role here.
   * @param returned the whole address that the browser came back to
   */
  complete(returned: URL, signIn: SignIn): Promise<Staff | null>;
}

const TIMEOUT_SECONDS = 10;

/** OpenID Connect with the authorization code flow and PKCE. The provider is asked for its addresses at the first use. */
export function identityProvider(settings: OidcSettings): IdentityProvider {
  let found: Promise<client.Configuration> | undefined;
  const provider = () => {
    found ??= discover(settings).catch((error) => {
      found = undefined; // the next one who signs in tries again
      throw error;
    });
    return found;
  };
  return {
    async begin(callback) {
      const signIn = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(await provider(), {
        redirect_uri: callback,
        scope: settings.scopes,
        state: signIn.state,
        nonce: signIn.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(signIn.verifier),
        code_challenge_method: 'S256',
      });
      return { url, signIn };
    },
    async complete(returned, { state, nonce, verifier }) {
      const configuration = await provider();
      const tokens = await client.authorizationCodeGrant(configuration, returned, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      });
      const idToken = tokens.claims();
      if (!idToken) throw new Error('the provider sent no ID token');
      const claims: Claims = { ...idToken };
      // Some providers put all but the subject where it must be asked for.
      if (claimAt(claims, settings.roleClaim) === undefined && configuration.serverMetadata().userinfo_endpoint) {
        Object.assign(claims, await client.fetchUserInfo(configuration, tokens.access_token, idToken.sub));
      }
      return staffOf(claims, idToken.sub, settings);
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<client.Configuration> {
  const secret = clientSecret();
  return client.discovery(
    new URL(issuer),
    clientId,
    secret,
    secret ? client.ClientSecretBasic(secret) : client.None(),
    {
      timeout: TIMEOUT_SECONDS,
      execute: [
        // The signature of the ID token is looked at too, and not only whom it came from.
        client.enableNonRepudiationChecks,
        // Only a provider on this very machine may be without TLS: see OIDC_ISSUER in config.ts.
        ...(issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
      ],
    },
  );
}

type Claims = Record<string, unknown>;

/** A claim by its name, or by the way to it: "realm_access.roles". */
function claimAt(claims: Claims, name: string): unknown {
  if (name in claims) return claims[name];
  return name
    .split('.')
    .reduce<unknown>(
      (value, step) => (value !== null && typeof value === 'object' ? (value as Claims)[step] : undefined),
      claims,
    );
}

/** The member of the staff that claims tell of; null without a claim that stands for a role. */
export function staffOf(claims: Claims, subject: string, { issuer, roleClaim, roles }: OidcSettings): Staff | null {
  const claim = claimAt(claims, roleClaim);
  const words = (Array.isArray(claim) ? claim : [claim]).filter((word) => typeof word === 'string');
  const role = highestRole(words.flatMap((word) => roles.get(word) ?? []));
  if (!role) return null;
  const named = [claims.name, claims.preferred_username].find((name) => typeof name === 'string' && cleanText(name));
  const id = `${new URL(issuer).host}/${encodeURIComponent(subject)}`;
  return { kind: 'STAFF', role, id, name: cleanText(typeof named === 'string' ? named : subject) };
}
