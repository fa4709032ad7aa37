import type { ProvisionDimension } from '../provision.ts';
import type { Candidate, Candidates } from './candidates.ts';
import type { Custodian } from './custody.ts';
import type { PolicyOnDay } from './input.ts';
import type { Answer, ProtectionRole, ProtectionSource } from './protection.ts';
import { directionOf, sameCoding } from './standing.ts';
import { capital, cited, predicateOf, questionOf, subjectOf } from './wording.ts';

// One function for each answer there can be: its label, its sentence, and the records it rests on.

export const source = ({ policy, provision }: Candidate, role: ProtectionRole, sentence: string): ProtectionSource => ({
  entity: 'policy',
  id: policy.id,
  role,
  provisionId: provision.id,
  sentence,
});

const restingOn = ({ policy, provision }: Candidate) => ({
  direction: directionOf(provision),
  answers: provision.answers,
  joinedBy: provision.joinedBy,
  inForce: policy.inForce,
});
const NO_ANSWER = { direction: null, answers: [], joinedBy: null, inForce: null } as const;

const presumed = ({ inForce }: PolicyOnDay): string =>
  inForce === 'PRESUMED' ? ' Nothing was found that ended it.' : '';
const unrecorded = ({ reach }: Candidate): string => (reach === 'PRESUMED' ? ' Whom it binds is not recorded.' : '');

const says = (dimension: ProvisionDimension, custodian: Custodian, { policy, provision }: Candidate): string =>
  `${capital(subjectOf(custodian))} ${predicateOf(dimension, provision)} (${cited(policy)}).`;
const rulesThat = (dimension: ProvisionDimension, custodian: Custodian, { policy, provision }: Candidate): string =>
  `By ${cited(policy)} ${subjectOf(custodian)} ${predicateOf(dimension, provision)}.`;

export function ownRule(dimension: ProvisionDimension, custodian: Custodian, { own, state }: Candidates): Answer {
  const [first, ...rest] = own as [Candidate, ...Candidate[]];
  const also = [...rest, ...state];
  const beside = also.find(({ provision }) => !sameCoding(provision, first.provision));
  const more = beside ? ` ${capital(cited(beside.policy))} applies too.` : '';
  return {
    label: 'OWN',
    ...restingOn(first),
    sentence: `${says(dimension, custodian, first)}${presumed(first.policy)}${unrecorded(first)}${more}`,
    sources: governedBy(dimension, custodian, first, also),
  };
}

/** State law governs where the place has no rule, and where its rule protects less: the law is the least there is. */
export function inherited(dimension: ProvisionDimension, custodian: Custodian, found: Candidates): Answer {
  const [first, ...rest] = found.state as [Candidate, ...Candidate[]];
  const [own] = found.own;
  const [unsure] = found.uncertain.filter(({ isOwn }) => isOwn);
  const besides = own
    ? `That is state law; its own rule asks for less: ${cited(own.policy)}.`
    : unsure
      ? `That is state law; whether its own rule was in force is not known: ${cited(unsure.policy)}.`
      : 'That is state law; no rule of its own is on record.';
  return {
    label: 'INHERITED',
    ...restingOn(first),
    sentence: `${says(dimension, custodian, first)}${presumed(first.policy)} ${besides}`,
    sources: governedBy(dimension, custodian, first, [...rest, ...found.own]),
  };
}

const governedBy = (
  dimension: ProvisionDimension,
  custodian: Custodian,
  first: Candidate,
  also: readonly Candidate[],
): ProtectionSource[] => [
  source(first, 'GOVERNS', first.policy.basis),
  ...also.map((one) => source(one, 'ALSO_APPLIES', rulesThat(dimension, custodian, one))),
];

export function preemption(
  dimension: ProvisionDimension,
  custodian: Custodian,
  overruled: Candidate,
  requires: Candidate,
): Answer {
  const lost = `${capital(cited(overruled.policy))} says otherwise, and gives way.`;
  return {
    label: 'PREEMPTED',
    ...restingOn(requires),
    sentence: `${says(dimension, custodian, requires)}${presumed(requires.policy)} ${lost}`,
    sources: [
      source(requires, 'PREEMPTS', requires.policy.basis),
      source(overruled, 'PREEMPTED', rulesThat(dimension, custodian, overruled)),
    ],
  };
}

/** The ban does not say what happens instead, so that no answer follows from it. */
export function banned(custodian: Custodian, overruled: Candidate, ban: PolicyOnDay): Answer {
  return {
    label: 'PREEMPTED',
    ...NO_ANSWER,
    inForce: ban.inForce,
    sentence: `State law forbids policies that limit cooperation with immigration enforcement (${cited(ban)}), so that ${cited(overruled.policy)} of ${custodian.place.name} cannot be relied on. What a court would say of it is not decided here.`,
    sources: [
      { entity: 'policy', id: ban.id, role: 'PREEMPTS', provisionId: null, sentence: ban.basis },
      source(overruled, 'PREEMPTED', overruled.policy.basis),
    ],
  };
}

/** It is on record that state law ended the rule, and not what that law says. */
export function endedByState(custodian: Custodian, ended: Candidate): Answer {
  const by = ended.policy.preemptedBy[0];
  return {
    label: 'PREEMPTED',
    ...NO_ANSWER,
    sentence: `${capital(cited(ended.policy))} of ${custodian.place.name} is recorded as preempted${by ? ` by ${by.target}` : ' by state law'}. What the jail or the officers do instead is not on record.`,
    sources: [source(ended, 'PREEMPTED', ended.policy.basis)],
  };
}

export function conflict(dimension: ProvisionDimension, custodian: Custodian, sides: readonly Candidate[]): Answer {
  const told = sides.map((side) => rulesThat(dimension, custodian, side));
  return {
    label: 'CONFLICTING',
    ...NO_ANSWER,
    sentence: `Rules on record contradict each other. ${told.join(' ')} Which gives way is not decided here.`,
    sources: sides.map((side, at) => source(side, 'CONFLICTS', told[at] as string)),
  };
}

export function unknown(dimension: ProvisionDimension, custodian: Custodian, { uncertain }: Candidates): Answer {
  const first = uncertain[0];
  const sentence = first
    ? `Not known: ${cited(first.policy)} answers, and whether it was in force on that day is not on record.`
    : `Nothing on record says ${questionOf(dimension)} in ${subjectOf(custodian)}.`;
  return { label: 'UNKNOWN', ...NO_ANSWER, sentence, sources: [] };
}
