import { Writable } from 'node:stream';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../src/clock.ts';
import type { GivenRole } from '../src/domain/viewer.ts';
import { type OidcSettings, staffOf } from '../src/http/oidc.ts';
import { type RunningServer, startServer } from '../src/http/server.ts';
import type { Database } from '../src/store/client.ts';
import { makeReads } from '../src/store/reads.ts';
import { makeWrites } from '../src/store/writes.ts';
import { freshDatabase } from './harness/database.ts';
import { Browser, CLIENT_ID, CLIENT_SECRET, type Identities, startIdentities } from './identities.ts';

// The whole of signing in, over HTTP, against a provider of identities as others run it.

const lines: string[] = [];
const log = pino(
  { level: 'trace' },
  new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  }),
);

const settingsOf = (issuer: string, more: Partial<OidcSettings> = {}): OidcSettings => ({
  issuer,
  clientId: CLIENT_ID,
  clientSecret: () => CLIENT_SECRET,
  scopes: 'openid profile roles',
  roleClaim: 'roles',
  roles: new Map<string, GivenRole>([
    ['legal-team', 'EDITOR'],
    ['holdwatch-admins', 'ADMIN'],
  ]),
  ...more,
});

let db: Database;
let identities: Identities;
let server: RunningServer;
const opened: { close(): Promise<void> }[] = [];

async function start(options: object = {}) {
  const provider = await startIdentities(options);
  const running = await startServer({ ...served(), oidc: settingsOf(provider.issuer) });
  provider.open(`${running.url}/auth/callback`);
  opened.push(running, provider);
  return { provider, running };
}
const served = () => ({
  ...{ db, reads: makeReads(db), writes: makeWrites(db), log, clock: systemClock },
  ...{ host: '127.0.0.1', port: 0 },
});

beforeAll(async () => {
  db = await freshDatabase();
  ({ provider: identities, running: server } = await start());
});
afterAll(async () => {
  for (const each of opened) await each.close();
});

const VIEWER = '{ viewer { role name kind } }';

async function ask(browser: Browser, query: string, headers: Record<string, string> = {}, at = server) {
  const response = await browser.visit(`${at.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: at.url, ...headers },
    body: JSON.stringify({ query }),
  });
  // biome-ignore lint/suspicious/noExplicitAny: answers have the shape of their question
  return (await response.json()) as any;
}

/** As far as the address that the provider sends the browser back to. */
async function comeBack(browser: Browser, login: string, at = server): Promise<string> {
  const begun = await browser.visit(`${at.url}/auth/login`);
  expect(begun.status).toBe(303);
  return browser.passProvider(begun.headers.get('location') ?? '', login, `${at.url}/auth/callback`);
}

async function signIn(login: string, at = server): Promise<Browser> {
  const browser = new Browser();
  const done = await browser.visit(await comeBack(browser, login, at));
  expect([done.status, done.headers.get('location')]).toEqual([303, '/graphql']);
  return browser;
}

const codeOf = async (response: Response) =>
  ((await response.json()) as { errors: { extensions: { code: string } }[] }).errors[0]?.extensions.code;

describe('signing in', () => {
  it('asks for a code, with a state, a nonce and a challenge', async () => {
    const browser = new Browser();
    const begun = await browser.visit(`${server.url}/auth/login`);
    const { origin, pathname, searchParams } = new URL(begun.headers.get('location') ?? '');
    expect(origin + pathname).toBe(`${identities.issuer}/auth`);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      ...{ response_type: 'code', client_id: CLIENT_ID, scope: 'openid profile roles' },
      ...{ redirect_uri: `${server.url}/auth/callback`, code_challenge_method: 'S256' },
      ...{ state: expect.stringMatching(/^[\w-]{43}$/), nonce: expect.stringMatching(/^[\w-]{43}$/) },
    });
    expect(begun.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^holdwatch_sign_in=[\w-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/),
    ]);
    expect(begun.headers.get('cache-control')).toBe('no-store');
  });

  it('ends with a session of the highest role that the provider tells of', async () => {
    const zoe = await signIn('zoe');
    expect((await ask(zoe, VIEWER)).data.viewer).toEqual({ role: 'ADMIN', name: 'Zoë Example', kind: 'STAFF' });
    const max = await signIn('max');
    expect((await ask(max, VIEWER)).data.viewer).toEqual({ role: 'EDITOR', name: 'Max Example', kind: 'STAFF' });
    expect((await ask(zoe, VIEWER)).data.viewer.name).toBe('Zoë Example');
    expect(await db.reader.auditEntry.findFirst({ orderBy: { seq: 'desc' } })).toMatchObject({
      ...{ action: 'session.open', actor: `staff:${new URL(identities.issuer).host}/max`, actorName: 'Max Example' },
    });
    // The store knows neither cookie.
    const sessions = JSON.stringify(await db.reader.session.findMany());
    for (const browser of [zoe, max]) {
      const secret = browser.cookie(server.url, 'holdwatch_session') ?? '';
      expect(secret).toMatch(/^[\w-]{43}$/);
      expect(sessions).not.toContain(secret);
    }
  });

  it('reads roles that stand in the ID token itself', async () => {
    const { running } = await start({ conformIdTokenClaims: false });
    const browser = await signIn('max', running);
    expect((await ask(browser, VIEWER, {}, running)).data.viewer.role).toBe('EDITOR');
  });

  it('lets staff write from the query page, and not from elsewhere', async () => {
    const zoe = await signIn('zoe');
    const page = await zoe.visit(`${server.url}/graphql`, { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    const CREATE = 'mutation { createToken(input: {name: "from GraphiQL", role: PARTNER}) { __typename } }';
    expect((await ask(zoe, CREATE)).data.createToken.__typename).toBe('IssuedToken');
    const evil = await ask(zoe, CREATE, { origin: 'https://evil.example' });
    expect(evil.data.createToken.__typename).toBe('ForbiddenError');
    expect((await ask(await signIn('max'), CREATE)).data.createToken.__typename).toBe('ForbiddenError');
    expect(await db.reader.token.count()).toBe(1);
  });

  it('is refused to whoever has no role here', async () => {
    const browser = new Browser();
    const before = await db.reader.session.count();
    const refused = await browser.visit(await comeBack(browser, 'guest'));
    expect([refused.status, await codeOf(refused)]).toEqual([403, 'FORBIDDEN']);
    expect(browser.cookie(server.url, 'holdwatch_session')).toBeUndefined();
    expect(await db.reader.session.count()).toBe(before);
  });
});

describe('coming back is refused', () => {
  const refusedAt = async (browser: Browser, url: string) => {
    const before = await db.reader.session.count();
    const response = await browser.visit(url);
    expect([response.status, await codeOf(response)]).toEqual([400, 'SIGN_IN_FAILED']);
    expect(browser.cookie(server.url, 'holdwatch_session')).toBeUndefined();
    expect(await db.reader.session.count()).toBe(before);
  };
  const NAME = 'holdwatch_sign_in';
  const changed = (browser: Browser, change: object) => {
    const kept = JSON.parse(Buffer.from(browser.cookie(server.url, NAME) ?? '', 'base64url').toString());
    browser.plant(server.url, NAME, Buffer.from(JSON.stringify({ ...kept, ...change })).toString('base64url'));
  };

  it('to a browser that did not leave from here', async () => {
    const url = await comeBack(new Browser(), 'zoe');
    await refusedAt(new Browser(), url);
    const other = new Browser();
    await other.visit(`${server.url}/auth/login`);
    await refusedAt(other, url);
  });

  it.each([
    ['state', { state: 'x'.repeat(43) }],
    ['nonce', { nonce: 'x'.repeat(43) }],
    ['verifier', { verifier: 'x'.repeat(43) }],
    ['shape', { more: 1 }],
  ])('with another %s', async (_what, change) => {
    const browser = new Browser();
    const url = await comeBack(browser, 'zoe');
    changed(browser, change);
    await refusedAt(browser, url);
  });

  it('a second time with the same code', async () => {
    const browser = new Browser();
    const url = await comeBack(browser, 'zoe');
    const kept = browser.cookie(server.url, NAME) ?? '';
    expect((await browser.visit(url)).status).toBe(303);
    const again = new Browser();
    again.plant(server.url, NAME, kept);
    await refusedAt(again, url);
  });

  it('with what is no code, and with an error of the provider', async () => {
    for (const change of [{ code: 'nonsense' }, { error: 'access_denied' }]) {
      const browser = new Browser();
      const url = new URL(await comeBack(browser, 'zoe'));
      for (const [name, value] of Object.entries(change)) url.searchParams.set(name, value);
      await refusedAt(browser, url.href);
    }
  });
});

describe('signing out', () => {
  it('ends the session', async () => {
    const browser = await signIn('zoe');
    const cookie = browser.cookie(server.url, 'holdwatch_session') ?? '';
    const out = await browser.visit(`${server.url}/auth/logout`);
    expect([out.status, out.headers.get('location')]).toEqual([303, '/graphql']);
    expect(browser.cookie(server.url, 'holdwatch_session')).toBeUndefined();
    browser.plant(server.url, 'holdwatch_session', cookie);
    expect((await ask(browser, VIEWER)).data.viewer.kind).toBe('ANYONE');
    expect(await db.reader.auditEntry.findFirst({ orderBy: { seq: 'desc' } })).toMatchObject({
      action: 'session.close',
    });
  });

  it('is nothing that another site can do', async () => {
    const browser = await signIn('zoe');
    const out = await browser.visit(`${server.url}/auth/logout`, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(out.status).toBe(403);
    expect((await ask(browser, VIEWER)).data.viewer.kind).toBe('STAFF');
  });
});

it('is off where no provider is set', async () => {
  const without = await startServer(served());
  opened.push(without);
  for (const path of ['/auth/login', '/auth/callback?code=x', '/auth/logout']) {
    expect((await fetch(`${without.url}${path}`, { redirect: 'manual' })).status).toBe(404);
  }
  expect((await fetch(`${server.url}/auth/other`)).status).toBe(404);
});

it('says so where the provider does not answer, and tries again', async () => {
  const { provider, running } = await start();
  await provider.close();
  const login = await fetch(`${running.url}/auth/login`, { redirect: 'manual' });
  expect([login.status, await codeOf(login)]).toEqual([400, 'SIGN_IN_FAILED']);
  expect((await fetch(`${running.url}/graphql?query={viewer{role}}`)).status).toBe(200);
});

it('logs neither codes nor secrets', async () => {
  const browser = new Browser();
  const url = new URL(await comeBack(browser, 'zoe'));
  const kept = browser.cookie(server.url, 'holdwatch_sign_in') ?? '';
  await browser.visit(url.href);
  const failing = new Browser();
  failing.plant(server.url, 'holdwatch_sign_in', kept);
  await failing.visit(url.href);
  const logged = lines.join('');
  expect(logged).toContain('signed in');
  expect(logged).toContain('sign-in failed');
  expect(logged).toContain('/auth/callback');
  const secrets = [url.searchParams.get('code'), browser.cookie(server.url, 'holdwatch_session'), kept, CLIENT_SECRET];
  for (const secret of secrets) expect(logged).not.toContain(secret ?? 'missing');
});

describe('what the provider says', () => {
  const settings = settingsOf('https://id.example/realms/coalition');
  const of = (claims: Record<string, unknown>, more: Partial<OidcSettings> = {}) =>
    staffOf(claims, 'u 1', { ...settings, ...more });

  it('is one of the staff where a word of the claim stands for a role', () => {
    expect(of({ roles: 'legal-team', name: 'Max' })).toEqual({
      ...{ kind: 'STAFF', role: 'EDITOR', id: 'id.example/u%201', name: 'Max' },
    });
    expect(of({ realm_access: { roles: ['legal-team'] } }, { roleClaim: 'realm_access.roles' })?.role).toBe('EDITOR');
    expect(
      of({ 'https://id.example/roles': ['holdwatch-admins'] }, { roleClaim: 'https://id.example/roles' })?.role,
    ).toBe('ADMIN');
  });

  it.each([
    {},
    { roles: [] },
    { roles: ['ADMIN'] },
    { roles: { 'legal-team': true } },
    { roles: [['legal-team']] },
    { roles: null },
  ])('is nobody with %j', (claims) => expect(of(claims)).toBeNull());

  it('has a name to show, on one line', () => {
    expect(of({ roles: 'legal-team', name: ' \n', preferred_username: 'max\u0000' })?.name).toBe('max');
    expect(of({ roles: 'legal-team' })?.name).toBe('u 1');
    expect(of({ roles: 'legal-team', email: 'max@example.org' })?.name).toBe('u 1');
  });
});
