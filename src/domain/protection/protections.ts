import type { ProvisionDimension } from '../provision.ts';
import { agreementAnswer, hasAgreement } from './agreements.ts';
import { source } from './answers.ts';
import { type Candidate, type Candidates, candidatesFor } from './candidates.ts';
import { type Custodian, jailsOf, officersOf } from './custody.ts';
import { bansIn, decide } from './decide.ts';
import { FURTHER_DIMENSIONS, JAIL_DIMENSIONS, OFFICER_DIMENSIONS } from './dimensions.ts';
import type { RecordOnDay } from './input.ts';
import { governmentOf, isState, type Place, type PlaceAround } from './place.ts';
import type { Protection, ProtectionSource } from './protection.ts';
import { rulingsOn } from './rulings.ts';
import { capital, cited, subjectOf } from './wording.ts';

/**
 * What governs a person booked in a place on a day, question by question: first the jails, then the officers and staff.
 * Pure. It decides nothing that it cannot show: every answer names the records it rests on, and where none answers it says
 * so. The rules, with their reasons, stand in docs/protections.md.
 */
export function protectionsOf(around: PlaceAround, record: RecordOnDay): Protection[] {
  if (around.place.level === 'FEDERAL') return [];
  const own = record.policies.filter(({ jurisdictionId }) => governmentOf(around.place.id).includes(jurisdictionId));
  const jails = jailsOf(around, own);
  const officers = officersOf(around);
  const core = [
    ...JAIL_DIMENSIONS.flatMap((dimension) => [
      ...jails.map((jail) => protection(dimension, jail, around, record)),
      // Whoever runs the jail: a city may have told its own police what to do.
      ...(isCity(around.place) && hasOwnRule(dimension, officers, record)
        ? [protection(dimension, officers, around, record)]
        : []),
    ]),
    ...OFFICER_DIMENSIONS.map((dimension) => protection(dimension, officers, around, record)),
  ];
  const further = FURTHER_DIMENSIONS.map((dimension) => protection(dimension, officers, around, record));
  return [...core, ...further.filter(({ sources }) => sources.length > 0)];
}

const isCity = ({ level }: Place): boolean => level === 'MUNICIPALITY' || level === 'TOWNSHIP';

function hasOwnRule(dimension: ProvisionDimension, custodian: Custodian, record: RecordOnDay): boolean {
  const { own, preempted } = candidatesFor(dimension, custodian, null, record.policies);
  const listed = dimension === 'AGREEMENT_287G' && hasAgreement(custodian, record);
  return own.length > 0 || preempted.length > 0 || listed;
}

function protection(
  dimension: ProvisionDimension,
  custodian: Custodian,
  around: PlaceAround,
  record: RecordOnDay,
): Protection {
  const stateId = around.state && !isState(custodian.place) ? around.state.id : null;
  const found = candidatesFor(dimension, custodian, stateId, record.policies);
  const answer =
    (dimension === 'AGREEMENT_287G' ? agreementAnswer(custodian, found, record) : undefined) ??
    decide(dimension, custodian, found, bansIn(record.policies, stateId));
  const isElsewhere = !custodian.government.includes(around.place.id);
  return {
    dimension,
    custody: custodian.custody,
    custodianId: custodian.place.id,
    ...answer,
    label: isElsewhere && answer.label === 'OWN' ? 'INHERITED' : answer.label,
    sentence: isElsewhere ? `${lyingIn(around, custodian)} ${answer.sentence}` : answer.sentence,
    sources: [...answer.sources, ...asides(custodian, found), ...rulingsOn(dimension, custodian, around, record)],
  };
}

const lyingIn = ({ place, counties }: PlaceAround, custodian: Custodian): string =>
  `${place.name} lies ${counties.length > 1 ? 'partly ' : ''}in ${custodian.place.name}.`;

/** What is worth knowing beside the answer and decides nothing. */
function asides(custodian: Custodian, found: Candidates): ProtectionSource[] {
  const { others, advice, uncertain } = found;
  const names = ({ policy }: Candidate) => policy.agencies.map(({ name }) => name).join('; ');
  return [
    ...others.map((one) =>
      source(
        one,
        'BINDS_OTHERS',
        `${capital(cited(one.policy))} binds ${names(one) || 'other bodies'}, not ${subjectOf(custodian)}.`,
      ),
    ),
    ...advice.map((one) => source(one, 'ADVISES', `${capital(cited(one.policy))} advises, and binds nobody.`)),
    ...uncertain.map((one) => source(one, 'UNCERTAIN', one.policy.basis)),
  ];
}
