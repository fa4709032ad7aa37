import type { IncomingMessage } from 'node:http';
import type { Clock } from '../clock.ts';
import type { ErrorCode } from '../domain/error-codes.ts';
import { isSecretOf, prefixOf, secretHash, tokenStanding } from '../domain/token.ts';
import { ANYONE, type Viewer } from '../domain/viewer.ts';
import type { Log } from '../log.ts';
import type { MaybePromise } from '../maybe-promise.ts';
import type { Database } from '../store/client.ts';
import type { Bearer, SessionStore, StaffSession, TokenStore } from '../store/writes.ts';
import { type Answer, errorAnswer } from './answer.ts';
import type { CookieJar } from './cookies.ts';
import { kept } from './kept.ts';
import { tokenUse } from './token-use.ts';

export interface ViewersOptions {
  readonly db: Pick<Database, 'dataVersion'>;
  readonly tokens: TokenStore;
  readonly sessions: SessionStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly cookies: CookieJar;
  /** Scheme, host and port of this server as browsers see it. */
  readonly origin: string;
}

export interface Viewers {
  /** Who asks; or the answer to somebody whose token is not good. */
  find(request: Pick<IncomingMessage, 'method' | 'headers'>): MaybePromise<Viewer | Answer>;
  close(): Promise<void>;
}

export const SESSION_COOKIE = 'session';

export function findViewers({ db, tokens, sessions, clock, log, cookies, origin }: ViewersOptions): Viewers {
  const use = tokenUse(tokens, clock, log);
  const bearers = kept<Bearer>(db, (prefix) => tokens.bearer(prefix));
  const holders = kept<StaffSession>(db, (hash) => sessions.find(hash));

  const ofToken = async (authorization: string): Promise<Viewer | Answer> => {
    const text = /^Bearer +(\S+)$/i.exec(authorization.trim())?.[1] ?? '';
    const prefix = prefixOf(text);
    const now = clock.now().toISOString();
    const bearer = prefix === undefined ? null : await bearers(prefix);
    // Whether a prefix is known is no secret, and whether a token is expired or revoked is told to its holder only.
    if (!bearer || !isSecretOf(text, bearer.hash)) return refused('INVALID_TOKEN', 'The token is not one of ours.');
    const { token, endsAt } = bearer;
    const standing = tokenStanding(token, now);
    if (standing === 'REVOKED') return refused('REVOKED_TOKEN', `The token was revoked at ${token.revokedAt}.`);
    if (standing === 'EXPIRED') return refused('EXPIRED_TOKEN', `The token expired at ${token.expiresAt}.`);
    if (endsAt !== null && endsAt <= now) {
      return refused('EXPIRED_TOKEN', `The token was replaced by a new one, and ended at ${endsAt}.`);
    }
    use.note(token.id);
    return { kind: 'TOKEN', role: token.role, id: token.id, name: token.name };
  };

  const ofSession = async (cookie: string): Promise<Viewer> => {
    const session = await holders(secretHash(cookie));
    return session && session.expiresAt > clock.now().toISOString() ? session.staff : ANYONE;
  };

  return {
    find(request) {
      const { authorization, cookie: header } = request.headers;
      if (authorization !== undefined) return ofToken(authorization);
      if (header === undefined) return ANYONE;
      const cookie = cookies.read(SESSION_COOKIE, header);
      return cookie && isFromOwnPage(request, origin) ? ofSession(cookie) : ANYONE;
    },
    close: () => use.close(),
  };
}

/**
 * Does the request come from a page of this server, or from nobody's page? A cookie comes along with whatever any page makes
 * the browser send. So it counts only here: what another site has the browser ask is answered as to anyone, and does
 * nothing. Every browser names the origin of a POST.
 */
export function isFromOwnPage(
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
  origin: string,
): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return method === 'GET' || method === 'HEAD' ? true : headers.origin === origin;
}

const refused = (code: ErrorCode, message: string): Answer =>
  errorAnswer(401, code, `${message} Ask without one to read what is public, or ask an administrator for a new one.`, {
    'www-authenticate': `Bearer realm="holdwatch", error="invalid_token", error_description="${message}"`,
    'access-control-allow-origin': '*',
    'cache-control': 'no-store',
  });
