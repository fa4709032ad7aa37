// Are the agreements in the store those of the newest list? Reads the workbook a second time, by other means, and compares
// how many there are by model and state.
//   node --import tsx scripts/check-agreements.ts --list <participatingAgencies….xlsx>
// Exits with 1 where they differ.
import fs from 'node:fs';
import { parseArgs } from 'node:util';
import { openApp } from '../src/cli/app.ts';
import { stateCodeOf } from '../src/domain/state-names.ts';
import { modelOf } from '../src/ingest/normalize/agreement-edition.ts';
import { countsInWorkbook } from './second-reading.ts';

const { values } = parseArgs({ options: { list: { type: 'string' } } });
if (!values.list) {
  console.error('usage: node --import tsx scripts/check-agreements.ts --list <workbook>');
  process.exit(2);
}
const listed = new Map<string, number>();
for (const [kind, count] of countsInWorkbook(fs.readFileSync(values.list))) {
  const [model = '', state = ''] = kind.split(' | ');
  const key = `${modelOf(model) ?? model} ${stateCodeOf(state) ?? state}`;
  listed.set(key, (listed.get(key) ?? 0) + count);
}
const app = await openApp();
const groups = await app.db.reader.agreement287g.groupBy({
  by: ['model', 'state'],
  where: { status: 'ACTIVE', delistedAt: null },
  _count: true,
});
await app.close();
const stored = new Map(groups.map(({ model, state, _count }) => [`${model} ${state}`, _count]));
const keys = [...new Set([...listed.keys(), ...stored.keys()])].sort();
const different = keys.filter((key) => listed.get(key) !== stored.get(key));
for (const key of different)
  console.log(`${key}: ${listed.get(key) ?? 0} on the list, ${stored.get(key) ?? 0} in the store`);
const sum = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((a, b) => a + b, 0);
console.log(
  `${keys.length} kinds, ${different.length} different; ${sum(listed)} on the list, ${sum(stored)} in the store`,
);
process.exitCode = different.length > 0 ? 1 : 0;
