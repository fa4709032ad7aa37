import type { SectionsOf } from '../../domain/draft.ts';
import type { Entity } from '../../domain/ids.ts';

export type Row = Record<string, string | number | boolean | null>;

/** Rows of one child table of one record. */
export interface ChildRows {
  readonly table: string;
  readonly rows: readonly Row[];
}

export interface ChildTable {
  readonly table: string;
  readonly parentColumn: string;
  /** For a table that several kinds of record share: the column and value that tell ours. */
  readonly only?: { readonly column: string; readonly value: string };
}

/** What a projection may need to know of other records. */
export interface Surroundings {
  level(jurisdictionId: string): string | undefined;
}

/** How the sections of one kind of record become rows. Pure. */
export interface Projection<E extends Entity> {
  readonly table: string;
  /** Tables of its children; grandchildren go with their parents by cascade and are inserted after them. */
  readonly childTables: readonly ChildTable[];
  main(id: string, sections: SectionsOf[E], around: Surroundings): Row;
  children?(id: string, sections: SectionsOf[E]): ChildRows[];
  /** Records that must be in the store first, or the database refuses. */
  needs?(sections: SectionsOf[E]): readonly { readonly entity: Entity; readonly id: string }[];
  /** What a line about a change of it is headed with. */
  title(id: string, sections: SectionsOf[E]): string;
}

/** Rows numbered in the order of the list. */
export const numbered = <T>(list: readonly T[] | undefined, row: (entry: T) => Row): Row[] =>
  (list ?? []).map((entry, ordinal) => ({ ordinal, ...row(entry) }));

export const json = (value: unknown): string => JSON.stringify(value ?? null);
