import type { Normalized, ScreenedBill, Screening } from '../../domain/draft.ts';
import type { RawBill } from '../../domain/raw-bill.ts';
import { CODEBOOK_VERSION, type ScreenInput, screenBill } from '../../screen/screen.ts';
import { isEvidence, needsTwin } from '../../screen/twin.ts';
import { billKeyOf, normalizeBill, screenInput } from './bill.ts';
import { comparable } from './bill-twin.ts';
import type { NormalizeContext } from './index.ts';

/** A bill on our own list is tracked because people put it there: no rule was asked. */
const CURATED: Screening = {
  verdict: 'TRACKED',
  score: 0,
  stance: 'UNKNOWN',
  poison: false,
  matches: [],
  codebookVersion: CODEBOOK_VERSION,
};

/**
 * A bill passes the screener. One that is left out, and that nobody tracks, leaves no draft: only the row that says why.
 */
export function normalizeBillRecord(raw: RawBill, { kept, twins }: NormalizeContext): Normalized {
  if (raw.curated) {
    const { draft, problems } = normalizeBill(raw, CURATED);
    return { drafts: [draft], screened: [], problems };
  }
  const input = screenInput(raw);
  const alone = screenBill(input);
  const kin = kinOf(raw, input, alone);
  const screening = (kin && twins?.screen(input, kin)) ?? alone;
  const screened = {
    entity: 'bill' as const,
    recordId: input.id,
    title: input.titles[0]?.text ?? input.id,
    congress: billKeyOf(raw).congress,
    screening,
  };
  if (screening.verdict === 'LEFT_OUT' && !kept.has(input.id))
    return { drafts: [], screened: [screened], problems: [], ...(kin && { kin }) };
  const { draft, problems } = normalizeBill(raw, screening);
  return { drafts: [draft], screened: [screened], problems, ...(kin && { kin }) };
}

/** The bill, where it may be the evidence of a twin or in need of one. */
function kinOf(raw: RawBill, input: ScreenInput, screening: Screening): ScreenedBill | undefined {
  if (screening.verdict !== 'TRACKED' && input.summaries.length > 0) return undefined;
  const own = { bill: comparable(raw), screening };
  return isEvidence(own) || needsTwin(input, own) ? own : undefined;
}
