import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isInputObjectType, printSchema } from 'graphql';
import type { Clock } from '../clock.ts';
import type { FrozenReads, Reads, Writes } from '../graphql/context.ts';
import { schema } from '../graphql/schema.ts';
import { MANIFEST, type Manifest, type ManifestFile, newestFirst } from './dump-folder.ts';
import { csvHeader, csvRow, jsonLine } from './format.ts';
import type { Kind } from './kind.ts';
import { KINDS } from './kinds.ts';
import { LICENCE } from './licence.ts';
import type { Variables } from './parameters.ts';
import { parquetFile } from './parquet.ts';
import { pagesOf, type Reading } from './rows.ts';

/** What a copy of the public tables came to. */
export interface PublicCopy {
  /** Rows by table. */
  readonly tables: Readonly<Record<string, number>>;
  /** The last migration that was applied. */
  readonly migration: string;
}

export interface DumpDeps {
  readonly reads: Reads;
  readonly writes: Writes;
  readonly clock: Clock;
  readonly origin: string;
  readonly release: string;
  /** Writes the public tables into a new SQLite file. */
  readonly copy: (file: string, frozen: FrozenReads, signal: AbortSignal) => Promise<PublicCopy>;
}

export interface DumpOptions {
  /** Dumps stand below it, each in a folder of its day. */
  readonly folder: string;
  /** So many are kept, this one among them. */
  readonly keep: number;
  readonly signal: AbortSignal;
  /** Told of each file. */
  readonly progress: (line: string) => void;
}

const PARTIAL = '.partial-';
const DAY_MS = 24 * 60 * 60_000;

/**
 * Writes all that is public into a folder of the day, all of one moment. It gets its name only when it is whole; one of the
 * same day is replaced.
 * @returns the folder
 * @throws what the signal was aborted with; then nothing is left of it
 */
export async function dump(deps: DumpDeps, options: DumpOptions): Promise<string> {
  const { folder, keep, signal } = options;
  const now = deps.clock.now();
  const day = now.toISOString().slice(0, 10);
  await fs.promises.mkdir(folder, { recursive: true });
  await clearAbandoned(folder, now);
  const partial = await fs.promises.mkdtemp(path.join(folder, PARTIAL));
  try {
    const frozen = await deps.reads.freeze();
    try {
      const manifest = await writeAll(
        partial,
        day,
        frozen,
        { ...deps, page: (work) => frozen.page(work), now },
        options,
      );
      await fs.promises.writeFile(path.join(partial, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
    } finally {
      await frozen.close();
    }
    signal.throwIfAborted();
    const whole = path.join(folder, day);
    await fs.promises.chmod(partial, 0o755);
    await replace(partial, whole);
    for (const old of (await newestFirst(folder)).slice(Math.max(1, keep))) {
      await fs.promises.rm(path.join(folder, old), { recursive: true, force: true });
    }
    return whole;
  } catch (error) {
    await fs.promises.rm(partial, { recursive: true, force: true });
    throw error;
  }
}

async function writeAll(
  folder: string,
  day: string,
  frozen: FrozenReads,
  deps: DumpDeps & Reading,
  { signal, progress }: DumpOptions,
): Promise<Manifest> {
  const files: ManifestFile[] = [];
  const add = async (name: string, words: Pick<ManifestFile, 'kind' | 'format' | 'rows'>) => {
    const { bytes, sha256 } = await weighed(path.join(folder, name));
    files.push({ name, ...words, bytes, sha256 });
    progress(`${name}: ${words.rows} rows, ${bytes} bytes`);
  };
  for (const kind of KINDS.values()) {
    const rows = await writeKind(folder, kind, deps, signal);
    for (const format of ['jsonl', 'csv', 'parquet'] as const) {
      await add(`${kind.name}.${format}`, { kind: kind.name, format, rows });
    }
  }
  const { tables, migration } = await deps.copy(path.join(folder, 'holdwatch.sqlite'), frozen, signal);
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  await add('holdwatch.sqlite', { kind: null, format: 'sqlite', rows });
  return {
    day,
    generatedAt: deps.now.toISOString(),
    dataVersion: frozen.commits,
    release: deps.release,
    schema: { migration, api: createHash('sha256').update(printSchema(schema)).digest('hex') },
    licence: LICENCE,
    files,
    columns: Object.fromEntries(
      [...KINDS.values()].map(({ name, columns }) => [
        name,
        columns.map(({ name: column, type, list, description }) => ({ name: column, type, list, description })),
      ]),
    ),
    tables,
  };
}

/** One list in three formats. @returns how many rows */
async function writeKind(folder: string, kind: Kind, reading: Reading, signal: AbortSignal): Promise<number> {
  const file = (format: string) => path.join(folder, `${kind.name}.${format}`);
  const parquet = parquetFile(file('parquet'), kind.columns);
  const jsonl = await fs.promises.open(file('jsonl'), 'w');
  const csv = await fs.promises.open(file('csv'), 'w');
  let count = 0;
  try {
    await csv.write(csvHeader(kind.columns, true));
    for await (const rows of pagesOf(kind, everything(kind), reading)) {
      signal.throwIfAborted();
      count += rows.length;
      await parquet.add(rows);
      await jsonl.write(rows.map(jsonLine).join(''));
      await csv.write(rows.map((row) => csvRow(kind.columns, row)).join(''));
    }
    await parquet.end();
  } finally {
    await Promise.all([jsonl.close(), csv.close()]);
  }
  return count;
}

/** What is listed no more has its place in a dump, with the day since when. */
function everything({ args }: Kind): Variables {
  const filter = args.find(({ name }) => name === 'filter')?.type;
  return isInputObjectType(filter) && 'listing' in filter.getFields() ? { filter: { listing: 'ANY' } } : {};
}

async function weighed(file: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  await pipeline(fs.createReadStream(file), hash);
  return { bytes: (await fs.promises.stat(file)).size, sha256: hash.digest('hex') };
}

/** Who reads a file of the old one reads on: the folder is gone, the open file is not. */
async function replace(fresh: string, whole: string): Promise<void> {
  const old = `${fresh}-old`;
  const had = await fs.promises.rename(whole, old).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
  await fs.promises.rename(fresh, whole);
  if (had) await fs.promises.rm(old, { recursive: true, force: true });
}

/** What a process that was killed left behind. */
async function clearAbandoned(folder: string, now: Date): Promise<void> {
  for (const name of await fs.promises.readdir(folder)) {
    if (!name.startsWith(PARTIAL)) continue;
    const { mtimeMs } = await fs.promises.stat(path.join(folder, name));
    if (now.getTime() - mtimeMs > DAY_MS)
      await fs.promises.rm(path.join(folder, name), { recursive: true, force: true });
  }
}
