/**
 * The provisions codebook, version 1. "ILRC n" is the matching factor of the Immigrant Legal Resource Center's local
 * rubric. A dimension that is not coded is unknown, never "no".
 */
export const PROVISION_CODEBOOK_VERSION = 1;

/**
 * Version of the codebook that the readings of sources were last looked at under (src/ingest/normalize). It is not raised with
 * the codebook: what they code under an entry that changed since needs recoding.
 */
export const SOURCES_READ_UNDER = 1;

const YES_NO = ['YES', 'LIMITED', 'NO'] as const;

export const PROVISION_DIMENSIONS = {
  DETAINER_RESPONSE: {
    ilrc: 3,
    question: 'What happens when an immigration detainer arrives?',
    answers: [
      'DECLINE_ALL',
      'JUDICIAL_WARRANT_REQUIRED',
      'PROBABLE_CAUSE_REQUIRED',
      'CRIMINAL_WARRANT_REQUIRED',
      'CONVICTION_CARVEOUT',
      'CHARGE_CARVEOUT',
      'REIMBURSEMENT_REQUIRED',
      'CASE_BY_CASE',
      // Nobody is obliged to honor it: what a court or an attorney general says of detainers, not what a jail does.
      'VOLUNTARY',
      'LIMITED',
      'HONOR_ALL',
      'MANDATED',
    ],
  },
  ADMIN_WARRANTS: {
    ilrc: null,
    question: 'Are ICE administrative warrants (I-200, I-205) honored?',
    answers: ['NOT_HONORED', 'HONORED', 'SILENT'],
  },
  NOTIFICATION_OF_RELEASE: {
    ilrc: 4,
    question: 'Is ICE told of a release date?',
    answers: [
      'PROHIBITED',
      'JUDICIAL_WARRANT',
      'CONVICTION_CARVEOUT',
      'CHARGE_CARVEOUT',
      'COPY_TO_INDIVIDUAL',
      'LIMITED',
      'PROVIDED',
      'MANDATED',
    ],
  },
  TRANSFER_TO_ICE: {
    ilrc: null,
    question: 'May people be handed over to ICE?',
    answers: ['PROHIBITED', 'JUDICIAL_ORDER', 'CARVEOUT', 'ALLOWED'],
  },
  JAIL_ACCESS: {
    ilrc: 5,
    question: 'May ICE agents enter the jail?',
    answers: ['PROHIBITED', 'OFFICE_PROHIBITED', 'JUDICIAL_OR_CRIMINAL_WARRANT', 'LIMITED', 'ALLOWED', 'MANDATED'],
  },
  INTERVIEW_CONSENT: {
    ilrc: 5,
    question: 'Must a person consent to an ICE interview?',
    answers: ['WRITTEN_CONSENT', 'ADVISAL', 'NONE'],
  },
  STATUS_INQUIRY: {
    ilrc: 6,
    question: 'May staff ask about immigration status?',
    answers: ['PROHIBITED', 'LIMITED', 'ARREST_ONLY', 'ALLOWED', 'MANDATED'],
  },
  GENERAL_PROHIBITION: {
    ilrc: 7,
    question: 'Is spending resources on immigration enforcement prohibited?',
    answers: YES_NO,
  },
  AGREEMENT_287G: {
    ilrc: 1,
    question: 'Are 287(g) agreements allowed?',
    answers: ['PROHIBITED', 'APPROVAL_REQUIRED', 'WITHDRAWN', 'ACTIVE', 'MANDATED'],
  },
  DETENTION_CONTRACT: {
    ilrc: 2,
    question: 'Are contracts to detain people for ICE allowed?',
    answers: ['PROHIBITED', 'PHASE_OUT', 'WITHDRAWN', 'ALLOWED'],
  },
  DATA_SHARING: {
    ilrc: null,
    question: 'Is sharing of personal data limited?',
    answers: [
      'PROHIBITED',
      'RESTRICTED',
      'REGISTRY_PROHIBITED',
      'SECURE_COMMUNITIES_OPT_OUT',
      'DMV',
      'ALPR',
      'MANDATED',
    ],
  },
  COURTHOUSE_ARRESTS: {
    ilrc: null,
    question: 'Are civil arrests at courthouses limited?',
    answers: ['LIMITED', 'PROHIBITED'],
  },
  SENSITIVE_LOCATIONS: {
    ilrc: null,
    question: 'Are places such as schools and public buildings protected?',
    answers: ['LIMITED', 'PROHIBITED'],
  },
  JUVENILE: { ilrc: null, question: 'Are there rules of their own for young people?', answers: YES_NO },
  VICTIM_WITNESS: { ilrc: null, question: 'Are victims and witnesses protected?', answers: YES_NO },
  LEGAL_SERVICES: { ilrc: null, question: 'Is legal help provided?', answers: YES_NO },
  MUNICIPAL_ID: { ilrc: null, question: 'Is there a local identity card?', answers: YES_NO },
  TRAINING: { ilrc: null, question: 'Is training required?', answers: YES_NO },
  REPORTING: { ilrc: null, question: 'Is public reporting required?', answers: YES_NO },
  PRIVATE_RIGHT_OF_ACTION: { ilrc: null, question: 'Can a person sue over a breach?', answers: YES_NO },
  // Beside DECLARATION_ONLY, because lists name declarations whose texts nobody has read: binding or not is not known.
  DECLARATION: {
    ilrc: null,
    question: 'What does it declare the place to be, or to want?',
    answers: ['SANCTUARY', 'WELCOMING', 'REFORM'],
  },
  DECLARATION_ONLY: { ilrc: null, question: 'Is it a declaration without binding rules?', answers: YES_NO },
  PREEMPTION: { ilrc: null, question: 'Does it forbid local protections?', answers: YES_NO },
  PENALTIES: {
    ilrc: null,
    question: 'Which penalties threaten places or officials?',
    answers: ['FINES', 'FUNDING', 'REMOVAL_FROM_OFFICE', 'CRIMINAL'],
  },
  STATE_IMMIGRATION_CRIME: { ilrc: null, question: 'Does it create a state immigration crime?', answers: YES_NO },
} as const satisfies Record<string, { ilrc: number | null; question: string; answers: readonly string[] }>;

export type ProvisionDimension = keyof typeof PROVISION_DIMENSIONS;
export const PROVISION_DIMENSION_NAMES = Object.keys(PROVISION_DIMENSIONS) as ProvisionDimension[];

/** Every answer of every dimension; which ones go with a dimension stands in PROVISION_DIMENSIONS. */
export const PROVISION_ANSWERS = [
  ...new Set(Object.values(PROVISION_DIMENSIONS).flatMap((dimension) => [...dimension.answers])),
].sort();
export type ProvisionAnswer = (typeof PROVISION_DIMENSIONS)[ProvisionDimension]['answers'][number];

export const isAnswerOf = (dimension: ProvisionDimension, answer: string): boolean =>
  (PROVISION_DIMENSIONS[dimension].answers as readonly string[]).includes(answer);

export const CARVEOUT_KINDS = [
  'SERIOUS_FELONY',
  'VIOLENT_FELONY',
  'ANY_FELONY',
  'MISDEMEANOR',
  'PENDING_CHARGE',
  'GANG_DATABASE',
  'TERRORISM_WATCHLIST',
  'SEX_OFFENDER_REGISTRY',
  'PRIOR_REMOVAL',
  'OTHER',
] as const;
export type CarveoutKind = (typeof CARVEOUT_KINDS)[number];

export const PROVISION_SCOPES = ['GENERAL', 'TARGETED'] as const;
export type ProvisionScope = (typeof PROVISION_SCOPES)[number];

export interface Provision {
  readonly dimension: ProvisionDimension;
  /** At least one; `published` keeps the source's own word where it says more. */
  readonly answers: readonly { readonly answer: ProvisionAnswer; readonly published: string | null }[];
  readonly joinedBy: 'AND' | 'OR';
  readonly scope: ProvisionScope;
  readonly note: string | null;
  readonly quote: string | null;
  readonly quoteUrl: string | null;
  readonly pinpoint: string | null;
  /** Who coded it: a source's id, a person of the staff, or "rule:<id>" of the screener, which only suggests. */
  readonly coder: string;
  readonly codebookVersion: number;
  /** Who coded it again, independently, and whether they agreed; absent where one coded alone. */
  readonly secondCoder?: string;
  readonly agreed?: boolean;
}

/** Coders of this beginning are rules of the screener. What they code is a suggestion that no person has looked at. */
const RULE = 'rule:';
export const ruleCoder = (ruleId: string): string => `${RULE}${ruleId}`;
export const isByRule = ({ coder }: { readonly coder?: string | undefined }): boolean =>
  coder?.startsWith(RULE) === true;

export interface Carveout {
  readonly dimension: ProvisionDimension | null;
  readonly kind: CarveoutKind;
  readonly lookbackYears: number | null;
  readonly terms: string | null;
  readonly quote: string | null;
  readonly quoteUrl: string | null;
  readonly pinpoint: string | null;
  /** "rule:<id>" where a rule suggests it; absent where it stands with the provision it limits. */
  readonly coder?: string;
}
