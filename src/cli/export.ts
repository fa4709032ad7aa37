import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UserError } from '../domain/errors.ts';
import { ENTITIES, isEntity } from '../domain/ids.ts';
import { exportRecords } from '../store/export.ts';
import { readPolicySheet } from '../store/policy-sheet.ts';
import { type App, openApp } from './app.ts';
import { policyLines } from './sheet.ts';

export interface ExportOptions {
  readonly format: string;
  /** Begin CSV with a byte order mark. */
  readonly bom?: boolean;
}

type Lines = Iterable<string> | AsyncIterable<string>;

/**
 * Writes one list on standard output: as the server gives it at /export, with the same filters; or as the sheet of policies
 * that staff edit and import; or as the facts of all records of a kind, so that two stores can be compared.
 * @param filters `--state WA --inForceOn=2014-12-31`
 */
export async function exportCommand(
  kind: string,
  { format, bom = false }: ExportOptions,
  filters: readonly string[] = [],
): Promise<number> {
  const lines = await linesOf(kind, format, bom, filters);
  const app = await openApp();
  try {
    await pipeline(Readable.from(await lines(app)), process.stdout, { end: false });
    return 0;
  } catch (error) {
    // Who reads only the beginning, as `head` does, has what they wanted.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0;
    throw error;
  } finally {
    await app.close();
  }
}

/** @throws UserError before anything is opened */
async function linesOf(kind: string, format: string, bom: boolean, filters: readonly string[]) {
  const byFacts = format === 'facts' || format === 'sheet';
  const given = pairsOf(filters);
  if (bom && format !== 'csv' && format !== 'sheet') {
    throw new UserError('INVALID_INPUT', '--bom goes with --format csv and --format sheet.');
  }
  if (byFacts && given.length) throw new UserError('INVALID_INPUT', `--format ${format} takes no filter.`);
  if (format === 'sheet') {
    if (kind !== 'policies') throw new UserError('INVALID_INPUT', `Only policies have a sheet, not ${kind}.`);
    return async ({ db }: App): Promise<Lines> => policyLines(await readPolicySheet(db), bom);
  }
  if (format === 'facts') {
    if (!isEntity(kind)) {
      throw new UserError('INVALID_INPUT', `There are no facts of "${kind}". Of: ${ENTITIES.join(', ')}.`);
    }
    return async ({ db }: App): Promise<Lines> => facts(exportRecords(db, kind));
  }
  // The API's schema takes a moment to be put together.
  const { listExport } = await import('./export-list.ts');
  return listExport(kind, format, bom, given);
}

async function* facts(records: ReturnType<typeof exportRecords>): AsyncGenerator<string> {
  for await (const record of records) yield `${JSON.stringify(record)}\n`;
}

/** @throws UserError where a filter has no name or no value */
function pairsOf(words: readonly string[]): [string, string][] {
  const pairs: [string, string][] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    const [, name, value = words[++at]] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
    if (!name || value === undefined) {
      throw new UserError('INVALID_INPUT', `"${word}" is not a filter: write one as --state WA.`);
    }
    pairs.push([name, value]);
  }
  return pairs;
}
