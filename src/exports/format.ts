import type { Column, Row, Value } from './column.ts';
import { byteOrderMark, csvLine } from './csv.ts';
import type { Kind } from './kind.ts';

export interface Written {
  readonly kind: Kind;
  readonly pages: AsyncIterable<readonly Row[]>;
  /** CSV: begin with a byte order mark, without which Excel takes it for another encoding. */
  readonly bom: boolean;
}

export interface Format {
  readonly contentType: string;
  /** Whether records of this kind can be written so. */
  fits(kind: Kind): boolean;
  /** The file in pieces of about a page. */
  write(written: Written): AsyncGenerator<string>;
}

/** Between the values of one cell. */
export const SEPARATOR = ' | ';

const textOf = (value: Value): string => {
  if (value === null) return '';
  return Array.isArray(value) ? value.map(textOf).join(SEPARATOR) : String(value);
};

export const csvHeader = (columns: readonly Column[], bom: boolean): string =>
  `${bom ? byteOrderMark : ''}${csvLine(columns.map(({ name }) => name))}`;

export const csvRow = (columns: readonly Column[], row: Row): string =>
  csvLine(columns.map(({ name }) => textOf(row[name] ?? null)));

export const jsonLine = (row: Row): string => `${JSON.stringify(row)}\n`;

/** A JSON list whose entries come page by page, with what stands before and after it. */
async function* jsonList<T>(
  pages: AsyncIterable<readonly T[]>,
  entryOf: (entry: T) => unknown,
  [before, after]: readonly [string, string],
): AsyncGenerator<string> {
  let piece = before;
  let first = true;
  for await (const page of pages) {
    for (const entry of page) {
      piece += `${first ? '\n' : ',\n'}${JSON.stringify(entryOf(entry))}`;
      first = false;
    }
    yield piece;
    piece = '';
  }
  yield `${piece}\n${after}\n`;
}

const FORMATS_BY_NAME = {
  csv: {
    contentType: 'text/csv; charset=utf-8; header=present',
    fits: () => true,
    async *write({ kind, pages, bom }) {
      let piece = csvHeader(kind.columns, bom);
      for await (const page of pages) {
        for (const row of page) piece += csvRow(kind.columns, row);
        yield piece;
        piece = '';
      }
    },
  },
  json: {
    contentType: 'application/json; charset=utf-8',
    fits: () => true,
    write: ({ pages }) => jsonList(pages, (row) => row, ['[', ']']),
  },
  jsonl: {
    contentType: 'application/jsonl; charset=utf-8',
    fits: () => true,
    async *write({ pages }) {
      for await (const page of pages) yield page.map(jsonLine).join('');
    },
  },
  geojson: {
    contentType: 'application/geo+json',
    fits: ({ placed }) => placed,
    // No source gives coordinates: RFC 7946 has null for a feature that is nowhere. Its place's ids are among its properties.
    write: ({ kind, pages }) =>
      jsonList(
        pages,
        (row) => ({ type: 'Feature', id: row[kind.columns[0]?.name ?? ''], geometry: null, properties: row }),
        ['{"type":"FeatureCollection","features":[', ']}'],
      ),
  },
} as const satisfies Record<string, Format>;

export type FormatName = keyof typeof FORMATS_BY_NAME;
export const FORMATS: Readonly<Record<FormatName, Format>> = FORMATS_BY_NAME;
export const FORMAT_NAMES = Object.keys(FORMATS_BY_NAME) as FormatName[];

/** The formats that records of a kind can be written in. */
export const formatsOf = (kind: Kind): readonly FormatName[] => FORMAT_NAMES.filter((name) => FORMATS[name].fits(kind));
