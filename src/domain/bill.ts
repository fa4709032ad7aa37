import { z } from 'zod';
import type { CodedHarm } from './harm.ts';
import { CalendarDateText } from './partial-date.ts';

export const BILL_TYPES = ['hr', 's', 'hjres', 'sjres', 'hconres', 'sconres', 'hres', 'sres'] as const;
export type BillType = (typeof BILL_TYPES)[number];

export const BILL_STANCES = ['HARMFUL', 'MIXED', 'PROTECTIVE', 'NEUTRAL', 'UNKNOWN'] as const;
export type BillStance = (typeof BILL_STANCES)[number];

export const VERDICTS = ['TRACKED', 'CANDIDATE', 'LEFT_OUT'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** `hr3003-115`: type and number, then the Congress. */
export const BILL_ID = /^(hr|s|hjres|sjres|hconres|sconres|hres|sres)([1-9]\d*)-([1-9]\d*)$/;

export interface BillKey {
  readonly type: BillType;
  readonly number: number;
  readonly congress: number;
}

export const billId = ({ type, number, congress }: BillKey): string => `${type}${number}-${congress}`;

export function parseBillId(id: string): BillKey | undefined {
  const match = BILL_ID.exec(id);
  return match ? { type: match[1] as BillType, number: Number(match[2]), congress: Number(match[3]) } : undefined;
}

const URL_WORDS: Record<BillType, string> = {
  hr: 'house-bill',
  s: 'senate-bill',
  hjres: 'house-joint-resolution',
  sjres: 'senate-joint-resolution',
  hconres: 'house-concurrent-resolution',
  sconres: 'senate-concurrent-resolution',
  hres: 'house-resolution',
  sres: 'senate-resolution',
};

/** The bill's page on congress.gov. */
export const billUrl = ({ type, number, congress }: BillKey): string =>
  `https://www.congress.gov/bill/${congress}${ordinalSuffix(congress)}-congress/${URL_WORDS[type]}/${number}`;

export function ordinalSuffix(n: number): string {
  const tens = n % 100;
  if (tens >= 11 && tens <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th';
}

/** Congress N sits from 3 January of this year for two years. */
export const congressStartsOn = (congress: number): string => `${1789 + (congress - 1) * 2}-01-03`;
export const congressEndsOn = (congress: number): string => congressStartsOn(congress + 1);
export const congressOf = (day: string): number => {
  const year = Number(day.slice(0, 4));
  const congress = Math.floor((year - 1789) / 2) + 1;
  return day < congressStartsOn(congress) ? congress - 1 : congress;
};

export const BillCore = z.strictObject({
  congress: z.number().int().positive(),
  type: z.enum(BILL_TYPES),
  number: z.number().int().positive(),
  title: z.string().min(1),
  shortTitle: z.string().nullable(),
  originChamber: z.string().nullable(),
  introducedOn: CalendarDateText.nullable(),
  policyArea: z.string().nullable(),
  constitutionalAuthority: z.string().nullable(),
  latestActionOn: CalendarDateText.nullable(),
  latestActionText: z.string().nullable(),
  statusCode: z.string().min(1),
  statusSince: CalendarDateText.nullable(),
  stance: z.enum(BILL_STANCES),
  poison: z.boolean(),
  verdict: z.enum(VERDICTS),
  url: z.string(),
});
export type BillCore = z.infer<typeof BillCore>;

/** What a source says of a bill that knows its actions and little else: it counts beside a claim of the whole bill only. */
export const BillSupplementCore = z.strictObject({
  title: z.string().min(1).nullable(),
  introducedOn: CalendarDateText.nullable(),
  latestActionOn: CalendarDateText,
  latestActionText: z.string().min(1),
});
export type BillSupplementCore = z.infer<typeof BillSupplementCore>;

/** Every whole bill has a status. */
export const isBillSupplement = (core: object): boolean => !('statusCode' in core) && 'latestActionOn' in core;

export interface BillTitle {
  readonly type: string;
  readonly title: string;
  readonly chamber: string | null;
  readonly textVersion: string | null;
}

/** The title a bill was introduced under, in full; undefined where its file gives none. */
export const officialTitleOf = (titles: readonly Pick<BillTitle, 'type' | 'title'>[]): string | undefined =>
  titles.find(({ type }) => type === 'Official Title as Introduced')?.title ??
  titles.find(({ type }) => type.startsWith('Official Title'))?.title;

export interface BillSponsor {
  readonly role: 'SPONSOR' | 'COSPONSOR';
  readonly personId: string | null;
  readonly fullName: string;
  readonly party: string | null;
  readonly state: string | null;
  readonly district: string | null;
  readonly byRequest: boolean | null;
  readonly original: boolean | null;
  readonly sponsoredOn: string | null;
  readonly withdrawnOn: string | null;
}
export interface BillCommittee {
  readonly committeeId: string;
  readonly parentId: string | null;
  readonly name: string;
  readonly chamber: string | null;
  readonly type: string | null;
  readonly activities: readonly { readonly name: string; readonly at: string | null }[];
}
export interface BillAction {
  readonly on: string;
  readonly time: string | null;
  readonly text: string;
  readonly type: string | null;
  readonly code: string | null;
  readonly sourceSystem: string | null;
  readonly committees: readonly string[];
}
export interface BillVote {
  /** Position in `actions` of the action that reports it. */
  readonly actionOrdinal: number | null;
  readonly chamber: string;
  readonly congress: number;
  readonly session: number | null;
  readonly rollNumber: number;
  readonly at: string | null;
  readonly url: string;
}
export interface BillAmendment {
  readonly amendmentId: string;
  readonly congress: number;
  readonly type: string;
  readonly number: number;
  readonly description: string | null;
  readonly purpose: string | null;
  readonly sponsorId: string | null;
  readonly submittedOn: string | null;
  readonly latestActionOn: string | null;
  readonly latestActionText: string | null;
  /** Everything else the file says of it. */
  readonly detail: unknown;
}
export interface BillRelation {
  readonly relatedBillId: string;
  readonly title: string | null;
  readonly relations: readonly { readonly type: string; readonly identifiedBy: string }[];
  readonly latestActionOn: string | null;
  readonly latestActionText: string | null;
}
export interface BillSummary {
  readonly versionCode: string;
  readonly actionOn: string;
  readonly actionDesc: string | null;
  readonly updatedAt: string | null;
  /** Sanitised HTML. */
  readonly html: string;
  readonly text: string;
}
export interface BillText {
  readonly type: string;
  readonly on: string | null;
  readonly urls: readonly string[];
}
export interface BillLaw {
  readonly type: string;
  readonly number: string;
}
export interface BillDocument {
  readonly kind: 'NOTE' | 'COST_ESTIMATE' | 'COMMITTEE_REPORT';
  readonly title: string | null;
  readonly on: string | null;
  readonly text: string | null;
  readonly url: string | null;
}

export interface BillSections {
  readonly core: BillCore;
  readonly titles?: readonly BillTitle[];
  readonly sponsors?: readonly BillSponsor[];
  readonly committees?: readonly BillCommittee[];
  readonly actions?: readonly BillAction[];
  readonly votes?: readonly BillVote[];
  readonly amendments?: readonly BillAmendment[];
  readonly related?: readonly BillRelation[];
  readonly subjects?: readonly string[];
  readonly summaries?: readonly BillSummary[];
  readonly texts?: readonly BillText[];
  readonly laws?: readonly BillLaw[];
  readonly documents?: readonly BillDocument[];
  readonly harms?: readonly CodedHarm[];
}

export interface BillSupplement {
  readonly core: BillSupplementCore;
  readonly actions: readonly BillAction[];
  readonly votes?: readonly BillVote[];
}
