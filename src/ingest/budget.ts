import type { Clock } from '../clock.ts';
import { BudgetSpentError } from '../domain/errors.ts';
import type { BudgetStore, RequestAllowance } from './ports.ts';

/** How many requests a publisher allows. Minutes, hours and days begin by the UTC clock. */
export interface RequestBudget {
  readonly perMinute?: number;
  readonly perHour?: number;
  readonly perDay?: number;
}

/** Counts the requests to one publisher against what it allows. */
export interface Budget {
  /**
   * Takes one request out of the budget, or waits until there is one. Throws a BudgetSpentError where that would be too
   * long, and the signal's reason when aborted.
   */
  take(signal?: AbortSignal): Promise<void>;
}

/** The longest period first: where several are spent, it says when to come back. */
const PERIODS = [
  { per: 'DAY', ms: 86_400_000, limit: (budget: RequestBudget) => budget.perDay },
  { per: 'HOUR', ms: 3_600_000, limit: (budget: RequestBudget) => budget.perHour },
  { per: 'MINUTE', ms: 60_000, limit: (budget: RequestBudget) => budget.perMinute },
] as const;

/** A budget that opens again so soon is waited for. Others wait in the meantime: runs go one after the other. */
const MAX_WAIT_MS = 120_000;

/** The count is the store's, so that neither a restart nor a second process forgets it. */
export function makeBudget(publisher: string, budget: RequestBudget, store: BudgetStore, clock: Clock): Budget {
  return {
    async take(signal) {
      for (;;) {
        signal?.throwIfAborted();
        const now = clock.now().getTime();
        const allowances = PERIODS.flatMap(({ per, ms, limit }): RequestAllowance[] => {
          const most = limit(budget);
          const startedAt = new Date(Math.floor(now / ms) * ms).toISOString();
          return most === undefined ? [] : [{ per, startedAt, limit: most }];
        });
        const spent = await store.take(publisher, allowances);
        const period = PERIODS.find(({ per }) => per === spent?.per);
        if (!spent || !period) return;
        const opensAt = Date.parse(spent.startedAt) + period.ms;
        if (opensAt - now > MAX_WAIT_MS) {
          const message = `${publisher} allows ${spent.limit} requests ${WORDS[period.per]}, and they are spent`;
          throw new BudgetSpentError(message, new Date(opensAt));
        }
        await clock.sleep(opensAt - now, signal);
      }
    },
  };
}

const WORDS = { DAY: 'a day', HOUR: 'an hour', MINUTE: 'a minute' };
