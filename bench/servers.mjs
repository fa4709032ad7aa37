// Every server that is compared: how it starts, and how it is asked the six queries.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { POSTGRAPHILE } from './postgraphile/queries.mjs';
import { BENCH, cpuMs, descendants, startProduct, startServer } from './processes.mjs';
import { ask } from './queries.mjs';

const peer = (name, file) => (env, question) =>
  startServer({ name, args: ['--import', 'tsx', `peers/${file}.mjs`], env, question });

const askedAs = (variablesOf) => async (query) =>
  Promise.all(
    query.variables.map(async (own, i) =>
      JSON.stringify({ query: query.query, variables: await variablesOf(own, query.facts[i]) }),
    ),
  );

/** Cursors of ours mean nothing to a peer, and a peer asks the search index in the index's own words. */
const peerVariables = (cursorOf) => (own, facts) => ({
  ...own,
  ...(facts.fts5 ? { query: facts.fts5 } : {}),
  ...(facts.seq === undefined ? {} : { after: cursorOf(facts.seq) }),
});

const product = {
  bodies: askedAs((own) => own),
  same: (data, wanted) => equal(withoutCursors(data), withoutCursors(wanted)),
};
const likeProduct = (cursorOf) => ({ ...product, bodies: askedAs(peerVariables(cursorOf)) });

export const HOLDWATCH = {
  ...product,
  name: 'Holdwatch',
  start: ({ store }) => startProduct({ database: `file:${store}`, cacheMb: 0 }),
};

export const HOLDWATCH_CACHED = {
  ...product,
  name: 'Holdwatch, answers kept',
  start: ({ store }) => startProduct({ name: 'Holdwatch, answers kept', database: `file:${store}` }),
};

export const SQLITE_JSON = {
  ...product,
  name: 'SQLite building the JSON',
  start: ({ store }) =>
    peer('SQLite building the JSON', 'sqlite-json')({ STORE: store }, { name: 'counts', variables: {} }),
  bodies: async ({ name, facts }) => facts.map((variables) => JSON.stringify({ name, variables })),
};

export const YOGA = {
  ...likeProduct((seq) => Buffer.from(`GPC:N:${seq}`).toString('base64')),
  name: 'Yoga + Pothos + Prisma',
  start: ({ store }) => peer('Yoga + Pothos + Prisma', 'yoga')({ STORE: store }),
};

export const APOLLO = {
  ...likeProduct(String),
  name: 'Apollo Server 5 + Prisma',
  start: ({ store }) => peer('Apollo Server 5 + Prisma', 'apollo')({ STORE: store }),
};

export const MERCURIUS = {
  ...likeProduct(String),
  name: 'Mercurius + Prisma, compiled',
  start: ({ store }) => peer('Mercurius + Prisma, compiled', 'mercurius')({ STORE: store }),
};

export const HOLDWATCH_POSTGRES = {
  ...product,
  name: 'Holdwatch on PostgreSQL',
  start: ({ postgres }) =>
    startProduct({ name: 'Holdwatch on PostgreSQL', database: postgres.url, cacheMb: 0 }).then((server) =>
      counted(server, postgres),
    ),
};

export const POSTGRAPHILE_5 = {
  name: 'PostGraphile 5',
  start: ({ postgres }) =>
    startServer({
      name: 'PostGraphile 5',
      bin: path.join(BENCH, 'postgraphile/node_modules/node/bin/node'),
      args: ['server.mjs'],
      cwd: path.join(BENCH, 'postgraphile'),
      env: { DATABASE_URL: postgres.url, GRAPHILE_ENV: 'production' },
    }).then((server) => counted(server, postgres)),
  bodies: async ({ name, variables, facts }, server) => {
    const { query, variables: variablesOf } = POSTGRAPHILE[name];
    const own = await Promise.all(
      variables.map((same, i) =>
        variablesOf ? variablesOf(facts[i], (text, values) => ask(server.url, text, values)) : same,
      ),
    );
    return own.map((values) => JSON.stringify({ query, variables: values }));
  },
  same: (data, wanted, { name }) => {
    const { digest, productDigest } = POSTGRAPHILE[name];
    return equal(digest(data), productDigest(wanted));
  },
};

/** The work of the database server counts, too. */
const counted = (server, postgres) => ({ ...server, cpu: () => cpuMs(server.pid) + postgres.cpu() });

/** A PostgreSQL with the rows of a store. It ends with this process, whatever ends that: then its stdin does. */
export async function startPostgres(store) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'postgres.ts', store], {
    cwd: BENCH,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(String(line).trim()));
    child.once('exit', (code) => reject(new Error(`PostgreSQL did not start: ${code}`)));
  });
  return {
    url,
    /** Of all its processes. Those that end take theirs along to the parent, which counts it as its children's. */
    cpu: () => descendants(child.pid).reduce((sum, pid) => sum + cpuMs(pid, true), 0),
    async stop() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.stdin.end();
      await gone;
    },
  };
}

function withoutCursors(value) {
  if (Array.isArray(value)) return value.map(withoutCursors);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'cursor' && name !== 'endCursor')
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, withoutCursors(part)]),
  );
}

const equal = (a, b) => JSON.stringify(a) === JSON.stringify(b);
