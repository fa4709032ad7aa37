import { isAtLeast, type Role, type Viewer } from './viewer.ts';

// How much may be asked for in a time: a leaky bucket of points for each key and each address. docs/decisions/0018-limits.md.

export type TierName = 'PUBLIC' | 'PARTNER' | 'STAFF';

export interface Tier {
  readonly name: TierName;
  /** Points that come back each second. */
  readonly perSecond: number;
  /** Points of a full bucket: the most that can be spent at once. */
  readonly burst: number;
}

export type Rates = Readonly<Record<TierName, Tier>>;

/** The tier of whoever has a role. */
export const tierOf = (role: Role): TierName => {
  if (role === 'PUBLIC' || role === 'PARTNER') return role;
  return isAtLeast(role, 'CURATOR') ? 'STAFF' : 'PUBLIC';
};

/** Whose bucket it is: that of the token or the member of the staff; of anyone else, that of the address. */
export const bucketKey = ({ kind, id }: Viewer, sender: string): string => `${kind}:${id ?? sender}`;

export interface Bucket {
  /** Points that were there at `atMs`. */
  available: number;
  atMs: number;
}

/** Points that are there by now. A clock that went back gives nothing and takes nothing. */
export const availableAt = ({ available, atMs }: Bucket, { perSecond, burst }: Tier, nowMs: number): number =>
  Math.min(burst, available + (Math.max(0, nowMs - atMs) / 1000) * perSecond);

/** How a bucket stands. */
export interface Standing {
  readonly tier: Tier;
  /** Whole points that can be spent now. */
  readonly remaining: number;
}

export interface Taken extends Standing {
  readonly granted: boolean;
  /** Whole seconds until it may be tried again; 0 where it was granted. */
  readonly retryAfter: number;
}

/** Counts the points of all who ask. Answers at once wherever it need not ask another process. */
export interface Throttle {
  take(viewer: Viewer, sender: string, points: number): Taken | Promise<Taken>;
  /** Takes points for what is done already, whether they are there or not: then nothing is granted until they came back. */
  charge(viewer: Viewer, sender: string, points: number): void;
  /** Points that were taken and not needed. */
  giveBack(viewer: Viewer, sender: string, points: number): void;
  standing(viewer: Viewer, sender: string): Standing;
}

/** Seconds until a bucket is full again if nothing more is asked. */
export const secondsToFull = ({ tier, remaining }: Standing): number =>
  Math.ceil((tier.burst - remaining) / tier.perSecond);

/** The answer to somebody who wants so many points of so many that are there. */
export function taken(tier: Tier, available: number, points: number): Taken {
  const granted = available >= points;
  return {
    tier,
    granted,
    remaining: Math.max(0, Math.floor(granted ? available - points : available)),
    retryAfter: granted ? 0 : Math.max(1, Math.ceil((points - available) / tier.perSecond)),
  };
}

/** What is asked of a bucket that several servers share. */
export interface SharedBuckets {
  /**
   * Takes `want` points, or only `need` of them, or none where there are fewer. Both may be negative: points given back.
   * @returns what was granted, and what is there now
   */
  exchange(key: string, tier: Tier, need: number, want: number): Promise<{ granted: number; available: number }>;
  close(): Promise<void>;
}
