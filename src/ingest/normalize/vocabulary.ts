import type { Corroboration } from '../../domain/draft.ts';
import type { Chamber } from '../../domain/person.ts';
import {
  INSTRUMENT_TYPES,
  POLICY_EVENT_TYPES,
  POLICY_RELATION_TYPES,
  POLICY_STANCES,
  POLICY_STATUSES,
  type PolicyStance,
  type PolicyStatus,
} from '../../domain/policy.ts';
import { CARVEOUT_KINDS } from '../../domain/provision.ts';
import {
  EFFECTS,
  EXECUTIVE_ACTION_KINDS,
  EXECUTIVE_ACTION_STATUSES,
  type ExecutiveActionKind,
  JURISDICTION_LEVELS,
  type JurisdictionLevel,
  ORGANIZATION_KINDS,
  type OrganizationKind,
  RESOURCE_KINDS,
} from '../../domain/records.ts';
import type { Vocabulary } from './reading.ts';

// Every word of a source and our word for it. A word that is not here is a problem of the run. The words of provisions
// stand in provision-words.ts.

/** Our own words in lower case, and further words for some of them. */
const vocabulary = <Word extends string>(
  ours: readonly Word[],
  further: Readonly<Record<string, NoInfer<Word>>> = {},
): Vocabulary<Word> =>
  new Map([...ours.map((word) => [word.toLowerCase(), word] as const), ...Object.entries(further)]);

export const LEVEL_WORDS = vocabulary<JurisdictionLevel>(JURISDICTION_LEVELS, {
  city: 'MUNICIPALITY',
  village: 'MUNICIPALITY',
  borough: 'MUNICIPALITY',
  town: 'TOWNSHIP',
});

export const INSTRUMENT_WORDS = vocabulary(INSTRUMENT_TYPES);
export const STATUS_WORDS = vocabulary<PolicyStatus>(POLICY_STATUSES, { in_force: 'EFFECTIVE' });
export const STANCE_WORDS = vocabulary<PolicyStance>(POLICY_STANCES, { anti_sanctuary: 'PRO_ENFORCEMENT' });
export const EVENT_WORDS = vocabulary(POLICY_EVENT_TYPES);
export const RELATION_WORDS = vocabulary(POLICY_RELATION_TYPES);
export const CARVEOUT_WORDS = vocabulary(CARVEOUT_KINDS);

/** A delegate or resident commissioner sits in the House. */
export const CHAMBER_WORDS = vocabulary<Chamber>([], { rep: 'HOUSE', sen: 'SENATE' });
export const SENATE_CLASS_WORDS: Vocabulary<number> = new Map([1, 2, 3].map((third) => [`${third}`, third]));

/** On what a source's word on the status rests. */
export const BASIS_WORDS = vocabulary(['source', 'assumed']);

export const CORROBORATION_WORDS = vocabulary<Corroboration>([], {
  web: 'CORROBORATED',
  repo: 'CORROBORATED',
  partial: 'PARTIAL',
  list: 'LISTED',
  uncorroborated: 'UNCORROBORATED',
});

export const EFFECT_WORDS = vocabulary(EFFECTS);
/** The Federal Register's types of documents. What is only proposed says so in `publishedAs`. */
export const ACTION_KIND_WORDS = vocabulary<ExecutiveActionKind>(EXECUTIVE_ACTION_KINDS, {
  'executive order': 'EXECUTIVE_ORDER',
  memorandum: 'PRESIDENTIAL_MEMORANDUM',
  rule: 'AGENCY_RULE',
  'proposed rule': 'AGENCY_RULE',
  notice: 'AGENCY_NOTICE',
});
export const ACTION_STATUS_WORDS = vocabulary(EXECUTIVE_ACTION_STATUSES);

export const YES_NO_WORDS: Vocabulary<boolean> = new Map([
  ['yes', true],
  ['no', false],
  // Nobody on record disputes it, which is all that can be said.
  ['no_record', false],
]);

/** A clinic of a law school is academic. */
export const ORGANIZATION_WORDS = vocabulary<OrganizationKind>(ORGANIZATION_KINDS, {
  law_school_clinic: 'ACADEMIC',
});
export const RESOURCE_WORDS = vocabulary(RESOURCE_KINDS);

/** Courts by the short names of the Free Law Project. */
export const COURT_WORDS: Vocabulary<string> = new Map([
  ['scotus', 'Supreme Court of the United States'],
  ['ca1', 'U.S. Court of Appeals for the First Circuit'],
  ['ca2', 'U.S. Court of Appeals for the Second Circuit'],
  ['ca3', 'U.S. Court of Appeals for the Third Circuit'],
  ['ca4', 'U.S. Court of Appeals for the Fourth Circuit'],
  ['ca5', 'U.S. Court of Appeals for the Fifth Circuit'],
  ['ca7', 'U.S. Court of Appeals for the Seventh Circuit'],
  ['ca9', 'U.S. Court of Appeals for the Ninth Circuit'],
  ['ca11', 'U.S. Court of Appeals for the Eleventh Circuit'],
  ['azd', 'U.S. District Court for the District of Arizona'],
  ['cacd', 'U.S. District Court for the Central District of California'],
  ['caed', 'U.S. District Court for the Eastern District of California'],
  ['cand', 'U.S. District Court for the Northern District of California'],
  ['flsd', 'U.S. District Court for the Southern District of Florida'],
  ['ilnd', 'U.S. District Court for the Northern District of Illinois'],
  ['insd', 'U.S. District Court for the Southern District of Indiana'],
  ['miwd', 'U.S. District Court for the Western District of Michigan'],
  ['mnd', 'U.S. District Court for the District of Minnesota'],
  ['njd', 'U.S. District Court for the District of New Jersey'],
  ['nywd', 'U.S. District Court for the Western District of New York'],
  ['ord', 'U.S. District Court for the District of Oregon'],
  ['paed', 'U.S. District Court for the Eastern District of Pennsylvania'],
  ['txnd', 'U.S. District Court for the Northern District of Texas'],
  ['txwd', 'U.S. District Court for the Western District of Texas'],
  ['waed', 'U.S. District Court for the Eastern District of Washington'],
  ['coloctapp', 'Colorado Court of Appeals'],
  ['colodistct', 'Colorado District Court'],
  ['mass', 'Massachusetts Supreme Judicial Court'],
  ['minnctapp', 'Minnesota Court of Appeals'],
  ['mont', 'Montana Supreme Court'],
  ['nyappdiv', 'Appellate Division of the Supreme Court of New York'],
  ['nysupct', 'Supreme Court of New York'],
]);

/** Presidents as our own list calls them, where the Federal Register calls them otherwise. */
export const PRESIDENT_NAMES: ReadonlyMap<string, string> = new Map([
  ['William J. Clinton', 'Bill Clinton'],
  ['Joseph R. Biden Jr.', 'Joe Biden'],
]);

/** Agencies as our own list calls them, by their names in the Federal Register. Others keep their names. */
export const FEDERAL_AGENCY_NAMES: ReadonlyMap<string, string> = new Map([
  ['Executive Office of the President', 'White House'],
  ['Homeland Security Department', 'DHS'],
  ['U.S. Immigration and Customs Enforcement', 'ICE'],
  ['U.S. Customs and Border Protection', 'CBP'],
  ['U.S. Citizenship and Immigration Services', 'USCIS'],
  ['Justice Department', 'DOJ'],
  ['Executive Office for Immigration Review', 'EOIR'],
  ['Immigration and Naturalization Service', 'INS'],
]);
