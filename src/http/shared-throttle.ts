import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import {
  availableAt,
  type Bucket,
  bucketKey,
  type Rates,
  type SharedBuckets,
  type Standing,
  type Taken,
  type Throttle,
  type Tier,
  taken,
  tierOf,
} from '../domain/rate.ts';
import type { Log } from '../log.ts';
import { MOST_BUCKETS } from './throttle.ts';

/** The share of a full bucket that a server fetches at a time. Of more than twice that in hand it gives back the rest. */
const PORTION = 0.05;
const portionOf = ({ burst }: Tier): number => Math.max(1, Math.floor(burst * PORTION));

/** What a server has in hand of a bucket that nobody asks of is forgotten: others may have been given it since. */
const IN_HAND_MS = 10_000;

/** What this server has fetched of a bucket, and what it last heard of the rest. */
interface Hand {
  points: number;
  usedAtMs: number;
  /** The shared bucket, as it was when somebody here last asked of it. */
  rest: Bucket;
  /** Exchanges of one bucket go one after another. */
  last: Promise<unknown>;
  underWay: number;
}

/**
 * Buckets that several servers share. Each fetches points in portions, so that most requests are answered from what is in hand
 * without a word to the others. What is in hand was taken from the shared bucket before; as that fills again meanwhile, at most
 * two portions a server can be spent at once beyond a full bucket.
 */
export function sharedThrottle(rates: Rates, clock: Clock, shared: SharedBuckets, log: Log): Throttle {
  const hands = new LRUCache<string, Hand>({ max: MOST_BUCKETS });
  let isAway = false;

  const handOf = (key: string, tier: Tier): Hand => {
    const nowMs = clock.now().getTime();
    let hand = hands.get(key);
    if (!hand) {
      const rest = { available: tier.burst, atMs: nowMs };
      hand = { points: 0, usedAtMs: nowMs, rest, last: Promise.resolve(), underWay: 0 };
      hands.set(key, hand);
    }
    if (nowMs - hand.usedAtMs > IN_HAND_MS) hand.points = Math.min(0, hand.points);
    hand.usedAtMs = nowMs;
    return hand;
  };
  const restOf = ({ rest }: Hand, tier: Tier): number => availableAt(rest, tier, clock.now().getTime());

  /**
   * Asks for points, and puts what comes into the hand; fewer than none are given back. What is needed is worked out when it
   * is asked for. While the database is away each server gives by what it knows itself.
   */
  const exchange = (key: string, tier: Tier, hand: Hand, need: () => number, want: () => number): Promise<void> => {
    hand.underWay += 1;
    const turn = hand.last.then(async () => {
      if (want() === 0) return;
      try {
        const { granted, available } = await shared.exchange(key, tier, need(), want());
        hand.points += granted;
        hand.rest = { available, atMs: clock.now().getTime() };
        isAway = false;
      } catch (error) {
        if (!isAway) log.warn({ err: error }, 'points cannot be shared: each server counts by itself');
        isAway = true;
        const available = restOf(hand, tier);
        const granted = available >= want() ? want() : available >= need() ? need() : 0;
        hand.points += granted;
        hand.rest = { available: Math.min(tier.burst, available - granted), atMs: clock.now().getTime() };
      }
    });
    hand.last = turn.finally(() => {
      hand.underWay -= 1;
    });
    return turn;
  };

  /** Fetches what is owed: all of it, or where there is not enough a portion at least. */
  const pay = (key: string, tier: Tier, hand: Hand): void => {
    if (hand.points >= 0 || hand.underWay > 0) return;
    const there = () => Math.max(0, Math.min(-hand.points, Math.floor(restOf(hand, tier))));
    if (there() >= Math.min(-hand.points, portionOf(tier))) void exchange(key, tier, hand, () => 0, there);
  };

  const answer = (tier: Tier, hand: Hand, points: number): Taken => {
    // What is in hand can be spent here, and the rest fetched.
    const said = taken(tier, Math.min(tier.burst, hand.points + restOf(hand, tier)), points);
    const granted = hand.points >= points;
    if (granted) hand.points -= points;
    return { ...said, granted, retryAfter: granted ? 0 : Math.max(1, said.retryAfter) };
  };

  return {
    take(viewer, sender, points): Taken | Promise<Taken> {
      const tier = rates[tierOf(viewer.role)];
      const key = bucketKey(viewer, sender);
      const hand = handOf(key, tier);
      const portion = portionOf(tier);
      const missing = () => Math.max(0, points - hand.points);
      // Others only take from the rest: where it cannot be enough, nobody is asked.
      if (hand.points >= points || restOf(hand, tier) < missing()) {
        const given = answer(tier, hand, points);
        pay(key, tier, hand);
        if (given.granted && hand.points < portion / 2 && hand.underWay === 0 && restOf(hand, tier) >= portion) {
          const more = () => Math.max(0, portion - hand.points);
          void exchange(key, tier, hand, () => 0, more);
        }
        return given;
      }
      const toPortion = () => (missing() === 0 ? 0 : missing() + portion);
      return exchange(key, tier, hand, missing, toPortion).then(() => answer(tier, hand, points));
    },
    charge(viewer, sender, points) {
      const tier = rates[tierOf(viewer.role)];
      const key = bucketKey(viewer, sender);
      const hand = handOf(key, tier);
      hand.points -= points;
      pay(key, tier, hand);
    },
    giveBack(viewer, sender, points) {
      const tier = rates[tierOf(viewer.role)];
      const key = bucketKey(viewer, sender);
      const hand = handOf(key, tier);
      const portion = portionOf(tier);
      hand.points += points;
      const surplus = () => Math.min(0, portion - hand.points);
      if (hand.points > 2 * portion && hand.underWay === 0) void exchange(key, tier, hand, surplus, surplus);
    },
    standing(viewer, sender): Standing {
      const tier = rates[tierOf(viewer.role)];
      const hand = hands.peek(bucketKey(viewer, sender));
      const available = hand ? hand.points + restOf(hand, tier) : tier.burst;
      return { tier, remaining: Math.max(0, Math.floor(Math.min(tier.burst, available))) };
    },
  };
}
