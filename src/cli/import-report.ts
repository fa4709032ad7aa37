import { type ImportPlan, oneLine, shown } from '../domain/policy-import.ts';
import type { SheetFault } from '../domain/sheet.ts';
import type { Imported } from '../store/writes.ts';
import { table } from './table.ts';

const count = (number: number, one: string, more = `${one}s`): string => `${number} ${number === 1 ? one : more}`;

/** One line for each error, in the order of the file. */
export function faultLines(faults: readonly SheetFault[]): string {
  const lines = [...faults]
    .sort((a, b) => a.line - b.line)
    .map(
      ({ line, column, wrong, allowed }) =>
        `line ${line}${column ? `, ${column}` : ''}: ${oneLine(wrong)}. Allowed: ${allowed}.`,
    );
  return `${lines.join('\n')}\n${count(faults.length, 'error')}. Nothing was written.\n`;
}

/** What an import would do, row by row. */
export function previewLines({ added, changed, moved, unchanged }: ImportPlan): string {
  const lines = [
    ...added.map(({ line, title }) => `new      line ${line}: ${oneLine(title)}`),
    ...changed.flatMap(({ line, id, title, cells }) => [
      `changed  line ${line}: ${id} (${oneLine(title)})`,
      ...cells.map(({ column, before, after }) => `           ${column}: ${shown(before)} → ${shown(after)}`),
    ]),
    ...moved.flatMap(({ line, id, exported, version, cells }) => [
      `moved    line ${line}: ${id} was exported as version ${exported} and is at ${version} now; what the row leaves alone stays as it is now`,
      ...cells.map(({ column, before, after }) => `           ${column}: ${shown(before)} → ${shown(after)} meanwhile`),
    ]),
  ];
  const sum = `${count(added.length, 'new draft')}, ${changed.length} changed, ${unchanged} unchanged, ${moved.length} moved since the export`;
  return `${[...lines, sum].join('\n')}\n`;
}

export function importTable(imports: readonly Imported[]): string {
  if (!imports.length) return 'There are no imports.\n';
  return table(
    ['id', 'at', 'by', 'drafts', 'values', 'undone', 'file', 'why'],
    imports.map(({ row, detail }) => [
      ...[row.id, row.importedAt.slice(0, 16), row.importedByName, detail.draftIds.length, detail.curationIds.length],
      ...[row.undoneAt ? `${row.undoneAt.slice(0, 16)} by ${row.undoneByName}` : '-', row.fileName, row.reason],
    ]),
  );
}
