import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { systemClock } from '../src/clock.ts';
import { ANYONE } from '../src/domain/viewer.ts';
import { makeApi } from '../src/graphql/api.ts';
import { startServer } from '../src/http/server.ts';
import { silentLog } from '../src/log.ts';
import { openDatabase } from '../src/store/client.ts';
import { makeReads } from '../src/store/reads.ts';
import { makeWrites } from '../src/store/writes.ts';

// Reads from a server that keeps answers, at random between the writes of another process, each compared with an answer
// that nothing was kept for.

export interface StaleOptions {
  /** A database with bills. It is written to. */
  readonly url: string;
  readonly reads: number;
  readonly seed: number;
  /** Called now and then with how many reads were compared. */
  readonly onProgress?: (reads: number) => void;
}

export interface StaleReport {
  readonly reads: number;
  /** Reads that were given an answer which was made for another, the compared and those that were to be asked again. */
  readonly shared: number;
  readonly writes: number;
  /** Reads that began after a write was acknowledged and did not show it. */
  readonly stale: number;
  /** Reads that differed from an answer made anew at the same version of the data. */
  readonly different: number;
}

/** Requests that are under way at the same time. */
const AT_ONCE = 8;
const PROGRESS = 5_000;

export async function readAndWrite({ url, reads, seed, onProgress }: StaleOptions): Promise<StaleReport> {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const db = await openDatabase(url);
  const bills = (await db.reader.bill.findMany({ select: { id: true }, orderBy: { id: 'asc' }, take: 200 })).map(
    ({ id }) => id,
  );
  const marked = bills[0] ?? '';
  const queries = questions(bills, marked);
  const favourites = queries.slice(-25);

  const plainDb = await openDatabase(url);
  const api = makeApi({
    ...{ reads: makeReads(plainDb, { cacheBytes: 0 }), writes: makeWrites(plainDb), clock: systemClock },
    log: silentLog,
  });
  const plain = async (query: string): Promise<string> => {
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    };
    return (await api.fetch('http://localhost/graphql', init, { viewer: ANYONE })).text();
  };

  let made = 0;
  const own = makeReads(db);
  const counted = {
    ...own,
    open: () => {
      made += 1;
      return own.open();
    },
  };
  const server = await startServer({
    ...{ db, reads: counted, writes: makeWrites(db), log: silentLog, clock: systemClock, host: '127.0.0.1', port: 0 },
  });
  const read = async (query: string): Promise<string> => {
    const encoding = pick(['br', 'gzip', 'identity']);
    const body = JSON.stringify({ query });
    // Those who name the media type are answered past Yoga, once a question is known.
    const accept = pick(['*/*', 'application/json']);
    const headers = { accept, 'accept-encoding': encoding, 'content-type': 'application/json' };
    const response = await (random() < 0.5
      ? fetch(`${server.url}/graphql`, { method: 'POST', headers, body })
      : fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, { headers }));
    return response.text();
  };

  const writer = fork(path.join(import.meta.dirname, 'stale-writer.ts'), [url, marked], {
    execArgv: ['--import', 'tsx'],
  });
  const acknowledged = await countWrites(writer);
  let asked = 0;
  let sent = 0;
  const report = { reads: 0, writes: 0, stale: 0, different: 0 };
  while (report.reads < reads) {
    if (random() < 0.1) {
      writer.send(++asked);
      // Half of the time nobody reads before the write is there: so reads come right after it too.
      if (random() < 0.5) await acknowledged.atLeast(asked);
    }
    // Some are asked time and again.
    const batch = Array.from({ length: AT_ONCE }, () => pick(random() < 0.7 ? favourites : queries));
    sent += batch.length;
    const least = acknowledged.count();
    const before = await plainDb.dataVersion();
    const answers = await Promise.all(batch.map(read));
    const anew = await Promise.all(batch.map(plain));
    report.stale += answers.filter((answer) => lastWrite(answer) < least).length;
    // Where somebody committed meanwhile, the two are of different versions, and are asked for again.
    if ((await plainDb.dataVersion()) !== before) continue;
    report.reads += batch.length;
    if (report.reads % PROGRESS < batch.length) onProgress?.(report.reads);
    report.different += answers.filter((answer, i) => answer !== anew[i]).length;
  }
  await acknowledged.atLeast(asked);
  writer.disconnect();
  await once(writer, 'exit');
  await server.close();
  await Promise.all([db.close(), plainDb.close()]);
  return { ...report, shared: sent - made, writes: asked };
}

/** Questions of six kinds, each of which shows the number of the last write too. */
function questions(bills: readonly string[], marked: string): string[] {
  const marker = `marker: bill(billId: ${JSON.stringify(marked)}) { title }`;
  return [
    ...bills.map((id) => `bill(billId: ${JSON.stringify(id)}) { title stage actions(first: 3) { nodes { text } } }`),
    ...[1, 2, 5, 10].map((first) => `bills(first: ${first}) { nodes { id title } pageInfo { endCursor } }`),
    ...[114, 115, 116].map((congress) => `bills(first: 5, filter: { congress: ${congress} }) { nodes { id title } }`),
    ...['a', 'b', 'm', 's'].map((word) => `search(query: "${word}*", first: 5) { nodes { __typename } }`),
    'policies(first: 10) { nodes { id summary } }',
    'billCounts(by: STAGE, first: 5) { groups { stage bills } }',
    'changes(first: 5) { nodes { id at } }',
  ].map((field) => `{ ${marker} ${field} }`);
}

function lastWrite(answer: string): number {
  const title = /^\{"data":\{"marker":\{"title":"([^"]*)"/.exec(answer)?.[1];
  if (title === undefined) throw new Error(`no answer to the question: ${answer}`);
  return Number(/^Write (\d+)$/.exec(title)?.[1] ?? 0);
}

/** How many writes the other process has acknowledged. */
async function countWrites(writer: ChildProcess) {
  await once(writer, 'message');
  let count = 0;
  writer.on('message', (n: number) => {
    count = n;
  });
  return {
    count: () => count,
    async atLeast(n: number) {
      while (count < n) await once(writer, 'message');
    },
  };
}

/** The same numbers from 0 to 1 for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t ^= t + Math.imul(t ^ (t >>> 7), 61 | t);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
