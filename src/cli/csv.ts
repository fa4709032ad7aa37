import { type CsvError, parse } from 'csv-parse/sync';
import type { SheetRow } from '../domain/policy-import.ts';
import type { SheetFault } from '../domain/sheet.ts';
import { bare } from '../exports/csv.ts';

// CSV as spreadsheets write it.

export interface ReadSheet {
  readonly rows: readonly SheetRow[];
  readonly faults: readonly SheetFault[];
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The rows of a file: cells by column without their guards. Faults of the file as a whole have no rows beside them. */
export function readSheet(bytes: Uint8Array, columns: readonly string[]): ReadSheet {
  const failed = (line: number, wrong: string, allowed: string): ReadSheet => ({
    rows: [],
    faults: [{ line, column: null, wrong, allowed }],
  });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return failed(1, 'the file is not UTF-8', 'in a spreadsheet, save it as "CSV UTF-8"');
  }
  let parsed: readonly Parsed[];
  try {
    parsed = parse(text, {
      ...{ bom: true, info: true, relax_column_count: true, skip_empty_lines: true },
      delimiter: delimiterOf(text),
    }) as unknown as Parsed[];
  } catch (cause) {
    const { message, lines } = cause as CsvError & { lines?: number };
    return failed(lines ?? 1, `the file cannot be read as CSV: ${message}`, 'cells with quotes in quotes, "" for each');
  }
  const header = (parsed[0]?.record ?? []).map((name) => bare(name).trim());
  const faults = headerFaults(header, columns);
  if (faults.length) return { rows: [], faults };
  const rows: SheetRow[] = [];
  for (const { record, info } of parsed.slice(1)) {
    // The parser tells where a row ends.
    const line = info.lines - record.reduce((breaks, cell) => breaks + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    if (record.every((cell) => cell.trim() === '')) continue;
    const extra = record.slice(header.length).some((cell) => cell !== '');
    if (extra || record.length < header.length) {
      const wrong = `${record.length} cells where the header has ${header.length} columns`;
      faults.push({ line, column: null, wrong, allowed: 'as many as columns; a cell with a comma stands in quotes' });
      continue;
    }
    rows.push({ line, cells: Object.fromEntries(header.map((name, at) => [name, bare(record[at] ?? '')])) });
  }
  return { rows, faults };
}

/** Spreadsheets write ";" where a comma is the decimal sign, and some a tab. */
function delimiterOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const count = (delimiter: string) => first.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best));
}

function headerFaults(header: readonly string[], columns: readonly string[]): SheetFault[] {
  const fault = (column: string, wrong: string, allowed: string): SheetFault => ({ line: 1, column, wrong, allowed });
  return [
    ...columns
      .filter((name) => !header.includes(name))
      .map((name) => fault(name, 'the column is missing', 'all columns of an export, in any order')),
    ...header.flatMap((name, at) =>
      columns.includes(name)
        ? header.indexOf(name) < at
          ? [fault(name, 'the column stands there twice', 'each column once')]
          : []
        : [fault(name || `(column ${at + 1})`, 'there is no such column', `one of: ${columns.join(', ')}`)],
    ),
  ];
}
