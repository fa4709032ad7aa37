import type { OnRecord } from '../domain/policy-import.ts';
import { POLICY_SHEET_COLUMNS, policyCells } from '../domain/policy-sheet.ts';
import { byteOrderMark, csvLine } from '../exports/csv.ts';

/** All listed policies as lines of the sheet that staff edit and import, the header first. */
export function* policyLines(record: OnRecord, bom = false): Generator<string> {
  yield `${bom ? byteOrderMark : ''}${csvLine(POLICY_SHEET_COLUMNS)}`;
  for (const policy of record.policies.values()) {
    const cells = policyCells(policy, record);
    yield csvLine(POLICY_SHEET_COLUMNS.map((column) => cells[column]));
  }
}
