import type {
  CarveoutKind as CarveoutKindWord,
  ProvisionAnswer as ProvisionAnswerWord,
  ProvisionScope as ProvisionScopeWord,
} from '../../domain/provision.ts';
import {
  type ProvisionDimension as Dimension,
  PROVISION_DIMENSION_NAMES,
  PROVISION_DIMENSIONS,
} from '../../domain/provision.ts';
import { enumOf } from '../enums.ts';

const questions = Object.fromEntries(
  PROVISION_DIMENSION_NAMES.map((name) => [name, PROVISION_DIMENSIONS[name].question]),
) as Record<Dimension, string>;

export const ProvisionDimension = enumOf(
  'ProvisionDimension',
  'A question of the provisions codebook. One that is not answered for a policy is unknown, never "no".',
  questions,
);

export const ProvisionAnswer = enumOf<ProvisionAnswerWord>(
  'ProvisionAnswer',
  'An answer of the provisions codebook. Each dimension takes some of them.',
  {
    ACTIVE: 'There is an agreement.',
    ADVISAL: 'The person is told of their rights.',
    ALLOWED: 'It is allowed.',
    ALPR: 'License plate readers are covered.',
    APPROVAL_REQUIRED: 'Only with approval of the body named.',
    ARREST_ONLY: 'Only upon arrest.',
    CARVEOUT: 'Not, but for the people carved out.',
    CASE_BY_CASE: 'Decided case by case.',
    CHARGE_CARVEOUT: 'Not, but for people with certain charges.',
    CONVICTION_CARVEOUT: 'Not, but for people with certain convictions.',
    COPY_TO_INDIVIDUAL: 'The person is given a copy.',
    CRIMINAL: 'Criminal penalties.',
    CRIMINAL_WARRANT_REQUIRED: 'Only with a criminal warrant.',
    DECLINE_ALL: 'No detainer is honored.',
    DMV: 'Records of drivers are covered.',
    FINES: 'Fines.',
    FUNDING: 'Loss of funds.',
    HONORED: 'They are honored.',
    HONOR_ALL: 'Every detainer is honored.',
    JUDICIAL_ORDER: "Only with a judge's order.",
    JUDICIAL_OR_CRIMINAL_WARRANT: "Only with a judge's or a criminal warrant.",
    JUDICIAL_WARRANT: "Only with a judge's warrant.",
    JUDICIAL_WARRANT_REQUIRED: "Only with a judge's warrant.",
    LIMITED: 'Within limits.',
    MANDATED: 'It is required.',
    NO: 'No.',
    NONE: 'There is no such rule.',
    NOT_HONORED: 'They are not honored.',
    OFFICE_PROHIBITED: 'No office space for ICE.',
    PHASE_OUT: 'Existing ones run out.',
    PROBABLE_CAUSE_REQUIRED: 'Only with a finding of probable cause.',
    PROHIBITED: 'It is prohibited.',
    PROVIDED: 'It is provided.',
    REFORM: 'It calls for reform.',
    REGISTRY_PROHIBITED: 'No registry by religion or origin.',
    REIMBURSEMENT_REQUIRED: 'Only if the costs are paid.',
    REMOVAL_FROM_OFFICE: 'Removal from office.',
    RESTRICTED: 'It is restricted.',
    SANCTUARY: 'It declares itself a sanctuary.',
    SECURE_COMMUNITIES_OPT_OUT: 'It leaves, or asks to leave, Secure Communities.',
    SILENT: 'The text does not say.',
    VOLUNTARY: 'Nobody is obliged to: what a court or an attorney general says.',
    WELCOMING: 'It declares itself welcoming.',
    WITHDRAWN: 'There was an agreement; it was ended.',
    WRITTEN_CONSENT: 'Only with consent in writing.',
    YES: 'Yes.',
  },
);

export const ProvisionScope = enumOf<ProvisionScopeWord>('ProvisionScope', 'Whom a provision covers.', {
  GENERAL: 'Everybody.',
  TARGETED: 'Some people or situations only.',
});

export const AnswerJoin = enumOf('AnswerJoin', 'How several answers to one question are to be read.', {
  AND: 'All of them hold together.',
  OR: 'Any of them will do.',
});

export const CarveoutKind = enumOf<CarveoutKindWord>('CarveoutKind', "Who is left out of a policy's protection.", {
  SERIOUS_FELONY: 'People convicted of a felony classed as serious.',
  VIOLENT_FELONY: 'People convicted of a felony classed as violent.',
  ANY_FELONY: 'People convicted of any felony.',
  MISDEMEANOR: 'People convicted of certain misdemeanors.',
  PENDING_CHARGE: 'People with a charge not yet decided.',
  GANG_DATABASE: 'People listed as gang members.',
  TERRORISM_WATCHLIST: 'People on a terrorism watchlist.',
  SEX_OFFENDER_REGISTRY: 'People on a registry of sex offenders.',
  PRIOR_REMOVAL: 'People who were deported before.',
  OTHER: 'Others; the terms say whom.',
});
