import { canonicalJson } from '../domain/canonical.ts';
import { readReason } from '../domain/curation.ts';
import { UserError } from '../domain/errors.ts';
import { sectionOf } from '../domain/overlay.ts';
import { audited } from './audit.ts';
import type { Transaction, Tx } from './client.ts';
import type { CurationRow } from './curating.ts';
import type { ImportDetail, Imported } from './importing.ts';
import { republish, staffContext } from './staff.ts';
import { closeTasksOf } from './standings.ts';
import type { By } from './tokens.ts';

const CHUNK = 200;

/** Takes an import back: its curations are retracted, its drafts go, and what was shown before is shown again. */
export async function undoImport(write: Transaction, id: string, because: string, by: By): Promise<Imported> {
  const { tx } = write;
  const reason = readReason(because);
  const found = await tx.sheetImport.findUnique({ where: { id } });
  if (!found)
    throw new UserError('NOT_FOUND', `There is no import ${JSON.stringify(id)}. See: holdwatch import --list`);
  if (found.undoneAt !== null) {
    throw new UserError('CONFLICT', `The import ${id} was undone at ${found.undoneAt} by ${found.undoneByName}.`);
  }
  const { curationIds, draftIds } = JSON.parse(found.detail) as ImportDetail;
  const ours = await curationsOf(tx, curationIds);
  const obstacles = [...(await laterCurations(tx, ours)), ...(await usedDrafts(tx, draftIds))];
  if (obstacles.length) {
    const list = obstacles.map((each) => `\n  ${each}`).join('');
    throw new UserError('CONFLICT', `The import ${id} cannot be undone as it is: it was built on since.${list}`);
  }
  // Those that somebody retracted by themselves keep who did it and why.
  const standing = ours.filter(({ status }) => status !== 'RETRACTED');
  for (let i = 0; i < standing.length; i += CHUNK) {
    await tx.curation.updateMany({
      where: { id: { in: standing.slice(i, i + CHUNK).map((row) => row.id) } },
      data: { status: 'RETRACTED', changedAt: by.at, endedAt: by.at, endedBy: by.actor.id, endedReason: reason },
    });
  }
  for (const row of standing) await closeTasksOf(tx, row.id, by.at);
  const context = await staffContext(write, by.at);
  const records = [...new Set(standing.map(({ recordId }) => recordId))];
  for (let i = 0; i < records.length; i += CHUNK) await republish(context, 'policy', records.slice(i, i + CHUNK));

  const like = { entity: 'policy', recordId: { in: [...draftIds] } };
  const drafts = await tx.staffRevision.findMany({ where: like, orderBy: { recordId: 'asc' } });
  await tx.staffRevision.deleteMany({ where: like });
  const detail: ImportDetail = {
    ...{ curationIds, draftIds },
    discarded: drafts.map(({ recordId, sections }) => ({ recordId, sections: JSON.parse(sections) })),
  };
  const undone = { undoneAt: by.at, undoneBy: by.actor.id, undoneByName: by.actor.name, undoneReason: reason };
  const row = await tx.sheetImport.update({ where: { id }, data: { ...undone, detail: canonicalJson(detail) } });
  await audited(tx, {
    ...{ ...by, action: 'import.undo', target: `SheetImport:${id}` },
    detail: { reason, retracted: standing.map((each) => each.id), discarded: drafts.map(({ recordId }) => recordId) },
  });
  return { row, detail };
}

async function curationsOf(tx: Tx, ids: readonly string[]): Promise<CurationRow[]> {
  const rows: CurationRow[] = [];
  for (let i = 0; i < ids.length; i += CHUNK) {
    rows.push(...(await tx.curation.findMany({ where: { id: { in: ids.slice(i, i + CHUNK) } } })));
  }
  return rows.sort((a, b) => a.number - b.number);
}

/** What staff curated later of the same fields, having seen what the import made of them. */
async function laterCurations(tx: Tx, ours: readonly CurationRow[]): Promise<string[]> {
  const first = ours[0];
  if (!first) return [];
  const own = new Set(ours.map(({ id }) => id));
  const fields = new Map(ours.map((row) => [`${row.recordId} ${row.field}`, row]));
  const lists = new Map(ours.map((row) => [`${row.recordId} ${sectionOf(row.field)}`, row]));
  const later = await tx.curation.findMany({
    where: { entity: first.entity, number: { gt: first.number }, status: { not: 'RETRACTED' } },
    orderBy: { number: 'asc' },
  });
  return later.flatMap(({ id, recordId, field, curatorName, createdAt, number }) => {
    const key = `${recordId} ${field}`;
    const under = fields.get(key) ?? lists.get(key);
    if (own.has(id) || !under || under.number > number || under.status === 'RETRACTED') return [];
    const what = sectionOf(field) ?? field;
    return [`${what} of ${recordId} was curated again by ${curatorName} at ${createdAt}: retract ${id} first`];
  });
}

/** Drafts of the import that are more than what it left. */
async function usedDrafts(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const revisions = await tx.staffRevision.findMany({
    where: { entity: 'policy', recordId: { in: [...ids] } },
    orderBy: [{ recordId: 'asc' }, { number: 'asc' }],
  });
  return revisions.flatMap(({ recordId, number, writtenByName, writtenAt, publishedAt, withdrawnAt }) => {
    if (number > 1) return [`the draft ${recordId} was saved again by ${writtenByName} at ${writtenAt}`];
    if (publishedAt === null) return [];
    return withdrawnAt === null
      ? [`${recordId} was published at ${publishedAt}: it can be withdrawn, and no longer be as if it had never been`]
      : [`${recordId} was published at ${publishedAt} and withdrawn at ${withdrawnAt}: partners have seen it`];
  });
}
