// Makes a store for the benchmarks: about 350,000 rows, or so many times as many.
//   node --import tsx bench/seed.ts --out <file> [--times 10]
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { fillStore } from './seed/store.ts';
import { rowsOf, settle } from './seed/tables.ts';

const { values } = parseArgs({ options: { out: { type: 'string' }, times: { type: 'string', default: '1' } } });
const times = Number(values.times);
if (!values.out || !Number.isInteger(times) || times < 1) {
  console.error('usage: node --import tsx bench/seed.ts --out <file> [--times <whole number>]');
  process.exit(2);
}
const file = path.resolve(values.out);
// Under another name until it is whole.
const part = `${file}.part`;
for (const name of [file, part]) for (const end of ['', '-wal', '-shm']) fs.rmSync(name + end, { force: true });
fs.mkdirSync(path.dirname(file), { recursive: true });
await fillStore(part, times, (line) => console.error(line));
settle(part);
fs.renameSync(part, file);
const rows = rowsOf(file);
const total = rows.reduce((sum, { count }) => sum + count, 0);
console.error(
  rows
    .filter(({ count }) => count > 1000)
    .map(({ table, count }) => `${table} ${count}`)
    .join(', '),
);
console.error(`${total} rows, ${(fs.statSync(file).size / 1e6).toFixed(0)} MB: ${file}`);
