import type { ProvisionDimension } from '../provision.ts';
import type { Custodian } from './custody.ts';
import type { PolicyOnDay } from './input.ts';
import { type Reach, reachOf } from './reach.ts';
import type { Coding } from './standing.ts';

/** A policy that answers the question, and what it has to do with the custodian. */
export interface Candidate {
  readonly policy: PolicyOnDay;
  readonly provision: Coding & { readonly id: string };
  readonly isOwn: boolean;
  readonly reach: Reach;
}

/** All that is on record about a question, sorted by what it does; of each kind the latest first. */
export interface Candidates {
  readonly own: readonly Candidate[];
  readonly state: readonly Candidate[];
  /** Own policies that state law took the place of, whatever their own day of ending. */
  readonly preempted: readonly Candidate[];
  /** Whether they were in force on the day is not known. */
  readonly uncertain: readonly Candidate[];
  readonly others: readonly Candidate[];
  readonly advice: readonly Candidate[];
}

const governs = ({ policy }: Candidate): boolean => policy.inForce === 'YES' || policy.inForce === 'PRESUMED';
const dateOf = ({ effectiveOn, adoptedOn }: PolicyOnDay): string => effectiveOn ?? adoptedOn ?? '';
/** Of one day in the order of their ids, so that nothing hangs on the order in which they were read. */
export const latestFirst = (a: PolicyOnDay, b: PolicyOnDay): number =>
  dateOf(b) < dateOf(a) ? -1 : dateOf(b) > dateOf(a) ? 1 : a.id < b.id ? -1 : 1;

export function candidatesFor(
  dimension: ProvisionDimension,
  custodian: Custodian,
  stateId: string | null,
  policies: readonly PolicyOnDay[],
): Candidates {
  const all = policies
    .flatMap((policy): Candidate[] => {
      const provision = policy.provisions.find((coded) => coded.dimension === dimension);
      const reach = provision ? reachOf(policy, dimension, custodian, stateId) : 'NONE';
      const isOwn = custodian.government.includes(policy.jurisdictionId);
      return provision && reach !== 'NONE' ? [{ policy, provision, isOwn, reach }] : [];
    })
    .sort((a, b) => latestFirst(a.policy, b.policy));
  // An order that amends another one speaks in its place, as far as both answer the question for the same bodies.
  const replaced = new Set(
    all.filter((one) => governs(one)).flatMap(({ policy, reach }) => policy.replaces.map((id) => `${reach} ${id}`)),
  );
  const standing = all.filter(({ policy, reach }) => !replaced.has(`${reach} ${policy.id}`));
  const bound = standing.filter(({ reach }) => reach === 'BINDS' || reach === 'PRESUMED');
  const inForce = bound.filter(governs);
  return {
    own: inForce.filter(({ isOwn }) => isOwn),
    state: inForce.filter(({ isOwn }) => !isOwn),
    preempted: bound.filter(({ isOwn, policy }) => isOwn && policy.status === 'PREEMPTED' && policy.inForce === 'NO'),
    uncertain: bound.filter(({ policy }) => policy.inForce === 'UNKNOWN'),
    others: standing.filter((one) => one.reach === 'OTHERS' && governs(one)),
    advice: standing.filter((one) => one.reach === 'ADVISES' && governs(one)),
  };
}
