import type { Harm } from './harm.ts';
import type { PolicyStance } from './policy.ts';
import type { ProvisionAnswer, ProvisionDimension } from './provision.ts';

/** What of a policy a harm of a bill would turn against the place that has it. */
export interface ThreatRule {
  /** Never changes: answers name it. */
  readonly id: string;
  readonly harm: Harm;
  /** Why a policy with such a provision is hit, in a sentence that follows "because". */
  readonly because: string;
  /** Any of these answers in any of these dimensions. */
  readonly provisions: readonly {
    readonly dimension: ProvisionDimension;
    readonly answers: readonly ProvisionAnswer[];
  }[];
}

/** Answers by which a place does less than hold everyone ICE asks for. */
const LIMITS_DETAINERS: ThreatRule['provisions'][number] = {
  dimension: 'DETAINER_RESPONSE',
  answers: [
    'DECLINE_ALL',
    'JUDICIAL_WARRANT_REQUIRED',
    'PROBABLE_CAUSE_REQUIRED',
    'CRIMINAL_WARRANT_REQUIRED',
    'CONVICTION_CARVEOUT',
    'CHARGE_CARVEOUT',
    'REIMBURSEMENT_REQUIRED',
    'CASE_BY_CASE',
    'LIMITED',
    'VOLUNTARY',
  ],
};
const LIMITS_RELEASE_NOTICE: ThreatRule['provisions'][number] = {
  dimension: 'NOTIFICATION_OF_RELEASE',
  answers: ['PROHIBITED', 'JUDICIAL_WARRANT', 'CONVICTION_CARVEOUT', 'LIMITED'],
};
const LIMITS_INFORMATION: ThreatRule['provisions'] = [
  { dimension: 'STATUS_INQUIRY', answers: ['PROHIBITED', 'LIMITED'] },
  { dimension: 'DATA_SHARING', answers: ['PROHIBITED', 'RESTRICTED', 'REGISTRY_PROHIBITED'] },
];
const LIMITS_COOPERATION: ThreatRule['provisions'] = [
  { dimension: 'GENERAL_PROHIBITION', answers: ['YES', 'LIMITED'] },
  { dimension: 'JAIL_ACCESS', answers: ['PROHIBITED', 'OFFICE_PROHIBITED', 'JUDICIAL_OR_CRIMINAL_WARRANT', 'LIMITED'] },
  { dimension: 'TRANSFER_TO_ICE', answers: ['PROHIBITED', 'JUDICIAL_ORDER', 'CARVEOUT'] },
];
const LIMITS_287G: ThreatRule['provisions'][number] = {
  dimension: 'AGREEMENT_287G',
  answers: ['PROHIBITED', 'APPROVAL_REQUIRED', 'WITHDRAWN'],
};

/**
 * Which provisions trigger which harm, version 1. Read from what bills of this kind have in common: most define the places
 * they punish by limits on detainers, on notice of release, or on information about status (8 U.S.C. 1373). It shows who
 * would be exposed, not what a court would decide.
 */
export const THREAT_RULES: readonly ThreatRule[] = [
  {
    id: 'defunding.detainers',
    harm: 'SANCTUARY_DEFUNDING',
    because: 'the bill would cut funds of places that limit compliance with detainers or notice of release',
    provisions: [LIMITS_DETAINERS, LIMITS_RELEASE_NOTICE],
  },
  {
    id: 'defunding.information',
    harm: 'SANCTUARY_DEFUNDING',
    because: 'the bill would cut funds of places that limit questions or information about immigration status',
    provisions: LIMITS_INFORMATION,
  },
  {
    id: 'preemption.cooperation',
    harm: 'PREEMPTION_OF_LOCAL_LAW',
    because: 'the bill would override rules that limit cooperation with immigration enforcement',
    provisions: [LIMITS_DETAINERS, LIMITS_RELEASE_NOTICE, LIMITS_287G, ...LIMITS_INFORMATION, ...LIMITS_COOPERATION],
  },
  {
    id: 'mandate.detainers',
    harm: 'DETAINER_MANDATE',
    because: 'the bill would make jails hold people on detainers that this policy lets them decline',
    provisions: [LIMITS_DETAINERS],
  },
  {
    id: 'mandate.information',
    harm: 'DATA_SHARING_MANDATE',
    because: 'the bill would make places hand over information that this policy protects',
    provisions: [...LIMITS_INFORMATION, LIMITS_RELEASE_NOTICE],
  },
  {
    id: 'suits.localities',
    harm: 'PRIVATE_RIGHT_OF_ACTION_VS_LOCALITIES',
    because: 'the bill would let people sue places that limit compliance with detainers',
    provisions: [LIMITS_DETAINERS, LIMITS_RELEASE_NOTICE],
  },
  {
    id: 'penalties.officials',
    harm: 'CRIMINAL_PENALTIES_FOR_OFFICIALS',
    because: 'the bill would punish officials who carry out such a policy',
    provisions: [LIMITS_DETAINERS, ...LIMITS_INFORMATION, ...LIMITS_COOPERATION],
  },
  {
    id: 'deputization.agreements',
    harm: 'LOCAL_POLICE_DEPUTIZATION',
    because: 'the bill would widen agreements that this policy forbids or limits',
    provisions: [LIMITS_287G],
  },
];

/** A policy that points the other way, or that nobody has read for it, is not held to be hit. */
export const THREATENED_STANCES: readonly PolicyStance[] = ['ANTI_DETAINER', 'MIXED'];

/** The rules that a bill with these harms sets off. */
export const rulesOf = (harms: readonly string[]): readonly ThreatRule[] =>
  THREAT_RULES.filter((rule) => harms.includes(rule.harm));

interface CodedProvision {
  readonly dimension: string;
  readonly answers: readonly string[];
}

/** The rules that a policy with these provisions sets off. */
export const rulesFor = (provisions: readonly CodedProvision[]): readonly ThreatRule[] =>
  THREAT_RULES.filter((rule) =>
    rule.provisions.some((trigger) =>
      provisions.some(
        ({ dimension, answers }) =>
          dimension === trigger.dimension && trigger.answers.some((answer) => answers.includes(answer)),
      ),
    ),
  );
