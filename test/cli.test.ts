import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

const BIN = path.resolve(import.meta.dirname, '../bin/holdwatch.mjs');
const holdwatch = (...args: string[]) => spawnSync(process.execPath, [BIN, ...args], { encoding: 'utf8' });

it.each([
  'serve',
  'ingest',
  'reparse',
  'release',
  'reject',
  'sources',
  'export',
  'dump',
  'import',
  'curve',
  'tally',
  'migrate',
  'doctor',
  'token',
  'audit',
])('explains %s', (command) => {
  const { status, stdout } = holdwatch(command, '--help');
  expect(status).toBe(0);
  expect(stdout).toContain(`Usage: holdwatch ${command}`);
});

it.each([
  [['ingst'], /unknown command 'ingst'\s+\(Did you mean ingest\?\)/],
  [['ingest', 'holdwatch-starter', '--form', 'x'], /unknown option '--form'\s+\(Did you mean --from\?\)/],
  [['ingest', 'holdwatch-starter', '--congress', '12'], /a Congress is a whole number, such as 119/],
])('names the right word for %j', (args, message) => {
  const { status, stderr } = holdwatch(...args);
  expect(status).toBe(1);
  expect(stderr).toMatch(message);
});

it('says of a source without its key which setting to set, and counts that as no fault', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdwatch-cli-'));
  try {
    const { CONGRESS_API_KEY: _, ...env } = process.env;
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [BIN, ...args], {
        encoding: 'utf8',
        env: { ...env, DATABASE_URL: `file:${path.join(folder, 'h.db')}`, LOG_LEVEL: 'error' },
      });
    const refused = run('ingest', 'us-congress-api');
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('put yours in the setting CONGRESS_API_KEY');
    expect(run('sources').stdout).toMatch(/us-congress-api\n.*\n {2}not configured: set CONGRESS_API_KEY/);
    const listed = JSON.parse(run('sources', '--json').stdout) as { id: string; configured: boolean }[];
    const configured = Object.fromEntries(listed.map((source) => [source.id, source.configured]));
    expect(configured).toMatchObject({ 'us-congress-api': false, 'us-govinfo-billstatus': true });
    const { status, stdout } = run('doctor');
    expect(stdout).toMatch(/ok +us-congress-api: not configured/);
    expect(status).toBe(0);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
