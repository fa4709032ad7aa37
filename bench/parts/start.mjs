// From the start of the process to the first answer, and its memory after a round of the six queries.
import { load } from '../load.mjs';
import { median } from '../measure.mjs';
import { residentMb, startProduct } from '../processes.mjs';
import { ask, sixQueries } from '../queries.mjs';

const [MOST_SECONDS, MOST_MB] = [3, 400];

export async function start({ store, timing, say, rowCount }) {
  const database = `file:${store}`;
  const probe = await startProduct({ database, cacheMb: 0 });
  const [first] = await sixQueries(probe.url);
  await probe.stop();

  const seconds = [];
  const memory = [];
  for (let round = 0; round < timing.rounds; round++) {
    // As it comes: with its cache of answers. Ready is what the query was answered to.
    const server = await startProduct({ database, question: { query: first.query, variables: first.variables[0] } });
    try {
      seconds.push(server.readyMs / 1000);
      for (const { query, variables } of await sixQueries(server.url)) {
        for (const own of variables) await ask(server.url, query, own);
        const bodies = variables.map((own) => JSON.stringify({ query, variables: own }));
        await load({ url: server.url, bodies, seconds: timing.warmUp });
      }
      memory.push(residentMb(server.pid));
    } finally {
      await server.stop();
    }
    say(`start: first answer after ${seconds.at(-1).toFixed(2)} s, ${memory.at(-1).toFixed(0)} MB after the round`);
  }
  const [ready, resident] = [median(seconds), median(memory)];
  const rows = [
    { part: 'start', server: 'Holdwatch', query: `${rowCount} rows`, readySeconds: ready, residentMb: resident },
  ];
  return {
    rows,
    goals: [
      {
        goal: `start with ${rowCount.toLocaleString('en')} rows: seconds to the first answer`,
        wanted: `≤ ${MOST_SECONDS}`,
        found: ready.toFixed(2),
        ok: ready <= MOST_SECONDS,
        note: '',
      },
      {
        goal: 'resident memory after a round of queries, MB',
        wanted: `≤ ${MOST_MB}`,
        found: resident.toFixed(0),
        ok: resident <= MOST_MB,
        note: '',
      },
    ],
  };
}
