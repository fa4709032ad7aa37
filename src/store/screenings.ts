import type { BillStance, Verdict } from '../domain/bill.ts';
import { canonicalJson } from '../domain/canonical.ts';
import type { Entity } from '../domain/ids.ts';
import type { StoredScreening } from '../domain/screening-move.ts';
import type { ChangeSet } from '../ingest/ports.ts';
import type { Transaction, Tx } from './client.ts';
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
  'recordUrl',
  'jurisdictionId',
  'screenedAt',
  'textsWanted',
  'textsRead',
];

/** Screenings of a source by another codebook than this version, by `entity:recordId`. */
export async function screenedOtherwise(
  client: Pick<Tx, 'screening'>,
  sourceId: string,
  codebookVersion: number,
): Promise<Map<string, StoredScreening>> {
  const rows = await client.screening.findMany({
    where: { sourceId, codebookVersion: { not: codebookVersion } },
    select: {
      id: true,
      entity: true,
      recordId: true,
      verdict: true,
      screenedVerdict: true,
      stance: true,
      matches: true,
      codebookVersion: true,
      decidedBy: true,
      documentHash: true,
    },
  });
  return new Map(
    rows.map(({ id, ...row }): [string, StoredScreening] => [
      id,
      {
        ...row,
        entity: row.entity as Entity,
        verdict: row.verdict as Verdict,
        screenedVerdict: row.screenedVerdict as Verdict,
        stance: row.stance as BillStance,
        matches: JSON.parse(row.matches),
      },
    ]),
  );
}

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
  changes.screened.map(
    ({
      entity,
      recordId,
      title,
      congress,
      screening,
      url,
      documentHash,
      recordUrl,
      jurisdictionId,
      textsWanted,
      textsRead,
    }) => ({
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
      recordUrl: recordUrl ?? null,
      jurisdictionId: jurisdictionId ?? null,
      screenedAt: changes.at,
      textsWanted: textsWanted ? JSON.stringify(textsWanted) : null,
      textsRead: textsRead ? canonicalJson(textsRead) : null,
    }),
  );
