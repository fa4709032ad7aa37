import { z } from 'zod';
import { BILL_TYPES, type BillType } from './bill.ts';

// Every value as the source wrote it, as text: dates, numbers and booleans too. What a source leaves out or empty is
// absent here. One shape for all the shapes a bill comes in; normalize gives the values their meaning.

/** "H.J.Res.", "HJRES" and "hjres" are one type. */
export function billTypeOf(text: string): BillType | undefined {
  const letters = text.toLowerCase().replace(/[. ]/g, '');
  return BILL_TYPES.find((type) => type === letters);
}

const words = z.string();
const maybe = words.optional();

const RawLink = z.strictObject({ name: maybe, url: maybe });

const RawMember = z.strictObject({
  bioguideId: maybe,
  fullName: maybe,
  firstName: maybe,
  middleName: maybe,
  lastName: maybe,
  party: maybe,
  state: maybe,
  district: maybe,
  /** "Y", "N", or how many sponsors by request. */
  byRequest: maybe,
  isOriginal: maybe,
  sponsoredDate: maybe,
  withdrawnDate: maybe,
});

const RawActivity = z.strictObject({ name: words, date: maybe });
const RawSubcommittee = z.strictObject({ code: words, name: words, activities: z.array(RawActivity) });
const RawCommittee = z.strictObject({
  code: words,
  name: words,
  chamber: maybe,
  type: maybe,
  activities: z.array(RawActivity),
  subcommittees: z.array(RawSubcommittee),
});

const RawVote = z.strictObject({
  rollNumber: words,
  chamber: maybe,
  congress: maybe,
  session: maybe,
  date: maybe,
  url: maybe,
  actionName: maybe,
});

const RawAction = z.strictObject({
  date: words,
  time: maybe,
  text: maybe,
  type: maybe,
  code: maybe,
  sourceCode: maybe,
  sourceName: maybe,
  calendar: maybe,
  committees: z.array(words),
  links: z.array(RawLink),
  votes: z.array(RawVote),
});

const RawLatestAction = z.strictObject({ date: maybe, time: maybe, text: maybe });

const RawAmendment = z.strictObject({
  congress: words,
  type: words,
  number: words,
  description: maybe,
  purpose: maybe,
  chamber: maybe,
  submittedDate: maybe,
  proposedDate: maybe,
  sponsors: z.array(RawMember),
  cosponsors: z.array(RawMember),
  amends: z
    .strictObject({ congress: words, type: words, number: words, purpose: maybe, description: maybe })
    .optional(),
  /** How many amendments to this amendment there are. */
  amendmentCount: maybe,
  actions: z.array(RawAction),
  latestAction: RawLatestAction.optional(),
  links: z.array(RawLink),
  updateDate: maybe,
});

const RawTitle = z.strictObject({
  type: words,
  title: words,
  typeCode: maybe,
  parentType: maybe,
  chamber: maybe,
  textVersion: maybe,
  updateDate: maybe,
});

const RawRelatedBill = z.strictObject({
  congress: words,
  type: words,
  number: words,
  title: maybe,
  relations: z.array(z.strictObject({ type: words, identifiedBy: words })),
  latestAction: RawLatestAction.optional(),
});

const RawSummary = z.strictObject({
  versionCode: words,
  actionDate: words,
  actionDesc: maybe,
  updateDate: maybe,
  /** HTML from outside: never shown before it is sanitised. */
  html: words,
});

const RawTextVersion = z.strictObject({ type: maybe, date: maybe, urls: z.array(words) });
const RawCostEstimate = z.strictObject({ date: maybe, title: maybe, url: maybe });
const RawNote = z.strictObject({ text: words, links: z.array(RawLink) });
const RawCalendarNumber = z.strictObject({ calendar: words, number: maybe });

/** What our own starter data says of a bill in our words, beside what a file of Congress could say. */
const RawCuratedBill = z.strictObject({
  /** Status code, as far as it was looked up. */
  status: maybe,
  statusNote: maybe,
  /** A date, where there is one, and what happened. */
  latestAction: maybe,
  stance: maybe,
  harms: z.array(words).optional(),
  sourceUrl: maybe,
  /** How well it was looked up, and where: "web: https://…", "uncorroborated". */
  corroboration: maybe,
});

/** A bill of Congress in its source's own words. Only its key and title must be there, and its key must be one. */
export const RawBill = z.strictObject({
  entity: z.literal('bill'),
  congress: z.string().regex(/^[1-9]\d{0,2}$/, 'the number of a Congress, such as 117'),
  /** "HR", "hr" and "H.R." mean the same. */
  type: z.string().refine((text) => billTypeOf(text) !== undefined, 'a type of bill, such as HR'),
  number: z.string().regex(/^[1-9]\d{0,5}$/, 'the number of a bill'),
  title: z.string().min(1),
  titles: z.array(RawTitle).optional(),
  originChamber: maybe,
  introducedDate: maybe,
  policyArea: maybe,
  constitutionalAuthority: maybe,
  latestAction: RawLatestAction.optional(),
  sponsors: z.array(RawMember).optional(),
  cosponsors: z.array(RawMember).optional(),
  committees: z.array(RawCommittee).optional(),
  /** Newest first, as published. */
  actions: z.array(RawAction).optional(),
  /** Votes that the file lists apart from its actions. */
  votes: z.array(RawVote).optional(),
  amendments: z.array(RawAmendment).optional(),
  relatedBills: z.array(RawRelatedBill).optional(),
  subjects: z.array(words).optional(),
  summaries: z.array(RawSummary).optional(),
  textVersions: z.array(RawTextVersion).optional(),
  laws: z.array(z.strictObject({ type: words, number: words })).optional(),
  notes: z.array(RawNote).optional(),
  costEstimates: z.array(RawCostEstimate).optional(),
  committeeReports: z.array(words).optional(),
  calendarNumbers: z.array(RawCalendarNumber).optional(),
  /** Moves upstream when nothing did: kept here, never part of a draft. */
  updateDate: maybe,
  createDate: maybe,
  /** Of the file's format. */
  version: maybe,
  curated: RawCuratedBill.optional(),
});

/** The newest actions of a bill, from a source that lists them apart from the bill. */
export const RawBillActions = z.strictObject({
  entity: z.literal('billActions'),
  congress: RawBill.shape.congress,
  type: RawBill.shape.type,
  number: RawBill.shape.number,
  title: maybe,
  introducedDate: maybe,
  /** Newest first, as published. */
  actions: z.array(RawAction),
});

export type RawBillActions = z.infer<typeof RawBillActions>;
export type RawBill = z.infer<typeof RawBill>;
export type RawBillMember = z.infer<typeof RawMember>;
export type RawBillCommittee = z.infer<typeof RawCommittee>;
export type RawBillActivity = z.infer<typeof RawActivity>;
export type RawBillAction = z.infer<typeof RawAction>;
export type RawBillVote = z.infer<typeof RawVote>;
export type RawBillAmendment = z.infer<typeof RawAmendment>;
export type RawBillTitle = z.infer<typeof RawTitle>;
export type RawBillLink = z.infer<typeof RawLink>;
export type RawBillLatestAction = z.infer<typeof RawLatestAction>;
export type RawRelatedBill = z.infer<typeof RawRelatedBill>;
