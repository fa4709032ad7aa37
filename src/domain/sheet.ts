// What any sheet of rows has in common: faults that name their cell, and how a list in a cell is compared with what stands.

/** What is wrong with one cell, or with a row as a whole. */
export interface SheetFault {
  /** Line of the file at which the row begins, from 1. */
  readonly line: number;
  /** Null where it is the whole row. */
  readonly column: string | null;
  readonly wrong: string;
  /** What could stand there, or what to do. */
  readonly allowed: string;
}

/** Thrown by what reads a cell; who reads the row adds the line. */
export class CellFault extends Error {
  override name = 'CellFault';
  readonly column: string;
  readonly allowed: string;
  /** What else is wrong with the same cell. */
  readonly others: readonly CellFault[];
  constructor(column: string, wrong: string, allowed: string, others: readonly CellFault[] = []) {
    super(wrong);
    this.column = column;
    this.allowed = allowed;
    this.others = others;
  }
}

/** An entry of a list as it is to be, and the one it stands for: null where it is new. */
export interface Wanted<Entry> {
  readonly entry: Entry;
  readonly from: Entry | null;
}

/** How the entries of one list are written into a cell. */
export interface ListForm<Entry> {
  readonly column: string;
  readonly separator: string;
  write(entry: Entry): string;
  /**
   * New entries for a text that stands nowhere yet.
   * @param from those whose text it seems to take the place of
   * @throws CellFault
   */
  read(text: string, from: readonly Entry[]): readonly Wanted<Entry>[];
  /** Texts of one key are two states of one entry. */
  key(text: string): string;
}

const split = (cell: string, separator: string): string[] => [
  ...new Set(
    cell
      .split(separator.trim())
      .map((text) => text.trim())
      .filter(Boolean),
  ),
];

export const writeList = <Entry>(form: ListForm<Entry>, entries: readonly Entry[]): string =>
  [...new Set(entries.map((entry) => form.write(entry).trim()))].join(form.separator);

/**
 * The list that a cell asks for. An entry whose words stand in the cell is left as it is, with all that the cell does not
 * show of it.
 * @throws CellFault
 */
export function wantedList<Entry>(form: ListForm<Entry>, entries: readonly Entry[], cell: string): Wanted<Entry>[] {
  const byText = new Map<string, Entry[]>();
  for (const entry of entries) {
    const text = form.write(entry).trim();
    byText.set(text, [...(byText.get(text) ?? []), entry]);
  }
  const shown = split(writeList(form, entries), form.separator);
  if (shown.join('\n') !== [...byText.keys()].join('\n')) {
    const wrong = `an entry of ${form.column} has "${form.separator.trim()}" in its words, so that this cell cannot be changed here`;
    throw new CellFault(form.column, wrong, 'leave it as it was exported, and use curate');
  }
  const texts = split(cell, form.separator);
  const gone = shown.filter((text) => !texts.includes(text));
  const faults: CellFault[] = [];
  const wanted = texts.flatMap((text): readonly Wanted<Entry>[] => {
    const known = byText.get(text);
    if (known) return known.map((entry) => ({ entry, from: entry }));
    const at = gone.findIndex((old) => form.key(old) === form.key(text));
    const [replaced] = at >= 0 ? gone.splice(at, 1) : [];
    try {
      return form.read(text, replaced === undefined ? [] : (byText.get(replaced) ?? []));
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      faults.push(error);
      return [];
    }
  });
  const [first, ...others] = faults;
  if (first) throw new CellFault(first.column, first.message, first.allowed, others);
  return wanted;
}
