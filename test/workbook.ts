import { utils, write } from '@e965/xlsx';

/** A cell: text, a number, or text with a link behind it. */
export type WrittenCell = string | number | { readonly text: string; readonly link: string };

/** A small workbook, as fixtures and tests write it. */
export interface WrittenWorkbook {
  /** Name of its file. */
  readonly file: string;
  /** The instant it says it was saved. */
  readonly saved: string;
  readonly sheets: readonly { readonly name: string; readonly rows: readonly (readonly WrittenCell[])[] }[];
}

/** The bytes of a workbook. */
export function workbookBytes({ saved, sheets }: Pick<WrittenWorkbook, 'saved' | 'sheets'>): Buffer {
  const book = utils.book_new();
  for (const { name, rows } of sheets) {
    const sheet = utils.aoa_to_sheet(
      rows.map((row) => row.map((cell) => (typeof cell === 'object' ? cell.text : cell))),
    );
    for (const [r, row] of rows.entries()) {
      for (const [c, cell] of row.entries()) {
        const written = sheet[utils.encode_cell({ r, c })];
        if (typeof cell === 'object' && written) written.l = { Target: cell.link };
      }
    }
    utils.book_append_sheet(book, sheet, name);
  }
  book.Props = { CreatedDate: new Date(saved), ModifiedDate: new Date(saved) };
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer;
}
