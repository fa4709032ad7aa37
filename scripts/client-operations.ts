// Writes clients/typescript/src/generated.ts and clients/typescript/operations.json: the operations that the client package
// brings along, with the types of their variables and answers, and the list to register them by. With --check only says
// whether both are current.
import fs from 'node:fs';
import path from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as operationTypes from '@graphql-codegen/typescript-operations';
import { buildSchema, Kind, type OperationDefinitionNode, parse, print, separateOperations, visit } from 'graphql';
import { operationHash } from '../src/domain/operation-list.ts';

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'clients/typescript');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

const documents = fs
  .readdirSync(path.join(folder, 'operations'))
  .sort()
  .map((name) => ({ location: name, document: parse(read(`clients/typescript/operations/${name}`)) }));
const all = parse(documents.map(({ document }) => print(document)).join('\n'), { noLocation: true });

/** Each with the fragments it needs, in one line. */
const operations = all.definitions
  .filter((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION)
  .map(({ name, operation }) => {
    const own = separateOperations(all)[name?.value ?? ''];
    if (!name || !own) throw new Error('an operation has no name');
    const text = print(own).replace(/\s+/g, ' ').trim();
    return { name: name.value, operation, text, hash: operationHash(text) };
  });
visit(all, {
  StringValue: ({ value }) => {
    if (/\s\s/.test(value)) throw new Error('texts with several blanks would be changed');
  },
});

const types = await codegen({
  filename: 'generated.ts',
  schema: parse(read('schema.graphql')),
  schemaAst: buildSchema(read('schema.graphql')),
  documents,
  config: {},
  plugins: [
    {
      operationTypes: {
        enumType: 'string-literal',
        immutableTypes: true,
        skipTypename: true,
        strictScalars: true,
        scalars: { Date: 'string', DateTime: 'string', JSON: 'unknown' },
      },
    },
  ],
  pluginMap: { operationTypes },
});

const constants = operations.map(
  ({ name, operation, text, hash }) => `
export const ${name}: Operation<${name}Query, ${name}QueryVariables> = {
  name: '${name}',
  kind: '${operation}',
  hash: '${hash}',
  text: ${JSON.stringify(text)},
};
`,
);
const generated = `// Made by scripts/client-operations.ts from operations/*.graphql and schema.graphql. Do not edit it.
import type { Operation } from './operation.ts';

${types.trim()}
${constants.join('')}`;
const manifest = `${JSON.stringify(
  {
    format: 'apollo-persisted-query-manifest',
    version: 1,
    operations: operations.map(({ name, operation, text, hash }) => ({ id: hash, name, type: operation, body: text })),
  },
  null,
  2,
)}\n`;

for (const [name, text] of [
  ['src/generated.ts', generated],
  ['operations.json', manifest],
] as const) {
  const file = path.join(folder, name);
  const current = fs.existsSync(file) && fs.readFileSync(file, 'utf8') === text;
  if (process.argv.includes('--check') && !current) {
    console.error(
      `clients/typescript/${name} is not current: run \`npm run client\`, read the difference, and commit it`,
    );
    process.exitCode = 1;
  } else if (!current) fs.writeFileSync(file, text);
  if (current) console.log(`clients/typescript/${name} is current`);
}
