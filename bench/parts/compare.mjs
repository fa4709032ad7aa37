// What most parts have in common: start some servers on a store, see that they answer alike, measure them by turns, end them.
import { checkedBodies, measure } from '../measure.mjs';
import { sixQueries } from '../queries.mjs';

/**
 * @param part its name, for the rows
 * @param kinds servers, from servers.mjs; the first is the product, whose answers the others must give
 * @param only names of queries; all six when left out
 * @returns rows of measure()
 */
export async function compare({ part, kinds, on, timing, only, say }) {
  const servers = [];
  try {
    for (const kind of kinds) servers.push(await kind.start(on));
    const [product] = servers;
    const queries = (await sixQueries(product.url)).filter(({ name }) => !only || only.includes(name));
    const rows = [];
    for (const query of queries) {
      const cases = [];
      for (const [i, kind] of kinds.entries()) {
        const { url, cpu } = servers[i];
        const { bodies, kB } = await checkedBodies(kind, servers[i], query, product.url);
        cases.push({ part, server: kind.name, query: query.name, url, cpu, bodies, kB });
      }
      const measured = await measure(cases, timing);
      rows.push(...measured);
      say(`${part}, ${query.name}: ${measured.map((row) => `${row.server} ${row.perSecond.toFixed(0)}/s`).join(', ')}`);
    }
    return rows;
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
}

/** How many times as fast the product is as the fastest of the others, at each query. */
function ratios(rows, product, others) {
  const queries = [...new Set(rows.map(({ query }) => query))];
  return queries.map((query) => {
    const own = rows.find((row) => row.query === query && row.server === product);
    const rivals = rows.filter((row) => row.query === query && others.includes(row.server));
    const best = rivals.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
    const leanest = rivals.reduce((a, b) => (b.cpuMs < a.cpuMs ? b : a));
    return { query, best: best.server, ratio: own.perSecond / best.perSecond, cpuRatio: leanest.cpuMs / own.cpuMs };
  });
}

const times = (value) => (value >= 10 ? value.toFixed(0) : value.toFixed(2));

/**
 * A line of the table of goals: the product's worst query.
 * @param lower whether the lower of the two ratios counts, of requests and of CPU time, where the load may be what is slow
 */
export function goal(text, rows, product, others, least, lower = false) {
  const perQuery = ratios(rows, product, others);
  const counted = ({ ratio, cpuRatio }) => (lower ? Math.min(ratio, cpuRatio) : ratio);
  const worst = Math.min(...perQuery.map(counted));
  return {
    goal: text,
    wanted: `≥ ${least}`,
    found: times(worst),
    ok: worst >= least,
    note: perQuery
      .map(
        ({ query, ratio, cpuRatio, best }) =>
          `${query} ${times(ratio)} (CPU ${times(cpuRatio)}${others.length > 1 ? `, ${best}` : ''})`,
      )
      .join('; '),
  };
}
