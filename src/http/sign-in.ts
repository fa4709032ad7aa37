import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { ErrorCode } from '../domain/error-codes.ts';
import { issueSessionSecret, secretHash } from '../domain/token.ts';
import type { Log } from '../log.ts';
import type { SessionStore } from '../store/writes.ts';
import { type Answer, errorAnswer } from './answer.ts';
import type { CookieJar } from './cookies.ts';
import type { IdentityProvider, SignIn } from './oidc.ts';
import { isFromOwnPage, SESSION_COOKIE } from './viewer.ts';

export interface SignInOptions {
  /** undefined where nobody can sign in. */
  readonly provider: IdentityProvider | undefined;
  readonly sessions: SessionStore;
  readonly clock: Clock;
  readonly log: Log;
  readonly cookies: CookieJar;
  /** Scheme, host and port of this server as browsers see it. */
  readonly origin: string;
}

const SIGN_IN_COOKIE = 'sign_in';
const SIGN_IN_SECONDS = 10 * 60;
const SESSION_SECONDS = 12 * 60 * 60;
const HOME = '/graphql';
const CALLBACK = '/auth/callback';

const remembered = z.strictObject({ state: z.string(), nonce: z.string(), verifier: z.string() });

/** Answers /auth/login, /auth/callback and /auth/logout; undefined for other paths. */
export function signInRoutes({ provider, sessions, clock, log, cookies, origin }: SignInOptions) {
  const login = async (identities: IdentityProvider): Promise<Answer> => {
    const { url, signIn } = await identities.begin(`${origin}${CALLBACK}`);
    return redirect(url.href, [cookies.set(SIGN_IN_COOKIE, written(signIn), SIGN_IN_SECONDS)]);
  };

  const callback = async (identities: IdentityProvider, request: IncomingMessage, url: URL): Promise<Answer> => {
    const forget = cookies.set(SIGN_IN_COOKIE, '', 0);
    const signIn = read(cookies.read(SIGN_IN_COOKIE, request.headers.cookie));
    if (!signIn)
      return failed(400, 'SIGN_IN_FAILED', `It was not begun here, or too long ago. Begin at ${origin}/auth/login`);
    const staff = await identities.complete(new URL(`${CALLBACK}${url.search}`, origin), signIn);
    if (!staff) {
      return failed(403, 'FORBIDDEN', 'You are known to the provider of identities, but have no role here.', [forget]);
    }
    const now = clock.now();
    const { text, hash } = issueSessionSecret();
    const expiresAt = new Date(now.getTime() + SESSION_SECONDS * 1000).toISOString();
    await sessions.open(hash, { staff, expiresAt }, now.toISOString());
    log.info({ role: staff.role }, 'signed in');
    return redirect(HOME, [forget, cookies.set(SESSION_COOKIE, text, SESSION_SECONDS)]);
  };

  const logout = async (request: IncomingMessage): Promise<Answer> => {
    if (!isFromOwnPage(request, origin)) {
      return failed(403, 'FORBIDDEN', `Another site asked for this. Open ${origin}/auth/logout yourself.`);
    }
    const cookie = cookies.read(SESSION_COOKIE, request.headers.cookie);
    if (cookie) await sessions.close(secretHash(cookie), clock.now().toISOString());
    return redirect(HOME, [cookies.set(SESSION_COOKIE, '', 0)]);
  };

  return async (request: IncomingMessage, url: URL): Promise<Answer | undefined> => {
    if (!url.pathname.startsWith('/auth/')) return undefined;
    if (!provider) return errorAnswer(404, 'NOT_FOUND', 'Nobody can sign in here: OIDC_ISSUER is not set.');
    const isGet = request.method === 'GET';
    try {
      if (url.pathname === '/auth/login' && isGet) return await login(provider);
      if (url.pathname === CALLBACK && isGet) return await callback(provider, request, url);
      if (url.pathname === '/auth/logout' && (isGet || request.method === 'POST')) return await logout(request);
    } catch (error) {
      // These alone: what else such an error holds may be a code or a token.
      const { message, code, error: answer } = error as Error & { code?: unknown; error?: unknown };
      log.warn({ reason: message, code, answer }, 'sign-in failed');
      return failed(400, 'SIGN_IN_FAILED', `Signing in did not succeed. Try again at ${origin}/auth/login`, [
        cookies.set(SIGN_IN_COOKIE, '', 0),
      ]);
    }
    return undefined;
  };
}

const redirect = (location: string, setCookies: string[]): Answer => ({
  status: 303,
  headers: { location, 'set-cookie': setCookies, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  body: Buffer.alloc(0),
});

const failed = (status: number, code: ErrorCode, message: string, setCookies: string[] = []): Answer =>
  errorAnswer(status, code, message, {
    'cache-control': 'no-store',
    ...(setCookies.length ? { 'set-cookie': setCookies } : {}),
  });

const written = (signIn: SignIn): string => Buffer.from(JSON.stringify(signIn)).toString('base64url');

function read(cookie: string | undefined): SignIn | undefined {
  if (!cookie) return undefined;
  try {
    return remembered.parse(JSON.parse(Buffer.from(cookie, 'base64url').toString()));
  } catch {
    return undefined;
  }
}
