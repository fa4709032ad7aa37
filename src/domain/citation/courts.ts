import { shortStateNamed } from './places.ts';

// Courts in the Bluebook's and AP's words, out of their names. Of a name that is none of these forms both are null: the court
// is left out then, rather than guessed.

export interface CourtForms {
  /** "3d Cir.", "N.D. Ill."; empty for the Supreme Court, which its reporter names. */
  readonly legal: string | null;
  readonly press: string | null;
}

const CIRCUITS = 'First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh'.split(' ');
const LEGAL_ORDINALS = '1st 2d 3d 4th 5th 6th 7th 8th 9th 10th 11th'.split(' ');
const PRESS_ORDINALS = '1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th'.split(' ');
const SIDES: Readonly<Record<string, string>> = {
  ...{ Northern: 'N.D.', Southern: 'S.D.', Eastern: 'E.D.', Western: 'W.D.', Central: 'C.D.', Middle: 'M.D.' },
};

/** "W.D." and "N.Y." stand together, "N.D." and "Ill." apart. */
const joined = (side: string, state: string): string =>
  /^(?:[A-Z]\.)+$/.test(state) ? `${side}${state}` : `${side} ${state}`;

export function courtForms(name: string): CourtForms {
  if (name === 'Supreme Court of the United States') return { legal: '', press: 'U.S. Supreme Court' };
  const [, circuit] = /^U\.S\. Court of Appeals for the (.+) Circuit$/.exec(name) ?? [];
  if (circuit) return circuitForms(circuit);
  const [, side, district] = /^U\.S\. District Court for the (?:(\w+) )?District of (.+)$/.exec(name) ?? [];
  if (district) {
    const state = shortStateNamed(district);
    const legal = side === undefined ? 'D.' : SIDES[side];
    return { legal: state && legal ? joined(legal, state) : null, press: name };
  }
  const legal = stateCourt(name);
  return legal === null ? { legal, press: name.includes(' ') ? name : null } : { legal, press: name };
}

function circuitForms(circuit: string): CourtForms {
  const at = CIRCUITS.indexOf(circuit);
  if (at >= 0) {
    return { legal: `${LEGAL_ORDINALS[at]} Cir.`, press: `${PRESS_ORDINALS[at]} U.S. Circuit Court of Appeals` };
  }
  if (circuit === 'District of Columbia')
    return { legal: 'D.C. Cir.', press: 'U.S. Court of Appeals for the D.C. Circuit' };
  if (circuit === 'Federal') return { legal: 'Fed. Cir.', press: 'U.S. Court of Appeals for the Federal Circuit' };
  return { legal: null, press: null };
}

function stateCourt(name: string): string | null {
  if (name === 'Appellate Division of the Supreme Court of New York') return 'N.Y. App. Div.';
  if (name === 'Supreme Court of New York') return 'N.Y. Sup. Ct.';
  const [, state, kind] = /^(.+?) (Supreme(?: Judicial)? Court|Court of Appeals|District Court)$/.exec(name) ?? [];
  const short = state && shortStateNamed(state);
  if (!short || !kind) return null;
  if (kind.startsWith('Supreme')) return short;
  if (kind === 'District Court') return `${short} Dist. Ct.`;
  return state === 'Colorado' ? `${short} App.` : `${short} Ct. App.`;
}
