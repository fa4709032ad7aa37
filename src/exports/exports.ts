import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { UserError } from '../domain/errors.ts';
import type { Reads, Writes } from '../graphql/context.ts';
import { FORMAT_NAMES, FORMATS, type FormatName, formatsOf } from './format.ts';
import type { Kind } from './kind.ts';
import { type Variables, variablesOf } from './parameters.ts';
import { pagesOf, type Reading } from './rows.ts';

export interface ExportDeps {
  readonly reads: Reads;
  readonly writes: Writes;
  readonly clock: Clock;
  /** Where the server is found, without a slash at the end. */
  readonly origin: string;
  /** Of this software: another one may write the same data otherwise. */
  readonly release: string;
}

/** What is to be written, checked. */
export interface ExportRequest {
  readonly kind: Kind;
  readonly format: FormatName;
  readonly variables: Variables;
  readonly bom: boolean;
}

export interface Pieces extends AsyncIterableIterator<string, undefined> {
  return(): Promise<IteratorReturnResult<undefined>>;
}

/** A file that is being written: its pieces, all of one version of the data. */
export interface Export {
  /** How many writes the data had seen. */
  readonly commits: number;
  /** To be read to the end, or returned from: only then the data is let go of. */
  readonly pieces: Pieces;
}

/**
 * @param parameters names and values as in an address
 * @throws UserError that says what is wrong with them
 */
export function exportRequest(
  kind: Kind,
  formatName: string,
  parameters: Iterable<readonly [string, string]>,
): ExportRequest {
  const format = FORMAT_NAMES.find((name) => name === formatName);
  if (!format || !FORMATS[format].fits(kind)) {
    throw new UserError(
      'NOT_FOUND',
      `There is no ${formatName} of ${kind.name}. There is: ${formatsOf(kind).join(', ')}.`,
    );
  }
  const given = [...parameters];
  const marks = given.filter(([name]) => format === 'csv' && name === 'bom').map(([, value]) => value);
  const wrong = marks.find((value) => value !== '0' && value !== '1');
  if (wrong !== undefined) throw new UserError('INVALID_INPUT', `bom cannot be "${wrong}". Allowed: 0, 1.`);
  const filters = given.filter(([name]) => format !== 'csv' || name !== 'bom');
  return { kind, format, variables: variablesOf(kind, filters), bom: marks.at(-1) !== '0' };
}

/** Equal for files that are equal byte by byte. */
export function exportTag(
  { kind, format, variables, bom }: ExportRequest,
  commits: number,
  day: string,
  encoding: string,
  { origin, release }: Pick<ExportDeps, 'origin' | 'release'>,
): string {
  const parts = [kind.query, format, variables, bom, commits, day, encoding, origin, release];
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27)}"`;
}

/**
 * Begins a file: what the API refuses is refused before the first piece.
 * @param ended called when it is read, or nobody reads it any more
 * @throws UserError
 */
export async function openExport(
  { kind, format, variables, bom }: ExportRequest,
  deps: ExportDeps,
  ended: () => void = () => {},
): Promise<Export> {
  const { reads, writes, clock, origin } = deps;
  const frozen = await reads.freeze().catch((error: unknown) => {
    ended();
    throw error;
  });
  const close = () => frozen.close().finally(ended);
  const reading: Reading = { page: (work) => frozen.page(work), writes, origin, now: clock.now() };
  const pieces = FORMATS[format].write({ kind, bom, pages: pagesOf(kind, variables, reading) });
  const first = await pieces.next().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  return { commits: frozen.commits, pieces: closing(first, pieces, close) };
}

/** Like a generator, which however would not close what it never came to. */
function closing(
  begun: IteratorResult<string, void>,
  rest: AsyncGenerator<string, void>,
  close: () => Promise<void>,
): Pieces {
  let first: IteratorResult<string, void> | undefined = begun;
  let closed: Promise<void> | undefined;
  const end = () => {
    closed ??= close();
    return closed;
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        const given = first ?? (await rest.next());
        first = undefined;
        if (!given.done) return given;
      } catch (error) {
        await end();
        throw error;
      }
      await end();
      return { done: true, value: undefined };
    },
    async return() {
      await rest.return();
      await end();
      return { done: true, value: undefined };
    },
  };
}
