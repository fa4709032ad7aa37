// What is asked of a hundred times eighty, and what only once.
import fs from 'node:fs';
import path from 'node:path';
import { BENCH } from '../processes.mjs';
import { ask } from '../queries.mjs';

export const [REPEATED, REPEATED_PERCENT] = [1000, 80];
const RECORDS = 700;
const SLUGS = `query Slugs($after: String) {
  policies(first: 100, after: $after, orderBy: TITLE_DESC) { nodes { slug } pageInfo { endCursor hasNextPage } }
}`;

const text = (name) => fs.readFileSync(path.join(BENCH, `queries/${name}.graphql`), 'utf8');
const RECORD = text('record-in-depth');
const LIST = text('filtered-list')
  .replace('$congress: Int!', '$congress: Int!, $to: $DATE, $first: Int!')
  .replace('first: 20', 'first: $first')
  .replace('stance: HARMFUL', 'stance: HARMFUL, introducedTo: $to');

/** A policy beside what is asked, in each question the same. */
const withLast = (query, slug) =>
  slug ? query.replace(/\}\s*$/, `  last: policy(slug: "${slug}") {\n    id\n    summary\n  }\n}\n`) : query;

/** Policies that the generator made. @param url of a product on the store */
export async function slugsOf(url) {
  const slugs = [];
  for (let after; slugs.length < RECORDS; ) {
    const { nodes, pageInfo } = (await ask(url, SLUGS, { after })).data.policies;
    slugs.push(...nodes.map(({ slug }) => slug).filter((slug) => slug.startsWith('bench-policy-')));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return slugs.slice(0, RECORDS);
}

/**
 * The thousand questions, as bodies of POSTs, and what gives the next to ask: one of them or a new one.
 * @param dateType dates have another type with a peer
 * @param last slug of a policy that each answer is to show besides, if any
 */
export function questionsOf({ slugs, dateType, last }) {
  const query = withLast(LIST.replace('$DATE', dateType), last);
  // Day by day from 2003 to 2026, of the Congress that sat: none of them twice.
  const list = (index) => {
    const day = new Date(Date.UTC(2003, 1, 1) + ((index * 7919) % 8600) * 86_400_000).toISOString().slice(0, 10);
    const congress = Math.floor((Number(day.slice(0, 4)) - 1789) / 2) + 1;
    return JSON.stringify({ query, variables: { congress, to: day, first: 10 + (Math.floor(index / 8600) % 11) } });
  };
  const record = withLast(RECORD, last);
  const records = slugs.map((slug) => JSON.stringify({ query: record, variables: { slug } }));
  const known = [...records, ...Array.from({ length: REPEATED - records.length }, (_, i) => list(i))];
  let fresh = REPEATED;
  return {
    known,
    next: () =>
      Math.random() * 100 < REPEATED_PERCENT ? known[Math.floor(Math.random() * known.length)] : list(fresh++),
  };
}
