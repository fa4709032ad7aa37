// Rules for schema.graphql, the public contract (docs/decisions/0019-contract.md): @graphql-eslint's schema presets, `all`
// included, and its Relay preset. What differs from them says why. `npm run schema:lint` runs it, and graphql-schema-linter
// with all its rules. Fields that are excused by name say so in schema.graphql itself (scripts/print-schema.ts).
import fs from 'node:fs';
import plugin from '@graphql-eslint/eslint-plugin';
import { buildSchema, isObjectType } from 'graphql';

const PRESETS = ['flat/schema-recommended', 'flat/schema-all', 'flat/schema-relay'];
const file = new URL('./schema.graphql', import.meta.url);

const partTypes = Object.values(buildSchema(fs.readFileSync(file, 'utf8')).getTypeMap())
  .filter((type) => isObjectType(type) && !type.getInterfaces().some(({ name }) => name === 'Node'))
  .map(({ name }) => name);

export default [
  {
    files: ['schema.graphql'],
    languageOptions: { parser: plugin.parser, parserOptions: { graphQLConfig: { schema: './schema.graphql' } } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@graphql-eslint': plugin },
    rules: {
      ...Object.assign({}, ...PRESETS.map((name) => plugin.configs[name].rules)),
      // Exactly the Nodes have an id: a page, an edge, a count, the result of a mutation or a line of a policy has none.
      '@graphql-eslint/strict-id-in-types': ['error', { exceptions: { types: partTypes } }],
      // Types and arguments. Fields and enum values are sorted as graphql-schema-linter wants them, by their letters' codes:
      // CRIMINALIZE before CRIMINAL_, which this rule has the other way round.
      '@graphql-eslint/alphabetize': ['error', { definitions: true, arguments: ['FieldDefinition', 'DirectiveDefinition'] }],
      // What is short and complete is a list, what grows is a connection: `sources: [Source!]!`, `nodes(ids:): [Node]!`, and
      // the `nodes` of each connection are named by design/api.md.
      '@graphql-eslint/relay-edge-types': ['error', { listTypeCanWrapOnlyEdgeType: false }],
      // Meant for APIs that only read. Ours writes (issue 5), and tells of changes (issue 6).
      '@graphql-eslint/no-root-type': 'off',
      // A list is never null, and a mutation always answers: design/api.md has them so. What stands in the way of a mutation is
      // a type of its answer.
      '@graphql-eslint/require-nullable-result-in-root': 'off',
      // Wants `@deprecated(deletionDate:)`, an argument that GraphQL's own directive has not. The day stands in the reason, and
      // `npm run schema:changelog` refuses a reason without one.
      '@graphql-eslint/require-deprecation-date': 'off',
    },
  },
];
