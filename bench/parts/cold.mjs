// The six queries with no answer kept, against every peer on SQLite.
import { APOLLO, HOLDWATCH, MERCURIUS, SQLITE_JSON, YOGA } from '../servers.mjs';
import { compare, goal } from './compare.mjs';

const GRAPHQL = [YOGA, APOLLO, MERCURIUS];
const MOST_TAIL = 3;

export async function cold({ store, timing, say }) {
  const rows = await compare({ part: 'cold', kinds: [HOLDWATCH, SQLITE_JSON, ...GRAPHQL], on: { store }, timing, say });
  const peers = GRAPHQL.map(({ name }) => name);
  const own = rows.filter(({ server }) => server === HOLDWATCH.name);
  const worst = own.reduce((a, b) => (b.tail > a.tail ? b : a));
  return {
    rows,
    goals: [
      goal('cold query against the best GraphQL peer', rows, HOLDWATCH.name, peers, 5),
      goal('cold against SQLite building the JSON', rows, HOLDWATCH.name, [SQLITE_JSON.name], 0.8),
      {
        goal: 'p99 over p50 at 32 connections, cold',
        wanted: `≤ ${MOST_TAIL}`,
        found: worst.tail.toFixed(1),
        ok: worst.tail <= MOST_TAIL,
        note: own.map(({ query, tail }) => `${query} ${tail.toFixed(1)}`).join('; '),
      },
    ],
  };
}
