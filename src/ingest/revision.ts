import type { Instant } from '../domain/ids.ts';
import type { KnownPage } from './ports.ts';
import type { PageRequest } from './source.ts';

// What a listing says of a page, beside what is held of it.

type Held = Pick<KnownPage, 'revision' | 'asOf'>;

/** With a zone: a time without one may mean two that are half a day apart. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** Milliseconds; null for anything that is not an instant to the minute, with its zone. */
export function timeOf(text: string | null | undefined): number | null {
  if (!text || !INSTANT.test(text)) return null;
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** Up to when the publisher's changes are in what is held; null where nothing tells. */
export function heldUntil({ revision, asOf }: Held): number | null {
  const [listed, given] = [timeOf(revision), timeOf(asOf)];
  if (listed === null || given === null) return listed ?? given;
  return Math.max(listed, given);
}

/**
 * Is what the listing speaks of what is held, or older? Then nobody needs to ask for it. A listing may be restored from an
 * older copy, and another listing may name a later time for the same change: so any earlier instant is as good as an
 * equal one. Times of servers are whole seconds.
 */
export function isHeld(held: Held, listed: string): boolean {
  if (held.revision === listed) return true;
  const [time, until] = [timeOf(listed), heldUntil(held)];
  return time !== null && until !== null && Math.floor(time / 1000) <= Math.floor(until / 1000);
}

/** Two requests for a page that waits, as one: what the first says stands, but the later of two instants counts. */
export function amended(before: PageRequest, after: PageRequest): PageRequest {
  const [a, b] = [timeOf(before.revision), timeOf(after.revision)];
  const isLater = before.revision === undefined || (a !== null && b !== null && b > a);
  const revision = isLater ? after.revision : before.revision;
  return { ...after, ...before, ...(revision === undefined ? {} : { revision }) };
}

/** Files written within this time were packed, copied or checked out together: their times say nothing of their contents. */
const TOGETHER_MS = 60 * 60_000;

/** Do the times of these files tell when each was last changed? */
export function tellTimes(times: readonly number[]): boolean {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const time of times) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return last - first > TOGETHER_MS;
}

/** The instant in our writing, but never one that is still to come: clocks of others may be wrong. */
export const instantOf = (ms: number | null, now: Date): Instant | null =>
  ms === null || Number.isNaN(ms) ? null : new Date(Math.min(ms, now.getTime())).toISOString();
