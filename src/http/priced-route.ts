import type { Throttle } from '../domain/rate.ts';
import { ANYONE } from '../domain/viewer.ts';
import type { Route } from './answer.ts';
import { rateHeaders, refusedFor } from './rate.ts';
import { senderOf } from './sender.ts';

export interface Price {
  /** Counts; without one the route costs nothing. */
  readonly throttle: Throttle | undefined;
  /** Where the route answers: this path and all below it. */
  readonly prefix: string;
  /** What each request costs, whatever comes of it. */
  readonly points: number;
}

/** A route of links for anybody, each request of which takes points from the bucket of the address before anything is done. */
export function pricedRoute(route: Route, { throttle, prefix, points }: Price): Route {
  if (!throttle) return route;
  return async (request, url) => {
    if (url.pathname !== prefix && !url.pathname.startsWith(`${prefix}/`)) return undefined;
    if (request.method === 'OPTIONS') return route(request, url);
    const sender = senderOf(request);
    const answer = (await refusedFor(throttle, request, points)) ?? (await route(request, url));
    return answer && { ...answer, headers: { ...answer.headers, ...rateHeaders(throttle.standing(ANYONE, sender)) } };
  };
}
