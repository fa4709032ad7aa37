import type { InstrumentType } from '../policy.ts';
import type { ProvisionDimension } from '../provision.ts';
import type { AgencyKind } from '../records.ts';
import type { Custodian } from './custody.ts';
import { isJailDimension } from './dimensions.ts';
import type { PolicyOnDay } from './input.ts';
import { isState } from './place.ts';

/**
 * BINDS: the custodian is bound. PRESUMED: whom it binds is not recorded, and it is the custodian's own policy. OTHERS: it
 * binds other bodies. ADVISES: nobody is bound. NONE: it has nothing to do with the custodian.
 */
export type Reach = 'BINDS' | 'PRESUMED' | 'OTHERS' | 'ADVISES' | 'NONE';

/** Law of a state, which binds its counties and cities. Orders of a governor or a department bind the state's own bodies. */
const STATE_LAW: ReadonlySet<InstrumentType> = new Set<InstrumentType>([
  'STATUTE',
  'BALLOT_MEASURE',
  'CHARTER_PROVISION',
  'COURT_RULING',
  'AG_DIRECTIVE',
  'CONSENT_DECREE',
]);
/** Words of a name by which a body is one of the state's own, or private. */
const STATES_OWN = /\b(private|executive agencies|state agencies|department of|dept\. of|penitentiary|state prison)\b/i;
const LOCAL_TOO = /\b(state and local|local|public bodies|all [a-z ]+ (law enforcement|officers|agencies))\b/i;

type Agency = PolicyOnDay['agencies'][number];

const JAIL: ReadonlySet<AgencyKind> = new Set<AgencyKind>(['SHERIFF', 'JAIL_OR_CORRECTIONS', 'OTHER']);
/** Whoever holds a person before the jail does. */
const POLICE: ReadonlySet<AgencyKind> = new Set<AgencyKind>(['POLICE', 'STATE_POLICE', 'OTHER']);
const OFFICERS: ReadonlySet<AgencyKind> = new Set<AgencyKind>([
  'SHERIFF',
  'JAIL_OR_CORRECTIONS',
  'POLICE',
  'STATE_POLICE',
  'OTHER',
]);

/** Does a policy bind, on this question, those who hold a person or have to do with them? */
export function reachOf(
  policy: PolicyOnDay,
  dimension: ProvisionDimension,
  custodian: Custodian,
  stateId: string | null,
): Reach {
  if (policy.instrumentType === 'AG_OPINION') return 'ADVISES';
  if (custodian.government.includes(policy.jurisdictionId)) return ownReach(policy, dimension, custodian);
  if (policy.jurisdictionId !== stateId) return 'NONE';
  const isMeant = (agency: Agency) =>
    isLocalToo(agency) || (dimension === 'COURTHOUSE_ARRESTS' && agency.kind === 'COURT');
  const bindsAll = policy.agencies.length === 0 || policy.agencies.some(isMeant);
  return STATE_LAW.has(policy.instrumentType) && bindsAll ? 'BINDS' : 'OTHERS';
}

function ownReach({ agencies }: PolicyOnDay, dimension: ProvisionDimension, { custody, place }: Custodian): Reach {
  if (agencies.length === 0) return 'PRESUMED';
  if (isState(place) && custody === 'OFFICERS') return 'BINDS';
  const kinds = custody === 'JAIL' ? JAIL : isJailDimension(dimension) ? POLICE : OFFICERS;
  return agencies.some(({ kind }) => kinds.has(kind)) ? 'BINDS' : 'OTHERS';
}

/** A body with a task of its own is meant alone; a name for all agencies of a state means the local ones too. */
const isLocalToo = ({ name, kind }: Agency): boolean =>
  LOCAL_TOO.test(name) || kind === 'SHERIFF' || (kind === 'OTHER' && !STATES_OWN.test(name));
