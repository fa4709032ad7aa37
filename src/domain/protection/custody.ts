import type { Custody } from './dimensions.ts';
import type { PolicyOnDay } from './input.ts';
import { governmentOf, isCounty, isState, type Place, type PlaceAround } from './place.ts';

/** Whose jail, or whose officers. */
export interface Custodian {
  readonly place: Place;
  /** Ids of the government, which may go by several. */
  readonly government: readonly string[];
  readonly custody: Custody;
}

const JAIL_KINDS = new Set(['SHERIFF', 'JAIL_OR_CORRECTIONS']);

/** A policy of its own names a jail or a sheriff of its own: then the city holds people itself. */
const runsJail = (place: Place, policies: readonly PolicyOnDay[]): boolean =>
  policies.some(({ agencies }) =>
    agencies.some(({ kind, jurisdictionId }) => JAIL_KINDS.has(kind) && jurisdictionId === place.id),
  );

const custodian = (place: Place, custody: Custody): Custodian => ({
  place,
  government: governmentOf(place.id),
  custody,
});

/**
 * The jails in which a person of a place may be booked: a county's own; a city's own where a policy of it names one, and
 * that of each county it lies in. A state's own are its prisons.
 */
export function jailsOf({ place, counties }: PlaceAround, policies: readonly PolicyOnDay[]): Custodian[] {
  if (isCounty(place) || isState(place)) return [custodian(place, 'JAIL')];
  const own = runsJail(place, policies) ? [custodian(place, 'JAIL')] : [];
  return [...own, ...counties.map((county) => custodian(county, 'JAIL'))];
}

export const officersOf = ({ place }: PlaceAround): Custodian => custodian(place, 'OFFICERS');
