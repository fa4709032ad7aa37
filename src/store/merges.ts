import type { Entity } from '../domain/ids.ts';
import type { Tx } from './client.ts';

// Records that staff hold to be one. The one that was merged keeps its row, its history and its claims; what is shown of the
// other is worked out from the claims of both.

/** Kinds of records that staff may merge. Others have ids that an office gave them; families are put together by their members. */
export const MERGEABLE = [
  'policy',
  'agency',
  'courtDecision',
  'organization',
  'campaign',
  'resource',
] as const satisfies readonly Entity[];

export const isMergeable = (entity: string): boolean => (MERGEABLE as readonly string[]).includes(entity);

/** The kind whose rows are in this table, where it can be merged: "policy" for Policy. */
export function mergeableEntity(table: string): Entity | undefined {
  const entity = `${table.charAt(0).toLowerCase()}${table.slice(1)}`;
  return MERGEABLE.find((word) => word === entity);
}

/** Who counts for whom, among records of one kind. */
export class Merges {
  readonly #into: ReadonlyMap<string, string>;
  readonly #parts = new Map<string, string[]>();

  constructor(into: ReadonlyMap<string, string>) {
    this.#into = into;
    for (const from of [...into.keys()].sort()) {
      const root = this.rootOf(from);
      this.#parts.set(root, [...(this.#parts.get(root) ?? []), from]);
    }
  }

  /** The record that speaks for this one: itself, as a rule. */
  rootOf(id: string): string {
    let root = id;
    for (let next = this.#into.get(root); next !== undefined; next = this.#into.get(root)) root = next;
    return root;
  }

  /** The record, and those that were merged into it, however indirectly: the record itself first. */
  groupOf(root: string): readonly string[] {
    return [root, ...(this.#parts.get(root) ?? [])];
  }

  isMerged(id: string): boolean {
    return this.#into.has(id);
  }
}

export async function readMerges(tx: Pick<Tx, 'merge'>, entity: Entity): Promise<Merges> {
  if (!isMergeable(entity)) return new Merges(new Map());
  const rows = await tx.merge.findMany({ where: { entity, undoneAt: null }, select: { fromId: true, intoId: true } });
  return new Merges(new Map(rows.map(({ fromId, intoId }) => [fromId, intoId])));
}
