import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Libsql from 'libsql';
import { afterAll, expect, it } from 'vitest';

const MAIN = path.resolve(import.meta.dirname, '../src/main.ts');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-cli-operations-'));
const file = path.join(folder, 'h.db');
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const holdwatch = (...args: string[]) =>
  spawnSync(process.execPath, ['--import', 'tsx', MAIN, ...args], {
    encoding: 'utf8',
    cwd: path.resolve(import.meta.dirname, '..'),
    env: { ...process.env, DATABASE_URL: `file:${file}`, LOG_LEVEL: 'warn' },
  });

const list = (operations: Record<string, string>) => {
  const at = path.join(folder, `${Object.keys(operations).join('-')}.json`);
  fs.writeFileSync(at, JSON.stringify(operations));
  return at;
};

it('registers operations that the schema answers, lists them, and takes them back', () => {
  const good = { v1: 'query Titles { policies { nodes { title } } }', v2: 'query Count { bills { totalCount } }' };
  const added = holdwatch('operations', 'add', list(good), '--as', 'partner.example');
  expect([added.status, added.stderr]).toEqual([0, '']);
  expect(added.stdout).toMatch(/^2 registered for partner\.example/);

  const bad = { v3: good.v1, w1: 'query Wrong { policies { nodes { titel } } }', w2: '{ __typename }' };
  const refused = holdwatch('operations', 'add', list(bad), '--as', 'partner.example');
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain('Wrong (w1): Cannot query field "titel"');
  expect(refused.stderr).toContain('operation (w2): its operation has no name');
  const listed = holdwatch('operations', 'list').stdout;
  expect(listed).toMatch(/partner\.example +Titles +v1 /);
  expect(listed).not.toContain('v3');

  const removed = holdwatch('operations', 'remove', 'v2');
  expect(removed.stdout).toMatch(/^v2 \(Count of partner\.example\) is removed/);
  const actions = holdwatch('audit', 'list', '--json').stdout.trim().split('\n');
  expect(actions.map((line) => (JSON.parse(line) as { action: string }).action)).toEqual([
    ...['operations.remove', 'operations.register'],
  ]);

  // As an upgrade does that takes a field away.
  const store = new Libsql(file);
  store.exec(`UPDATE "PersistedOperation" SET text = replace(text, 'title', 'gone') WHERE id = 'v1'`);
  store.close();
  const doctor = holdwatch('doctor');
  expect(doctor.status).toBe(1);
  expect(doctor.stdout).toMatch(
    /FAULT the operation Titles of partner\.example \(v1\) is not answered any more: Cannot query field "gone"/,
  );
}, 240_000);
