// Prints the API as sorted SDL to schema.graphql, the public contract; with --check only says whether it is current.
import fs from 'node:fs';
import path from 'node:path';
import { isIntrospectionType, isSpecifiedScalarType, lexicographicSortSchema, printType } from 'graphql';
import { schema } from '../src/graphql/schema.ts';

/**
 * Fields that begin with the name of their type, which @graphql-eslint finds superfluous (no-typename-prefix), and why they do.
 * Said in the contract itself, so that whoever lints it finds nothing.
 */
const NAMED_SO: Readonly<Record<string, string>> = {
  'Bill.billId': 'the name by which everybody who keeps bills knows it',
  'Campaign.campaigns': 'every Record has it',
  'Resource.resources': 'every Record has it',
};

const byName = new Intl.Collator('en').compare;
const types = Object.values(lexicographicSortSchema(schema).getTypeMap())
  .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
  .sort((a, b) => byName(a.name, b.name));

const excused = (sdl: string, typeName: string): string =>
  sdl.replace(/^ {2}(\w+)(?=[:(])/gm, (line, field) => {
    const reason = NAMED_SO[`${typeName}.${field}`];
    return reason ? `  # eslint-disable-next-line @graphql-eslint/no-typename-prefix -- ${reason}\n${line}` : line;
  });

const file = path.resolve(import.meta.dirname, '../schema.graphql');
const printed = `${types.map((type) => excused(printType(type), type.name)).join('\n\n')}\n`;
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
