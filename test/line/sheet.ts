import path from 'node:path';
import { readSheet } from '../../src/cli/csv.ts';
import { planFile } from '../../src/cli/import.ts';
import { policyLines } from '../../src/cli/sheet.ts';
import { POLICY_SHEET_COLUMNS, type PolicyColumn } from '../../src/domain/policy-sheet.ts';
import { csvLine } from '../../src/exports/csv.ts';
import { type ImportStore, makeWrites, type Writes } from '../../src/store/writes.ts';
import { openLine, sourceOf, type TestLine } from './line.ts';

// The starter policies in a store, and files of them as staff edit them in a spreadsheet.

const DATA = path.resolve(import.meta.dirname, '../../data');

export interface Office {
  readonly line: TestLine;
  readonly writes: Writes;
  by(name?: string): { readonly actor: { readonly id: string; readonly name: string }; readonly at: string };
}

export async function openOffice(): Promise<Office> {
  const line = await openLine();
  for (const id of ['us-census-jurisdictions', 'holdwatch-starter']) {
    const { run, problems } = await line.run(sourceOf(id), { from: DATA });
    if (run.status !== 'SUCCEEDED' || problems.length) throw new Error(`${id}: ${run.status} ${run.reason}`);
  }
  return {
    line,
    writes: makeWrites(line.db),
    by(name = 'Ana') {
      line.clock.advance(1000);
      return { actor: { id: 'command:ana', name }, at: line.clock.now().toISOString() };
    },
  };
}

/** What an export writes now. */
export const exported = async (imports: ImportStore, bom = false): Promise<string> =>
  [...policyLines(await imports.onRecord(), bom)].join('');

export type Row = Partial<Record<PolicyColumn, string>>;

/** Those rows of an export, edited; and rows of new policies. */
export async function edited(imports: ImportStore, edits: Readonly<Record<string, Row>>, ...added: readonly Row[]) {
  const { rows } = readSheet(new TextEncoder().encode(await exported(imports)), POLICY_SHEET_COLUMNS);
  const kept = rows.filter(({ cells }) => cells.id !== undefined && cells.id in edits);
  return sheetOf([...kept.map(({ cells }) => ({ ...cells, ...edits[cells.id ?? ''] })), ...added]);
}

export const sheetOf = (rows: readonly Row[]): string =>
  [
    csvLine(POLICY_SHEET_COLUMNS),
    ...rows.map((row) => csvLine(POLICY_SHEET_COLUMNS.map((column) => row[column] ?? ''))),
  ].join('');

export const planned = (imports: ImportStore, text: string) => planFile(new TextEncoder().encode(text), imports, 'Ana');

/** Plans and writes. */
export async function bringIn(
  { writes: { imports }, by }: Pick<Office, 'writes' | 'by'>,
  text: string,
  reason = 'From the county clerk.',
) {
  const plan = await planned(imports, text);
  return imports.apply({ plan, fileName: 'policies.csv', fileHash: 'f'.repeat(64), reason }, by());
}
