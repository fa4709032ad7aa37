// Can the check of `mixed` fail? Asks Yoga through a proxy that keeps every answer and never hears of a write: it must be caught,
// and Yoga itself must not be. Ends with 1 when either is otherwise.
//   node bench/mixed-check.mjs [--store <file>] [--keep-ms 1000]     answers are kept for ever, or so long
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { rounds } from './mixed/rounds.mjs';
import { generatePeerClient } from './peers/generate.mjs';
import { HOLDWATCH_CACHED, YOGA } from './servers.mjs';
import { storeOf } from './stores.mjs';

const { values } = parseArgs({
  options: { store: { type: 'string' }, 'keep-ms': { type: 'string', default: 'Infinity' } },
});
const keepMs = Number(values['keep-ms']);

/** Yoga behind a cache as one would put before anything: by the body of the request, for some time. */
async function startKept(given) {
  const yoga = await YOGA.start(given);
  const kept = new Map();
  const proxy = http.createServer(async (request, response) => {
    const body = String(await buffer(request));
    let answer = kept.get(body);
    if (!answer || performance.now() - answer.at > keepMs) {
      const headers = { 'content-type': 'application/json', accept: 'application/json' };
      const got = await fetch(yoga.url, { method: 'POST', headers, body });
      answer = { at: performance.now(), status: got.status, text: await got.text() };
      kept.set(body, answer);
    }
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.text);
  });
  await new Promise((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return {
    ...yoga,
    url: `http://127.0.0.1:${proxy.address().port}/graphql`,
    async stop() {
      proxy.closeAllConnections();
      proxy.close();
      await yoga.stop();
    },
  };
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-bench-'));
process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
generatePeerClient();
const store = values.store ? path.resolve(values.store) : storeOf(1);
const kinds = [
  { ...HOLDWATCH_CACHED, dateType: 'Date' },
  { ...YOGA, dateType: 'String' },
  { ...YOGA, name: 'Yoga behind a cache that hears of no write', start: startKept, dateType: 'String' },
];
let failed = false;
for (const lastOnly of [false, true]) {
  const timing = { rounds: 1, seconds: 2, warmUp: 0.5 };
  for (const { query, server, answers, stale } of await rounds({ kinds, store, folder, timing, lastOnly })) {
    const mustBeCaught = server.includes('behind');
    const isAsExpected = mustBeCaught ? stale > 0 : stale === 0;
    if (!isAsExpected) failed = true;
    console.log(`${isAsExpected ? 'ok' : 'WRONG'}: ${query}: ${server}: ${stale} of ${answers} answers stale`);
  }
}
process.exit(failed ? 1 : 0);
