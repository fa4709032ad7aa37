import { canonicalJson } from '../domain/canonical.ts';
import type { ChangeSet, Upsert } from '../ingest/ports.ts';
import type { Transaction, Tx } from './client.ts';
import { insertRows } from './dialect.ts';

/** One row for each fact of each draft, with the words it rests on; a fact said before keeps the day it was first said. */
export async function writeAssertions(
  { tx, provider }: Transaction,
  changes: Pick<ChangeSet, 'sourceId' | 'at'>,
  chunk: readonly Upsert[],
): Promise<void> {
  const since = await sinceWhen(tx, changes.sourceId, chunk);
  const rows = chunk.flatMap(({ draft, pageUrl, snapshotHash, member, fetchedAt }) => {
    const words = new Map(draft.words.map((entry) => [entry.field, entry]));
    const core = draft.sections.core as unknown as Record<string, unknown>;
    const facts = Object.entries(core).filter(([, value]) => value !== null);
    for (const field of words.keys()) if (!(field in core)) facts.push([field, null]);
    return facts.map(([field, value]) => {
      const text = canonicalJson(value);
      const quoted = words.get(field);
      const before = since.get(`${draft.entity}:${draft.id}:${field}`);
      return {
        sourceId: changes.sourceId,
        entity: draft.entity,
        recordId: draft.id,
        field,
        value: text,
        quote: quoted?.quote ?? null,
        quoteUrl: quoted?.url ?? null,
        pinpoint: quoted?.pinpoint ?? null,
        snapshotHash,
        member,
        pageUrl,
        fetchedAt,
        since: before && before.value === text ? before.since : changes.at,
      };
    });
  });
  const again = chunk.filter(({ isNew }) => !isNew);
  for (const entity of new Set(again.map(({ draft }) => draft.entity))) {
    const ids = again.filter(({ draft }) => draft.entity === entity).map(({ draft }) => draft.id);
    await tx.assertion.deleteMany({ where: { sourceId: changes.sourceId, entity, recordId: { in: ids } } });
  }
  await insertRows(tx, provider, 'Assertion', rows);
}

async function sinceWhen(tx: Tx, sourceId: string, chunk: readonly Upsert[]) {
  const ids = chunk.filter(({ isNew }) => !isNew).map(({ draft }) => draft.id);
  if (!ids.length) return new Map<string, { value: string; since: string }>();
  const rows = await tx.assertion.findMany({
    where: { sourceId, recordId: { in: ids } },
    select: { entity: true, recordId: true, field: true, value: true, since: true },
  });
  return new Map(rows.map((row) => [`${row.entity}:${row.recordId}:${row.field}`, row]));
}
