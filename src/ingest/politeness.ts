import type { Clock } from '../clock.ts';
import { RetryableError } from '../domain/errors.ts';
import { abortable } from './signals.ts';

/** The right to send one request to a host. Nobody else has it until `leave` is called. */
export interface Turn {
  /** Waits until the host may be asked again, then counts as a request. Throws a RetryableError where that is too far off. */
  start(delayMs: number, signal?: AbortSignal): Promise<void>;
  leave(): void;
}

/** One clock and one queue per host, shared by all sources. */
export interface HostClocks {
  /** Waits for those before us in the queue of the host. */
  enter(host: string, signal?: AbortSignal): Promise<Turn>;
  /** The host asked for quiet: nobody starts a request to it before that. */
  postpone(host: string, ms: number): void;
}

interface Lane {
  tail: Promise<void>;
  startedAt: number;
  notBefore: number;
}

/** `maxWaitMs`: a host that asks for a longer pause than this is not waited for; the caller hears when to come back. */
export function makeHostClocks(clock: Clock, maxWaitMs: number): HostClocks {
  const lanes = new Map<string, Lane>();
  const laneOf = (host: string): Lane => {
    const known = lanes.get(host);
    if (known) return known;
    const lane: Lane = { tail: Promise.resolve(), startedAt: Number.NEGATIVE_INFINITY, notBefore: 0 };
    lanes.set(host, lane);
    return lane;
  };

  return {
    postpone(host, ms) {
      const lane = laneOf(host);
      lane.notBefore = Math.max(lane.notBefore, clock.now().getTime() + ms);
    },

    async enter(host, signal) {
      const lane = laneOf(host);
      const before = lane.tail;
      let leave: () => void = () => {};
      const mine = new Promise<void>((resolve) => {
        leave = resolve;
      });
      // Whoever gives up while waiting keeps their place, so that those behind still wait for those in front.
      lane.tail = before.then(() => mine);
      try {
        await abortable(before, signal);
      } catch (error) {
        leave();
        throw error;
      }
      return {
        leave,
        async start(delayMs, startSignal) {
          const now = clock.now().getTime();
          const quiet = lane.notBefore - now;
          if (quiet > maxWaitMs) {
            const message = `${host} asked for no requests before ${new Date(lane.notBefore).toISOString()}`;
            throw new RetryableError(message, { retryAfterMs: quiet });
          }
          // The system's time may be set back: never wait longer than the delay for the request before.
          const wait = Math.max(quiet, Math.min(delayMs, lane.startedAt + delayMs - now));
          if (wait > 0) await clock.sleep(wait, startSignal);
          startSignal?.throwIfAborted();
          lane.startedAt = clock.now().getTime();
        },
      };
    },
  };
}

/** Milliseconds a Retry-After header asks for, given as seconds or as a date; undefined where there is none to read. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}

const BACKOFF_BASE_MS = 1000;
const BACKOFF_CAP_MS = 60_000;

/**
 * Exponential backoff with full jitter: anything up to 1, 2, 4, … seconds, at most a minute. Many clients that failed
 * together must not come back together.
 */
export const backoffMs = (attempt: number, random: () => number): number =>
  Math.round(random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** attempt));
