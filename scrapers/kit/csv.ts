import { type CsvError, parse } from 'csv-parse/sync';
import { SourceError } from '../../src/domain/errors.ts';

/** One row, by the names of its columns. A cell that is empty is absent. */
export interface Row<Column extends string> {
  /** Where the row ends, counted from 1. */
  readonly line: number;
  /** The cell, trimmed; undefined when empty. */
  text(column: Column): string | undefined;
  /** As `text`, for what must be there. Throws SourceError INVALID, naming line and column. */
  needed(column: Column): string;
  /** A cell that holds a list: its entries, trimmed; undefined when empty. */
  list(column: Column, separator?: string): string[] | undefined;
}

/** "id kind title": the columns of a wide table, easier to read in a few strings than in a long list. */
export type Names<Text extends string> = Text extends `${infer First} ${infer Rest}` ? First | Names<Rest> : Text;

type ReadRow<T> = { readonly record: T } | { readonly problem: { readonly code: string; readonly message: string } };

/**
 * A reader of CSV files that have exactly these columns, in any order: what `read` makes of each row. Throws SourceError
 * INVALID where the file or its header cannot be read. A row that has too few or too many cells, or that `read` refuses
 * with a SourceError, is a problem that names its line, and the rows after it stand.
 */
export function csvReader<const Text extends string, T>(
  columns: readonly Text[],
  read: (row: Row<Names<Text>>) => T,
): (body: string) => Generator<ReadRow<T>> {
  const names = columns.flatMap((text) => text.split(' '));
  return function* (body) {
    const records = cells(body);
    const header = records[0]?.record ?? [];
    checkHeader(header, names);
    for (const { record, line } of records.slice(1)) {
      if (record.length !== header.length) {
        yield { problem: { code: 'COLUMNS', message: countFault(header, record, line) } };
        continue;
      }
      try {
        yield { record: read(rowOf(header, record, line)) };
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        yield { problem: { code: 'ROW', message: error.message } };
      }
    }
  };
}

function checkHeader(header: readonly string[], names: readonly string[]): void {
  const missing = names.filter((name) => !header.includes(name));
  const strange = header.filter((name, index) => !names.includes(name) || header.indexOf(name) < index);
  if (missing.length === 0 && strange.length === 0) return;
  const faults = [
    ...(missing.length > 0 ? [`columns missing: ${missing.join(', ')}`] : []),
    ...(strange.length > 0 ? [`columns not expected: ${strange.map((name) => `"${name}"`).join(', ')}`] : []),
  ];
  throw new SourceError('INVALID', `line 1: ${faults.join('; ')}`);
}

function cells(body: string): { record: string[]; line: number }[] {
  try {
    const rows = parse(body, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true });
    return (rows as unknown as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      record,
      line: info.lines,
    }));
  } catch (cause) {
    const { message, lines } = cause as CsvError & { lines?: number };
    throw new SourceError('INVALID', `not a CSV file that can be read${lines ? `, line ${lines}` : ''}: ${message}`, {
      cause,
    });
  }
}

function countFault(header: readonly string[], record: readonly string[], line: number): string {
  const has = `line ${line}: ${record.length} cells where the header has ${header.length} columns`;
  const extra = record[header.length];
  return extra === undefined
    ? `${has}; nothing is left for column "${header[record.length]}"`
    : `${has}; "${extra}" stands after the last column, "${header.at(-1)}". Is there a comma outside quotes?`;
}

function rowOf<Column extends string>(header: readonly string[], record: readonly string[], line: number): Row<Column> {
  const text = (column: Column) => record[header.indexOf(column)]?.trim() || undefined;
  return {
    line,
    text,
    needed(column) {
      const found = text(column);
      if (found === undefined)
        throw new SourceError('INVALID', `line ${line}: column "${column}" is empty and must not be`);
      return found;
    },
    list(column, separator = ';') {
      const entries = text(column)
        ?.split(separator)
        .map((entry) => entry.trim())
        .filter(Boolean);
      return entries?.length ? entries : undefined;
    },
  };
}

/** The record without the keys that have no value: what a source leaves empty is absent. */
export type Filled<T> = { [K in keyof T]: Exclude<T[K], undefined> };

export const filled = <T extends object>(record: T): Filled<T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Filled<T>;
