import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningServer, startServer } from '../src/http/server.ts';
import { silentLog } from '../src/log.ts';
import { makeReads } from '../src/store/reads.ts';
import { makeWrites } from '../src/store/writes.ts';
import { clock, fixtureDatabase } from './api/fixture.ts';

// The audits of GraphQL over HTTP, against the server as it runs: all of them, warnings included.

let server: RunningServer;
beforeAll(async () => {
  const db = await fixtureDatabase();
  server = await startServer({
    ...{ db, reads: makeReads(db), writes: makeWrites(db), log: silentLog, clock },
    ...{ host: '127.0.0.1', port: 0 },
  });
});
afterAll(() => server.close());

const audits = serverAudits({ url: () => `${server.url}/graphql` });

it('has as many audits as ever', () => expect(audits).toHaveLength(61));

it.each(audits.map((audit) => [audit.id, audit.name, audit.fn] as const))('%s %s', async (_id, _name, fn) => {
  const result = await fn();
  expect(result).toMatchObject({ status: 'ok' });
});
