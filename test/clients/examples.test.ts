import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../../src/http/server.ts';
import { silentLog } from '../../src/log.ts';
import { makeReads } from '../../src/store/reads.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { clock, fixtureDatabase } from '../api/fixture.ts';

// The example programs of docs/clients, each run as its reader would run it.

const run = promisify(execFile);
const has = (tool: string) => spawnSync(tool, ['--version']).status === 0;
const example = (name: string) => path.resolve(import.meta.dirname, '../../docs/clients', name);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-examples-'));
let server: RunningServer;
beforeAll(async () => {
  const db = await fixtureDatabase();
  server = await startServer({
    ...{ db, reads: makeReads(db), writes: makeWrites(db), log: silentLog, clock },
    ...{ host: '127.0.0.1', port: 0 },
  });
});
afterAll(async () => {
  await server.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function asked<Data>(query: string): Promise<Data> {
  const response = await fetch(`${server.url}/graphql?${new URLSearchParams({ query })}`);
  return ((await response.json()) as { data: Data }).data;
}

it.skipIf(!has('curl') || !has('bash'))('asks with curl', async () => {
  const { stdout } = await run('bash', [example('questions.sh'), server.url]);
  const answers = stdout.split(/^## .*\n/m).slice(1);
  expect(answers).toHaveLength(5);
  const [inForce, one, changed, same, csv] = answers;
  const { policies } = await asked<{ policies: { totalCount: number } }>(
    '{ policies(filter: {state: "WA", inForceOn: "2014-12-31"}) { totalCount } }',
  );
  expect(policies.totalCount).toBeGreaterThan(0);
  expect(JSON.parse(inForce ?? '').data.policies).toEqual(policies);
  expect(JSON.parse(one ?? '').data.policy).toMatchObject({
    ...{ officialNumber: '17706', adoptedOn: { value: '2013-12-02' } },
  });
  expect(JSON.parse(changed ?? '').data.changes.nodes).toHaveLength(2);
  expect(same).toBe('200\n304\n');
  const all = await asked<{ policies: { nodes: { slug: string }[] } }>(
    '{ policies(first: 100, filter: {state: "WA"}) { nodes { slug } } }',
  );
  const rows = parse(csv ?? '', { columns: true }) as { slug: string }[];
  expect(rows.map(({ slug }) => slug).sort()).toEqual(all.policies.nodes.map(({ slug }) => slug).sort());
});

describe.skipIf(!has('python3'))('with Python', () => {
  const python = (...args: string[]) => run('python3', [example('holdwatch.py'), ...args]);

  it('lists the policies of a state', async () => {
    const { stdout } = await python(server.url, 'policies', 'WA');
    const { policies } = await asked<{ policies: { nodes: { title: string }[] } }>(
      '{ policies(first: 100, filter: {state: "WA"}, orderBy: ADOPTED_ON_ASC) { nodes { title } } }',
    );
    const titles = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t').at(-1));
    expect(titles).toEqual(policies.nodes.map(({ title }) => title));
    expect(titles.length).toBeGreaterThan(1);
  });

  it('keeps a copy of the log in step, on from where it stopped', async () => {
    const file = path.join(folder, 'copy.json');
    const { changes } = await asked<{ changes: { totalCount: number } }>('{ changes { totalCount } }');
    expect((await python(server.url, 'sync', file)).stdout).toBe(
      `${changes.totalCount} new, ${changes.totalCount} in all\n`,
    );
    const copy = JSON.parse(fs.readFileSync(file, 'utf8'));
    // As a copy that is two changes behind.
    const { changes: first } = await asked<{ changes: { pageInfo: { endCursor: string } } }>(
      `{ changes(first: ${changes.totalCount - 2}) { pageInfo { endCursor } } }`,
    );
    const behind = { cursor: first.pageInfo.endCursor, changes: copy.changes.slice(0, -2) };
    fs.writeFileSync(file, JSON.stringify(behind));
    expect((await python(server.url, 'sync', file)).stdout).toBe(`2 new, ${changes.totalCount} in all\n`);
    expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toEqual(copy);
    expect((await python(server.url, 'sync', file)).stdout).toMatch(/^0 new/);
  });

  it('reads the rows of a CSV link', async () => {
    const { stdout } = await python(server.url, 'csv', 'state=WA&inForceOn=2014-12-31');
    const { policies } = await asked<{ policies: { nodes: { jurisdiction: { name: string } }[] } }>(
      '{ policies(first: 100, filter: {state: "WA", inForceOn: "2014-12-31"}) { nodes { jurisdiction { name } } } }',
    );
    const names = policies.nodes.map(({ jurisdiction }) => jurisdiction.name);
    const expected = [...new Set(names)]
      .sort()
      .map((name) => `${names.filter((one) => one === name).length}\t${name}\n`);
    expect(stdout).toBe(expected.join(''));
    expect(stdout).not.toBe('');
  });

  it('comes again when it is told to, and says what is wrong otherwise', async () => {
    let requests = 0;
    const busy = http.createServer((request, response) => {
      request.resume();
      requests++;
      const [status, code] = requests === 1 ? [429, 'THROTTLED'] : [200, 'INVALID_INPUT'];
      response.writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' });
      response.end(JSON.stringify({ errors: [{ message: `It is ${code}.`, extensions: { code } }] }));
    });
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve));
    const { port } = busy.address() as AddressInfo;
    await expect(python(`http://127.0.0.1:${port}`, 'policies', 'WA')).rejects.toMatchObject({
      stderr: expect.stringContaining('HoldwatchError: It is INVALID_INPUT.'),
    });
    expect(requests).toBe(2);
    busy.close();
  });
});

const hasR = has('Rscript') && spawnSync('Rscript', ['-e', 'library(jsonlite)']).status === 0;
it.skipIf(!hasR)('makes a data frame with R', async () => {
  const file = path.join(folder, 'policies.csv');
  const { stdout } = await run('Rscript', [example('policies.R'), server.url, 'WA', file]);
  const { policies } = await asked<{ policies: { totalCount: number } }>(
    '{ policies(filter: {state: "WA"}) { totalCount } }',
  );
  expect(stdout).toBe(`${policies.totalCount} policies\n`);
  expect(fs.readFileSync(file, 'utf8')).toMatch(/^"slug","title","place","adopted","status","in_force"\n/);
});
