import type { BudgetStore } from '../ingest/ports.ts';
import type { Database } from './client.ts';

/** Counts requests to publishers. Writers go one at a time, so that no two processes take the last request. */
export function makeBudgetStore(db: Database): BudgetStore {
  return {
    take: (publisher, allowances) =>
      db.write(async (tx) => {
        const rows = await tx.requestCount.findMany({ where: { publisher } });
        const counted = allowances.map((allowance) => {
          const row = rows.find(({ per, startedAt }) => per === allowance.per && startedAt === allowance.startedAt);
          return { allowance, requests: row?.requests ?? 0 };
        });
        const spent = counted.find(({ allowance, requests }) => requests >= allowance.limit);
        if (spent) return spent.allowance;
        for (const { allowance, requests } of counted) {
          const { per, startedAt } = allowance;
          const count = { startedAt, requests: requests + 1 };
          await tx.requestCount.upsert({
            where: { publisher_per: { publisher, per } },
            create: { publisher, per, ...count },
            update: count,
          });
        }
        return null;
      }),
  };
}
