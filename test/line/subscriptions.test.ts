import { afterAll, expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../src/http/server.ts';
import { silentLog } from '../../src/log.ts';
import { type Database, openDatabase } from '../../src/store/client.ts';
import { watchCommits } from '../../src/store/commit-watch.ts';
import { makeReads } from '../../src/store/reads.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { type FixtureRecord, fixtureRecords } from '../api/fixture-records.ts';
import { eventsOf, type StreamEvent } from '../event-client.ts';
import { freshDatabase } from '../harness/database.ts';
import { openFixtureOffice } from './drafts.ts';

const running: RunningServer[] = [];
afterAll(async () => {
  for (const server of running) await server.close();
});

async function open(options: Partial<ServerOptions> = {}) {
  const db = await freshDatabase();
  const office = await openFixtureOffice(db);
  return { db, office, server: await serve(db, options) };
}

async function serve(db: Database, options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await startServer({
    ...{ db, reads: makeReads(db), writes: makeWrites(db), log: silentLog, clock: systemClock },
    ...{ host: '127.0.0.1', port: 0 },
    watch: watchCommits(db, { clock: systemClock, log: silentLog, every: 5 }),
    ...options,
  });
  running.push(server);
  return server;
}

const FIELDS = '{ cursor node { seq title recordId record { id ... on Policy { title } } } }';

function subscribe(
  server: RunningServer,
  args = '',
  headers: Record<string, string> = {},
  abort = new AbortController(),
) {
  const query = `subscription { changes${args && `(${args})`} ${FIELDS} }`;
  onTestFinished(() => abort.abort());
  return fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, {
    headers: { accept: 'text/event-stream', ...headers },
    signal: abort.signal,
  });
}

const read = (event: StreamEvent) => JSON.parse(event.data).data.changes;

async function take(events: AsyncGenerator<StreamEvent>, count: number): Promise<StreamEvent[]> {
  const taken: StreamEvent[] = [];
  while (taken.length < count) {
    const { done, value } = await events.next();
    if (done) throw new Error(`the stream ended after ${taken.length} events`);
    taken.push(value);
  }
  return taken;
}

async function ask(server: RunningServer, query: string) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  });
  return (await response.json()).data;
}

const policy = (title: string): FixtureRecord => {
  const found = fixtureRecords.find(({ id }) => id === 'wa-king_county-001') as FixtureRecord<'policy'>;
  return { ...found, sections: { ...found.sections, core: { ...found.sections.core, title } } };
};

test('tells of a change as soon as another process has committed it, with the record as it is then', async () => {
  const { db, server } = await open();
  const response = await subscribe(server, 'types: [POLICY], filter: {about: {state: "WA"}}');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const events = eventsOf(response);
  const other = await openDatabase(db.url);
  const office = await openFixtureOffice(other);
  await office.put(policy('First'));
  const [first] = await take(events, 1);
  expect(first && read(first).node.record.title).toBe('First');
  await office.put(policy('Second'));
  const [second] = await take(events, 1);
  expect(second && read(second).node.record.title).toBe('Second');
  expect(second?.id).toBe(second && read(second).cursor);
  expect(second && JSON.parse(second.data).extensions).toEqual({ cursor: second?.id });
  await other.close();
});

test('goes on where it was cut, again and again, while others write: nothing is lost, nothing comes twice', async () => {
  const { db, office, server } = await open();
  const written = (async () => {
    for (let i = 0; i < 40; i++) {
      await office.put(policy(`Title ${i}`));
      if (i % 10 === 0) await office.drop(policy(''));
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    await office.put(policy('The end'));
  })();
  const seqs: number[] = [];
  let after = await beforeAll(server);
  for (let round = 0, ended = false; !ended; round++) {
    const abort = new AbortController();
    // By the argument, and as a browser does.
    const response = await (round % 2 === 0
      ? subscribe(server, `types: [POLICY], after: "${after}"`, {}, abort)
      : subscribe(server, 'types: [POLICY]', { 'last-event-id': after }, abort));
    const events = eventsOf(response);
    for (let i = 0; i < 5 && !ended; i++) {
      for (const event of await take(events, 1)) {
        const { node } = read(event);
        seqs.push(node.seq);
        after = event.id ?? '';
        ended = node.title === 'The end';
      }
    }
    abort.abort();
  }
  await written;
  const all = await db.reader.change.findMany({ where: { entity: 'policy' }, orderBy: { seq: 'asc' } });
  expect(seqs).toEqual(all.map(({ seq }) => seq));
});

/** The cursor of the first change of all, which is not of a policy. */
async function beforeAll(server: RunningServer): Promise<string> {
  const { changes } = await ask(server, '{ changes(first: 1) { edges { cursor node { recordType } } } }');
  expect(changes.edges[0].node.recordType).toBe('JURISDICTION');
  return changes.edges[0].cursor;
}

test('a slow reader is read for no faster than it reads', async () => {
  let statements = 0;
  const { db } = await open();
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const server = await serve(db, { reads: makeReads(db, { onStatement: () => statements++ }) });
  const many = Array.from({ length: 3000 }, (_, i) => ({
    ...{ entity: 'policy', recordId: 'wa-king_county-001', kind: 'UPDATED', cause: 'SOURCE', title: 'x'.repeat(2000) },
    ...{ fields: '[]', version: i + 2, at: '2026-11-22T00:00:00.000Z' },
  }));
  const first = await beforeAll(server);
  await db.write((tx) => tx.change.createMany({ data: many }));
  const query = `subscription { changes(after: "${first}", types: [POLICY]) { cursor node { seq title record { id } } } }`;
  const response = await fetch(`${server.url}/graphql?query=${encodeURIComponent(query)}`, {
    headers: { accept: 'text/event-stream' },
    signal: abort.signal,
  });
  const settle = async () => {
    for (let before = -1; before !== statements; ) {
      before = statements;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    return statements;
  };
  // What fits into the buffers of the network is sent; the rest waits in the log.
  expect(await settle()).toBeLessThan(2500);
  const events = await take(eventsOf(response), 3000);
  expect(new Set(events.map(({ id }) => id)).size).toBe(3000);
});

test('ends with the server, and takes no more than it may', async () => {
  const { server } = await open({ follow: { mostPerSender: 2 } });
  const first = new AbortController();
  await subscribe(server, '', {}, first);
  const second = await subscribe(server);
  const third = await subscribe(server);
  expect(third.status).toBe(429);
  expect(third.headers.get('retry-after')).toBe('60');
  expect(await third.text()).toContain('"THROTTLED"');
  // Whoever goes away makes room.
  first.abort();
  let again = await subscribe(server);
  while (again.status === 429) again = await subscribe(server);
  expect(again.status).toBe(200);
  await server.close();
  running.splice(running.indexOf(server), 1);
  expect(await second.text()).toMatch(/^[:\n]*$/);
});

test('says what is wrong before anything is sent', async () => {
  const { server } = await open();
  const wrong = await subscribe(server, 'after: "nonsense"');
  expect(await wrong.text()).toContain('after is not a cursor');
  const json = await subscribe(server, '', { accept: 'application/json' });
  expect(json.status).toBe(406);
  const [error] = (await json.json()).errors;
  expect([error.extensions.code, error.message]).toEqual([
    'NOT_ACCEPTABLE',
    expect.stringContaining('text/event-stream'),
  ]);
});
