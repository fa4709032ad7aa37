// The six queries on PostgreSQL, no answer kept, against PostGraphile on the same server.
import { HOLDWATCH_POSTGRES, POSTGRAPHILE_5, startPostgres } from '../servers.mjs';
import { compare, goal } from './compare.mjs';

export async function postgres({ store, timing, say }) {
  const server = await startPostgres(store);
  try {
    const kinds = [HOLDWATCH_POSTGRES, POSTGRAPHILE_5];
    const rows = await compare({ part: 'postgresql', kinds, on: { postgres: server }, timing, say });
    const text = 'on PostgreSQL, cold, against PostGraphile';
    return { rows, goals: [goal(text, rows, HOLDWATCH_POSTGRES.name, [POSTGRAPHILE_5.name], 3)] };
  } finally {
    await server.stop();
  }
}
