import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import Libsql from 'libsql';
import pg from 'pg';
import { expect, it } from 'vitest';
import { issueSecret, secretHash } from '../../src/domain/token.ts';
import { audited, makeAuditLog } from '../../src/store/audit.ts';
import type { Database } from '../../src/store/client.ts';
import { makeTokenStore } from '../../src/store/tokens.ts';
import { type By, makeWrites } from '../../src/store/writes.ts';
import { freshDatabase, provider } from '../harness/database.ts';

const AT = '2026-11-22T12:00:00.000Z';
const LATER = '2026-11-22T13:00:00.000Z';
const by: By = { actor: { id: 'command:tester', name: 'tester' }, at: AT };
const asked = { name: 'Partner site', role: 'PARTNER', expiresAt: '2027-11-22T12:00:00.000Z' } as const;

type Open = Database & { readonly url: string };

/** Around all that Prisma and the triggers see to, as somebody with the file or the server's password could. */
async function raw(db: Open, ...statements: string[]): Promise<void> {
  if (provider === 'sqlite') {
    const file = new Libsql(db.url.slice('file:'.length));
    try {
      for (const statement of statements) file.exec(statement);
    } finally {
      file.close();
    }
    return;
  }
  const client = new pg.Client({ connectionString: db.url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

const WITHOUT_TRIGGERS =
  provider === 'sqlite'
    ? ['next', 'no_update', 'no_delete'].map((name) => `DROP TRIGGER "AuditEntry_${name}"`)
    : ['ALTER TABLE "AuditEntry" DISABLE TRIGGER ALL'];

const append = (db: Database, target: string) =>
  db.write((tx) => audited(tx, { ...by, action: 'test.done', target, detail: { target } }));

it('makes a token, of which the store keeps a hash and how it begins', async () => {
  const db = await freshDatabase();
  const { tokens, audit } = makeWrites(db);
  const { token, secret } = await tokens.create(asked, by);
  expect(secret).toMatch(/^hw_[0-9a-f]{12}_[\w-]{43}$/);
  expect(token).toMatchObject({
    ...asked,
    createdBy: 'command:tester',
    createdAt: AT,
    lastUsedAt: null,
    revokedAt: null,
  });
  const prefix = secret.slice(0, 15);
  expect(await tokens.bearer(prefix)).toEqual({ token, hash: secretHash(secret), endsAt: null });
  expect(await tokens.bearer('hw_000000000000')).toBeNull();
  expect(await tokens.all()).toEqual([
    { ...token, secrets: [{ prefix, tokenId: token.id, createdAt: AT, endsAt: null }] },
  ]);
  expect(await audit.newest(5)).toMatchObject([
    { seq: 1, at: AT, actor: 'command:tester', action: 'token.create', target: `Token:${token.id}`, previousHash: '' },
  ]);
});

it('revokes a token once', async () => {
  const db = await freshDatabase();
  const { tokens, audit } = makeWrites(db);
  const { token } = await tokens.create(asked, by);
  await expect(tokens.revoke('nobody', by)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await tokens.revoke(token.id, { ...by, at: LATER })).toMatchObject({ id: token.id, revokedAt: LATER });
  await expect(tokens.revoke(token.id, by)).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(tokens.rotate(token.id, { graceMinutes: 0 }, by)).rejects.toMatchObject({ code: 'CONFLICT' });
  // What did not happen is not in the log.
  expect((await audit.newest(9)).map(({ action }) => action)).toEqual(['token.revoke', 'token.create']);
});

it('rotates a token under the same id: the old secret ends at once, or when the grace is over', async () => {
  const { tokens } = makeWrites(await freshDatabase());
  const first = await tokens.create(asked, by);
  const prefixOf = (secret: string) => secret.slice(0, 15);
  const second = await tokens.rotate(first.token.id, { graceMinutes: 90 }, by);
  expect(second.token).toEqual(first.token);
  expect(second.secret).not.toBe(first.secret);
  expect(await tokens.bearer(prefixOf(first.secret))).toMatchObject({ endsAt: '2026-11-22T13:30:00.000Z' });
  expect(await tokens.bearer(prefixOf(second.secret))).toMatchObject({ endsAt: null, hash: secretHash(second.secret) });
  const third = await tokens.rotate(first.token.id, { graceMinutes: 5, expiresAt: LATER }, by);
  expect(third.token.expiresAt).toBe(LATER);
  // No more than two are good at a time.
  expect(await tokens.bearer(prefixOf(first.secret))).toBeNull();
  expect(await tokens.bearer(prefixOf(second.secret))).toMatchObject({ endsAt: '2026-11-22T12:05:00.000Z' });
  const fourth = await tokens.rotate(first.token.id, { graceMinutes: 0 }, by);
  expect(await tokens.bearer(prefixOf(second.secret))).toBeNull();
  expect(await tokens.bearer(prefixOf(third.secret))).toBeNull();
  expect(await tokens.bearer(prefixOf(fourth.secret))).toMatchObject({ endsAt: null });
  // An expired one comes back only with a new end.
  const after = { ...by, at: '2026-11-23T12:00:00.000Z' };
  await expect(tokens.rotate(first.token.id, { graceMinutes: 0 }, after)).rejects.toMatchObject({ code: 'CONFLICT' });
  const again = await tokens.rotate(first.token.id, { graceMinutes: 0, expiresAt: asked.expiresAt }, after);
  expect(again.token.expiresAt).toBe(asked.expiresAt);
});

it('notes when tokens were used', async () => {
  const { tokens } = makeWrites(await freshDatabase());
  const { token } = await tokens.create(asked, by);
  await tokens.markUsed(
    new Map([
      [token.id, LATER],
      ['gone', LATER],
    ]),
  );
  expect((await tokens.all())[0]).toMatchObject({ lastUsedAt: LATER });
});

it('keeps sessions by a hash, until they end', async () => {
  const { sessions, audit } = makeWrites(await freshDatabase());
  const staff = { kind: 'STAFF', role: 'EDITOR', id: 'id.example/u1', name: 'Zoë' } as const;
  await sessions.open('h1', { staff, expiresAt: LATER }, AT);
  expect(await sessions.find('h1')).toEqual({ staff, expiresAt: LATER });
  expect(await sessions.find('h2')).toBeNull();
  // Those that have ended go when somebody signs in.
  await sessions.open('h2', { staff, expiresAt: '2026-11-23T00:00:00.000Z' }, LATER);
  expect(await sessions.find('h1')).toBeNull();
  await sessions.close('h2', LATER);
  await sessions.close('h2', LATER);
  expect(await sessions.find('h2')).toBeNull();
  expect((await audit.newest(9)).map(({ action, actor }) => `${action} ${actor}`)).toEqual([
    'session.close staff:id.example/u1',
    'session.open staff:id.example/u1',
    'session.open staff:id.example/u1',
  ]);
});

it('writes down an act with what was done, or neither', async () => {
  const db = await freshDatabase();
  const done = db.write(async (tx) => {
    await audited(tx, { ...by, action: 'test.done', target: 'X:1', detail: {} });
    throw new Error('no');
  });
  await expect(done).rejects.toThrow('no');
  expect(await db.reader.auditEntry.count()).toBe(0);
  // A token that cannot be written leaves no line either.
  const twice = issueSecret();
  const tokens = makeTokenStore(db, () => twice);
  await tokens.create(asked, by);
  await expect(tokens.create(asked, by)).rejects.toThrow();
  expect(await db.reader.auditEntry.count()).toBe(1);
});

it('numbers acts of many at once without a gap', async () => {
  const db = await freshDatabase();
  await Promise.all(Array.from({ length: 20 }, (_, i) => append(db, `X:${i}`)));
  expect(await makeAuditLog(db).verify()).toMatchObject({ sound: 20, fault: null, end: { seq: 20 } });
});

it('refuses to change the log, to delete from it and to write over it', async () => {
  const db = await freshDatabase();
  const first = await append(db, 'X:1');
  await append(db, 'X:2');
  const refused = /append-only/;
  await expect(raw(db, `UPDATE "AuditEntry" SET "actor" = 'x' WHERE "seq" = 1`)).rejects.toThrow(refused);
  await expect(raw(db, 'DELETE FROM "AuditEntry" WHERE "seq" = 2')).rejects.toThrow(refused);
  await expect(raw(db, 'DELETE FROM "AuditEntry"')).rejects.toThrow(refused);
  const values = `VALUES (1, '', '', '', '', '', '', '', '')`;
  await expect(raw(db, `INSERT INTO "AuditEntry" ${values}`)).rejects.toThrow();
  await expect(raw(db, `INSERT INTO "AuditEntry" ${values.replace('1', '7')}`)).rejects.toThrow(refused);
  if (provider === 'sqlite') {
    await expect(raw(db, `INSERT OR REPLACE INTO "AuditEntry" ${values}`)).rejects.toThrow(refused);
  } else {
    await expect(raw(db, 'TRUNCATE "AuditEntry"')).rejects.toThrow(refused);
    const upsert = `INSERT INTO "AuditEntry" ${values} ON CONFLICT ("seq") DO UPDATE SET "actor" = 'x'`;
    await expect(raw(db, upsert)).rejects.toThrow(refused);
  }
  // Prisma has words of its own for it.
  await expect(db.write((tx) => tx.auditEntry.update({ where: { seq: 1 }, data: { actor: 'x' } }))).rejects.toThrow();
  await expect(db.write((tx) => tx.auditEntry.deleteMany())).rejects.toThrow();
  expect(await db.reader.auditEntry.findUnique({ where: { seq: 1 } })).toEqual(first);
  expect(await makeAuditLog(db).verify()).toMatchObject({ sound: 2, fault: null });
});

it('finds what somebody changed who got past the triggers', async () => {
  const db = await freshDatabase();
  for (let i = 1; i <= 6; i++) await append(db, `X:${i}`);
  const audit = makeAuditLog(db);
  const { end } = await audit.verify();
  await raw(db, ...WITHOUT_TRIGGERS);
  const columns = ['at', 'actor', 'actorName', 'action', 'target', 'detail', 'previousHash', 'hash'];
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.constantFrom(...columns), async (seq, column) => {
      const before = await db.reader.auditEntry.findUniqueOrThrow({ where: { seq } });
      await raw(db, `UPDATE "AuditEntry" SET "${column}" = "${column}" || '0' WHERE "seq" = ${seq}`);
      expect(await audit.verify()).toMatchObject({ sound: seq - 1, fault: expect.stringContaining(`entry ${seq} `) });
      await db.write((tx) => tx.auditEntry.update({ where: { seq }, data: before }));
      expect(await audit.verify()).toMatchObject({ sound: 6, fault: null });
    }),
    { numRuns: 30 },
  );
  // The end is the one place that the chain itself cannot vouch for.
  await raw(db, 'DELETE FROM "AuditEntry" WHERE "seq" = 6');
  expect(await audit.verify()).toMatchObject({ sound: 5, fault: null });
  expect(await audit.verify(end)).toMatchObject({ fault: expect.stringContaining('its end was cut off') });
  await append(db, 'X:other');
  expect(await audit.verify()).toMatchObject({ sound: 6, fault: null });
  expect(await audit.verify(end)).toMatchObject({ sound: 5, fault: expect.stringContaining('written anew') });
  await raw(db, 'DELETE FROM "AuditEntry" WHERE "seq" = 3');
  expect(await audit.verify()).toMatchObject({ sound: 2, fault: expect.stringContaining('entry 3 is not there') });
});

it('walks a long log piece by piece', async () => {
  const db = await freshDatabase();
  await db.write(async (tx) => {
    for (let i = 0; i < 1003; i++) {
      await audited(tx, { ...by, action: 'test.done', target: `X:${randomBytes(2).toString('hex')}`, detail: {} });
    }
  });
  expect(await makeAuditLog(db).verify()).toMatchObject({ sound: 1003, fault: null, end: { seq: 1003 } });
});
