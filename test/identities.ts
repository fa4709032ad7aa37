import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export const CLIENT_ID = 'holdwatch';
export const CLIENT_SECRET = 'the-secret-of-the-client';

/** Who can sign in, by the name they type: what the provider says of them. */
export const PEOPLE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  zoe: { name: 'Zoë Example', roles: ['staff', 'legal-team', 'holdwatch-admins'] },
  max: { name: 'Max Example', roles: ['legal-team'] },
  guest: { name: 'Guest Example', roles: ['visitors'] },
};

export interface Identities {
  readonly issuer: string;
  /** Opens its doors, with one client: whoever signs in comes back to this address. */
  open(callback: string): void;
  close(): Promise<void>;
}

/** A real OpenID Connect provider on this machine, with its own pages to sign in and consent. */
export async function startIdentities(options: object = {}): Promise<Identities> {
  const server = http.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const providerFor = (callback: string) =>
    new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT_ID,
          client_secret: CLIENT_SECRET,
          redirect_uris: [callback],
          response_types: ['code'],
          grant_types: ['authorization_code'],
        },
      ],
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }] },
      cookies: { keys: ['only for tests'] },
      claims: { openid: ['sub'], profile: ['name'], roles: ['roles'] },
      scopes: ['openid', 'profile', 'roles'],
      pkce: { required: () => true },
      features: { devInteractions: { enabled: true } },
      ttl: { AccessToken: 60, AuthorizationCode: 60, IdToken: 60, Interaction: 60, Session: 60, Grant: 60 },
      findAccount: (_context: unknown, id: string) =>
        PEOPLE[id] && { accountId: id, claims: async () => ({ sub: id, ...PEOPLE[id] }) },
      ...options,
    });
  return {
    issuer,
    open: (callback) => void server.on('request', providerFor(callback).callback()),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A browser as far as signing in needs one: cookies of each host, and redirects one by one. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();
  /** Every address visited. */
  readonly visited: string[] = [];

  async visit(url: string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(url);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    this.visited.push(url);
    const headers = new Headers(init.headers);
    if (cookie) headers.set('cookie', cookie);
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const set of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = set.split(';');
      const name = pair.slice(0, pair.indexOf('='));
      const gone = attributes.some((attribute) => /^\s*(max-age=0|expires=Thu, 01 Jan 1970)/i.test(attribute));
      if (gone) jar.delete(name);
      else jar.set(name, pair.slice(pair.indexOf('=') + 1));
    }
    return response;
  }

  cookie(url: string, name: string): string | undefined {
    return this.#cookies.get(new URL(url).host)?.get(name);
  }

  plant(url: string, name: string, value: string): void {
    const jar = this.#cookies.get(new URL(url).host) ?? new Map<string, string>();
    this.#cookies.set(new URL(url).host, jar.set(name, value));
  }

  /** Signs in at the provider as somebody would, from where the server sends them: @returns the address to come back to. */
  async passProvider(start: string, login: string, stopAt: string): Promise<string> {
    let url = start;
    for (let step = 0; step < 15; step++) {
      if (url.startsWith(stopAt)) return url;
      let response = await this.visit(url);
      if (response.status === 200) {
        const page = await response.text();
        const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
        const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
        if (!action || !prompt) throw new Error(`a page without a form: ${page.slice(0, 500)}`);
        response = await this.visit(new URL(action, url).href, {
          method: 'POST',
          body: new URLSearchParams({ prompt, login, password: 'any' }),
        });
      }
      const location = response.headers.get('location');
      if (!location) throw new Error(`${response.status} at ${url}: ${await response.text()}`);
      url = new URL(location, url).href;
    }
    throw new Error('the provider sends us in circles');
  }
}
