import type { IncomingMessage } from 'node:http';
import { type Standing, secondsToFull, type Taken, type Throttle, type Tier } from '../domain/rate.ts';
import { ANYONE } from '../domain/viewer.ts';
import { pointsMissing, throttled } from '../graphql/charging.ts';
import { type Answer, errorAnswer, jsonAnswer } from './answer.ts';
import { CORS } from './cors.ts';
import { senderOf } from './sender.ts';

/**
 * How a bucket stands, for programs: RateLimit and RateLimit-Policy of the IETF's draft (httpapi-ratelimit-headers-10). `q` is a
 * full bucket, `w` the seconds in which an empty one fills; `r` is what is left, `t` the seconds until it is full.
 */
export function rateHeaders(standing: Standing): Readonly<Record<string, string>> {
  const { tier, remaining } = standing;
  return {
    'ratelimit-policy': policyOf(tier),
    ratelimit: `"${tier.name}";r=${remaining};t=${secondsToFull(standing)}`,
  };
}

/** An answer with these headers beside its own. */
export function withRate({ status, headers, body, written }: Answer, standing: Standing): Answer {
  const { 'ratelimit-policy': policy = '', ratelimit = '' } = rateHeaders(standing);
  return { status, headers, body, written, more: ['ratelimit-policy', policy, 'ratelimit', ratelimit] };
}

const policies = new WeakMap<Tier, string>();

function policyOf(tier: Tier): string {
  let policy = policies.get(tier);
  if (policy === undefined) {
    policy = `"${tier.name}";q=${tier.burst};qu="points";w=${secondsToFull({ tier, remaining: 0 })}`;
    policies.set(tier, policy);
  }
  return policy;
}

/**
 * Takes points for something that is no question of GraphQL; of a bucket that never holds so many, all that it can hold.
 * @returns the answer where there are too few; else undefined
 */
export async function refusedFor(
  throttle: Throttle | undefined,
  request: IncomingMessage,
  points: number,
): Promise<Answer | undefined> {
  if (!throttle) return undefined;
  const sender = senderOf(request);
  const price = Math.min(points, throttle.standing(ANYONE, sender).tier.burst);
  const taken = await throttle.take(ANYONE, sender, price);
  if (taken.granted) return undefined;
  return errorAnswer(429, 'THROTTLED', pointsMissing(taken, price), {
    ...CORS,
    'retry-after': String(taken.retryAfter),
    'cache-control': 'no-store',
  });
}

/**
 * The answer to a request for which there are no points left, before anything of it is read. As GraphQL over HTTP has it:
 * 429 where the client takes application/graphql-response+json, 200 where it knows application/json only.
 */
export function throttledAnswer(taken: Taken, points: number, accept = ''): Answer {
  const { errors = [], extensions } = throttled(taken, points);
  const isModern = accept.includes('application/graphql-response+json');
  return jsonAnswer(
    isModern ? 429 : 200,
    { errors: errors.map(({ message }) => ({ message, extensions: { code: 'THROTTLED' } })), extensions },
    {
      ...CORS,
      'content-type': `application/${isModern ? 'graphql-response+json' : 'json'}; charset=utf-8`,
      'retry-after': String(taken.retryAfter),
      'cache-control': 'private, no-store',
    },
  );
}
