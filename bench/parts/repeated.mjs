// One query again and again, its answer kept by the product, against node:http with the same bytes in one buffer.
import fs from 'node:fs';
import path from 'node:path';
import { measure } from '../measure.mjs';
import { startServer } from '../processes.mjs';
import { ask, sixQueries } from '../queries.mjs';
import { HOLDWATCH_CACHED } from '../servers.mjs';
import { goal } from './compare.mjs';

const WORKERS = 2;
const STATIC = 'node:http, one buffer';

export async function repeated({ store, folder, timing, say }) {
  const product = await HOLDWATCH_CACHED.start({ store });
  const rows = [];
  try {
    for (const { name, query, variables } of await sixQueries(product.url)) {
      const [own] = variables;
      const BODY = path.join(folder, 'answer.json');
      const answer = await ask(product.url, query, own);
      fs.writeFileSync(BODY, answer.body);
      const buffer = await startServer({ name: STATIC, args: ['peers/static.mjs'], env: { BODY } });
      try {
        const bodies = [JSON.stringify({ query, variables: own })];
        const shared = { part: 'repeated', query: name, bodies, kB: answer.bytes / 1000 };
        const measured = await measure(
          [
            { ...shared, server: HOLDWATCH_CACHED.name, url: product.url, cpu: product.cpu },
            { ...shared, server: STATIC, url: buffer.url, cpu: buffer.cpu },
          ],
          timing,
          WORKERS,
        );
        rows.push(...measured);
        say(`repeated, ${name}: ${measured.map((row) => `${row.server} ${row.perSecond.toFixed(0)}/s`).join(', ')}`);
      } finally {
        await buffer.stop();
      }
    }
  } finally {
    await product.stop();
  }
  return {
    rows,
    goals: [goal('repeated query against a static buffer', rows, HOLDWATCH_CACHED.name, [STATIC], 0.8, true)],
  };
}
