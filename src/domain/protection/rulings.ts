import { inWords, latestDay } from '../partial-date.ts';
import type { ProvisionDimension } from '../provision.ts';
import type { Custodian } from './custody.ts';
import type { RecordOnDay } from './input.ts';
import type { PlaceAround } from './place.ts';
import type { ProtectionSource } from './protection.ts';

/** On which question the topics of a decision bear. */
const TOPICS: Partial<Record<ProvisionDimension, readonly string[]>> = {
  DETAINER_RESPONSE: ['detainer_fourth_amendment', 'detainer_voluntary', 'probable_cause', 'state_authority'],
  ADMIN_WARRANTS: ['state_authority'],
  AGREEMENT_287G: ['287g'],
  DATA_SHARING: ['1373'],
};

/**
 * Decisions about the place, its county or its state. They are shown beside the answer and never make it: what a decision
 * means for a place that was not before the court is for a lawyer to say.
 */
export function rulingsOn(
  dimension: ProvisionDimension,
  custodian: Custodian,
  { state }: PlaceAround,
  { day, decisions }: RecordOnDay,
): ProtectionSource[] {
  const topics = TOPICS[dimension] ?? [];
  const places = [...custodian.government, ...(state ? [state.id] : [])];
  return decisions
    .filter(
      (decision) =>
        decision.decidedOn !== null &&
        latestDay(decision.decidedOn) <= day &&
        decision.topics.some((topic) => topics.includes(topic)) &&
        decision.jurisdictionIds.some((id) => places.includes(id)),
    )
    .map(({ id, caption, decidedOn, holding }) => ({
      entity: 'courtDecision',
      id,
      role: 'RULING',
      provisionId: null,
      sentence: `${caption}${decidedOn === null ? '' : `, ${inWords(decidedOn)}`}${holding === null ? '.' : `: ${holding}`}`,
    }));
}
