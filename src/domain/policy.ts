import { z } from 'zod';
import { PartialDateText } from './partial-date.ts';

export const INSTRUMENT_TYPES = [
  'ORDINANCE',
  'RESOLUTION',
  'BOARD_POLICY',
  'BOARD_MOTION',
  'BALLOT_MEASURE',
  'CHARTER_PROVISION',
  'STATUTE',
  'EXECUTIVE_ORDER',
  'AG_DIRECTIVE',
  'AG_OPINION',
  'SHERIFF_POLICY',
  'POLICE_POLICY',
  'CORRECTIONS_POLICY',
  'ADMINISTRATIVE_ACTION',
  'COURT_RULING',
  'CONSENT_DECREE',
  'SETTLEMENT',
  'MOA',
  'IGSA',
  'INFORMAL_PRACTICE',
] as const;
export type InstrumentType = (typeof INSTRUMENT_TYPES)[number];

export const POLICY_STATUSES = [
  'PROPOSED',
  'INTRODUCED',
  'IN_COMMITTEE',
  'ADOPTED',
  'SIGNED',
  'VETOED',
  'FAILED',
  'WITHDRAWN',
  'EFFECTIVE',
  'PARTIALLY_IN_FORCE',
  'AMENDED',
  'SUPERSEDED',
  'RESCINDED',
  'EXPIRED',
  'ENJOINED',
  'STRUCK_DOWN',
  'PREEMPTED',
  'DORMANT',
  'UNKNOWN',
] as const;
export type PolicyStatus = (typeof POLICY_STATUSES)[number];

export const POLICY_STANCES = ['ANTI_DETAINER', 'MIXED', 'PRO_ENFORCEMENT', 'UNKNOWN'] as const;
export type PolicyStance = (typeof POLICY_STANCES)[number];

export const POLICY_EVENT_TYPES = [
  'PROPOSED',
  'INTRODUCED',
  'REFERRED',
  'ADOPTED',
  'SIGNED',
  'VETOED',
  'FAILED',
  'WITHDRAWN',
  'EFFECTIVE',
  'AMENDED',
  'SUPERSEDED',
  'RESCINDED',
  'EXPIRED',
  'ENJOINED',
  'INJUNCTION_LIFTED',
  'STRUCK_DOWN',
  'PREEMPTED',
  'REINSTATED',
  'SUSPENDED',
] as const;
export type PolicyEventType = (typeof POLICY_EVENT_TYPES)[number];

export const POLICY_RELATION_TYPES = [
  'AMENDS',
  'AMENDED_BY',
  'SUPERSEDES',
  'SUPERSEDED_BY',
  'IMPLEMENTS',
  'REPEALS',
  'REPEALED_BY',
  'CODIFIED_AT',
  'PREEMPTED_BY',
  'CHALLENGED_IN',
  'MODELED_ON',
  'RESPONDS_TO',
  'COMPANION',
] as const;
export type PolicyRelationType = (typeof POLICY_RELATION_TYPES)[number];

export const PolicyCore = z.strictObject({
  title: z.string().min(1),
  popularName: z.string().nullable(),
  instrumentType: z.enum(INSTRUMENT_TYPES),
  officialNumber: z.string().nullable(),
  citation: z.string().nullable(),
  jurisdictionId: z.string().startsWith('ocd-division/country:us'),
  issuingBody: z.string().nullable(),
  stance: z.enum(POLICY_STANCES),
  summary: z.string().nullable(),
  url: z.string().nullable(),
  adoptedOn: PartialDateText.nullable(),
  effectiveOn: PartialDateText.nullable(),
  /** What the source says the status is; the status shown is computed (policy-status.ts). */
  claimedStatus: z.enum(POLICY_STATUSES).nullable(),
  /** "source" when a document says so, "assumed" when nothing was found that ended it. */
  claimedStatusBasis: z.string().nullable(),
  claimedStatusAsOf: PartialDateText.nullable(),
});
export type PolicyCore = z.infer<typeof PolicyCore>;

export interface PolicyEvent {
  readonly type: PolicyEventType;
  /** A partial date; null where only the fact is known, not the day. */
  readonly on: string | null;
  readonly actor: string | null;
  readonly note: string | null;
  readonly url: string | null;
}

export interface PolicyRelation {
  readonly type: PolicyRelationType;
  /** A policy's id where the other side is known to us. */
  readonly targetId: string | null;
  /** The other side in words: "Ordinance 17886". */
  readonly target: string;
  readonly note: string | null;
}

export interface PolicyText {
  readonly label: string;
  readonly url: string | null;
  readonly language: string;
  readonly asOf: string | null;
  readonly text: string | null;
}

/** Who brought it in, as the official file names them. */
export interface PolicySponsor {
  readonly name: string;
  /** "Primary", "cosponsor", as written; null where the file does not say. */
  readonly role: string | null;
}

/** A body the policy binds, by its agency id. */
export interface BoundAgency {
  readonly agencyId: string;
}
