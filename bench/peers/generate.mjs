// Makes the Prisma client of the peers out of the product's own schema: the rows are the very same. What the product leaves
// to its SQL (a change's source, a record's sources) are relations here, as Prisma's documentation would have them.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { BENCH, ROOT } from '../processes.mjs';

const GENERATED = path.join(BENCH, '.data/prisma');

const GENERATORS = `
generator client {
  provider               = "prisma-client"
  output                 = "./client"
  runtime                = "nodejs"
  moduleFormat           = "esm"
  generatedFileExtension = "ts"
  importFileExtension    = "ts"
}

generator pothos {
  provider          = "prisma-pothos-types"
  output            = "./pothos.ts"
  clientOutput      = "./client/client.ts"
  generateDatamodel = true
}
`;

/** Lines to add to models. */
const RELATIONS = {
  Change: 'source Source? @relation(fields: [sourceId], references: [id])',
  SourceRecord: 'source Source @relation(fields: [sourceId], references: [id])',
  Source: 'changes Change[]\n  records SourceRecord[]',
};

/** Generates it where it is not there for the schema as it is. */
export function generatePeerClient() {
  let schema = fs.readFileSync(path.join(ROOT, 'prisma/schema.prisma'), 'utf8');
  schema = schema.replace(/generator client \{[^}]*\}/, GENERATORS.trim());
  for (const [model, lines] of Object.entries(RELATIONS)) {
    schema = schema.replace(new RegExp(`model ${model} \\{\n`), (head) => `${head}  ${lines}\n`);
  }
  const file = path.join(GENERATED, 'schema.prisma');
  if (fs.existsSync(path.join(GENERATED, 'pothos.ts')) && fs.readFileSync(file, 'utf8') === schema) return;
  fs.rmSync(GENERATED, { recursive: true, force: true });
  fs.mkdirSync(GENERATED, { recursive: true });
  fs.writeFileSync(file, schema);
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const run = spawnSync(process.execPath, [cli, 'generate', '--schema', file], {
    cwd: BENCH,
    encoding: 'utf8',
    env: {
      ...process.env,
      PATH: `${path.join(BENCH, 'node_modules/.bin')}${path.delimiter}${process.env.PATH}`,
      CHECKPOINT_DISABLE: '1',
      PRISMA_SCHEMA_ENGINE_BINARY: path.join(ROOT, 'scripts/schema-engine.mjs'),
    },
  });
  if (run.status !== 0) {
    fs.rmSync(GENERATED, { recursive: true, force: true });
    throw new Error(`the client of the peers was not made:\n${run.stdout}\n${run.stderr}`);
  }
}
