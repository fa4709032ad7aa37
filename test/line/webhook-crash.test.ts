import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { fakeClock } from '../fake-clock.ts';
import { freshDatabase } from '../harness/database.ts';
import { isSigned } from '../receiver.ts';
import { openMailroom } from './mailroom.ts';

const WORKER = path.resolve(import.meta.dirname, 'webhook-worker.ts');

function startWorker(url: string): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', WORKER], {
    env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'warn', WEBHOOK_PRIVATE_ADDRESSES: 'yes' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

const until = async (holds: () => boolean | Promise<boolean>) => {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
};

it('killed between sending and writing it down, the next process sends the same delivery, then goes on', async () => {
  const db = await freshDatabase();
  const room = await openMailroom(db, fakeClock(systemClock.now().toISOString()));
  const { id, secret } = await room.hook();
  const { receiver } = room;
  const seqs = [...(await room.log(2))];
  // It has it, and its answer never comes.
  receiver.answer = () => () => {};
  const first = startWorker(db.url);
  await until(() => receiver.received.length > 0);
  const gone = once(first, 'close');
  first.kill('SIGKILL');
  await gone;
  seqs.push(...(await room.log(1)));
  receiver.answer = () => 200;
  const second = startWorker(db.url);
  await until(async () => (await db.reader.webhook.findUniqueOrThrow({ where: { id } })).cursor === seqs.at(-1));
  const [before, again] = receiver.received;
  expect([again?.id, again?.body]).toEqual([before?.id, before?.body]);
  expect(receiver.taken.flatMap((delivery) => delivery.seqs)).toEqual(seqs);
  expect(receiver.taken.every((delivery) => isSigned(delivery, secret))).toBe(true);
  // Asked to stop, it does so in good order, and gives its lease back.
  const ended = once(second, 'close');
  second.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(await db.reader.lease.findMany()).toEqual([]);
});

it('sent by one of two processes, nothing comes twice', async () => {
  const db = await freshDatabase();
  const room = await openMailroom(db, fakeClock(systemClock.now().toISOString()));
  const { id } = await room.hook();
  const seqs: number[] = [];
  startWorker(db.url);
  startWorker(db.url);
  for (let i = 0; i < 4; i += 1) {
    seqs.push(...(await room.log(2)));
    await until(async () => (await db.reader.webhook.findUniqueOrThrow({ where: { id } })).cursor === seqs.at(-1));
  }
  expect(room.receiver.received.flatMap((delivery) => delivery.seqs)).toEqual(seqs);
  expect(await db.reader.lease.count()).toBe(1);
});

it('stopped while a receiver keeps it waiting, it does not wait, and counts that as no failure', async () => {
  const db = await freshDatabase();
  const room = await openMailroom(db, fakeClock(systemClock.now().toISOString()));
  const { id } = await room.hook();
  await room.log(1);
  room.receiver.answer = () => () => {};
  const worker = startWorker(db.url);
  await until(() => room.receiver.received.length > 0);
  const ended = once(worker, 'close');
  worker.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  const delivery = await db.reader.webhookDelivery.findFirstOrThrow({ where: { webhookId: id } });
  expect(delivery).toMatchObject({ state: 'WAITING', attempts: '[]' });
});
