import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

// docs/architecture.md says whom each room may import. This reads the import lines and holds us to it.

const root = path.resolve(import.meta.dirname, '..');

interface Room {
  /** Files of the room, by their path. The first room that fits is a file's room. */
  readonly files: RegExp;
  /** Files of ours outside the room that it may import. */
  readonly ours: RegExp;
  /** Files of which it may import types and nothing else. */
  readonly types?: RegExp;
  /** Packages and Node.js modules; all but PERSISTENCE where not given. */
  readonly packages?: RegExp;
}

/** What knows the databases: for the store only. */
const PERSISTENCE = /^(@prisma\/|prisma$|libsql$|pg$)/;
const NOTHING = /^$/;

const rooms: Record<string, Room> = {
  domain: { files: /^src\/domain\//, ours: NOTHING, packages: /^(zod|node:crypto)$/ },
  screen: { files: /^src\/screen\//, ours: /^src\/domain\//, packages: NOTHING },
  ingest: { files: /^src\/ingest\//, ours: /^src\/(domain\/|screen\/|clock\.ts|log\.ts)/ },
  kit: {
    files: /^scrapers\/kit\//,
    ours: /^src\/domain\//,
    types: /^src\/ingest\/source\.ts$/,
    packages: /^(cheerio|saxes|csv-parse(\/sync)?|@e965\/xlsx)$/,
  },
  'list of sources': {
    files: /^scrapers\/index\.ts$/,
    ours: /^scrapers\/[^/]+\.ts$|^src\/ingest\/source\.ts$/,
    packages: NOTHING,
  },
  source: {
    files: /^scrapers\/[^/]+\.ts$/,
    ours: /^(scrapers\/kit\/|src\/ingest\/source\.ts$|src\/domain\/)/,
    packages: NOTHING,
  },
  store: {
    files: /^src\/store\//,
    ours: /^src\/(domain\/|generated\/|maybe-promise\.ts)/,
    types: /^src\/(ingest\/ports|log)\.ts$/,
    packages: /^(@prisma\/|libsql$|pg$|dataloader$|stemmer$|zod$|node:)/,
  },
  context: {
    files: /^src\/graphql\/context\.ts$/,
    ours: /^src\/(domain\/|clock\.ts|graphql\/)/,
    types: /^src\/(store\/|log\.ts)/,
  },
  graphql: {
    files: /^src\/graphql\//,
    ours: /^src\/(domain\/|maybe-promise\.ts)/,
    types: /^src\/(clock|log)\.ts$/,
  },
  exports: {
    files: /^src\/exports\//,
    ours: /^src\/(graphql\/|domain\/)/,
    types: /^src\/(clock|log)\.ts$/,
  },
  http: {
    files: /^src\/http\//,
    ours: /^src\/(graphql\/|exports\/|domain\/|config\.ts|clock\.ts|log\.ts|maybe-promise\.ts)/,
    types: /^src\/store\//,
  },
  webhooks: {
    files: /^src\/webhooks\//,
    ours: /^src\/(domain\/|ingest\/(connector|lease|politeness|signals)\.ts|clock\.ts)/,
    types: /^src\/(store\/|log\.ts)/,
  },
  clock: { files: /^src\/clock\.ts$/, ours: NOTHING, packages: NOTHING },
  'maybe-promise': { files: /^src\/maybe-promise\.ts$/, ours: NOTHING, packages: NOTHING },
  log: { files: /^src\/log\.ts$/, ours: NOTHING, packages: /^pino$/ },
  config: {
    files: /^src\/config\.ts$/,
    ours: /^(src\/domain\/errors\.ts|package\.json)$/,
    types: /^src\/domain\//,
    packages: /^(zod|node:)/,
  },
  'command line': { files: /^src\/cli\//, ours: /^(src\/(?!main\.ts|generated\/)|scrapers\/index\.ts$)/ },
  main: { files: /^src\/main\.ts$/, ours: /^src\/(cli|domain)\// },
};

const IMPORT =
  /^\s*(?:import|export)\s+(type\s+)?((?:[\w*\s,{}$]+?)\s+from\s+)?['"]([^'"]+)['"]|\bimport\s*\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** Does an import bring types only: `import type …`, or `import { type A, type B }`? */
const bringsTypes = (typeKeyword: string | undefined, clause = '') => {
  const names = /^\{([^}]*)\}/
    .exec(clause.trim())?.[1]
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  return (
    typeKeyword !== undefined ||
    (names !== undefined && names.length > 0 && names.every((name) => name.startsWith('type ')))
  );
};

/** Code without comments. */
const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

/** What a file does against the rules. */
function faults(file: string, text: string): string[] {
  const found = Object.entries(rooms).find(([, { files }]) => files.test(file));
  if (!found) return [`${file} is in no room: see docs/architecture.md`];
  const [name, room] = found;
  const wrong: string[] = [];
  for (const [, typeKeyword, clause, from = '', dynamic] of code(text).matchAll(IMPORT)) {
    const target = dynamic ?? from;
    if (!target.startsWith('.')) {
      const allowed = room.packages ? room.packages.test(target) : !PERSISTENCE.test(target);
      if (!allowed) wrong.push(`${file} imports ${target}, which ${name} may not`);
      continue;
    }
    const imported = path.posix.join(path.posix.dirname(file), target);
    const within = name !== 'source' && room.files.test(imported);
    const asTypes = room.types?.test(imported) && bringsTypes(typeKeyword, clause);
    if (!within && !asTypes && !room.ours.test(imported))
      wrong.push(`${file} imports ${imported}, which ${name} may not`);
  }
  const uses = (what: RegExp) => what.test(code(text));
  if (file !== 'src/config.ts' && uses(/\bprocess\.env\b/))
    wrong.push(`${file} reads process.env: only src/config.ts does`);
  if (!/^src\/(clock|main)\.ts$/.test(file) && uses(/\bDate\.now\(\)|\bnew Date\(\)/)) {
    wrong.push(`${file} reads the time of day: take a Clock`);
  }
  if (/^scrapers\//.test(file) && uses(/\bfetch\(|\bMath\.random\b/))
    wrong.push(`${file} is not pure: a source takes a page and gives records`);
  return wrong;
}

const filesBelow = (folder: string) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.posix.join(folder, file.replaceAll(path.sep, '/')))
    .filter((file) => file.endsWith('.ts') && !file.startsWith('src/generated/'));

it('keeps to the rooms', () => {
  const files = [...filesBelow('src'), ...filesBelow('scrapers')];
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap((file) => faults(file, fs.readFileSync(path.join(root, file), 'utf8')))).toEqual([]);
});

it.each([
  ['src/domain/a.ts', "import { b } from '../ingest/b.ts';"],
  ['src/domain/a.ts', "import type { B } from '../store/b.ts';"],
  ['src/screen/a.ts', "import { b } from '../ingest/b.ts';"],
  ['src/ingest/a.ts', "import {\n  type B,\n  c,\n} from '../store/b.ts';"],
  ['src/ingest/normalize/a.ts', "export * from '../../config.ts';"],
  ['src/store/a.ts', "import { b } from '../ingest/ports.ts';"],
  ['src/store/a.ts', "import type { B } from '../ingest/run.ts';"],
  ['src/graphql/types/a.ts', "import { PrismaClient } from '@prisma/client';"],
  ['src/graphql/types/a.ts', "import type { Reads } from '../../store/reads.ts';"],
  ['src/graphql/context.ts', "import { makeReads } from '../store/reads.ts';"],
  ['src/http/a.ts', "const b = await import('../store/b.ts');"],
  ['src/cli/a.ts', "import { b } from '../main.ts';"],
  ['scrapers/a.ts', "import fs from 'node:fs';"],
  ['scrapers/a.ts', "import { b } from './b.ts';"],
  ['scrapers/a.ts', "import { run } from '../src/ingest/run.ts';"],
  ['scrapers/kit/a.ts', "import { defineSource } from '../../src/ingest/source.ts';"],
  ['scrapers/kit/a.ts', 'const today = Date.now();'],
  ['src/ingest/a.ts', 'const at = new Date();'],
  ['src/http/a.ts', 'const port = process.env.PORT;'],
  ['src/elsewhere/a.ts', ''],
])('sees what %s does wrong: %s', (file, text) => {
  expect(faults(file, text)).toHaveLength(1);
});

it.each([
  [
    'src/domain/a.ts',
    "import { z } from 'zod';\nimport { b } from './b.ts'; // not process.env, nor import { c } from '../store/c.ts'",
  ],
  [
    'src/store/a.ts',
    "import type { B } from '../ingest/ports.ts';\nimport { type C, type D } from '../ingest/ports.ts';",
  ],
  ['src/store/a.ts', "const { PrismaClient } = await import('../generated/postgresql/client.ts');"],
  ['src/graphql/types/a.ts', "import { builder } from '../builder.ts';\nconst on = new Date(at);"],
  ['src/graphql/context.ts', "import type { Reads } from '../store/reads.ts';"],
  ['scrapers/index.ts', "import { a } from './a.ts';"],
  ['scrapers/a.ts', "import { xml } from './kit/xml.ts';\nimport { defineSource } from '../src/ingest/source.ts';"],
])('lets %s do what it may: %s', (file, text) => {
  expect(faults(file, text)).toEqual([]);
});
