import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { parse as parseCsv } from 'csv-parse/sync';
import type { RawMeasure } from '../src/domain/raw-measure.ts';
import { measureScreenInput } from '../src/ingest/normalize/measure-instrument.ts';
import { type MeasureScreening, screenMeasure } from '../src/screen/screen-measure.ts';
import { jsonFiles, newYorkMeasure, openStatesMeasure } from './local-files.ts';
import { type Score, score } from './screener-scores.ts';

// Scores the screener for local and state matters against our own labels:
// npm run eval:local -- --nyc FOLDER [--nyc FOLDER] [--openstates FOLDER] [--json]

const USAGE = `Usage: eval-local.ts --nyc FOLDER [--nyc FOLDER] [--openstates FOLDER] [--json]
  --nyc         unpacked files of New York's council (jehiah/nyc_legislation), searched through; a file counts once
  --openstates  bills of Open States; those of Congress are counted and not scored
Labels: data/labels/local-nyc.csv and local-openstates.csv. "yes" is a policy on our subject, "maybe" one for staff to look
at, "no" neither. A New York file without a label is a "no": all that name immigration or a detainer were labelled.`;
const LABELS = new URL('../data/labels/', import.meta.url);
/** Rules were mended on introductions up to this year; later ones were scored once before anything was mended on them. */
const TUNED_UP_TO = 2015;

interface Label {
  readonly label: 'yes' | 'maybe' | 'no';
  readonly stance: string;
  readonly reason: string;
}
interface Scored {
  readonly name: string;
  readonly set: string;
  readonly title: string;
  readonly label: Label;
  readonly measured: MeasureScreening;
}

const NO: Label = { label: 'no', stance: '', reason: 'not labelled' };

function readLabels(file: string, key: (row: Record<string, string>) => string): Map<string, Label> {
  const rows = parseCsv(fs.readFileSync(new URL(file, LABELS)), { columns: true }) as Record<string, string>[];
  return new Map(
    rows.map((row, at) => {
      const { label, stance = '', reason = '' } = row;
      if (label !== 'yes' && label !== 'maybe' && label !== 'no') {
        throw new Error(`${file}, row ${at + 2}: label is yes, maybe or no`);
      }
      return [key(row), { label, stance, reason }];
    }),
  );
}

const { values } = parseArgs({
  options: {
    nyc: { type: 'string', multiple: true, default: [] },
    openstates: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
  },
});
const folders = [...values.nyc, ...values.openstates];
const missing = folders.find((folder) => !fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory());
if (folders.length === 0 || missing !== undefined) {
  console.error(missing === undefined ? USAGE : `${missing}: there is no such folder.\n${USAGE}`);
  process.exit(2);
}
if (values.json) console.log = () => {};

const scored: Scored[] = [];
let federal = 0;
let milliseconds = 0;
function screen(raw: RawMeasure, set: string, label: Label): void {
  const started = performance.now();
  const measured = screenMeasure(measureScreenInput(raw));
  milliseconds += performance.now() - started;
  scored.push({ name: raw.fileNumber, set, title: raw.name ?? raw.title, label, measured });
}

const nycLabels = readLabels('local-nyc.csv', (row) => row.file_number ?? '');
const seen = new Set<string>();
for (const { content } of values.nyc.flatMap((folder) => [...jsonFiles(folder)])) {
  const raw = newYorkMeasure(content);
  if (!raw || seen.has(raw.fileNumber)) continue;
  seen.add(raw.fileNumber);
  const year = Number(raw.fileNumber.slice(-4));
  const isTuned = year <= TUNED_UP_TO && year >= 2010 && raw.type === 'Introduction';
  const isHeldOut = year > TUNED_UP_TO && year <= 2019 && raw.type === 'Introduction';
  const set = isTuned
    ? 'New York introductions 2010–2015 (tuned on)'
    : isHeldOut
      ? 'New York introductions 2016–2019 (held out at first)'
      : 'New York, the rest: resolutions and other years (held out at first)';
  screen(raw, set, nycLabels.get(raw.fileNumber) ?? NO);
}
const stateLabels = readLabels('local-openstates.csv', ({ state, session, identifier }) =>
  [state, session, identifier].join(' '),
);
for (const { content } of values.openstates.flatMap((folder) => [...jsonFiles(folder)])) {
  const raw = openStatesMeasure(content);
  const state = /\/state:(\w\w)$/.exec(raw?.jurisdictionId ?? '')?.[1];
  if (!raw || state === undefined) {
    federal++;
    continue;
  }
  const label = stateLabels.get([state, raw.session, raw.fileNumber].join(' '));
  if (label) screen(raw, 'State bills of Open States (held out at first)', label);
  else console.log(`${state} ${raw.session} ${raw.fileNumber}: no label, not scored`);
}

const percent = (share: number | null): string => (share === null ? '   –' : `${(100 * share).toFixed(1)}`.padStart(5));
const line = (name: string, { precision, recall, f1, hits, falseAlarms, misses }: Score): string =>
  `  ${name.padEnd(24)} P ${percent(precision)}  R ${percent(recall)}  F1 ${percent(f1)}   ` +
  `${hits} found, ${falseAlarms} false alarms, ${misses} missed`;

const isTracked = ({ measured }: Scored) => measured.screening.verdict === 'TRACKED';
const isFollowed = ({ measured }: Scored) => measured.screening.verdict !== 'LEFT_OUT';
function scoreOf(
  all: readonly Scored[],
  isFlagged: (one: Scored) => boolean,
  isWanted: (label: Label) => boolean,
): Score {
  const count = (flagged: boolean, wanted: boolean) =>
    all.filter((one) => isFlagged(one) === flagged && isWanted(one.label) === wanted).length;
  return score(count(true, true), count(true, false), count(false, true));
}

function report(name: string, all: readonly Scored[]): object {
  const of = (label: string) => all.filter((one) => one.label.label === label).length;
  const tracked = scoreOf(all, isTracked, ({ label }) => label === 'yes');
  const followed = scoreOf(all, isFollowed, ({ label }) => label !== 'no');
  const withStance = all.filter((one) => one.label.stance && isTracked(one));
  const agreed = withStance.filter(({ label, measured }) => label.stance === measured.stance).length;
  console.log(`\n== ${name}: ${all.length} matters, ${of('yes')} yes, ${of('maybe')} maybe`);
  console.log(line('TRACKED', tracked));
  console.log(line('TRACKED or CANDIDATE', followed));
  console.log(`  stance as labelled: ${agreed} of ${withStance.length} tracked`);
  return { name, matters: all.length, tracked, followed, stance: { agreed, of: withStance.length } };
}

const perSecond = Math.round((1000 * scored.length) / milliseconds);
console.log(`${scored.length} matters screened, ${perSecond} a second; ${federal} of Congress not scored`);
const sets = [...new Set(scored.map(({ set }) => set))];
const results = sets.map((set) =>
  report(
    set,
    scored.filter((one) => one.set === set),
  ),
);
const heldOut = scored.filter(({ set }) => set.endsWith('(held out at first)'));
if (sets.length > 2) results.push(report('All held out at first', heldOut));

function describe({ name, title, label, measured: { screening, stance, provisions } }: Scored): string {
  const rules = screening.matches.map(({ rule, field, words }) => `\n      ${rule} [${field}] ${words}`).join('');
  const suggested = provisions.map(({ dimension, answers }) => `${dimension}:${answers.join('|')}`).join(' ');
  return `  ${name} ${screening.verdict} ${screening.score} ${stance} | ${title}\n    label: ${label.label}, ${label.reason}${suggested && `\n    suggests ${suggested}`}${rules || '\n      no rule matched'}`;
}
const list = (heading: string, chosen: readonly Scored[]) =>
  console.log(`\n== ${heading}: ${chosen.length}\n${chosen.map(describe).join('\n')}`);
const misses = scored.filter((one) => one.label.label === 'yes' && !isTracked(one));
const falseAlarms = scored.filter((one) => one.label.label !== 'yes' && isTracked(one));
const overlooked = scored.filter((one) => one.label.label === 'maybe' && !isFollowed(one));
const extra = scored.filter((one) => one.label.label === 'no' && isFollowed(one) && !isTracked(one));
list('Missed: "yes", not TRACKED', misses);
list('False alarms: TRACKED, not "yes"', falseAlarms);
list('Overlooked: "maybe", LEFT_OUT', overlooked);
list('CANDIDATE, label "no"', extra);
if (values.json)
  process.stdout.write(
    `${JSON.stringify({ perSecond, federal, results, misses, falseAlarms, overlooked, extra }, null, 2)}\n`,
  );
