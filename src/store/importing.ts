import { canonicalJson } from '../domain/canonical.ts';
import { type CurationRequest, readReason } from '../domain/curation.ts';
import { UserError } from '../domain/errors.ts';
import type { ChangedRow, ImportPlan, NewRow, OnRecord, SheetRow } from '../domain/policy-import.ts';
import type * as models from '../generated/sqlite/client.ts';
import { audited } from './audit.ts';
import type { Database, Transaction, Tx } from './client.ts';
import { checkWhole, drawUp, nextNumber } from './curating.ts';
import { insertRows } from './dialect.ts';
import { saveRevision } from './hand-made.ts';
import { readMerges } from './merges.ts';
import { readPolicySheet } from './policy-sheet.ts';
import { shownOf } from './shown.ts';
import { republish, staffContext } from './staff.ts';
import type { By } from './tokens.ts';
import { undoImport } from './undoing.ts';

export type ImportRow = models.SheetImport;

export interface ImportRequest {
  readonly fileName: string;
  /** SHA-256 of the file, hexadecimal. */
  readonly fileHash: string;
  readonly reason: string;
  readonly plan: Pick<ImportPlan, 'changed' | 'added' | 'faults'>;
}

/** What an import made. */
export interface ImportDetail {
  readonly curationIds: readonly string[];
  readonly draftIds: readonly string[];
  /** After an undo: the drafts that it took away. */
  readonly discarded?: readonly { readonly recordId: string; readonly sections: unknown }[];
}

export interface Imported {
  readonly row: ImportRow;
  readonly detail: ImportDetail;
}

/** Files of rows that staff bring in. Each is one act: one transaction, one entry in the audit log, undone as one. */
export interface ImportStore {
  /** What rows are compared with. */
  onRecord(rows?: readonly SheetRow[]): Promise<OnRecord>;
  /** Writes all of it or nothing. @throws UserError where a record was changed since the plan was made */
  apply(request: ImportRequest, by: By): Promise<Imported>;
  /** Takes all of it back. @throws UserError that names what was built on it since */
  undo(id: string, reason: string, by: By): Promise<Imported>;
  /** The newest first. */
  all(): Promise<readonly Imported[]>;
}

export const makeImportStore = (db: Database): ImportStore => {
  const inOne = <T>(work: (write: Transaction) => Promise<T>) => db.write((tx) => work({ tx, provider: db.provider }));
  return {
    onRecord: (rows) => readPolicySheet(db, rows),
    apply: (request, by) => inOne((write) => apply(write, request, by)),
    undo: (id, reason, by) => inOne((write) => undoImport(write, id, reason, by)),
    all: async () => (await db.reader.sheetImport.findMany({ orderBy: { number: 'desc' } })).map(imported),
  };
};

export const imported = (row: ImportRow): Imported => ({ row, detail: JSON.parse(row.detail) as ImportDetail });

const CHUNK = 200;

async function apply(write: Transaction, { plan, fileName, fileHash, ...request }: ImportRequest, by: By) {
  const { tx } = write;
  const reason = readReason(request.reason);
  const { changed, added, faults } = plan;
  if (faults.length)
    throw new UserError('INVALID_INPUT', `${fileName} has ${faults.length} errors: nothing was written.`);
  if (!changed.length && !added.length) throw new UserError('INVALID_INPUT', `${fileName} changes nothing.`);
  await checkVersions(tx, changed);
  const last = await tx.sheetImport.aggregate({ _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  const draftIds: string[] = [];
  for (const row of added) draftIds.push((await saveRevision(tx, draftOf(row, reason), by)).recordId);
  const detail: ImportDetail = { curationIds: await curateAll(write, changed, reason, by), draftIds };
  const row = await tx.sheetImport.create({
    data: {
      ...{ id: `i${number}`, number, entity: 'policy', fileName, fileHash, reason, detail: canonicalJson(detail) },
      ...{ importedBy: by.actor.id, importedByName: by.actor.name, importedAt: by.at },
    },
  });
  await audited(tx, {
    ...{ ...by, action: 'import.apply', target: `SheetImport:${row.id}` },
    detail: { fileName, fileHash, reason, ...detail, records: changed.map(({ id }) => id) },
  });
  return imported(row);
}

/** What the preview showed must still be so. */
async function checkVersions(tx: Tx, changed: readonly ChangedRow[]): Promise<void> {
  const listed = await tx.policy.findMany({ where: { delistedAt: null }, select: { id: true, version: true } });
  const versions = new Map(listed.map(({ id, version }) => [id, version]));
  for (const { id, line, version } of changed) {
    if (versions.get(id) === version) continue;
    throw new UserError(
      'CONFLICT',
      `Line ${line}: ${id} was changed meanwhile. Nothing was written: run the import again.`,
    );
  }
}

function draftOf({ sections, notes, corroboration }: NewRow, reason: string) {
  const words = [reason, notes && `Notes: ${notes}`, corroboration && `Corroboration: ${corroboration}`];
  return {
    ...{ entity: 'policy' as const, recordId: null, expectedRevision: 0, sourceUrl: sections.core.url },
    ...{ sections: { ...sections }, reason: words.filter(Boolean).join('\n') },
  };
}

/** @returns ids of the curations */
async function curateAll(
  write: Transaction,
  changed: readonly ChangedRow[],
  reason: string,
  by: By,
): Promise<readonly string[]> {
  const { tx, provider } = write;
  const context = await staffContext(write, by.at);
  const merges = await readMerges(tx, 'policy');
  const made: string[] = [];
  let number = await nextNumber(tx);
  for (let i = 0; i < changed.length; i += CHUNK) {
    const chunk = changed.slice(i, i + CHUNK);
    const ids = chunk.map(({ id }) => id);
    const before = new Map((await shownOf(context, 'policy', ids, merges)).map((record) => [record.id, record]));
    const rows = chunk.flatMap(({ id, edits, version }) => {
      const record = before.get(id);
      if (!record) throw new Error(`nobody claims policy ${id}`);
      return edits.map((edit) => {
        const request: CurationRequest = {
          ...{ ...edit, entity: 'policy', recordId: id, reason, sourceUrl: null, expectedVersion: version },
        };
        const row = { id: `c${number}`, number, ...drawUp(request, record, by) };
        number++;
        return row;
      });
    });
    await insertRows(tx, provider, 'Curation', rows);
    made.push(...rows.map((row) => row.id));
    for (const { sections } of await shownOf(context, 'policy', ids, merges)) await checkWhole(tx, 'policy', sections);
    await republish(context, 'policy', ids);
  }
  return made;
}
