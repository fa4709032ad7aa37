import { z } from 'zod';
import { VERDICTS } from './bill.ts';
import { PartialDateText } from './partial-date.ts';

// The smaller kinds of record: one strict shape each. Lists of words stay lists; ties to other records are Ties.

const text = z.string().min(1);
const maybe = z.string().nullable();
const date = PartialDateText.nullable();
const ocdId = z.string().startsWith('ocd-division/country:us');

export const JURISDICTION_LEVELS = [
  'FEDERAL',
  'STATE',
  'TERRITORY',
  'COUNTY',
  'MUNICIPALITY',
  'TOWNSHIP',
  'SPECIAL_DISTRICT',
  'CAMPUS',
  'JUDICIAL_DISTRICT',
  'TRIBAL',
] as const;
export type JurisdictionLevel = (typeof JURISDICTION_LEVELS)[number];

export const JurisdictionCore = z.strictObject({
  geoid: maybe,
  level: z.enum(JURISDICTION_LEVELS),
  name: text,
  state: z.string().length(2).nullable(),
  parentId: ocdId.nullable(),
  validFrom: date,
  validThrough: date,
});
export type JurisdictionCore = z.infer<typeof JurisdictionCore>;

export const AGENCY_KINDS = [
  'SHERIFF',
  'POLICE',
  'JAIL_OR_CORRECTIONS',
  'PROBATION',
  'PROSECUTOR',
  'STATE_POLICE',
  'COURT',
  'SCHOOL',
  'OTHER',
] as const;
export type AgencyKind = (typeof AGENCY_KINDS)[number];

export const AgencyCore = z.strictObject({ name: text, kind: z.enum(AGENCY_KINDS), jurisdictionId: ocdId });
export type AgencyCore = z.infer<typeof AgencyCore>;

/** How an action or decision bears on people at risk of deportation. Our own reading. */
export const EFFECTS = ['PROTECTIVE', 'HARMFUL', 'MIXED', 'NEUTRAL', 'UNKNOWN'] as const;
export type Effect = (typeof EFFECTS)[number];

export const EXECUTIVE_ACTION_KINDS = [
  'EXECUTIVE_ORDER',
  'PROCLAMATION',
  'PRESIDENTIAL_MEMORANDUM',
  'AGENCY_MEMO',
  'AGENCY_GUIDANCE',
  'AGENCY_RULE',
  'AGENCY_NOTICE',
  'PROGRAM_LAUNCH',
  'PROGRAM_TERMINATION',
  'LIST_PUBLICATION',
] as const;
export type ExecutiveActionKind = (typeof EXECUTIVE_ACTION_KINDS)[number];

export const EXECUTIVE_ACTION_STATUSES = [
  'IN_FORCE',
  'SUPERSEDED',
  'RESCINDED',
  'WITHDRAWN',
  'ENJOINED',
  'VACATED',
  'UNKNOWN',
] as const;
export type ExecutiveActionStatus = (typeof EXECUTIVE_ACTION_STATUSES)[number];

export const ExecutiveActionCore = z.strictObject({
  kind: z.enum(EXECUTIVE_ACTION_KINDS),
  title: text,
  orderNumber: z.number().int().nullable(),
  documentNumber: maybe,
  citation: maybe,
  number: maybe,
  president: maybe,
  agencies: z.array(text),
  /** Signed, or made known; null where only the day of publication is known. */
  announcedOn: date,
  effectiveOn: date,
  /** In the Federal Register. */
  publishedOn: date,
  /** What the publisher calls it: "Executive Order", "Notice of proposed rulemaking". */
  publishedAs: maybe,
  status: z.enum(EXECUTIVE_ACTION_STATUSES),
  statusBasis: maybe,
  effect: z.enum(EFFECTS),
  topics: z.array(text),
  summary: maybe,
  url: maybe,
  predecessorId: maybe,
  supersededById: maybe,
  subsequent: z.array(z.strictObject({ on: date, text })),
  /** Of the screener; TRACKED where people put it on our list. */
  verdict: z.enum(VERDICTS),
});
export type ExecutiveActionCore = z.infer<typeof ExecutiveActionCore>;

export const CourtDecisionCore = z.strictObject({
  caption: text,
  court: text,
  docketNumber: maybe,
  citation: maybe,
  decidedOn: date,
  disposition: maybe,
  holding: maybe,
  effect: z.enum(EFFECTS),
  topics: z.array(text),
  url: maybe,
});
export type CourtDecisionCore = z.infer<typeof CourtDecisionCore>;

export const AGREEMENT_MODELS = [
  'JAIL_ENFORCEMENT',
  'TASK_FORCE',
  'WARRANT_SERVICE_OFFICER',
  'TRIBAL_TASK_FORCE',
  'LEGACY',
] as const;
export type AgreementModel = (typeof AGREEMENT_MODELS)[number];
export const AGREEMENT_STATUSES = ['PENDING', 'ACTIVE', 'SUPERSEDED', 'REMOVED'] as const;
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number];

export const Agreement287gCore = z.strictObject({
  state: z.string().length(2),
  agencyName: text,
  agencyType: maybe,
  agencyId: maybe,
  jurisdictionId: ocdId.nullable(),
  countyName: maybe,
  model: z.enum(AGREEMENT_MODELS),
  modelPublished: maybe,
  signedOn: date,
  status: z.enum(AGREEMENT_STATUSES),
  memorandumUrl: maybe,
  addendumUrl: maybe,
  /** Other spellings of the agency that lists have used. */
  otherNames: z.array(text),
  firstListedOn: date,
  /** Null while it is listed: the newest list is then the last. */
  lastListedOn: date,
  note: maybe,
});
export type Agreement287gCore = z.infer<typeof Agreement287gCore>;

export const DesignationListCore = z.strictObject({
  publisher: text,
  title: text,
  asOf: date,
  withdrawnOn: date,
  /** False where only part of the published list was seen: never show it as complete. */
  complete: z.boolean(),
  url: maybe,
});
export type DesignationListCore = z.infer<typeof DesignationListCore>;

export const DesignationCore = z.strictObject({
  listId: text,
  jurisdictionId: ocdId.nullable(),
  publishedName: text,
  level: z.enum(JURISDICTION_LEVELS).nullable(),
  state: z.string().length(2).nullable(),
  asOf: date,
  withdrawnOn: date,
  disputed: z.boolean(),
  disputeNote: maybe,
  url: maybe,
});
export type DesignationCore = z.infer<typeof DesignationCore>;

export const ORGANIZATION_KINDS = [
  'COALITION',
  'LEGAL_NONPROFIT',
  'ADVOCACY',
  'GRASSROOTS',
  'ACADEMIC',
  'GOVERNMENT',
  'DATA_PROJECT',
  'RESEARCH',
  'OTHER',
] as const;
export type OrganizationKind = (typeof ORGANIZATION_KINDS)[number];

export const OrganizationCore = z.strictObject({
  name: text,
  abbreviation: maybe,
  kind: z.enum(ORGANIZATION_KINDS),
  focus: maybe,
  url: maybe,
  contactUrl: maybe,
  memberOf: z.array(text),
});
export type OrganizationCore = z.infer<typeof OrganizationCore>;

export const CampaignCore = z.strictObject({
  name: text,
  startedOn: date,
  demands: z.array(text),
  hashtags: z.array(text),
  url: maybe,
});
export type CampaignCore = z.infer<typeof CampaignCore>;

export const RESOURCE_KINDS = [
  'FACT_SHEET',
  'SOCIAL_MEDIA_KIT',
  'PRINTABLE_CARD',
  'REPORT',
  'MODEL_POLICY',
  'TOOLKIT',
  'EXPLAINER',
  'DEMANDS',
  'POLICY_PLATFORM',
  'DATASET',
  'MAP',
  'WEBINAR',
] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

export const ResourceCore = z.strictObject({
  kind: z.enum(RESOURCE_KINDS),
  title: text,
  publishedOn: date,
  languages: z.array(text),
  topics: z.array(text),
  hashtags: z.array(text),
  url: maybe,
});
export type ResourceCore = z.infer<typeof ResourceCore>;

export const TIE_ROLES = ['PUBLISHED_BY', 'RUN_BY', 'TARGETS', 'ABOUT', 'AFFECTS'] as const;
export type TieRole = (typeof TIE_ROLES)[number];
