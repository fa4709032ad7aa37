import { UserError } from '../domain/errors.ts';
import type { Entity, Instant } from '../domain/ids.ts';
import type { Lineage } from '../domain/lineage.ts';
import { STAFF_SOURCE } from '../domain/overlay.ts';
import type { Transaction, Tx } from './client.ts';
import { insertRows } from './dialect.ts';
import type { ListingNews } from './listing.ts';
import { projectionOf } from './projection/index.ts';
import { type Occasion, type PublishContext, publish } from './publish.ts';
import { recordTable } from './record-table.ts';

// What all writing by staff has in common.

/** What publish() needs to know of the rest of the store; the staff are among the sources from now on. */
export async function staffContext(write: Transaction, at: Instant): Promise<PublishContext> {
  const { tx, provider } = write;
  await insertRows(tx, provider, 'Source', [STAFF_SOURCE], { keys: ['id'], update: 'nothing' });
  const sources = await tx.source.findMany({ select: { id: true, lineage: true } });
  const lineages = new Map(sources.map(({ id, lineage }) => [id, lineage as Lineage]));
  const places = await tx.jurisdiction.findMany({ select: { id: true, level: true } });
  const levels = new Map(places.map(({ id, level }) => [id, level]));
  return { tx, provider, at, lineages, contents: new Map(), around: { level: (id) => levels.get(id) } };
}

/** Why staff publish a record again. */
export const BY_STAFF: Occasion = { cause: 'CURATION', sourceId: null, runId: null };

export const newsByStaff = (at: Instant): ListingNews => ({ ...BY_STAFF, at });

export const republish = (context: PublishContext, entity: Entity, ids: readonly string[]): Promise<number> =>
  publish(context, entity, new Map(ids.map((id) => [id, BY_STAFF])));

/** Where a record stands; @throws UserError when there is none. */
export async function recordStanding(tx: Tx, entity: Entity, id: string) {
  const row = await recordTable(tx, entity).findUnique({ where: { id }, select: { version: true, delistedAt: true } });
  if (!row) throw new UserError('NOT_FOUND', `There is no ${entity} ${JSON.stringify(id)}.`);
  return row;
}

/** The records that these sections rest on must be there, or the database refuses. */
export async function checkNeeds(tx: Tx, entity: Entity, sections: Readonly<Record<string, unknown>>): Promise<void> {
  for (const need of projectionOf(entity).needs?.(sections as never) ?? []) {
    const row = await recordTable(tx, need.entity).findUnique({
      where: { id: need.id },
      select: { version: true, delistedAt: true },
    });
    if (row) continue;
    throw new UserError(
      'INVALID_INPUT',
      `There is no ${need.entity} ${JSON.stringify(need.id)}: make it first.`,
      'value',
    );
  }
}
