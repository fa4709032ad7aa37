import { createHmac, randomBytes } from 'node:crypto';
import { UserError } from './errors.ts';

/** So many reports may come from one address in an hour, and in a day; and from all together in a day. */
export const REPORT_LIMITS = { hour: 5, day: 20, all: 500 } as const;

const HOUR_MS = 3_600_000;

/**
 * Counts reports by where they come from, in memory only. Of an address nothing is kept but a hash with a salt of the day,
 * which is thrown away with the day.
 */
export class ReportLimit {
  #day = '';
  #salt = randomBytes(32);
  #all = 0;
  /** When reports came, by the hash of their address. There are at most as many as reports in a day. */
  readonly #times = new Map<string, number[]>();

  /** @throws UserError LIMIT when there were too many */
  check(address: string, now: Date): void {
    this.#turn(now);
    const times = this.#times.get(this.#hash(address)) ?? [];
    const recent = times.filter((time) => time > now.getTime() - HOUR_MS);
    if (recent.length >= REPORT_LIMITS.hour) {
      const opensAt = new Date(Math.min(...recent) + HOUR_MS).toISOString();
      throw new UserError(
        'LIMIT',
        `There were ${recent.length} reports from where you are within an hour. Try again after ${opensAt}.`,
      );
    }
    if (times.length >= REPORT_LIMITS.day || this.#all >= REPORT_LIMITS.all) {
      throw new UserError('LIMIT', 'There were too many reports today. Try again tomorrow (UTC).');
    }
  }

  /** One that was taken. */
  count(address: string, now: Date): void {
    this.#turn(now);
    const hash = this.#hash(address);
    this.#times.set(hash, [...(this.#times.get(hash) ?? []), now.getTime()]);
    this.#all++;
  }

  #turn(now: Date): void {
    const day = now.toISOString().slice(0, 10);
    if (day === this.#day) return;
    this.#day = day;
    this.#salt = randomBytes(32);
    this.#all = 0;
    this.#times.clear();
  }

  #hash(address: string): string {
    return createHmac('sha256', this.#salt).update(address).digest('base64');
  }
}
