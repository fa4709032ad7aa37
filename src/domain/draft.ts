import type { z } from 'zod';
import { AgreementEditionCore, type AgreementEditionSections } from './agreement/edition.ts';
import type { AgreementEvent, AgreementPeriod } from './agreement/track.ts';
import { BillCore, type BillSections, type BillStance, BillSupplementCore, type Verdict } from './bill.ts';
import { BillTextVersionCore, type BillTextVersionSections } from './bill-text.ts';
import type { ExecutiveActionRelation } from './executive-action.ts';
import type { FamilyInput } from './family/input.ts';
import { BillFamilyCore, type BillFamilySections } from './family/record.ts';
import type { Harm } from './harm.ts';
import type { Entity } from './ids.ts';
import { PersonCore, type PersonTerm } from './person.ts';
import {
  type BoundAgency,
  PolicyCore,
  type PolicyEvent,
  type PolicyRelation,
  type PolicySponsor,
  type PolicyText,
} from './policy.ts';
import type { Carveout, Provision } from './provision.ts';
import {
  AgencyCore,
  Agreement287gCore,
  CampaignCore,
  CourtDecisionCore,
  DesignationCore,
  DesignationListCore,
  ExecutiveActionCore,
  JurisdictionCore,
  OrganizationCore,
  ResourceCore,
  type TieRole,
} from './records.ts';
import { WatchedPageCore, type WatchedPageSections } from './watched-page.ts';

/** A tie from this record to another of any kind. */
export interface Tie {
  readonly role: TieRole;
  readonly toEntity: Entity;
  readonly toId: string;
}

/**
 * What a record consists of, by kind: `core` holds its single facts, every other section a list. Sections are hashed,
 * compared and kept apart, so that a change says what changed.
 */
export interface SectionsOf {
  /** Aliases are other Open Civic Data ids of the same place. */
  jurisdiction: { core: JurisdictionCore; within?: readonly string[]; aliases?: readonly string[] };
  agency: { core: AgencyCore };
  policy: {
    core: PolicyCore;
    events?: readonly PolicyEvent[];
    provisions?: readonly Provision[];
    carveouts?: readonly Carveout[];
    texts?: readonly PolicyText[];
    relations?: readonly PolicyRelation[];
    agencies?: readonly BoundAgency[];
    sponsors?: readonly PolicySponsor[];
  };
  bill: BillSections;
  billTextVersion: BillTextVersionSections;
  billFamily: BillFamilySections;
  /** Terms, the oldest first. */
  person: { core: PersonCore; terms: readonly PersonTerm[] };
  executiveAction: { core: ExecutiveActionCore; relations?: readonly ExecutiveActionRelation[] };
  courtDecision: { core: CourtDecisionCore; jurisdictions?: readonly string[]; ties?: readonly Tie[] };
  agreementEdition: AgreementEditionSections;
  agreement287g: {
    core: Agreement287gCore;
    history?: readonly AgreementEvent[];
    periods?: readonly AgreementPeriod[];
  };
  designationList: { core: DesignationListCore };
  designation: { core: DesignationCore };
  organization: { core: OrganizationCore };
  campaign: { core: CampaignCore; ties?: readonly Tie[] };
  resource: { core: ResourceCore; ties?: readonly Tie[] };
  watchedPage: WatchedPageSections;
}

/** The gate every draft passes: real dates, known words. */
export const CORE_SCHEMAS = {
  jurisdiction: JurisdictionCore,
  agency: AgencyCore,
  policy: PolicyCore,
  bill: BillCore,
  billTextVersion: BillTextVersionCore,
  billFamily: BillFamilyCore,
  person: PersonCore,
  executiveAction: ExecutiveActionCore,
  courtDecision: CourtDecisionCore,
  agreementEdition: AgreementEditionCore,
  agreement287g: Agreement287gCore,
  designationList: DesignationListCore,
  designation: DesignationCore,
  organization: OrganizationCore,
  campaign: CampaignCore,
  resource: ResourceCore,
  watchedPage: WatchedPageCore,
} satisfies Record<Entity, z.ZodType>;

/** The same for drafts that only add to a record. */
export const SUPPLEMENT_SCHEMAS: Partial<Record<Entity, z.ZodType>> = { bill: BillSupplementCore };

/**
 * How well a fact is supported. CORROBORATED: seen on the named page or in an official file. PARTIAL: part of it seen.
 * LISTED: only its existence, from a list. UNCORROBORATED: not looked up.
 */
export const CORROBORATIONS = ['CORROBORATED', 'PARTIAL', 'LISTED', 'UNCORROBORATED'] as const;
export type Corroboration = (typeof CORROBORATIONS)[number];

export const REVIEW_STATUSES = ['UNREVIEWED', 'NEEDS_REVIEW', 'IN_REVIEW', 'REVIEWED', 'DISPUTED', 'RETIRED'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

/** The words a fact rests on, short and verbatim. */
export interface Words {
  /** The field or section: "adoptedOn", "provisions". */
  readonly field: string;
  readonly quote: string;
  readonly url: string | null;
  readonly pinpoint: string | null;
}

/** What one source says of one record, in our words. */
export interface Draft<E extends Entity = Entity> {
  readonly entity: E;
  readonly id: string;
  readonly sections: SectionsOf[E];
  /** The sections are a part of the record only, beside what another source says of the whole: a BillSupplement. */
  readonly supplement?: true;
  readonly words: readonly Words[];
  readonly corroboration: Corroboration;
  readonly corroborationNote: string | null;
}

export interface ScreeningMatch {
  /** The rule's id in the codebook. */
  readonly rule: string;
  readonly harm: Harm | null;
  readonly field: string;
  /** The words matched, with a little of what stands around them. */
  readonly words: string;
}

/** What the screener says of one document. */
export interface Screening {
  readonly verdict: Verdict;
  readonly score: number;
  readonly stance: BillStance;
  readonly poison: boolean;
  readonly matches: readonly ScreeningMatch[];
  readonly codebookVersion: number;
}

/** A screening of one record, to be kept whether or not the record is. */
export interface ScreenedRecord {
  readonly entity: Entity;
  readonly recordId: string;
  readonly title: string;
  readonly congress: number | null;
  /** The page a reader would look at, where that is not the page it was read from. */
  readonly recordUrl?: string;
  /** Open Civic Data id, for matters of places. */
  readonly jurisdictionId?: string;
  readonly screening: Screening;
  /** Of a bill that is left out and may carry riders: addresses of its text, which is read all the same. */
  readonly textsWanted?: readonly string[];
  /** The texts it was screened with: the hash of each one's words, by its id. */
  readonly textsRead?: Readonly<Record<string, string>>;
}

/** A bill as its twins are looked for: what it can be compared by, without its summaries, and what was said of it. */
export interface ScreenedBill {
  readonly bill: FamilyInput;
  readonly screening: Screening;
}

/** What normalize makes of one raw record. A word it does not know is a problem, never a guess. */
export interface Normalized {
  readonly drafts: readonly Draft[];
  readonly screened: readonly ScreenedRecord[];
  readonly problems: readonly { readonly code: string; readonly message: string }[];
  /** A bill that may be a twin's evidence, or be in need of one. */
  readonly kin?: ScreenedBill;
}
