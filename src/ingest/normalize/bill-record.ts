import { newestText, xmlUrlOf } from '../../domain/bill-text.ts';
import { detached } from '../../domain/detached.ts';
import type { Normalized, ScreenedBill, ScreenedRecord, Screening } from '../../domain/draft.ts';
import type { RawBill } from '../../domain/raw-bill.ts';
import { CODEBOOK_VERSION, carrierOf, type ScreenInput, screenBill } from '../../screen/screen.ts';
import { passagesOf } from '../../screen/statute.ts';
import { isEvidence, needsTwin } from '../../screen/twin.ts';
import { billKeyOf, normalizeBill, screenInput } from './bill.ts';
import { comparable } from './bill-twin.ts';
import type { NormalizeContext } from './context.ts';

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
export function normalizeBillRecord(raw: RawBill, { kept, twins, texts }: NormalizeContext): Normalized {
  if (raw.curated) {
    const { draft, problems } = normalizeBill(raw, CURATED);
    return { drafts: [draft], screened: [], problems };
  }
  const own = screenInput(raw);
  const known = texts?.get(own.id);
  const input = known ? { ...own, texts: passagesOf(known.versions) } : own;
  const alone = screenBill(input);
  const kin = detached(kinOf(raw, input, alone) ?? null);
  const screening = (kin && twins?.screen(input, kin)) ?? alone;
  const screened: ScreenedRecord = detached({
    entity: 'bill' as const,
    recordId: input.id,
    title: input.titles[0]?.text ?? input.id,
    congress: billKeyOf(raw).congress,
    screening,
    ...(screening.verdict === 'LEFT_OUT' && wantedTexts(raw, input)),
    ...(known && { textsRead: known.read }),
  });
  if (screening.verdict === 'LEFT_OUT' && !kept.has(input.id))
    return { drafts: [], screened: [screened], problems: [], ...(kin && { kin }) };
  const { draft, problems } = normalizeBill(raw, screening);
  return { drafts: [draft], screened: [screened], problems, ...(kin && { kin }) };
}

/** An act that may carry riders is read by its newest text, whatever its title and summary say. */
function wantedTexts(raw: RawBill, input: ScreenInput): Pick<ScreenedRecord, 'textsWanted'> {
  if (!carrierOf(input)) return {};
  const texts = (raw.textVersions ?? []).map(({ type = '', date, urls }) => ({ type, on: date ?? null, urls }));
  const url = xmlUrlOf(newestText(texts)?.urls ?? []);
  return url === undefined ? {} : { textsWanted: [url] };
}

/** The bill, where it may be the evidence of a twin or in need of one. */
function kinOf(raw: RawBill, input: ScreenInput, screening: Screening): ScreenedBill | undefined {
  if (screening.verdict !== 'TRACKED' && input.summaries.length > 0) return undefined;
  const own = { bill: comparable(raw), screening };
  return isEvidence(own) || needsTwin(input, own) ? own : undefined;
}
