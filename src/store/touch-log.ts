import { Prisma } from '../generated/sqlite/client.ts';
import type { Tx } from './client.ts';
import { Touched } from './touched.ts';

/** So many commits are told; who was away for longer forgets all. */
const KEPT = 1_000;
/** The largest number of a commit there can be. */
const MOST_COMMITS = 2 ** 31 - 1;
/** More text than this says no more than "much". */
const LONGEST = 200_000;

export interface TouchRow {
  readonly commit: number;
  readonly tables: string | null;
}

export type TouchListener = (touched: Touched | null) => void;

/** Counts the commit, and writes down what it wrote. The last thing in a transaction. */
export async function writeTouch(tx: Tx, touched: Touched): Promise<void> {
  const [row] = await tx.$queryRaw<{ version: number }[]>(
    Prisma.sql`INSERT INTO "DataVersion" (id, version) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET version = "DataVersion".version + 1 RETURNING version`,
  );
  if (!row) throw new Error('the commit was not counted');
  const text = JSON.stringify(touched);
  const tables = text.length > LONGEST ? null : text;
  await tx.$executeRaw`INSERT INTO "Touch" ("commit", "tables") VALUES (${row.version}, ${tables})`;
  await tx.$executeRaw`DELETE FROM "Touch" WHERE "commit" <= ${row.version - KEPT}`;
}

/** Reads on in what commits wrote, and tells it. */
export class TouchLog {
  #last: number | undefined;
  readonly #listeners: TouchListener[] = [];

  readonly listen = (listener: TouchListener): void => {
    this.#listeners.push(listener);
  };

  /** Where to read on: rows after this commit. */
  get last(): number {
    return this.#last ?? MOST_COMMITS;
  }

  /**
   * @param rows those after `last`, in their order
   * @param commits how many there are in all
   */
  take(rows: readonly TouchRow[], commits: number): void {
    const last = this.#last;
    const isWhole = last !== undefined && rows.length > 0 && rows.every(({ commit }, i) => commit === last + 1 + i);
    this.#last = isWhole ? last + rows.length : Math.max(commits, rows.at(-1)?.commit ?? 0);
    if (isWhole)
      for (const { tables } of rows) this.#tell(tables === null ? null : Touched.fromJSON(JSON.parse(tables)));
    else this.#tell(null);
  }

  #tell(touched: Touched | null): void {
    for (const listener of this.#listeners) listener(touched);
  }
}
