import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Libsql from 'libsql';
import { afterAll, expect, it } from 'vitest';
import { secretHash } from '../src/domain/token.ts';

const MAIN = path.resolve(import.meta.dirname, '../src/main.ts');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-cli-keys-'));
const file = path.join(folder, 'h.db');
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const holdwatch = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    encoding: 'utf8',
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, DATABASE_URL: `file:${file}`, LOG_LEVEL: 'warn' },
  });

interface Listed {
  readonly id: string;
  readonly role: string;
  readonly standing: string;
  readonly secrets: readonly { readonly prefix: string }[];
}
const listed = () => JSON.parse(holdwatch('token', 'list', '--json').stdout) as Listed[];

it('gives out a token, shows it once, renews it and takes it back; and writes it all down', () => {
  const created = holdwatch('token', 'create', 'First administrator', '--role', 'admin', '--days', '30');
  expect(created.status).toBe(0);
  // Nothing but the token, so that it can be piped to where it is kept.
  expect(created.stdout).toMatch(/^hw_[0-9a-f]{12}_[\w-]{43}\n$/);
  expect(created.stderr).toContain('the only time it is shown');
  const secret = created.stdout.trim();
  const [token] = listed();
  expect(token).toMatchObject({ role: 'ADMIN', standing: 'ACTIVE', secrets: [{ prefix: secret.slice(0, 15) }] });
  const id = token?.id ?? '';

  const rotated = holdwatch('token', 'rotate', id, '--grace-minutes', '10');
  expect(rotated.stdout).toMatch(/^hw_[0-9a-f]{12}_[\w-]{43}\n$/);
  expect(rotated.stdout.trim()).not.toBe(secret);
  expect(holdwatch('token', 'list').stdout).toContain(`${secret.slice(0, 15)} ${rotated.stdout.slice(0, 15)}`);

  expect(holdwatch('token', 'revoke', id).stdout).toContain('is revoked');
  expect(listed()).toMatchObject([{ id, standing: 'REVOKED' }]);
  const again = holdwatch('token', 'revoke', id);
  expect([again.status, again.stderr]).toEqual([1, expect.stringContaining('was revoked at')]);

  const log = holdwatch('audit', 'list', '--json').stdout.trim().split('\n');
  expect(log.map((line) => (JSON.parse(line) as { action: string }).action)).toEqual([
    'token.revoke',
    'token.rotate',
    'token.create',
  ]);
  const verified = holdwatch('audit', 'verify');
  expect([verified.status, verified.stdout]).toEqual([0, expect.stringContaining('3 entries are sound')]);
  const end = /ends with (\S+)/.exec(verified.stdout)?.[1] ?? '';
  expect(holdwatch('audit', 'verify', '--expect', end).status).toBe(0);

  const stored = fs.readFileSync(file);
  expect(stored.includes(secretHash(secret)) || fs.readFileSync(`${file}-wal`).includes(secretHash(secret))).toBe(true);
  expect(stored.includes(secret)).toBe(false);

  const raw = new Libsql(file);
  raw.exec(`DROP TRIGGER "AuditEntry_no_update"; UPDATE "AuditEntry" SET "actor" = 'nobody' WHERE "seq" = 2`);
  raw.close();
  const broken = holdwatch('audit', 'verify', '--expect', end);
  expect([broken.status, broken.stdout]).toEqual([
    1,
    expect.stringContaining('BROKEN: entry 2 is not as it was written'),
  ]);
}, 120_000);

it.each([
  [['token', 'create', 'x', '--role', 'PUBLIC'], /role must be one of PARTNER/],
  [['token', 'create', 'x', '--role', 'ADMIN', '--days', '0'], /expiresAt must be in the future/],
  [['token', 'create', 'x'], /required option '--role <role>' not specified/],
  [['token', 'revoke', 'nobody'], /There is no token "nobody"/],
  [['token', 'rotate', 'nobody', '--grace-minutes', 'x'], /it is a whole number/],
  [['audit', 'verify', '--expect', '3'], /a number, ":" and a hash/],
])('says what is wrong with %j', (args, message) => {
  const { status, stderr, stdout } = holdwatch(...args);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(message);
});
