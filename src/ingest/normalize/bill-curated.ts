import { BILL_STANCES, type BillStance } from '../../domain/bill.ts';
import { type BillStatus, isBillStatus } from '../../domain/bill-status.ts';
import type { Screening, Words } from '../../domain/draft.ts';
import { CONTEXT_TAGS, type CodedHarm, HARM_CODEBOOK_VERSION, HARM_NAMES } from '../../domain/harm.ts';
import type { RawBill } from '../../domain/raw-bill.ts';
import type { BillWords } from './bill-words.ts';

// Readings of bills: those of the screener's rules, and those of our own list of bills, which come with the raw record.

const CODER = 'holdwatch-starter';

/** Evidence from the text of the bill itself, and not from what is said of it. */
const isOfText = (field: string | null): boolean => field?.startsWith('text ') === true;

/**
 * Harms the screener read, each with the first words that speak for it, and the first of the bill's own text; and harms
 * coded by our own list.
 */
export function readHarms(raw: RawBill, screening: Screening, words: BillWords): CodedHarm[] {
  const harms: CodedHarm[] = [];
  for (const match of screening.matches) {
    const isSaid = (harm: CodedHarm) => harm.harm === match.harm && isOfText(harm.field) === isOfText(match.field);
    if (match.harm === null || harms.some(isSaid)) continue;
    harms.push({
      harm: match.harm,
      codedBy: 'RULE',
      coder: match.rule,
      field: match.field,
      quote: match.words,
      codebookVersion: screening.codebookVersion,
    });
  }
  for (const word of new Set(raw.curated?.harms ?? [])) {
    const harm = HARM_NAMES.find((name) => name === word.toUpperCase());
    if (!harm) {
      words.problem('UNKNOWN_WORD', `"${word}" is a harm we do not know`);
      continue;
    }
    harms.push({
      harm,
      codedBy: 'CURATED',
      coder: CODER,
      field: null,
      quote: null,
      codebookVersion: HARM_CODEBOOK_VERSION,
    });
  }
  return harms;
}

export function curatedStance(raw: RawBill, words: BillWords): BillStance | undefined {
  const word = raw.curated?.stance;
  const stance = BILL_STANCES.find((known) => known === word?.toUpperCase());
  if (word !== undefined && !stance) words.problem('UNKNOWN_WORD', `"${word}" is a stance we do not know`);
  return stance;
}

/** A bill that our list codes is a poison bill if it is coded with a harm that is more than context. */
export const curatedPoison = (raw: RawBill, harms: readonly CodedHarm[]): boolean | undefined =>
  raw.curated?.harms && harms.some((harm) => harm.codedBy === 'CURATED' && !CONTEXT_TAGS.includes(harm.harm));

export function curatedStatus(raw: RawBill, words: BillWords): BillStatus | undefined {
  const code = raw.curated?.status;
  if (code === undefined) return undefined;
  if (isBillStatus(code)) return { code, since: null, action: null };
  words.problem('UNKNOWN_WORD', `"${code}" is a status we do not know`);
  return undefined;
}

/** "2024-01-30 passed House", or without a date. */
export function curatedAction(raw: RawBill): { on: string | null; text: string | null } {
  const said = raw.curated?.latestAction ?? raw.latestAction?.text;
  const dated = /^(\d{4}-\d{2}-\d{2}):? +(.+)$/.exec(said ?? '');
  return { on: dated?.[1] ?? raw.latestAction?.date ?? null, text: dated?.[2] ?? said ?? null };
}

export function curatedWords(raw: RawBill): Words[] {
  const { statusNote, sourceUrl } = raw.curated ?? {};
  return statusNote ? [{ field: 'statusCode', quote: statusNote, url: sourceUrl ?? null, pinpoint: null }] : [];
}
