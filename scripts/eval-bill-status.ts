import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse as parseCsv } from 'csv-parse/sync';
import { billOfFile } from '../scrapers/kit/govinfo.ts';
import source from '../scrapers/us-govinfo-billstatus.ts';
import type { BillCore } from '../src/domain/bill.ts';
import { billId } from '../src/domain/bill.ts';
import type { Screening } from '../src/domain/draft.ts';
import { RawBill } from '../src/domain/raw-bill.ts';
import { normalizeBill } from '../src/ingest/normalize/bill.ts';

// Compares the status we compute with GovTrack's, bill by bill: how many are equal, and what differs.
// npx tsx scripts/eval-bill-status.ts --labels 116-status.csv --from BILLSTATUS/116

const USAGE = 'Usage: eval-bill-status.ts --labels FILE --from FOLDER (labels: CSV with bill_id, status, status_at)';

const UNSCREENED: Screening = {
  verdict: 'CANDIDATE',
  score: 0,
  stance: 'UNKNOWN',
  poison: false,
  matches: [],
  codebookVersion: 0,
};

interface Label {
  readonly bill_id: string;
  readonly status: string;
  readonly status_at: string;
}

function statusOf(file: string): BillCore {
  const body = fs.readFileSync(file, 'utf8');
  const page = { kind: 'bill' as const, url: file, body, contentType: 'application/xml' };
  for (const parsed of source.parse(page)) {
    if ('record' in parsed) return normalizeBill(RawBill.parse(parsed.record), UNSCREENED).draft.sections.core;
  }
  throw new Error(`${file} holds no bill`);
}

const { values } = parseArgs({ options: { labels: { type: 'string' }, from: { type: 'string' } } });
if (!values.labels || !values.from) {
  console.error(USAGE);
  process.exit(2);
}
const labels: Label[] = parseCsv(fs.readFileSync(values.labels), { columns: true });
const files = new Map<string, string>();
for (const name of fs.readdirSync(values.from, { recursive: true, encoding: 'utf8' })) {
  const bill = billOfFile(name);
  if (bill) files.set(billId(bill), path.join(values.from, name));
}

let compared = 0;
let equal = 0;
let sameDay = 0;
const differences = new Map<string, string[]>();
for (const label of labels) {
  const file = files.get(label.bill_id);
  if (!file) continue;
  compared++;
  const core = statusOf(file);
  if (core.statusCode !== label.status) {
    const kind = `GovTrack ${label.status}, ours ${core.statusCode}`;
    differences.set(kind, [...(differences.get(kind) ?? []), label.bill_id]);
    continue;
  }
  equal++;
  if (core.statusSince === label.status_at.slice(0, 10)) sameDay++;
}
if (compared === 0) {
  console.error(`No file under ${values.from} is of a bill that ${values.labels} labels. ${USAGE}`);
  process.exit(1);
}
const percent = (count: number, of: number) => `${((100 * count) / of).toFixed(3)} %`;
console.log(`${compared} bills compared: status equal for ${equal} (${percent(equal, compared)}),`);
console.log(
  `of these since the same day for ${sameDay} (${percent(sameDay, equal)}); ${labels.length - compared} without a file`,
);
for (const [kind, bills] of [...differences].sort((a, b) => b[1].length - a[1].length)) {
  console.log(`${bills.length} × ${kind}: ${bills.slice(0, 10).join(', ')}`);
}
