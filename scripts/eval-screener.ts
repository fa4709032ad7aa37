import fs from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { parse as parseCsv } from 'csv-parse/sync';
import { billOfFile } from '../scrapers/kit/govinfo.ts';
import source from '../scrapers/us-govinfo-billstatus.ts';
import { RawBill } from '../src/domain/raw-bill.ts';
import { openArchive } from '../src/ingest/archive.ts';
import { walkFolder } from '../src/ingest/folder.ts';
import { screenInput } from '../src/ingest/normalize/bill.ts';
import { type ScreenInput, screenBill } from '../src/screen/screen.ts';
import * as scores from './screener-scores.ts';

// Scores the screener against labels made by people:
// npm run eval:screener -- --labels 117.csv --from BILLSTATUS/117 [--json]

const USAGE = `Usage: eval-screener.ts --labels FILE [--labels FILE] --from PATH [--json]
  --labels  CSV with bill_id, poison (yes, no), harms (joined by ;), confidence, note
  --from    a folder of BILLSTATUS files, searched through, or a ZIP of them`;

interface Screened {
  readonly bill: scores.Scored;
  readonly congress: string;
}

function readLabels(file: string): scores.Label[] {
  const rows = parseCsv(fs.readFileSync(file), { columns: true, skip_empty_lines: true }) as Record<string, string>[];
  return rows.map((row, at) => {
    const { bill_id: billId, poison } = row;
    if (!billId || (poison !== 'yes' && poison !== 'no')) {
      throw new Error(`${file}, row ${at + 2}: needs a bill_id, and yes or no as poison`);
    }
    const harms = (row.harms ?? '').toUpperCase().split(';').filter(Boolean);
    return { billId, poison: poison === 'yes', harms, confidence: row.confidence ?? '', note: row.note ?? '' };
  });
}

/** Texts of the BILLSTATUS files below a folder or in a ZIP, with their names. */
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

function inputOf(name: string, body: string): ScreenInput {
  const page = { kind: 'bill' as const, url: name, body, contentType: 'application/xml' };
  for (const parsed of source.parse(page)) {
    if ('record' in parsed) return screenInput(RawBill.parse(parsed.record));
  }
  throw new Error(`${name} holds no bill`);
}

const percent = (share: number | null): string =>
  share === null ? '    –' : `${(100 * share).toFixed(1)}`.padStart(5);
const line = (name: string, { precision, recall, f1, hits, falseAlarms, misses }: scores.Score): string =>
  `${name.padEnd(40)} P ${percent(precision)}  R ${percent(recall)}  F1 ${percent(f1)}   ` +
  `${hits} found, ${falseAlarms} false alarms, ${misses} missed`;

function describe({ label, title, verdict, score, matches }: scores.Scored): string {
  const rules = matches.map((match) => `\n      ${match.rule} [${match.field}] ${match.words}`).join('');
  const said = `${label.poison ? 'poison' : 'not poison'}, ${label.confidence} ${label.harms.join(' ')} ${label.note}`;
  return `  ${label.billId} ${verdict} ${score} | ${title}\n    label: ${said.trim()}${rules || '\n      no rule matched'}`;
}

function report(name: string, all: readonly scores.Scored[]): object {
  const sure = all.filter((bill) => !scores.isLowConfidence(bill));
  const sets = {
    'without low confidence': sure,
    'without low confidence and random bills': sure.filter((bill) => !scores.isRandomNegative(bill)),
    'all labels': all,
  };
  const result: Record<string, object> = {};
  console.log(`\n== ${name}: ${all.length} labelled bills, ${all.filter((bill) => bill.label.poison).length} poison`);
  for (const [set, bills] of Object.entries(sets)) {
    const tracked = scores.scoreOf(bills, scores.isTracked);
    const followed = scores.scoreOf(bills, scores.isFollowed);
    const harms = scores.harmOverlap(bills);
    result[set] = { tracked, followed, harms };
    console.log(`${set} (${bills.length})`);
    console.log(line('  TRACKED as poison', tracked));
    console.log(line('  TRACKED or CANDIDATE', followed));
    console.log(`  a harm in common: ${harms.overlapping} of ${harms.found} found`);
  }
  return { name, ...result };
}

const { values } = parseArgs({
  options: {
    labels: { type: 'string', multiple: true },
    from: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
if (!values.labels?.length || !values.from) {
  console.error(USAGE);
  process.exit(2);
}
for (const file of [...values.labels, values.from]) {
  if (fs.existsSync(file)) continue;
  console.error(`${file}: there is no such file or folder.\n${USAGE}`);
  process.exit(2);
}
// With --json the report is not printed; what it returns is.
if (values.json) console.log = () => {};

const labels = new Map(values.labels.flatMap(readLabels).map((label) => [label.billId, label]));
const labelled: Screened[] = [];
const outside: string[] = [];
const verdicts = { TRACKED: 0, CANDIDATE: 0, LEFT_OUT: 0 };
let bills = 0;
let milliseconds = 0;
for await (const { name, body } of bodies(values.from)) {
  const input = inputOf(name, body);
  const started = performance.now();
  const screening = screenBill(input);
  milliseconds += performance.now() - started;
  bills++;
  verdicts[screening.verdict]++;
  const label = labels.get(input.id);
  const { verdict, score, matches } = screening;
  const title = input.titles[0]?.text ?? '';
  if (label) {
    const congress = input.id.slice(input.id.lastIndexOf('-') + 1);
    labelled.push({ congress, bill: { label, title, verdict, score, matches } });
  } else if (verdict !== 'LEFT_OUT') {
    outside.push(`  ${input.id} ${verdict} ${score} | ${title}`);
  }
}
if (labelled.length === 0) {
  console.error(`No file under ${values.from} is of a labelled bill.\n${USAGE}`);
  process.exit(1);
}

const perSecond = Math.round((1000 * bills) / milliseconds);
console.log(`${bills} bills screened, ${perSecond} a second: ${JSON.stringify(verdicts)}`);
const congresses = [...new Set(labelled.map(({ congress }) => congress))].sort();
const of = (congress: string) => labelled.filter((entry) => entry.congress === congress).map(({ bill }) => bill);
const results = congresses.map((congress) => report(`Congress ${congress}`, of(congress)));
const all = labelled.map(({ bill }) => bill);
if (congresses.length > 1) results.push(report('All Congresses', all));

const sure = all.filter((bill) => !scores.isLowConfidence(bill));
const harms = scores.harmScores(sure);
console.log('\n== Harms, over the poison bills found, without low confidence');
for (const [harm, harmScore] of harms) console.log(line(`  ${harm}`, harmScore));

const list = (title: string, chosen: readonly scores.Scored[]) => {
  console.log(`\n== ${title}: ${chosen.length}`);
  for (const bill of chosen) console.log(describe(bill));
};
const missed = all.filter((bill) => bill.label.poison && !scores.isTracked(bill));
const falseAlarms = all.filter((bill) => !bill.label.poison && scores.isTracked(bill));
list('Missed: poison by its label, not TRACKED', missed);
list('False alarms: TRACKED, not poison by its label', falseAlarms);
console.log(`\n== Flagged outside the labels, to be looked at: ${outside.length}\n${outside.join('\n')}`);

if (values.json) {
  const unlabelled = outside.map((entry) => entry.trim());
  const output = {
    bills,
    perSecond,
    verdicts,
    results,
    harms: Object.fromEntries(harms),
    missed,
    falseAlarms,
    unlabelled,
  };
  process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
}
