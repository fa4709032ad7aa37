import { type BillType, congressStartsOn } from '../bill.ts';

/** How Congress says that two bills are related, from the file of either. */
export interface StatedRelation {
  readonly billId: string;
  /** "Identical bill", "Related bill", "Procedurally-related", "Text similarities" … */
  readonly type: string;
  readonly identifiedBy: string;
}

/** What the families look at of a bill. */
export interface FamilyInput {
  readonly id: string;
  readonly congress: number;
  readonly type: BillType;
  readonly number: number;
  readonly introducedOn: string | null;
  readonly sponsorId: string | null;
  /** Short and popular titles of the whole bill, the one it is shown under first. Never those of its parts. */
  readonly shortTitles: readonly string[];
  readonly officialTitles: readonly string[];
  /** Plain text, one for each version. */
  readonly summaries: readonly string[];
  readonly related: readonly StatedRelation[];
}

interface Titled {
  readonly title: string;
  readonly shortTitle: string | null;
  readonly titles: readonly { readonly type: string; readonly title: string }[];
}

const OF_PARTS = /\bportions of\b/i;
const OPENS_OFFICIAL = /^(?:to |an? (?:joint |concurrent )?(?:bill|resolution|act) )/i;

/** The titles of a bill, apart: an omnibus bill has those of each of its parts, which are left out. */
export function titlesOf({ title, shortTitle, titles }: Titled): { shortTitles: string[]; officialTitles: string[] } {
  const whole = titles.filter(({ type }) => !OF_PARTS.test(type));
  const official = new Set(whole.filter(({ type }) => /\bofficial\b/i.test(type)).map((entry) => entry.title));
  const named = whole.filter(({ type }) => /\b(?:short|popular)\b/i.test(type)).map((entry) => entry.title);
  const short = new Set<string>();
  for (const text of [shortTitle, title, ...named]) {
    if (!text || official.has(text)) continue;
    (OPENS_OFFICIAL.test(text) ? official : short).add(text);
  }
  return { shortTitles: [...short], officialTitles: [...official] };
}

const OF_DEBATE =
  /^(?:an? resolution )?(?:providing for (?:the )?(?:further )?consideration|relating to (?:the )?consideration|waiving a requirement)/i;

/** A rule for debate carries the title of a bill, and no idea of its own. */
export const isForDebate = ({ type, officialTitles, shortTitles }: FamilyInput): boolean =>
  type.endsWith('res') && [...officialTitles, ...shortTitles].some((title) => OF_DEBATE.test(title));

/** In the order of time: by day, then by id. A bill without a day counts from the beginning of its Congress. */
export const byIntroduction = (a: FamilyInput, b: FamilyInput): number => {
  const [dayA, dayB] = [dayOf(a), dayOf(b)];
  return dayA < dayB ? -1 : dayA > dayB ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
};
const dayOf = ({ introducedOn, congress }: FamilyInput): string => introducedOn ?? congressStartsOn(congress);
