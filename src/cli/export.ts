import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemClock } from '../clock.ts';
import { RELEASE } from '../config.ts';
import { UserError } from '../domain/errors.ts';
import { ENTITIES, isEntity } from '../domain/ids.ts';
import { exportRequest, openExport } from '../exports/exports.ts';
import { FORMAT_NAMES } from '../exports/format.ts';
import { kindNamed } from '../exports/kinds.ts';
import { exportRecords } from '../store/export.ts';
import { readPolicySheet } from '../store/policy-sheet.ts';
import { makeReads } from '../store/reads.ts';
import { makeWrites } from '../store/writes.ts';
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
  const lines = linesOf(kind, format, bom, filters);
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
function linesOf(kind: string, format: string, bom: boolean, filters: readonly string[]) {
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
  if (!(FORMAT_NAMES as readonly string[]).includes(format)) {
    const known = [...FORMAT_NAMES, 'sheet (of policies, to be imported)', 'facts (to compare stores)'];
    throw new UserError('INVALID_INPUT', `There is no format "${format}". Formats: ${known.join(', ')}.`);
  }
  const marked = format === 'csv' ? [...given, ['bom', bom ? '1' : '0'] as const] : given;
  const request = exportRequest(kindNamed(kind), format, marked);
  return async ({ db, config }: App): Promise<Lines> => {
    const origin = config.publicUrl ?? 'http://localhost:4000';
    const deps = { reads: makeReads(db), writes: makeWrites(db), clock: systemClock, origin, release: RELEASE };
    return (await openExport(request, deps)).pieces;
  };
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
