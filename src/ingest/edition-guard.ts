import { byTime } from '../domain/agreement/edition.ts';
import type { Draft } from '../domain/draft.ts';
import type { Entity } from '../domain/ids.ts';
import type { GuardLimits } from './guard.ts';
import type { AgreementStore, Upsert } from './ports.ts';

/** Short lists may lose much at once. */
const SMALL = 20;

const isEdition = (draft: Draft<Entity>): draft is Draft<'agreementEdition'> => draft.entity === 'agreementEdition';

/**
 * Why the newest list of participants is not to be believed: it is much shorter than the one before, or hardly to be read. What
 * is not on it would count as ended. Older lists, as archives have them, are judged beside their neighbours instead.
 */
export async function editionSuspicions(
  upserts: readonly Upsert[],
  store: Pick<AgreementStore, 'editions'>,
  limits: GuardLimits,
): Promise<string[]> {
  const drafts = upserts.map(({ draft }) => draft).filter(isEdition);
  if (drafts.length === 0) return [];
  const arrived = drafts.map(({ id, sections }) => ({ ...sections.core, id }));
  const stored = await store.editions();
  const participating = [...stored.filter(({ id }) => !arrived.some((one) => one.id === id)), ...arrived]
    .filter(({ list }) => list === 'PARTICIPATING')
    .sort(byTime);
  const newest = arrived.find(({ id }) => id === participating.at(-1)?.id);
  if (!newest) return [];
  // A file that was replaced is compared with what it said before.
  const before = stored.find(({ id }) => id === newest.id) ?? participating.at(-2);
  const reasons: string[] = [];
  if (before && before.rowCount >= SMALL && newest.rowCount < before.rowCount * (1 - limits.maxMissingShare)) {
    reasons.push(
      `The list of ${newest.asOf} has ${newest.rowCount} agreements, that of ${before.asOf} had ${before.rowCount}.`,
    );
  }
  if (newest.rowCount >= SMALL && newest.unreadRows > newest.rowCount * limits.maxMissingShare) {
    reasons.push(`${newest.unreadRows} of ${newest.rowCount} rows of the list of ${newest.asOf} cannot be read.`);
  }
  return reasons;
}
