import { LRUCache } from 'lru-cache';
import type { Database } from '../store/client.ts';

/** Bounds what is kept, in units of `sizeOf`. */
export interface KeptOptions<Found> {
  readonly most: number;
  readonly sizeOf: (found: Found) => number;
}

const BY_NUMBER: KeptOptions<unknown> = { most: 10_000, sizeOf: () => 1 };

/**
 * What was found, while nobody writes: so that a token or a registered operation costs no statement, and one that was revoked
 * is known to be at the next request.
 */
export function kept<Found extends NonNullable<unknown>>(
  db: Pick<Database, 'dataVersion'>,
  find: (key: string) => Promise<Found | null>,
  { most, sizeOf }: KeptOptions<Found> = BY_NUMBER,
) {
  const known = new LRUCache<string, Found>({ maxSize: most, sizeCalculation: sizeOf });
  let knownAt: number | undefined;
  return async (key: string): Promise<Found | null> => {
    const version = await db.dataVersion();
    if (version !== knownAt) known.clear();
    knownAt = version;
    const before = known.get(key);
    if (before) return before;
    const found = await find(key);
    // What was read while somebody committed may be of either version.
    const isCurrent = (await db.dataVersion()) === version && version === knownAt;
    if (found && isCurrent) known.set(key, found);
    return found;
  };
}
