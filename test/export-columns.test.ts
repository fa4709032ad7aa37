import path from 'node:path';
import { expect, it } from 'vitest';
import { formatsOf } from '../src/exports/format.ts';
import { KINDS } from '../src/exports/kinds.ts';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const page = () =>
  `# Columns of the exports

Written by \`test/export-columns.test.ts\` (\`npx vitest run test/export-columns.test.ts -u\`). How exports are asked for:
[exports.md](exports.md). A column may be added; none is renamed or taken away without a word in the changelog.
${[...KINDS.values()]
  .map(
    (kind) => `
## ${kind.name}

${cell(kind.description)} As ${formatsOf(kind).join(', ')}.

| column | type | |
|---|---|---|
${kind.columns.map(({ name, type, list, description }) => `| \`${name}\` | ${type}${list ? ' (list)' : ''} | ${cell(description)} |`).join('\n')}
`,
  )
  .join('')}`;

it('are all on one page of the documentation', async () => {
  await expect(page()).toMatchFileSnapshot(path.resolve(import.meta.dirname, '../docs/export-columns.md'));
});
