import type { ChangeSet } from '../ingest/ports.ts';
import type { Transaction } from './client.ts';
import { insertRows } from './dialect.ts';
import type { Row } from './projection/projection.ts';

const OF_THE_SCREENER = [
  'title',
  'screenedVerdict',
  'score',
  'stance',
  'matches',
  'codebookVersion',
  'sourceId',
  'url',
  'documentHash',
  'screenedAt',
];

/** One row for each document the screener looked at. A verdict of staff stays; what the rules say stands beside it. */
export async function saveScreenings({ tx, provider }: Transaction, changes: ChangeSet): Promise<void> {
  const decided = await tx.screening.findMany({ where: { decidedBy: 'STAFF' }, select: { id: true } });
  const byStaff = new Set(decided.map(({ id }) => id));
  const rows = screeningRows(changes);
  const update = [...OF_THE_SCREENER, 'verdict'];
  await insertRows(
    tx,
    provider,
    'Screening',
    rows.filter(({ id }) => !byStaff.has(String(id))),
    { keys: ['id'], update },
  );
  await insertRows(
    tx,
    provider,
    'Screening',
    rows.filter(({ id }) => byStaff.has(String(id))),
    {
      keys: ['id'],
      update: OF_THE_SCREENER,
    },
  );
}

const screeningRows = (changes: ChangeSet): Row[] =>
  changes.screened.map(({ entity, recordId, title, congress, screening, url, documentHash }) => ({
    id: `${entity}:${recordId}`,
    entity,
    recordId,
    title,
    congress,
    verdict: screening.verdict,
    screenedVerdict: screening.verdict,
    score: screening.score,
    stance: screening.stance,
    matches: JSON.stringify(screening.matches),
    codebookVersion: screening.codebookVersion,
    decidedBy: 'SCREENER',
    reason: null,
    sourceId: changes.sourceId,
    url,
    documentHash,
    screenedAt: changes.at,
  }));
