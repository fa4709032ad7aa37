import { describe, expect, it } from 'vitest';
import { readSheet } from '../src/cli/csv.ts';
import { bare, byteOrderMark, csvLine, guarded } from '../src/exports/csv.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const COLUMNS = ['id', 'title'];

describe('cells', () => {
  it.each([
    ['=HYPERLINK("https://example.org")', '\'=HYPERLINK("https://example.org")'],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\rx', "'\rx"],
    ['  =1', "'  =1"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ["'tis", "'tis"],
    ['2013-12-02', '2013-12-02'],
    ['? superseded', '? superseded'],
    ['', ''],
  ])('guards %j, and takes the guard off again', (text, written) => {
    expect(guarded(text)).toBe(written);
    expect(bare(written)).toBe(text);
  });

  it('come back from a line as they were', () => {
    const cells = ['=1,2', 'a "quoted" word\nand a second line'];
    const { rows, faults } = readSheet(bytes(csvLine(COLUMNS) + csvLine(cells) + csvLine(['b', ' x;y '])), COLUMNS);
    expect(faults).toEqual([]);
    expect(rows).toEqual([
      { line: 2, cells: { id: '=1,2', title: cells[1] } },
      { line: 4, cells: { id: 'b', title: ' x;y ' } },
    ]);
  });
});

describe('a file', () => {
  it.each([
    ['of Excel, with a byte order mark', `${byteOrderMark}id,title\r\n1,a\r\n`],
    ['of a place where the comma is the decimal sign', 'id;title\n1;a\n'],
    ['with tabs, columns in another order, and empty rows', 'title\tid\n\na\t1\n\t\n'],
  ])('%s is read', (_, text) => {
    const { rows, faults } = readSheet(bytes(text), COLUMNS);
    expect(faults).toEqual([]);
    expect(rows.map(({ cells }) => cells)).toEqual([{ id: '1', title: 'a' }]);
  });

  it.each([
    ['not in UTF-8', Uint8Array.from([0x69, 0x64, 0x2c, 0xe9]), 1, /not UTF-8/],
    ['with a quote that never ends', bytes('id,title\n1,a\n2,"b\n'), 3, /cannot be read as CSV/],
    ['without a column', bytes('id\n1\n'), 1, /is missing/],
    ['with a strange column', bytes('id,title,colour\n'), 1, /no such column/],
    ['with a column twice', bytes('id,title,id\n'), 1, /twice/],
    ['with a row too long', bytes('id,title\n1,"a\nb"\n2,b,c\n'), 4, /3 cells where the header has 2/],
    ['with nothing in it', bytes(''), 1, /is missing/],
  ])('%s is refused', (_, body, line, wrong) => {
    const [fault] = readSheet(body, COLUMNS).faults;
    expect(fault).toMatchObject({ line, wrong: expect.stringMatching(wrong) });
  });
});
