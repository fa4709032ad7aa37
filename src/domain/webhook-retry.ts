// When a delivery that failed is tried again. Forty minutes of trouble are bridged by five tries; then the pauses are long
// enough to cost nobody anything.

const BASE_MS = 10_000;
const FACTOR = 4;
const LONGEST_MS = 6 * 60 * 60_000;
/** Longest Retry-After that is obeyed. */
const LONGEST_WAIT_MS = 24 * 60 * 60_000;
/** A pause is this much shorter or longer, by chance: receivers that failed together must not be tried together. */
const JITTER = 0.2;

/** The pause after so many failures in a row, without chance: 10 s, 40 s, 2 min 40 s, … 6 h. */
export const pauseMs = (failures: number): number => Math.min(LONGEST_MS, BASE_MS * FACTOR ** (failures - 1));

/** The pause after so many failures in a row; longer where the receiver asked for it. */
export function retryPauseMs(failures: number, random: () => number, retryAfterMs = 0): number {
  const pause = pauseMs(failures) * (1 - JITTER + 2 * JITTER * random());
  return Math.round(Math.max(pause, Math.min(retryAfterMs, LONGEST_WAIT_MS)));
}
