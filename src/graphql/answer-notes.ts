import type { Clock } from '../clock.ts';
import type { Basis } from './context.ts';

/**
 * The time, as resolvers get it. What an answer goes by is noted: take the coarsest that will do, since an answer is kept
 * for as long as that stays the same.
 */
export interface RequestClock extends Clock {
  /** The day it is, in UTC. The answer is good until midnight. */
  today(): string;
  /** The minute it is, as its first instant. The answer is good until the next. */
  minute(): Date;
  /** This very instant. The answer is for this request alone. */
  now(): Date;
}

/** What the whole of an answer goes by, and so for how long it may be kept. */
export interface Validity {
  /** The version of the data that all of it is of. */
  readonly version: number;
  /** What it rests on: while that is good, so is the answer at later versions. null: nobody knows. */
  readonly basis: Basis | null;
  /** From when until before when it is good, in milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What is noted while an answer is made, for those who would keep it and give it to others who ask the same. */
export class AnswerNotes {
  readonly clock: RequestClock;
  /** Its points were taken: what is answered again, another way, is not paid for twice. */
  isPaid = false;
  #version: number | undefined;
  #basis: Basis | null = null;
  #restsOnMore = false;
  #from = Number.NEGATIVE_INFINITY;
  #until = Number.POSITIVE_INFINITY;
  #forOneOnly = false;

  constructor(clock: Clock) {
    const within = (length: number): Date => {
      const now = clock.now().getTime();
      const from = now - (now % length);
      this.#from = Math.max(this.#from, from);
      this.#until = Math.min(this.#until, from + length);
      return new Date(from);
    };
    this.clock = {
      today: () => within(DAY_MS).toISOString().slice(0, 10),
      minute: () => within(MINUTE_MS),
      now: () => {
        this.doNotStore();
        return clock.now();
      },
      sleep: (ms, signal) => clock.sleep(ms, signal),
    };
  }

  /** The answer depends on more than data, time and what the viewer may see: it is for this request alone. */
  doNotStore(): void {
    this.#forOneOnly = true;
  }

  /** All of the answer is of one version of the data. Without this word it is not kept. */
  isOfVersion(version: number, basis: Basis | null = null): void {
    this.#version = version;
    this.#basis = basis;
  }

  /** What was asked hangs on more than its text: on what is registered. */
  restsOnMore(): void {
    this.#restsOnMore = true;
  }

  /** May others who ask the same at the same version be given this answer, instead of one of their own? */
  get isForAll(): boolean {
    return !this.#forOneOnly;
  }

  /** For how long the answer may be kept; undefined where it may not. */
  get validity(): Validity | undefined {
    if (this.#forOneOnly || this.#version === undefined) return undefined;
    const basis = this.#restsOnMore ? null : this.#basis;
    return { version: this.#version, basis, from: this.#from, until: this.#until };
  }
}
