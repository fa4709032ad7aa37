import type { PROVISION_DIMENSIONS } from '../../domain/provision.ts';

type DetainerAnswer = (typeof PROVISION_DIMENSIONS)['DETAINER_RESPONSE']['answers'][number];

/** What a source's one word for the answer to detainers means, and how it goes with its `detainer:` provisions. */
export interface DetainerWord {
  /** Empty where the word leaves it to the provisions which of two it is. */
  readonly answers: readonly DetainerAnswer[];
  readonly joinedBy: 'AND' | 'OR';
  readonly near: boolean;
  /** Provision words that say less exactly what this word says. */
  readonly refines: readonly string[];
  /** Provision words that stand beside it. */
  readonly besides: readonly string[];
}

const word = (answers: readonly DetainerAnswer[], further: Partial<DetainerWord> = {}): DetainerWord => ({
  answers,
  joinedBy: 'OR',
  near: false,
  refines: [],
  besides: [],
  ...further,
});

const WARRANT = 'JUDICIAL_WARRANT_REQUIRED';
const CONVICTION = 'CONVICTION_CARVEOUT';
const CHARGE = 'CHARGE_CARVEOUT';

export const DETAINER_WORDS: ReadonlyMap<string, DetainerWord> = new Map([
  ['decline_all', word(['DECLINE_ALL'])],
  ['prohibited', word(['DECLINE_ALL'])],
  ['no_state_authority_to_hold', word(['DECLINE_ALL'], { near: true })],
  // "Prohibited" unless there is a warrant: the warrant is what the policy honors, not the detainer.
  ['judicial_warrant_required', word([WARRANT], { refines: ['prohibited'] })],
  ['judicial_order_required', word([WARRANT], { near: true })],
  ['criminal_warrant_required', word(['CRIMINAL_WARRANT_REQUIRED'], { refines: ['judicial_warrant'] })],
  ['probable_cause_required', word(['PROBABLE_CAUSE_REQUIRED'], { besides: ['judicial_warrant'] })],
  ['conviction_carveout', word([CONVICTION])],
  ['honor_serious_conviction', word([CONVICTION], { near: true })],
  ['charge_carveout', word([CHARGE])],
  ['listed_charge_carveout', word([CHARGE], { near: true })],
  ['conviction_or_pending_carveout', word([CONVICTION, CHARGE], { refines: ['prohibited'] })],
  ['criminal_case_carveout', word([CONVICTION, CHARGE], { near: true })],
  // A serious crime charged, or one convicted of: the provisions say which.
  ['serious_crime_carveout', word([], { near: true })],
  ['judicial_warrant_and_serious_conviction', word([WARRANT, CONVICTION], { joinedBy: 'AND', near: true })],
  ['judicial_warrant_or_conviction', word([WARRANT, CONVICTION])],
  ['judicial_order_or_serious_conviction', word([WARRANT, CONVICTION], { near: true })],
  ['judicial_order_or_listed_offense', word([WARRANT, CHARGE], { near: true })],
  // "Offense" leaves open whether a charge is enough: both, so that nobody is told of a protection that may not be there.
  ['judicial_warrant_or_serious_offense', word([WARRANT, CONVICTION, CHARGE], { near: true })],
  ['reimbursement_required', word(['REIMBURSEMENT_REQUIRED'])],
  [
    'reimbursement_and_serious_conviction',
    word(['REIMBURSEMENT_REQUIRED', CONVICTION], { joinedBy: 'AND', near: true }),
  ],
  ['case_by_case', word(['CASE_BY_CASE'])],
  // ICE is told and nobody is held: how detainers are answered otherwise is not said.
  ['notification_only', word(['LIMITED'], { near: true })],
  ['detainers_not_mandatory', word(['VOLUNTARY'])],
  ['mandatory', word(['MANDATED'])],
  ['state_mandated', word(['MANDATED'])],
]);
