import type { PROVISION_DIMENSIONS, ProvisionAnswer, ProvisionDimension } from '../../domain/provision.ts';

/** What a source's word on a provision means in the codebook. */
export interface ProvisionWord {
  readonly dimension: ProvisionDimension;
  readonly answers: readonly ProvisionAnswer[];
  readonly joinedBy: 'AND' | 'OR';
  /** The source's word says more than the answers, which are only the nearest: it is kept beside them. */
  readonly near: boolean;
}

type AnswerOf<D extends ProvisionDimension> = (typeof PROVISION_DIMENSIONS)[D]['answers'][number];

const same = <D extends ProvisionDimension>(dimension: D, ...answers: AnswerOf<D>[]): ProvisionWord => ({
  dimension,
  answers,
  joinedBy: 'OR',
  near: false,
});
const near = <D extends ProvisionDimension>(dimension: D, ...answers: AnswerOf<D>[]): ProvisionWord => ({
  ...same(dimension, ...answers),
  near: true,
});

/** The dimensions by the first half of a provision word; quotes are tied to provisions by it. */
export const DIMENSION_WORDS: ReadonlyMap<string, ProvisionDimension> = new Map([
  ['detainer', 'DETAINER_RESPONSE'],
  ['administrative_warrants', 'ADMIN_WARRANTS'],
  ['notification', 'NOTIFICATION_OF_RELEASE'],
  ['transfer', 'TRANSFER_TO_ICE'],
  ['jail_access', 'JAIL_ACCESS'],
  ['interview', 'INTERVIEW_CONSENT'],
  ['inquiry', 'STATUS_INQUIRY'],
  ['resources', 'GENERAL_PROHIBITION'],
  ['287g', 'AGREEMENT_287G'],
  ['detention_contracts', 'DETENTION_CONTRACT'],
  ['data_sharing', 'DATA_SHARING'],
  ['declaration', 'DECLARATION'],
]);

export const PROVISION_WORDS: ReadonlyMap<string, ProvisionWord> = new Map([
  ['detainer:case_by_case', same('DETAINER_RESPONSE', 'CASE_BY_CASE')],
  ['detainer:charge_carveout', same('DETAINER_RESPONSE', 'CHARGE_CARVEOUT')],
  ['detainer:conviction_carveout', same('DETAINER_RESPONSE', 'CONVICTION_CARVEOUT')],
  ['detainer:fourth_amendment', same('DETAINER_RESPONSE', 'PROBABLE_CAUSE_REQUIRED')],
  ['detainer:judicial_warrant', same('DETAINER_RESPONSE', 'JUDICIAL_WARRANT_REQUIRED')],
  ['detainer:limited', same('DETAINER_RESPONSE', 'LIMITED')],
  ['detainer:mandatory', same('DETAINER_RESPONSE', 'MANDATED')],
  // A court found that officers may not hold at all: the effect is that every detainer is declined.
  ['detainer:no_authority', near('DETAINER_RESPONSE', 'DECLINE_ALL')],
  ['detainer:prohibited', same('DETAINER_RESPONSE', 'DECLINE_ALL')],
  // Civil detainers only: a warrant signed by a judge is still honored.
  ['detainer:prohibited_civil', near('DETAINER_RESPONSE', 'JUDICIAL_WARRANT_REQUIRED')],
  ['detainer:reimbursement', same('DETAINER_RESPONSE', 'REIMBURSEMENT_REQUIRED')],
  // A judge's order of removal, in the place of a judge's warrant.
  ['detainer:removal_order', near('DETAINER_RESPONSE', 'JUDICIAL_WARRANT_REQUIRED')],
  ['detainer:voluntary', same('DETAINER_RESPONSE', 'VOLUNTARY')],

  ['administrative_warrants:honored', same('ADMIN_WARRANTS', 'HONORED')],
  ['administrative_warrants:not_honored', same('ADMIN_WARRANTS', 'NOT_HONORED')],

  ['notification:charge_carveout', same('NOTIFICATION_OF_RELEASE', 'CHARGE_CARVEOUT')],
  ['notification:conviction_carveout', same('NOTIFICATION_OF_RELEASE', 'CONVICTION_CARVEOUT')],
  ['notification:copy_to_individual', same('NOTIFICATION_OF_RELEASE', 'COPY_TO_INDIVIDUAL')],
  ['notification:judicial_warrant', same('NOTIFICATION_OF_RELEASE', 'JUDICIAL_WARRANT')],
  ['notification:limited', same('NOTIFICATION_OF_RELEASE', 'LIMITED')],
  ['notification:priority_list', near('NOTIFICATION_OF_RELEASE', 'LIMITED')],
  ['notification:prohibited', same('NOTIFICATION_OF_RELEASE', 'PROHIBITED')],
  ['notification:provided', same('NOTIFICATION_OF_RELEASE', 'PROVIDED')],
  // "Offense" leaves open whether a charge is enough, so neither carve-out is claimed.
  ['notification:serious_offense_only', near('NOTIFICATION_OF_RELEASE', 'LIMITED')],
  ['notification:some', near('NOTIFICATION_OF_RELEASE', 'LIMITED')],

  ['transfer:judicial_order', same('TRANSFER_TO_ICE', 'JUDICIAL_ORDER')],
  ['transfer:judicial_warrant_or_conviction', near('TRANSFER_TO_ICE', 'JUDICIAL_ORDER', 'CARVEOUT')],

  ['jail_access:allowed', same('JAIL_ACCESS', 'ALLOWED')],
  ['jail_access:court_order', near('JAIL_ACCESS', 'JUDICIAL_OR_CRIMINAL_WARRANT')],
  ['jail_access:criminal_warrant', near('JAIL_ACCESS', 'JUDICIAL_OR_CRIMINAL_WARRANT')],
  ['jail_access:judicial_order', near('JAIL_ACCESS', 'JUDICIAL_OR_CRIMINAL_WARRANT')],
  ['jail_access:judicial_warrant', near('JAIL_ACCESS', 'JUDICIAL_OR_CRIMINAL_WARRANT')],
  ['jail_access:limited', same('JAIL_ACCESS', 'LIMITED')],
  ['jail_access:office_prohibited', same('JAIL_ACCESS', 'OFFICE_PROHIBITED')],

  ['interview:advisal_required', same('INTERVIEW_CONSENT', 'ADVISAL')],
  // Consent, not said to be in writing.
  ['interview:consent', near('INTERVIEW_CONSENT', 'WRITTEN_CONSENT')],

  ['inquiry:arrest_only', same('STATUS_INQUIRY', 'ARREST_ONLY')],
  ['inquiry:limited', same('STATUS_INQUIRY', 'LIMITED')],
  ['inquiry:mandatory', same('STATUS_INQUIRY', 'MANDATED')],
  ['inquiry:prohibited', same('STATUS_INQUIRY', 'PROHIBITED')],

  ['resources:general_prohibition', same('GENERAL_PROHIBITION', 'YES')],
  ['resources:limited', same('GENERAL_PROHIBITION', 'LIMITED')],
  // Rules for patrols have no dimension: each keeps officers out of some immigration enforcement.
  ['patrol:limits', near('GENERAL_PROHIBITION', 'LIMITED')],
  ['patrol:no_joint_operations', near('GENERAL_PROHIBITION', 'LIMITED')],
  ['patrol:no_prolonged_stop', near('GENERAL_PROHIBITION', 'LIMITED')],

  ['287g:approval_required', same('AGREEMENT_287G', 'APPROVAL_REQUIRED')],
  // The department says itself that it will enter into none.
  ['287g:declined', near('AGREEMENT_287G', 'PROHIBITED')],
  ['287g:governor_approval', near('AGREEMENT_287G', 'APPROVAL_REQUIRED')],
  // To ask for an agreement is mandatory; to get one is not in the state's hands.
  ['287g:mandatory_request', near('AGREEMENT_287G', 'MANDATED')],
  ['287g:prohibited', same('AGREEMENT_287G', 'PROHIBITED')],
  ['287g:withdrawn', same('AGREEMENT_287G', 'WITHDRAWN')],

  ['detention_contracts:phase_out', same('DETENTION_CONTRACT', 'PHASE_OUT')],
  ['detention_contracts:prohibited', same('DETENTION_CONTRACT', 'PROHIBITED')],
  ['detention_contracts:withdrawn', same('DETENTION_CONTRACT', 'WITHDRAWN')],

  ['data_sharing:prohibited', same('DATA_SHARING', 'PROHIBITED')],
  ['data_sharing:registry_prohibited', same('DATA_SHARING', 'REGISTRY_PROHIBITED')],
  ['data_sharing:restricted', same('DATA_SHARING', 'RESTRICTED')],
  ['data_sharing:scomm_opt_out', same('DATA_SHARING', 'SECURE_COMMUNITIES_OPT_OUT')],

  ['courthouse_arrests:limited', same('COURTHOUSE_ARRESTS', 'LIMITED')],
  // State buildings of every kind, not courthouses alone.
  ['courthouse_arrests:state_buildings', near('SENSITIVE_LOCATIONS', 'LIMITED')],
  ['sensitive_locations:city_property', near('SENSITIVE_LOCATIONS', 'LIMITED')],
  ['sensitive_locations:county_property', near('SENSITIVE_LOCATIONS', 'LIMITED')],

  ['juvenile:no_holds', near('JUVENILE', 'YES')],
  ['legal_services:defense_fund', near('LEGAL_SERVICES', 'YES')],
  ['training:yes', same('TRAINING', 'YES')],
  // Reports to somebody, but not to the public.
  ['reporting:agency_audit', near('REPORTING', 'LIMITED')],
  ['reporting:internal', near('REPORTING', 'LIMITED')],
  ['reporting:community_forum', near('REPORTING', 'YES')],
  ['reporting:public', same('REPORTING', 'YES')],
  ['enforcement:private_right_of_action', same('PRIVATE_RIGHT_OF_ACTION', 'YES')],

  ['declaration:reform', same('DECLARATION', 'REFORM')],
  ['declaration:sanctuary', same('DECLARATION', 'SANCTUARY')],
  ['declaration:welcoming', same('DECLARATION', 'WELCOMING')],

  ['preemption:sanctuary_ban', same('PREEMPTION', 'YES')],
  ['penalties:criminal_for_officials', same('PENALTIES', 'CRIMINAL')],
  ['penalties:fines', same('PENALTIES', 'FINES')],
  ['penalties:funding', same('PENALTIES', 'FUNDING')],
  ['penalties:removal_from_office', same('PENALTIES', 'REMOVAL_FROM_OFFICE')],
  ['criminalize_status:state_crime', same('STATE_IMMIGRATION_CRIME', 'YES')],
]);
