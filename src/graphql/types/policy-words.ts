import type {
  InstrumentType as InstrumentTypeWord,
  PolicyEventType as PolicyEventTypeWord,
  PolicyRelationType as PolicyRelationTypeWord,
  PolicyStance as PolicyStanceWord,
  PolicyStatus as PolicyStatusWord,
} from '../../domain/policy.ts';
import type { InForce as InForceWord } from '../../domain/policy-status.ts';
import { enumOf } from '../enums.ts';

export const InstrumentType = enumOf<InstrumentTypeWord>(
  'InstrumentType',
  'What kind of document or practice a policy is.',
  {
    ORDINANCE: 'A law of a county, city or town.',
    RESOLUTION: 'A resolution of a legislative body.',
    BOARD_POLICY: 'A standing policy of a board.',
    BOARD_MOTION: 'A motion that a board carried.',
    BALLOT_MEASURE: 'A measure that voters decided.',
    CHARTER_PROVISION: 'Part of a charter.',
    STATUTE: 'A law of a state.',
    EXECUTIVE_ORDER: 'An order of a governor, mayor or county executive.',
    AG_DIRECTIVE: 'A directive of an attorney general.',
    AG_OPINION: 'An opinion of an attorney general.',
    SHERIFF_POLICY: "A sheriff's policy.",
    POLICE_POLICY: 'A policy or order of a police department.',
    CORRECTIONS_POLICY: 'A policy of a jail or department of corrections.',
    ADMINISTRATIVE_ACTION: 'Another act of an administration.',
    COURT_RULING: 'A ruling that works as a policy.',
    CONSENT_DECREE: 'A consent decree.',
    SETTLEMENT: 'A settlement.',
    MOA: 'A memorandum of agreement.',
    IGSA: 'An intergovernmental service agreement, for detention.',
    INFORMAL_PRACTICE: 'A practice that is not written down.',
  },
);

export const PolicyStance = enumOf<PolicyStanceWord>('PolicyStance', 'Which way a policy points. Our own reading.', {
  ANTI_DETAINER: 'It limits holds on detainers or cooperation with immigration enforcement.',
  MIXED: 'It limits some of it and requires some.',
  PRO_ENFORCEMENT: 'It requires or widens cooperation.',
  UNKNOWN: 'Nobody has read it for its stance yet.',
});

export const PolicyStatus = enumOf<PolicyStatusWord>('PolicyStatus', 'Where a policy stands.', {
  PROPOSED: 'Proposed.',
  INTRODUCED: 'Before the body that decides.',
  IN_COMMITTEE: 'In a committee of that body.',
  ADOPTED: 'Adopted, and not yet known to be in effect.',
  SIGNED: 'Signed, and not yet known to be in effect.',
  VETOED: 'Vetoed.',
  FAILED: 'It did not come to be: voted down, or filed with its session.',
  WITHDRAWN: 'Taken back before it was decided.',
  EFFECTIVE: 'In effect.',
  PARTIALLY_IN_FORCE: 'Part of it is in effect.',
  AMENDED: 'In effect as amended.',
  SUPERSEDED: 'Another policy took its place.',
  RESCINDED: 'Taken back.',
  EXPIRED: 'Its time ran out.',
  ENJOINED: 'Stopped by a court for now.',
  STRUCK_DOWN: 'Ended by a court.',
  PREEMPTED: 'Overridden by a higher law.',
  DORMANT: 'On the books and not applied.',
  UNKNOWN: 'Not known.',
});

export const InForce = enumOf<InForceWord>('InForce', 'Whether a policy is in force on a day.', {
  YES: 'A source says so.',
  PRESUMED: 'It took effect, and nothing was found that ended it.',
  UNKNOWN: 'Not known.',
  NO: 'Not in force.',
});

export const PolicyEventType = enumOf<PolicyEventTypeWord>('PolicyEventType', 'What happened to a policy.', {
  PROPOSED: 'It was proposed.',
  INTRODUCED: 'It was brought before the body that decides.',
  REFERRED: 'It was sent to a committee.',
  ADOPTED: 'It was adopted.',
  SIGNED: 'It was signed.',
  VETOED: 'It was vetoed.',
  FAILED: 'It was voted down, or its session ended without a decision.',
  WITHDRAWN: 'It was taken back before it was decided.',
  EFFECTIVE: 'It took effect.',
  AMENDED: 'It was amended.',
  SUPERSEDED: 'Another policy took its place.',
  RESCINDED: 'It was taken back.',
  EXPIRED: 'Its time ran out.',
  ENJOINED: 'A court stopped it for now.',
  INJUNCTION_LIFTED: 'A court let it take effect again.',
  STRUCK_DOWN: 'A court ended it.',
  PREEMPTED: 'A higher law overrode it.',
  REINSTATED: 'It was put back into effect.',
  SUSPENDED: 'It was set aside for a time.',
});

export const PolicyRelationType = enumOf<PolicyRelationTypeWord>(
  'PolicyRelationType',
  'How a policy relates to another, or to a law or case.',
  {
    AMENDS: 'It amends the other.',
    AMENDED_BY: 'The other amends it.',
    SUPERSEDES: 'It takes the place of the other.',
    SUPERSEDED_BY: 'The other takes its place.',
    IMPLEMENTS: 'It puts the other into practice.',
    REPEALS: 'It repeals the other.',
    REPEALED_BY: 'The other repeals it.',
    CODIFIED_AT: 'It stands in the code there.',
    PREEMPTED_BY: 'The other overrides it.',
    CHALLENGED_IN: 'It is challenged in that case.',
    MODELED_ON: 'It follows the other.',
    RESPONDS_TO: 'It answers the other.',
    COMPANION: 'They were made together.',
  },
);
