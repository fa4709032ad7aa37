import type { JurisdictionLevel } from '../records.ts';
import { STATE_NAMES } from '../state-names.ts';

/** States as the Bluebook (table T10) shortens them; those that are missing are written out. */
const SHORT: Readonly<Record<string, string>> = {
  ...{ AL: 'Ala.', AZ: 'Ariz.', AR: 'Ark.', CA: 'Cal.', CO: 'Colo.', CT: 'Conn.', DE: 'Del.', DC: 'D.C.', FL: 'Fla.' },
  ...{ GA: 'Ga.', HI: 'Haw.', IL: 'Ill.', IN: 'Ind.', KS: 'Kan.', KY: 'Ky.', LA: 'La.', ME: 'Me.', MD: 'Md.' },
  ...{ MA: 'Mass.', MI: 'Mich.', MN: 'Minn.', MS: 'Miss.', MO: 'Mo.', MT: 'Mont.', NE: 'Neb.', NV: 'Nev.' },
  ...{ NH: 'N.H.', NJ: 'N.J.', NM: 'N.M.', NY: 'N.Y.', NC: 'N.C.', ND: 'N.D.', OK: 'Okla.', OR: 'Or.', PA: 'Pa.' },
  ...{ RI: 'R.I.', SC: 'S.C.', SD: 'S.D.', TN: 'Tenn.', TX: 'Tex.', VT: 'Vt.', VA: 'Va.', WA: 'Wash.' },
  ...{ WV: 'W. Va.', WI: 'Wis.', WY: 'Wyo.', GU: 'Guam', PR: 'P.R.', VI: 'V.I.' },
};

export interface CitedPlace {
  readonly name: string;
  readonly level: JurisdictionLevel;
  /** Two letters; null for the nation. */
  readonly state: string | null;
}

/** "Wash.", by two letters; undefined where there is no such state. */
export const shortState = (code: string): string | undefined => SHORT[code] ?? STATE_NAMES[code];

/** "Wash." by "Washington". */
export function shortStateNamed(name: string): string | undefined {
  const code = Object.keys(STATE_NAMES).find((each) => STATE_NAMES[each] === name);
  return code && shortState(code);
}

export const isState = ({ level }: CitedPlace): boolean => level === 'STATE' || level === 'TERRITORY';

/** "King County, Wash."; "Wash." */
export function legalPlace(place: CitedPlace): string {
  const state = place.state === null ? undefined : shortState(place.state);
  if (isState(place)) return state ?? place.name;
  return state ? `${place.name}, ${state}` : place.name;
}

/** "King County, Washington"; "Washington". AP writes states out. */
export function pressPlace(place: CitedPlace): string {
  const state = place.state === null ? undefined : STATE_NAMES[place.state];
  if (isState(place)) return state ?? place.name;
  return state ? `${place.name}, ${state}` : place.name;
}
