// CSV as spreadsheets open it.

/** A spreadsheet takes what begins so for a formula, whatever blanks and apostrophes stand before it. */
const FORMULA = /^'*(?:\s*[=+\-@＝＋－＠]|[\t\r])/;

/** An apostrophe before what a spreadsheet would compute; `bare` takes it off again. */
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
export const bare = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;

const quoted = (cell: string): string => (/[",;\r\n\t]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** One row, guarded against formulas. */
export const csvLine = (cells: readonly string[]): string =>
  `${cells.map((cell) => quoted(guarded(cell))).join(',')}\r\n`;

/** What a file begins with so that spreadsheets take it for UTF-8. */
export const byteOrderMark = '\uFEFF';
