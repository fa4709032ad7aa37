import { inflateRawSync } from 'node:zlib';
import { SaxesParser } from 'saxes';

// A list of agreements, read a second time by other means: straight out of the XML in the workbook's ZIP, with nothing of
// what the line uses, so that both can be compared.

/** How many rows a list has by model and state, as printed but for blanks and capitals: "TASK FORCE MODEL | TEXAS". */
export function countsInWorkbook(bytes: Buffer): Map<string, number> {
  const files = unzipped(bytes);
  const strings = sharedStrings(files.get('xl/sharedStrings.xml') ?? '');
  const [header, ...rows] = cellsOf(files.get('xl/worksheets/sheet1.xml') ?? '', strings);
  const columnOf = (name: string) => [...(header ?? [])].find(([, text]) => text === name)?.[0] ?? '';
  const [state, model] = [columnOf('STATE'), columnOf('SUPPORT TYPE')];
  const counts = new Map<string, number>();
  for (const row of rows) {
    if ([...row.values()].every((text) => text === '')) continue;
    const kind = `${row.get(model) ?? ''} | ${row.get(state) ?? ''}`;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}

function unzipped(zip: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(zip.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const [method, size] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + size);
    files.set(
      zip.toString('utf8', at + 46, at + 46 + name),
      (method === 0 ? packed : inflateRawSync(packed)).toString('utf8'),
    );
    at += 46 + name + extra + comment;
  }
  return files;
}

const clean = (text: string): string => text.replace(/\s+/g, ' ').trim().toUpperCase();

function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  if (xml === '') return strings;
  let text = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name }) => {
    if (name === 'si') text = '';
  });
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('closetag', ({ name }) => {
    if (name === 'si') strings.push(clean(text));
  });
  parser.write(xml).close();
  return strings;
}

/** Rows as text by the letters of their columns. */
function cellsOf(xml: string, strings: readonly string[]): Map<string, string>[] {
  const rows: Map<string, string>[] = [];
  let cell = { column: '', type: '', text: '' };
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    if (name === 'row') rows.push(new Map());
    if (name === 'c')
      cell = { column: String(attributes.r).replace(/\d+/, ''), type: String(attributes.t ?? ''), text: '' };
  });
  parser.on('text', (piece) => {
    cell.text += piece;
  });
  parser.on('closetag', ({ name }) => {
    if (name !== 'c') return;
    const text = cell.type === 's' ? (strings[Number(cell.text)] ?? '') : clean(cell.text);
    rows.at(-1)?.set(cell.column, text);
    cell = { column: '', type: '', text: '' };
  });
  parser.write(xml).close();
  return rows;
}
