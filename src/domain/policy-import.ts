import {
  POLICY_SHEET_COLUMNS,
  type PolicyCells,
  type PolicyColumn,
  type PolicySections,
  type PolicySurroundings,
  plain,
  policyCells,
  type SheetPolicy,
  VERSION_COLUMN,
} from './policy-sheet.ts';
import { readPolicyRow, type SheetEdit } from './policy-sheet-row.ts';
import type { SheetFault } from './sheet.ts';

// What a file of policies asks for, worked out against what is on record. Pure: it is written elsewhere, or nowhere.

/** One row of a file, under the names of its columns. */
export interface SheetRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What is on record. */
export interface OnRecord extends PolicySurroundings {
  /** Policies that are listed, by id. */
  readonly policies: ReadonlyMap<string, SheetPolicy>;
  /** Of drafts of staff, which nobody else sees: by id. */
  readonly drafts: ReadonlyMap<string, PolicySections>;
  /** A policy as it was shown in that version; undefined where there never was one. */
  past(id: string, version: number): PolicySections | undefined;
}

export interface CellChange {
  readonly column: PolicyColumn;
  readonly before: string;
  readonly after: string;
}

export interface ChangedRow {
  readonly line: number;
  readonly id: string;
  readonly title: string;
  /** The version it was compared with. */
  readonly version: number;
  readonly cells: readonly CellChange[];
  readonly edits: readonly SheetEdit[];
}

export interface NewRow {
  readonly line: number;
  readonly title: string;
  readonly sections: PolicySections;
  readonly notes: string;
  readonly corroboration: string;
}

/** A row whose record changed after the file was exported, and in what. */
export interface MovedRow {
  readonly line: number;
  readonly id: string;
  readonly exported: number;
  readonly version: number;
  /** As exported, and as it is now. */
  readonly cells: readonly CellChange[];
}

export interface ImportPlan {
  readonly faults: readonly SheetFault[];
  readonly added: readonly NewRow[];
  readonly changed: readonly ChangedRow[];
  readonly unchanged: number;
  readonly moved: readonly MovedRow[];
}

/** They go into the reason of a draft, which has a limit of its own. */
const LONGEST_NOTES = 1_500;

/** Columns that are compared; not what names the record and its state. */
const COMPARED = POLICY_SHEET_COLUMNS.filter((column) => column !== 'id' && column !== VERSION_COLUMN);

/** @param coder in whose name provisions are coded that differ from those on record */
export function planPolicies(rows: readonly SheetRow[], record: OnRecord, coder: string): ImportPlan {
  const faults: SheetFault[] = [];
  const added: NewRow[] = [];
  const changed: ChangedRow[] = [];
  const moved: MovedRow[] = [];
  let unchanged = 0;
  const lines = new Map<string, number>();
  const likeness = new Map<string, string>([
    ...[...record.drafts].map(([id, sections]) => [likenessOf(sections), `the draft ${id}`] as const),
    ...[...record.policies.values()].map(({ id, sections }) => [likenessOf(sections), `the policy ${id}`] as const),
  ]);
  for (const { line, cells: raw } of rows) {
    const cells = Object.fromEntries(
      POLICY_SHEET_COLUMNS.map((column) => [column, plain(raw[column] ?? '')]),
    ) as PolicyCells;
    const fault = (column: PolicyColumn | null, wrong: string, allowed: string) =>
      faults.push({ line, column, wrong, allowed });
    if (cells.id === '') addRow(line, cells, fault);
    else {
      const earlier = lines.get(cells.id);
      if (earlier === undefined) {
        lines.set(cells.id, line);
        changeRow(line, cells, fault);
      } else fault('id', `"${cells.id}" stands in line ${earlier} too`, 'each id once');
    }
  }
  return { faults, added, changed, unchanged, moved };

  type Fault = (column: PolicyColumn | null, wrong: string, allowed: string) => void;

  function addRow(line: number, cells: PolicyCells, fault: Fault): void {
    if (cells.version !== '') fault('version', `"${cells.version}" stands in a row without an id`, 'nothing, or an id');
    if (cells.notes.length + cells.corroboration.length > LONGEST_NOTES) {
      fault(
        'notes',
        `notes and corroboration have ${cells.notes.length + cells.corroboration.length} characters`,
        `${LONGEST_NOTES} of both`,
      );
    }
    const touched = new Set(COMPARED.filter((column) => cells[column] !== ''));
    const read = readPolicyRow(cells, touched, undefined, record, coder);
    for (const { column, message, allowed } of read.faults) faults.push({ line, column, wrong: message, allowed });
    if (read.faults.length) return;
    const alike = likeness.get(likenessOf(read.after));
    if (alike) {
      fault(
        null,
        `is new here, and ${alike} has the same place, title, number and date`,
        'its id, or leave the row out',
      );
      return;
    }
    likeness.set(likenessOf(read.after), `line ${line}`);
    const { title, notes, corroboration } = cells;
    added.push({ line, title, sections: read.after, notes, corroboration });
  }

  function changeRow(line: number, cells: PolicyCells, fault: Fault): void {
    const policy = record.policies.get(cells.id);
    if (!policy) {
      const isDraft = record.drafts.has(cells.id);
      const wrong = isDraft
        ? `"${cells.id}" is a draft that was not published`
        : `there is no listed policy "${cells.id}"`;
      fault('id', wrong, isDraft ? 'the id of a published policy' : 'the id of one, or nothing for a new policy');
      return;
    }
    const exported = /^\d{1,9}$/.test(cells.version) ? Number(cells.version) : 0;
    const past = exported === policy.version ? policy.sections : record.past(policy.id, exported);
    if (!past || exported > policy.version) {
      const wrong = cells.version === '' ? 'is empty' : `${policy.id} has no version "${cells.version}"`;
      fault('version', wrong, `a version that was exported; it is at ${policy.version} now`);
      return;
    }
    const now = policyCells(policy, record);
    const then = past === policy.sections ? now : policyCells({ ...policy, sections: past }, record);
    const touched = new Set(
      COMPARED.filter((column) => cells[column] !== then[column] && cells[column] !== now[column]),
    );
    const both = [...touched].filter((column) => now[column] !== then[column]);
    for (const column of both) {
      const wrong = `it is ${shown(now[column])} since version ${policy.version}, and you wanted ${shown(cells[column])} where ${shown(then[column])} was`;
      fault(column, wrong, `${shown(now[column])}, to leave it so; or export again, and decide anew`);
    }
    if (policy.version !== exported) {
      const columns = COMPARED.filter((column) => now[column] !== then[column]);
      const differing = columns.map((column) => ({ column, before: then[column], after: now[column] }));
      moved.push({ line, id: policy.id, exported, version: policy.version, cells: differing });
    }
    if (both.length) return;
    const read = readPolicyRow(cells, touched, policy.sections, record, coder);
    for (const { column, message, allowed } of read.faults) faults.push({ line, column, wrong: message, allowed });
    if (read.faults.length) return;
    if (!read.edits.length) {
      unchanged++;
      return;
    }
    const after = policyCells({ ...policy, sections: read.after }, record);
    const differing = COMPARED.filter((column) => after[column] !== now[column]);
    changed.push({
      ...{ line, id: policy.id, title: policy.sections.core.title, version: policy.version, edits: read.edits },
      cells: differing.map((column) => ({ column, before: now[column], after: after[column] })),
    });
  }
}

/** As it stands in messages and previews. */
export const shown = (cell: string): string => (cell === '' ? '(nothing)' : `"${oneLine(cell)}"`);
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\s]+/gu, ' ');

const likenessOf = ({ core }: PolicySections): string =>
  JSON.stringify([core.jurisdictionId, core.title.toLowerCase(), core.officialNumber, core.adoptedOn]);
