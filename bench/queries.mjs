// The six queries, each with the variables that the load goes through by turns.
import fs from 'node:fs';
import { stemmer } from 'stemmer';

const read = (name) => fs.readFileSync(new URL(`queries/${name}.graphql`, import.meta.url), 'utf8');

/** Asks a server once, with this body where it is not GraphQL. @throws when it does not answer with data alone */
export async function ask(url, query, variables = {}, body = { query, variables }) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${text.slice(0, 500)}`);
  const { data, errors } = JSON.parse(text);
  if (errors) throw new Error(`${url} answered with errors: ${JSON.stringify(errors).slice(0, 500)}`);
  return { data, bytes: Buffer.byteLength(text), body: text };
}

const PICK = `query Pick { policies(first: 60, filter: { adoptedTo: "2020-12-31" }) { nodes { slug } } }`;
const BACK = `query Back($before: String) { changes(last: 50, before: $before) {
  nodes { seq } pageInfo { startCursor } } }`;
export const SEARCHES = [
  'detainer',
  'sanctuary',
  'gang',
  'asylum parole',
  '"county jail"',
  'verification',
  'courthouse',
  'border',
];
const CONGRESSES = [110, 112, 114, 115, 116, 117, 118, 119];
const TURNS = 8;

/** The words of a search as the index holds them, for peers that ask the index themselves: in FTS5 and in PostgreSQL. */
function indexWords(query) {
  const stems = query.replaceAll('"', '').split(' ').map(stemmer);
  const isPhrase = query.startsWith('"');
  return {
    fts5: isPhrase ? `"${stems.join(' ')}"` : stems.map((stem) => `"${stem}"`).join(' AND '),
    tsquery: stems.join(isPhrase ? ' <-> ' : ' & '),
  };
}

/**
 * The queries as the product takes them. `facts` are the same variables with what a peer needs that has no cursors of
 * ours and asks the search index itself.
 * @param url of a product on the store that is measured
 */
export async function sixQueries(url) {
  const slugs = (await ask(url, PICK)).data.policies.nodes.map(({ slug }) => slug);
  const pages = [];
  for (let before; pages.length < TURNS; ) {
    const { nodes, pageInfo } = (await ask(url, BACK, { before })).data.changes;
    if (!nodes.length) break;
    before = pageInfo.startCursor;
    pages.push({ after: before, seq: nodes[0].seq });
  }
  const named = [
    ['list page', 'list-page', [{}]],
    ['filtered list', 'filtered-list', CONGRESSES.map((congress) => ({ congress }))],
    ['record in depth', 'record-in-depth', slugs.slice(0, TURNS * 5).map((slug) => ({ slug }))],
    ['search', 'search', SEARCHES.map((query) => ({ query, ...indexWords(query) }))],
    ['counts', 'counts', [{}]],
    ['changes page', 'changes-page', pages.slice(1)],
  ];
  return named.map(([name, file, variables]) => ({
    name,
    query: read(file),
    variables: variables.map(({ seq, fts5, tsquery, ...own }) => own),
    facts: variables,
  }));
}
