import { canonicalJson } from '../domain/canonical.ts';
import type { Disagreement } from '../domain/claim.ts';
import type { Entity, Instant } from '../domain/ids.ts';
import type { Transaction } from './client.ts';
import { insertRows } from './dialect.ts';

/** Opens a Conflict for each disagreement that is new, keeps those that last, closes those that ended. */
export async function saveDisagreements(
  { tx, provider }: Transaction,
  entity: Entity,
  records: readonly { readonly id: string; readonly disagreements: readonly Disagreement[] }[],
  at: Instant,
): Promise<void> {
  const open = await tx.conflict.findMany({
    where: { entity, recordId: { in: records.map(({ id }) => id) }, status: 'OPEN' },
    select: { id: true },
  });
  const rows = records.flatMap(({ id: recordId, disagreements }) =>
    disagreements.map(({ field, shownSourceId, otherSourceId, shownValue, otherValue, reason }) => ({
      id: `${entity}:${recordId}:${field}:${otherSourceId}`,
      entity,
      recordId,
      field,
      shownSourceId,
      otherSourceId,
      shownValue: canonicalJson(shownValue),
      otherValue: canonicalJson(otherValue),
      reason,
      status: 'OPEN',
      openedAt: at,
      closedAt: null,
    })),
  );
  // A source that makes two claims of a record, because staff merged two, disagrees once.
  const distinct = [...new Map(rows.map((row) => [row.id, row])).values()];
  const lasting = new Set(rows.map((row) => row.id));
  const ended = open.filter(({ id }) => !lasting.has(id)).map(({ id }) => id);
  if (ended.length)
    await tx.conflict.updateMany({ where: { id: { in: ended } }, data: { status: 'CLOSED', closedAt: at } });
  const update = ['shownSourceId', 'otherSourceId', 'shownValue', 'otherValue', 'reason', 'status', 'closedAt'];
  if (distinct.length) await insertRows(tx, provider, 'Conflict', distinct, { keys: ['id'], update });
}
