import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { expect, it } from 'vitest';
import type { DeliveryAttempt } from '../../src/domain/webhook.ts';
import { pauseMs } from '../../src/domain/webhook-retry.ts';
import { makeWebhookQueue } from '../../src/store/webhook-queue.ts';
import { isSigned } from '../receiver.ts';
import { HOUR, type Mailroom, openMailroom } from './mailroom.ts';

const row = ({ db }: Mailroom, id: string) => db.reader.webhook.findUniqueOrThrow({ where: { id } });
const deliveries = ({ db }: Mailroom, webhookId: string) =>
  db.reader.webhookDelivery.findMany({ where: { webhookId }, orderBy: { number: 'asc' } });
const attempts = (delivery: { readonly attempts: string } | undefined) =>
  JSON.parse(delivery?.attempts ?? '[]') as DeliveryAttempt[];

it('tells of what comes after it was made, in the order of commits, signed', async () => {
  const room = await openMailroom();
  await room.log(3);
  const { id, secret } = await room.hook();
  const seqs = [...(await room.log(2)), ...(await room.log(1))];
  await room.send();
  const { received } = room.receiver;
  expect(received.map((delivery) => delivery.seqs)).toEqual([seqs]);
  const [delivery] = received;
  if (!delivery) throw new Error('nothing arrived');
  expect(delivery.payload).toMatchObject({
    ...{ version: '1', id: `msg_${id}_1`, type: 'changes', webhookId: id },
    changes: [
      {
        ...{ seq: seqs[0], type: 'bill', id: 'Bill:hr4-119', kind: 'UPDATED', cause: 'SOURCE', title: 'Bill 4' },
        ...{ version: 2, fields: [{ field: 'stage', before: 'A', after: 'B' }], sourceId: 'us-x' },
        url: 'https://holdwatch.test/Bill:hr4-119',
      },
      {},
      {},
    ],
  });
  expect(delivery.headers).toMatchObject({ 'content-type': 'application/json', 'user-agent': 'Holdwatch/test' });
  expect(isSigned(delivery, secret)).toBe(true);
  expect(isSigned({ ...delivery, body: delivery.body.replace('Bill 4', 'Bill 5') }, secret)).toBe(false);
  expect(isSigned({ ...delivery, at: delivery.at + 10 * 60_000 }, secret)).toBe(false);
  const [kept] = await deliveries(room, id);
  expect(kept).toMatchObject({ state: 'DELIVERED', type: 'CHANGES' });
  expect(attempts(kept)).toMatchObject([{ status: 204, error: null }]);
  // The cursor that comes along is one of the API's.
  expect(Buffer.from(delivery.payload.changes[2]?.cursor ?? '', 'base64url').toString()).toBe(
    `["Change.SEQ_ASC",${seqs[2]}]`,
  );
});

it('sends a backlog in deliveries of a hundred, one after the other, and begins where it is told to', async () => {
  const room = await openMailroom();
  const seqs = await room.log(250);
  const first = await room.hook();
  const after = Buffer.from(JSON.stringify(['Change.SEQ_ASC', seqs[19]])).toString('base64url');
  const second = await room.hook({ after });
  const before = await room.db.commits();
  await room.send();
  const of = (id: string) => room.receiver.received.filter(({ payload }) => payload.webhookId === id);
  expect(of(first.id)).toEqual([]);
  expect(of(second.id).map((delivery) => delivery.seqs.length)).toEqual([100, 100, 30]);
  expect(of(second.id).flatMap((delivery) => delivery.seqs)).toEqual(seqs.slice(20));
  expect(new Set(of(second.id).map(({ id }) => id)).size).toBe(3);
  // The lease, the first to be sent, and what came of each together with what comes next.
  expect(await room.db.commits()).toBe(before + 5);
});

it('tells only of what is wanted, and writes nothing for what is not', async () => {
  const room = await openMailroom();
  const { id } = await room.hook({ filter: { entities: ['policy'], kinds: ['CREATED'] } });
  await room.log(5);
  const before = await room.db.commits();
  await room.send();
  await room.send();
  expect(await room.db.commits()).toBe(before + 1); // The lease.
  const [wanted] = await room.log(1, { entity: 'policy', kind: 'CREATED', fields: '[]' });
  await room.log(2, { entity: 'policy' });
  await room.send();
  expect(room.receiver.received.map((delivery) => delivery.seqs)).toEqual([[wanted]]);
  expect((await row(room, id)).cursor).toBe((wanted ?? 0) + 2);
});

it('leaves out values that are too long, and says so', async () => {
  const room = await openMailroom();
  await room.hook();
  const fields = JSON.stringify([
    { field: 'summary', before: null, after: 'x'.repeat(5000) },
    { field: 'title', before: 'a', after: 'b' },
  ]);
  await room.log(1, { fields });
  await room.send();
  expect(room.receiver.received[0]?.payload.changes[0]?.fields).toEqual([
    { field: 'summary', before: null, after: null, omitted: true },
    { field: 'title', before: 'a', after: 'b' },
  ]);
});

it('fails for six hours: then all that happened meanwhile arrives as the log has it', async () => {
  const room = await openMailroom();
  const { id, secret } = await room.hook();
  const began = room.clock.now().getTime();
  room.receiver.answer = ({ at }) => (at - began < 6 * HOUR ? 503 : 200);
  const seqs: number[] = [];
  for (let hour = 0; hour < 6; hour += 1) {
    seqs.push(...(await room.log(40)));
    await room.pass(HOUR);
  }
  const failed = await row(room, id);
  expect(failed).toMatchObject({ state: 'ACTIVE', cursor: 0 });
  expect(failed.failures).toBeGreaterThanOrEqual(6);
  // The same delivery, with the same words, each time.
  expect(new Set(room.receiver.received.map((delivery) => delivery.id)).size).toBe(1);
  expect(new Set(room.receiver.received.map((delivery) => delivery.body)).size).toBe(1);
  await room.pass(18 * HOUR);
  expect(room.receiver.taken.flatMap((delivery) => delivery.seqs)).toEqual(seqs);
  expect(room.receiver.received.every((delivery) => isSigned(delivery, secret))).toBe(true);
  expect(await row(room, id)).toMatchObject({ failures: 0, failingSince: null, nextTryAt: null, cursor: seqs.at(-1) });
});

it('waits longer after each failure, and as long as the receiver asks', async () => {
  const room = await openMailroom();
  const { id } = await room.hook();
  room.receiver.answer = () => 500;
  await room.log(1);
  await room.send();
  await room.pass(24 * HOUR);
  const gaps = room.receiver.received.map(({ at }, i, all) => at - (all[i - 1]?.at ?? at)).slice(1);
  const expected = gaps.map((_, i) => pauseMs(i + 1));
  expect(expected.slice(0, 4)).toEqual([10_000, 40_000, 160_000, 640_000]);
  expect(gaps.length).toBe(9);
  for (const [i, gap] of gaps.entries()) {
    expect(gap).toBeGreaterThanOrEqual(expected[i] ?? 0);
    expect(gap).toBeLessThan((expected[i] ?? 0) + 3000);
  }
  room.receiver.answer = () => (response) => response.writeHead(429, { 'retry-after': '36000' }).end('later');
  await room.webhooks.resume(id, room.by());
  await room.send();
  const { nextTryAt } = await row(room, id);
  const asked = (room.receiver.received.at(-1)?.at ?? 0) + 36_000_000;
  expect(Date.parse(nextTryAt ?? '') - asked).toBeLessThan(1000);
  expect(Date.parse(nextTryAt ?? '') - asked).toBeGreaterThanOrEqual(0);
});

it('is suspended after three days of failure, and resumed goes on where it stopped', async () => {
  const room = await openMailroom();
  const { id } = await room.hook();
  room.receiver.answer = () => 500;
  const seqs = [...(await room.log(2))];
  await room.send();
  await room.pass(80 * HOUR);
  const suspended = await row(room, id);
  expect(suspended).toMatchObject({ state: 'SUSPENDED', nextTryAt: null, cursor: 0 });
  expect(suspended.note).toMatch(/^Nothing could be delivered since 2026-03-02T12:00/);
  const tried = room.receiver.received.length;
  seqs.push(...(await room.log(3)));
  await room.pass(24 * HOUR);
  expect(room.receiver.received).toHaveLength(tried);
  room.receiver.answer = () => 200;
  await room.webhooks.resume(id, room.by());
  await room.send();
  expect(room.receiver.taken.flatMap((delivery) => delivery.seqs)).toEqual(seqs);
  expect(room.receiver.taken[0]?.id).toBe(room.receiver.received[0]?.id);
  expect(await row(room, id)).toMatchObject({ state: 'ACTIVE', note: null, failingSince: null });
});

it('is suspended at once by 410 Gone, or when its token ends', async () => {
  const room = await openMailroom();
  const gone = await room.hook();
  const token = { id: 't1', name: 't', role: 'PARTNER', createdBy: 'x', createdAt: '2026-01-01T00:00:00.000Z' };
  await room.db.write((tx) => tx.token.create({ data: token }));
  const ended = await room.hook({}, 'token:t1');
  room.receiver.answer = ({ payload }) => (payload.webhookId === gone.id ? 410 : 200);
  await room.log(1);
  await room.send();
  expect(await row(room, gone.id)).toMatchObject({ state: 'SUSPENDED', note: 'The receiver answered 410 Gone.' });
  expect(room.receiver.taken).toHaveLength(1);
  await room.db.write((tx) =>
    tx.token.update({ where: { id: 't1' }, data: { revokedAt: '2026-01-02T00:00:00.000Z' } }),
  );
  await room.log(1);
  await room.send();
  expect(await row(room, ended.id)).toMatchObject({ state: 'SUSPENDED', note: 'The token it belongs to has ended.' });
  expect(room.receiver.received).toHaveLength(2);
});

it('misses nothing while it is paused', async () => {
  const room = await openMailroom();
  const { id } = await room.hook();
  await room.webhooks.pause(id, room.by());
  const seqs = await room.log(2);
  await room.send();
  expect(room.receiver.received).toEqual([]);
  await room.webhooks.resume(id, room.by());
  await room.send();
  expect(room.receiver.taken.flatMap((delivery) => delivery.seqs)).toEqual(seqs);
});

it('follows no redirect, waits for no receiver for ever, and keeps the beginning of what it says', async () => {
  const room = await openMailroom();
  const { id } = await room.hook();
  await room.log(1);
  const answers = [
    (response: { writeHead(status: number, headers?: object): { end(text?: string): void } }) =>
      response.writeHead(302, { location: '/elsewhere' }).end(),
    () => {},
    (response: { destroy(): void }) => response.destroy(),
    (response: { writeHead(status: number): { end(text?: string): void } }) =>
      response.writeHead(200).end(`\u0000é${'y'.repeat(100_000)}`),
  ];
  room.receiver.answer = () => answers[room.receiver.received.length - 1] as never;
  const sender = room.openSender({ timeoutMs: 300 });
  for (let i = 0; i < 4; i += 1) {
    await room.send(sender);
    room.clock.advance(HOUR);
  }
  expect(room.receiver.received.map(({ path }) => path)).toEqual(['/hook', '/hook', '/hook', '/hook']);
  const [delivery] = await deliveries(room, id);
  const [redirected, silent, cut, taken] = attempts(delivery);
  expect(redirected).toMatchObject({ status: 302, error: expect.stringContaining('redirects are not followed') });
  expect(silent).toMatchObject({ status: null, error: 'It did not answer within 0.3 s.' });
  expect(cut).toMatchObject({ status: null, error: expect.stringMatching(/^It could not be reached: /) });
  expect(taken).toMatchObject({ status: 200, error: null, response: expect.stringMatching(/^éy{999}$/) });
});

it.each([
  ['a loopback address', '127.0.0.1', []],
  ['one in IPv6 clothes', '[::ffff:127.0.0.1]', []],
  ['one as a number', '2130706433', []],
  ['a name of this machine', 'localhost', undefined],
  ['a name that leads here', 'harmless.test', [['127.0.0.1']]],
  ['a name that leads here in IPv6 clothes', 'harmless.test', [['::ffff:127.0.0.1']]],
  // Of these two the first is of the internet, and nobody is there.
  ['a name that leads elsewhere first, and here when it is used', 'rebinding.test', [['3ffe::1'], ['127.0.0.1']]],
  ['a name that leads elsewhere and here', 'both.test', [['3ffe::1', '127.0.0.1']]],
])('does not go to %s: %s', async (_what, host, answers) => {
  const room = await openMailroom();
  const { id } = await room.hook({ url: `http://${host}:${room.receiver.port}/hook` });
  const left = [...(answers ?? [])];
  const lookup: LookupFunction = (_name, _options, callback) => {
    const [next = []] = left.length > 1 ? left.splice(0, 1) : left;
    callback(
      null,
      next.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  const sender = room.openSender({ allowPrivateAddresses: false, timeoutMs: 300, ...(answers ? { lookup } : {}) });
  await room.log(1);
  for (let i = 0; i < 3; i += 1) {
    await room.send(sender);
    room.clock.advance(HOUR);
  }
  expect(room.receiver.received).toEqual([]);
  const [delivery] = await deliveries(room, id);
  const tries = attempts(delivery);
  expect(tries).toHaveLength(3);
  expect(tries.every(({ status }) => status === null)).toBe(true);
  // Whoever asked is not told what a name leads to within our walls.
  if (host !== 'both.test') expect(tries[2]?.error).toBe('Its name leads to no address of the public internet.');
});

it('signs with both secrets during the grace of a rotation, then with the new one only', async () => {
  const room = await openMailroom();
  const { id, secret: old } = await room.hook();
  const { secret } = await room.webhooks.rotate(id, { graceMinutes: 60 }, room.by());
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  await room.log(1);
  await room.send();
  room.clock.advance(2 * HOUR);
  await room.log(1);
  await room.send();
  const signed = room.receiver.received.map((delivery) => [isSigned(delivery, old), isSigned(delivery, secret)]);
  expect(signed).toEqual([
    [true, true],
    [false, true],
  ]);
});

it('is pinged in any state, once, and out of turn', async () => {
  const room = await openMailroom();
  const { id } = await room.hook();
  room.receiver.answer = ({ payload }) => (payload.type === 'ping' ? 200 : 500);
  await room.log(1);
  await room.send();
  const good = await room.webhooks.ping(id, room.by());
  await room.send();
  await room.webhooks.pause(id, room.by());
  room.receiver.answer = () => 500;
  const bad = await room.webhooks.ping(id, room.by());
  await room.send();
  await room.pass(HOUR);
  const pings = room.receiver.received.filter(({ payload }) => payload.type === 'ping');
  expect(pings.map((ping) => ping.id)).toEqual([good.id, bad.id]);
  const states = new Map((await deliveries(room, id)).map((delivery) => [delivery.id, delivery.state]));
  expect([states.get(good.id), states.get(bad.id)]).toEqual(['DELIVERED', 'FAILED']);
});

it('delivers again: one under its id, or all since an instant in new deliveries', async () => {
  const room = await openMailroom();
  const { id } = await room.hook();
  const early = await room.log(2);
  await room.send();
  room.clock.advance(1);
  const since = room.clock.now().toISOString();
  const late = await room.log(3);
  await room.send();
  const [first, second] = await deliveries(room, id);
  await room.webhooks.redeliver(first?.id ?? '', room.by());
  await room.send();
  expect(room.receiver.received.map((delivery) => delivery.seqs)).toEqual([early, late, early]);
  expect(room.receiver.received[2]?.body).toBe(room.receiver.received[0]?.body);
  await room.webhooks.replay(id, since, room.by());
  await room.send();
  expect(room.receiver.received[3]).toMatchObject({ seqs: late });
  expect(room.receiver.received[3]?.id).not.toBe(second?.id);
  expect((await deliveries(room, id)).map(({ state }) => state)).toEqual(['DELIVERED', 'DELIVERED', 'DELIVERED']);
});

it('goes back in the log while a delivery fails: that one is dropped, and what was in it comes among the rest', async () => {
  const room = await openMailroom();
  const { id } = await room.hook();
  const since = room.clock.now().toISOString();
  const seqs = [...(await room.log(2))];
  await room.send();
  room.receiver.answer = () => 500;
  seqs.push(...(await room.log(1)));
  await room.send();
  await room.webhooks.replay(id, since, room.by());
  await room.webhooks.resume(id, room.by());
  room.receiver.answer = () => 200;
  await room.send();
  expect((await deliveries(room, id)).map(({ state }) => state)).toEqual(['DELIVERED', 'DROPPED', 'DELIVERED']);
  expect(room.receiver.taken.at(-1)?.seqs).toEqual(seqs);
});

it('does not let one slow receiver hold up others', async () => {
  const room = await openMailroom();
  const slow = await room.hook();
  const quick = await room.hook({ url: `${room.receiver.url}/quick` });
  let release: (() => void) | undefined;
  room.receiver.answer = ({ payload }) =>
    payload.webhookId === slow.id
      ? (response) => {
          release = () => response.writeHead(200).end();
        }
      : 200;
  await room.log(1);
  await room.sender.look();
  for (let i = 0; i < 3; i += 1) {
    await room.log(1);
    while (room.receiver.taken.flatMap((delivery) => delivery.seqs).length <= i) {
      await room.sender.look();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  expect(room.receiver.taken.every(({ payload }) => payload.webhookId === quick.id)).toBe(true);
  room.receiver.answer = () => 200;
  release?.();
  await room.send();
  const ofSlow = room.receiver.received.filter(({ payload }) => payload.webhookId === slow.id);
  expect(ofSlow.flatMap((delivery) => delivery.seqs)).toHaveLength(4);
});

it('has one sender of several, and another when the first is gone', async () => {
  const room = await openMailroom();
  await room.hook();
  const other = room.openSender({ holder: 'there' });
  const seqs = [...(await room.log(1))];
  await Promise.all([room.send(), room.send(other)]);
  seqs.push(...(await room.log(1)));
  await room.send(other);
  expect(room.receiver.received).toHaveLength(1);
  room.clock.advance(5 * 60_000);
  await room.send(other);
  await room.send();
  expect(room.receiver.received.map((delivery) => delivery.seqs[0])).toEqual(seqs);
});

it('sends the same delivery again when what came of it was never written down', async () => {
  const room = await openMailroom();
  const { id } = await room.hook();
  const seqs = [...(await room.log(2))];
  const queue = makeWebhookQueue(room.db);
  const forgetful = room.openSender({
    queue: {
      ...queue,
      write: (entries) =>
        entries.some(({ what }) => what === 'TRY') ? Promise.reject(new Error('killed')) : queue.write(entries),
    },
  });
  await room.send(forgetful);
  expect(room.receiver.received).toHaveLength(1);
  // More has happened until the next process begins.
  seqs.push(...(await room.log(1)));
  await room.send();
  const [before, again, rest] = room.receiver.received;
  expect([again?.id, again?.body]).toEqual([before?.id, before?.body]);
  expect([...(again?.seqs ?? []), ...(rest?.seqs ?? [])]).toEqual(seqs);
  expect(room.receiver.received).toHaveLength(3);
  expect((await row(room, id)).cursor).toBe(seqs.at(-1));
});

it('forgets deliveries after a month, but not what waits', async () => {
  const room = await openMailroom();
  const { id } = await room.hook();
  await room.log(1);
  await room.send();
  room.clock.advance(31 * 24 * HOUR);
  await room.log(1);
  await room.send();
  room.clock.advance(2 * HOUR);
  await room.log(1);
  await room.send();
  expect((await deliveries(room, id)).map(({ number }) => number)).toEqual([2, 3]);
});
