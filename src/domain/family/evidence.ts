import type { BillType } from '../bill.ts';
import type { FamilyInput } from './input.ts';
import { jaccard, summaryMarks } from './likeness.ts';
import { commonWords, officialKey, type TitleKey, tellingWords, titleKeys } from './title.ts';

/** How a link between two bills was found. */
export const LINK_METHODS = ['CRS', 'TITLE', 'SUMMARY', 'TEXT', 'STAFF'] as const;
export type LinkMethod = (typeof LINK_METHODS)[number];

/** One reason to hold two bills for one idea; the score runs from 0 to 1. */
export interface Evidence {
  readonly method: LinkMethod;
  readonly score: number;
  readonly note: string | null;
}

/** A bill as it is compared. */
export interface Profile {
  readonly bill: FamilyInput;
  readonly titles: readonly (TitleKey & { readonly title: string })[];
  readonly officials: ReadonlySet<string>;
  /** Words of the official titles. */
  readonly telling: ReadonlySet<string>;
  readonly summaries: readonly ReadonlySet<string>[];
  /** By the other bill's id: the strongest that this bill's file says. */
  readonly related: ReadonlyMap<string, string>;
}

/** Summaries at least so much alike tell of one idea by themselves; less, and they may be two bills in one mould. */
export const ALIKE = 0.8;
/** Titles of so many of the same words may be one title with a word more or less. */
export const SAME_TITLE = 0.75;
/** Nearly one title by itself only where it is as long as "… in Honor of State and Local Law Enforcement Act". */
const LONG_TITLE_WEIGHT = 10;
/** Alike enough where CRS says that the two are related. */
const ALIKE_WHEN_RELATED = 0.5;
/** Alike enough to support a title that many bills have. */
const SUPPORTS = 0.4;
/** Alike enough to be told. */
const WORTH_TELLING = 0.25;
/** Score of a distinctive title in common, and of an official title in common. */
export const NAMED = 0.95;
export const DESCRIBED = 0.9;
const IDENTICAL = 0.95;
/** What an identical bill must have in common at least to be believed: of the summary, or of the official title. */
const PLAUSIBLE = 0.2;
const PLAUSIBLE_TITLE = 0.4;
const UNALIKE = 0.1;
/** A summary of a dozen words is like any other. */
const FEWEST_MARKS = 12;
const BINDING: ReadonlySet<BillType> = new Set(['hr', 's', 'hjres', 'sjres']);
/** The strongest first. */
const RELATIONS = ['Identical bill', 'Text similarities', 'Related bill', 'Procedurally-related'];

export function profileOf(bill: FamilyInput): Profile {
  const titles = bill.shortTitles.flatMap((title) => titleKeys(title).map((key) => ({ ...key, title })));
  const related = new Map<string, string>();
  for (const { billId, type } of bill.related) {
    const known = related.get(billId);
    if (known === undefined || rank(type) < rank(known)) related.set(billId, type);
  }
  return {
    bill,
    titles,
    // "Electing Members to certain standing committees" is the title of thirty resolutions.
    officials: new Set(BINDING.has(bill.type) ? bill.officialTitles.flatMap((title) => officialKey(title) ?? []) : []),
    telling: new Set(bill.officialTitles.flatMap((title) => [...tellingWords(title)])),
    summaries: bill.summaries.map(summaryMarks).filter((marks) => marks.size >= FEWEST_MARKS),
    related,
  };
}

const rank = (type: string): number => {
  const at = RELATIONS.indexOf(type);
  return at === -1 ? RELATIONS.length : at;
};

/**
 * Why two bills are held to carry one idea; nothing where they are not. One of these is needed: an identical bill by CRS,
 * if anything else agrees; a distinctive title in common; summaries very much alike. A title that many bills have, or
 * one that is only nearly the same, needs support: a relation that CRS states, summaries somewhat alike, one sponsor.
 */
export function evidenceFor(a: Profile, b: Profile): Evidence[] {
  const likeness = summaryLikeness(a, b);
  const alike = likeness ?? 0;
  const differ = likeness !== undefined && likeness < UNALIKE;
  const title = commonTitle(a, b);
  const official = commonOfficial(a, b);
  const stated = statedRelation(a, b);
  const related = stated !== undefined && stated !== 'Procedurally-related';
  const plausible =
    alike >= PLAUSIBLE ||
    title !== undefined ||
    official !== undefined ||
    jaccard(a.telling, b.telling) >= PLAUSIBLE_TITLE;
  const identical = stated === 'Identical bill' && plausible;
  const named = title?.same === true && title.distinctive;
  const nearlyNamed = title?.same === false && title.weight >= LONG_TITLE_WEIGHT && !differ;
  const described = official !== undefined && !differ;
  const oneSponsor = a.bill.sponsorId !== null && a.bill.sponsorId === b.bill.sponsorId;
  const supported = title !== undefined && (related || alike >= SUPPORTS || (oneSponsor && !differ));
  const linked =
    identical ||
    named ||
    nearlyNamed ||
    described ||
    supported ||
    alike >= ALIKE ||
    (related && alike >= ALIKE_WHEN_RELATED);
  if (!linked) return [];

  const evidence: Evidence[] = [];
  if (title && (named || nearlyNamed || supported)) {
    const score = named ? (differ ? 0.75 : NAMED) : nearlyNamed ? NAMED * title.likeness : 0.7;
    evidence.push({ method: 'TITLE', score: rounded(score), note: title.title });
  } else if (official !== undefined) {
    evidence.push({ method: 'TITLE', score: described ? DESCRIBED : 0.4, note: 'official title' });
  }
  if (stated) {
    const score = identical ? IDENTICAL : related ? 0.4 : 0.2;
    evidence.push({ method: 'CRS', score, note: stated });
  }
  if (alike >= WORTH_TELLING) evidence.push({ method: 'SUMMARY', score: rounded(alike), note: null });
  return evidence;
}

/** Do both have a summary, do these tell of different things, and have the two no title in common either? */
export const contradicts = (a: Profile, b: Profile): boolean =>
  (summaryLikeness(a, b) ?? 1) < UNALIKE && !commonTitle(a, b) && !commonOfficial(a, b);

/** Is it a bill that CRS calls identical, and plausibly so? */
export const saysIdentical = ({ method, score }: Evidence): boolean => method === 'CRS' && score === IDENTICAL;

/** Two places are enough, and the same on every machine. */
const rounded = (score: number): number => Math.round(score * 100) / 100;

/** How much alike the summaries are, the two versions most alike; undefined where one bill has none. */
function summaryLikeness(a: Profile, b: Profile): number | undefined {
  let best: number | undefined;
  for (const x of a.summaries) for (const y of b.summaries) best = Math.max(best ?? 0, jaccard(x, y));
  return best;
}

interface CommonTitle {
  readonly title: string;
  /** Word by word; else nearly. */
  readonly same: boolean;
  readonly distinctive: boolean;
  readonly likeness: number;
  readonly weight: number;
}

/** The most telling title that both bills have, or nearly have. */
function commonTitle(a: Profile, b: Profile): CommonTitle | undefined {
  let best: CommonTitle | undefined;
  for (const x of a.titles) {
    for (const y of b.titles) {
      const shared = commonWords(x, y);
      const same = x.key === y.key;
      if (!same && shared.likeness < SAME_TITLE) continue;
      const found = { title: x.title, same, distinctive: x.distinctive && y.distinctive, ...shared };
      if (!best || worth(found) > worth(best)) best = found;
    }
  }
  return best;
}

const worth = ({ same, distinctive, weight }: CommonTitle): number => (same && distinctive ? 1000 : 0) + weight;

export const commonOfficial = (a: Profile, b: Profile): string | undefined =>
  [...a.officials].find((key) => b.officials.has(key));

/** What the file of either says, the stronger of both. */
function statedRelation(a: Profile, b: Profile): string | undefined {
  const said = [a.related.get(b.bill.id), b.related.get(a.bill.id)].filter((type) => type !== undefined);
  return said.sort((x, y) => rank(x) - rank(y))[0];
}
