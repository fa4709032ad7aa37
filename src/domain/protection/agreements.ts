import type { Day } from '../ids.ts';
import { inWords, latestDay } from '../partial-date.ts';
import type { Candidate, Candidates } from './candidates.ts';
import type { Custodian } from './custody.ts';
import type { AgreementOnRecord, RecordOnDay } from './input.ts';
import type { Answer, ProtectionSource } from './protection.ts';
import { directionOf } from './standing.ts';
import { cited } from './wording.ts';

/** Signed by the day, and not known to have ended before it. One without a day of signing counts from its first listing. */
function holdsOn(day: Day, { status, signedOn, firstListedOn, lastListedOn }: AgreementOnRecord): boolean {
  const since = signedOn ?? firstListedOn;
  if (status === 'PENDING' || since === null || latestDay(since) > day) return false;
  return status === 'ACTIVE' || (lastListedOn !== null && latestDay(lastListedOn) >= day);
}

/** The sheriff's and the jail's bind the county's jail; a police department's binds the officers of its city. */
function isOf({ custody, government, place }: Custodian, agreement: AgreementOnRecord): boolean {
  const { agency, agencyName } = agreement;
  if (agency && government.includes(agency.jurisdictionId)) return true;
  const bare = place.name.replace(/^(city|town|village) of | (city|town|village)$/gi, '').toLowerCase();
  return (
    custody === 'OFFICERS' &&
    agencyName
      .toLowerCase()
      .replace(/^(city|town|village) of /, '')
      .startsWith(`${bare} police`)
  );
}

const MODELS: Record<AgreementOnRecord['model'], string> = {
  JAIL_ENFORCEMENT: 'jail enforcement model',
  TASK_FORCE: 'task force model',
  WARRANT_SERVICE_OFFICER: 'warrant service officer model',
  TRIBAL_TASK_FORCE: 'tribal task force model',
  LEGACY: 'a model of earlier years',
};

const told = ({ agencyName, model, signedOn, lastListedOn }: AgreementOnRecord): string =>
  `ICE lists an agreement with ${agencyName} (${MODELS[model]}${signedOn === null ? '' : `, signed ${inWords(signedOn)}`}${
    lastListedOn === null ? '' : `, last seen on the list of ${inWords(lastListedOn)}`
  }).`;

const agreementsOf = (custodian: Custodian, { agreements, day }: RecordOnDay): AgreementOnRecord[] =>
  agreements.filter((agreement) => isOf(custodian, agreement) && holdsOn(day, agreement));

export const hasAgreement = (custodian: Custodian, record: RecordOnDay): boolean =>
  agreementsOf(custodian, record).length > 0;

/** An agreement in force answers the question itself; undefined where there is none, and policies decide. */
export function agreementAnswer(custodian: Custodian, found: Candidates, record: RecordOnDay): Answer | undefined {
  const held = agreementsOf(custodian, record);
  if (held.length === 0) return undefined;
  const sources = held.map(
    (agreement): ProtectionSource => ({
      entity: 'agreement287g',
      id: agreement.id,
      role: 'GOVERNS',
      provisionId: null,
      sentence: told(agreement),
    }),
  );
  const rules = [...found.own, ...found.state];
  const against = rules.filter(({ provision }) => forbids(provision));
  const policySource = ({ policy, provision }: Candidate, role: ProtectionSource['role']): ProtectionSource => ({
    entity: 'policy',
    id: policy.id,
    role,
    provisionId: provision.id,
    sentence: policy.basis,
  });
  if (against.length > 0) {
    const names = against.map(({ policy }) => cited(policy)).join(' and ');
    return {
      label: 'CONFLICTING',
      direction: null,
      answers: [],
      joinedBy: null,
      inForce: null,
      sentence: `${sources.map(({ sentence }) => sentence).join(' ')} That is against ${names}. Which gives way is not decided here.`,
      sources: [
        ...sources.map((one) => ({ ...one, role: 'CONFLICTS' as const })),
        ...against.map((one) => policySource(one, 'CONFLICTS')),
      ],
    };
  }
  return {
    label: 'OWN',
    direction: 'ALLOWS',
    answers: ['ACTIVE'],
    joinedBy: 'OR',
    inForce: held.some(({ status }) => status === 'ACTIVE') ? 'YES' : 'PRESUMED',
    sentence: `${sources.map(({ sentence }) => sentence).join(' ')} It lets local officers do work of immigration officers.`,
    sources: [...sources, ...rules.map((one) => policySource(one, 'ALSO_APPLIES'))],
  };
}

/** Approval may have been given; to have withdrawn, or to forbid, and to be listed contradict each other. */
const forbids = (provision: Candidate['provision']): boolean =>
  directionOf(provision) === 'LIMITS' && !provision.answers.includes('APPROVAL_REQUIRED');
