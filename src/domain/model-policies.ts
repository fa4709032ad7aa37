import type { ProvisionAnswer, ProvisionDimension } from './provision.ts';

/** What a policy should provide on one question, and why. */
export interface ModelProvision {
  readonly dimension: ProvisionDimension;
  readonly answer: ProvisionAnswer;
  readonly reason: string;
}

/** A policy to measure others against. It leaves nobody out: every carve-out is one that it lacks. */
export interface ModelPolicy {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  readonly basis: string;
  readonly provisions: readonly ModelProvision[];
}

export const MODEL_POLICIES: readonly ModelPolicy[] = [
  {
    id: 'holdwatch-1',
    name: 'Holdwatch model, version 1',
    version: 1,
    basis:
      'Our own reading, in the terms of our codebook, of what model policies of the field ask for. No organization has endorsed it, and none of it is the text of any.',
    provisions: [
      {
        dimension: 'DETAINER_RESPONSE',
        answer: 'JUDICIAL_WARRANT_REQUIRED',
        reason: 'A detainer is a request that no judge has seen. To hold somebody on it is a new arrest.',
      },
      {
        dimension: 'ADMIN_WARRANTS',
        answer: 'NOT_HONORED',
        reason: 'Warrants on forms I-200 and I-205 are signed by officers of ICE, not by a judge.',
      },
      {
        dimension: 'NOTIFICATION_OF_RELEASE',
        answer: 'PROHIBITED',
        reason: 'To tell ICE the hour of a release does what a hold does: agents wait at the door.',
      },
      {
        dimension: 'TRANSFER_TO_ICE',
        answer: 'JUDICIAL_ORDER',
        reason: 'Without a rule on handing over, a rule on holds can be passed by.',
      },
      {
        dimension: 'JAIL_ACCESS',
        answer: 'JUDICIAL_OR_CRIMINAL_WARRANT',
        reason: 'Agents in the jail find people before anybody asks about a detainer.',
      },
      {
        dimension: 'INTERVIEW_CONSENT',
        answer: 'WRITTEN_CONSENT',
        reason: 'What a person in custody says without knowing that they may refuse is used to deport them.',
      },
      {
        dimension: 'STATUS_INQUIRY',
        answer: 'PROHIBITED',
        reason: 'What is not asked cannot be passed on.',
      },
      {
        dimension: 'GENERAL_PROHIBITION',
        answer: 'YES',
        reason: 'It covers what no other rule names.',
      },
      {
        dimension: 'AGREEMENT_287G',
        answer: 'PROHIBITED',
        reason: 'An agreement makes local officers immigration officers.',
      },
      {
        dimension: 'DETENTION_CONTRACT',
        answer: 'PROHIBITED',
        reason: 'A place that earns by detention has a reason to fill beds.',
      },
      {
        dimension: 'DATA_SHARING',
        answer: 'RESTRICTED',
        reason:
          'Addresses, release dates and driver records lead to arrests. Restricted and not forbidden: 8 USC 1373 speaks of citizenship and immigration status.',
      },
      {
        dimension: 'REPORTING',
        answer: 'YES',
        reason: 'What is not counted in public cannot be checked.',
      },
      {
        dimension: 'PRIVATE_RIGHT_OF_ACTION',
        answer: 'YES',
        reason: 'A rule that nobody can sue over is kept only by those who want to.',
      },
    ],
  },
];

export const modelPolicy = (id: string): ModelPolicy | undefined => MODEL_POLICIES.find((model) => model.id === id);
