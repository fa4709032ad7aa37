// Search over a hundred thousand texts, with snippets, against FTS5 alone over the same texts.
import { measure } from '../measure.mjs';
import { startServer } from '../processes.mjs';
import { ask, SEARCHES } from '../queries.mjs';
import { HOLDWATCH } from '../servers.mjs';
import { goal } from './compare.mjs';

const BARE = 'FTS5 alone';
const QUERY = `query Search($query: String!) {
  search(query: $query, first: 20) { edges { snippet node { id ... on Policy { title } ... on Bill { title } } } }
}`;
const SOME = '{ policies(first: 40, filter: { adoptedTo: "2015-01-01" }) { nodes { summary } } }';

export async function search({ largeStore, textsFile, timing, say }) {
  const product = await HOLDWATCH.start({ store: largeStore });
  const bare = await startServer({
    name: BARE,
    args: ['peers/fts5.mjs'],
    env: { TEXTS: textsFile },
    question: { words: '"detainer"' },
  });
  try {
    const words = [...SEARCHES, ...(await rareWords(product.url))];
    for (const query of words) {
      const { edges } = (await ask(product.url, QUERY, { query })).data.search;
      const found = await ask(bare.url, '', {}, { words: fts5(query) });
      if (!edges.length || !found.data.length) throw new Error(`nothing is found for ${query}`);
    }
    const shared = { part: 'search over 100,000 texts', query: 'search' };
    const rows = await measure(
      [
        {
          ...{ ...shared, server: HOLDWATCH.name, url: product.url, cpu: product.cpu },
          bodies: words.map((query) => JSON.stringify({ query: QUERY, variables: { query } })),
        },
        {
          ...{ ...shared, server: BARE, url: bare.url, cpu: bare.cpu },
          bodies: words.map((query) => JSON.stringify({ words: fts5(query) })),
        },
      ],
      timing,
    );
    say(`search: ${rows.map((row) => `${row.server} ${row.perSecond.toFixed(0)}/s`).join(', ')}`);
    return { rows, goals: [goal('search over 100,000 texts against bare FTS5', rows, HOLDWATCH.name, [BARE], 0.5)] };
  } finally {
    await Promise.all([product.stop(), bare.stop()]);
  }
}

/** Half of what people look for is in few texts. */
async function rareWords(url) {
  const { nodes } = (await ask(url, SOME)).data.policies;
  const long = nodes.flatMap(({ summary }) => summary?.match(/\b[a-z]{9,}\b/g)?.slice(-1) ?? []);
  return [...new Set(long)].slice(0, SEARCHES.length);
}

const fts5 = (query) =>
  query.startsWith('"')
    ? query
    : query
        .split(' ')
        .map((word) => `"${word}"`)
        .join(' ');
