import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline/promises';
import { cleanText } from '../domain/clean-text.ts';
import { readReason } from '../domain/curation.ts';
import { UserError } from '../domain/errors.ts';
import { type ImportPlan, planPolicies } from '../domain/policy-import.ts';
import { POLICY_SHEET_COLUMNS } from '../domain/policy-sheet.ts';
import type { ImportStore } from '../store/writes.ts';
import { readSheet } from './csv.ts';
import { faultLines, importTable, previewLines } from './import-report.ts';
import { withWrites } from './keys.ts';

export interface ImportOptions {
  readonly as?: string;
  readonly reason?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly undo?: string;
  readonly list?: boolean;
}

/** Brings in a file of policies, takes an import back, or lists all there were. */
export async function importCommand(file: string | undefined, options: ImportOptions): Promise<number> {
  if ([file, options.undo, options.list].filter((each) => each !== undefined).length !== 1) {
    throw new UserError('INVALID_INPUT', 'Name one: a file to bring in, --undo <id>, or --list.');
  }
  if (options.list) {
    return withWrites(async ({ imports }) => {
      process.stdout.write(importTable(await imports.all()));
      return 0;
    });
  }
  const name = cleanText(options.as ?? '');
  if (!name)
    throw new UserError('INVALID_INPUT', '--as must say who does it, by name: everybody sees who changed what.');
  const reason = readReason(options.reason ?? '');
  if (options.undo !== undefined) return undo(options.undo, name, reason);
  return bringIn(file ?? '', { ...options, as: name, reason });
}

const undo = (id: string, name: string, reason: string): Promise<number> =>
  withWrites(async ({ imports }, by) => {
    const { detail } = await imports.undo(id, reason, { ...by, actor: { ...by.actor, name } });
    process.stdout.write(
      `${id} is undone: ${detail.curationIds.length} values and ${detail.draftIds.length} drafts are taken back.\n`,
    );
    return 0;
  });

/** What the bytes of a file ask for, against what is on record. */
export async function planFile(bytes: Uint8Array, imports: ImportStore, name: string): Promise<ImportPlan> {
  const { rows, faults } = readSheet(bytes, POLICY_SHEET_COLUMNS);
  const plan = planPolicies(rows, await imports.onRecord(rows), `staff:${name}`);
  return { ...plan, faults: [...faults, ...plan.faults] };
}

function bringIn(file: string, options: ImportOptions & { readonly as: string; readonly reason: string }) {
  const bytes = read(file);
  return withWrites(async ({ imports }, by) => {
    const plan = await planFile(bytes, imports, options.as);
    if (plan.faults.length) {
      process.stderr.write(faultLines(plan.faults));
      return 1;
    }
    process.stdout.write(previewLines(plan));
    if (!plan.added.length && !plan.changed.length) return 0;
    if (options.dryRun) {
      process.stdout.write('A dry run: nothing was written.\n');
      return 0;
    }
    if (!options.yes && !(await isAgreed())) {
      process.stdout.write('Nothing was written. With --yes it is written without asking.\n');
      return 1;
    }
    const fileHash = createHash('sha256').update(bytes).digest('hex');
    const { row, detail } = await imports.apply(
      { plan, fileName: path.basename(file), fileHash, reason: options.reason },
      { ...by, actor: { ...by.actor, name: options.as } },
    );
    process.stdout.write(
      `${row.id}: ${detail.curationIds.length} values set, ${detail.draftIds.length} drafts saved. To take it back: holdwatch import --undo ${row.id}\n`,
    );
    if (detail.draftIds.length)
      process.stdout.write(`Drafts, for an editor to publish: ${detail.draftIds.join(', ')}\n`);
    return 0;
  });
}

function read(file: string): Buffer {
  try {
    return fs.readFileSync(file);
  } catch (error) {
    throw new UserError('NOT_FOUND', `${file} cannot be read: ${(error as Error).message}`);
  }
}

async function isAgreed(): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = readline.createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^y(es)?$/i.test((await terminal.question('Write this? [y/N] ')).trim());
  } finally {
    terminal.close();
  }
}
