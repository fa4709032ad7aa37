import type { Verdict } from '../domain/bill.ts';
import { readReason } from '../domain/curation.ts';
import { UserError } from '../domain/errors.ts';
import type { Entity } from '../domain/ids.ts';
import type * as models from '../generated/sqlite/client.ts';
import { audited } from './audit.ts';
import type { Database, Transaction } from './client.ts';
import { refreshListing } from './listing.ts';
import { newsByStaff, republish, staffContext } from './staff.ts';
import type { By } from './tokens.ts';

// What staff decide of documents that the screener looked at. Rows say what they decided; whether a record is shown follows.

export type DecisionRow = models.ScreeningDecision;

/** TRACKED takes it in, LEFT_OUT dismisses it. */
export type StaffVerdict = Exclude<Verdict, 'CANDIDATE'>;

export interface DecisionRequest {
  /** "bill:hr3003-115" */
  readonly screeningId: string;
  readonly verdict: StaffVerdict;
  readonly reason: string;
  /** The verdict that the caller looked at. */
  readonly expectedVerdict: Verdict;
}

export interface DecisionStore {
  /** @throws UserError CONFLICT when somebody decided otherwise meanwhile */
  decide(request: DecisionRequest, by: By): Promise<DecisionRow>;
  /** What was decided before it counts again, or the rules. */
  undo(id: string, reason: string, by: By): Promise<DecisionRow>;
  of(screeningId: string): Promise<readonly DecisionRow[]>;
}

export function makeDecisionStore(db: Database): DecisionStore {
  const inOne = <T>(work: (write: Transaction) => Promise<T>) => db.write((tx) => work({ tx, provider: db.provider }));
  return {
    decide: (request, by) => inOne((write) => decide(write, request, by)),
    undo: (id, reason, by) => inOne((write) => undo(write, id, reason, by)),
    of: (screeningId) => db.reader.screeningDecision.findMany({ where: { screeningId }, orderBy: { number: 'asc' } }),
  };
}

async function decide(write: Transaction, request: DecisionRequest, by: By): Promise<DecisionRow> {
  const { tx } = write;
  const { screeningId, verdict, expectedVerdict } = request;
  const reason = readReason(request.reason);
  const screening = await tx.screening.findUnique({ where: { id: screeningId } });
  if (!screening)
    throw new UserError('NOT_FOUND', `Nothing was screened as ${JSON.stringify(screeningId)}.`, 'screeningId');
  if (screening.verdict !== expectedVerdict) {
    const message = `${screeningId} is ${screening.verdict} by now${screening.reason === null ? '' : `: ${screening.reason}`}. You looked at it as ${expectedVerdict}.`;
    throw new UserError('CONFLICT', message, 'expectedVerdict');
  }
  const { entity, recordId } = screening;
  const last = await tx.screeningDecision.aggregate({ _max: { number: true } });
  const number = (last._max.number ?? 0) + 1;
  const hadRecord = (await tx.sourceRecord.count({ where: { entity, recordId } })) > 0;
  const row = await tx.screeningDecision.create({
    data: {
      ...{ id: `d${number}`, number, screeningId, verdict, reason, hadRecord, createdAt: by.at },
      ...{ decidedBy: by.actor.id, decidedByName: by.actor.name },
    },
  });
  await settle(write, screening, by);
  await audited(tx, {
    ...by,
    action: 'screening.decide',
    target: `Screening:${screeningId}`,
    detail: { verdict, reason },
  });
  return row;
}

async function undo(write: Transaction, id: string, reason: string, by: By): Promise<DecisionRow> {
  const { tx } = write;
  const row = await tx.screeningDecision.findUnique({ where: { id } });
  if (!row) throw new UserError('NOT_FOUND', `There is no decision ${JSON.stringify(id)}.`);
  if (row.undoneAt !== null) throw new UserError('CONFLICT', `The decision ${id} was undone at ${row.undoneAt}.`);
  const undone = { undoneAt: by.at, undoneBy: by.actor.id, undoneReason: readReason(reason) };
  const decision = await tx.screeningDecision.update({ where: { id }, data: undone });
  const screening = await tx.screening.findUniqueOrThrow({ where: { id: row.screeningId } });
  await settle(write, screening, by);
  const target = `Screening:${row.screeningId}`;
  await audited(tx, { ...by, action: 'screening.undo', target, detail: { verdict: row.verdict, reason } });
  return decision;
}

/** The newest decision that stands counts; without one, the rules do. */
async function settle(write: Transaction, screening: models.Screening, by: By): Promise<void> {
  const { tx } = write;
  const { id, recordId, screenedVerdict } = screening;
  const entity = screening.entity as Entity;
  const decisions = await tx.screeningDecision.findMany({ where: { screeningId: id }, orderBy: { number: 'asc' } });
  const stands = decisions.findLast(({ undoneAt }) => undoneAt === null);
  await tx.screening.update({
    where: { id },
    data: stands
      ? { verdict: stands.verdict, decidedBy: 'STAFF', reason: stands.reason }
      : { verdict: screenedVerdict, decidedBy: 'SCREENER', reason: null },
  });
  if ((await tx.sourceRecord.count({ where: { entity, recordId } })) === 0) return;
  // Its verdict is the decision's.
  await republish(await staffContext(write, by.at), entity, [recordId]);
  await refreshListing(write, entity, recordId, newsByStaff(by.at));
}
