// Servers as processes of their own: started on a free port, measured, and ended by their id.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const BENCH = import.meta.dirname;
export const ROOT = path.resolve(BENCH, '..');

/** Processes that are ended with this one. */
export const children = new Set();
process.once('exit', () => {
  for (const child of children) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

export async function freePort() {
  const probe = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/**
 * Starts a program that serves on PORT. It is ready when it answers `question`, a body of a POST, with 200.
 * @returns {Promise<{url: string, pid: number, readyMs: number, stop: () => Promise<void>}>}
 */
export async function startServer({
  name,
  args,
  env,
  bin = process.execPath,
  cwd = BENCH,
  path: at = '/graphql',
  question,
}) {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(bin, args, {
    cwd,
    env: { ...process.env, NODE_ENV: 'production', ...env, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  children.add(child);
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = (said + chunk).slice(-4000);
  });
  const gone = new Promise((resolve) => child.once('exit', resolve)).then(() => children.delete(child));
  const url = `http://127.0.0.1:${port}${at}`;
  const body = JSON.stringify(question ?? { query: '{ __typename }' });
  for (;;) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${name} ended at its start:\n${said}`);
    const ok = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', connection: 'close' },
      body,
    }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.ok;
      },
      () => false,
    );
    if (ok) break;
    if (performance.now() - start > 120_000) throw new Error(`${name} did not come up:\n${said}`);
    await sleep(20);
  }
  return {
    name,
    url,
    pid: child.pid,
    cpu: () => cpuMs(child.pid),
    readyMs: performance.now() - start,
    said: () => said,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), 5000);
      await gone;
      clearTimeout(late);
    },
  };
}

/** What the settings of limits go up to. */
const MOST_POINTS = '1000000000';

/** The product as `npm start` runs it. The limits are raised: one address asks as thousands do. */
export const startProduct = ({ name = 'Holdwatch', database, cacheMb, env, question, node = [] }) =>
  startServer({
    name,
    args: [...node, path.join(ROOT, 'bin/holdwatch.mjs'), 'serve'],
    cwd: ROOT,
    env: {
      DATABASE_URL: database,
      SCHEDULE: 'off',
      LOG_LEVEL: 'error',
      RATE_PUBLIC_BURST: MOST_POINTS,
      RATE_PUBLIC_PER_SECOND: MOST_POINTS,
      ...(cacheMb === undefined ? {} : { ANSWER_CACHE_MB: String(cacheMb) }),
      ...env,
    },
    question,
  });

const TICKS_PER_SECOND = 100;

/** CPU time of a process and of its threads so far, in milliseconds; `ended` adds that of its children that are gone. Linux. */
export function cpuMs(pid, ended = false) {
  try {
    const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
    const ticks = fields.slice(11, ended ? 15 : 13).reduce((sum, field) => sum + Number(field), 0);
    return (ticks * 1000) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

/** Ids of the processes below one. */
export function descendants(pid) {
  const parents = fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        const fields = fs.readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1].split(' ');
        return { pid: Number(name), parent: Number(fields[1]) };
      } catch {
        return { pid: Number(name), parent: -1 };
      }
    });
  const below = (id) =>
    parents.filter(({ parent }) => parent === id).flatMap((child) => [child.pid, ...below(child.pid)]);
  return below(pid);
}

/** Resident memory of a process in MB. */
export function residentMb(pid) {
  const line = /VmRSS:\s+(\d+) kB/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? Number.NaN) / 1024;
}
