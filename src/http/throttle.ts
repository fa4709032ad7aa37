import { LRUCache } from 'lru-cache';
import type { Clock } from '../clock.ts';
import {
  availableAt,
  type Bucket,
  bucketKey,
  type Rates,
  type Standing,
  type Taken,
  type Throttle,
  type Tier,
  taken,
  tierOf,
} from '../domain/rate.ts';

/** Buckets in memory. Who was not seen for longest is forgotten first, and then has a full bucket again. */
export const MOST_BUCKETS = 50_000;

/** Buckets of this process alone. */
export function memoryThrottle(rates: Rates, clock: Clock, most = MOST_BUCKETS): Throttle {
  const buckets = new LRUCache<string, Bucket>({ max: most });
  /** The bucket as it is now; a full one where there is none. */
  const at = (key: string, tier: Tier): Bucket => {
    const nowMs = clock.now().getTime();
    const bucket = buckets.get(key);
    if (!bucket) return { available: tier.burst, atMs: nowMs };
    bucket.available = availableAt(bucket, tier, nowMs);
    bucket.atMs = Math.max(bucket.atMs, nowMs);
    return bucket;
  };
  const spend = (key: string, bucket: Bucket, points: number): void => {
    bucket.available -= points;
    if (buckets.peek(key) !== bucket) buckets.set(key, bucket);
  };
  return {
    take(viewer, sender, points): Taken {
      const tier = rates[tierOf(viewer.role)];
      const key = bucketKey(viewer, sender);
      const bucket = at(key, tier);
      const answer = taken(tier, bucket.available, points);
      if (answer.granted) spend(key, bucket, points);
      return answer;
    },
    charge(viewer, sender, points) {
      const tier = rates[tierOf(viewer.role)];
      const key = bucketKey(viewer, sender);
      spend(key, at(key, tier), points);
    },
    giveBack(viewer, sender, points) {
      const tier = rates[tierOf(viewer.role)];
      const bucket = buckets.get(bucketKey(viewer, sender));
      if (bucket) bucket.available = Math.min(tier.burst, bucket.available + points);
    },
    standing(viewer, sender): Standing {
      const tier = rates[tierOf(viewer.role)];
      return { tier, remaining: Math.max(0, Math.floor(at(bucketKey(viewer, sender), tier).available)) };
    },
  };
}
