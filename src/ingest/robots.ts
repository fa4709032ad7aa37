import robotsModule from 'robots-parser';
import type { Clock } from '../clock.ts';
import { RetryableError } from '../domain/errors.ts';

// The package's types describe an ES module; it is CommonJS, so the function itself is what is imported.
const robotsParser = robotsModule as unknown as typeof robotsModule.default;

/** What a site's robots.txt says to us. */
export interface RobotsRules {
  allows(url: string): boolean;
  /** Its Crawl-delay in milliseconds, 0 where it gives none. */
  readonly crawlDelayMs: number;
}

export interface Robots {
  /** The rules for the site of this address. Throws a RetryableError while they cannot be read: then nothing may be fetched. */
  rulesFor(url: URL): Promise<RobotsRules>;
}

/** Longest part of a robots.txt that is read: what RFC 9309 asks for at least. */
export const ROBOTS_MAX_BYTES = 500 * 1024;
/** Redirects followed for a robots.txt, as RFC 9309 asks; past them it counts as absent. */
export const ROBOTS_MAX_REDIRECTS = 5;

const DAY_MS = 86_400_000;
/** A site whose robots.txt failed is not asked for it again for each of a thousand pages. */
const FAILURE_MS = 300_000;

const NO_RULES: RobotsRules = { allows: () => true, crawlDelayMs: 0 };

/** Rules for the product named first in the user agent: `Holdwatch/1.0 (+https://…)` obeys the group of `holdwatch`. */
export function parseRobots(robotsUrl: string, text: string, userAgent: string): RobotsRules {
  const product = /^[\w-]+/.exec(userAgent)?.[0] ?? '*';
  const robots = robotsParser(robotsUrl, text);
  const delaySeconds = robots.getCrawlDelay(product) ?? 0;
  return {
    // Undefined means another site's address, which these rules do not speak of.
    allows: (url) => robots.isAllowed(url, product) ?? true,
    crawlDelayMs: delaySeconds > 0 ? delaySeconds * 1000 : 0,
  };
}

interface Known {
  rules: RobotsRules | null;
  failure: RetryableError | null;
  until: number;
}

/**
 * One robots.txt per site and day. `get` brings it, redirects followed, and throws a RetryableError where the site
 * fails; any other answer than a page means that the site has no rules.
 */
export function makeRobots(
  clock: Clock,
  userAgent: string,
  get: (url: URL) => Promise<{ page: boolean; bytes: Buffer }>,
): Robots {
  const sites = new Map<string, Known>();
  const underWay = new Map<string, Promise<RobotsRules>>();

  async function read(origin: string): Promise<RobotsRules> {
    const url = new URL('/robots.txt', origin);
    const now = (): number => clock.now().getTime();
    const old = sites.get(origin);
    try {
      const { page, bytes } = await get(url);
      const rules = page ? parseRobots(url.href, bytes.toString('utf8'), userAgent) : NO_RULES;
      sites.set(origin, { rules, failure: null, until: now() + DAY_MS });
      return rules;
    } catch (error) {
      if (!(error instanceof RetryableError)) throw error;
      const retryMs = Math.max(FAILURE_MS, error.retryAfterMs ?? 0);
      const message = `${url.href} cannot be read, so nothing of the site is fetched: ${error.message}`;
      const failure = new RetryableError(message, { retryAfterMs: retryMs, cause: error });
      // Rules of yesterday are better than none while the site is down.
      sites.set(origin, { rules: old?.rules ?? null, failure, until: now() + retryMs });
      if (old?.rules) return old.rules;
      throw failure;
    }
  }

  return {
    async rulesFor({ origin }) {
      const known = sites.get(origin);
      if (known && clock.now().getTime() < known.until) {
        if (known.rules) return known.rules;
        if (known.failure) throw known.failure;
      }
      const reading = underWay.get(origin) ?? read(origin).finally(() => underWay.delete(origin));
      underWay.set(origin, reading);
      return reading;
    },
  };
}
