import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse as parseCsv } from 'csv-parse/sync';
import { billId } from '../src/domain/bill.ts';
import { families } from '../src/domain/family/family.ts';
import { type FamilyInput, titlesOf } from '../src/domain/family/input.ts';
import { type FamilyLink, familyLinks } from '../src/domain/family/link.ts';
import { billKeyOf, normalizeBill, screenInput } from '../src/ingest/normalize/bill.ts';
import { screenBill } from '../src/screen/screen.ts';
import { billsFrom } from './bill-files.ts';

// Scores the families against a list of real ones, pair by pair:
// npm run eval:families -- --from BILLSTATUS/116 --from BILLSTATUS/117 --from data/bills.csv [--json]

const USAGE = `Usage: eval-families.ts --from PATH [--from PATH] [--labels FILE] [--every-bill] [--json]
  --from    a folder of BILLSTATUS files, searched through, a ZIP of them, or a list like data/bills.csv;
            of the files, only bills that the screener tracks or holds for candidates take part, as in the store
  --labels  CSV with family, bill_id, set (tuning, held-out), note; data/labels/families.csv where not given
  --every-bill  also bills that the screener leaves out: tens of thousands that no rule here was made for`;

interface Label {
  readonly family: string;
  readonly billId: string;
  readonly set: string;
}

interface Pair {
  readonly bills: string;
  readonly families: string;
  readonly links: readonly string[];
}

const { values } = parseArgs({
  options: {
    from: { type: 'string', multiple: true },
    labels: { type: 'string', default: path.resolve(import.meta.dirname, '../data/labels/families.csv') },
    'every-bill': { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
if (!values.from?.length) {
  console.error(USAGE);
  process.exit(2);
}
for (const file of [values.labels, ...values.from]) {
  if (fs.existsSync(file)) continue;
  console.error(`${file}: there is no such file or folder.\n${USAGE}`);
  process.exit(2);
}
if (values.json) console.log = () => {};

const labels = readLabels(values.labels);
const bills = [...(await readBills(values.from)).values()];
const started = performance.now();
const links = familyLinks(bills);
const found = families(bills, links, []);
const milliseconds = Math.round(performance.now() - started);
const titles = new Map(bills.map((bill) => [bill.id, bill.shortTitles[0] ?? bill.officialTitles[0] ?? '']));
const familyOf = new Map(found.flatMap(({ id, members }) => members.map((member): [string, string] => [member, id])));
const linksOf = new Map<string, string[]>();
for (const link of links) {
  const pair = pairOf(link.billId, link.otherId);
  linksOf.set(pair, [...(linksOf.get(pair) ?? []), described(link)]);
}

console.log(`${bills.length} bills, ${links.length} links, ${found.length} families in ${milliseconds} ms`);
const present = labels.filter(({ billId: id }) => titles.has(id));
const absent = labels.length - present.length;
console.log(`${present.length} labelled bills are among them; ${absent} are not in these files`);
const results = ['tuning', 'held-out', 'all'].map((set) => ({ set, ...scoreOf(set) }));
for (const { set, precision, recall, hits, falsePairs, missed } of results) {
  console.log(
    `${set.padEnd(9)} pair precision ${precision}, recall ${recall}: ` +
      `${hits} pairs found, ${falsePairs.length} false, ${missed.length} missed`,
  );
}
const identical = identicalPairs();
console.log(
  `\nBy titles and summaries alone, without being told what CRS says: of ${identical.stated} pairs that CRS calls identical, ` +
    `${identical.found} are found (${identical.share}); of ${identical.within} pairs found within one Congress, CRS relates ` +
    `${identical.related} in some way (${identical.relatedShare}).\n${identical.refused.length} of its identical pairs are ` +
    'refused, for nothing else agrees:',
);
for (const pair of identical.refused) console.log(`  ${pair.split(' ').map(named).join(' · ')}`);
const all = results.at(-1);
print('False pairs', all?.falsePairs ?? []);
print('Missed pairs', all?.missed ?? []);
if (values.json) {
  const output = { bills: bills.length, links: links.length, families: found.length, milliseconds, results, identical };
  process.stdout.write(`${JSON.stringify(output, null, 2)}\n`);
}

function readLabels(file: string): Label[] {
  const rows = parseCsv(fs.readFileSync(file), { columns: true, skip_empty_lines: true }) as Record<string, string>[];
  return rows.map(({ family, bill_id: id, set }, at) => {
    if (!family || !id || (set !== 'tuning' && set !== 'held-out')) {
      throw new Error(`${file}, row ${at + 2}: needs a family, a bill_id, and tuning or held-out as set`);
    }
    return { family, billId: id, set };
  });
}

/** What the store would hold: tracked bills and candidates, and those of our own list. An official file comes first. */
async function readBills(from: readonly string[]): Promise<Map<string, FamilyInput>> {
  const kept = new Map<string, FamilyInput>();
  const listed = new Map<string, FamilyInput>();
  for (const source of from) {
    for await (const raw of billsFrom(source)) {
      const screening = screenBill(screenInput(raw));
      if (!raw.curated && screening.verdict === 'LEFT_OUT' && !values['every-bill']) continue;
      const { core, titles: all, sponsors, summaries, related } = normalizeBill(raw, screening).draft.sections;
      const bill: FamilyInput = {
        id: billId(billKeyOf(raw)),
        congress: core.congress,
        type: core.type,
        number: core.number,
        introducedOn: core.introducedOn,
        sponsorId: sponsors?.find(({ role }) => role === 'SPONSOR')?.personId ?? null,
        ...titlesOf({ title: core.title, shortTitle: core.shortTitle, titles: all ?? [] }),
        summaries: (summaries ?? []).map(({ text }) => text),
        related: (related ?? []).flatMap(({ relatedBillId, relations }) =>
          relations.map((relation) => ({ billId: relatedBillId, ...relation })),
        ),
      };
      (raw.curated ? listed : kept).set(bill.id, bill);
    }
  }
  return new Map([...listed, ...kept]);
}

/** Pairs of labelled bills of which at least one is of the set. Bills of two families are no pair. */
function scoreOf(set: string) {
  let hits = 0;
  const falsePairs: Pair[] = [];
  const missed: Pair[] = [];
  for (const [at, a] of present.entries()) {
    for (const b of present.slice(at + 1)) {
      if (set !== 'all' && a.set !== set && b.set !== set) continue;
      const isFamily = a.family === b.family;
      const isFound = familyOf.has(a.billId) && familyOf.get(a.billId) === familyOf.get(b.billId);
      if (isFamily && isFound) hits++;
      else if (isFamily || isFound) {
        const pair = {
          bills: `${named(a.billId)} · ${named(b.billId)}`,
          families: [...new Set([a.family, b.family])].join(', '),
          links: linksOf.get(pairOf(a.billId, b.billId)) ?? [],
        };
        (isFound ? falsePairs : missed).push(pair);
      }
    }
  }
  const share = (of: number) => (of === 0 ? null : Math.round((1000 * hits) / of) / 1000);
  return { precision: share(hits + falsePairs.length), recall: share(hits + missed.length), hits, falsePairs, missed };
}

/** What titles and summaries know of what CRS says, without being told. */
function identicalPairs() {
  const statedPairs = (isWanted: (type: string) => boolean) =>
    new Set(
      bills.flatMap(({ id, related }) =>
        related
          .filter(({ type, billId: other }) => isWanted(type) && other !== id && titles.has(other))
          .map(({ billId: other }) => pairOf(id, other)),
      ),
    );
  const identical = statedPairs((type) => type === 'Identical bill');
  const any = statedPairs(() => true);
  const untold = familyLinks(bills.map((bill) => ({ ...bill, related: [] })));
  const known = new Set(untold.map(({ billId: id, otherId }) => pairOf(id, otherId)));
  const congressOf = (id: string) => id.slice(id.lastIndexOf('-'));
  const within = [...known].filter((pair) => new Set(pair.split(' ').map(congressOf)).size === 1);
  const count = (pairs: Iterable<string>, others: ReadonlySet<string>) =>
    [...pairs].filter((pair) => others.has(pair)).length;
  const share = (part: number, of: number) => (of === 0 ? null : Math.round((1000 * part) / of) / 1000);
  const found = count(identical, known);
  const related = count(within, any);
  return {
    stated: identical.size,
    found,
    share: share(found, identical.size),
    within: within.length,
    related,
    relatedShare: share(related, within.length),
    refused: [...identical].filter((pair) => !linksOf.has(pair)),
  };
}

function pairOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function named(id: string): string {
  return `${id} ${titles.get(id)}`;
}

function described({ method, score, note }: FamilyLink): string {
  return `${method} ${score}${note === null ? '' : ` (${note})`}`;
}

function print(title: string, pairs: readonly Pair[]): void {
  console.log(`\n== ${title}: ${pairs.length}`);
  for (const pair of pairs)
    console.log(`  ${pair.bills}\n      ${pair.links.join(', ') || 'no link'} [${pair.families}]`);
}
