import { type BillKey, billId } from '../../domain/bill.ts';
import type { Draft, Normalized, Screening } from '../../domain/draft.ts';
import { billTypeOf, type RawBill } from '../../domain/raw-bill.ts';
import type { ScreenInput } from '../../screen/screen.ts';
import { readActions, readVotes } from './bill-actions.ts';
import { readAmendments } from './bill-amendments.ts';
import { readCore } from './bill-core.ts';
import { curatedWords, readHarms } from './bill-curated.ts';
import {
  readCommittees,
  readDocuments,
  readLaws,
  readRelations,
  readSummaries,
  readTexts,
  readTitles,
} from './bill-lists.ts';
import { readSponsors } from './bill-people.ts';
import { BillWords } from './bill-words.ts';
import { supportOf } from './corroboration.ts';
import { plainLine, textOfHtml } from './html.ts';

/** The bill that a raw record is of; the gate for raw records has seen to it that there is one. */
export function billKeyOf(raw: RawBill): BillKey {
  const type = billTypeOf(raw.type);
  if (!type) throw new TypeError(`"${raw.type}" passed the gate for types of bill`);
  return { type, number: Number(raw.number), congress: Number(raw.congress) };
}

/** What the screener reads of a bill, the newest summary first. */
export function screenInput(raw: RawBill): ScreenInput {
  const key = billKeyOf(raw);
  const titles = new Map([[plainLine(raw.title), 'title']]);
  for (const title of raw.titles ?? []) {
    const text = plainLine(title.title);
    if (!titles.has(text)) titles.set(text, `title:${title.type}`);
  }
  const summaries = (raw.summaries ?? []).toSorted((a, b) =>
    a.actionDate < b.actionDate ? 1 : a.actionDate > b.actionDate ? -1 : 0,
  );
  return {
    id: billId(key),
    type: key.type,
    titles: [...titles].map(([text, field]) => ({ field, text })),
    summaries: summaries.map((summary) => ({
      field: `summary:${summary.versionCode}`,
      text: textOfHtml(summary.html),
    })),
    subjects: raw.subjects ?? [],
    policyArea: raw.policyArea ?? null,
    committees: (raw.committees ?? []).map((committee) => committee.name),
    amendments: (raw.amendments ?? []).flatMap((amendment) => {
      const id = `${amendment.type.toLowerCase()}${amendment.number}-${amendment.congress}`;
      const said = new Set([amendment.purpose, amendment.description].filter((text) => text !== undefined));
      return [...said].map((text) => ({ field: `amendment:${id}`, text: plainLine(text) }));
    }),
  };
}

/**
 * A bill in our words. Equal content gives equal drafts, whichever of the published shapes it came in. One thing the
 * oldest shape lacks: which text version a title is of.
 */
export function normalizeBill(
  raw: RawBill,
  screening: Screening,
): { readonly draft: Draft<'bill'>; readonly problems: Normalized['problems'] } {
  const key = billKeyOf(raw);
  const words = new BillWords(`bill ${billId(key)}`);
  const titles = readTitles(raw, words);
  const actions = readActions(raw.actions ?? [], words);
  const harms = readHarms(raw, screening, words);
  const draft: Draft<'bill'> = {
    entity: 'bill',
    id: billId(key),
    sections: {
      core: readCore(raw, key, { titles, actions, harms }, screening, words),
      titles,
      sponsors: readSponsors(raw, words),
      committees: readCommittees(raw, words),
      actions,
      votes: readVotes(raw, actions, words),
      amendments: readAmendments(raw, words),
      related: readRelations(raw, words),
      subjects: raw.subjects ?? [],
      summaries: readSummaries(raw, words),
      texts: readTexts(raw, words),
      laws: readLaws(raw, words),
      documents: readDocuments(raw, words),
      harms,
    },
    words: curatedWords(raw),
    ...supportOf(words, raw.curated?.corroboration),
  };
  return { draft, problems: words.result().problems };
}
