// Servers that are asked by turns while another process writes to the store that they read.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { Pool } from 'undici';
import { CONNECTIONS } from '../load.mjs';
import { median } from '../measure.mjs';
import { BENCH, children } from '../processes.mjs';
import { questionsOf, slugsOf } from './questions.mjs';
import { shownIn, shownInData, Writes } from './shown.mjs';

const HEADERS = { 'content-type': 'application/json', accept: 'application/json' };

function startWriter(store, ids) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'writer.ts', store], {
    cwd: BENCH,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.add(child);
  child.stdin.end(ids.join('\n'));
  const writes = new Writes();
  createInterface(child.stdout).on('line', (line) => {
    const [number, id] = line.split(' ');
    writes.acknowledge(Number(number), id);
  });
  return { child, writes };
}

async function stopChild(child) {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }
  children.delete(child);
}

/** Asks on 32 connections until there is no next body. @param look gets the text of each answer, and what `before` gave */
async function askAll({ url }, next, before, look) {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: CONNECTIONS });
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      for (let body = next(); body !== undefined; body = next()) {
        const known = before();
        const response = await pool.request({ path: pathname, method: 'POST', headers: HEADERS, body });
        look(response.statusCode, await response.body.text(), known, body);
      }
    }),
  );
  await pool.close();
}

/** One after the other. */
const each = (bodies) => {
  let at = 0;
  return () => bodies[at++];
};

/** Asks every known question once, before anything is written. @returns {Promise<Map<string, object>>} data by variables */
async function firstAnswers(kind, server, known) {
  const answers = new Map();
  const look = (status, text, _, body) => {
    const { data, errors } = JSON.parse(text);
    if (status !== 200 || errors) throw new Error(`${kind.name}: ${status} ${text.slice(0, 500)}`);
    const shown = shownIn(text);
    if (!isDeepStrictEqual(shown, shownInData(data))) throw new Error(`misread: ${text.slice(0, 1000)}`);
    if (shown.some(([, number]) => number)) throw new Error('the store was written to by an earlier writer');
    answers.set(JSON.stringify(JSON.parse(body).variables), data);
  };
  await askAll(server, each(known), () => 0, look);
  return answers;
}

/** Asks for some seconds, and looks at each answer. */
async function round(server, next, writes, seconds) {
  const counts = { answers: 0, stale: 0, bad: 0, shown: 0, written: 0 };
  const until = performance.now() + seconds * 1000;
  const [cpu, first, start] = [server.cpu(), writes.acknowledged, performance.now()];
  const look = (status, text, known) => {
    counts.answers++;
    const shown = shownIn(text);
    const isEmpty = !shown.length && !text.includes('"edges":[]');
    if (status !== 200 || text.includes('"errors":[') || isEmpty) counts.bad++;
    let isStale = false;
    for (const [id, number] of shown) {
      const last = writes.lastOf(id, known);
      counts.shown++;
      if (last) counts.written++;
      if (number < last) isStale = true;
    }
    if (isStale) counts.stale++;
  };
  await askAll(
    server,
    () => (performance.now() < until ? next() : undefined),
    () => writes.acknowledged,
    look,
  );
  const taken = (performance.now() - start) / 1000;
  return {
    ...counts,
    perSecond: counts.answers / taken,
    cpuMs: (server.cpu() - cpu) / counts.answers,
    writesPerSecond: (writes.acknowledged - first) / taken,
  };
}

/**
 * Runs all kinds of servers on one copy of the store, with one writer.
 * @param kinds of servers with `dateType`; the first is the product, whose first answers the others' must be like
 * @param lastOnly writes one policy again and again, which every answer then shows
 * @returns one row for each: medians of speeds, sums of counts
 */
export async function rounds({ kinds, store, folder, timing, lastOnly }) {
  const copy = path.join(folder, 'mixed.db');
  fs.copyFileSync(store, copy, fs.constants.COPYFILE_FICLONE);
  const cases = [];
  let writer;
  try {
    for (const kind of kinds) cases.push({ kind, server: await kind.start({ store: copy }), measured: [] });
    const slugs = await slugsOf(cases[0].server.url);
    const last = lastOnly ? slugs[0] : undefined;
    let wanted;
    for (const one of cases) {
      one.questions = questionsOf({ slugs, dateType: one.kind.dateType, last });
      const answers = await firstAnswers(one.kind, one.server, one.questions.known);
      wanted ??= answers;
      for (const [variables, data] of answers) {
        if (!one.kind.same(data, wanted.get(variables)))
          throw new Error(`${one.kind.name} answers ${variables} otherwise: ${JSON.stringify(data).slice(0, 500)}`);
      }
    }
    const asked = new Set([...wanted.values()].flatMap((data) => shownInData(data).map(([id]) => id)));
    writer = startWriter(copy, last ? [`Policy:${last}`] : [...asked]);
    while (writer.writes.acknowledged < 5) {
      if (writer.child.exitCode !== null) throw new Error('the writer ended');
      await sleep(50);
    }
    for (let i = 0; i < timing.rounds; i++) {
      for (const { server, questions, measured } of cases) {
        await askAll(server, each(questions.known), Number, Number);
        await round(server, questions.next, writer.writes, timing.warmUp);
        measured.push(await round(server, questions.next, writer.writes, timing.seconds * 2));
      }
    }
    if (writer.child.exitCode !== null) throw new Error('the writer ended');
  } finally {
    if (writer) await stopChild(writer.child);
    await Promise.all(cases.map(({ server }) => server.stop()));
    for (const end of ['', '-wal', '-shm']) fs.rmSync(copy + end, { force: true });
  }
  return cases.map(({ kind, measured }) => {
    const middle = (name) => median(measured.map((one) => one[name]));
    const sum = (name) => measured.reduce((total, one) => total + one[name], 0);
    return {
      ...{
        part: 'mixed',
        server: kind.name,
        query: lastOnly ? 'mixed, each answer shows what was written last' : 'mixed',
      },
      ...{ perSecond: middle('perSecond'), cpuMs: middle('cpuMs'), writesPerSecond: middle('writesPerSecond') },
      ...{ answers: sum('answers'), shown: sum('shown'), written: sum('written') },
      ...{ stale: sum('stale'), bad: sum('bad') },
    };
  });
}
