// Prints the API as sorted SDL to schema.graphql, the public contract; with --check only says whether it is current.
import fs from 'node:fs';
import path from 'node:path';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from '../src/graphql/schema.ts';

const file = path.resolve(import.meta.dirname, '../schema.graphql');
const printed = `${printSchema(lexicographicSortSchema(schema))}\n`;
const current = fs.existsSync(file) && fs.readFileSync(file, 'utf8') === printed;

if (!process.argv.includes('--check')) {
  if (!current) fs.writeFileSync(file, printed);
  console.log(`schema.graphql ${current ? 'was current' : 'written'}`);
} else if (current) {
  console.log('schema.graphql is current');
} else {
  console.error('schema.graphql is not current: run `npm run schema`, read the difference, and commit it');
  process.exitCode = 1;
}
