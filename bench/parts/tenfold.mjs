// The same page queries on ten times the rows, no answer kept.
import { measure } from '../measure.mjs';
import { sixQueries } from '../queries.mjs';
import { HOLDWATCH } from '../servers.mjs';

const PAGES = ['list page', 'filtered list', 'record in depth', 'changes page'];
const MOST = 1.3;

export async function tenfold({ store, largeStore, timing, say }) {
  const [small, large] = [await HOLDWATCH.start({ store }), await HOLDWATCH.start({ store: largeStore })];
  try {
    const rows = [];
    const [smallQueries, largeQueries] = [await sixQueries(small.url), await sixQueries(large.url)];
    for (const name of PAGES) {
      const cases = await Promise.all(
        [
          ['Holdwatch', small, smallQueries],
          ['Holdwatch, ten times the rows', large, largeQueries],
        ].map(async ([server, { url, cpu }, queries]) => {
          const query = queries.find((one) => one.name === name);
          return { part: 'ten times the rows', server, query: name, url, cpu, bodies: await HOLDWATCH.bodies(query) };
        }),
      );
      const measured = await measure(cases, timing);
      rows.push(...measured);
      say(`ten times the rows, ${name}: ${measured.map((row) => `${row.perSecond.toFixed(0)}/s`).join(' and ')}`);
    }
    const slower = PAGES.map((query) => {
      const [one, ten] = rows.filter((row) => row.query === query);
      return { query, ratio: one.perSecond / ten.perSecond };
    });
    const worst = Math.max(...slower.map(({ ratio }) => ratio));
    return {
      rows,
      goals: [
        {
          goal: 'page queries on ten times the rows: so many times as slow',
          wanted: `≤ ${MOST}`,
          found: worst.toFixed(2),
          ok: worst <= MOST,
          note: slower.map(({ query, ratio }) => `${query} ${ratio.toFixed(2)}`).join('; '),
        },
      ],
    };
  } finally {
    await Promise.all([small.stop(), large.stop()]);
  }
}
