import type { InstrumentType } from './policy.ts';

/** A number a policy goes by, in a form in which two ways to write it are equal. */
export interface OfficialNumber {
  /** "law", "int", "ord", "res", "sb"; null where nothing says what kind of number it is. */
  readonly kind: string | null;
  /** Lower case, parts joined by hyphens, without leading zeros: "17706", "11-o-73". */
  readonly number: string;
  /** The year that stands in the number, where one does: Local Law 58 of 2014. */
  readonly year: number | null;
}

/** Kinds of numbers that begin anew with each year or session: the year must agree, not only be near. */
const RESTARTS = new Set(['law', 'int', 'sb', 'hb', 'ab', 's', 'h', 'a', 'ld', 'lb', 'sf', 'hf']);
export const restarts = ({ kind, year }: OfficialNumber): boolean =>
  year !== null || (kind !== null && RESTARTS.has(kind));

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:local law|l\.?l\.?)(?=[\s.]*(?:no|number|\d))/i, 'law'],
  [/^int(?:roduction|ro)?\b/i, 'int'],
  [/^res(?:olution)?\b/i, 'res'],
  [/^ord(?:inance)?\b/i, 'ord'],
];
const OF_INSTRUMENT: Partial<Record<InstrumentType, string>> = { ORDINANCE: 'ord', RESOLUTION: 'res' };

/** "SB 54", "S.B. 54", "Senate Bill 54", "E2SSB 5497", "HB23-1100", "S.79". */
const BILL = /^(?:e?(?:\d?s)?)?(sb|hb|ab|ld|lb|sf|hf|s|h|a)[\s-]*(?:(\d{2})-)?0*(\d+)(?:-?[a-z])?$/i;
const CHAMBERS: readonly (readonly [RegExp, string])[] = [
  [/^senate bill\b/i, 'sb'],
  [/^(?:house|assembly) bill\b/i, 'hb'],
];
const YEAR = /\b(?:19|20)\d{2}\b/;

/**
 * Every number that stands in a text such as "SB 54 (2017) / Gov. Code 7284" or "2017-023 (Legistar 17-045)". Sections of
 * codes and chapters are places and no numbers.
 */
export function officialNumbers(text: string, instrument?: InstrumentType): OfficialNumber[] {
  const pieces = text.split(/\s\/\s|[;()]|,(?=\s)/).map((piece) => piece.trim());
  // "(2017)" says of which year the number before it is.
  const year = pieces.find((piece) => /^(?:19|20)\d{2}(?:\s|$)/.test(piece));
  const stated = year === undefined || pieces.length === 1 ? null : Number(year.slice(0, 4));
  return pieces.flatMap((piece) => {
    const found = numberOf(piece, instrument);
    return found ? { ...found, year: found.year ?? stated } : [];
  });
}

function numberOf(piece: string, instrument: InstrumentType | undefined): OfficialNumber | undefined {
  if (!/\d/.test(piece) || /\b(?:code|c|ch|chapter|sec|section|art|article|et seq)\b/i.test(piece)) return undefined;
  if (/^(?:19|20)\d{2}$/.test(piece)) return undefined;
  const bare = piece
    .replace(/^(?:legistar|file|council bill)\b/i, '')
    .replace(/^[\s.#:]*(?:no|number)\b[\s.]*/i, '')
    .trim();
  const asBill = billOf(bare);
  if (asBill) return asBill;
  const yearly = /^((?:19|20)\d{2})\/0*(\d+)$/.exec(bare);
  if (yearly) return { kind: 'law', number: yearly[2] ?? '', year: Number(yearly[1]) };
  const kind = KINDS.find(([pattern]) => pattern.test(bare));
  const rest = (kind ? bare.replace(kind[0], '') : bare).replace(/^[\s.#-]*(?:no|number)?\b[\s.#-]*/i, '');
  const named = kind?.[1] ?? (instrument && OF_INSTRUMENT[instrument]) ?? null;
  if (named === 'law' || named === 'int' || named === 'res') {
    const of = /^0*(\d+)(?:-[a-z])?(?:(?:-| of | for the year )((?:19|20)\d{2}))?$/i.exec(rest);
    if (of) return { kind: named, number: of[1] ?? '', year: of[2] === undefined ? null : Number(of[2]) };
  }
  const number = rest
    .toLowerCase()
    .replace(/,(?=\d)/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((part) => part.replace(/^0+(?=\d)/, ''))
    .join('-');
  return number === '' ? undefined : { kind: named, number, year: null };
}

function billOf(bare: string): OfficialNumber | undefined {
  const chamber = CHAMBERS.find(([pattern]) => pattern.test(bare));
  const text = chamber ? bare.replace(chamber[0], chamber[1]) : bare.replace(/\./g, '');
  const match = BILL.exec(text.trim());
  if (!match) return undefined;
  const [, kind = '', short, number = ''] = match;
  return { kind: kind.toLowerCase(), number, year: short === undefined ? null : 2000 + Number(short) };
}

/** Are these two ways to write one number? Where the kind, or the year, stands on one side only it is left open. */
export const isSameNumber = (a: OfficialNumber, b: OfficialNumber): boolean =>
  a.number === b.number &&
  (a.kind === null || b.kind === null || a.kind === b.kind) &&
  (a.year === null || b.year === null || a.year === b.year);

/** Years that a text names: "2019-2020" and "20192020" are two. */
export const yearsIn = (text: string | null | undefined): number[] =>
  [...(text ?? '').matchAll(/(?:19|20)\d{2}/g)].map(([year]) => Number(year));

/** Do two texts name the same number? "2014/058" and "Local Law 58 of 2014" do. */
export const saySameNumber = (a: string, b: string): boolean =>
  officialNumbers(a).some((one) => officialNumbers(b).some((other) => isSameNumber(one, other)));

/** A number long or odd enough that no other document of the place is likely to bear it. */
export const isDistinct = ({ number }: OfficialNumber): boolean =>
  number.replace(/[^0-9]/g, '').length >= 4 && !YEAR.test(number.replace(/-.*/, ''));
