// The six queries, each with the variables that the load goes through by turns.
import fs from 'node:fs';

const text = (name) => fs.readFileSync(new URL(`queries/${name}.graphql`, import.meta.url), 'utf8');

/** Asks a server once. @throws when it does not answer with data alone */
export async function ask(url, query, variables = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${body.slice(0, 500)}`);
  const { data, errors } = JSON.parse(body);
  if (errors) throw new Error(`${url} answered with errors: ${JSON.stringify(errors).slice(0, 500)}`);
  return { data, bytes: Buffer.byteLength(body), body };
}

const PICK = `query Pick { policies(first: 60, orderBy: CHANGED_AT_DESC) { nodes { slug } } }`;
const BACK = `query Back($before: String) { changes(last: 50, before: $before) {
  nodes { seq } pageInfo { startCursor } } }`;
const WORDS = [
  'detainer',
  'sanctuary',
  'gang',
  'asylum parole',
  '"county jail"',
  'verification',
  'courthouse',
  'border*',
];
const CONGRESSES = [110, 112, 114, 115, 116, 117, 118, 119];
const TURNS = 8;

/**
 * The queries as the product takes them. `places` are the same variables for a peer that has no cursors of ours:
 * {after} becomes {seq}.
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
    ['search', 'search', WORDS.map((query) => ({ query }))],
    ['counts', 'counts', [{}]],
    ['changes page', 'changes-page', pages.slice(1)],
  ];
  return named.map(([name, file, variables]) => ({
    name,
    query: text(file),
    variables: variables.map(({ seq: _, ...own }) => own),
    places: variables.map(({ after: _, ...own }) => own),
  }));
}
