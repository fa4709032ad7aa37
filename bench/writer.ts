// Ten writes a second, as the product writes: one of the given records changes, each time another, with its version, its line in
// the log of changes and its search entry. The record stays what the generator made it, but says which write was its last: a
// policy at the end of its summary, a bill at the end of its short title, or of its title where it has none.
//   node --import tsx bench/writer.ts <store>      ids on stdin, one a line, as the API has them: Policy:<slug>, Bill:<id>
// Prints `<number> <id>` as soon as the transaction is over.
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Draft } from '../src/domain/draft.ts';
import { benchBillId, billDraft } from './seed/bills.ts';
import { changesOf, SOURCES } from './seed/changes.ts';
import { policyDraft } from './seed/policies.ts';
import { randomOf } from './seed/random.ts';
import { openStore, placesOf } from './seed/store.ts';

const PAUSE_MS = 100;

const app = await openStore(process.argv[2] as string);
const ids = (await text(process.stdin)).split('\n').filter(Boolean);
const of = (type: string) => ids.filter((id) => id.startsWith(type)).map((id) => id.slice(type.length));
// Half policies, half bills, however many there are of each.
const kinds = [await policies(of('Policy:')), await bills(of('Bill:'))].filter(({ length }) => length);
await app.line.runs.saveSources(Object.values(SOURCES));

let next = performance.now();
for (let number = 1; ; number++) {
  const { id, write, from } = randomOf('write', number).pick(kinds[number % kinds.length] ?? []);
  const at = new Date().toISOString();
  const { changes } = changesOf({ from, drafts: [write(number)], isNew: false, at, runId: 'bench-writer' });
  const { updated, refused } = await app.line.records.apply(changes);
  if (updated !== 1) throw new Error(`${id} was not written: ${refused[0]?.message ?? 'nothing changed'}`);
  process.stdout.write(`${number} ${id}\n`);
  next += PAUSE_MS;
  await sleep(Math.max(0, next - performance.now()));
}

interface Written {
  readonly id: string;
  readonly from: (typeof SOURCES)['policies' | 'bills'];
  /** The record as it stands after this write. */
  readonly write: (number: number) => Draft;
}

/** Every third has a second edition. */
function editionOf(index: number): number {
  return index % 3 === 0 ? 1 : 0;
}

function marked(words: string | null, number: number): string {
  return `${words ?? ''} [write ${number}]`;
}

/** Another store than the generator's would be overwritten with other records. */
function mustBe(id: string, stored: string | null | undefined, words: string | null): void {
  if (stored !== words) throw new Error(`${id} is not as bench/seed.ts makes it: a store of this generator is needed`);
}

async function policies(slugs: readonly string[]): Promise<Written[]> {
  const places = await placesOf(app);
  const agencies = await app.db.reader.agency.count({ where: { id: { startsWith: 'bench-agency-' } } });
  const rows = await app.db.reader.policy.findMany({
    where: { id: { in: [...slugs] } },
    select: { id: true, summary: true },
  });
  const stored = new Map(rows.map(({ id, summary }) => [id, summary]));
  return slugs.map((slug) => {
    const index = Number(slug.replace('bench-policy-', ''));
    const draft = policyDraft(index, editionOf(index), places, agencies);
    const { core, ...sections } = draft.sections;
    mustBe(slug, stored.get(slug), core.summary);
    const write = (number: number): Draft => ({
      ...draft,
      sections: { ...sections, core: { ...core, summary: marked(core.summary, number) } },
    });
    return { id: `Policy:${slug}`, from: SOURCES.policies, write };
  });
}

async function bills(billIds: readonly string[]): Promise<Written[]> {
  const total = await app.db.reader.bill.count();
  const indexOf = new Map(Array.from({ length: total }, (_, index) => [benchBillId(index), index]));
  const rows = await app.db.reader.bill.findMany({
    where: { id: { in: [...billIds] } },
    select: { id: true, title: true },
  });
  const stored = new Map(rows.map(({ id, title }) => [id, title]));
  return billIds.flatMap((billId) => {
    const index = indexOf.get(billId);
    // Of the starter data, which the generator cannot make again.
    if (index === undefined) return [];
    const draft = billDraft(index, editionOf(index));
    const { core, ...sections } = draft.sections;
    mustBe(billId, stored.get(billId), core.title);
    const name = core.shortTitle === null ? 'title' : 'shortTitle';
    const write = (number: number): Draft => ({
      ...draft,
      sections: { ...sections, core: { ...core, [name]: marked(core[name], number) } },
    });
    return { id: `Bill:${billId}`, from: SOURCES.bills, write };
  });
}
