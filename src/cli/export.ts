import { once } from 'node:events';
import { UserError } from '../domain/errors.ts';
import { ENTITIES, type Entity } from '../domain/ids.ts';
import type { OnRecord } from '../domain/policy-import.ts';
import { POLICY_SHEET_COLUMNS, policyCells } from '../domain/policy-sheet.ts';
import { exportRecords } from '../store/export.ts';
import { readPolicySheet } from '../store/policy-sheet.ts';
import { openApp } from './app.ts';
import { byteOrderMark, csvLine } from './csv.ts';

export interface ExportOptions {
  readonly format: string;
  /** Begin with a byte order mark. */
  readonly bom?: boolean;
}

/**
 * Every record of one kind on standard output, in order of id: as JSON lines, facts only, so that two stores can be
 * compared; or policies that are listed as CSV, to be edited and imported.
 */
export async function exportCommand(kind: string, { format, bom }: ExportOptions): Promise<number> {
  const entity = kind === 'policies' ? 'policy' : kind;
  if (!(ENTITIES as readonly string[]).includes(entity)) {
    throw new UserError('INVALID_INPUT', `There is no kind of record "${kind}". Kinds: ${ENTITIES.join(', ')}`);
  }
  if (format !== 'json' && format !== 'csv') {
    throw new UserError('INVALID_INPUT', `There is no format "${format}". Formats: json, csv (of policies)`);
  }
  if (format === 'csv' && entity !== 'policy') {
    throw new UserError('INVALID_INPUT', `Only policies can be exported as CSV, not ${kind}. All kinds: --format json`);
  }
  if (format === 'json' && bom) throw new UserError('INVALID_INPUT', '--bom goes with --format csv.');
  const app = await openApp();
  try {
    const write = async (text: string) => {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    };
    if (format === 'csv') for (const line of policyLines(await readPolicySheet(app.db), bom)) await write(line);
    else for await (const record of exportRecords(app.db, entity as Entity)) await write(`${JSON.stringify(record)}\n`);
    return 0;
  } finally {
    await app.close();
  }
}

/** All listed policies as lines of CSV, the header first. */
export function* policyLines(record: OnRecord, bom = false): Generator<string> {
  yield `${bom ? byteOrderMark : ''}${csvLine(POLICY_SHEET_COLUMNS)}`;
  for (const policy of record.policies.values()) {
    const cells = policyCells(policy, record);
    yield csvLine(POLICY_SHEET_COLUMNS.map((column) => cells[column]));
  }
}
