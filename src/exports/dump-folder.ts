import fs from 'node:fs';
import path from 'node:path';
import type { Column } from './column.ts';

export const MANIFEST = 'manifest.json';
/** Stands for the newest day. */
export const LATEST = 'latest';

export interface ManifestFile {
  readonly name: string;
  /** Null of the file that holds all tables. */
  readonly kind: string | null;
  readonly format: 'jsonl' | 'csv' | 'parquet' | 'sqlite';
  readonly rows: number;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** What a dump is, beside its files. */
export interface Manifest {
  readonly day: string;
  readonly generatedAt: string;
  /** How many writes the store had seen: equal for dumps of equal data. */
  readonly dataVersion: number;
  readonly release: string;
  /** The last migration, and the SHA-256 of the API's schema. */
  readonly schema: { readonly migration: string; readonly api: string };
  readonly licence: { readonly name: string; readonly url: string; readonly note: string };
  readonly files: readonly ManifestFile[];
  /** Of the files of each kind. */
  readonly columns: Readonly<Record<string, readonly Omit<Column, 'paths' | 'value'>[]>>;
  /** Rows of each table of the SQLite file. */
  readonly tables: Readonly<Record<string, number>>;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The days of which there is a dump, the newest first; none where there is no such folder. */
export async function newestFirst(folder: string): Promise<string[]> {
  const names = await fs.promises.readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => DAY.test(name))
    .sort()
    .reverse();
}

/** The manifest of a day, or of the newest; undefined where there is none. Only what looks like a day is looked for. */
export async function manifestOf(folder: string, day: string): Promise<Manifest | undefined> {
  const found = day === LATEST ? (await newestFirst(folder))[0] : day;
  if (found === undefined || !DAY.test(found)) return undefined;
  try {
    return JSON.parse(await fs.promises.readFile(path.join(folder, found, MANIFEST), 'utf8')) as Manifest;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
