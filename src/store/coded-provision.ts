import { categoryOf } from '../domain/coding/category.ts';
import { type CodingRequest, placesOf, provisionOf } from '../domain/coding/coding.ts';
import type { Provision, ProvisionDimension } from '../domain/provision.ts';
import type * as models from '../generated/sqlite/client.ts';
import { audited } from './audit.ts';
import type { Transaction, Tx } from './client.ts';
import { curate } from './curating.ts';
import { readMerges } from './merges.ts';
import { shownOf } from './shown.ts';
import { staffContext } from './staff.ts';
import type { By } from './tokens.ts';

export type CodingRow = models.Coding;

/** What a coding answers. */
export const answersOf = ({ answers }: CodingRow) => JSON.parse(answers) as CodingRequest['answers'];
/** What of it is compared. */
export const categoryOfRow = (row: CodingRow): string =>
  categoryOf({ ...row, answers: answersOf(row), joinedBy: row.joinedBy as 'AND', scope: row.scope as 'GENERAL' });

/** Lays the coded provision over what is shown of the policy, as a curation of its list of provisions. */
export async function publishCoded(
  write: Transaction,
  [first, second]: readonly [CodingRow, CodingRow],
  decided: CodingRow,
  { agreed, reason }: { readonly agreed: boolean; readonly reason: string },
  by: By,
): Promise<void> {
  const { note, quote, quoteUrl, pinpoint } = decided;
  const policyId = (await readMerges(write.tx, 'policy')).rootOf(decided.policyId);
  const provision = provisionOf({
    dimension: decided.dimension as ProvisionDimension,
    answers: answersOf(decided),
    joinedBy: decided.joinedBy as Provision['joinedBy'],
    scope: decided.scope as Provision['scope'],
    ...{ note, quote, quoteUrl, pinpoint, agreed, coder: first.coderName, secondCoder: second.coderName },
  });
  const [record] = await shownOf(await staffContext(write, by.at), 'policy', [policyId]);
  const [replaced, ...rest] = placesOf((record?.sections.provisions ?? []) as readonly Provision[], provision);
  const common = { entity: 'policy', recordId: policyId, field: 'provisions', reason, expectedVersion: 0 } as const;
  const sourceUrl = quoteUrl !== null && /^https?:/.test(quoteUrl) ? quoteUrl : null;
  const act = replaced ? 'REPLACE' : 'ADD';
  await curate(write, { ...common, act, value: provision, entry: replaced, sourceUrl }, by, { coded: true });
  for (const entry of rest) {
    await curate(write, { ...common, act: 'REMOVE', value: null, entry, sourceUrl }, by, { coded: true });
  }
}

/** Writes down what was done to a coding. */
export const auditCoding = (
  tx: Tx,
  action: string,
  { id, policyId, dimension, round }: CodingRow,
  detail: object,
  by: By,
) => audited(tx, { ...by, action, target: `Coding:${id}`, detail: { policyId, dimension, round, ...detail } });
