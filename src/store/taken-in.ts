import type { Verdict } from '../domain/bill.ts';
import type { Entity } from '../domain/ids.ts';
import type { Tx } from './client.ts';

// What the line and what is shown ask of the decisions of staff on screened documents.

/** Documents that staff took in. */
const TAKEN_IN = { decidedBy: 'STAFF', verdict: 'TRACKED' };

export async function wantedIds(client: Pick<Tx, 'screening'>, entity: Entity): Promise<readonly string[]> {
  const rows = await client.screening.findMany({ where: { ...TAKEN_IN, entity }, select: { recordId: true } });
  return rows.map(({ recordId }) => recordId);
}

export async function takenIn(client: Pick<Tx, 'screening' | 'sourceRecord'>) {
  const wanted = await client.screening.findMany({
    where: { ...TAKEN_IN, screenedVerdict: { not: 'TRACKED' } },
    orderBy: { id: 'asc' },
    select: { entity: true, recordId: true, sourceId: true, url: true },
  });
  if (!wanted.length) return [];
  const there = await client.sourceRecord.findMany({
    where: { recordId: { in: wanted.map(({ recordId }) => recordId) } },
    select: { entity: true, recordId: true },
  });
  const records = new Set(there.map(({ entity, recordId }) => `${entity}:${recordId}`));
  return wanted.filter(({ entity, recordId }) => !records.has(`${entity}:${recordId}`));
}

/** Kinds of records that show the verdict on them. */
const WITH_VERDICT: readonly Entity[] = ['bill', 'executiveAction'];

/** The verdicts of staff on these records. */
export async function staffVerdicts(
  tx: Pick<Tx, 'screening'>,
  entity: Entity,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Verdict>> {
  if (!WITH_VERDICT.includes(entity)) return new Map();
  const where = { decidedBy: 'STAFF', entity, recordId: { in: [...ids] } };
  const rows = await tx.screening.findMany({ where, select: { recordId: true, verdict: true } });
  return new Map(rows.map(({ recordId, verdict }) => [recordId, verdict as Verdict]));
}
