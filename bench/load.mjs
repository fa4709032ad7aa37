// How fast a server answers: 32 connections, CPU time of its process for each request.
//   node bench/load.mjs --url http://127.0.0.1:4000/graphql [--pid <id of the server>] [--only "list page"] [--seconds 4]
//   node bench/load.mjs --store <file> [--cache-mb 0]     starts the product on that store first
//   … --profile <folder>                                  and writes a CPU profile of it there
import path from 'node:path';
import { createHistogram } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { cpuMs, startProduct } from './processes.mjs';
import { ask, sixQueries } from './queries.mjs';

export const CONNECTIONS = 32;

/**
 * Sends these bodies by turns for some seconds.
 * @param bodies of POSTs, as text
 * @param cpu milliseconds of CPU time used so far by what is measured
 * @param workers threads that ask; one is slower than a server that only hands out a buffer
 */
export async function load({ url, bodies, seconds, cpu = () => 0, connections = CONNECTIONS, workers }) {
  const before = cpu();
  const latencies = createHistogram();
  const running = autocannon({
    url,
    connections,
    duration: seconds,
    timeout: 30,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    ...(workers
      ? { workers, requests: bodies.map((body) => ({ method: 'POST', body })) }
      : // Each connection begins at the first: the order is turned for each, so that not all ask the same at once.
        { setupClient: turned(bodies) }),
  });
  running.on('response', (_client, _status, _bytes, ms) => latencies.record(Math.max(1, Math.round(ms * 1000))));
  const result = await running;
  // In microseconds. Threads of their own tell of them in whole milliseconds only.
  const within = (percent) => (latencies.count ? latencies.percentile(percent) / 1000 : result.latency[`p${percent}`]);
  const answers = result.requests.total;
  return {
    perSecond: answers / result.duration,
    cpuMs: (cpu() - before) / answers,
    p50: within(50),
    p99: within(99),
    bad: result.non2xx + result.errors + result.timeouts,
    answers,
  };
}

function turned(bodies) {
  let clients = 0;
  return (client) => {
    const first = clients++ % bodies.length;
    client.setRequests([...bodies.slice(first), ...bodies.slice(0, first)].map((body) => ({ method: 'POST', body })));
  };
}

if (process.argv[1] === import.meta.filename) await main();

async function main() {
  const { values } = parseArgs({
    options: {
      url: { type: 'string' },
      pid: { type: 'string' },
      store: { type: 'string' },
      'cache-mb': { type: 'string', default: '0' },
      only: { type: 'string' },
      seconds: { type: 'string', default: '4' },
      json: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  if (!values.url === !values.store) {
    console.error('usage: node bench/load.mjs --url <address> | --store <file>   (see the head of the file)');
    process.exit(2);
  }
  const own = values.store
    ? await startProduct({
        database: `file:${path.resolve(values.store)}`,
        cacheMb: Number(values['cache-mb']),
        node: values.profile ? ['--cpu-prof', `--cpu-prof-dir=${path.resolve(values.profile)}`] : [],
      })
    : undefined;
  const url = own?.url ?? values.url;
  const pid = own?.pid ?? values.pid;
  const rows = [];
  for (const query of await sixQueries(url)) {
    if (values.only && query.name !== values.only) continue;
    const { bytes } = await ask(url, query.query, query.variables[0]);
    const bodies = query.variables.map((variables) => JSON.stringify({ query: query.query, variables }));
    await load({ url, bodies, seconds: Math.min(2, Number(values.seconds)) });
    const { answers: _, ...row } = await load({
      ...{ url, bodies, seconds: Number(values.seconds) },
      cpu: () => (pid ? cpuMs(pid) : 0),
    });
    rows.push({ query: query.name, kB: bytes / 1000, ...row });
  }
  const round = (value) => (typeof value === 'number' ? Number(value.toPrecision(4)) : value);
  const shown = rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, round(value)])));
  if (values.json) console.log(JSON.stringify(shown, null, 1));
  else console.table(shown);
  await own?.stop();
}
