// Writes docs/schema-changelog.md out of the schemas that were released (docs/schema/<day>.graphql) and schema.graphql.
//   npm run schema:changelog                         writes it
//   npm run schema:changelog -- --check              says whether it is current, and whether callers were given time
//   npm run schema:changelog -- --release 2026-11-22 keeps schema.graphql as released on that day, and writes it; said once more
//                                                    for the same day, it takes the place of what was kept
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { changelog, type Release } from './schema-changelog-text.ts';
import { faultsOf } from './schema-changes.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'docs/schema');
const file = path.join(root, 'docs/schema-changelog.md');

const { values } = parseArgs({ options: { check: { type: 'boolean' }, release: { type: 'string' } } });
const today = new Date().toISOString().slice(0, 10);
const current = fs.readFileSync(path.join(root, 'schema.graphql'), 'utf8');

if (values.release !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(values.release)) {
  console.error(`--release ${values.release}: give the day, as in --release ${today}`);
  process.exit(2);
}

fs.mkdirSync(folder, { recursive: true });
const releases: Release[] = fs
  .readdirSync(folder)
  .filter((name) => name.endsWith('.graphql') && name !== `${values.release}.graphql`)
  .sort()
  .map((name) => ({ day: name.replace('.graphql', ''), sdl: fs.readFileSync(path.join(folder, name), 'utf8') }));

const latest = releases.at(-1);
if (values.release !== undefined && latest && latest.day > values.release) {
  console.error(
    `--release ${values.release}: ${latest.day} was released after that, and what was released never changes`,
  );
  process.exit(2);
}
const faults = latest ? await faultsOf(latest.sdl, latest.day, current, today) : [];
for (const fault of faults) console.error(`schema.graphql: ${fault}`);
if (faults.length) process.exitCode = 1;
else if (values.release) {
  fs.writeFileSync(path.join(folder, `${values.release}.graphql`), current);
  releases.push({ day: values.release, sdl: current });
}

const printed = await changelog(releases, current);
const isCurrent = fs.existsSync(file) && fs.readFileSync(file, 'utf8') === printed;
if (!values.check) {
  fs.writeFileSync(file, printed);
  console.log('docs/schema-changelog.md written');
} else if (isCurrent) {
  console.log('docs/schema-changelog.md is current');
} else {
  console.error('docs/schema-changelog.md is not current: run `npm run schema:changelog`, read it, and commit it');
  process.exitCode = 1;
}
