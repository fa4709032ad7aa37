import { z } from 'zod';

// One strict shape for each kind of record but bills. Values are the source's own words, as text; lists are lists where
// the source writes lists. What a source leaves empty is absent. Only what no record can do without is required.

const words = z.string().min(1);
const maybe = words.optional();
const list = z.array(words).optional();

export const RawJurisdiction = z.strictObject({
  entity: z.literal('jurisdiction'),
  /** Open Civic Data id. */
  id: words,
  geoid: maybe,
  level: words,
  name: words,
  state: maybe,
  /** Id of the place that directly contains it. */
  parent: maybe,
  /** Ids of the counties it lies in. */
  counties: list,
  /** Other Open Civic Data ids of the same place. */
  aliases: list,
  validFrom: maybe,
  validThrough: maybe,
});
export type RawJurisdiction = z.infer<typeof RawJurisdiction>;

const RawEvent = z.strictObject({
  type: words,
  /** Absent where the day is not known. */
  on: maybe,
  actor: maybe,
  note: maybe,
  url: maybe,
});
const RawRelation = z.strictObject({ type: words, target: words, targetId: maybe, note: maybe });
const RawCarveout = z.strictObject({ kind: words, lookbackYears: maybe, terms: maybe });
const RawQuote = z.strictObject({
  quote: words,
  /** What the words speak of, in the source's word for a dimension of provisions. */
  about: maybe,
  url: maybe,
  pinpoint: maybe,
});
const RawText = z.strictObject({ label: words, url: maybe, language: maybe, asOf: maybe, text: maybe });

export const RawPolicy = z.strictObject({
  entity: z.literal('policy'),
  id: words,
  /** Open Civic Data id of the place whose policy it is. */
  jurisdictionId: words,
  /** The place's name, for names such as "Sheriff" that say nothing without it. */
  jurisdiction: maybe,
  title: words,
  popularName: maybe,
  instrumentType: words,
  officialNumber: maybe,
  citation: maybe,
  issuingBody: maybe,
  adoptedOn: maybe,
  /** "day", "month", "year" or "unknown": must agree with the form of adoptedOn. */
  adoptedPrecision: maybe,
  effectiveOn: maybe,
  status: maybe,
  statusBasis: maybe,
  statusAsOf: maybe,
  stance: maybe,
  summary: maybe,
  url: maybe,
  detainerResponse: maybe,
  /** "dimension:value" */
  provisions: list,
  /** Absent where carve-outs were not coded; the kind "none_stated" where the text states none. */
  carveouts: z.array(RawCarveout).optional(),
  /** Names of the bodies it binds. */
  boundAgencies: list,
  events: z.array(RawEvent).optional(),
  relations: z.array(RawRelation).optional(),
  texts: z.array(RawText).optional(),
  quotes: z.array(RawQuote).optional(),
  notes: maybe,
  corroboration: maybe,
});
export type RawPolicy = z.infer<typeof RawPolicy>;
export type RawPolicyEvent = z.infer<typeof RawEvent>;
export type RawPolicyRelation = z.infer<typeof RawRelation>;
export type RawCarveout = z.infer<typeof RawCarveout>;

const RegisterEntry = z.strictObject({
  publishedOn: words,
  /** "Final rule." */
  action: maybe,
  /** "Revokes: EO 13233, November 1, 2001" */
  dispositionNotes: maybe,
  /** Number of the document it corrects. */
  correctionOf: maybe,
  /** Numbers of the documents that correct it. */
  corrections: list,
});
export type RegisterEntry = z.infer<typeof RegisterEntry>;

export const RawExecutiveAction = z.strictObject({
  entity: z.literal('executiveAction'),
  id: words,
  kind: words,
  title: words,
  /** Every number it goes by: "EO 13768", "FR 2017-02102", "82 FR 8799". */
  numbers: list,
  president: maybe,
  agencies: list,
  announcedOn: maybe,
  effectiveOn: maybe,
  status: maybe,
  statusBasis: maybe,
  effect: maybe,
  topics: list,
  summary: maybe,
  url: maybe,
  predecessorId: maybe,
  supersededById: maybe,
  /** "2017-04-25: sec. 9(a) preliminarily enjoined" */
  subsequentActions: list,
  corroboration: maybe,
  /** What only the Federal Register says. An action with it passes the screener; one without is on our own list. */
  register: RegisterEntry.optional(),
});
export type RawExecutiveAction = z.infer<typeof RawExecutiveAction>;

export const RawCourtDecision = z.strictObject({
  entity: z.literal('courtDecision'),
  id: words,
  caption: words,
  court: words,
  docketNumber: maybe,
  citation: maybe,
  decidedOn: maybe,
  disposition: maybe,
  topics: list,
  holding: maybe,
  effect: maybe,
  /** Open Civic Data ids of the places it bears on. */
  jurisdictions: list,
  /** Ids of the policies and executive actions it bears on. */
  policies: list,
  executiveActions: list,
  url: maybe,
  corroboration: maybe,
});
export type RawCourtDecision = z.infer<typeof RawCourtDecision>;

export const RawDesignationList = z.strictObject({
  entity: z.literal('designationList'),
  id: words,
  publisher: words,
  title: words,
  asOf: maybe,
  withdrawnOn: maybe,
  /** "yes" where all that was published is here. */
  complete: words,
  url: maybe,
  corroboration: maybe,
});
export type RawDesignationList = z.infer<typeof RawDesignationList>;

export const RawDesignation = z.strictObject({
  entity: z.literal('designation'),
  id: words,
  listId: words,
  /** The place as the list prints it. */
  name: words,
  state: maybe,
  level: maybe,
  jurisdictionId: maybe,
  asOf: maybe,
  withdrawnOn: maybe,
  disputed: maybe,
  disputeNote: maybe,
  url: maybe,
  corroboration: maybe,
});
export type RawDesignation = z.infer<typeof RawDesignation>;

export const RawOrganization = z.strictObject({
  entity: z.literal('organization'),
  id: words,
  name: words,
  abbreviation: maybe,
  kind: words,
  focus: maybe,
  url: maybe,
  contactUrl: maybe,
  memberOf: list,
  corroboration: maybe,
});
export type RawOrganization = z.infer<typeof RawOrganization>;

export const RawCampaign = z.strictObject({
  entity: z.literal('campaign'),
  id: words,
  name: words,
  startedOn: maybe,
  demands: list,
  hashtags: list,
  /** Ids of the organisations that run it. */
  organizations: list,
  bills: list,
  policies: list,
  /** Where it was read: an address, or a description. */
  source: maybe,
  corroboration: maybe,
});
export type RawCampaign = z.infer<typeof RawCampaign>;

export const RawResource = z.strictObject({
  entity: z.literal('resource'),
  id: words,
  kind: words,
  title: words,
  publishers: list,
  publishedOn: maybe,
  languages: list,
  topics: list,
  hashtags: list,
  bills: list,
  policies: list,
  executiveActions: list,
  url: maybe,
  /** Where it was read: an address, or a description. */
  source: maybe,
  corroboration: maybe,
});
export type RawResource = z.infer<typeof RawResource>;

export const RAW_RECORDS = [
  RawJurisdiction,
  RawPolicy,
  RawExecutiveAction,
  RawCourtDecision,
  RawDesignationList,
  RawDesignation,
  RawOrganization,
  RawCampaign,
  RawResource,
] as const;
