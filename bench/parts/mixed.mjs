// What partners do all day: of a hundred requests eighty ask one of a thousand questions that were asked before, twenty ask
// something new, while another process writes ten times a second. Each answer carries a counter that the writer raises: an
// answer to a question that was sent after a write was over, and shows less, is stale.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { CONNECTIONS } from '../load.mjs';
import { median } from '../measure.mjs';
import { BENCH, children } from '../processes.mjs';
import { ask } from '../queries.mjs';
import { HOLDWATCH_CACHED, YOGA } from '../servers.mjs';

const [REPEATED, REPEATED_PERCENT, LEAST] = [1000, 80, 20];
const SLUGS = `query Slugs($after: String) {
  policies(first: 100, after: $after, orderBy: TITLE_DESC) { nodes { slug } pageInfo { endCursor hasNextPage } }
}`;

const text = (name) => fs.readFileSync(path.join(BENCH, `queries/${name}.graphql`), 'utf8');
const counted = (query) => query.replace(/\}\s*$/, '  counter: policy(slug: "bench-counter") {\n    summary\n  }\n}\n');
const RECORD = counted(text('record-in-depth'));
const LIST = counted(
  text('filtered-list')
    .replace('$congress: Int!', '$congress: Int!, $to: $DATE, $first: Int!')
    .replace('first: 20', 'first: $first')
    .replace('stance: HARMFUL', 'stance: HARMFUL, introducedTo: $to'),
);

/** The thousand questions, and one new after the other. Dates have another type with a peer. */
async function questions(url, dateType) {
  const slugs = [];
  for (let after; slugs.length < 700; ) {
    const { nodes, pageInfo } = (await ask(url, SLUGS, { after })).data.policies;
    slugs.push(...nodes.map(({ slug }) => slug));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  const query = LIST.replace('$DATE', dateType);
  // Day by day from 2003 to 2026, of the Congress that sat: none of them twice.
  const list = (index) => {
    const day = new Date(Date.UTC(2003, 1, 1) + ((index * 7919) % 8600) * 86_400_000).toISOString().slice(0, 10);
    const congress = Math.floor((Number(day.slice(0, 4)) - 1789) / 2) + 1;
    return JSON.stringify({ query, variables: { congress, to: day, first: 10 + (Math.floor(index / 8600) % 11) } });
  };
  const records = slugs.slice(0, 700).map((slug) => JSON.stringify({ query: RECORD, variables: { slug } }));
  const known = [...records, ...Array.from({ length: REPEATED - records.length }, (_, i) => list(i))];
  let fresh = REPEATED;
  return () =>
    Math.random() * 100 < REPEATED_PERCENT ? known[Math.floor(Math.random() * known.length)] : list(fresh++);
}

function startWriter(store) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'writer.ts', store], {
    cwd: BENCH,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  const writer = { acknowledged: 0, child };
  createInterface(child.stdout).on('line', (line) => {
    writer.acknowledged = Number(line);
  });
  return writer;
}

async function stopWriter({ child }) {
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  children.delete(child);
}

/** Asks for some seconds on 32 connections. */
async function round(server, next, writer, seconds) {
  const { origin, pathname } = new URL(server.url);
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const counts = { answers: 0, stale: 0, bad: 0 };
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  const until = performance.now() + seconds * 1000;
  const [cpu, writes, start] = [server.cpu(), writer.acknowledged, performance.now()];
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < until) {
        const known = writer.acknowledged;
        const { statusCode, body } = await pool.request({ path: pathname, method: 'POST', headers, body: next() });
        const shown = /"counter":\{"summary":"(\d+)"\}/.exec(await body.text());
        counts.answers++;
        if (statusCode !== 200 || !shown) counts.bad++;
        else if (Number(shown[1]) < known) counts.stale++;
      }
    }),
  );
  await pool.close();
  const taken = (performance.now() - start) / 1000;
  return {
    ...counts,
    perSecond: counts.answers / taken,
    cpuMs: (server.cpu() - cpu) / counts.answers,
    writesPerSecond: (writer.acknowledged - writes) / taken,
  };
}

export async function mixed({ store, folder, timing, say }) {
  // Of its own: the writer changes it.
  const copy = path.join(folder, 'mixed.db');
  fs.copyFileSync(store, copy, fs.constants.COPYFILE_FICLONE);
  const kinds = [
    { kind: HOLDWATCH_CACHED, dateType: 'Date' },
    { kind: YOGA, dateType: 'String' },
  ];
  const cases = [];
  let writer;
  try {
    for (const { kind, dateType } of kinds)
      cases.push({ kind, dateType, server: await kind.start({ store: copy }), rounds: [] });
    const productUrl = cases[0].server.url;
    for (const one of cases) one.next = await questions(productUrl, one.dateType);
    writer = startWriter(copy);
    while (writer.acknowledged < 5) await sleep(50);
    for (let i = 0; i < timing.rounds; i++) {
      for (const { server, next, rounds } of cases) {
        await round(server, next, writer, timing.warmUp);
        rounds.push(await round(server, next, writer, timing.seconds * 2));
      }
    }
  } finally {
    if (writer) await stopWriter(writer);
    await Promise.all(cases.map(({ server }) => server.stop()));
    for (const end of ['', '-wal', '-shm']) fs.rmSync(copy + end, { force: true });
  }
  const rows = cases.map(({ kind, rounds }) => ({
    ...{ part: 'mixed', server: kind.name, query: 'mixed' },
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    cpuMs: median(rounds.map(({ cpuMs }) => cpuMs)),
    writesPerSecond: median(rounds.map(({ writesPerSecond }) => writesPerSecond)),
    stale: rounds.reduce((sum, { stale }) => sum + stale, 0),
    bad: rounds.reduce((sum, { bad }) => sum + bad, 0),
    answers: rounds.reduce((sum, { answers }) => sum + answers, 0),
  }));
  for (const row of rows) {
    say(
      `mixed: ${row.server} ${row.perSecond.toFixed(0)}/s, ${row.stale} stale, ${row.writesPerSecond.toFixed(1)} writes/s`,
    );
    if (row.bad) throw new Error(`${row.server}: ${row.bad} of ${row.answers} answers were none`);
  }
  const [own, naive] = rows;
  const ratio = own.perSecond / naive.perSecond;
  return {
    rows,
    goals: [
      {
        goal: `mixed: ${REPEATED_PERCENT} % of ${REPEATED} questions again, the rest new, 10 writes a second, against Yoga + Pothos + Prisma`,
        wanted: `≥ ${LEAST}, 0 stale`,
        found: `${ratio.toFixed(1)}, ${own.stale} stale`,
        ok: ratio >= LEAST && own.stale === 0,
        note: `${own.perSecond.toFixed(0)} and ${naive.perSecond.toFixed(0)} a second; ${own.answers} answers of ours looked at, ${own.writesPerSecond.toFixed(1)} writes a second`,
      },
    ],
  };
}
