import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { freshUrl, temporaryFolder } from '../harness/database.ts';
import { BRIDGES, billXml, DETENTION, fileName, SANCTUARY } from './upstream.ts';

// The real command line in a process of its own, so that it can be killed without a chance to tidy up.

const BIN = path.resolve(import.meta.dirname, '../../bin/holdwatch.mjs');

function start(url: string, ...args: string[]): { child: ChildProcess; output: () => string } {
  const child = spawn(process.execPath, [BIN, ...args], {
    env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: 'error', SCHEDULE: 'off' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    output += chunk;
  });
  return { child, output: () => output };
}

async function run(url: string, ...args: string[]): Promise<{ code: number; output: string }> {
  const { child, output } = start(url, ...args);
  const [code] = await once(child, 'close');
  return { code: code as number, output: output() };
}

function manyFiles(): string {
  const folder = temporaryFolder();
  for (let i = 1; i <= 2500; i++) {
    const like = i % 50 === 0 ? SANCTUARY : i % 77 === 0 ? DETENTION : BRIDGES;
    const bill = { ...like, number: i, title: `${like.title} ${i}` };
    fs.writeFileSync(path.join(folder, fileName(bill)), billXml(bill));
  }
  return folder;
}

/** Resolves once pages are stored while the run is under way. */
async function untilPagesAreStored(url: string, child: ChildProcess): Promise<void> {
  const { openDatabase } = await import('../../src/store/client.ts');
  while (child.exitCode === null) {
    const db = await openDatabase(url).catch(() => undefined);
    const pages = await db?.reader.page.count().catch(() => 0);
    await db?.close();
    if (pages) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the run ended before it could be killed');
}

it('killed in the middle, a run leaves nothing half-written, and the next one brings what an undisturbed one does', async () => {
  const folder = manyFiles();
  const calm = await freshUrl({ migrated: true });
  const undisturbed = await run(calm, 'ingest', 'us-govinfo-billstatus', '--from', folder, '--congress', '118');
  expect(undisturbed.output).toMatch(/seen 2500, inserted [78][0-9]/);

  const rough = await freshUrl({ migrated: true });
  const { child } = start(rough, 'ingest', 'us-govinfo-billstatus', '--from', folder, '--congress', '118');
  await untilPagesAreStored(rough, child);
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;

  const empty = await run(rough, 'export', 'bill', '--format', 'facts');
  expect(empty).toEqual({ code: 0, output: '' });
  const again = await run(rough, 'ingest', 'us-govinfo-billstatus', '--from', folder, '--congress', '118');
  expect(again.output).toMatch(/seen 2500/);
  const [a, b] = [
    await run(calm, 'export', 'bill', '--format', 'facts'),
    await run(rough, 'export', 'bill', '--format', 'facts'),
  ];
  expect(b.output).toBe(a.output);
  expect(a.output.split('\n').length).toBeGreaterThan(70);
});
