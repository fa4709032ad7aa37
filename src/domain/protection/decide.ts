import type { ProvisionDimension } from '../provision.ts';
import { banned, conflict, endedByState, inherited, ownRule, preemption, unknown } from './answers.ts';
import { type Candidates, latestFirst } from './candidates.ts';
import type { Custodian } from './custody.ts';
import { COOPERATION_DIMENSIONS } from './dimensions.ts';
import type { PolicyOnDay } from './input.ts';
import type { Answer } from './protection.ts';
import { areOpposite, directionOf, strictnessOf } from './standing.ts';

/** Which of the policies on record answers the question, and by what right. */
export function decide(
  dimension: ProvisionDimension,
  custodian: Custodian,
  found: Candidates,
  bans: readonly PolicyOnDay[],
): Answer {
  const { own, state, preempted } = found;
  const requires = state.find(({ provision }) => directionOf(provision) === 'REQUIRES');
  const limits = state.find(({ provision }) => directionOf(provision) === 'LIMITS');
  const ownLimit = own.find(({ provision }) => directionOf(provision) === 'LIMITS');
  if (requires && limits) return conflict(dimension, custodian, [requires, limits, ...own]);
  const overruled = ownLimit ?? preempted[0];
  if (overruled && requires) return preemption(dimension, custodian, overruled, requires);
  const ban = bans[0];
  if (overruled && ban && !limits && COOPERATION_DIMENSIONS.has(dimension)) return banned(custodian, overruled, ban);
  const contrary = own.find((one) => [...own, ...state].some((other) => areOpposite(one.provision, other.provision)));
  if (contrary) {
    const against = [...own, ...state].filter((other) => areOpposite(contrary.provision, other.provision));
    return conflict(dimension, custodian, [contrary, ...against]);
  }
  if (own[0] && limits && strictnessOf(limits.provision) > strictnessOf(own[0].provision)) {
    return inherited(dimension, custodian, { ...found, state: [limits, ...state.filter((one) => one !== limits)] });
  }
  if (own.length > 0) return ownRule(dimension, custodian, found);
  if (preempted[0] && state.length === 0) return endedByState(custodian, preempted[0]);
  if (state.length > 0) return inherited(dimension, custodian, found);
  return unknown(dimension, custodian, found);
}

/** State laws in force that forbid policies which limit cooperation, the latest first. */
export const bansIn = (policies: readonly PolicyOnDay[], stateId: string | null): PolicyOnDay[] =>
  policies
    .filter(
      ({ jurisdictionId, inForce, provisions }) =>
        jurisdictionId === stateId &&
        (inForce === 'YES' || inForce === 'PRESUMED') &&
        provisions.some(({ dimension, answers }) => dimension === 'PREEMPTION' && answers.includes('YES')),
    )
    .sort(latestFirst);
