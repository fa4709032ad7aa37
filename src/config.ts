import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseEnv } from 'node:util';
import { z } from 'zod';
import manifest from '../package.json' with { type: 'json' };
import { UserError } from './domain/errors.ts';
import type { Rates, TierName } from './domain/rate.ts';
import type { GivenRole } from './domain/viewer.ts';

/** Which version of this software it is. */
export const RELEASE: string = manifest.version;

const ROOT = path.resolve(import.meta.dirname, '..');

/** Stands for the folder data/ wherever it is: addresses that are kept and shown must not depend on the machine. */
const OWN_DATA = 'holdwatch-data:';

/**
 * Where each publisher is, by the name sources call it. The setting is BASE_ and that name in capitals: BASE_GOVINFO,
 * BASE_HOLDWATCH_DATA. A `file:` address is a folder of this machine, which the fetcher may then read.
 */
const PUBLISHERS = {
  'congress-api': 'https://api.congress.gov',
  'congress-legislators': 'https://unitedstates.github.io/congress-legislators',
  dhs: 'https://www.dhs.gov',
  doj: 'https://www.justice.gov',
  'federal-register': 'https://www.federalregister.gov',
  govinfo: 'https://www.govinfo.gov',
  'holdwatch-data': OWN_DATA,
  ice: 'https://www.ice.gov',
  legistar: 'https://webapi.legistar.com',
  'legistar-pages': 'https://{client}.legistar.com',
  'open-civic-data': 'https://raw.githubusercontent.com/opencivicdata/ocd-division-ids/master',
  'open-states': 'https://v3.openstates.org',
} as const;
/** Keys of publishers that ask for one. They are sent to the publisher alone, and are never written anywhere. */
const KEYS = ['CONGRESS_API_KEY', 'LEGISTAR_NYC_TOKEN', 'OPEN_STATES_KEY'] as const;

/** What the provider of identities knows us by. It is sent to that provider alone, and is never written anywhere. */
const SECRETS = ['OIDC_CLIENT_SECRET'] as const;

const baseSetting = (publisher: string): string => `BASE_${publisher.toUpperCase().replaceAll('-', '_')}`;

const whole = (min: number, max: number, normal: number) => {
  const allowed = `a whole number from ${min} to ${max}`;
  return z.coerce.number(allowed).int(allowed).min(min, allowed).max(max, allowed).default(normal);
};
const share = (normal: number) => {
  const allowed = 'a share from 0 to 1, such as 0.3';
  return z.coerce.number(allowed).min(0, allowed).max(1, allowed).default(normal);
};
const oneOf = <const Word extends string>(words: readonly [Word, ...Word[]], normal: Word) =>
  z.enum(words, `one of ${words.join(', ')}`).default(normal as z.core.util.NoUndefined<Word>);
const address = (protocols: RegExp, allowed: string) => z.url({ protocol: protocols, error: allowed });
const ORIGIN = 'an address such as https://holdwatch.example.org, without a path';
const TIERS = ['PUBLIC', 'PARTNER', 'STAFF'] as const satisfies readonly TierName[];
const GIVEN_ROLES = ['PARTNER', 'CURATOR', 'EDITOR', 'ADMIN'] as const satisfies readonly GivenRole[];
const ROLE_LIST = `words of the claim and the roles they stand for, such as ${GIVEN_ROLES.map((role) => `${role}=${role}`).join(',')}`;
const ROLE_OF = new RegExp(`^(.+)=(${GIVEN_ROLES.join('|')})$`);
const DUMP_TIMES = 'off, or five words of cron in UTC, such as 40 3 * * *';
const CONGRESS_LIST = 'numbers of Congresses from 93 on, joined with commas, such as 118,119';

const MOST_POINTS = 1_000_000_000;

/** Every setting, with what is allowed and what it is when it is not set. */
const settings = {
  DATABASE_URL: z
    .string()
    .regex(
      /^(file:(?!:memory:).|postgres(ql)?:\/\/.)/,
      'file:./holdwatch.db or postgres://user:password@host:5432/holdwatch',
    )
    .default('file:.data/holdwatch.db'),
  HOST: z.string().default('127.0.0.1'),
  PORT: whole(0, 65_535, 4000),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: ORIGIN })
    .refine((text) => URL.canParse(text) && new URL(text).pathname === '/', ORIGIN)
    .optional(),
  OIDC_ISSUER: z
    .string()
    .regex(
      /^(https:\/\/[^/?#]|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])[^?#]*$/,
      'an address that begins with https:// (http:// on this machine only), without ? and #',
    )
    .optional(),
  OIDC_CLIENT_ID: z.string().max(300, 'at most 300 characters').optional(),
  OIDC_SCOPES: z
    .string()
    .regex(/\bopenid\b/, 'names of scopes with a space between, openid among them')
    .default('openid profile'),
  OIDC_ROLE_CLAIM: z.string().default('roles'),
  OIDC_ROLES: z
    .string()
    .default(GIVEN_ROLES.map((role) => `${role}=${role}`).join(','))
    .transform((text) => text.split(',').map((pair) => ROLE_OF.exec(pair.trim())))
    .refine((pairs) => pairs.every((pair) => pair !== null), ROLE_LIST)
    .transform((pairs) => new Map(pairs.map((pair) => [pair?.[1]?.trim() ?? '', pair?.[2] as GivenRole]))),
  PERSISTED_ONLY: oneOf(['on', 'off'], 'off'),
  ROLE: oneOf(['all', 'api', 'worker'], 'all'),
  WATCH_COMMITS_MS: whole(10, 60_000, 500),
  SUBSCRIPTIONS_MAX: whole(0, 1_000_000, 1000),
  SUBSCRIPTIONS_PER_ADDRESS: whole(0, 1_000_000, 20),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'info'),
  ANSWER_CACHE_MB: whole(0, 65_536, 64),
  ANSWER_MAX_AGE_SECONDS: whole(0, 86_400, 10),
  ANSWER_STALE_SECONDS: whole(0, 86_400, 60),
  ANSWERS_AT_ONCE: whole(1, 100_000, 200),
  DRAIN_SECONDS: whole(0, 600, 2),
  CONTACT_URL: address(/^(https?|mailto)$/, 'an address such as https://example.org/contact').optional(),
  USER_AGENT: z.string().max(300, 'at most 300 characters').optional(),
  FETCH_DELAY_MS: whole(0, 600_000, 1000),
  FETCH_TIMEOUT_MS: whole(100, 600_000, 30_000),
  FETCH_MAX_BYTES: whole(1024, 2 ** 31 - 1, 16 * 2 ** 20),
  FETCH_RETRIES: whole(0, 20, 4),
  ALLOW_PRIVATE_ADDRESSES: oneOf(['yes', 'no'], 'no'),
  OPEN_STATES_PER_MINUTE: whole(1, 10_000, 10),
  OPEN_STATES_PER_DAY: whole(1, 10_000_000, 250),
  SCHEDULE: oneOf(['on', 'off'], 'on'),
  DUMP_SCHEDULE: z
    .string()
    .regex(/^(off|\S+(\s+\S+){4})$/, DUMP_TIMES)
    .default('40 3 * * *'),
  DUMP_DIR: z.string().default('.data/dumps'),
  DUMP_KEEP: whole(1, 1000, 3),
  WEBHOOKS_PER_OWNER: whole(0, 10_000, 10),
  WEBHOOK_TIMEOUT_MS: whole(100, 120_000, 15_000),
  WEBHOOK_SUSPEND_HOURS: whole(1, 8760, 72),
  WEBHOOK_LOG_DAYS: whole(1, 3650, 30),
  WEBHOOK_PRIVATE_ADDRESSES: oneOf(['yes', 'no'], 'no'),
  CONGRESSES: z
    .string()
    .regex(/^\d+(\s*,\s*\d+)*$/, CONGRESS_LIST)
    .transform((text) => text.split(',').map(Number))
    .refine((numbers) => numbers.every((number) => number >= 93 && number <= 200), CONGRESS_LIST)
    .default([]),
  GUARD_MAX_CHANGED_SHARE: share(0.3),
  GUARD_MAX_MISSING_SHARE: share(0.2),
  GUARD_MIN_SHARE_OF_LAST: share(0.5),
  RATE_PUBLIC_PER_SECOND: whole(1, MOST_POINTS, 1_000),
  RATE_PUBLIC_BURST: whole(1, MOST_POINTS, 50_000),
  RATE_PARTNER_PER_SECOND: whole(1, MOST_POINTS, 5_000),
  RATE_PARTNER_BURST: whole(1, MOST_POINTS, 250_000),
  RATE_STAFF_PER_SECOND: whole(1, MOST_POINTS, 5_000),
  RATE_STAFF_BURST: whole(1, MOST_POINTS, 250_000),
};

const BASE = 'an address that begins with https://, http:// or file:///';
const base = address(/^(https?|file|holdwatch-data)$/, BASE);
/** A publisher with a host for each of its clients: `{client}` stands for the client's name, in the host or below it. */
const baseOfClients = z
  .string()
  .refine((text) => text.includes('{client}') && base.safeParse(text.replaceAll('{client}', 'client')).success, {
    error: `${BASE}, with {client} where the client's name goes`,
  });

const bases = Object.fromEntries(
  Object.entries(PUBLISHERS).map(([publisher, normal]) => [
    baseSetting(publisher),
    (normal.includes('{client}') ? baseOfClients : base).default(normal),
  ]),
);

const A_KEY = 'a key as the publisher gave it: 8 to 1000 letters, digits and signs, without a space';
const keys = Object.fromEntries(
  KEYS.map((name) => [
    name,
    z
      .string()
      .regex(/^[!-~]{8,1000}$/, A_KEY)
      .optional(),
  ]),
);

const secrets = Object.fromEntries(
  SECRETS.map((name) => [
    name,
    z
      .string()
      .regex(
        /^[!-~]{8,1000}$/,
        'a secret as the provider gave it: 8 to 1000 letters, digits and signs, without a space',
      )
      .optional(),
  ]),
);

/** Names of all settings: each stands in .env.example and in docs/operations.md. */
export const SETTING_NAMES: readonly string[] = [settings, keys, secrets, bases].flatMap((group) => Object.keys(group));

/** A .env file in the project's folder; what is set in the environment itself wins. */
function environment(): NodeJS.ProcessEnv {
  const file = path.join(ROOT, '.env');
  return fs.existsSync(file) ? { ...parseEnv(fs.readFileSync(file, 'utf8')), ...process.env } : process.env;
}

export type Config = ReturnType<typeof loadConfig>;

/**
 * The settings, from the environment.
 * @throws UserError that names every setting that is wrong and says what is allowed
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = environment()) {
  const given = Object.fromEntries(
    SETTING_NAMES.flatMap((name) => (env[name]?.trim() ? [[name, env[name].trim()]] : [])),
  );
  const read = z.object({ ...settings, ...keys, ...secrets, ...bases }).safeParse(given);
  if (!read.success) {
    const wrong = [...new Map(read.error.issues.map(({ path: [name], message }) => [String(name), message]))];
    const shown = (name: string) => (name in keys || name in secrets ? '…' : withoutPassword(given[name]));
    const lines = wrong.map(([name, allowed]) => `  ${name}=${shown(name)}: must be ${allowed}`);
    throw new UserError(
      'INVALID_INPUT',
      `${wrong.length === 1 ? 'A setting is' : 'Settings are'} wrong (all are in .env.example):\n${lines.join('\n')}`,
    );
  }
  const set = read.data;
  if (set.OIDC_ISSUER && !set.OIDC_CLIENT_ID) {
    throw new UserError('INVALID_INPUT', 'OIDC_ISSUER is set, and OIDC_CLIENT_ID is not: set both or none.');
  }
  const baseOf = (publisher: string) => (set as Record<string, unknown>)[baseSetting(publisher)] as string | undefined;
  const fileRoots = Object.keys(PUBLISHERS)
    .map((publisher) => locate(baseOf(publisher) ?? ''))
    .filter((base) => base.startsWith('file:'))
    .map((base) => fileURLToPath(base));
  return {
    databaseUrl: set.DATABASE_URL.replace(/^file:(?!\/)/, `file:${ROOT}/`),
    host: set.HOST,
    port: set.PORT,
    publicUrl: set.PUBLIC_URL ?? (set.PORT === 0 ? undefined : `http://localhost:${set.PORT}`),
    /** The provider of identities of the staff; undefined where nobody can sign in. */
    oidc: set.OIDC_ISSUER
      ? {
          issuer: set.OIDC_ISSUER,
          clientId: set.OIDC_CLIENT_ID ?? '',
          /** undefined of a client without one. A function, so that no log of the settings shows it. */
          clientSecret: () => (set as Record<string, unknown>)[SECRETS[0]] as string | undefined,
          scopes: set.OIDC_SCOPES,
          roleClaim: set.OIDC_ROLE_CLAIM,
          roles: set.OIDC_ROLES as ReadonlyMap<string, GivenRole>,
        }
      : undefined,
    /** Whoever comes without token or session gets registered operations, and nothing else. */
    persistedOnly: set.PERSISTED_ONLY === 'on',
    /** How answers are kept, and how many are made at once: see AnswerSettings. */
    answers: {
      cacheBytes: set.ANSWER_CACHE_MB * 2 ** 20,
      maxAgeSeconds: set.ANSWER_MAX_AGE_SECONDS,
      staleSeconds: set.ANSWER_STALE_SECONDS,
      mostAtOnce: set.ANSWERS_AT_ONCE,
    },
    /** How long it says that it is not ready before it stops taking connections. */
    drainMs: set.DRAIN_SECONDS * 1000,
    role: set.ROLE,
    logLevel: set.LOG_LEVEL,
    schedule: set.SCHEDULE === 'on',
    dumps: {
      /** Words of cron; undefined: none are made. */
      schedule: set.DUMP_SCHEDULE === 'off' ? undefined : set.DUMP_SCHEDULE,
      folder: path.resolve(ROOT, set.DUMP_DIR),
      keep: set.DUMP_KEEP,
    },
    /** How often the store is asked for commits of others, in milliseconds. */
    watchEvery: set.WATCH_COMMITS_MS,
    follow: { most: set.SUBSCRIPTIONS_MAX, mostPerSender: set.SUBSCRIPTIONS_PER_ADDRESS },
    /** Empty: the current one and the one before. */
    congresses: set.CONGRESSES,
    fetcher: {
      userAgent: set.USER_AGENT ?? userAgent(set.CONTACT_URL),
      defaultDelayMs: set.FETCH_DELAY_MS,
      timeoutMs: set.FETCH_TIMEOUT_MS,
      maxBytes: set.FETCH_MAX_BYTES,
      maxRedirects: 5,
      retries: set.FETCH_RETRIES,
      allowPrivateAddresses: set.ALLOW_PRIVATE_ADDRESSES === 'yes',
      fileRoots,
    },
    webhooks: {
      perOwner: set.WEBHOOKS_PER_OWNER,
      timeoutMs: set.WEBHOOK_TIMEOUT_MS,
      suspendAfterMs: set.WEBHOOK_SUSPEND_HOURS * 60 * 60_000,
      keepMs: set.WEBHOOK_LOG_DAYS * 24 * 60 * 60_000,
      allowPrivateAddresses: set.WEBHOOK_PRIVATE_ADDRESSES === 'yes',
    },
    guard: {
      maxChangedShare: set.GUARD_MAX_CHANGED_SHARE,
      maxMissingShare: set.GUARD_MAX_MISSING_SHARE,
      minShareOfLast: set.GUARD_MIN_SHARE_OF_LAST,
    },
    rates: ratesOf((tier, what) => set[`RATE_${tier}_${what}`]),
    /** The key that a setting holds; undefined while it is not set. A function, so that no log of the settings shows it. */
    key: (setting: string) => (setting in keys ? ((set as Record<string, unknown>)[setting] as string) : undefined),
    /** How many requests a publisher allows, where that is for the settings to say. */
    budget: (publisher: string) =>
      publisher === 'open-states'
        ? { perMinute: set.OPEN_STATES_PER_MINUTE, perDay: set.OPEN_STATES_PER_DAY }
        : undefined,
    /** Where the bytes of an address are. */
    locate,
    /** A publisher's address, without a slash at the end. */
    base(publisher: string): string {
      const base = baseOf(publisher);
      if (base === undefined) throw new Error(`no publisher is called ${publisher}: see PUBLISHERS in src/config.ts`);
      return base.replace(/\/+$/, '');
    },
  };
}

function locate(url: string): string {
  if (!url.startsWith(OWN_DATA)) return url;
  return pathToFileURL(path.join(ROOT, 'data', url.slice(OWN_DATA.length))).href;
}

const ratesOf = (setting: (tier: TierName, what: 'PER_SECOND' | 'BURST') => number): Rates =>
  Object.fromEntries(
    TIERS.map((name) => [name, { name, perSecond: setting(name, 'PER_SECOND'), burst: setting(name, 'BURST') }]),
  ) as unknown as Rates;

const userAgent = (contact: string | undefined): string =>
  `Holdwatch/${RELEASE} (${contact ? `+${contact}` : 'contact address not set'})`;

const withoutPassword = (value = ''): string => value.replace(/:[^:@/]*@/, ':…@');
