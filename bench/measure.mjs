// Servers against each other: every answer is compared once, then all are measured by turns, and the middle of the rounds counts.
import { load } from './load.mjs';
import { ask } from './queries.mjs';

export const median = (values) => {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);
  if (!sorted.length) return Number.NaN;
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * What to send to a server for a query, after a look at whether it answers what it should.
 * @param kind of server, from servers.mjs
 * @returns the bodies, and the mean size of the answers in kB
 * @throws when one of the answers is another than the product's
 */
export async function checkedBodies(kind, server, query, productUrl) {
  const bodies = await kind.bodies(query, server);
  let bytes = 0;
  for (const [i, body] of bodies.entries()) {
    const wanted = (await ask(productUrl, query.query, query.variables[i])).data;
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
    });
    const text = await response.text();
    bytes += Buffer.byteLength(text);
    const { data, errors } = JSON.parse(text);
    if (!response.ok || errors)
      throw new Error(`${kind.name}, ${query.name}: ${response.status} ${text.slice(0, 500)}`);
    if (!kind.same(data, wanted, query)) {
      throw new Error(
        `${kind.name} answers ${query.name} (${JSON.stringify(query.facts[i])}) otherwise: ${text.slice(0, 300)}`,
      );
    }
  }
  return { bodies, kB: bytes / bodies.length / 1000 };
}

/**
 * Measures by turns.
 * @param cases [{server, query, url, bodies, cpu}]
 * @returns one row for each case: the medians of its rounds
 */
export async function measure(cases, { rounds, seconds, warmUp }, workers) {
  const results = new Map(cases.map((one) => [one, []]));
  for (let round = 0; round < rounds; round++) {
    for (const one of cases) {
      await load({ url: one.url, bodies: one.bodies, seconds: warmUp, workers });
      const result = await load({ url: one.url, bodies: one.bodies, seconds, cpu: one.cpu, workers });
      if (result.bad) throw new Error(`${one.server}, ${one.query}: ${result.bad} requests were not answered with 200`);
      results.get(one).push(result);
    }
  }
  return cases.map((one) => {
    const all = results.get(one);
    const of = (name) => median(all.map((result) => result[name]));
    return {
      part: one.part,
      server: one.server,
      query: one.query,
      kB: one.kB,
      perSecond: of('perSecond'),
      cpuMs: of('cpuMs'),
      p50: of('p50'),
      p99: of('p99'),
      tail: median(all.map(({ p50, p99 }) => p99 / p50)),
    };
  });
}
