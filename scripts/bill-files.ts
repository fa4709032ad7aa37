import { readFile, stat } from 'node:fs/promises';
import { billOfFile } from '../scrapers/kit/govinfo.ts';
import { STARTER_TABLES } from '../scrapers/kit/starter-tables.ts';
import source from '../scrapers/us-govinfo-billstatus.ts';
import { RawBill } from '../src/domain/raw-bill.ts';
import { openArchive } from '../src/ingest/archive.ts';
import { walkFolder } from '../src/ingest/folder.ts';

// Bills for the evaluations, read as a run reads them, without a store.

/** Every bill below a folder of BILLSTATUS files, in a ZIP of them, or in a list like data/bills.csv. */
export async function* billsFrom(from: string): AsyncGenerator<RawBill> {
  if (from.endsWith('.csv')) {
    for (const parsed of STARTER_TABLES.bills(await readFile(from, 'utf8'))) {
      if ('record' in parsed) yield RawBill.parse(parsed.record);
    }
    return;
  }
  for await (const { name, body } of bodies(from)) yield billOf(name, body);
}

async function* bodies(from: string): AsyncGenerator<{ name: string; body: string }> {
  if ((await stat(from)).isDirectory()) {
    for await (const { path, name } of walkFolder(from)) {
      if (billOfFile(name)) yield { name, body: await readFile(path, 'utf8') };
    }
    return;
  }
  const bytes = await readFile(from);
  const read = async (offset: number, length: number) => bytes.subarray(offset, offset + length);
  const archive = await openArchive({ size: bytes.length, read });
  for await (const entry of archive.entries()) {
    if (billOfFile(entry.name)) yield { name: entry.name, body: (await entry.read()).toString('utf8') };
  }
}

function billOf(name: string, body: string): RawBill {
  const page = { kind: 'bill' as const, url: name, body, contentType: 'application/xml' };
  for (const parsed of source.parse(page)) {
    if ('record' in parsed) return RawBill.parse(parsed.record);
  }
  throw new Error(`${name} holds no bill`);
}
