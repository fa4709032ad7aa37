import { type BillAction, type BillSupplement, billId } from '../../domain/bill.ts';
import type { Draft, Normalized } from '../../domain/draft.ts';
import type { RawBillActions } from '../../domain/raw-bill.ts';
import { billKeyOf } from './bill.ts';
import { readActions, readVotes } from './bill-actions.ts';
import { BillWords } from './bill-words.ts';
import type { NormalizeContext } from './context.ts';
import { plainLine } from './html.ts';

/** Of a House bill, once and again; of a Senate bill. */
const INTRODUCTION_CODES = ['Intro-H', '1000', '10000'];

/** The newest actions of a bill, to be shown with what other sources say of it. Of a bill that is not kept, nothing. */
export function normalizeBillActions(raw: RawBillActions, { kept }: NormalizeContext): Normalized {
  const id = billId(billKeyOf(raw));
  if (!kept.has(id)) return { drafts: [], screened: [], problems: [] };
  const words = new BillWords(`bill ${id}`);
  const actions = readActions(raw.actions, words);
  const latest = actions.find(({ text }) => text !== '');
  if (!latest) return words.result();
  const supplement: BillSupplement = {
    core: {
      title: raw.title === undefined ? null : plainLine(raw.title) || null,
      introducedOn: words.day(raw.introducedDate, 'introducedDate') ?? introducedOn(actions),
      latestActionOn: latest.on,
      latestActionText: latest.text,
    },
    actions,
    votes: readVotes(raw, actions, words),
  };
  const draft: Draft<'bill'> = {
    entity: 'bill',
    id,
    sections: supplement as unknown as Draft<'bill'>['sections'],
    supplement: true,
    words: [],
    corroboration: 'CORROBORATED',
    corroborationNote: null,
  };
  return words.result(draft);
}

/** Every bill has an action of the Library for it. One that gives two days says nothing. */
function introducedOn(actions: readonly BillAction[]): string | null {
  const days = new Set(actions.filter(({ code }) => INTRODUCTION_CODES.includes(code ?? '')).map(({ on }) => on));
  const [day] = days;
  return days.size === 1 && day !== undefined ? day : null;
}
