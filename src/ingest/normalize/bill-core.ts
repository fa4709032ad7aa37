import {
  type BillAction,
  type BillCore,
  type BillKey,
  type BillTitle,
  billUrl,
  officialTitleOf,
} from '../../domain/bill.ts';
import { type BillStatus, billStatus } from '../../domain/bill-status.ts';
import type { Screening } from '../../domain/draft.ts';
import type { CodedHarm } from '../../domain/harm.ts';
import type { RawBill } from '../../domain/raw-bill.ts';
import { curatedAction, curatedPoison, curatedStance, curatedStatus } from './bill-curated.ts';
import type { BillWords } from './bill-words.ts';
import { plainLine, textOfHtml } from './html.ts';

/** What of the bill was read already. */
interface ReadSections {
  readonly titles: readonly BillTitle[];
  readonly actions: readonly BillAction[];
  readonly harms: readonly CodedHarm[];
}

/** The single facts of a bill. */
export function readCore(
  raw: RawBill,
  key: BillKey,
  read: ReadSections,
  screening: Screening,
  words: BillWords,
): BillCore {
  const title = plainLine(raw.title);
  const reserved = isReserved(raw, title);
  // A number kept free has the first day of the Congress for a date, and two actions that never took place.
  const introducedOn = reserved ? null : words.day(raw.introducedDate, 'introducedDate');
  const status: BillStatus = reserved
    ? { code: 'INTRODUCED', since: null, action: null }
    : (curatedStatus(raw, words) ??
      billStatus({
        ...key,
        officialTitle: officialTitleOf(read.titles) ?? title,
        introducedOn,
        actions: read.actions,
      }));
  const latest = reserved ? { on: null, text: null } : latestAction(raw, read.actions, words);
  return {
    congress: key.congress,
    type: key.type,
    number: key.number,
    title,
    shortTitle: shortTitle(read.titles, title),
    originChamber: words.chamber(raw.originChamber ?? (key.type.startsWith('h') ? 'House' : 'Senate')),
    introducedOn,
    policyArea: raw.policyArea ?? null,
    constitutionalAuthority: raw.constitutionalAuthority
      ? textOfHtml(raw.constitutionalAuthority).replace(/\s+/g, ' ') || null
      : null,
    latestActionOn: latest.on,
    latestActionText: latest.text,
    statusCode: status.code,
    statusSince: status.since,
    stance: curatedStance(raw, words) ?? screening.stance,
    poison: curatedPoison(raw, read.harms) ?? screening.poison,
    // What our own list names is tracked, whatever its title alone would say.
    verdict: raw.curated ? 'TRACKED' : screening.verdict,
    url: billUrl(key),
  };
}

/** "Reserved for the Speaker.": a number without a bill. */
const isReserved = (raw: RawBill, title: string): boolean =>
  /^Reserved for the (?:Speaker|Majority Leader|Minority Leader)\b/i.test(title) && !raw.sponsors?.length;

function latestAction(
  raw: RawBill,
  actions: readonly BillAction[],
  words: BillWords,
): { on: string | null; text: string | null } {
  if (raw.curated) return curatedAction(raw);
  const said = raw.latestAction;
  const on = words.day(said?.date, 'latestAction') ?? actions[0]?.on ?? null;
  const text = said?.text === undefined ? actions[0]?.text : plainLine(said.text);
  return { on, text: text || null };
}

/** A whole bill's short title, never that of one of its divisions. */
const isShort = ({ type }: BillTitle): boolean => /\bShort Title/i.test(type) && !/ for portions of /i.test(type);
const STAGES = [/ as Enacted/i, / as Passed/i, / as Reported/i, / as Introduced/i];

/** The short title: the one it is shown under where that is one, else that of the furthest stage. */
function shortTitle(titles: readonly BillTitle[], shown: string): string | null {
  const short = titles.filter(isShort);
  if (short.some((title) => title.title === shown)) return shown;
  for (const stage of STAGES) {
    const found = short.find((title) => stage.test(title.type));
    if (found) return found.title;
  }
  return short[0]?.title ?? null;
}
