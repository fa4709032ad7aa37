import { inWords, isApproximate } from '../partial-date.ts';
import type { ProvisionAnswer, ProvisionDimension } from '../provision.ts';
import type { Custodian } from './custody.ts';
import type { PolicyOnDay } from './input.ts';
import type { Coding } from './standing.ts';

interface Wording {
  /** What nothing is on record of: "whether …". */
  readonly question: string;
  /** Begins an answer of several conditions: "holds a person for ICE only". */
  readonly lead?: string;
  /** Follow the lead, and can be joined: "with a warrant or order of a judge". */
  readonly conditions?: Partial<Record<ProvisionAnswer, string>>;
  /** Whole answers. */
  readonly whole?: Partial<Record<ProvisionAnswer, string>>;
}

const WORDINGS: Partial<Record<ProvisionDimension, Wording>> = {
  DETAINER_RESPONSE: {
    question: 'what happens when an ICE detainer arrives',
    lead: 'holds a person for ICE only',
    conditions: {
      JUDICIAL_WARRANT_REQUIRED: 'with a warrant or order of a judge',
      PROBABLE_CAUSE_REQUIRED: 'on probable cause',
      CRIMINAL_WARRANT_REQUIRED: 'with a criminal warrant',
      CONVICTION_CARVEOUT: 'after certain convictions',
      CHARGE_CARVEOUT: 'on certain charges',
      REIMBURSEMENT_REQUIRED: 'if the cost is repaid',
      LIMITED: 'in some cases',
    },
    whole: {
      DECLINE_ALL: 'declines ICE detainers',
      CASE_BY_CASE: 'decides on ICE detainers case by case',
      VOLUNTARY: 'is not obliged to honor ICE detainers',
      HONOR_ALL: 'honors ICE detainers',
      MANDATED: 'must honor ICE detainers',
    },
  },
  ADMIN_WARRANTS: {
    question: 'whether administrative warrants of ICE are honored',
    whole: {
      NOT_HONORED: 'does not act on administrative warrants of ICE',
      HONORED: 'acts on administrative warrants of ICE',
      SILENT: 'has a rule on ICE that does not speak of administrative warrants',
    },
  },
  NOTIFICATION_OF_RELEASE: {
    question: 'whether ICE is told when a person is released',
    lead: 'tells ICE of a release only',
    conditions: {
      JUDICIAL_WARRANT: 'with a warrant or order of a judge',
      CONVICTION_CARVEOUT: 'after certain convictions',
      CHARGE_CARVEOUT: 'on certain charges',
      LIMITED: 'in some cases',
    },
    whole: {
      PROHIBITED: 'does not tell ICE when a person is released',
      COPY_TO_INDIVIDUAL: 'gives a person a copy of what ICE asks and is told',
      PROVIDED: 'tells ICE when a person is released',
      MANDATED: 'must tell ICE when a person is released',
    },
  },
  TRANSFER_TO_ICE: {
    question: 'whether people are handed over to ICE',
    lead: 'hands a person over to ICE only',
    conditions: {
      JUDICIAL_ORDER: 'with a warrant or order of a judge',
      CARVEOUT: 'in cases left out of the protection',
    },
    whole: { PROHIBITED: 'does not hand people over to ICE', ALLOWED: 'may hand people over to ICE' },
  },
  JAIL_ACCESS: {
    question: 'whether ICE may enter the jail',
    lead: 'lets ICE into the jail only',
    conditions: { JUDICIAL_OR_CRIMINAL_WARRANT: 'with a warrant', LIMITED: 'in some cases' },
    whole: {
      PROHIBITED: 'does not let ICE into the jail',
      OFFICE_PROHIBITED: 'gives ICE no office in the jail',
      ALLOWED: 'lets ICE into the jail',
      MANDATED: 'must let ICE into the jail',
    },
  },
  INTERVIEW_CONSENT: {
    question: 'whether a person must consent to an interview by ICE',
    whole: {
      WRITTEN_CONSENT: 'lets ICE interview a person only with consent',
      ADVISAL: 'tells a person of their rights before an interview by ICE',
      NONE: 'asks for no consent before an interview by ICE',
    },
  },
  AGREEMENT_287G: {
    question: 'whether agreements under section 287(g) are allowed',
    whole: {
      PROHIBITED: 'may not sign an agreement under section 287(g)',
      APPROVAL_REQUIRED: 'may sign an agreement under section 287(g) only with approval',
      WITHDRAWN: 'withdrew from its agreement under section 287(g)',
      ACTIVE: 'has an agreement under section 287(g)',
      MANDATED: 'must seek an agreement under section 287(g)',
    },
  },
  DETENTION_CONTRACT: {
    question: 'whether people may be detained for ICE under contract',
    whole: {
      PROHIBITED: 'may not detain people for ICE under contract',
      PHASE_OUT: 'is ending its contract to detain people for ICE',
      WITHDRAWN: 'ended its contract to detain people for ICE',
      ALLOWED: 'may detain people for ICE under contract',
    },
  },
  STATUS_INQUIRY: {
    question: 'whether officers and staff may ask about immigration status',
    whole: {
      PROHIBITED: 'may not ask about immigration status',
      LIMITED: 'may ask about immigration status only in some cases',
      ARREST_ONLY: 'may ask about immigration status only on arrest for a serious crime',
      ALLOWED: 'may ask about immigration status',
      MANDATED: 'must ask about immigration status',
    },
  },
  GENERAL_PROHIBITION: {
    question: 'whether time and money may be spent on immigration enforcement',
    whole: {
      YES: 'may not spend time or money on immigration enforcement',
      LIMITED: 'may spend time or money on immigration enforcement only in some cases',
      NO: 'may spend time or money on immigration enforcement',
    },
  },
  DATA_SHARING: {
    question: 'whether personal data may be given to immigration authorities',
    lead: 'limits which personal data immigration authorities get',
    whole: {
      PROHIBITED: 'may not give personal data to immigration authorities',
      RESTRICTED: 'may give personal data to immigration authorities only in some cases',
      REGISTRY_PROHIBITED: 'may not help build a registry by religion or origin',
      SECURE_COMMUNITIES_OPT_OUT: 'asked to be left out of Secure Communities',
      DMV: 'limits what immigration authorities get of driver records',
      ALPR: 'limits what immigration authorities get of licence plate readers',
      MANDATED: 'must give data to immigration authorities',
    },
  },
  COURTHOUSE_ARRESTS: {
    question: 'whether civil arrests at courthouses are limited',
    whole: { LIMITED: 'limits civil arrests at courthouses', PROHIBITED: 'forbids civil arrests at courthouses' },
  },
  SENSITIVE_LOCATIONS: {
    question: 'whether schools and public buildings are protected',
    whole: {
      LIMITED: 'limits immigration enforcement in its buildings and on its land',
      PROHIBITED: 'forbids immigration enforcement in its buildings and on its land',
    },
  },
};

const FURTHER: Partial<Record<ProvisionDimension, string>> = {
  JUVENILE: 'rules of their own for young people',
  VICTIM_WITNESS: 'protection for victims and witnesses',
  LEGAL_SERVICES: 'legal help',
  MUNICIPAL_ID: 'a local identity card',
  PRIVATE_RIGHT_OF_ACTION: 'a right to sue over a breach',
  REPORTING: 'public reports',
};

const list = (words: readonly string[], conjunction: string): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`;

/** "holds a person for ICE only with a warrant or order of a judge and after certain convictions". */
export function predicateOf(dimension: ProvisionDimension, { answers, joinedBy }: Coding): string {
  const conjunction = joinedBy === 'AND' ? 'and' : 'or';
  const further = FURTHER[dimension];
  if (further) {
    const kind = answers.includes('NO')
      ? 'does not provide for'
      : answers.includes('YES')
        ? 'provides for'
        : 'provides in part for';
    return `${kind} ${further}`;
  }
  const wording = WORDINGS[dimension];
  const conditions = answers.flatMap((answer) => wording?.conditions?.[answer] ?? []);
  const whole = answers.flatMap((answer) => wording?.whole?.[answer] ?? []);
  const conditional = conditions.length > 0 ? [`${wording?.lead} ${list(conditions, conjunction)}`] : [];
  return list([...whole, ...conditional], conjunction);
}

export const questionOf = (dimension: ProvisionDimension): string =>
  WORDINGS[dimension]?.question ?? `whether there is ${FURTHER[dimension] ?? 'such a rule'}`;

/** "Ordinance 17886, How the county will honor … (September 2014)". */
export function cited({ title, popularName, officialNumber, adoptedOn, effectiveOn }: PolicyOnDay): string {
  const name = popularName ?? title;
  const number = officialNumber === null || name.includes(officialNumber) ? '' : `, ${officialNumber}`;
  const date = adoptedOn ?? effectiveOn;
  if (date === null) return `“${name}”${number}`;
  return `“${name}”${number}${isApproximate(date) ? ` (${inWords(date)})` : ` of ${inWords(date)}`}`;
}

/** "the jail of King County", "officers and staff of Seattle". */
export function subjectOf({ custody, place }: Custodian): string {
  const isOfState = place.level === 'STATE' || place.level === 'TERRITORY';
  if (custody === 'OFFICERS') return `${place.name}`;
  return isOfState ? place.name : `the jail of ${place.name}`;
}

export const capital = (text: string): string => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
