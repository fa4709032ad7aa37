import { systemClock } from '../clock.ts';
import { RELEASE } from '../config.ts';
import { UserError } from '../domain/errors.ts';
import { exportRequest, openExport } from '../exports/exports.ts';
import { FORMAT_NAMES } from '../exports/format.ts';
import { kindNamed } from '../exports/kinds.ts';
import { makeReads } from '../store/reads.ts';
import { makeWrites } from '../store/writes.ts';
import type { App } from './app.ts';

/**
 * A list as the server gives it at /export.
 * @throws UserError before anything is opened
 */
export function listExport(kind: string, format: string, bom: boolean, filters: readonly [string, string][]) {
  if (!(FORMAT_NAMES as readonly string[]).includes(format)) {
    const known = [...FORMAT_NAMES, 'sheet (of policies, to be imported)', 'facts (to compare stores)'];
    throw new UserError('INVALID_INPUT', `There is no format "${format}". Formats: ${known.join(', ')}.`);
  }
  const marked = format === 'csv' ? [...filters, ['bom', bom ? '1' : '0'] as const] : filters;
  const request = exportRequest(kindNamed(kind), format, marked);
  return async ({ db, config }: App): Promise<AsyncIterable<string>> => {
    const origin = config.publicUrl ?? 'http://localhost:4000';
    const deps = { reads: makeReads(db), writes: makeWrites(db), clock: systemClock, origin, release: RELEASE };
    return (await openExport(request, deps)).pieces;
  };
}
