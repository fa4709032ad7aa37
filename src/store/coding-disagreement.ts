import { checkAnswers, mayBeSilent, type Resolution } from '../domain/coding/coding.ts';
import { readReason } from '../domain/curation.ts';
import { UserError } from '../domain/errors.ts';
import type { ProvisionDimension } from '../domain/provision.ts';
import type { CodingDisagreement, ReviewTask } from '../domain/review-task.ts';
import type { Transaction, Tx } from './client.ts';
import { answersOf, auditCoding, type CodingRow, categoryOfRow, publishCoded } from './coded-provision.ts';
import type { By } from './tokens.ts';

const taskId = ({ policyId, dimension, round }: CodingRow) => `CODING_DISAGREEMENT:${policyId}/${dimension}/${round}`;

/** What waits for an editor. */
export async function disagreement(tx: Tx, both: readonly [CodingRow, CodingRow], by: By): Promise<ReviewTask> {
  const [{ policyId, dimension, round }] = both;
  const { title } = await tx.policy.findUniqueOrThrow({ where: { id: policyId }, select: { title: true } });
  const detail: CodingDisagreement = { dimension, round, codings: both.map(({ id }) => id) };
  return {
    ...{ id: taskId(both[0]), kind: 'CODING_DISAGREEMENT', entity: 'policy', recordId: policyId },
    ...{ sourceId: null, runId: null, title: `${title}: two people coded ${dimension} otherwise`, detail },
    ...{ status: 'OPEN', openedAt: by.at, changedAt: by.at, closedAt: null },
  };
}

/** An editor, who is neither of the two coders, decides between them. */
export async function resolveCoding(write: Transaction, request: Resolution, by: By): Promise<readonly CodingRow[]> {
  const { tx } = write;
  const chosen = await tx.coding.findUnique({ where: { id: request.codingId } });
  if (!chosen || chosen.status === 'WAITING' || chosen.status === 'REPLACED') {
    throw new UserError('NOT_FOUND', `There is no coding ${JSON.stringify(request.codingId)} to decide on.`, 'coding');
  }
  if (chosen.status !== 'DISAGREED') {
    throw new UserError(
      'CONFLICT',
      `The coding ${chosen.id} is ${chosen.status}: there is nothing to decide.`,
      'coding',
    );
  }
  const { policyId, dimension, round } = chosen;
  const [first, second] = await tx.coding.findMany({
    where: { policyId, dimension, round, status: 'DISAGREED' },
    orderBy: { number: 'asc' },
  });
  if (!first || !second) throw new Error(`round ${round} of ${policyId} ${dimension} has no two codings`);
  if ([first, second].some(({ coder }) => coder === by.actor.id)) {
    throw new UserError('FORBIDDEN', 'You are one of the two coders: another editor decides.');
  }
  const answers = [...new Set(request.answers ?? answersOf(chosen))];
  checkAnswers(dimension as ProvisionDimension, answers);
  if (chosen.quote === null && !mayBeSilent(answers)) {
    throw new UserError('INVALID_INPUT', 'These answers need a quote: choose the coding that has one.', 'coding');
  }
  const reason = readReason(request.reason);
  const joinedBy = request.joinedBy ?? chosen.joinedBy;
  const scope = request.scope ?? chosen.scope;
  const decided = { ...chosen, answers: JSON.stringify(answers), joinedBy, scope };
  const ids = [first.id, second.id];
  const resolved = { resolvedBy: by.actor.id, resolvedByName: by.actor.name, resolvedReason: reason };
  await tx.coding.updateMany({
    where: { id: { in: ids } },
    data: { status: 'RESOLVED', changedAt: by.at, resolvedAs: categoryOfRow(decided), ...resolved },
  });
  await tx.reviewTask.update({
    where: { id: taskId(chosen) },
    data: { status: 'RESOLVED', changedAt: by.at, closedAt: by.at },
  });
  await auditCoding(tx, 'coding.resolve', chosen, { codings: ids, as: categoryOfRow(decided), reason }, by);
  await publishCoded(write, [first, second], decided, { agreed: false, reason }, by);
  return tx.coding.findMany({ where: { id: { in: ids } }, orderBy: { number: 'asc' } });
}
