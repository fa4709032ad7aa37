import fs from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import Libsql from 'libsql';
import pg from 'pg';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import type { Clock } from '../../src/clock.ts';
import { ENTITIES } from '../../src/domain/ids.ts';
import { secretHash } from '../../src/domain/token.ts';
import { startServer } from '../../src/http/server.ts';
import { exportRecords } from '../../src/store/export.ts';
import { makeReads } from '../../src/store/reads.ts';
import { makeWrites } from '../../src/store/writes.ts';
import { freshDatabase, provider, temporaryFolder } from '../harness/database.ts';

// A thousand tokens are issued and used, and then looked for wherever something is kept: the database's own bytes, the log at
// its most talkative, every export, and a copy of the store.

const COUNT = 1000;
const AT_ONCE = 50;

/** Stands still: what is written from time to time is written at the first use, and at the end. */
const clock: Clock = {
  now: () => new Date('2026-11-22T12:00:00.000Z'),
  sleep: (_ms, signal) =>
    new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason), { once: true })),
};

/** All that the database holds, as bytes. */
async function everything(url: string): Promise<Buffer> {
  if (provider === 'sqlite') {
    const file = url.slice('file:'.length);
    return Buffer.concat(
      ['', '-wal', '-shm'].flatMap((end) => (fs.existsSync(file + end) ? [fs.readFileSync(file + end)] : [])),
    );
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query(`SELECT t::text AS row FROM ${name} AS t`);
      texts.push(...rows.map(({ row }) => row));
    }
    return Buffer.from(texts.join('\n'));
  } finally {
    await client.end();
  }
}

/** What a backup of a SQLite store is: a copy made by the database itself. */
function copied(url: string): Buffer {
  const copy = path.join(temporaryFolder(), 'copy.db');
  const file = new Libsql(url.slice('file:'.length));
  file.exec(`VACUUM INTO '${copy}'`);
  file.close();
  return fs.readFileSync(copy);
}

it(`keeps none of ${COUNT} tokens anywhere`, async () => {
  const db = await freshDatabase();
  const writes = makeWrites(db);
  const lines: string[] = [];
  const log = pino(
    { level: 'trace' },
    new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk));
        done();
      },
    }),
  );
  const at = clock.now().toISOString();
  const by = { actor: { id: 'command:test', name: 'test' }, at };
  const expiresAt = new Date(clock.now().getTime() + 1e9).toISOString();
  const first = await writes.tokens.create({ name: 'administration', role: 'ADMIN', expiresAt }, by);
  const server = await startServer({
    ...{ db, reads: makeReads(db), writes, log, clock },
    ...{ host: '127.0.0.1', port: 0 },
  });
  const secrets = [first.secret];
  const ask = async (key: string, query: string) => {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query }),
    });
    return {
      status: response.status,
      body: (await response.json()) as { data: Record<string, { secret: string; name: string }> },
    };
  };
  const allOf = async (work: (i: number) => Promise<void>) => {
    for (let i = 1; i < COUNT; i += AT_ONCE) {
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, COUNT - i) }, (_, j) => work(i + j)));
    }
  };
  await allOf(async (i) => {
    const query = `mutation { createToken(input: {name: "partner ${i}", role: PARTNER}) { ... on IssuedToken { secret } } }`;
    secrets.push((await ask(first.secret, query)).body.data.createToken?.secret ?? '');
  });
  expect(new Set(secrets).size).toBe(COUNT);
  // Each is used, and so is one that is wrong by its last sign, and one in the place of another.
  await allOf(async (i) => {
    const secret = secrets[i] ?? '';
    expect((await ask(secret, '{ viewer { name role } }')).body.data.viewer?.name).toMatch(/^partner \d+$/);
    const wrong = `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`;
    expect((await ask(wrong, '{ viewer { name } }')).status).toBe(401);
  });
  await server.close();

  const stored = await everything(db.url);
  const exported: string[] = [];
  for (const entity of ENTITIES)
    for await (const record of exportRecords(db, entity)) exported.push(JSON.stringify(record));
  const shown = JSON.stringify([await writes.tokens.all(), await writes.audit.newest(2 * COUNT)]);
  const places: Record<string, Buffer> = {
    database: stored,
    log: Buffer.from(lines.join('')),
    export: Buffer.from(exported.join('\n')),
    'what is shown of tokens': Buffer.from(shown),
    ...(provider === 'sqlite' ? { backup: copied(db.url) } : {}),
  };
  // The search would find them if they were there: it finds what is meant to be.
  expect(lines.length).toBeGreaterThan(2 * COUNT);
  for (const secret of secrets) {
    expect(stored.includes(secretHash(secret))).toBe(true);
    expect(stored.includes(secret.slice(0, 15))).toBe(true);
  }
  const found = Object.entries(places).flatMap(([place, bytes]) =>
    secrets.flatMap((secret) => {
      const random = secret.slice(16);
      const forms = [random, Buffer.from(random, 'base64url').toString('hex'), Buffer.from(random, 'base64url')];
      return forms.some((form) => bytes.includes(form)) ? [`${place}: ${secret.slice(0, 15)}`] : [];
    }),
  );
  expect(found).toEqual([]);
  expect((await writes.audit.verify()).sound).toBe(COUNT);
  expect((await writes.tokens.all()).filter(({ lastUsedAt }) => lastUsedAt !== null)).toHaveLength(COUNT);
}, 240_000);
