import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { parse as parseCsv } from 'csv-parse/sync';
import type { ScreenedBill } from '../src/domain/draft.ts';
import { screenInput } from '../src/ingest/normalize/bill.ts';
import { comparable } from '../src/ingest/normalize/bill-twin.ts';
import { type ScreenInput, screenBill } from '../src/screen/screen.ts';
import { isEvidence, needsTwin, Twins } from '../src/screen/twin.ts';
import { billsFrom } from './bill-files.ts';
import { HELD_OUT, readLabelTexts } from './label-texts.ts';
import * as scores from './screener-scores.ts';

// Scores the screener against labels made by people:
// npm run eval:screener -- --labels 117.csv --from BILLSTATUS/117 [--from PATH] [--without-twins] [--json]
// npm run eval:screener -- --texts data/labels/bill-texts.csv

const USAGE = `Usage: eval-screener.ts --labels FILE [--labels FILE] --from PATH [--from PATH] [--without-twins] [--titles-only] [--json]
       eval-screener.ts --texts FILE [--json]
  --labels         CSV with bill_id, poison (yes, no), harms (joined by ;), confidence, note
  --from           a folder of BILLSTATUS files, searched through, or a ZIP of them
  --without-twins  each bill by itself; else a twin in these files is evidence for a bill with a title only
  --titles-only    each labelled bill by its titles, as on its first day: no summary, policy area or relation is known
                   of it, while the others are as they are
  --texts          bills told in our words, with their labels (data/labels/README.md): scored by set, needs no files`;

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
    texts: { type: 'string' },
    labels: { type: 'string', multiple: true },
    from: { type: 'string', multiple: true },
    'without-twins': { type: 'boolean', default: false },
    'titles-only': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
if (values.texts) {
  if (values.json) console.log = () => {};
  const scored = readLabelTexts(values.texts).map(({ set, label, input }) => {
    const { verdict, score, matches } = screenBill(input);
    return { set, bill: { label, title: input.titles[0]?.text ?? '', verdict, score, matches } };
  });
  const of = (set: string) => scored.filter((entry) => entry.set === set).map(({ bill }) => bill);
  const sets = [...new Set(scored.map(({ set }) => set))].sort();
  const results = sets.map((set) => report(`Texts, ${set}`, of(set)));
  for (const bill of sets.filter((set) => set !== HELD_OUT).flatMap(of)) {
    if (bill.label.poison !== scores.isTracked(bill)) console.log(describe(bill));
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ results }, null, 2)}\n`);
  process.exit(0);
}
if (!values.labels?.length || !values.from?.length) {
  console.error(USAGE);
  process.exit(2);
}
for (const file of [...values.labels, ...values.from]) {
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
const titlesOnly = values['titles-only'];
const evidence: ScreenedBill[] = [];
const entries: { readonly input: ScreenInput; readonly own: ScreenedBill; readonly inNeed: boolean }[] = [];
for (const from of values.from) {
  for await (const raw of billsFrom(from)) {
    const input = screenInput(raw);
    const started = performance.now();
    const screening = screenBill(input);
    milliseconds += performance.now() - started;
    bills++;
    const whole = comparable(raw);
    const bill = titlesOnly ? { ...whole, related: [] } : whole;
    if (isEvidence({ bill, screening })) evidence.push({ bill, screening });
    const read =
      titlesOnly && labels.has(input.id) ? { ...input, summaries: [], amendments: [], policyArea: null } : input;
    const own = { bill, screening: read === input ? screening : screenBill(read) };
    // Only bills in need of a twin are read again: the texts of the others need not be kept.
    const inNeed = needsTwin(read, own);
    entries.push({ input: inNeed ? read : { ...read, summaries: [], amendments: [] }, own, inNeed });
  }
}
const twins = new Twins(values['without-twins'] ? [] : evidence);
const byTwin: string[] = [];
for (const { input, own, inNeed } of entries) {
  const screening = inNeed ? twins.screen(input, own) : own.screening;
  verdicts[screening.verdict]++;
  if (screening !== own.screening) {
    const title = input.titles[0]?.text ?? '';
    byTwin.push(
      `  ${input.id} ${own.screening.verdict} → ${screening.verdict} | ${title}\n      ${screening.matches.at(-1)?.field}`,
    );
  }
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
console.log(`${byTwin.length} of them by a twin's evidence:\n${byTwin.join('\n')}`);
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
    byTwin: byTwin.map((entry) => entry.trim()),
    results,
    harms: Object.fromEntries(harms),
    missed,
    falseAlarms,
    unlabelled,
  };
  process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
}
