// Ten writes a second, as the product writes: one record changes, with its version, its line in the log of changes and its
// search entry. Prints each number as soon as its transaction is over.
//   node --import tsx bench/writer.ts <store>
import { setTimeout as sleep } from 'node:timers/promises';
import { changesOf, SOURCES } from './seed/changes.ts';
import { policyDraft } from './seed/policies.ts';
import { openStore, placesOf } from './seed/store.ts';

const PAUSE_MS = 100;
const COUNTER = 'bench-counter';

const app = await openStore(process.argv[2] as string);
await app.line.runs.saveSources(Object.values(SOURCES));
const draft = policyDraft(0, 0, await placesOf(app), 1);
let isNew = (await app.db.reader.policy.count({ where: { id: COUNTER } })) === 0;
let next = performance.now();
for (let count = 1; ; count++) {
  const { agencies: _, ...sections } = draft.sections;
  const counted = { ...draft, id: COUNTER, sections: { ...sections, core: { ...sections.core, summary: `${count}` } } };
  const at = new Date().toISOString();
  const { changes } = changesOf({ from: SOURCES.policies, drafts: [counted], isNew, at, runId: 'bench-writer' });
  await app.line.records.apply(changes);
  isNew = false;
  process.stdout.write(`${count}\n`);
  next += PAUSE_MS;
  await sleep(Math.max(0, next - performance.now()));
}
