import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

const BIN = path.resolve(import.meta.dirname, '../bin/holdwatch.mjs');
const holdwatch = (...args: string[]) => spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8' });

it.each(['serve', 'ingest', 'reparse', 'release', 'reject', 'sources', 'export', 'migrate', 'doctor'])(
  'explains %s',
  (command) => {
    const { status, stdout } = holdwatch(command, '--help');
    expect(status).toBe(0);
    expect(stdout).toContain(`Usage: holdwatch ${command}`);
  },
);

it.each([
  [['ingst'], /unknown command 'ingst'\s+\(Did you mean ingest\?\)/],
  [['ingest', 'holdwatch-starter', '--form', 'x'], /unknown option '--form'\s+\(Did you mean --from\?\)/],
  [['ingest', 'holdwatch-starter', '--congress', '12'], /a Congress is a whole number, such as 119/],
])('names the right word for %j', (args, message) => {
  const { status, stderr } = holdwatch(...args);
  expect(status).toBe(1);
  expect(stderr).toMatch(message);
});
