import type { ReviewStatus } from '../domain/draft.ts';
import type { Entity } from '../domain/ids.ts';
import type { Tx } from './client.ts';
import { projectionOf } from './projection/index.ts';

/** Every record table has these columns; Prisma's types know them one by one. */
interface RecordTable {
  findUnique(args: {
    where: { id: string };
    select: { version: true; delistedAt: true };
  }): Promise<{ version: number; delistedAt: string | null } | null>;
  findMany(args: {
    where: { readonly id: { readonly in: readonly string[] }; readonly delistedAt: { readonly not: null } };
    orderBy: { id: 'asc' };
    select: { id: true };
  }): Promise<{ id: string }[]>;
  updateMany(args: {
    where: { id: string };
    data: { delistedAt: string | null } | { reviewStatus: ReviewStatus };
  }): Promise<{ count: number }>;
}

export const recordTable = (tx: Tx, entity: Entity): RecordTable => {
  const table = projectionOf(entity).table;
  return tx[`${table.charAt(0).toLowerCase()}${table.slice(1)}` as 'policy'] as unknown as RecordTable;
};

export async function saveReview(tx: Tx, entity: Entity, id: string, reviewStatus: ReviewStatus): Promise<void> {
  await recordTable(tx, entity).updateMany({ where: { id }, data: { reviewStatus } });
}

/** Those of the records that are listed no more. */
export async function delistedAmong(tx: Tx, entity: Entity, ids: readonly string[]): Promise<readonly string[]> {
  const where = { id: { in: [...ids] }, delistedAt: { not: null } } as const;
  const rows = await recordTable(tx, entity).findMany({ where, orderBy: { id: 'asc' }, select: { id: true } });
  return rows.map(({ id }) => id);
}
