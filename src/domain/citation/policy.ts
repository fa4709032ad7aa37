import type { InstrumentType, PolicyCore } from '../policy.ts';
import { type CslRecord, type CslType, cslOf } from './csl.ts';
import { grouped, legalDate, pressDate, yearOf } from './dates.ts';
import { type CitedPlace, isState, legalPlace, pressPlace } from './places.ts';

export type CitedPolicy = Pick<
  PolicyCore,
  'title' | 'instrumentType' | 'officialNumber' | 'citation' | 'issuingBody' | 'adoptedOn' | 'url'
> & { readonly id: string; readonly place: CitedPlace };

/** What stands before a number: in the Bluebook, and in the press. */
const LABELS: Partial<Record<InstrumentType, readonly [string, string]>> = {
  ORDINANCE: ['Ordinance', 'Ordinance'],
  RESOLUTION: ['Resolution', 'Resolution'],
  BALLOT_MEASURE: ['Ballot Measure', 'Ballot Measure'],
  EXECUTIVE_ORDER: ['Exec. Order No.', 'Executive Order'],
  AG_DIRECTIVE: ['Att’y Gen. Directive No.', 'Attorney General Directive'],
  AG_OPINION: ['Op. Att’y Gen. No.', 'Attorney General Opinion'],
};

/** Where a number is enough, and the title says no more than a reader needs to find the paper. */
const BY_NUMBER: ReadonlySet<InstrumentType> = new Set(['ORDINANCE', 'RESOLUTION', 'EXECUTIVE_ORDER']);

/** "Local Law 58 of 2014", "Board Policy 3.54" and "LAPD Special Order 40" say themselves what they are; "NS-2908" does not. */
const saysItsKind = (number: string): boolean => /^(?:[A-Z]{2,} )?[A-Z][a-z]+\b/.test(number);

const labelled = (policy: CitedPolicy, side: 0 | 1): string | null => {
  const { officialNumber: number, instrumentType } = policy;
  if (number === null) return null;
  const label = LABELS[instrumentType]?.[side];
  if (!label || saysItsKind(number)) return number;
  return `${label} ${side === 0 ? grouped(number) : number}`;
};

/** The number of an act beside its session or its code, as our list has them: "SB 54 (2017) / Gov. Code 7284-7284.12". */
const actNumbers = ({ officialNumber, adoptedOn }: CitedPolicy): string | null => {
  const year = adoptedOn === null ? null : yearOf(adoptedOn);
  return officialNumber?.replaceAll(' / ', ', ').replaceAll(` (${year})`, '') ?? null;
};

const RULINGS: ReadonlySet<InstrumentType> = new Set(['COURT_RULING', 'CONSENT_DECREE', 'SETTLEMENT']);
/** "745 F.3d 634 (3d Cir.)", "No. 3:12-cv-02317-ST (D. Or.)": the year goes into the brackets. */
const COURT_IN_BRACKETS = /^(.+) \(((?:\w+\.? )*(?:Cir\.|[NSEWCM]?\.?D\. ?[\w. ]+))\)$/;

/**
 * "King County, Wash., Ordinance 17,706 (Dec. 2, 2013)"; "California Values Act, SB 54, Gov. Code 7284-7284.12 (Cal. 2017)". The
 * pages of session laws are not on record, and are left out.
 */
export function legalPolicy(policy: CitedPolicy): string {
  const { title, instrumentType, adoptedOn, place, citation } = policy;
  if (RULINGS.has(instrumentType)) return legalRuling(policy);
  if (instrumentType === 'STATUTE') {
    const where = [legalPlace(place), adoptedOn === null ? null : yearOf(adoptedOn)];
    return `${joined([title, actNumbers(policy) ?? citation])} (${where.filter((part) => part !== null).join(' ')})`;
  }
  const number = labelled(policy, 0) ?? citation;
  const named = number !== null && BY_NUMBER.has(instrumentType) ? null : title;
  // "Wash. Exec. Order No. 17-01", but "Seattle, Wash., Ordinance 121,063".
  const [paper, ...more] = [number, named].filter((part) => part !== null);
  const head = isState(place) && number !== null ? `${legalPlace(place)} ${paper}` : `${legalPlace(place)}, ${paper}`;
  return `${joined([head, ...more])}${adoptedOn === null ? '' : ` (${legalDate(adoptedOn)})`}`;
}

function legalRuling({ title, officialNumber, adoptedOn }: CitedPolicy): string {
  const [, cited = officialNumber, court] = COURT_IN_BRACKETS.exec(officialNumber ?? '') ?? [];
  const reported = /^\d+ \D+ ?\S* \d+/.test(cited ?? '');
  const when = adoptedOn === null ? null : reported ? yearOf(adoptedOn) : legalDate(adoptedOn);
  const brackets = [court, when].filter((part) => part !== null && part !== undefined).join(' ');
  return `${joined([title, cited])}${brackets && ` (${brackets})`}`;
}

/** "King County, Washington, Ordinance 17706, adopted Dec. 2, 2013". */
export function pressPolicy(policy: CitedPolicy): string {
  const { title, instrumentType, adoptedOn, place } = policy;
  const number = instrumentType === 'STATUTE' ? actNumbers(policy) : labelled(policy, 1);
  const named = number !== null && BY_NUMBER.has(instrumentType) ? null : title;
  const isRuling = RULINGS.has(instrumentType);
  const when = adoptedOn === null ? null : `${isRuling ? '' : 'adopted '}${pressDate(adoptedOn)}`;
  return joined(isRuling ? [title, when] : [pressPlace(place), named, number, when]);
}

const CSL_TYPES: Partial<Record<InstrumentType, CslType>> = {
  ORDINANCE: 'legislation',
  RESOLUTION: 'legislation',
  BALLOT_MEASURE: 'legislation',
  CHARTER_PROVISION: 'legislation',
  STATUTE: 'legislation',
  EXECUTIVE_ORDER: 'regulation',
  AG_DIRECTIVE: 'regulation',
  COURT_RULING: 'legal_case',
  CONSENT_DECREE: 'legal_case',
};

export const cslPolicy = (policy: CitedPolicy): CslRecord =>
  cslOf({
    id: policy.id,
    type: CSL_TYPES[policy.instrumentType] ?? 'document',
    title: policy.title,
    number: policy.officialNumber,
    authority: policy.issuingBody,
    jurisdiction: pressPlace(policy.place),
    references: policy.citation,
    issued: policy.adoptedOn,
    URL: policy.url,
  });

const joined = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null).join(', ');
