import { expect, it, onTestFinished } from 'vitest';
import { recordAddress } from '../../src/domain/record-address.ts';
import type { Viewer } from '../../src/domain/viewer.ts';
import { startServer } from '../../src/http/server.ts';
import { silentLog } from '../../src/log.ts';
import type { Reads } from '../../src/store/reads.ts';
import { makeReads } from '../../src/store/reads.ts';
import { asker } from '../api/asking.ts';
import { HOUR, openMailroom } from './mailroom.ts';
import { type Desk, openDesk } from './staff.ts';

// A month of a partner's, hour by hour: sources say new things, staff correct and merge, a receiver is away for six hours. Each
// who follows has to end with what the store has, by what it was told alone.

const DAYS = 30;
const partner: Viewer = { kind: 'TOKEN', role: 'PARTNER', id: 'partner', name: 'Partner' };

/** What is known of each record: enough to tell whether something was missed. */
type Copy = Map<string, { readonly version: number; readonly listed: boolean }>;

interface Told {
  readonly id: string;
  readonly kind: string;
  readonly version: number;
}

const take = (copy: Copy, { id, kind, version }: Told): void => {
  copy.set(id, { version, listed: kind !== 'DELISTED' });
};

async function stored({ line: { db } }: Desk): Promise<Copy> {
  const copy: Copy = new Map();
  const select = { id: true, version: true, delistedAt: true } as const;
  for (const [type, rows] of [
    ['Policy', await db.reader.policy.findMany({ select })],
    ['Jurisdiction', await db.reader.jurisdiction.findMany({ select })],
  ] as const) {
    for (const { id, version, delistedAt } of rows) copy.set(`${type}:${id}`, { version, listed: delistedAt === null });
  }
  return copy;
}

const inOrder = (copy: Copy) => [...copy].sort(([a], [b]) => (a < b ? -1 : 1));

/** The same numbers each time: every failure can be had again. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** What the office says, and what staff do: something else each time. */
function month(desk: Desk) {
  const random = chance(20_261_122);
  const said: { id: string; title: string; summary: string }[] = [];
  let merged: string | undefined;
  const version = async (id: string) => (await desk.line.db.reader.policy.findUniqueOrThrow({ where: { id } })).version;
  return {
    async news() {
      const fresh = random(3);
      for (let i = 0; i < fresh || said.length < 4; i += 1) {
        said.push({ id: `p-${said.length + 1}`, title: `Ordinance ${said.length + 1}`, summary: 'As adopted.' });
      }
      for (let i = 0; i < 2; i += 1) {
        const policy = said[random(said.length)];
        if (policy) policy.summary = `Amended ${random(1_000_000)}.`;
      }
      await desk.office(...said);
    },
    async curation() {
      const id = said[2 + random(said.length - 2)]?.id ?? '';
      const value = `2014-0${1 + random(9)}-0${1 + random(9)}`;
      const expectedVersion = await version(id);
      await desk.writes.curations.curate(
        {
          ...{ entity: 'policy', recordId: id, field: 'adoptedOn', act: 'SET', value, expectedVersion },
          ...{ reason: 'The minutes give this day.', sourceUrl: 'https://example.org/minutes.pdf' },
        },
        desk.by(),
      );
    },
    /** Two records become one, and the next time two again. */
    async merge() {
      const [from, into] = ['p-1', 'p-2'];
      if (merged) {
        await desk.writes.merges.undo(merged, 'Two after all.', desk.by());
        merged = undefined;
        return;
      }
      const row = await desk.writes.merges.merge(
        {
          ...{ entity: 'policy', fromId: from, intoId: into, reason: 'One ordinance, listed twice.' },
          ...{ expectedFromVersion: await version(from), expectedIntoVersion: await version(into) },
        },
        desk.by(),
      );
      merged = row.id;
    },
  };
}

/** A program that keeps a copy by `changes`. */
function follower(desk: Desk, reads: Reads) {
  const ask = asker(desk.line.db, { reads, viewer: partner });
  const copy: Copy = new Map();
  const seqs: number[] = [];
  let after: string | null = null;
  return {
    ...{ copy, seqs },
    async poll() {
      for (;;) {
        const { data, errors } = await ask(
          `query ($after: String) { changes(first: 100, after: $after) {
            nodes { seq kind version recordType recordId record { id } } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        expect(errors).toBeUndefined();
        for (const { seq, record, ...told } of data.changes.nodes) {
          seqs.push(seq);
          // A record that was merged is shown as the other: its own id stands beside.
          take(copy, { ...told, id: `${record.id.split(':')[0]}:${told.recordId}` });
        }
        after = data.changes.pageInfo.endCursor ?? after;
        if (!data.changes.pageInfo.hasNextPage) return;
      }
    },
  };
}

/** A feed reader: asks whether there is news, and pages back to what it had. */
function feedReader(origin: string) {
  const copy: Copy = new Map();
  const seqs: number[] = [];
  const answers = { fresh: 0, unchanged: 0 };
  let etag: string | undefined;

  const fetched = async (url: string, known?: string): Promise<FeedPage | null> => {
    const response = await fetch(url, { headers: known ? { 'if-none-match': known } : {} });
    if (response.status === 304) return null;
    expect(response.status).toBe(200);
    if (url === `${origin}/feeds/changes.json`) etag = response.headers.get('etag') ?? undefined;
    return (await response.json()) as FeedPage;
  };
  return {
    ...{ copy, seqs, answers },
    async poll() {
      const last = seqs.at(-1) ?? 0;
      const news: FeedPage['items'] = [];
      let page = await fetched(`${origin}/feeds/changes.json`, etag);
      answers[page ? 'fresh' : 'unchanged'] += 1;
      while (page) {
        news.push(...page.items.filter(({ id }) => seqOf(id) > last));
        const isDone = page.items.some(({ id }) => seqOf(id) <= last) || !page.next_url;
        page = isDone ? null : await fetched(page.next_url ?? '');
      }
      for (const { id, url, tags } of news.reverse()) {
        const [, kind = ''] = tags;
        // A version for each change of what is in the record.
        const before = copy.get(url)?.version ?? 0;
        take(copy, { id: url, kind, version: before + (kind === 'CREATED' || kind === 'UPDATED' ? 1 : 0) });
        seqs.push(seqOf(id));
      }
    },
  };
}

interface FeedPage {
  readonly items: { readonly id: string; readonly url: string; readonly tags: readonly string[] }[];
  readonly next_url?: string;
}

const seqOf = (id: string): number => Number(/\/(\d+)$/.exec(id)?.[1]);

it('leaves everyone who follows with what the store has', { timeout: 240_000 }, async () => {
  const desk = await openDesk();
  const { clock, db } = desk.line;
  const room = await openMailroom(db, clock);
  const began = clock.now().getTime();
  const { id: webhookId } = await room.hook();
  const away = { from: began + 11 * 24 * HOUR + 9 * HOUR, to: began + 11 * 24 * HOUR + 15 * HOUR };
  const isAway = (at: number) => at >= away.from && at < away.to;
  room.receiver.answer = ({ at }) => (isAway(at) ? 503 : 204);
  const told = month(desk);
  const reads = makeReads(db);
  const client = follower(desk, reads);
  const server = await startServer({
    ...{ db, reads, writes: desk.writes, log: silentLog, clock, host: '127.0.0.1', port: 0 },
  });
  onTestFinished(() => server.close());
  const reader = feedReader(server.url);

  for (let hour = 0; hour < DAYS * 24; hour += 1) {
    const ofDay = hour % 24;
    // Every day brings something, and the hours of the failure more than others.
    if (ofDay === 5 || isAway(began + hour * HOUR)) await told.news();
    if (ofDay === 10) await told.curation();
    if (hour % (10 * 24) === 60) await told.merge();
    clock.advance(began + hour * HOUR + HOUR - clock.now().getTime());
    await room.sender.look();
    await room.sender.idle();
    if (ofDay % 6 === 0) await client.poll();
    if (ofDay % 4 === 0) await reader.poll();
  }
  await client.poll();
  await reader.poll();

  const all = await stored(desk);
  expect([...all.values()].filter(({ listed }) => !listed)).toHaveLength(1);
  expect(all.size).toBeGreaterThan(30);
  const log = (await db.reader.change.findMany({ orderBy: { seq: 'asc' }, select: { seq: true } })).map(
    ({ seq }) => seq,
  );
  expect(log.length).toBeGreaterThan(100);

  expect(client.seqs).toEqual(log);
  expect(inOrder(client.copy)).toEqual(inOrder(all));

  expect(reader.seqs).toEqual(log);
  expect(inOrder(reader.copy)).toEqual(
    inOrder(new Map([...all].map(([id, shown]) => [recordAddress(server.url, id), shown]))),
  );
  expect(reader.answers.unchanged).toBeGreaterThan(reader.answers.fresh);

  const { received, taken } = room.receiver;
  expect(received.filter(({ at }) => isAway(at)).length).toBeGreaterThan(2);
  expect(taken.flatMap(({ seqs }) => seqs)).toEqual(log);
  const copy: Copy = new Map();
  for (const { payload } of taken) for (const change of payload.changes) take(copy, change);
  expect(inOrder(copy)).toEqual(inOrder(all));
  // Nothing was made twice of what failed.
  const deliveries = await db.reader.webhookDelivery.findMany({ where: { webhookId } });
  expect(deliveries.every(({ state }) => state === 'DELIVERED')).toBe(true);
  expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length);
});
