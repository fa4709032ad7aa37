import { type CellObject, read, utils, type WorkSheet } from '@e965/xlsx';
import { SourceError } from '../../src/domain/errors.ts';

/** One cell of a sheet: what it holds as text, days as Excel's number of them. */
export interface Cell {
  readonly text: string;
  readonly link?: string;
}

export interface Sheet {
  readonly name: string;
  /** From the first row to the last that holds anything. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface Workbook {
  readonly sheets: readonly Sheet[];
  /** The day on which it was last saved, as it says itself. */
  readonly savedOn?: string;
}

const MAX_UNPACKED = 128 * 2 ** 20;
const MAX_ROWS = 20_000;
const MAX_COLUMNS = 60;

/** Throws a SourceError INVALID or TOO_LARGE where the bytes are no workbook that can be read. */
export function readWorkbook(bytes: Uint8Array): Workbook {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // A firewall's page has these bytes' name and status 200.
  if (view.toString('latin1', 0, 2) !== 'PK') {
    const start = view.toString('latin1', 0, 40).replace(/\s+/g, ' ');
    throw new SourceError('INVALID', `not a workbook: it begins with "${start}", and not as a ZIP does`);
  }
  if (unpackedSize(view) > MAX_UNPACKED)
    throw new SourceError('TOO_LARGE', 'the workbook unpacks to more than 128 MiB');
  let book: ReturnType<typeof read>;
  try {
    book = read(view, { type: 'buffer', dense: true, sheetRows: MAX_ROWS + 1, cellFormula: false, cellHTML: false });
  } catch (cause) {
    throw new SourceError('INVALID', 'not a workbook that can be read', { cause });
  }
  const visible = book.SheetNames.filter((_, index) => !book.Workbook?.Sheets?.[index]?.Hidden);
  const saved = book.Props?.ModifiedDate;
  return {
    sheets: visible.map((name) => ({ name, rows: rowsOf(name, book.Sheets[name]) })),
    ...(saved && !Number.isNaN(saved.getTime()) ? { savedOn: saved.toISOString().slice(0, 10) } : {}),
  };
}

/** By the directory at the end of the ZIP. */
function unpackedSize(zip: Buffer): number {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  if (end < 0 || end + 22 > zip.length) throw new SourceError('INVALID', 'the workbook is cut short');
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== 0x02014b50)
      throw new SourceError('INVALID', 'the directory of the workbook is broken');
    total += zip.readUInt32LE(at + 24);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return total;
}

function rowsOf(name: string, sheet: WorkSheet | undefined): Cell[][] {
  if (!sheet?.['!ref']) return [];
  const cells = (sheet['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
  if (cells.length > MAX_ROWS) throw new SourceError('TOO_LARGE', `sheet "${name}" has more than ${MAX_ROWS} rows`);
  const width = Math.min(MAX_COLUMNS, utils.decode_range(sheet['!ref']).e.c + 1);
  const rows = Array.from({ length: cells.length }, (_, r) =>
    Array.from({ length: width }, (_, c) => cellOf(cells[r]?.[c])),
  );
  while (rows.at(-1)?.every(({ text }) => text === '')) rows.pop();
  return rows;
}

function cellOf(cell: CellObject | undefined): Cell {
  const said = cell?.t === 'e' ? cell.w : cell?.v;
  const text = said === undefined || said === null ? '' : String(said).trim();
  return { text, ...(cell?.l?.Target ? { link: cell.l.Target } : {}) };
}

/** How a column's heading may read, and whether the table is none without it. */
export interface Column {
  readonly names: RegExp;
  readonly needed?: true;
}

export interface TableRow<Name extends string> {
  /** Of the sheet, counted from 1. */
  readonly line: number;
  /** Undefined where the cell is empty, or the table has no such column. */
  text(name: Name): string | undefined;
  link(name: Name): string | undefined;
}

export interface Table<Name extends string> {
  readonly rows: readonly TableRow<Name>[];
  /** Headings that are none of the columns. */
  readonly strange: readonly string[];
}

/** A heading with its columns may stand so far below the top. */
const HEADING_WITHIN = 15;

/**
 * The table of a workbook whose heading has all the columns that are needed, on whichever sheet. Throws a SourceError SELECTOR,
 * which names what was found instead, where there is none or more than one.
 */
export function tableOf<Name extends string>(
  { sheets }: Workbook,
  columns: Readonly<Record<Name, Column>>,
): Table<Name> {
  const names = Object.keys(columns) as Name[];
  const place = (row: readonly Cell[], name: Name) =>
    row.findIndex(({ text }) => columns[name].names.test(heading(text)));
  const found = sheets.flatMap(({ rows }) => {
    const at = rows
      .slice(0, HEADING_WITHIN)
      .findIndex((row) => names.every((name) => !columns[name].needed || place(row, name) >= 0));
    return at < 0 ? [] : [{ rows, at, header: rows[at] ?? [] }];
  });
  const [only] = found;
  if (!only || found.length > 1) {
    const seen = sheets.map(({ name, rows }) => `"${name}" (${(rows[0] ?? []).map(({ text }) => text).join(' | ')})`);
    const wanted = names.filter((name) => columns[name].needed).join(', ');
    throw new SourceError('SELECTOR', `${found.length} sheets have the columns ${wanted}; sheets: ${seen.join('; ')}`);
  }
  const columnAt = new Map(names.map((name) => [name, place(only.header, name)]));
  const strange = only.header.filter(({ text }, c) => text !== '' && ![...columnAt.values()].includes(c));
  return {
    strange: strange.map(({ text }) => text),
    rows: only.rows.slice(only.at + 1).flatMap((cells, index): TableRow<Name>[] => {
      if (cells.every(({ text }) => text === '')) return [];
      const cell = (name: Name) => cells[columnAt.get(name) ?? -1];
      return [
        { line: only.at + index + 2, text: (name) => cell(name)?.text || undefined, link: (name) => cell(name)?.link },
      ];
    }),
  };
}

const heading = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
